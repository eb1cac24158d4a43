//! Example data of several agencies, made from the declarations of the tables with a seed: no person, no place and
//! no case in it exists.
//!
//! The clean set has nothing to report. The other has one fault of each kind, each in a row, a column or a file of its
//! own, and a list of where they are.

mod draw;
mod events;
mod exercise;
mod faults;
mod persons;
mod seeds;
mod sheet;
mod whole;
mod write;

use tipstat_model::columns::{Activity, Investigation, Proceeding, Victim};

use self::draw::Draw;
pub use self::{
    exercise::exercise,
    faults::Seeded,
    sheet::{File, Sheet},
};

/// A set of agency files.
#[derive(Debug, Clone)]
pub struct Example {
    /// The files.
    pub files: Vec<File>,
    /// The faults that were put in, by rule.
    pub faults: Vec<Seeded>,
}

/// The records behind the files, before any fault.
#[derive(Debug, Clone)]
struct Records {
    cases: Vec<Investigation>,
    victims: Vec<Victim>,
    assisted: Vec<Victim>,
    accused: Vec<Proceeding>,
    activities: Vec<Activity>,
    /// Activities of a service that does not number them.
    debates: Vec<Activity>,
    talks: Vec<Activity>,
    /// A service with posts in many regions, which sends few columns of many victims.
    gendarmerie: Vec<Victim>,
}

/// The files of a police brigade, the gendarmerie, a court, an association and three services that hold activities,
/// for one year, by name.
///
/// The same seed gives the same files, byte for byte.
///
/// ```
/// let clean = tipstat::example::agencies(1, false);
/// assert!(clean.faults.is_empty());
/// assert_eq!(clean.files.len(), 7);
/// ```
#[must_use]
pub fn agencies(seed: u64, with_faults: bool) -> Example {
    let records = Records::draw(&Draw::new(seed));
    let mut files = vec![
        File {
            name: "police.xlsx".to_owned(),
            sheets: vec![
                sheet::victims("Victimes", "Registre des victimes, année 2024", &records.victims),
                sheet::investigations("Enquêtes", "Registre des enquêtes, année 2024", &records.cases),
            ],
        },
        File {
            name: "tribunal.xlsx".to_owned(),
            sheets: vec![sheet::proceedings("Poursuites", "Registre des poursuites, année 2024", &records.accused)],
        },
        File { name: "association.csv".to_owned(), sheets: vec![sheet::victims("", "", &records.assisted)] },
        File { name: "sensibilisation.csv".to_owned(), sheets: vec![sheet::activities("", "", &records.activities)] },
        File { name: "debats.csv".to_owned(), sheets: vec![sheet::unnumbered(&records.debates)] },
        File { name: "antennes.csv".to_owned(), sheets: vec![sheet::register(&records.gendarmerie)] },
        File { name: "causeries.csv".to_owned(), sheets: vec![sheet::talks(&records.talks)] },
    ];
    let mut faults = Vec::new();
    if with_faults {
        faults = faults::put_into(&mut files);
        faults.extend(whole::put_into(&mut files));
        faults.sort_by_key(|fault| fault.rule);
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Example { files, faults }
}

impl Example {
    /// The files with their bytes, and a note that says what was put in.
    ///
    /// # Errors
    /// Where a workbook cannot be made, which only lack of memory can cause.
    pub fn bytes(&self) -> crate::Result<Vec<(String, Vec<u8>)>> {
        let mut out = Vec::new();
        for file in &self.files {
            out.push((file.name.clone(), write::bytes(file)?));
        }
        if !self.faults.is_empty() {
            out.push(("LISEZ-MOI.md".to_owned(), faults::listed(&self.faults).into_bytes()));
        }
        out.push(("tipstat.toml".to_owned(), b"profile = \"ml\"\n".to_vec()));
        Ok(out)
    }
}
