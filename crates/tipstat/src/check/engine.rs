//! The engine: every rule over every batch, merged, and judged in the order of the rules.

use std::{collections::BTreeMap, thread};

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;
use tipstat_model::{Decimal, Lang, Message, Profile, codes::Subject, columns::FigureColumn};

use super::{
    findings::{CellRef, Finding, Findings, InputInfo, RuleState, RuleSummary, Verdict},
    fingerprint::fingerprint,
    rule::{Fault, Judgement, Rule, Severity, Test},
    rules,
};
use crate::{
    figures::{Dim, Dims, Entry, Figures, Key},
    read::Submission,
    table::{Input, InputState, Origin, cell_reference},
};

/// How to check.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// The day as of which it is checked.
    pub as_of: Date,
    /// The language asked for.
    pub lang: Lang,
    /// Only rules whose code begins with one of these; all where it is empty.
    pub select: Vec<String>,
    /// No rules whose code begins with one of these.
    pub ignore: Vec<String>,
    /// How many threads; 0 for as many as there are cores.
    pub threads: usize,
}

impl CheckOptions {
    /// All rules, in English, as of a day.
    #[must_use]
    pub const fn new(as_of: Date) -> Self {
        Self { as_of, lang: Lang::En, select: Vec::new(), ignore: Vec::new(), threads: 0 }
    }

    fn wants(&self, rule: &Rule) -> bool {
        let matches = |list: &[String]| list.iter().any(|c| rule.code.starts_with(c.as_str()) || rule.name == c);
        (self.select.is_empty() || matches(&self.select)) && !matches(&self.ignore)
    }
}

/// What rules know besides the figures they look at.
pub struct Context<'a> {
    /// Everything that was read.
    pub submission: &'a Submission,
    /// The day as of which it is checked.
    pub as_of: Date,
    /// The categories that each source ever uses, by source, indicator and breakdown.
    categories: HashMap<(u32, u32, Dim), BTreeMap<u32, u32>>,
    /// Figures that differ in nothing but the period.
    series: HashMap<Key, Vec<u32>>,
    /// Printed numbers of residents, by area, sex and age.
    residents: HashMap<Key, Vec<u32>>,
}

impl<'a> Context<'a> {
    fn new(submission: &'a Submission, as_of: Date) -> Self {
        let mut categories: HashMap<_, BTreeMap<u32, u32>> = HashMap::new();
        for entry in submission.figures.entries() {
            for dim in [Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group] {
                if entry.key.says(dim) {
                    let of = (entry.key.id(Dim::Source), entry.key.id(Dim::Indicator), dim);
                    categories.entry(of).or_default().entry(entry.key.id(dim)).or_insert(entry.index);
                }
            }
        }
        let mut series: HashMap<_, Vec<u32>> = HashMap::new();
        let mut residents: HashMap<_, Vec<u32>> = HashMap::new();
        for entry in submission.figures.entries() {
            if let Some(key) = entry.key.within(Self::SERIES) {
                series.entry(key).or_default().push(entry.index);
            }
            let is_population = entry.figure.known_indicator().is_some_and(|i| i.subject == Subject::Residents);
            if let Some(key) = entry.key.within(Self::RESIDENTS).filter(|_| is_population) {
                residents.entry(key).or_default().push(entry.index);
            }
        }
        Self { submission, as_of, categories, series, residents }
    }

    /// The printed number of residents of a figure's area, sex and age for its period, where there is exactly one.
    #[must_use]
    pub fn population(&self, of: &Entry<'_>) -> Option<Decimal> {
        let all = self.residents.get(&of.key.within(Self::RESIDENTS)?)?.iter().map(|i| self.figures().entry(*i));
        let mut values = all.filter(|e| e.figure.period == of.figure.period).map(|e| e.figure.quantity?.exact());
        let first = values.next()??;
        values.all(|v| v == Some(first)).then_some(first)
    }

    const RESIDENTS: Dims = Dims::of(&[Dim::Area, Dim::Sex, Dim::Age]);

    const SERIES: Dims = Dims::KEY.without(&[Dim::Period]);

