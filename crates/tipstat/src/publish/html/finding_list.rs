//! Findings by weight, worst first; what is alike stands together.

use tipstat_model::{Text, columns::TABLES};

use super::{
    shared::{Badge, Mark, Shared},
    verdict::capital,
};
use crate::{
    check::{Audience, CellRef, Finding, Grain, Severity, say},
    publish::{order, places::value_of, since::change},
};

/// From so many findings of one rule on they are the lines of one table.
const MANY: usize = 4;

/// From so many places on a finding shows them in a box of their own.
const MANY_PLACES: usize = 9;

/// No rule opens to more lines than this; `findings.csv` has all of them.
pub(super) const AT_MOST: usize = 2000;

/// So many lines stand open; more of them open when they are asked for.
const OPEN: usize = 20;

/// So many different messages are told before the table is opened.
const KINDS: usize = 5;

/// The findings of one weight.
pub(super) struct SeverityGroup {
    pub badge: Badge,
    pub title: String,
    pub meaning: String,
    pub blocks: Vec<Block>,
}

/// The findings of one rule.
pub(super) struct Block {
    pub code: String,
    pub title: String,
    pub why: String,
    /// What to do, where it is the same for all and there are several.
    pub advice: Option<String>,
    pub count: String,
    /// Whether they are shown as one table.
    pub many: bool,
    /// Whether that table stands open.
    pub open: bool,
    /// The findings; those of records by file and sheet.
    pub groups: Vec<Group>,
    /// What most of them say, with how many do, where the table does not stand open.
    pub kinds: Vec<(String, String)>,
    /// How many are not on the page.
    pub left_out: Option<String>,
}

/// The findings of one rule in one file and sheet.
pub(super) struct Group {
    /// The file and how many they are, where a heading says it.
    pub heading: Option<String>,
    pub items: Vec<Item>,
}

/// One finding.
pub(super) struct Item {
    pub mark: Mark,
    pub message: String,
    /// Whether an agency must not see it.
    pub committee: bool,
    pub advice: Option<String>,
    pub found: Option<String>,
    pub expected: Option<String>,
    pub difference: Option<String>,
    pub explanation: Option<String>,
    pub waiver: Option<String>,
    pub places: Vec<Place>,
    pub many_places: bool,
    pub places_count: String,
}

/// Where a finding stands.
pub(super) struct Place {
    /// `mali.csv, sheet “2024”, row 12, C12`.
    pub at: String,
    pub column: Option<String>,
    pub value: Option<String>,
    /// What the figure is about, and who printed it.
    pub about: Option<String>,
    /// The figure, where the table of figures shows it.
    pub figure: Option<u32>,
}

/// The findings by weight.
pub(super) fn of(shared: &Shared<'_>) -> Vec<SeverityGroup> {
    let one = |i: &usize| (&shared.findings.findings[*i], &shared.marks[*i]);
    let all: Vec<(&Finding, &Mark)> = shared.order.iter().map(one).collect();
    let groups = all.chunk_by(|a, b| a.0.severity == b.0.severity);
    groups.filter_map(|group| Some(severity_group(group.first()?.0.severity, group, shared))).collect()
}

fn severity_group(severity: Severity, group: &[(&Finding, &Mark)], shared: &Shared<'_>) -> SeverityGroup {
    let (title, meaning) = match severity {
        Severity::Error if shared.records_only() => (
            Text::new("Errors", "Erreurs"),
            Text::new(
                "What is counted from them would be wrong. To correct first.",
                "Ce qu’on en compterait serait faux. À corriger d’abord.",
            ),
        ),
        Severity::Error => (
            Text::new("Errors", "Erreurs"),
            Text::new("The figure would be wrong. To correct first.", "Le chiffre serait faux. À corriger d’abord."),
        ),
        Severity::Warning => (
            Text::new("Warnings", "Avertissements"),
            Text::new("To be explained, or corrected.", "À expliquer, ou à corriger."),
        ),
        Severity::Note => (
            Text::new("Notes", "Notes"),
            Text::new("Worth knowing; they do not count.", "Bon à savoir ; elles ne comptent pas."),
        ),
    };
    let words = shared.words;
    let blocks = group.chunk_by(|a, b| a.0.code == b.0.code).map(|alike| block(alike, shared)).collect();
    SeverityGroup {
        badge: Badge::of(severity, words),
        title: format!("{} ({})", words.text(title), words.count(group.len())),
        meaning: words.text(meaning),
        blocks,
    }
}

