//! A printed share is not what its counts give.

use rust_decimal::RoundingStrategy;
use tipstat_model::{Lang, Text, codes::Unit, columns::FigureColumn as C};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
        shares::{self, Counts, Recomputed},
        {Context, Group},
    },
    figures::{Dims, Entry},
};

/// 337 of 629 is 53.6 %; 50 % was printed.
pub static RULE: Rule = Rule {
    code: "TIP713",
    name: "share_does_not_recompute",
    title: Text::new("a share that its counts do not give", "une part que ses effectifs ne donnent pas"),
    why: Text::new(
        "Shares are what readers remember. One that does not follow from its own counts puts all the others in doubt.",
        "Ce sont les parts que l’on retient. Une part qui ne découle pas de ses propres effectifs fait douter de toutes les autres.",
    ),
    todo: Text::new("Compute the share again from the counts.", "Recalculez la part à partir des effectifs."),
    severity: Severity::Error,
    grain: Grain::Figure,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[shares::BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | group | source
                victims_identified | 629 | person | 2024 | | A
                victims_identified | 250 | person | 2024 | women | A
                victims_identified | 337 | person | 2024 | children | A
                victims_identified | 93 | percent | 2024 | women_and_children | A",
        broken: "indicator | value | unit | period | group | source
                 victims_identified | 629 | person | 2024 | | A
                 victims_identified | 337 | person | 2024 | children | B
                 victims_identified | 50 | percent | 2024 | children | B",
        undecided: "indicator | value | unit | period | group | source
                    victims_identified | 629 | person | 2024 | | A
                    victims_identified | 50 | percent | 2024 | children | B",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let counts = Counts::of(group);
    let one = |entry: &Entry<'_>| {
        Some(match counts.share(entry)? {
            Err(_) => Judgement::Undecided,
            Ok(share) if share.agrees() || share.is_near() => Judgement::Holds,
            Ok(share) => Judgement::broken(fault(entry, &share, Unit::Percent, context)),
        })
    };
    group.entries.iter().filter_map(one).collect()
}

/// The fault of a share or rate that was computed again.
pub(super) fn fault(entry: &Entry<'_>, again: &Recomputed<'_>, unit: Unit, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let count = |b: tipstat_model::Bounds| match (b.single(), b.high) {
            (Some(v), _) => say::number(lang, v),
            (None, Some(high)) => format!("{}–{}", say::number(lang, b.low), say::number(lang, high)),
            (None, None) => format!("≥ {}", say::number(lang, b.low)),
        };
        let (part, whole) = (count(again.part), count(again.whole));
        let (right, printed) =
            (say::counted(lang, again.shown(), Some(unit)), say::counted(lang, again.printed, Some(unit)));
        let (what, who) = (say::about(lang, entry, context), say::source(entry, context));
        match (lang, unit) {
            (Lang::En, Unit::Percent) => format!("{part} of {whole} is {right}, not {printed} ({what}; {who})."),
            (Lang::Fr, Unit::Percent) => {
                format!("{part} sur {whole} représentent {right}, et non {printed} ({what}\u{a0}; {who}).")
            }
            (Lang::En, _) => format!("{part} among {whole} residents is {right}, not {printed} ({what}; {who})."),
            (Lang::Fr, _) => {
                format!("{part} pour {whole} habitants représentent {right}, et non {printed} ({what}\u{a0}; {who}).")
            }
        }
    });
    let advice = say::message(|lang| {
        let places = again.printed.scale();
        let nearest = RoundingStrategy::MidpointAwayFromZero;
        let right = say::counted(lang, again.shown().round_dp_with_strategy(places, nearest), Some(unit));
        match lang {
            Lang::En => format!("Write {right}, or correct the counts if it is they that are wrong."),
            Lang::Fr => format!("Écrivez {right}, ou corrigez les effectifs si ce sont eux qui sont faux."),
        }
    });
    Fault {
        advice,
        figures: std::iter::once((entry.index, C::Value))
            .chain(again.from.iter().map(|e| (e.index, C::Value)))
            .collect(),
        expected: Some(again.shown().to_string()),
        found: Some(again.printed.to_string()),
        difference: Some(again.printed - again.shown()),
        message,
        explains: vec![entry.index],
        key: say::key(entry, Dims::KEY),
        ..Fault::default()
    }
}
