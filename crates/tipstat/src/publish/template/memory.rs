//! The hidden sheet by which a template is known again: its version, and the columns it was made with.

use rust_xlsxwriter::{Worksheet, XlsxError};
use tipstat_model::{Lang, Profile, TableSpec};

use crate::read::template::{MEMORY, NAME, schema};

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    tables: &[&'static TableSpec],
    profile: &Profile,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(NAME)?;
    sheet.set_very_hidden(true);
    let head = [MEMORY, env!("CARGO_PKG_VERSION"), &profile.id, lang.tag()];
    for (at, text) in (0_u16..).zip(head) {
        sheet.write_string(0, at, text)?;
    }
    for (row, spec) in (1_u32..).zip(tables) {
        let columns: Vec<&str> = spec.columns.iter().map(|c| c.name).collect();
        for (at, text) in (0_u16..).zip([spec.name, &schema(spec), &columns.join(" ")]) {
            sheet.write_string(row, at, text)?;
        }
    }
    Ok(())
}
