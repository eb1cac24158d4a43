//! The engine: every rule over every batch, merged, and judged in the order of the rules.

use std::{sync::LazyLock, thread};

use jiff::civil::Date;
use tipstat_model::{
    Column, Lang, Message, TableSpec,
    columns::FigureColumn,
    text::{list, quote},
};

use super::{
    context::Context,
    findings::{Finding, Findings, RuleState, RuleSummary, Verdict},
    grouping::{ByWay, Group, Groups, gather, in_parallel},
    record_test::RecordTest,
    records_api::{judges_alone, not_alone},
    report::{input_info, report},
    rule::{Judgement, Rule, Severity, Test},
    rules,
    standing::Standing,
};
use crate::{
    figures::{Dims, Entry},
    protect::AuditOptions,
    read::Submission,
    records::{RecordTable, scan},
    table::Input,
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
    /// What a publication may tell; for the rules of that family.
    pub publication: AuditOptions,
}

impl CheckOptions {
    /// All rules, in English, as of a day.
    #[must_use]
    pub fn new(as_of: Date) -> Self {
        Self {
            as_of,
            lang: Lang::En,
            select: Vec::new(),
            ignore: Vec::new(),
            threads: 0,
            publication: AuditOptions::default(),
        }
    }

    fn wants(&self, rule: &Rule) -> bool {
        let matches = |list: &[String]| list.iter().any(|c| rule.code.starts_with(c.as_str()) || rule.name == c);
        let chosen = if self.select.is_empty() { !rule.only_where_asked() } else { matches(&self.select) };
        chosen && !matches(&self.ignore)
    }
}

/// Checks a submission with every rule.
///
/// The findings do not depend on the order of the rows, on how they are split into files, or on the number of
/// threads; only references to rows and files do.
#[must_use]
pub fn check(submission: &Submission, options: &CheckOptions) -> Findings {
    run(submission, options, None)
}

/// Checks a submission, or one row of a table, of which rules that need other rows say nothing.
pub(super) fn run(submission: &Submission, options: &CheckOptions, alone: Option<&'static TableSpec>) -> Findings {
    let mut context = Context::new(submission, options.as_of);
    context.publication = options.publication;
    let context = context;
    let threads = match options.threads {
        // Asking the system takes longer than to check a record.
        0 if submission.figures.is_empty() => 1,
        0 => thread::available_parallelism().map_or(1, std::num::NonZero::get),
        threads => threads,
    };
    let of_packs = submission.packs.iter().flat_map(|pack| pack.rules.iter().copied());
    let chosen: Vec<&Rule> = rules::ALL.iter().copied().chain(of_packs).filter(|r| options.wants(r)).collect();
    let groups =
        if submission.figures.is_empty() { ByWay::default() } else { gather(&submission.figures, &chosen, threads) };
    let tests: Vec<(usize, &RecordTest)> = chosen
        .iter()
        .enumerate()
        .flat_map(|(i, rule)| match rule.test {
            Test::Records(tests) => {
                let tests = tests.iter().filter(|_| switched_off(rule, submission).is_none());
                tests.filter(|test| alone.is_none() || judges_alone(rule, test)).map(|test| (i, test)).collect()
            }
            _ => Vec::new(),
        })
        .collect();
    let mut records = scan(&tests, &context, threads);
    let mut explained = vec![false; submission.figures.len()];
    let mut summaries = Vec::new();
    let mut findings = Vec::new();
    for (position, rule) in chosen.into_iter().enumerate() {
        let mut summary = RuleSummary {
            code: rule.code.to_owned(),
            name: rule.name.to_owned(),
            title: rule.title.into(),
            severity: severity(rule, submission),
            state: RuleState::Evaluated,
            reason: None,
            holds: 0,
            broken: 0,
            undecided: 0,
        };
        let tally = records.remove(&position);
        let not_alone = alone.filter(|_| tally.is_none()).and_then(|table| not_alone(rule, table));
        let off = switched_off(rule, submission);
        if let Some(reason) = off.or(not_alone).or_else(|| cannot_run(rule, submission, tally.is_some())) {
            summary.state = RuleState::NotEvaluated;
            summary.reason = Some(reason);
            summaries.push(summary);
            continue;
        }
        let mut faults = Vec::new();
        if let Some(tally) = tally {
            summary.holds = tally.holds;
            summary.undecided = tally.undecided;
            faults = tally.faults;
        }
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
        let told = report(rule, faults, &context).into_iter();
        findings.extend(told.map(|finding| Finding { severity: summary.severity, ..finding }));
        summaries.push(summary);
    }
    findings.sort_by(|a, b| {
        (a.severity, &a.code, &a.key, &a.fingerprint).cmp(&(b.severity, &b.code, &b.key, &b.fingerprint))
    });
    let mut findings = Findings {
        tipstat: env!("CARGO_PKG_VERSION").to_owned(),
        schema: 1,
        profile: submission.profile.id.clone(),
        as_of: options.as_of.to_string(),
        lang: options.lang,
        inputs: submission.inputs.iter().map(input_info).collect(),
        verdict: Verdict::Accepted,
        standing: Standing::default(),
        rules: summaries,
        findings,
        compared: None,
    };
    findings.stand();
    findings
}

