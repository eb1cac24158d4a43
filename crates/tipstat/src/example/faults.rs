//! One fault of each kind, each in a row of its own, with the cells at which it must be found.

use super::{
    seeds::SEEDS,
    sheet::{File, Sheet},
};
use crate::{check::rules, table::cell_reference};

/// A fault that was put into the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seeded {
    /// The rule that must find it.
    pub rule: &'static str,
    /// The file.
    pub file: String,
    /// The sheet; empty in a text file.
    pub sheet: String,
    /// The cells at which it must be found, in the order of the rows; none for a whole file or sheet.
    pub cells: Vec<String>,
}

/// Whether a cell says what is wanted.
type Says = fn(&str) -> bool;

/// A change of one row that breaks one rule.
pub(super) struct Seed {
    pub(super) rule: &'static str,
    /// Which file, and which of its sheets.
    pub(super) place: (usize, usize),
    /// What the row must say before, so that the change breaks this rule and no other.
    pub(super) when: &'static [(usize, Says)],
    pub(super) change: &'static [(usize, Change)],
    /// The columns at which it shows.
    pub(super) shows: &'static [usize],
    /// Whether the row before shows it too.
    pub(super) pair: bool,
}

/// What becomes of a cell.
#[derive(Clone, Copy)]
pub(super) enum Change {
    /// It says this.
    To(&'static str),
    /// It says what the row before says.
    Above,
}

pub(super) const POLICE: (usize, usize) = (0, 0);
pub(super) const CASES: (usize, usize) = (0, 1);
pub(super) const COURT: (usize, usize) = (1, 0);
pub(super) const ASSOCIATION: (usize, usize) = (2, 0);
pub(super) const PREVENTION: (usize, usize) = (3, 0);
pub(super) const RADIO: (usize, usize) = (4, 0);
pub(super) const POSTS: (usize, usize) = (5, 0);
pub(super) const TALKS: (usize, usize) = (6, 0);

/// Puts the faults into the files and says where they are.
pub(super) fn put_into(files: &mut [File]) -> Vec<Seeded> {
    let mut used: Vec<((usize, usize), usize)> = Vec::new();
    let mut out = Vec::new();
    for seed in SEEDS {
        let file = &mut files[seed.place.0];
        let (name, sheet) = (file.name.clone(), &mut file.sheets[seed.place.1]);
        let free = |row: usize| !used.contains(&(seed.place, row));
        let fits = |row: &usize| free(*row) && (!seed.pair || free(row - 1)) && fits(sheet, *row, seed);
        let Some(row) = (1..sheet.rows.len()).find(fits) else { continue };
        used.push((seed.place, row));
        if seed.pair {
            used.push((seed.place, row - 1));
        }
        for (column, change) in seed.change {
            let Some(at) = sheet.position(*column) else { continue };
            sheet.rows[row][at] = match change {
                Change::To(text) => (*text).to_owned(),
                Change::Above => sheet.rows[row - 1][at].clone(),
            };
        }
        let rows = if seed.pair { row - 1..=row } else { row..=row };
        let mut cells = Vec::new();
        for row in rows {
            let number = sheet.header_row() + 1 + u32::try_from(row).unwrap_or(0);
            cells.extend(seed.shows.iter().filter_map(|c| Some(cell_reference(sheet.position(*c)?, number))));
        }
        out.push(Seeded { rule: seed.rule, file: name, sheet: sheet.name.clone(), cells });
    }
    out
}

fn fits(sheet: &Sheet, row: usize, seed: &Seed) -> bool {
    seed.when.iter().all(|(column, test)| sheet.position(*column).is_some_and(|at| test(&sheet.rows[row][at])))
}

/// The list of the faults, for a person.
pub(super) fn listed(faults: &[Seeded]) -> String {
    let head = "# Exemple : fichiers de sept structures, avec des erreurs\n\n\
        Données fabriquées par `tipstat example agencies` : aucune personne, aucun dossier n’existe.\n\
        Chaque règle ci-dessous a été enfreinte une fois, à l’endroit indiqué.\n\n\
        | règle | ce qui ne va pas | fichier | feuille | cellules |\n|---|---|---|---|---|\n";
    let line = |fault: &Seeded| {
        let title = rules::find(fault.rule).map_or("", |rule| rule.title.fr);
        let cells = if fault.cells.is_empty() { "tout le fichier".to_owned() } else { fault.cells.join(", ") };
        format!("| {} | {title} | {} | {} | {cells} |\n", fault.rule, fault.file, fault.sheet)
    };
    faults.iter().map(line).fold(head.to_owned(), |out, line| out + &line)
}
