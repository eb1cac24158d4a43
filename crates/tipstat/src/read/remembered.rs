//! Which country a workbook was made for: a template, and a workbook that was handed back, remember it.

use std::{fs, path::Path};

use tipstat_model::Profile;

use super::{handed_back, template, workbook};

/// The built-in profile that a workbook remembers. A profile of a file of its own it only knows by name.
pub(crate) fn remembered_profile(path: &Path) -> Option<Profile> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    if !matches!(extension.as_str(), "xlsx" | "xlsm") {
        return None;
    }
    let row = workbook::first_row(&fs::read(path).ok()?, &[handed_back::NAME, template::NAME])?;
    let [memory, _, profile, ..] = row.as_slice() else { return None };
    let is_ours = [handed_back::MEMORY, template::MEMORY].contains(&memory.as_str());
    is_ours.then(|| Profile::builtin(profile).ok()).flatten()
}