/// How much a rule weighs here: a pack may change it.
fn severity(rule: &Rule, submission: &Submission) -> Severity {
    let changed = submission.packs.iter().flat_map(|pack| &pack.severities).find(|(code, _)| *code == rule.code);
    changed.map_or(rule.severity, |(_, severity)| *severity)
}

/// Why a rule does not run where a pack switches it off.
fn switched_off(rule: &Rule, submission: &Submission) -> Option<Message> {
    let pack = submission.packs.iter().find(|pack| pack.off.contains(&rule.code))?;
    Some(Message::each(|lang| match lang {
        Lang::En => format!("the pack {} switches it off", quote(lang, pack.id)),
        Lang::Fr => format!("le paquet {} la désactive", quote(lang, pack.id)),
    }))
}

/// Why a rule cannot run at all, where it cannot.
fn cannot_run(rule: &Rule, submission: &Submission, was_run: bool) -> Option<Message> {
    if let Test::Records(tests) = rule.test {
        return if was_run { None } else { Some(no_records(tests, submission)) };
    }
    if matches!(rule.test, Test::Input(_)) {
        return None;
    }
    if submission.figures.is_empty() {
        return Some(NO_FIGURES.clone());
    }
    let area = rule.reads.starts_with(&[FigureColumn::Area]) && submission.profile.areas.is_empty();
    area.then(|| {
        Message::new(
            "no profile names the areas of a country; give one with --profile",
            "aucun profil ne nomme les territoires d’un pays\u{a0}; indiquez-en un avec --profile",
        )
    })
}

/// Set once: most rules say it of every record that is checked by itself.
static NO_FIGURES: LazyLock<Message> = LazyLock::new(|| Message::new("there are no figures", "il n’y a aucun chiffre"));

/// Why no record could be judged: there is no such table, or it lacks a column.
fn no_records(tests: &[RecordTest], submission: &Submission) -> Message {
    let is_given =
        |table: &&TableSpec| submission.inputs.iter().any(|i| i.records().is_some_and(|r| r.spec.name == table.name));
    let beside: Vec<_> = tests.iter().filter_map(RecordTest::beside).filter(|table| !is_given(table)).collect();
    let mut tables: Vec<_> = tests.iter().filter_map(RecordTest::table).collect();
    if tables.iter().any(is_given) && !beside.is_empty() {
        tables = beside;
    }
    tables.dedup_by_key(|table| table.name);
    let given = submission.inputs.iter().filter_map(Input::records);
    let missing = given.flat_map(|table| {
        let tests = tests.iter().filter(move |t| t.table().is_some_and(|s| s.name == table.spec.name));
        tests.flat_map(|t| t.columns().0).filter(|c| !table.has(c))
    });
    let missing: Vec<&Column> = missing.collect();
    let tests_of = |table: &RecordTable| tests.iter().any(|t| t.table().is_some_and(|s| s.name == table.spec.name));
    if missing.is_empty() && submission.inputs.iter().filter_map(Input::records).any(|t| t.has_no_key() && tests_of(t))
    {
        return Message::new(
            "the mapping says that the rows have no key",
            "la correspondance dit que les lignes n’ont pas d’identifiant",
        );
    }
    Message::each(|lang| {
        let mut names: Vec<String> = missing.iter().map(|c| quote(lang, c.label.get(lang))).collect();
        names.sort();
        names.dedup();
        let tables: Vec<String> = tables.iter().map(|t| quote(lang, t.label.get(lang))).collect();
        match (lang, names.is_empty(), tables.is_empty()) {
            (Lang::En, false, _) => format!("the file does not have {}", list(lang, &names)),
            (Lang::Fr, false, _) => format!("le fichier n’a pas {}", list(lang, &names)),
            (Lang::En, true, false) => format!("there is no table {}", list(lang, &tables)),
            (Lang::Fr, true, false) => format!("il n’y a pas de tableau {}", list(lang, &tables)),
            (Lang::En, true, true) => "there is no such column in a table of records".to_owned(),
            (Lang::Fr, true, true) => "aucun tableau d’enregistrements n’a de telle colonne".to_owned(),
        }
    })
}

fn judge(
    rule: &Rule,
    context: &Context<'_>,
    groups: &ByWay,
    explained: &[bool],
    threads: usize,
    summary: &mut RuleSummary,
) -> Vec<Judgement> {
    let figures = context.figures();
    match &rule.test {
        Test::Records(_) => Vec::new(),
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
                by.iter().filter_map(|way| groups.get(way)).map(|all| all.unreadable).max().unwrap_or_default();
            for way in *by {
                let all: Vec<&[u32]> = groups.get(way).into_iter().flat_map(Groups::iter).collect();
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
