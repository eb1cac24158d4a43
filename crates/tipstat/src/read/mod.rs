//! Files into figures. Reading never fails because of what is *in* a file.

mod data_frame;
mod figures;
mod formats;
mod formulas;
pub(crate) mod handed_back;
mod header;
mod large;
mod parquet;
mod remembered;
mod sdmx;
mod sheets;
pub(crate) mod template;
mod text_file;
mod workbook;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use tipstat_model::{
    Message, Profile, TableSpec,
    columns::{FIGURES, FigureColumn},
};

pub(crate) use self::figures::compares_countries;
pub use self::figures::{CellTrouble, Trouble};
pub(crate) use self::remembered::remembered_profile;
pub(crate) use self::sheets::goes_down;
use self::sheets::headings_not_known;
#[cfg(test)]
pub(crate) use self::text_file::rows_of as text_rows;
use crate::{
    check::{Rule, rules},
    choose::SETTINGS,
    error::{Error, Result},
    figures::Figures,
    mapping::{About, Recognition},
    pack::Pack,
    progress,
    records::{self, Bytes, Recognised, RecordTable},
    table::{Added, Input, InputState, Merged, Row, SheetFacts},
};

/// Everything that was given at once, read.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The files and sheets, in the order of their paths.
    pub inputs: Vec<Input>,
    /// Their figures.
    pub figures: Figures,
    /// What is to be judged about single cells.
    pub troubles: Vec<CellTrouble>,
    /// How many cells of each column are filled.
    pub filled: BTreeMap<FigureColumn, u64>,
    /// The profile by which they were read.
    pub profile: Profile,
    /// The packs by which they were read.
    pub packs: Vec<&'static Pack>,
}

impl Submission {
    /// Reads one file or folder.
    ///
    /// # Errors
    /// See [`Submission::open_all`].
    pub fn open(path: impl AsRef<Path>, profile: &Profile) -> Result<Self> {
        Self::open_all(&[path], profile)
    }

    /// Reads files and folders as one submission.
    ///
    /// # Errors
    /// Where a path does not exist, or none of the files could be read. One unreadable file among others is a
    /// finding.
    pub fn open_all(paths: &[impl AsRef<Path>], profile: &Profile) -> Result<Self> {
        Self::open_as(paths, profile, &Recognition::default())
    }

