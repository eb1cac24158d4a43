//! Files into figures. Reading never fails because of what is *in* a file.

mod figures;
mod header;
mod large;
mod parquet;
mod text_file;
mod workbook;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};
use tipstat_model::{Message, Profile, TableSpec, columns::FigureColumn};

pub use self::figures::{CellTrouble, Trouble};
#[cfg(test)]
pub(crate) use self::text_file::rows_of as text_rows;
use crate::{
    choose::SETTINGS,
    error::{Error, Result},
    figures::Figures,
    records::{self, Bytes, Recognised, RecordTable, Source},
    table::{Input, InputState, Row, Table},
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
        let (mut files, mut inputs) = (Vec::new(), Vec::new());
        for path in paths {
            if path.as_ref() == Path::new(STANDARD_INPUT) {
                inputs.extend(standard_input());
            } else {
                collect(path.as_ref(), &mut files)?;
            }
        }
        files.sort();
        files.dedup();
        for path in files {
            let name = path.to_string_lossy().into_owned();
            match open_file(&name, &path) {
                Ok(found) => inputs.extend(found),
                Err(error) => inputs.push(unopened(name, &error)),
            }
        }
        Self::of(inputs, profile)
    }

    /// Reads files that are in memory, each with the name under which it is reported.
    ///
    /// # Errors
    /// Where none of them could be read.
    pub fn read(files: Vec<(String, Vec<u8>)>, profile: &Profile) -> Result<Self> {
        Self::of(files.into_iter().flat_map(|(path, bytes)| read_bytes(&path, bytes)).collect(), profile)
    }

    fn of(inputs: Vec<Input>, profile: &Profile) -> Result<Self> {
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
        let figures = Figures::new(reader.figures, reader.origins);
        Ok(Self { inputs, figures, troubles: reader.troubles, filled: reader.filled, profile: profile.clone() })
    }
}

/// How many files are named where none could be read.
const FEW: usize = 3;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// What comes in on standard input, of the kind that its first bytes show.
fn standard_input() -> Vec<Input> {
    let mut bytes = Vec::new();
    if let Err(error) = io::stdin().lock().read_to_end(&mut bytes) {
        return vec![unopened(STANDARD_INPUT.to_owned(), &error)];
    }
    let kind = match bytes.as_slice() {
        [b'P', b'K', ..] => "xlsx",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "xls",
        [b'P', b'A', b'R', b'1', ..] => "parquet",
        _ => "csv",
    };
    read_file(&format!("stdin.{kind}"), bytes)
}

/// A file that the system would not open.
fn unopened(path: String, error: &io::Error) -> Input {
    let why = match Error::io(&path, error) {
        Error::Io { reason, .. } => reason,
        _ => Message::new("the file is no longer there", "le fichier n’est plus là"),
    };
    Input { path, sheet: None, sha256: String::new(), state: InputState::Unreadable(why) }
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
fn open_file(name: &str, path: &Path) -> io::Result<Vec<Input>> {
    match left_there(name, &Bytes::of_file(path.to_owned())?)? {
        Some(input) => Ok(vec![input]),
        None => Ok(read_file(name, fs::read(path)?)),
    }
}

/// The sheets of a file in memory.
fn read_bytes(name: &str, bytes: Vec<u8>) -> Vec<Input> {
    if (bytes.len() as u64) < large::LARGE {
        return read_file(name, bytes);
    }
    let bytes: Arc<[u8]> = bytes.into();
    match left_there(name, &Bytes::Memory(bytes.clone())) {
        Ok(Some(input)) => vec![input],
        _ => read_file(name, bytes.to_vec()),
    }
}

/// A table of records that is read from its file when it is wanted.
fn left_there(name: &str, bytes: &Bytes) -> io::Result<Option<Input>> {
    let extension = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let find = |rows: &[Row]| records_in(rows, name);
    let table = match extension.as_str() {
        "csv" | "tsv" | "txt" if bytes.len() >= large::LARGE => large::text(bytes, find)?,
        // What is no Parquet file is said where it is read.
        "parquet" if bytes.len() > 0 => large::parquet(bytes.clone(), find).unwrap_or_default(),
        _ => None,
    };
    table
        .map(|table| {
            let state = InputState::Records(table);
            Ok(Input { path: name.to_owned(), sheet: None, sha256: large::sha256(bytes)?, state })
        })
        .transpose()
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
        let find = |rows: &[Row]| records::recognise_as(rows.iter().map(|r| &r.cells), spec);
        let table = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet")) {
            large::parquet(bytes, find).map_err(|e| io(io::Error::other(e)))?
        } else {
            let table = large::text(&bytes, find).map_err(io)?;
            if table.is_some() {
                table
            } else {
                let rows = text_file::rows(&fs::read(path).map_err(io)?);
                let found = records::recognise_as(rows.iter().map(|r| &r.cells), spec);
                found.map(|found| record_table(found, rows))
            }
        };
        table.ok_or_else(|| io(io::Error::other("none of the columns is there")))
    }
}

