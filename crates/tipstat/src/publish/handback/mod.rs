//! The workbook handed back: the clerk's own, with the faulty cells marked, and in front what is to be corrected.
//!
//! Nothing of hers is lost or changed but the colour of faulty cells. A file that is no workbook of Excel, or one that
//! cannot be changed without loss, becomes a new workbook with the same cells, and it is said.

mod book;
mod file;
mod fresh;
mod lines;
mod marks;
mod rule_list;
mod state;
#[cfg(test)]
mod tests;
mod to_correct;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use tipstat_model::{Lang, Message, Profile, Text, text::semicolon};

use self::{book::Pages, file::File};
use super::{since::since, standing::begin_with};
use crate::{
    check::Findings,
    error::{Error, Result},
    read::{
        self, Submission,
        handed_back::{ENDING, NAME},
        hex,
    },
    table::{Added, Input, InputState},
};

/// A workbook to hand back.
#[derive(Debug)]
pub struct HandedBack {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// The ending of its name: `xlsx`, or `xlsm` where it holds macros.
    pub extension: &'static str,
    /// What could not be kept, to be said to the person.
    pub told: Vec<Message>,
}

/// The files of a submission of which a workbook can be handed back: on disk, with a table in them, though it may lack
/// what is needed to read it.
#[must_use]
pub fn files(submission: &Submission) -> Vec<&str> {
    let is_table = |i: &&Input| i.headings().is_some() || matches!(i.state, InputState::Incomplete { .. });
    let with_table = submission.inputs.iter().filter(is_table);
    let mut paths: Vec<&str> = with_table.map(|i| i.path.as_str()).filter(|path| Path::new(path).is_file()).collect();
    paths.dedup();
    paths
}

/// The files that were given and of which there is no workbook, each with the reason.
#[must_use]
pub fn files_without(submission: &Submission) -> Vec<(&str, Message)> {
    let with = files(submission);
    let mut without: Vec<(&str, Message)> = Vec::new();
    for input in submission.inputs.iter().filter(|i| !with.contains(&i.path.as_str())) {
        if let InputState::Skipped(why) | InputState::Unreadable(why) = &input.state
            && without.iter().all(|(path, _)| *path != input.path)
        {
            without.push((&input.path, why.clone()));
        }
    }
    without
}

/// The file of a submission, marked.
///
/// # Errors
/// Where the file cannot be read again, is no longer what was checked, or is too large for a workbook.
pub fn hand_back(submission: &Submission, findings: &Findings, path: &str, lang: Lang) -> Result<HandedBack> {
    let bytes = fs::read(path).map_err(|e| Error::io(path, &e))?;
    let sha256 = hex(&Sha256::digest(&bytes));
    if submission.inputs.iter().any(|i| i.path == path && i.sha256 != sha256) {
        return Err(Error::Write {
            reason: Message::new(
                format!("{path} was changed while it was being checked; try again"),
                format!("{path} a été modifié pendant le contrôle ; recommencez"),
            ),
        });
    }
    hand_back_bytes(submission, findings, path, &bytes, lang)
}

/// Every file of a submission, marked: its path, and the workbook or why there is none (see [`hand_back`]). Data that
/// are in no file, such as frames of a notebook, have none; [`findings_xlsx`](super::findings_xlsx) lists what was found.
pub fn hand_back_all<'s>(
    submission: &'s Submission,
    findings: &Findings,
    lang: Lang,
) -> impl Iterator<Item = (&'s str, Result<HandedBack>)> {
    files(submission).into_iter().map(move |path| (path, hand_back(submission, findings, path, lang)))
}

/// The one file of a submission, marked, to be written under a name.
///
/// # Errors
/// See [`hand_back`]; where there are several files, or the name does not fit what is written.
pub fn hand_back_as(submission: &Submission, findings: &Findings, out: &Path, lang: Lang) -> Result<HandedBack> {
    let asked = |en: String, fr: String| Err(Error::Asked { reason: Message::new(en, fr) });
    let files = files(submission);
    let [path] = files[..] else {
        return match files.len() {
            0 => asked(
                "there is no file on disk with a table in it to hand back".to_owned(),
                "il n’y a aucun fichier contenant un tableau à rendre".to_owned(),
            ),
            n => asked(
                format!("a workbook is handed back for one file, and these are {n}; give one, or use tipstat report"),
                format!(
                    "un classeur se rend pour un seul fichier, et il y en a {n} ; donnez-en un, ou utilisez tipstat report"
                ),
            ),
        };
    };
    let back = hand_back(submission, findings, path, lang)?;
    if out.extension().is_none_or(|e| !e.eq_ignore_ascii_case(back.extension)) {
        let (name, extension) = (out.display(), back.extension);
        return asked(
            format!("a spreadsheet would not open {name}; give it a name that ends in .{extension}"),
            format!("un tableur n’ouvrirait pas {name} ; donnez-lui un nom qui finit par .{extension}"),
        );
    }
    Ok(back)
}

