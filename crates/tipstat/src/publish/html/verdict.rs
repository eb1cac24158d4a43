//! The head of the page: what was checked, and the verdict in plain words.

use jiff::civil::Date;
pub(super) use tipstat_model::text::capital;
use tipstat_model::{Text, columns::FIGURES, period::display_date, text};

use super::shared::{Badge, Mark, Shared};
use crate::{
    check::{RuleState, Severity, Verdict},
    publish::since::since,
};

/// As many files as are named one by one at the head of the page.
const FILES_NAMED: usize = 4;

/// The head of the page.
pub(super) struct Head {
    pub profile: String,
    pub files: String,
    pub as_of: String,
    /// The same with nothing in it that could end a string of a style sheet.
    pub as_of_css: String,
    /// `to_correct` and the like, for the style.
    pub verdict: &'static str,
    pub verdict_words: String,
    pub summary: String,
    pub counts: Vec<(Badge, String)>,
    pub open: Option<String>,
    pub first: Option<First>,
}

/// The first thing to mend.
pub(super) struct First {
    pub mark: Mark,
    pub message: String,
    pub advice: String,
}

impl Head {
    pub fn of(shared: &Shared<'_>) -> Self {
        let (words, findings) = (shared.words, shared.findings);
        let one = |i: &usize| (&findings.findings[*i], &shared.marks[*i]);
        let weighs = shared.order.iter().map(one).find(|(f, _)| f.asks_for_something());
        Self {
            profile: words.message(&shared.submission.profile.name),
            files: files(shared),
            as_of: as_of(shared),
            as_of_css: as_of(shared).chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/')).collect(),
            verdict: match findings.verdict {
                Verdict::Accepted => "accepted",
                Verdict::AcceptedWithReservations => "reservations",
                Verdict::ToCorrect => "to_correct",
            },
            verdict_words: capital(&words.text(findings.verdict.label())),
            summary: summary(shared),
            counts: counts(shared),
            open: open(shared),
            first: weighs.map(|(finding, mark)| First {
                mark: mark.clone(),
                message: capital(&words.message(&finding.message)),
                advice: words.message(&finding.advice),
            }),
        }
    }
}

/// The day as of which it was checked, as the language writes it.
pub(super) fn as_of(shared: &Shared<'_>) -> String {
    let written = |day: Date| display_date(shared.lang(), day);
    shared.findings.as_of.parse().map_or_else(|_| shared.findings.as_of.clone(), written)
}

fn files(shared: &Shared<'_>) -> String {
    let read = shared.findings.inputs.iter().filter(|i| i.table.is_some());
    named(shared, read.map(|i| i.path.clone()).collect())
}

/// Files by their paths; of many the first ones, and how many more there are.
pub(super) fn named(shared: &Shared<'_>, mut paths: Vec<String>) -> String {
    paths.dedup();
    if paths.len() > FILES_NAMED {
        let more = paths.len() - (FILES_NAMED - 1);
        paths.truncate(FILES_NAMED - 1);
        paths.push(shared.words.several(
            more,
            Text::new("further file", "autre fichier"),
            Text::new("further files", "autres fichiers"),
        ));
    }
    text::list(shared.lang(), &paths)
}

