//! A share is off by less than one in its last place: cut, or rounded so that all make 100.

use tipstat_model::{Decimal, Lang, Text, codes::Unit, columns::FigureColumn as C, text};

use super::tip713_share_does_not_recompute::fault;
use crate::{
    check::{
        rule::{Examples, Grain, Judgement, Rule, Severity, Test},
        say,
        shares::{self, Counts},
        {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// 53.6 % was printed as 53, because 7 and 40 and 53 make 100.
pub static RULE: Rule = Rule {
    code: "TIP714",
    name: "share_rounded_the_other_way",
    title: Text::new("a share rounded the other way", "une part arrondie dans l’autre sens"),
    why: Text::new(
        "No mistake, but whoever computes it again finds another last digit.",
        "Ce n’est pas une faute, mais quiconque refait le calcul trouve un autre dernier chiffre.",
    ),
    todo: Text::new(
        "Round each share by itself, or write “rounded so that the sum is 100”.",
        "Arrondissez chaque part pour elle-même, ou écrivez «\u{a0}arrondi pour que la somme fasse 100\u{a0}».",
    ),
    severity: Severity::Note,
    grain: Grain::Figure,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[shares::BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | group | source
                victims_identified | 629 | person | 2024 | | A
                victims_identified | 337 | person | 2024 | children | A
                victims_identified | 54 | percent | 2024 | children | A",
        broken: "indicator | value | unit | period | group | source
                 victims_identified | 629 | person | 2024 | | A
                 victims_identified | 42 | person | 2024 | men | A
                 victims_identified | 250 | person | 2024 | women | A
                 victims_identified | 337 | person | 2024 | children | A
                 victims_identified | 7 | percent | 2024 | men | A
                 victims_identified | 40 | percent | 2024 | women | A
                 victims_identified | 53 | percent | 2024 | children | A",
        undecided: "indicator | value | unit | period | group | source
                    victims_identified | ND | person | 2024 | | A
                    victims_identified | 337 | person | 2024 | children | A
                    victims_identified | 53 | percent | 2024 | children | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let counts = Counts::of(group);
    let one = |entry: &Entry<'_>| {
        let share = match counts.share(entry)? {
            Err(_) => return Some(Judgement::Undecided),
            Ok(share) if share.agrees() || !share.is_near() => return Some(Judgement::Holds),
            Ok(share) => share,
        };
        let mut fault = fault(entry, &share, Unit::Percent, context);
        fault.message = fault.message.then(&reason(entry, group));
        fault.explains = Vec::new();
        fault.advice = tipstat_model::Message::default();
        Some(Judgement::broken(fault))
    };
    group.entries.iter().filter_map(one).collect()
}

/// Why it was rounded so: the other shares of its source that make 100 with it, else it was cut.
fn reason(entry: &Entry<'_>, group: &Group<'_>) -> tipstat_model::Message {
    let dims = [Dim::Group, Dim::Sex, Dim::Age, Dim::Form, Dim::Area, Dim::Citizenship];
    let beside = |dim: &Dim| -> Vec<Decimal> {
        let rest = Dims::KEY.without(&[*dim]);
        let same =
            |e: &&Entry<'_>| e.index != entry.index && e.key.says(*dim) && e.key.within(rest) == entry.key.within(rest);
        group.entries.iter().filter(same).filter_map(|e| e.figure.quantity?.exact()).collect()
    };
    let own = entry.figure.quantity.and_then(|q| q.exact()).unwrap_or_default();
    for dim in dims.iter().filter(|d| entry.key.says(**d)) {
        let others = beside(dim);
        // A group of groups (women and children) may stand among the shares: any that make 100 will do.
        let sets =
            [others.clone(), others.iter().copied().filter(|v| *v + own <= Decimal::ONE_HUNDRED).collect::<Vec<_>>()];
        if let Some(set) =
            sets.iter().find(|s| !s.is_empty() && s.iter().sum::<Decimal>() + own == Decimal::ONE_HUNDRED)
        {
            return say::message(|lang| {
                let with = text::list(lang, &set.iter().map(|v| say::number(lang, *v)).collect::<Vec<_>>());
                match lang {
                    Lang::En => format!("With {with} it makes 100."),
                    Lang::Fr => format!("Avec {with}, le total fait 100."),
                }
            });
        }
    }
    say::message(|lang| match lang {
        Lang::En => "Its last digit was not rounded to the nearest.".to_owned(),
        Lang::Fr => "Son dernier chiffre n’a pas été arrondi au plus proche.".to_owned(),
    })
}
