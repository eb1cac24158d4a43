//! A workbook that this program handed back, when it comes in again: what was added to it is none of the clerk's data.

use std::path::{Path, PathBuf};

use csv::StringRecord;
use tipstat_model::{Lang, Message, Text, words::fold};

use crate::table::{Added, Row};

/// How cells begin by which the added sheets are known; nobody is shown them.
pub(crate) const MARK: &str = "tipstat:";
/// The name of the hidden sheet that remembers the check.
pub(crate) const NAME: &str = "_tipstat";
/// Its first cell.
pub(crate) const MEMORY: &str = "tipstat:handed-back:1";
/// The heading of the column by which the lines of *À corriger* are known.
pub(crate) const LINE: &str = "tipstat:line";
/// The heading by which the sheet *Règles* is known.
pub(crate) const RULES: &str = "tipstat:rules";
/// The heading of the added column.
pub(crate) const PROBLEMS: Text = Text::new("Problems", "Problèmes");

/// The heading under which the clerk writes.
pub(crate) const COMMENT: Text = Text::new("Your comment", "Votre commentaire");

/// What stands at the end of the name of a workbook that was handed back.
pub(crate) const ENDING: Text = Text::new("to-correct", "a-corriger");

/// What a file was called before it was handed back; none where its name does not say that it was.
pub(crate) fn original_stem(stem: &str) -> Option<&str> {
    Lang::ALL.iter().find_map(|lang| {
        let (original, number) = stem.rsplit_once(&format!("-{}", ENDING.get(*lang)))?;
        number.chars().all(|c| c == '-' || c.is_ascii_digit()).then_some(original)
    })
}

/// The file among others of which a file is the copy that was handed back, by their names.
pub(super) fn original_beside<'f>(path: &Path, files: &'f [PathBuf]) -> Option<&'f Path> {
    let original = original_stem(path.file_stem()?.to_str()?)?;
    let is_it = |file: &&PathBuf| file.parent() == path.parent() && file.file_stem().is_some_and(|s| s == original);
    files.iter().find(is_it).map(PathBuf::as_path)
}

/// Why a copy is left out.
pub(super) fn copy_of(original: &Path) -> Message {
    let name = original.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Message::new(
        format!("the copy that was handed back of {name}, which was read; keep only the one that holds"),
        format!("la copie rendue de {name}, qui a été lu ; ne gardez que celui des deux qui fait foi"),
    )
}

/// How far down a sheet its mark may stand.
const ROWS: usize = 40;

/// Whether a sheet was added by this program.
pub(super) fn is_added(rows: &[Row]) -> bool {
    rows.iter().take(ROWS).any(|row| row.cells.iter().any(|cell| cell.starts_with(MARK)))
}

/// Why it is left out.
pub(super) fn added() -> Message {
    Message::new("the program added this sheet", "cette feuille a été ajoutée par le programme")
}

/// The rows of a sheet of such a workbook without the added column, and where that stood.
pub(super) fn without_problems(mut rows: Vec<Row>) -> (Vec<Row>, Added) {
    let names = Lang::ALL.map(|lang| fold(PROBLEMS.get(lang)));
    let heading = rows.iter().take(ROWS).enumerate().find_map(|(at, row)| {
        // The added column stands last.
        let last = (0..row.cells.len()).rfind(|at| !row.cell(*at).is_empty())?;
        names.contains(&fold(row.cell(last))).then_some((at, last))
    });
    let Some((from, column)) = heading else { return (rows, Added::Nothing) };
    let added = Added::Column(rows[from].number, u32::try_from(column).unwrap_or(u32::MAX));
    for row in &mut rows[from..] {
        if row.cells.len() > column {
            row.cells = row
                .cells
                .iter()
                .enumerate()
                .map(|(at, text)| if at == column { "" } else { text })
                .collect::<StringRecord>();
        }
    }
    rows.retain(|row| !row.is_blank());
    (rows, added)
}
