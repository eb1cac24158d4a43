//! A code among countries that is none.

use tipstat_model::{
    Lang, Text,
    codes::{Code as _, Country},
    columns::FigureColumn as C,
    text::quote,
};

use crate::{
    check::{
        Context, Group,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims},
};

/// `CAS` stands for Central Asia among two hundred countries: added to them it counts five of them twice.
pub static RULE: Rule = Rule {
    code: "TIP742",
    name: "no_country_among_countries",
    title: Text::new("a code that is no country among countries", "un code qui n’est pas un pays parmi des pays"),
    why: Text::new(
        "A region or a group of countries among countries is counted twice in every sum, and its name joins to nothing.",
        "Une région ou un groupe de pays parmi des pays est compté deux fois dans toute somme, et son code ne correspond à rien.",
    ),
    todo: Text::new(
        "If it is a country, write its code of three letters; if not, keep it out of sums over countries.",
        "S’il s’agit d’un pays, écrivez son code à trois lettres\u{a0}; sinon, écartez-le des sommes de pays.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value, C::Area],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | area | source
                victims_identified | 5 | person | 2024 | SEN | A
                victims_identified | 6 | person | 2024 | NER | A
                victims_identified | 7 | person | 2024 | GIN | A",
        broken: "indicator | value | unit | period | area | source
                 victims_identified | 5 | person | 2024 | SEN | A
                 victims_identified | 6 | person | 2024 | NER | A
                 victims_identified | 7 | person | 2024 | GIN | A
                 victims_identified | 8 | person | 2024 | CAS | A",
        undecided: "indicator | value | unit | period | area | source
                    victims_identified | 5 | person | 2024 | SEN | A
                    victims_identified | 8 | person | 2024 | CAS | A",
    },
};

const BY: Dims = Dims::of(&[Dim::Input, Dim::Area]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let Some(first) = group.entries.first() else { return Vec::new() };
    let Some(area) = first.figure.area.as_deref().filter(|area| context.profile().area(area).is_none()) else {
        return Vec::new();
    };
    let is_country =
        Country::read(area).is_some_and(|c| c.code() == area) || tipstat_model::area::is_unknown_area(area);
    if !context.is_of_countries(first.origin.input) {
        // Of few areas it cannot be told whether they are meant to be countries.
        return if is_country { vec![Judgement::Undecided] } else { Vec::new() };
    }
    if is_country {
        return vec![Judgement::Holds];
    }
    // Kosovo is a country to some offices and has no code of ISO 3166.
    if matches!(area, "XK" | "XKX") {
        return vec![Judgement::Undecided];
    }
    let message = say::message(|lang| {
        let (code, all) = (quote(lang, area), group.entries.len());
        let n = say::number(lang, all.into());
        match (lang, all) {
            (Lang::En, 1) => format!("{code} is no country of ISO 3166, but stands among countries, with one number."),
            (Lang::En, _) => {
                format!("{code} is no country of ISO 3166, but stands among countries, with {n} numbers.")
            }
            (Lang::Fr, 1) => {
                format!("{code} n’est pas un pays de l’ISO 3166, mais figure parmi des pays, avec un nombre.")
            }
            (Lang::Fr, _) => {
                format!("{code} n’est pas un pays de l’ISO 3166, mais figure parmi des pays, avec {n} nombres.")
            }
        }
    });
    vec![Judgement::broken(Fault {
        figures: group.entries.iter().map(|e| (e.index, C::Area)).collect(),
        found: Some(area.to_owned()),
        message,
        key: say::key(first, BY),
        ..Fault::default()
    })]
}
