//! What a cell takes as it is typed, and what is said where it does not.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, XlsxError,
};
use tipstat_model::{Column, ColumnKind, Lang, Text};

use super::lists::Lists;

/// The longest message a spreadsheet shows.
const LONGEST: usize = 250;

/// What a list takes.
const OF_LIST: Text =
    Text::new("Choose from the list; ND if it is not known.", "Choisissez dans la liste ; ND si on ne le sait pas.");
const OF_SEVERAL: Text = Text::new(
    "Choose from the list. Several: write them one after the other, with a semicolon between. Keep what you wrote?",
    "Choisissez dans la liste. S’il y en a plusieurs, écrivez-les à la suite, séparés par un point-virgule. Conserver ce que vous avez écrit ?",
);
const DAY: Text = Text::new(
    "Write the day as 31/12/2024; if it is not known, 12/2024 or 2024; ND if nothing is known. Keep what you wrote?",
    "Écrivez la date sous la forme 31/12/2024 ; si le jour n’est pas connu, 12/2024 ou 2024 ; ND si l’on ne sait rien. Conserver ce que vous avez écrit ?",
);
const AGE: Text = Text::new(
    "Write the age in completed years, such as 15; what is known of it, such as 15-17; ND if it is not known. Keep what you wrote?",
    "Écrivez l’âge en années révolues, par exemple 15 ; ce qu’on en sait, par exemple 15-17 ; ND si on ne le sait pas. Conserver ce que vous avez écrit ?",
);
const NUMBER: Text = Text::new(
    "Write a number, 0 if there was none; ND if it is not known. Keep what you wrote?",
    "Écrivez un nombre, 0 s’il n’y en a pas eu ; ND si on ne le sait pas. Conserver ce que vous avez écrit ?",
);

/// What a column takes; nothing where it takes anything.
pub(super) fn of(column: &Column, lists: &Lists, lang: Lang) -> Result<Option<DataValidation>, XlsxError> {
    let list = lists.range(&column.kind, lang);
    let day = |year| ExcelDateTime::from_ymd(year, 1, 1);
    let (check, said, style) = match (&column.kind, list) {
        (ColumnKind::Codes(_), Some(range)) => (
            DataValidation::new().allow_list_formula(Formula::new(range)),
            OF_SEVERAL,
            DataValidationErrorStyle::Warning,
        ),
        // What stands in the list of the profile may be incomplete: a village, a new service.
        (ColumnKind::Area | ColumnKind::Agency | ColumnKind::Law, Some(range)) => {
            (DataValidation::new().allow_list_formula(Formula::new(range)), OF_LIST, DataValidationErrorStyle::Warning)
        }
        (_, Some(range)) => {
            (DataValidation::new().allow_list_formula(Formula::new(range)), OF_LIST, DataValidationErrorStyle::Stop)
        }
        (ColumnKind::Day | ColumnKind::Date | ColumnKind::Born, None) => {
            let between = DataValidationRule::Between(day(1900)?, day(2100)?);
            (DataValidation::new().allow_date(between), DAY, DataValidationErrorStyle::Warning)
        }
        (ColumnKind::Age, None) => {
            let between = DataValidationRule::Between(0, 110);
            (DataValidation::new().allow_whole_number(between), AGE, DataValidationErrorStyle::Warning)
        }
        (ColumnKind::Integer, None) => {
            let from_zero = DataValidationRule::GreaterThanOrEqualTo(0);
            (DataValidation::new().allow_whole_number(from_zero), NUMBER, DataValidationErrorStyle::Warning)
        }
        (ColumnKind::Number | ColumnKind::Quantity, None) => {
            let from_zero = DataValidationRule::GreaterThanOrEqualTo(0.0);
            (DataValidation::new().allow_decimal_number(from_zero), NUMBER, DataValidationErrorStyle::Warning)
        }
        _ => return Ok(None),
    };
    let title: String = column.label.get(lang).chars().take(32).collect();
    let said: String = said.get(lang).chars().take(LONGEST).collect();
    Ok(Some(check.set_error_title(title)?.set_error_message(said)?.set_error_style(style)))
}