fn block(alike: &[(&Finding, &Mark)], shared: &Shared<'_>) -> Block {
    let words = shared.words;
    let first = alike[0].0;
    let rule = shared.submission.rule(&first.code);
    let same_advice = alike.iter().all(|(f, _)| f.advice == first.advice);
    let (many, records) = (alike.len() >= MANY, order::of_records(first));
    // Of many records with a remedy each, the rule says what they have in common.
    let advice = match rule {
        Some(rule) if many && records && !same_advice => words.text(rule.todo),
        _ if alike.len() > 1 && same_advice => words.message(&first.advice),
        _ => String::new(),
    };
    let shown = &alike[..alike.len().min(AT_MOST)];
    let left_out = alike.len() - shown.len();
    let is_said = alike.len() > 1 && same_advice;
    let group = |there: &[(&Finding, &Mark)]| {
        let here = there[0].0.cells.first().filter(|_| many && records);
        Group {
            heading: here.map(|cell| format!("{} ({})", file(cell, shared), words.count(there.len()))),
            items: there.iter().map(|(f, mark)| item(f, mark, is_said, here, shared)).collect(),
        }
    };
    let at = |f: &Finding| f.cells.first().map(|c| (c.input, c.sheet.clone()));
    let groups = if many && records {
        shown.chunk_by(|a, b| at(a.0) == at(b.0)).map(group).collect()
    } else {
        vec![group(shown)]
    };
    let open = !records || alike.len() <= OPEN;
    let kinds = if open { Vec::new() } else { order::alike(&alike.iter().map(|(f, _)| *f).collect::<Vec<_>>()) };
    // What two of a thousand say tells nothing of the thousand.
    let kinds = kinds.iter().filter(|kind| kind.len() > 1 && kind.len() * 10 >= alike.len()).take(KINDS);
    Block {
        code: first.code.clone(),
        title: capital(shared.findings.title(&first.code, words.lang)),
        why: rule.map_or_else(String::new, |r| words.text(r.why)),
        advice: (!advice.is_empty()).then_some(advice),
        count: words.several(alike.len(), Text::new("finding", "constat"), Text::new("findings", "constats")),
        many,
        open,
        kinds: kinds.map(|kind| (capital(&words.message(&kind[0].message)), words.count(kind.len()))).collect(),
        groups,
        left_out: (left_out > 0).then(|| words.count(left_out)),
    }
}

/// A file and sheet by name.
fn file(cell: &CellRef, shared: &Shared<'_>) -> String {
    let path = shared.findings.inputs.get(cell.input as usize).map_or("", |i| i.path.as_str());
    match &cell.sheet {
        Some(sheet) => format!("{path}, {} {}", shared.words.t("sheet", "feuille"), shared.words.quote(sheet)),
        None => path.to_owned(),
    }
}

fn item(finding: &Finding, mark: &Mark, advice_is_said: bool, here: Option<&CellRef>, shared: &Shared<'_>) -> Item {
    let words = shared.words;
    let advice = words.message(&finding.advice);
    // How many cells of a file lack something is said in words; a figure's numbers are worth lining up.
    let numbers = finding.grain != Grain::Table;
    let places: Vec<Place> = finding.cells.iter().map(|cell| place(cell, finding, here, shared)).collect();
    let change = finding.change.as_deref().and_then(change).map(|c| format!(" [{}]", c.get(words.lang)));
    Item {
        mark: mark.clone(),
        message: capital(&words.message(&finding.message)) + &change.unwrap_or_default(),
        committee: finding.audience == Audience::Committee,
        advice: (!advice_is_said && !advice.is_empty()).then_some(advice),
        found: numbers.then(|| words.value(finding.found.as_deref()?)).flatten(),
        expected: numbers.then(|| words.value(finding.expected.as_deref()?)).flatten(),
        difference: numbers.then(|| words.signed(&finding.difference.as_ref()?.to_string())).flatten(),
        explanation: finding.explanation.clone(),
        waiver: finding.waiver.clone(),
        many_places: places.len() >= MANY_PLACES,
        places_count: words.several(places.len(), Text::new("place", "endroit"), Text::new("places", "endroits")),
        places,
    }
}

/// Where a cell stands; the file is not named again where the heading above is that file.
fn place(cell: &CellRef, finding: &Finding, here: Option<&CellRef>, shared: &Shared<'_>) -> Place {
    let words = shared.words;
    let is_here = here.is_some_and(|h| (h.input, &h.sheet) == (cell.input, &cell.sheet));
    let mut parts: Vec<String> = if is_here { Vec::new() } else { vec![file(cell, shared)] };
    if let Some(row) = cell.row {
        parts.push(format!("{} {row}", words.t("row", "ligne")));
    }
    parts.extend(cell.reference.clone());
    let tables = TABLES.iter().filter(|t| t.name == finding.table);
    let column = tables.flat_map(|t| t.columns).find(|c| Some(c.name) == cell.column.as_deref());
    let entry = shared.places.figure(cell).map(|i| shared.context.figures().entry(i));
    let about = entry.map(|e| {
        let what = words.set(&say::about(shared.lang(), &e, &shared.context));
        format!("{what} ({})", say::source(&e, &shared.context))
    });
    // A column that could identify somebody never shows what is in it, whatever a finding carries.
    let may_show = column.is_none_or(|c| !c.identifying);
    Place {
        at: parts.join(", "),
        column: column.map(|c| words.text(c.label)),
        value: value_of(cell, shared.lang()).filter(|_| may_show),
        about,
        figure: entry.map(|e| e.index).filter(|i| shared.shown.contains(i)),
    }
}