    /// Reads files and folders as one submission, with the tables of packs.
    ///
    /// # Errors
    /// See [`Submission::open_all`].
    pub fn open_all_with(paths: &[impl AsRef<Path>], profile: &Profile, packs: &[&'static Pack]) -> Result<Self> {
        Self::open_as(paths, profile, &Recognition::with(packs))
    }

    /// Reads files and folders as one submission, with what a person said about their tables, packs among it.
    ///
    /// # Errors
    /// See [`Submission::open_all`].
    pub fn open_as(paths: &[impl AsRef<Path>], profile: &Profile, said: &Recognition) -> Result<Self> {
        let (mut files, mut inputs) = (Vec::new(), Vec::new());
        for path in paths {
            if path.as_ref() == Path::new(STANDARD_INPUT) {
                inputs.extend(standard_input(said));
            } else {
                collect(path.as_ref(), &mut files)?;
            }
        }
        files.sort();
        files.dedup();
        let given: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
        let count = files.len();
        for (at, path) in (1..).zip(&files) {
            let name = path.to_string_lossy().into_owned();
            // A register and the copy that was handed back of it are one register; whoever means the copy names it.
            if !given.contains(&path.as_path())
                && let Some(original) = handed_back::original_beside(path, &files)
            {
                inputs.push(skipped(name, handed_back::copy_of(original)));
                continue;
            }
            progress::reading(&name, at, count);
            match open_file(&name, path, said) {
                Ok(found) => inputs.extend(found),
                Err(error) => inputs.push(unopened(name, &error)),
            }
        }
        Self::of(inputs, profile, said.packs())
    }

    /// Reads files that are in memory, each with the name under which it is reported.
    ///
    /// # Errors
    /// Where none of them could be read.
    pub fn read(files: Vec<(String, Vec<u8>)>, profile: &Profile) -> Result<Self> {
        Self::read_as(files, profile, &Recognition::default())
    }

    /// Reads files that are in memory, with the tables of packs.
    ///
    /// # Errors
    /// Where none of them could be read.
    pub fn read_with(files: Vec<(String, Vec<u8>)>, profile: &Profile, packs: &[&'static Pack]) -> Result<Self> {
        Self::read_as(files, profile, &Recognition::with(packs))
    }

    /// Reads files that are in memory, with what a person said about their tables, packs among it.
    ///
    /// # Errors
    /// Where none of them could be read.
    pub fn read_as(files: Vec<(String, Vec<u8>)>, profile: &Profile, said: &Recognition) -> Result<Self> {
        let inputs = files.into_iter().flat_map(|(path, bytes)| read_file(&path, bytes, said));
        Self::of(inputs.collect(), profile, said.packs())
    }

    /// The rule of a code, of the library or of one of the packs.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&'static Rule> {
        rules::find(code).or_else(|| self.packs.iter().flat_map(|p| p.rules.iter().copied()).find(|r| r.code == code))
    }

    fn of(inputs: Vec<Input>, profile: &Profile, packs: &[&'static Pack]) -> Result<Self> {
        let none = inputs.iter().all(|i| matches!(i.state, InputState::Unreadable(_) | InputState::Skipped(_)));
        if none {
            let reason = |input: &Input| match &input.state {
                InputState::Unreadable(why) | InputState::Skipped(why) => {
                    Message::new(format!("{}: {}", input.name(), why.en), format!("{}\u{a0}: {}", input.name(), why.fr))
                }
                _ => Message::default(),
            };
            let mut reasons: Vec<Message> = inputs.iter().take(FEW).map(reason).collect();
            match inputs.len().saturating_sub(FEW) {
                0 if inputs.is_empty() => {
                    reasons
                        .push(Message::new("there is no file in the folder", "le dossier ne contient aucun fichier"));
                }
                0 => {}
                more => reasons.push(Message::new(format!("and {more} more"), format!("et {more} de plus"))),
            }
            return Err(Error::NothingRead { reasons });
        }
        let mut reader = figures::Reader::new(profile);
        for (i, input) in inputs.iter().enumerate() {
            if let InputState::Figures(table) = &input.state {
                reader.read(u32::try_from(i).unwrap_or(u32::MAX), table);
            }
        }
        let figures = Figures::new(reader.figures, &reader.origins);
        Ok(Self {
            inputs,
            figures,
            troubles: reader.troubles,
            filled: reader.filled,
            profile: profile.clone(),
            packs: packs.to_vec(),
        })
    }
}

/// How many files are named where none could be read.
const FEW: usize = 3;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// What comes in on standard input, of the kind that its first bytes show.
fn standard_input(said: &Recognition) -> Vec<Input> {
    let mut bytes = Vec::new();
    if let Err(error) = io::stdin().lock().read_to_end(&mut bytes) {
        return vec![unopened(STANDARD_INPUT.to_owned(), &error)];
    }
    let kind = match bytes.as_slice() {
        [b'P', b'K', ..] => "xlsx",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "xls",
        [b'P', b'A', b'R', b'1', ..] => "parquet",
        bytes if sdmx::is_xml(bytes) => "xml",
        _ => "csv",
    };
    read_file(&format!("stdin.{kind}"), bytes, said)
}

/// A file that is not looked at.
fn skipped(path: String, why: Message) -> Input {
    let state = InputState::Skipped(why);
    Input { path, sheet: None, sha256: String::new(), sheet_facts: SheetFacts::default(), state }
}

/// A file that the system would not open.
fn unopened(path: String, error: &io::Error) -> Input {
    let why = match Error::io(&path, error) {
        Error::Io { reason, .. } => reason,
        _ => Message::new("the file is no longer there", "le fichier n’est plus là"),
    };
    Input {
        path,
        sheet: None,
        sha256: String::new(),
        sheet_facts: SheetFacts::default(),
        state: InputState::Unreadable(why),
    }
}

/// Whether a folder is one that `tipstat report` wrote.
fn is_report(path: &Path) -> bool {
    path.join("report.html").is_file() && path.join("findings.json").is_file()
}

/// Files below a path, hidden ones left out.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.exists() {
        return Err(Error::NotFound { path: path.to_owned() });
    }
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let io = |e: std::io::Error| Error::io(path, &e);
    for entry in fs::read_dir(path).map_err(io)? {
        let entry = entry.map_err(io)?;
        let name = entry.file_name();
        let hidden = name.to_string_lossy().starts_with(['.', '~']) || name == SETTINGS;
        // What this program wrote is no submission: a second report of a folder is about the same files as the first.
        if !hidden && !is_report(&entry.path()) {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

/// The sheets of a file on disk. A large table of records stays there.
fn open_file(name: &str, path: &Path, said: &Recognition) -> io::Result<Vec<Input>> {
    match left_there(name, path, said)? {
        Some(input) => Ok(vec![input]),
        None => Ok(read_file(name, fs::read(path)?, said)),
    }
}

/// A table of records that is read from its file when it is wanted.
fn left_there(name: &str, path: &Path, said: &Recognition) -> io::Result<Option<Input>> {
    let bytes = Bytes::of_file(path.to_owned())?;
    let file_name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let about = said.about(name, None);
    let find = |rows: &[Row]| {
        let found = records_in(rows, &file_name, &about).filter(|found| found.missing.is_empty());
        found.filter(|_| !sdmx::is_csv(rows))
    };
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let table = match extension.as_str() {
        "csv" | "tsv" | "txt" if bytes.len() >= large::LARGE => large::text(&bytes, find)?,
        // What is no Parquet file is said where it is read.
        "parquet" if bytes.len() > 0 => large::parquet(bytes.clone(), find).unwrap_or_default(),
        _ => None,
    };
    let Some(table) = table else { return Ok(None) };
    let (sheet_facts, state) = (SheetFacts::default(), InputState::Records(table));
    Ok(Some(Input { path: name.to_owned(), sheet: None, sha256: large::sha256(&bytes)?, sheet_facts, state }))
}

impl RecordTable {
    /// Opens a CSV or Parquet file as a table of which the columns are known.
    ///
    /// # Errors
    /// Where it cannot be opened, is not of its kind, or has none of the columns.
    pub fn open(path: impl AsRef<Path>, spec: &'static TableSpec) -> Result<Self> {
        let path = path.as_ref();
        let io = |e: io::Error| Error::io(path, &e);
        let bytes = Bytes::of_file(path.to_owned()).map_err(io)?;
        let find = |rows: &[Row]| records::recognise_as(&rows.iter().map(|r| &r.cells), spec);
        let table = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet")) {
            large::parquet(bytes, find).map_err(|e| io(io::Error::other(e)))?
        } else {
            let table = large::text(&bytes, find).map_err(io)?;
            if table.is_some() {
                table
            } else {
                let rows = text_file::rows(&fs::read(path).map_err(io)?);
                let found = records::recognise_as(&rows.iter().map(|r| &r.cells), spec);
                found.map(|found| sheets::record_table(found, rows, &[]))
            }
        };
        table.ok_or_else(|| io(io::Error::other("none of the columns is there")))
    }
}

/// The sheets of one file.
fn read_file(path: &str, bytes: Vec<u8>, said: &Recognition) -> Vec<Input> {
    let sha256 = hex(&Sha256::digest(&bytes));
    let input = |sheet: Option<String>, state| Input {
        path: path.to_owned(),
        sheet,
        sha256: sha256.clone(),
        sheet_facts: SheetFacts::default(),
        state,
    };
    let extension = Path::new(path).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    // The folder is whatever the person calls it.
    let name = Path::new(path).file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    let name = name.as_ref();
    let unreadable = |en: &str, fr: &str, why: String| {
        InputState::Unreadable(Message::new(format!("{en} ({why})"), format!("{fr} ({why})")))
    };
    if bytes.is_empty() {
        let empty =
            Message::new("the file is empty; ask for it again", "le fichier est vide\u{a0}; demandez-le de nouveau");
        return vec![input(None, InputState::Unreadable(empty))];
    }
    // Workbooks say by their first bytes what they are; old ones may be XML as well.
    let is_workbook = matches!(extension.as_str(), "xlsx" | "xlsm" | "xls" | "ods" | "parquet");
    if !is_workbook && (extension == "xml" || sdmx::is_xml(&bytes)) {
        return vec![input(None, sdmx::message(&bytes))];
    }
    match extension.as_str() {
        "csv" | "tsv" | "txt" => {
            let mut facts = SheetFacts::default();
            let state =
                recognise(formulas::emptied(text_file::rows(&bytes), &mut facts), name, &said.about(path, None), &[]);
            vec![Input { sheet_facts: facts, ..input(None, state) }]
        }
        "xlsx" | "xlsm" | "xls" | "ods" => match workbook::sheets(&bytes) {
            Ok(sheets) => {
                let came_back = sheets.iter().flatten().any(|sheet| handed_back::is_added(&sheet.rows));
                let of_template = sheets.iter().flatten().any(|sheet| template::is_memory(&sheet.rows));
                let one = |sheet| match sheet {
                    Ok(sheet) => {
                        let (name, mut rows, mut facts) = workbook::Sheet::into_parts(sheet);
                        if came_back && handed_back::is_added(&rows) {
                            facts.added = Added::Sheet;
                            let state = InputState::Skipped(handed_back::added());
                            return Input { sheet_facts: facts, ..input(Some(name), state) };
                        }
                        if of_template && template::is_memory(&rows) {
                            return input(Some(name), InputState::Skipped(template::told(&rows)));
                        }
                        if of_template && template::is_beside(&rows) {
                            return input(Some(name), InputState::Skipped(template::beside()));
                        }
                        if of_template {
                            rows = template::without_example(rows);
                        }
                        if came_back {
                            (rows, facts.added) = handed_back::without_problems(rows);
                        }
                        let about = said.about(path, Some(&name));
                        let state = recognise(formulas::emptied(rows, &mut facts), &name, &about, &facts.merged);
                        Input { sheet_facts: facts, ..input(Some(name), state) }
                    }
                    Err((name, why)) => input(Some(name), InputState::Unreadable(why)),
                };
                sheets::without_lists(sheets.into_iter().map(one).collect())
            }
            Err(why) => vec![input(None, InputState::Unreadable(why))],
        },
        "parquet" => match parquet::rows(bytes) {
            Ok(rows) => vec![input(None, recognise(rows, name, &said.about(path, None), &[]))],
            Err(why) => {
                vec![input(None, unreadable("this is not a Parquet file", "ce n’est pas un fichier Parquet", why))]
            }
        },
        _ => {
            let skipped = Message::new(
                "not a kind of file that holds data (.csv, .tsv, .xlsx, .xls, .ods, .parquet, .xml)",
                "ce n’est pas un type de fichier de données (.csv, .tsv, .xlsx, .xls, .ods, .parquet, .xml)",
            );
            vec![input(None, InputState::Skipped(skipped))]
        }
    }
}

/// The name of a sheet, where it has one, with its rows.
pub(crate) type NamedRows = (Option<String>, Vec<Row>);

/// The rows of each sheet of a file as text, whatever they are.
pub(crate) fn texts(path: &str, bytes: Vec<u8>) -> std::result::Result<Vec<NamedRows>, Message> {
    let extension = Path::new(path).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "csv" | "tsv" | "txt" => Ok(vec![(None, text_file::rows(&bytes))]),
        "parquet" => parquet::rows(bytes).map(|rows| vec![(None, rows)]).map_err(|why| Message::new(why.clone(), why)),
        _ => {
            let read = workbook::sheets(&bytes)?.into_iter().flatten();
            Ok(read.map(|sheet| (Some(sheet.name), sheet.rows)).collect())
        }
    }
}

/// What a sheet's rows are.
fn recognise(rows: Vec<Row>, name: &str, about: &About, merged: &[Merged]) -> InputState {
    if sdmx::is_csv(&rows) {
        return InputState::Figures(sdmx::of_csv(rows));
    }
    match records_in(&rows, name, about) {
        // Sexes and ages over their categories are headings of figures, though records have them too.
        Some(_)
            if about.said.is_empty()
                && formats::has_two_rows_of_headings(&rows)
                && let Some(table) = formats::recognise(&rows, merged, about) =>
        {
            InputState::Figures(table)
        }
        Some(found) if found.missing.is_empty() => InputState::Records(sheets::record_table(found, rows, merged)),
        Some(found) => {
            let unknown = headings_not_known(&found.headings, |at| found.slots[at].is_some());
            InputState::Incomplete { table: found.spec, missing: found.missing, unknown }
        }
        None => match sheets::nil_return(&rows, name, about) {
            Some(table) => InputState::Records(table),
            None => match formats::recognise(&rows, merged, about) {
                Some(table) => InputState::Figures(table),
                None => sheets::figure_table(header::find(rows.iter().map(|r| &r.cells)), rows, merged, about),
            },
        },
    }
}

/// The table of records among the rows of a sheet, if they are rather that than figures.
fn records_in(rows: &[Row], name: &str, about: &About) -> Option<Recognised> {
    let told = |name: &str| about.said.iter().any(|s| s.table.name == name);
    if about.said.is_empty() && formats::claims(rows) {
        return None;
    }
    let found = records::recognise(&rows.iter().map(|r| &r.cells), name, &about.said, &about.tables)?;
    let figures = header::find(rows.iter().map(|r| &r.cells));
    (!told(FIGURES.name) && (told(found.spec.name) || sheets::is_rather(&found, &figures))).then_some(found)
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
