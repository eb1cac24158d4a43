//! What rules know besides the figures they look at.

use std::{collections::BTreeMap, sync::OnceLock};

use foldhash::{HashMap, HashMapExt, HashSet};
use jiff::civil::Date;
use tipstat_model::{Decimal, Profile, codes::Subject, columns::FigureColumn};

use super::{audience::Senders, rates::Rates, versions};
use crate::{
    figures::{Dim, Dims, Entry, Figures, Key},
    protect::{
        AuditOptions,
        audit::{Computable, Disclosure},
    },
    read::{Submission, compares_countries},
    records::{self, Index},
    table::{Input, Origin},
};

/// What rules know besides the figures they look at.
pub struct Context<'a> {
    /// Everything that was read.
    pub submission: &'a Submission,
    /// The day as of which it is checked.
    pub as_of: Date,
    /// The categories that each source ever uses, by source, indicator and breakdown.
    categories: HashMap<(u32, u32, Dim), BTreeMap<u32, u32>>,
    /// Figures of one source about the same, once a rule has asked.
    series: OnceLock<HashMap<Key, Vec<u32>>>,
    /// Printed numbers of residents, by area, sex and age.
    residents: HashMap<Key, Vec<u32>>,
    /// What the numbers under the unit of a rate are.
    pub(super) rates: Rates,
    /// The inputs whose areas are countries.
    of_countries: HashSet<u32>,
    /// Inputs that are versions of one table, the earlier first.
    versions: HashSet<(u32, u32)>,
    /// What records must know of each other.
    pub index: Index,
    /// Whose records the inputs hold.
    pub(super) senders: Senders,
    /// What a publication may tell.
    pub(super) publication: AuditOptions,
    /// What can be computed of hidden numbers, once a rule has asked.
    disclosure: OnceLock<Disclosure>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(submission: &'a Submission, as_of: Date) -> Self {
        Self { index: records::index(submission), ..Self::of_figures(submission, as_of) }
    }

    /// What is to be known of figures alone; records are not read for it.
    pub(crate) fn of_figures(submission: &'a Submission, as_of: Date) -> Self {
        let mut categories: HashMap<_, BTreeMap<u32, u32>> = HashMap::new();
        for entry in submission.figures.entries() {
            for dim in [Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group] {
                if entry.key.is_read(dim) {
                    let of = (entry.key.id(Dim::Source), entry.key.id(Dim::Indicator), dim);
                    categories.entry(of).or_default().entry(entry.key.id(dim)).or_insert(entry.index);
                }
            }
        }
        let mut residents: HashMap<_, Vec<u32>> = HashMap::new();
        for entry in submission.figures.entries() {
            let is_population = entry.figure.known_indicator().is_some_and(|i| i.subject == Subject::Residents);
            if let Some(key) = entry.key.within(Self::RESIDENTS).filter(|_| is_population) {
                residents.entry(key).or_default().push(entry.index);
            }
        }
        let mut context = Self {
            submission,
            as_of,
            categories,
            series: OnceLock::new(),
            residents,
            rates: Rates::of_figures(&submission.figures),
            of_countries: of_countries(submission),
            versions: versions::among(submission),
            index: Index::default(),
            senders: Senders::default(),
            publication: AuditOptions::default(),
            disclosure: OnceLock::new(),
        };
        let mut rates = std::mem::take(&mut context.rates);
        rates.learn(&context);
        context.rates = rates;
        context
    }

    /// Whether an input compares countries.
    #[must_use]
    pub fn is_of_countries(&self, input: u32) -> bool {
        self.of_countries.contains(&input)
    }

    /// Whether one input is an earlier version of the table in another.
    #[must_use]
    pub fn is_version(&self, earlier: u32, later: u32) -> bool {
        self.versions.contains(&(earlier, later))
    }

    /// The printed number of residents of a figure's area, sex and age for its period, where there is exactly one.
    #[must_use]
    pub fn population(&self, of: &Entry<'_>) -> Option<Decimal> {
        let all = self.residents.get(&of.key.within(Self::RESIDENTS)?)?.iter().map(|i| self.figures().entry(*i));
        let mut values = all.filter(|e| e.figure.period == of.figure.period).map(|e| e.figure.quantity?.exact());
        let first = values.next()??;
        values.all(|v| v == Some(first)).then_some(first)
    }

    /// What can be computed of a hidden number; none where the figure hides nothing.
    pub(crate) fn computable(&self, figure: u32) -> Option<&Computable> {
        self.disclosure.get_or_init(|| Disclosure::of(self.submission, self.publication)).of_figure(figure)
    }

    /// Counts above 0 and below this are small.
    pub(crate) fn threshold(&self) -> u32 {
        self.publication.threshold.unwrap_or(self.profile().publication.threshold)
    }

    const RESIDENTS: Dims = Dims::of(&[Dim::Area, Dim::Sex, Dim::Age, Dim::Group, Dim::Citizenship]);

    const SERIES: Dims = Dims::KEY.without(&[Dim::Period]);

    const ALIKE: Dims = Dims::BREAKDOWN.and(&[Dim::Indicator, Dim::Source]);

    /// The same figure for the period before, where there is exactly one.
    #[must_use]
    pub fn previous(&self, of: &Entry<'_>) -> Option<Entry<'a>> {
        let before = of.figure.period?.previous()?;
        let is_one = |e: &Entry<'_>| e.figure.period == Some(before) && e.key.agrees(of.key, Self::SERIES);
        let mut found = self.alike(of).filter(is_one);
        found.next().filter(|_| found.next().is_none())
    }

    /// The figures of one source about the same as another, whatever their period and however they were counted.
    pub(super) fn alike(&self, of: &Entry<'_>) -> impl Iterator<Item = Entry<'a>> + use<'_, 'a> {
        let series = self.series.get_or_init(|| {
            let mut series: HashMap<_, Vec<u32>> = HashMap::new();
            for entry in self.figures().entries() {
                if let Some(key) = entry.key.within(Self::ALIKE) {
                    series.entry(key).or_default().push(entry.index);
                }
            }
            series
        });
        let all = of.key.within(Self::ALIKE).and_then(|key| series.get(&key));
        all.into_iter().flatten().map(|i| self.figures().entry(*i))
    }

    /// The figures.
    #[must_use]
    pub const fn figures(&self) -> &'a Figures {
        &self.submission.figures
    }

    /// The profile.
    #[must_use]
    pub const fn profile(&self) -> &'a Profile {
        &self.submission.profile
    }

    /// One figure for each category that the source of a figure ever uses for its indicator in a breakdown.
    pub fn categories(&self, of: &Entry<'_>, dim: Dim) -> impl Iterator<Item = Entry<'a>> + use<'_, 'a> {
        let key = (of.key.id(Dim::Source), of.key.id(Dim::Indicator), dim);
        self.categories.get(&key).into_iter().flat_map(|c| c.values()).map(|i| self.figures().entry(*i))
    }

    /// The text of a cell as it stands in its file.
    #[must_use]
    pub fn cell(&self, origin: Origin, column: FigureColumn) -> &'a str {
        let table = self.submission.inputs.get(origin.input as usize).and_then(Input::table);
        table
            .and_then(|t| {
                let at = t.columns.iter().position(|c| *c == Some(column))?;
                Some(t.rows.get(origin.row as usize)?.cell(at))
            })
            .unwrap_or_default()
    }

    /// The row of a place as the person sees it.
    #[must_use]
    pub fn row_number(&self, origin: Origin) -> Option<u32> {
        let table = self.submission.inputs.get(origin.input as usize)?.table()?;
        Some(table.rows.get(origin.row as usize)?.number)
    }
}

fn of_countries(submission: &Submission) -> HashSet<u32> {
    let tables = (0..).zip(&submission.inputs).filter_map(|(i, input)| Some((i, input.table()?)));
    tables.filter(|(_, table)| compares_countries(table)).map(|(i, _)| i).collect()
}
