//! A value carries a percent sign, but its unit is another.

use tipstat_model::{
    Lang, Text,
    codes::{Code, Unit},
    columns::FigureColumn as C,
    number::DecimalMark,
    text::quote,
    written,
};

use super::{fault_of_cell, text};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::{CellTrouble, Trouble},
};

/// « 53 % » of the victims are not 53 persons.
pub static RULE: Rule = Rule {
    code: "TIP210",
    name: "percent_sign_under_other_unit",
    title: Text::new("a percent sign under another unit", "un signe de pourcentage sous une autre unité"),
    why: Text::new(
        "A share that is summed as a number of persons spoils every total it is in.",
        "Une part additionnée comme un nombre de personnes fausse tous les totaux où elle entre.",
    ),
    todo: Text::new(
        "Write percent as the unit of a share, and no percent sign beside a count.",
        "Écrivez percent comme unité d’une part, et pas de signe de pourcentage à côté d’un effectif.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[C::Value, C::Unit],
    test: Test::Cell { columns: &[C::Unit], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | age
                victims_identified | 54 % | percent | 2024 | Y0T17",
        broken: "indicator | value | unit | period | age
                 victims_identified | 54 % | person | 2024 | Y0T17",
        undecided: "indicator | value | unit | period | age
                    victims_identified | 54 % | part | 2024 | Y0T17",
    },
};

fn judge(trouble: &CellTrouble, context: &Context<'_>) -> Option<Judgement> {
    let value = context.cell(trouble.origin, C::Value);
    match trouble.kind {
        Trouble::PercentUnderOtherUnit => {}
        Trouble::NotInList => {
            let read = written::read(value, DecimalMark::Unknown);
            return read.is_ok_and(|r| r.percent).then_some(Judgement::Undecided);
        }
        _ => return None,
    }
    let unit = Unit::read(text(trouble, context));
    let message = say::message(|lang| {
        let it = quote(lang, value);
        let unit = quote(lang, unit.map_or_else(|| text(trouble, context), |u| u.label(lang)));
        match lang {
            Lang::En => format!("The value {it} carries a percent sign, but its unit is {unit}."),
            Lang::Fr => format!("La valeur {it} porte un signe de pourcentage, mais son unité est {unit}."),
        }
    });
    let advice = say::message(|lang| match lang {
        Lang::En => "If it is a share, write percent as its unit; if it was counted, take the sign out.".to_owned(),
        Lang::Fr => {
            "S’il s’agit d’une part, écrivez l’unité percent\u{a0}; s’il s’agit d’un effectif, supprimez le signe."
                .to_owned()
        }
    });
    let expected = Some(Unit::Percent.code().to_owned());
    let fault = fault_of_cell(trouble, context);
    let found = unit.map(|u| u.code().to_owned()).or_else(|| fault.found.clone());
    Some(Judgement::broken(Fault { expected, found, message, advice, ..fault }))
}
