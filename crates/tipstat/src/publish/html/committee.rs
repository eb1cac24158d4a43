//! The files of all agencies side by side: for the committee only.

mod usable;

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::{Lang, Text, number::display_count};

use self::usable::Usable;
use super::{
    indicators::{Sent, sent},
    shared::{Badge, Shared},
    verdict::capital,
};
use crate::{
    check::{Severity, Verdict},
    publish::{
        Tabulated,
        committee::{Committee, Sender, Who},
    },
    tabulate::{Months, months},
};

/// The section.
pub(super) struct Side {
    /// Who reported when, of what is owed.
    pub sent: Option<Sent>,
    /// For each year the months in which the records of each agency lie.
    pub years: Vec<Year>,
    pub senders: Vec<SenderRow>,
    /// Said of the table of agencies.
    pub notes: Vec<String>,
    pub rules: Vec<RuleRow>,
    pub usable: Vec<Usable>,
    pub messages: Vec<Told>,
}

/// The records of a year, by agency and month.
pub(super) struct Year {
    pub title: String,
    pub months: Vec<String>,
    pub rows: Vec<(String, Vec<String>)>,
}

/// An agency with what was found in what it sent.
pub(super) struct SenderRow {
    pub name: String,
    pub verdict: String,
    pub rows: String,
    pub fine: String,
    /// Errors, warnings, notes.
    pub counts: [String; 3],
    pub beside_others: String,
    pub first: String,
}

/// A rule with the agencies in whose records it found something.
pub(super) struct RuleRow {
    pub badge: Badge,
    pub code: String,
    pub title: String,
    pub count: String,
    pub agencies: String,
}

/// A message, and the file in which it stands too.
pub(super) struct Told {
    pub name: String,
    pub file: String,
    pub text: String,
}

/// The section; none where no agency sent records.
pub(super) fn of(
    shared: &Shared<'_>,
    tabulated: Option<&Tabulated>,
    committee: &Committee,
    handed_back: &BTreeMap<String, String>,
) -> Option<Side> {
    if committee.senders.iter().all(|sender| sender.inputs.is_empty()) {
        return None;
    }
    let (submission, lang) = (shared.submission, shared.lang());
    let messages = committee.messages(submission, shared.findings, handed_back, lang);
    let told = |(file, sender, text): (String, &Sender, String)| Told { name: name(shared, sender), file, text };
    Some(Side {
        sent: tabulated.and_then(|tabulated| sent(shared, tabulated)),
        years: tabulated.map(|tabulated| years(shared, tabulated, committee)).unwrap_or_default(),
        senders: committee.senders.iter().map(|sender| row(shared, sender)).collect(),
        notes: notes(shared, committee),
        rules: rules(shared, committee),
        usable: tabulated.map(|tabulated| usable::of(shared, tabulated)).unwrap_or_default(),
        messages: messages.into_iter().map(told).collect(),
    })
}

/// What a sender is called; a file that does not say whose it is goes by its name.
fn name(shared: &Shared<'_>, sender: &Sender) -> String {
    let (words, called) = (shared.words, sender.name(shared.submission, shared.lang()));
    match sender.who {
        Who::Agency(_) => words.set(&called),
        Who::File(_) => format!("{called} ({})", words.t("agency unknown", "structure inconnue")),
    }
}

fn row(shared: &Shared<'_>, sender: &Sender) -> SenderRow {
    let (words, standing) = (shared.words, &sender.standing);
    let has_sent = !sender.inputs.is_empty();
    let count = |n: usize| if has_sent || n > 0 { words.count(n) } else { "–".to_owned() };
    let first = standing.first.and_then(|at| {
        let (finding, mark) = (shared.findings.findings.get(at)?, shared.marks.get(at)?);
        Some(format!("{}, {}", mark.id, words.set(shared.findings.title(&finding.code, shared.lang()))))
    });
    SenderRow {
        name: name(shared, sender),
        verdict: match standing.verdict() {
            _ if !has_sent && sender.rules.is_empty() => words.t("nothing received", "rien reçu"),
            Verdict::Accepted => words.t("in order", "en ordre"),
            Verdict::AcceptedWithReservations => words.t("with reservations", "avec réserves"),
            Verdict::ToCorrect => words.t("to be corrected", "à corriger"),
        },
        rows: count(standing.rows),
        fine: count(standing.rows_fine),
        counts: [standing.errors, standing.warnings, standing.notes].map(count),
        beside_others: count(sender.beside_others),
        first: first.unwrap_or_else(|| "–".to_owned()),
    }
}

