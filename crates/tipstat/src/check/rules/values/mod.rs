//! Rules `TIP2xx`: cells and what they hold.

mod meant;
mod of_record;
pub(super) mod tip201_number_not_readable;
pub(super) mod tip202_number_with_two_readings;
pub(super) mod tip203_code_not_in_list;
pub(super) mod tip204_area_not_known;
pub(super) mod tip205_area_not_valid_then;
pub(super) mod tip206_indicator_not_in_catalogue;
pub(super) mod tip207_negative_count;
pub(super) mod tip208_dash_for_zero_or_missing;
pub(super) mod tip209_value_and_bounds_contradict;
pub(super) mod tip210_percent_sign_under_other_unit;
pub(super) mod tip211_fraction_of_a_count;
pub(super) mod tip212_share_above_100;
pub(super) mod tip213_word_not_in_list;
pub(super) mod tip214_number_not_readable_in_record;
pub(super) mod tip215_count_not_whole_or_negative;
pub(super) mod tip216_area_not_recognised;
pub(super) mod tip217_agency_not_recognised;
pub(super) mod tip218_law_not_recognised;
pub(super) mod tip219_required_cell_empty;
pub(super) mod tip220_age_not_readable;
pub(super) mod tip221_area_not_valid_at_the_date;
pub(super) mod tip222_agency_not_valid_at_the_date;
pub(super) mod tip223_law_not_in_force_at_opening;

pub(super) use of_record::{look_there, may_show, shown};
use tipstat_model::{
    Lang, Quantity, columns::FigureColumn as C, number::DecimalMark, quantity::Missing, text::quote, words::fold,
    written,
};

use crate::{
    check::{Context, rule::Fault, say},
    figures::{Dim, Dims, Entry},
    read::CellTrouble,
};

/// The text of the cell that a trouble is about.
pub(super) fn text<'a>(trouble: &CellTrouble, context: &Context<'a>) -> &'a str {
    context.cell(trouble.origin, trouble.column)
}

/// A fault of one cell. Its key is that of the figure in its row without what the cell itself says, so that the
/// same cell is known again after a first correction.
pub(super) fn fault_of_cell(trouble: &CellTrouble, context: &Context<'_>) -> Fault {
    let figures = context.figures();
    // Figures stand in the order in which they were read, which is that of their places.
    let (mut from, mut to) = (0, u32::try_from(figures.len()).unwrap_or(u32::MAX));
    while from < to {
        let middle = from + (to - from) / 2;
        if figures.entry(middle).origin < trouble.origin { from = middle + 1 } else { to = middle }
    }
    let own = match trouble.column {
        C::Indicator => Some(Dim::Indicator),
        C::Unit => Some(Dim::Unit),
        C::Area => Some(Dim::Area),
        C::Period | C::PeriodStart | C::PeriodEnd => Some(Dim::Period),
        _ => None,
    };
    let dims = own.map_or(Dims::KEY, |dim| Dims::KEY.without(&[dim]));
    let entry = (from as usize) < figures.len();
    let entry = entry.then(|| figures.entry(from)).filter(|e| e.origin == trouble.origin);
    Fault {
        cells: vec![(trouble.origin, trouble.column.spec())],
        found: Some(text(trouble, context).to_owned()),
        key: entry.map(|e| say::key(&e, dims)).unwrap_or_default(),
        ..Fault::default()
    }
}

/// A fault of one figure, shown in one of its columns.
pub(super) fn fault_of_figure(entry: &Entry<'_>, column: C) -> Fault {
    Fault { figures: vec![(entry.index, column)], key: say::key(entry, Dims::KEY), ..Fault::default() }
}

/// The heading of a column, quoted.
pub(super) fn heading(lang: Lang, column: C) -> String {
    quote(lang, column.spec().label.get(lang))
}

/// A question, after a space, that offers a code with its label; in French the label first, for the codes are
/// English words.
pub(super) fn did_you_mean(lang: Lang, code: &str, label: &str) -> String {
    let offer = match lang {
        _ if fold(code) == fold(label) => label.to_owned(),
        Lang::En => format!("{code} ({label})"),
        Lang::Fr => format!("{} (code {code})", quote(lang, label)),
    };
    match lang {
        Lang::En => format!(" Did you mean {offer}?"),
        Lang::Fr => format!(" Vouliez-vous dire {offer}\u{a0}?"),
    }
}

/// Whether a cell only says that something is not known or not stated: `ND`, `?`, `-`.
pub(super) fn says_nothing(text: &str) -> bool {
    let read = written::read(text, DecimalMark::Unknown);
    read.is_ok_and(|r| matches!(r.quantity, Quantity::Missing(Missing::NotStated | Missing::Unknown)))
}

#[cfg(test)]
mod tests {
    use tipstat_model::Profile;

    use super::*;
    use crate::{
        check::{CheckOptions, check},
        read::Submission,
    };

    #[test]
    fn no_cell_makes_a_rule_panic() {
        let profile = Profile::builtin("ml").unwrap();
        let columns: Vec<&str> = C::ALL.iter().map(|c| c.name()).collect();
        for text in [
            "é",
            "—",
            "%",
            "-5-6",
            "’’’",
            "\u{301}",
            "２０２４",
            "-1.234",
            "79228162514264337593543950335",
            "-79228162514264337593543950335",
            "0.0000000000000000000000000001",
            "792281625142643375935439.503",
            "99/99/99",
            "00/00/0000",
            "31 décembre 9999",
            "9999-12-31",
            "0000",
            "59999",
            "1er",
            "2024 2024 2024",
        ] {
            let row = vec![text; columns.len()].join("|");
            let alone =
                columns.iter().map(|c| format!("victims_identified|{text}|person|2024|{c}")).collect::<Vec<_>>();
            for file in [
                format!("{}\n{row}\n", columns.join("|")),
                format!("indicator|value|unit|period|{text}\n{}\n", alone.join("\n")),
            ] {
                let submission = Submission::read(vec![("a.csv".to_owned(), file.into_bytes())], &profile).unwrap();
                let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
                assert!(findings.findings.iter().all(|f| !f.message.fr.is_empty()), "{text}");
            }
        }
    }
}