    /// The same figure for the period before, where there is exactly one.
    #[must_use]
    pub fn previous(&self, of: &Entry<'_>) -> Option<Entry<'a>> {
        let before = of.figure.period?.previous()?;
        let all = self.series.get(&of.key.within(Self::SERIES)?)?.iter().map(|i| self.figures().entry(*i));
        let mut found = all.filter(|e| e.figure.period == Some(before));
        found.next().filter(|_| found.next().is_none())
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

/// Figures with a common key, in canonical order.
pub struct Group<'a> {
    /// The way they were grouped.
    pub by: Dims,
    /// The figures.
    pub entries: Vec<Entry<'a>>,
    /// How many more belong here, of which an earlier rule said what is wrong.
    pub explained: usize,
}

/// What one batch of figures gives: groups of positions for each way of grouping. Two of them merge into one.
#[derive(Default)]
struct Partial {
    groups: HashMap<Dims, HashMap<Key, Vec<u32>>>,
    /// Figures that a grouping leaves out, because a cell it needs could not be read.
    unreadable: HashMap<Dims, u64>,
}

impl Partial {
    fn of(figures: &Figures, batch: std::ops::Range<u32>, ways: &[Dims]) -> Self {
        let mut partial = Self::default();
        for index in batch {
            let key = figures.entry(index).key;
            for way in ways {
                match key.within(*way) {
                    Some(key) => partial.groups.entry(*way).or_default().entry(key).or_default().push(index),
                    None => *partial.unreadable.entry(*way).or_default() += 1,
                }
            }
        }
        partial
    }

    fn merge(mut self, other: Self) -> Self {
        for (way, groups) in other.groups {
            let mine = self.groups.entry(way).or_default();
            for (key, positions) in groups {
                mine.entry(key).or_default().extend(positions);
            }
        }
        for (way, n) in other.unreadable {
            *self.unreadable.entry(way).or_default() += n;
        }
        self
    }

    /// The groups with their figures in canonical order.
    fn finish(mut self, figures: &Figures) -> Self {
        for positions in self.groups.values_mut().flat_map(HashMap::values_mut) {
            positions.sort_unstable_by_key(|i| figures.rank(*i));
        }
        self
    }
}

/// Checks a submission with every rule.
///
/// The findings do not depend on the order of the rows, on how they are split into files, or on the number of
/// threads; only references to rows and files do.
#[must_use]
pub fn check(submission: &Submission, options: &CheckOptions) -> Findings {
    let context = Context::new(submission, options.as_of);
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = if options.threads == 0 { cores } else { options.threads };
    let chosen: Vec<&Rule> = rules::ALL.iter().copied().filter(|r| options.wants(r)).collect();
    let groups = gather(&submission.figures, &chosen, threads).finish(&submission.figures);
    let mut explained = vec![false; submission.figures.len()];
    let mut summaries = Vec::new();
    let mut findings = Vec::new();
    for rule in chosen {
        let mut summary = RuleSummary {
            code: rule.code.to_owned(),
            name: rule.name.to_owned(),
            severity: rule.severity,
            state: RuleState::Evaluated,
            reason: None,
            holds: 0,
            broken: 0,
            undecided: 0,
        };
        if let Some(reason) = cannot_run(rule, submission) {
            summary.state = RuleState::NotEvaluated;
            summary.reason = Some(reason);
            summaries.push(summary);
            continue;
        }
        let mut faults = Vec::new();
        for judgement in judge(rule, &context, &groups, &explained, threads, &mut summary) {
            match judgement {
                Judgement::Holds => summary.holds += 1,
                Judgement::Undecided => summary.undecided += 1,
                Judgement::Broken(fault) => faults.push(*fault),
            }
        }
        summary.broken = faults.len() as u64;
        for fault in &faults {
            for index in &fault.explains {
                explained[*index as usize] = true;
            }
        }
        findings.extend(report(rule, faults, &context));
        summaries.push(summary);
    }
    findings.sort_by(|a, b| {
        (a.severity, &a.code, &a.key, &a.fingerprint).cmp(&(b.severity, &b.code, &b.key, &b.fingerprint))
    });
    Findings {
        tipstat: env!("CARGO_PKG_VERSION").to_owned(),
        schema: 1,
        profile: submission.profile.id.clone(),
        as_of: options.as_of.to_string(),
        lang: options.lang,
        inputs: submission.inputs.iter().map(input_info).collect(),
        verdict: verdict(&findings),
        rules: summaries,
        findings,
    }
}

fn verdict(findings: &[Finding]) -> Verdict {
    let worst = findings.iter().filter(|f| f.waiver.is_none()).map(|f| f.severity).min();
    match worst {
        Some(Severity::Error) => Verdict::ToCorrect,
        Some(Severity::Warning) => Verdict::AcceptedWithReservations,
        _ => Verdict::Accepted,
    }
}

/// Groups the figures in every way that a rule asks for, in batches on several threads.
fn gather(figures: &Figures, rules: &[&Rule], threads: usize) -> Partial {
    let mut ways: Vec<Dims> = Vec::new();
    for rule in rules {
        if let Test::Group { by, .. } = rule.test {
            ways.extend(by.iter().filter(|way| !ways.contains(way)).copied().collect::<Vec<_>>());
        }
    }
    let n = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    let size = n.div_ceil(u32::try_from(threads).unwrap_or(1)).max(1);
    let batches: Vec<_> = (0..n).step_by(size as usize).map(|from| from..(from.saturating_add(size)).min(n)).collect();
    let ways = &ways;
    thread::scope(|scope| {
        let running: Vec<_> = batches.into_iter().map(|b| scope.spawn(move || Partial::of(figures, b, ways))).collect();
        running.into_iter().map(joined).fold(Partial::default(), Partial::merge)
    })
}

/// Why a rule cannot run at all, where it cannot.
fn cannot_run(rule: &Rule, submission: &Submission) -> Option<Message> {
    if matches!(rule.test, Test::Input(_)) {
        return None;
    }
    if submission.figures.is_empty() {
        return Some(Message::new("there are no figures", "il n’y a aucun chiffre"));
    }
    let area = rule.reads.starts_with(&[FigureColumn::Area]) && submission.profile.areas.is_empty();
    area.then(|| {
        Message::new(
            "no profile names the areas of a country; give one with --profile",
            "aucun profil ne nomme les territoires d’un pays ; indiquez-en un avec --profile",
        )
    })
}

fn judge(
    rule: &Rule,
    context: &Context<'_>,
    groups: &Partial,
    explained: &[bool],
    threads: usize,
    summary: &mut RuleSummary,
) -> Vec<Judgement> {
    let figures = context.figures();
    match &rule.test {
        Test::Input(judge) => context.submission.inputs.iter().flat_map(|input| judge(input, context)).collect(),
        Test::Cell { columns, judge } => {
            let filled: u64 = columns.iter().filter_map(|c| context.submission.filled.get(c)).sum();
            let troubles = context.submission.troubles.iter().filter(|t| columns.contains(&t.column));
            let judged: Vec<_> = troubles.filter_map(|t| judge(t, context)).collect();
            summary.holds = filled.saturating_sub(judged.len() as u64);
            judged
        }
        Test::Figure(judge) => {
            let one = |entry: Entry<'_>| {
                if entry.figure.faulty.has_any(rule.reads) || explained[entry.index as usize] {
                    return judge(&entry, context).map(|_| Judgement::Undecided);
                }
                judge(&entry, context)
            };
            figures.entries().filter_map(one).collect()
        }
        Test::Group { by, judge } => {
            let mut judged = Vec::new();
            // A figure with an unreadable cell is one undecided subject, in however many ways it would be grouped.
            summary.undecided +=
                by.iter().filter_map(|way| groups.unreadable.get(way)).max().copied().unwrap_or_default();
            for way in *by {
                let all: Vec<&[u32]> =
                    groups.groups.get(way).into_iter().flat_map(HashMap::values).map(Vec::as_slice).collect();
                let one = |positions: &&[u32]| judge_group(*judge, *way, positions, explained, context);
                judged.extend(in_parallel(&all, threads, one));
            }
            judged
        }
    }
}

/// Judges one group, without the figures of which an earlier rule said what is wrong.
fn judge_group(
    judge: fn(&Group<'_>, &Context<'_>) -> Vec<Judgement>,
    by: Dims,
    positions: &[u32],
    explained: &[bool],
    context: &Context<'_>,
) -> Vec<Judgement> {
    let figures = context.figures();
    let open: Vec<Entry<'_>> =
        positions.iter().filter(|i| !explained[**i as usize]).map(|i| figures.entry(*i)).collect();
    let hidden = positions.len() - open.len();
    let found = judge(&Group { by, entries: open, explained: hidden }, context);
    if !found.is_empty() || hidden == 0 {
        return found;
    }
    // What could have been judged without the figures that are explained cannot be told now.
    let all = positions.iter().map(|i| figures.entry(*i)).collect();
    judge(&Group { by, entries: all, explained: 0 }, context).iter().map(|_| Judgement::Undecided).collect()
}

/// The results of a function over many things, in no particular order, on several threads where it pays.
fn in_parallel<T: Sync, R: Send>(all: &[T], threads: usize, one: impl Fn(&T) -> Vec<R> + Sync) -> Vec<R> {
    /// Below this a thread costs more than it saves.
    const WORTH: usize = 2_000;
    if all.len() < WORTH || threads < 2 {
        return all.iter().flat_map(one).collect();
    }
    let one = &one;
    thread::scope(|scope| {
        let chunks = all.chunks(all.len().div_ceil(threads));
        let running: Vec<_> =
            chunks.map(|chunk| scope.spawn(move || chunk.iter().flat_map(one).collect::<Vec<R>>())).collect();
        running.into_iter().flat_map(joined).collect()
    })
}

/// What a thread gives back; a panic in it is a mistake in a rule and is passed on.
fn joined<R>(thread: thread::ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Faults as findings, with places and fingerprints.
fn report(rule: &Rule, faults: Vec<Fault>, context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<(String, Finding)> = faults
        .into_iter()
        .map(|fault| {
            let cells = places(&fault, context);
            let subject = subject(&fault, &cells);
            let advice = if fault.advice.en.is_empty() { rule.todo.into() } else { fault.advice };
            let finding = Finding {
                code: rule.code.to_owned(),
                name: rule.name.to_owned(),
                severity: rule.severity,
                table: "figures".to_owned(),
                grain: rule.grain,
                cells,
                key: fault.key,
                expected: fault.expected,
                found: fault.found,
                difference: fault.difference.and_then(|d| serde_json::from_str(&d.normalize().to_string()).ok()),
                message: fault.message,
                advice,
                fingerprint: String::new(),
                change: None,
                explanation: None,
                waiver: None,
            };
            (subject, finding)
        })
        .collect();
    findings.sort_by(|a, b| (&a.0, &a.1.message.en, &a.1.cells).cmp(&(&b.0, &b.1.message.en, &b.1.cells)));
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (subject, finding) in &mut findings {
        let ordinal = seen.entry(subject.clone()).or_default();
        finding.fingerprint = fingerprint(&context.profile().id, rule.code, subject, *ordinal);
        *ordinal += 1;
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// What a fault is about, apart from where it stands and from the faulty value itself.
fn subject(fault: &Fault, cells: &[CellRef]) -> String {
    let mut parts: Vec<String> = fault.key.iter().map(|(k, v)| format!("{k}={v}")).collect();
    if parts.is_empty() {
        parts.extend(cells.iter().map(|c| format!("{:?} {:?}", c.column, c.value)));
        parts.sort();
    }
    parts.join("\n")
}

fn places(fault: &Fault, context: &Context<'_>) -> Vec<CellRef> {
    let of = |origin: Origin, column: FigureColumn| {
        let input = context.submission.inputs.get(origin.input as usize);
        let table = input.and_then(Input::table);
        let at = table.and_then(|t| t.columns.iter().position(|c| *c == Some(column)));
        let row = context.row_number(origin);
        CellRef {
            input: origin.input,
            sheet: input.and_then(|i| i.sheet.clone()),
            row,
            column: Some(column.name().to_owned()),
            reference: at.zip(row).map(|(at, row)| cell_reference(at, row)),
            value: Some(context.cell(origin, column).to_owned()).filter(|_| !column.spec().identifying),
        }
    };
    let figures = fault.figures.iter().map(|(i, column)| of(context.figures().entry(*i).origin, *column));
    let mut cells: Vec<CellRef> = figures.chain(fault.cells.iter().map(|(o, c)| of(*o, *c))).collect();
    if let Some((input, heading)) = fault.input {
        let table = context.submission.inputs.get(input as usize).and_then(Input::table);
        let row = table.filter(|_| heading.is_some()).map(|t| t.header_row);
        cells.push(CellRef {
            input,
            sheet: context.submission.inputs.get(input as usize).and_then(|i| i.sheet.clone()),
            row,
            column: None,
            reference: heading.zip(row).map(|(at, row)| cell_reference(at, row)),
            value: heading.and_then(|at| table.and_then(|t| t.headings.get(at).cloned())),
        });
    }
    cells
}

fn input_info(input: &Input) -> InputInfo {
    let table = input.table();
    let columns = table
        .map(|t| {
            t.headings.iter().zip(&t.columns).filter_map(|(h, c)| Some((h.clone(), (*c)?.name().to_owned()))).collect()
        })
        .unwrap_or_default();
    let left_out = match &input.state {
        InputState::Skipped(why) | InputState::Unreadable(why) => Some(why.clone()),
        InputState::Incomplete { missing } => Some(Message::new(
            format!("columns are missing: {}", missing.join(", ")),
            format!("il manque des colonnes : {}", missing.join(", ")),
        )),
        InputState::Figures(_) => None,
    };
    InputInfo {
        path: input.path.clone(),
        sheet: input.sheet.clone(),
        table: table.map(|_| "figures".to_owned()),
        rows: table.map_or(0, |t| t.rows.iter().filter(|r| r.cells.iter().any(|c| !c.trim().is_empty())).count()),
        sha256: input.sha256.clone(),
        columns,
        left_out,
    }
}