fn notes(shared: &Shared<'_>, committee: &Committee) -> Vec<String> {
    let words = shared.words;
    let mut notes = vec![words.t(
        "The counts are those of what an agency sent, taken by itself; “beside others” counts what sets its records \
         beside those of another, and is told to no agency. There is no total score: one error can make a figure wrong.",
        "Les nombres sont ceux de ce qu’une structure a transmis, pris isolément ; « avec d’autres » compte ce qui met ses \
         enregistrements en regard de ceux d’une autre, et n’est dit à aucune structure. Il n’y a pas de note globale : une \
         seule erreur peut fausser un chiffre.",
    )];
    if committee.of_nobody > 0 {
        let n = display_count(shared.lang(), committee.of_nobody);
        notes.push(match shared.lang() {
            Lang::En => format!(
                "Findings on figures, residents, the register of receipts, or files that could not be read as records; they are in no row of this table: {n}."
            ),
            Lang::Fr => words.set(&format!(
                "Constats sur des chiffres, sur la population, sur le registre des réceptions ou sur des fichiers qui n’ont pu être lus comme enregistrements ; ils ne figurent dans aucune ligne de ce tableau : {n}."
            )),
        });
    }
    notes
}

/// The rules that found something, worst first, each with the agencies and how often.
fn rules(shared: &Shared<'_>, committee: &Committee) -> Vec<RuleRow> {
    let (words, findings) = (shared.words, shared.findings);
    let of: BTreeSet<&(Severity, String)> = committee.senders.iter().flat_map(|s| s.rules.keys()).collect();
    let row = |rule: &(Severity, String)| {
        let times = |sender: &Sender| sender.rules.get(rule).copied().unwrap_or_default();
        let named = committee.senders.iter().filter(|s| times(s) > 0);
        let agencies: Vec<String> =
            named.map(|s| format!("{}{}{}", name(shared, s), words.colon(), words.count(times(s)))).collect();
        RuleRow {
            badge: Badge::of(rule.0, words),
            code: rule.1.clone(),
            title: capital(&words.set(findings.title(&rule.1, shared.lang()))),
            count: words.count(committee.senders.iter().map(times).sum()),
            agencies: agencies.join(words.semicolon()),
        }
    };
    of.into_iter().map(row).collect()
}

/// For each year shown, in which months the records of each agency lie.
fn years(shared: &Shared<'_>, tabulated: &Tabulated, committee: &Committee) -> Vec<Year> {
    let Ok(as_of) = shared.findings.as_of.parse::<jiff::civil::Date>() else { return Vec::new() };
    let of: Months = months(shared.submission, as_of);
    let words = shared.words;
    let agencies = || {
        committee.senders.iter().filter_map(|sender| match &sender.who {
            Who::Agency(id) => Some((sender, id)),
            Who::File(_) => None,
        })
    };
    let year = |year: &i16| {
        let count = |id: &String, month: Option<i8>| of.get(&(id.clone(), *year, month)).copied().unwrap_or_default();
        let told =
            |n: u64| if n == 0 { "–".to_owned() } else { words.count(usize::try_from(n).unwrap_or(usize::MAX)) };
        let has_vague = agencies().any(|(_, id)| count(id, None) > 0);
        let columns: Vec<Option<i8>> = (1..=12).map(Some).chain(has_vague.then_some(None)).collect();
        let head = |month: &Option<i8>| match month {
            Some(month) => format!("{month:02}"),
            None => words.text(UNKNOWN),
        };
        let row = |(sender, id): (&Sender, &String)| {
            (name(shared, sender), columns.iter().map(|month| told(count(id, *month))).collect())
        };
        Year {
            title: year.to_string(),
            months: columns.iter().map(head).collect(),
            rows: agencies().map(row).collect(),
        }
    };
    tabulated.years.iter().map(year).collect()
}

/// A month that nobody can tell.
const UNKNOWN: Text = Text::new("month unknown", "mois inconnu");
