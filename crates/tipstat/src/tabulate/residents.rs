//! How many people live where: the denominators of rates.

use std::collections::BTreeMap;

use tipstat_model::{
    Profile,
    codes::{AgeGroup, Code as _, Sex},
    columns::{Record as _, Resident},
};

use crate::{
    read::Submission,
    records::{Reader, RowCells},
};

/// The residents of an area, sex and band of age: empty for all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Who {
    area: String,
    sex: Option<&'static str>,
    age: Option<AgeGroup>,
}

/// How many people live where, by year.
#[derive(Debug, Default)]
pub(super) struct Residents(BTreeMap<Who, BTreeMap<i16, (u64, String)>>);

impl Residents {
    /// What a submission and its profile say; the submission is right where both do.
    pub(super) fn of(submission: &Submission) -> Self {
        let mut all = Self::default();
        let profile = &submission.profile;
        for known in &profile.populations {
            let who = Who { area: known.area.clone(), sex: None, age: None };
            all.0.entry(who).or_default().insert(known.year, (known.residents, known.source.clone()));
        }
        for input in &submission.inputs {
            let Some(table) = input.records().filter(|t| t.spec.name == Resident::TABLE.name) else { continue };
            let mut reader = Reader::new(table, profile);
            table.each_chunk(&mut |chunk| {
                let typed = reader.read(chunk);
                for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
                    let cells = RowCells { typed: &typed, row, names: reader.names(), chunk, table };
                    if cells.faulty() == 0 {
                        all.take(Resident::from_cells(&cells), &input.name());
                    }
                }
            });
        }
        all
    }

    fn take(&mut self, row: Resident, file: &str) {
        let (Some(area), Some(year), Some(residents)) = (row.area, row.year, row.residents) else { return };
        let Ok(year) = i16::try_from(year) else { return };
        let who = Who { area, sex: row.sex.map(Sex::code), age: row.age_group };
        let source = row.source.unwrap_or_else(|| file.to_owned());
        self.0.entry(who).or_default().insert(year, (u64::from(residents), source));
    }

    /// The residents for a year, else for the last year before that is known: how many, and by whom for when.
    pub(super) fn find(
        &self,
        profile: &Profile,
        area: Option<&str>,
        sex: Option<&'static str>,
        age: Option<AgeGroup>,
        year: i16,
    ) -> Option<(u64, String)> {
        let area = match area {
            Some(area) => area.to_owned(),
            None => profile.country_area()?.id.clone(),
        };
        let (of, (residents, source)) = self.0.get(&Who { area, sex, age })?.range(..=year).next_back()?;
        // A source may name its year itself.
        let named = if source.contains(&of.to_string()) { source.clone() } else { format!("{source}, {of}") };
        (*residents > 0).then_some((*residents, named))
    }
}