/// The verdict on one file in plain words: may it be sent, how much is in order, what blocks, what to mend first.
#[must_use]
pub fn verdict(submission: &Submission, findings: &Findings, path: &str, lang: Lang) -> String {
    let file = File::of(submission, findings, path, lang);
    let standing = file.standing();
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let colon = if lang == Lang::En { ": " } else { "\u{a0}: " };
    let mut said = format!("{name}{colon}{}.\n", standing.verdict().label().get(lang));
    said.extend(standing.said_rows(lang).map(|fine| fine + " "));
    said += &standing.said_blocks(lang);
    said.push('\n');
    said.extend(file.compared().map(|compared| since(compared, lang) + "\n"));
    said.extend(unprofiled(submission).map(|why| why.get(lang).to_owned() + "\n"));
    if let Some(finding) = standing.first.and_then(|at| findings.findings.get(at)) {
        let place = file.cells(finding).find_map(|cell| file.place(cell, String::new()).1);
        let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
        let (message, advice) = (finding.message.get(lang), finding.advice.get(lang));
        let first = begin_with(finding.severity).get(lang);
        let _ = writeln!(said, "{first}{colon}{message}{place}\n→ {advice}");
    }
    said
}

/// What is not looked at where nobody said which country it is: unsaid, “may be sent” would promise too much.
fn unprofiled(submission: &Submission) -> Option<Text> {
    let of_country = |input: &Input| input.records().is_some();
    (submission.profile == Profile::none() && submission.inputs.iter().any(of_country)).then_some(Text::new(
        "No country was chosen: names of areas, agencies and laws were not checked. Ask the committee for the file tipstat.toml and lay it beside yours.",
        "Aucun pays n’a été choisi\u{a0}: les noms de territoires, de structures et de lois n’ont pas été vérifiés. Demandez au comité le fichier tipstat.toml et posez-le à côté du vôtre.",
    ))
}

/// Writes the workbook beside the file, under a name that no other file has: what a clerk already wrote into one that
/// she was given is not written over. The same content is not written twice.
///
/// # Errors
/// See [`hand_back`]; where it cannot be written.
pub fn write_beside(path: &Path, back: &HandedBack, lang: Lang) -> Result<PathBuf> {
    let wanted = name(path, back.extension, lang);
    let stem = wanted.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let numbered = |n: u32| {
        if n == 1 { wanted.clone() } else { wanted.with_file_name(format!("{stem}-{n}.{}", back.extension)) }
    };
    for there in (1..).map(numbered) {
        match fs::read(&there) {
            Ok(bytes) if bytes == back.bytes => return Ok(there),
            Ok(_) => {}
            Err(_) => {
                fs::write(&there, &back.bytes).map_err(|e| Error::io(&there, &e))?;
                return Ok(there);
            }
        }
    }
    Ok(wanted)
}

