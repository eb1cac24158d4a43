//! Records as the cells of a sheet, with French headings and words.

use tipstat_model::{
    ColumnKind, Day, Lang, TableSpec,
    codes::{AgeGroup, List},
    columns::{
        Activity, ActivityColumn as A, Investigation, InvestigationColumn as I, Proceeding, ProceedingColumn as P,
        Record, Victim, VictimColumn as V,
    },
};

/// A file of one agency.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name; the ending says of what kind it is.
    pub name: String,
    /// Its sheets; a text file has one, and a file that was cut off on its way none.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name; empty in a text file.
    pub name: String,
    /// The title above the table; empty where there is none.
    pub title: String,
    /// What it is a table of.
    pub spec: &'static TableSpec,
    /// The columns that it shows, by position.
    pub columns: Vec<usize>,
    /// Headings beside these, which are none of the template or the same once more.
    pub beside: Vec<String>,
    /// The rows under the headings.
    pub rows: Vec<Vec<String>>,
    /// The rows that are hidden.
    pub hidden: Vec<usize>,
    /// The cells, by row and place, that are merged with the one below.
    pub merged: Vec<(usize, usize)>,
}

impl Sheet {
    /// The headings.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        let of_table = self.columns.iter().map(|at| self.spec.columns[*at].label.fr);
        of_table.chain(self.beside.iter().map(String::as_str))
    }

    /// The row of the headings as a person counts.
    #[must_use]
    pub const fn header_row(&self) -> u32 {
        if self.title.is_empty() { 1 } else { 3 }
    }

    /// Where a column of the table stands in the sheet.
    #[must_use]
    pub fn position(&self, column: usize) -> Option<usize> {
        self.columns.iter().position(|at| *at == column)
    }
}

fn sheet<T: Record>(name: &str, title: &str, columns: &[usize], rows: &[T]) -> Sheet {
    let spec = T::TABLE;
    let one = |row: &T| {
        let written = row.written();
        columns.iter().map(|at| french(&spec.columns[*at].kind, written[*at].as_deref().unwrap_or_default())).collect()
    };
    Sheet {
        name: name.to_owned(),
        title: title.to_owned(),
        spec,
        columns: columns.to_vec(),
        beside: Vec::new(),
        rows: rows.iter().map(one).collect(),
        hidden: Vec::new(),
        merged: Vec::new(),
    }
}

/// A cell as a clerk writes it.
fn french(kind: &ColumnKind, text: &str) -> String {
    let label = |list: &List, code: &str| {
        list.position(code).map_or_else(|| code.to_owned(), |i| list.entries[i].label.fr.to_owned())
    };
    match kind {
        ColumnKind::Code(list) => label(list, text),
        ColumnKind::Codes(list) => text.split(';').map(|code| label(list, code)).collect::<Vec<_>>().join(" ; "),
        ColumnKind::AgeGroup => AgeGroup::read(text).map_or_else(String::new, |group| group.label(Lang::Fr)),
        ColumnKind::Day | ColumnKind::Born => Day::read(text).map_or_else(String::new, |day| day.display(Lang::Fr)),
        _ => text.to_owned(),
    }
}

pub(super) fn victims(name: &str, title: &str, rows: &[Victim]) -> Sheet {
    let shown = [
        V::Record,
        V::Agency,
        V::Case,
        V::Status,
        V::PresumptionDate,
        V::IdentificationDate,
        V::ConfirmationDate,
        V::RejectionDate,
        V::RegistrationDate,
        V::ReferralDate,
        V::BirthDate,
        V::Age,
        V::AgeGroup,
        V::Minor,
        V::Sex,
        V::Citizenship,
        V::Area,
        V::ExploitationCountry,
        V::Internal,
        V::Forms,
        V::Sector,
        V::Acts,
        V::Means,
        V::ExploitationStart,
        V::ExploitationEnd,
        V::AssistanceDate,
        V::AssistanceEndDate,
        V::Psychological,
        V::PsychologicalDate,
        V::Legal,
        V::LegalDate,
        V::Reintegration,
    ];
    sheet(name, title, &shown.map(|c| c as usize), rows)
}

pub(super) fn investigations(name: &str, title: &str, rows: &[Investigation]) -> Sheet {
    let shown = [
        I::Case,
        I::Agency,
        I::OpenedDate,
        I::Law,
        I::Offence,
        I::Area,
        I::Procedure,
        I::ReferredDate,
        I::InstructionDate,
        I::DismissedDate,
        I::JudgedDate,
        I::Persons,
        I::PersonsMale,
        I::PersonsFemale,
        I::Victims,
    ];
    sheet(name, title, &shown.map(|c| c as usize), rows)
}

pub(super) fn proceedings(name: &str, title: &str, rows: &[Proceeding]) -> Sheet {
    let shown = [
        P::Person,
        P::Case,
        P::CaseIssuer,
        P::Agency,
        P::Age,
        P::Sex,
        P::Citizenship,
        P::Area,
        P::InvestigatedDate,
        P::ArrestedDate,
        P::ChargedDate,
        P::JudgedDate,
        P::OffenceAtOpening,
        P::Charge,
        P::OffenceJudged,
        P::Outcome,
        P::SentenceMonths,
        P::SuspendedMonths,
        P::Remand,
        P::RemandStart,
        P::RemandEnd,
    ];
    sheet(name, title, &shown.map(|c| c as usize), rows)
}

pub(super) fn activities(name: &str, title: &str, rows: &[Activity]) -> Sheet {
    let shown = [
        A::Activity,
        A::Agency,
        A::Date,
        A::EndDate,
        A::Area,
        A::Kind,
        A::Channel,
        A::Audience,
        A::Attendance,
        A::Women,
        A::Men,
        A::Girls,
        A::Boys,
        A::Counting,
    ];
    sheet(name, title, &shown.map(|c| c as usize), rows)
}

pub(super) fn unnumbered(rows: &[Activity]) -> Sheet {
    let shown = [A::Agency, A::Date, A::Area, A::Place, A::Kind, A::Channel, A::Audience, A::Attendance, A::Counting];
    sheet("", "", &shown.map(|c| c as usize), rows)
}

pub(super) fn register(rows: &[Victim]) -> Sheet {
    let shown = [
        V::Record,
        V::Agency,
        V::Status,
        V::IdentificationDate,
        V::RegistrationDate,
        V::Age,
        V::Sex,
        V::Citizenship,
        V::Area,
        V::Forms,
        V::Means,
    ];
    sheet("", "", &shown.map(|c| c as usize), rows)
}

pub(super) fn talks(rows: &[Activity]) -> Sheet {
    let shown =
        [A::Activity, A::Agency, A::Date, A::Area, A::Kind, A::Channel, A::Audience, A::Attendance, A::Counting];
    sheet("", "", &shown.map(|c| c as usize), rows)
}