fn summary(shared: &Shared<'_>) -> String {
    let words = shared.words;
    let read = read(shared);
    let evaluated = shared.findings.rules.iter().filter(|r| r.state == RuleState::Evaluated).count();
    let rules = words.several(evaluated, Text::new("rule", "règle"), Text::new("rules", "règles"));
    let meaning = match (shared.findings.verdict, shared.records_only()) {
        (Verdict::ToCorrect, false) => Text::new(
            "At least one number would be wrong if it were printed as it stands.",
            "Au moins un nombre serait faux s’il était imprimé tel quel.",
        ),
        (Verdict::ToCorrect, true) => Text::new(
            "At least one record is wrong as it stands, and so would be what is counted from it.",
            "Au moins un enregistrement est faux tel quel, et ce qu’on en compterait le serait aussi.",
        ),
        (Verdict::AcceptedWithReservations, false) => Text::new(
            "Nothing found is surely wrong; each warning needs an explanation beside its number.",
            "Rien de sûrement faux n’a été trouvé ; chaque avertissement demande une explication à côté de son nombre.",
        ),
        (Verdict::AcceptedWithReservations, true) => Text::new(
            "Nothing found is surely wrong; each warning needs a look into the file, and an explanation.",
            "Rien de sûrement faux n’a été trouvé ; chaque avertissement demande de revoir le dossier, et une explication.",
        ),
        (Verdict::Accepted, false) => Text::new(
            "The numbers agree with each other; whether they are true only those who counted can say.",
            "Les nombres concordent entre eux ; s’ils sont vrais, seuls ceux qui ont compté peuvent le dire.",
        ),
        (Verdict::Accepted, true) => Text::new(
            "The records agree with each other; whether they are true only those who registered them can say.",
            "Les enregistrements concordent entre eux ; s’ils sont vrais, seuls ceux qui les ont saisis peuvent le dire.",
        ),
    };
    let checked = words.t("and checked with", "et contrôlés par");
    let fine = shared.findings.standing.said_rows(shared.lang()).map(|fine| fine + " ").unwrap_or_default();
    let since = shared.findings.compared.as_ref().map(|c| format!(" {}", since(c, shared.lang()))).unwrap_or_default();
    format!("{read} {checked} {rules}. {fine}{}{since}", words.text(meaning))
}

/// What was read: figures, records, or both.
fn read(shared: &Shared<'_>) -> String {
    let words = shared.words;
    let records = shared.findings.inputs.iter().filter(|i| i.table.as_deref().is_some_and(|t| t != FIGURES.name));
    let records: usize = records.map(|i| i.rows).sum();
    let figures = words.several(
        shared.submission.figures.len(),
        Text::new("figure was read", "chiffre a été lu"),
        Text::new("figures were read", "chiffres ont été lus"),
    );
    let of_records = words.several(
        records,
        Text::new("record was read", "enregistrement a été lu"),
        Text::new("records were read", "enregistrements ont été lus"),
    );
    match (shared.has_records(), shared.records_only()) {
        (false, _) => figures,
        (true, true) => of_records,
        (true, false) => text::list(shared.lang(), &[figures, of_records]),
    }
}

fn counts(shared: &Shared<'_>) -> Vec<(Badge, String)> {
    let nouns = [
        (Severity::Error, Text::new("error", "erreur"), Text::new("errors", "erreurs")),
        (Severity::Warning, Text::new("warning", "avertissement"), Text::new("warnings", "avertissements")),
        (Severity::Note, Text::new("note", "note"), Text::new("notes", "notes")),
    ];
    let count = |(severity, one, many)| {
        let n = shared.findings.count(severity);
        (Badge::of(severity, shared.words), shared.words.several(n, one, many))
    };
    nouns.map(count).into()
}

/// What was left open: never a pass.
fn open(shared: &Shared<'_>) -> Option<String> {
    let words = shared.words;
    let undecided: u64 = shared.findings.rules.iter().map(|r| r.undecided).sum();
    let undecided = usize::try_from(undecided).unwrap_or(usize::MAX);
    let not_run = shared.findings.rules.iter().filter(|r| r.state == RuleState::NotEvaluated);
    let not_run = not_run.filter(|r| !shared.findings.is_about_others(r)).count();
    let mut parts = Vec::new();
    if undecided > 0 {
        parts.push(words.several(
            undecided,
            Text::new(
                "point on which the data cannot tell",
                "point sur lequel les données ne permettent pas de conclure",
            ),
            Text::new(
                "points on which the data cannot tell",
                "points sur lesquels les données ne permettent pas de conclure",
            ),
        ));
    }
    if not_run > 0 {
        parts.push(words.several(
            not_run,
            Text::new("rule that could not be applied", "règle qui n’a pas pu être appliquée"),
            Text::new("rules that could not be applied", "règles qui n’ont pas pu être appliquées"),
        ));
    }
    let left = words.t("Left open", "Restent ouverts");
    (!parts.is_empty()).then(|| format!("{left}{}{}.", words.colon(), text::list(shared.lang(), &parts)))
}
