//! What is said of mistakes in the indicators of a pack.

use tipstat_model::{
    Lang, Message, TableSpec,
    codes::{Code as _, Unit},
    text::quote,
};

/// Rows of a table that nothing is tabulated from.
pub(super) fn not_tabulated(name: &str, known: &[&str]) -> Message {
    let known = known.join(", ");
    Message::each(|lang| match lang {
        Lang::En => {
            format!("indicators are not counted from {}; they are counted from one of {known}", quote(lang, name))
        }
        Lang::Fr => format!(
            "aucun indicateur ne se compte à partir de {} ; les tableaux possibles sont {known}",
            quote(lang, name)
        ),
    })
}

pub(super) fn not_a_day(name: &str) -> Message {
    Message::each(|lang| match lang {
        Lang::En => format!("{} is not a column of days, so it places no row in a period", quote(lang, name)),
        Lang::Fr => {
            format!(
                "{} n’est pas une colonne de dates ; elle ne situe aucune ligne dans une période",
                quote(lang, name)
            )
        }
    })
}

/// A share without those among whom it is taken.
pub(super) fn share_needs_among() -> Message {
    Message::new(
        "a percentage needs those among whom it is taken: among = \"…\"",
        "un pourcentage a besoin de l’ensemble dont il est la part : among = \"…\"",
    )
}

/// A count with those among whom it would be taken.
pub(super) fn count_has_no_among() -> Message {
    Message::new(
        "what has `among` is a share; write unit = \"percent\", or take `among` away",
        "ce qui a `among` est une part ; écrivez unit = \"percent\", ou retirez `among`",
    )
}

/// A unit in which the rows of a table are not counted.
pub(super) fn other_unit(unit: Unit, table: &TableSpec, fits: Unit) -> Message {
    Message::each(|lang| {
        let (unit, fits, percent) = (quote(lang, unit.code()), quote(lang, fits.code()), Unit::Percent.code());
        let table = quote(lang, table.name);
        match lang {
            Lang::En => {
                format!("the rows of {table} are not counted in {unit}; write {fits}, or {percent} with `among`")
            }
            Lang::Fr => {
                format!(
                    "les lignes de {table} ne se comptent pas en {unit} ; écrivez {fits}, ou {percent} avec `among`"
                )
            }
        }
    })
}
