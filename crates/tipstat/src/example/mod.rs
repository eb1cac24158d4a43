//! Example data of several agencies, made from the declarations of the tables with a seed: no person, no place and
//! no case in it exists.
//!
//! The clean set has nothing to report. The other has one fault of each kind, each in a row of its own, and a list
//! of where they are.

mod draw;
mod faults;
mod persons;
mod seeds;
mod sheet;
mod write;

use tipstat_model::columns::{Activity, Investigation, Proceeding, Victim};

use self::draw::Draw;
pub use self::{
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
}

/// The files of a police brigade, a court, an association and two prevention services, for one year.
///
/// The same seed gives the same files, byte for byte.
///
/// ```
/// let clean = tipstat::example::agencies(1, false);
/// assert!(clean.faults.is_empty());
/// assert_eq!(clean.files.len(), 5);
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
    ];
    let faults = if with_faults { faults::put_into(&mut files) } else { Vec::new() };
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
