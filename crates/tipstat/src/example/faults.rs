//! One fault of each kind, each in a row of its own, with the cells at which it must be found.

use tipstat_model::columns::{ActivityColumn as A, InvestigationColumn as I, ProceedingColumn as P, VictimColumn as V};

use super::sheet::{File, Sheet};
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
    /// The cells at which it must be found, in the order of the rows.
    pub cells: Vec<String>,
}

/// A change of one row that breaks one rule.
struct Seed {
    rule: &'static str,
    file: usize,
    sheet: usize,
    /// What a row must say before, so that the change breaks this rule and no other.
    when: &'static [(usize, fn(&str) -> bool)],
    /// The new texts of its cells; `None` for the text that the row before has there.
    change: &'static [(usize, Option<&'static str>)],
    /// The columns at which it shows.
    shows: &'static [usize],
    /// Whether the row before shows it too.
    with_row_before: bool,
}

const POLICE: usize = 0;
const COURT: usize = 1;
const ASSOCIATION: usize = 2;
const PREVENTION: usize = 3;

fn filled(text: &str) -> bool {
    !text.is_empty()
}

fn adult(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|age| age >= 20)
}

include!("seeds.rs");

/// Puts the faults into the files and says where they are.
pub(super) fn put_into(files: &mut [File]) -> Vec<Seeded> {
    let mut used: Vec<(usize, usize, usize)> = Vec::new();
    let mut out = Vec::new();
    for seed in SEEDS {
        let file = &mut files[seed.file];
        let (name, sheet) = (file.name.clone(), &mut file.sheets[seed.sheet]);
        // The row before must be free too: a fault of two rows shows in both.
        let free = |row: usize| {
            !used.contains(&(seed.file, seed.sheet, row)) && !used.contains(&(seed.file, seed.sheet, row - 1))
        };
        let Some(row) = (1..sheet.rows.len()).find(|row| free(*row) && fits(sheet, *row, seed)) else { continue };
        used.push((seed.file, seed.sheet, row));
        if seed.with_row_before {
            used.push((seed.file, seed.sheet, row - 1));
        }
        for (column, text) in seed.change {
            let Some(at) = sheet.position(*column) else { continue };
            sheet.rows[row][at] = text.map_or_else(|| sheet.rows[row - 1][at].clone(), str::to_owned);
        }
        let rows = if seed.with_row_before { row - 1..=row } else { row..=row };
        let cells = rows.flat_map(|row| {
            let number = sheet.header_row() + 1 + u32::try_from(row).unwrap_or(0);
            let sheet = &*sheet;
            seed.shows.iter().filter_map(move |c| Some(cell_reference(sheet.position(*c)?, number)))
        });
        out.push(Seeded { rule: seed.rule, file: name, sheet: sheet.name.clone(), cells: cells.collect() });
    }
    out
}

fn fits(sheet: &Sheet, row: usize, seed: &Seed) -> bool {
    seed.when.iter().all(|(column, test)| sheet.position(*column).is_some_and(|at| test(&sheet.rows[row][at])))
}

/// The list of the faults, for a person.
pub(super) fn listed(faults: &[Seeded]) -> String {
    let head = "# Exemple : fichiers de quatre structures, avec des erreurs\n\n\
        Données fabriquées par `tipstat example agencies` : aucune personne, aucun dossier n’existe.\n\
        Chaque règle ci-dessous a été enfreinte une fois, à l’endroit indiqué.\n\n\
        | règle | ce qui ne va pas | fichier | feuille | cellules |\n|---|---|---|---|---|\n";
    let line = |fault: &Seeded| {
        let title = rules::find(fault.rule).map_or("", |rule| rule.title.fr);
        format!("| {} | {title} | {} | {} | {} |\n", fault.rule, fault.file, fault.sheet, fault.cells.join(", "))
    };
    faults.iter().map(line).fold(head.to_owned(), |out, line| out + &line)
}