/// The same for a file that is in memory.
///
/// # Errors
/// Where it is too large for a workbook, or cannot be read.
pub fn hand_back_bytes(
    submission: &Submission,
    findings: &Findings,
    path: &str,
    bytes: &[u8],
    lang: Lang,
) -> Result<HandedBack> {
    let file = File::of(submission, findings, path, lang);
    let is_package = bytes.starts_with(b"PK") && !path.to_lowercase().ends_with(".ods");
    let mut told = Vec::new();
    if is_package {
        // What an earlier check added goes first.
        let earlier = earlier(&file, bytes);
        let cleaned = earlier.map(|added| book::cleaned(bytes, &added));
        let sheet = |input| file.input(input).and_then(|i| i.sheet.clone()).unwrap_or_default();
        let done = match &cleaned {
            None => marked(&file, bytes, &sheet, &[]),
            Some(Ok(bytes)) => marked(&file, bytes, &sheet, &[]),
            Some(Err(why)) => Err(why.clone()),
        };
        match done {
            Ok(done) => {
                let extension = if book::has_macros(bytes) { "xlsm" } else { "xlsx" };
                return Ok(HandedBack { bytes: done.bytes, extension, told: discussed(&done.discussed) });
            }
            Err(why) => told.push(new_workbook(path).then(&why)),
        }
    } else if !is_text(path) {
        told.push(new_workbook(path));
    }
    let inputs: Vec<u32> = file.inputs().map(|(at, _)| at).collect();
    let header = |at: usize| file.input(*inputs.get(at)?)?.headings().map(|(_, row)| row);
    let (made, names) = fresh::workbook(path, bytes, findings.as_of.parse().ok(), &header)?;
    let sheet_of = |input: u32| {
        let sheet = file.input(input).map(|i| i.sheet.as_deref());
        let found = names.iter().find(|(name, _)| Some(name.as_deref()) == sheet);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let done = marked(&file, &made, &sheet_of, &told).map_err(|reason| Error::Write { reason })?;
    Ok(HandedBack { bytes: done.bytes, extension: "xlsx", told })
}

/// What an earlier check added to a workbook, where there was one.
fn earlier(file: &File<'_>, bytes: &[u8]) -> Option<book::Added> {
    let mut added = book::Added::default();
    for (_, input) in file.inputs() {
        let Some(sheet) = input.sheet.clone() else { continue };
        match input.sheet_facts.added {
            Added::Nothing => {}
            Added::Column(row, column) => {
                added.columns.insert(sheet, (row, column));
            }
            Added::Sheet => {
                added.sheets.insert(sheet);
            }
        }
    }
    if added.sheets.is_empty() {
        return None;
    }
    let sheets = read::texts(file.path, bytes.to_vec()).unwrap_or_default();
    let memory = sheets.into_iter().find(|(name, _)| name.as_deref() == Some(NAME));
    let rows = memory.into_iter().flat_map(|(_, rows)| rows);
    added.remembered = rows.map(|row| row.cells.iter().map(str::to_owned).collect()).collect();
    Some(added)
}

fn marked(
    file: &File<'_>,
    bytes: &[u8],
    sheet_name: &dyn Fn(u32) -> String,
    told: &[Message],
) -> std::result::Result<book::Marked, Message> {
    let lang = file.lang;
    let lines = lines::of(file, sheet_name);
    let marks = marks::of(file, sheet_name);
    let most = marks.values().map(|sheet| sheet.cells.len()).max().unwrap_or_default();
    let told: Vec<String> = told.iter().map(|message| message.get(lang).to_owned()).collect();
    let front = to_correct::page(file, &lines, to_correct::NAME.get(lang).to_owned(), most, &told);
    let mut behind = vec![rule_list::page(file, rule_list::NAME.get(lang).to_owned())];
    behind.retain(|page| page.rows.len() > 1);
    behind.push(state::page(file, &lines));
    book::marked(bytes, &marks, Pages { front, behind })
}

/// The name of the workbook that is handed back of a file: `police-a-corriger.xlsx`.
#[must_use]
pub fn name(path: &Path, extension: &str, lang: Lang) -> PathBuf {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = |lang: Lang| format!("-{}", ENDING.get(lang));
    // That of a workbook that was handed back before, in whichever language, is not made longer.
    let endings = Lang::ALL.map(ending);
    let stem = endings.iter().fold(stem.as_str(), |stem, ending| stem.split(ending.as_str()).next().unwrap_or(stem));
    path.with_file_name(format!("{stem}{}.{extension}", ending(lang)))
}

fn is_text(path: &str) -> bool {
    let extension = Path::new(path).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(extension.as_str(), "csv" | "tsv" | "txt" | "parquet")
}

fn new_workbook(path: &str) -> Message {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    Message::new(
        format!(
            "This is a new workbook with the cells of {name}: its formats, formulas and drawings could not be kept and stand in the original only; keep it."
        ),
        format!(
            "Ceci est un nouveau classeur avec les cellules de {name} : ses formats, ses formules et ses dessins n’ont pas pu être repris et ne se trouvent que dans l’original ; conservez-le."
        ),
    )
}

fn discussed(cells: &[String]) -> Vec<Message> {
    if cells.is_empty() {
        return Vec::new();
    }
    vec![Message::each(|lang| {
        let cells = cells.join(semicolon(lang));
        match lang {
            Lang::En => format!("These cells carry a discussion and got their colour without a note: {cells}."),
            Lang::Fr => {
                format!("Ces cellules portent une discussion et n’ont reçu que leur couleur, sans note : {cells}.")
            }
        }
    })]
}