/// The table of records that some rows begin, unless they begin a better table of figures.
fn records_in(rows: &[Row], name: &str) -> Option<Recognised> {
    let known = match header::find(rows.iter().map(|r| &r.cells)) {
        header::Found::Table { columns, .. } => columns.iter().flatten().count(),
        _ => 0,
    };
    records::recognise(rows.iter().map(|r| &r.cells), name).filter(|found| found.known > known)
}

/// The sheets of one file.
fn read_file(path: &str, bytes: Vec<u8>) -> Vec<Input> {
    let sha256 = hex(&Sha256::digest(&bytes));
    let input = |sheet: Option<String>, state| Input { path: path.to_owned(), sheet, sha256: sha256.clone(), state };
    let extension = Path::new(path).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let unreadable = |en: &str, fr: &str, why: String| {
        InputState::Unreadable(Message::new(format!("{en} ({why})"), format!("{fr} ({why})")))
    };
    if bytes.is_empty() {
        let empty =
            Message::new("the file is empty; ask for it again", "le fichier est vide\u{a0}; demandez-le de nouveau");
        return vec![input(None, InputState::Unreadable(empty))];
    }
    match extension.as_str() {
        "csv" | "tsv" | "txt" => vec![input(None, recognise(text_file::rows(&bytes), path))],
        // Excel keeps a workbook with a password in the container of its old format.
        "xlsx" | "xlsm" if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) => {
            let locked = Message::new(
                "the workbook is locked with a password; open it, take the password away, and save it again",
                "le classeur est protégé par un mot de passe ; ouvrez-le, retirez le mot de passe et enregistrez-le de nouveau",
            );
            vec![input(None, InputState::Unreadable(locked))]
        }
        "xlsx" | "xlsm" | "xls" | "ods" => match workbook::sheets(&bytes) {
            Ok(sheets) => sheets
                .into_iter()
                .map(|(name, rows)| {
                    let state = recognise(rows, &name);
                    input(Some(name), state)
                })
                .collect(),
            Err(why) => vec![input(
                None,
                unreadable(
                    "this is not a workbook, whatever its name says; open it in the program that made it and save it as .xlsx",
                    "ce n’est pas un classeur, quoi qu’en dise son nom\u{a0}; ouvrez-le dans le logiciel qui l’a créé et enregistrez-le en .xlsx",
                    why,
                ),
            )],
        },
        "parquet" => match parquet::rows(bytes) {
            Ok(rows) => vec![input(None, recognise(rows, path))],
            Err(why) => {
                vec![input(None, unreadable("this is not a Parquet file", "ce n’est pas un fichier Parquet", why))]
            }
        },
        _ => {
            let skipped = Message::new(
                "not a kind of file that holds data (.csv, .tsv, .xlsx, .xls, .ods, .parquet)",
                "ce n’est pas un type de fichier de données (.csv, .tsv, .xlsx, .xls, .ods, .parquet)",
            );
            vec![input(None, InputState::Skipped(skipped))]
        }
    }
}

/// What a sheet's rows are.
fn recognise(mut rows: Vec<Row>, name: &str) -> InputState {
    let figures = header::find(rows.iter().map(|r| &r.cells));
    let known = match &figures {
        header::Found::Table { columns, .. } => columns.iter().flatten().count(),
        _ => 0,
    };
    if let Some(found) = records::recognise(rows.iter().map(|r| &r.cells), name).filter(|f| f.known > known) {
        return InputState::Records(record_table(found, rows));
    }
    match figures {
        header::Found::Table { header, columns, repeated } => {
            let below = rows.split_off(header + 1);
            let (headings, header_row) = rows
                .last()
                .map(|head| (head.cells.iter().map(|h| h.trim().to_owned()).collect(), head.number))
                .unwrap_or_default();
            InputState::Figures(Table { headings, header_row, rows: below, columns, repeated })
        }
        header::Found::Incomplete { missing } => InputState::Incomplete { missing },
        header::Found::Nothing => InputState::Skipped(Message::new(
            "no table that is known: the first rows name too few of its columns (see `tipstat explain figures`)",
            "aucun tableau connu\u{a0}: les premières lignes nomment trop peu de ses colonnes (voir `tipstat explain figures`)",
        )),
    }
}

fn record_table(found: Recognised, mut rows: Vec<Row>) -> RecordTable {
    let below = rows.split_off(found.header + 1);
    large::record_table(found, &rows, Source::Rows(below))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
