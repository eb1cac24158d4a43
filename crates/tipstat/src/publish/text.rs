//! Findings for a person at a terminal: the verdict in plain words, then what is wrong, worst first.

use tipstat_model::{
    Lang, Message, TableSpec, Text,
    columns::FIGURES,
    number::display_count,
    period::{display_date, read_date},
    text::{capital, list},
};

use super::{
    order::{self, about_others},
    places::value_of,
    since::{change, since},
    standing::begin_with,
};
use crate::{
    check::{Audience, CellRef, Finding, Findings, RuleState, Severity},
    layout::{clean, hang, typeset},
};

/// How the text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// The language.
    pub lang: Lang,
    /// Whether severities are coloured. They are marked by a letter too.
    pub colour: bool,
    /// How many columns a line has.
    pub width: usize,
    /// Whether every finding and every cell is shown, not only the first few of each kind.
    pub verbose: bool,
}

/// How many findings of one rule are shown, and how many cells of a finding.
const FEW: usize = 3;
const FEW_CELLS: usize = 6;
/// How many of the other rows are named in each file.
const FEW_ROWS: usize = 8;

/// The findings as text.
#[must_use]
pub fn text(findings: &Findings, style: &TextStyle) -> String {
    let mut out = Lines { style, out: String::new() };
    out.verdict(findings);
    let shown: Vec<&Finding> = findings.shown().into_iter().map(|i| &findings.findings[i]).collect();
    for alike in shown.chunk_by(|a, b| a.code == b.code) {
        out.rule(alike, findings);
    }
    out.mapping(findings);
    out.not_decided(findings);
    out.left_out(findings);
    out.out
}

/// The verdict alone, with how much is in order and what to begin with: what is said where the rest went into a file.
#[must_use]
pub fn verdict(findings: &Findings, style: &TextStyle) -> String {
    let mut out = Lines { style, out: String::new() };
    out.head(findings);
    out.standing(findings);
    out.out
}

/// A paragraph in lines of a width.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> String {
    hang("", "", text, width)
}

struct Lines<'s> {
    style: &'s TextStyle,
    out: String,
}

impl Lines<'_> {
    /// A name and what is said of it: `name: words`, `name : words`.
    fn colon(&self) -> &'static str {
        self.say(": ", " : ")
    }

    fn say(&self, en: &'static str, fr: &'static str) -> &'static str {
        Text::new(en, fr).get(self.style.lang)
    }

    /// A paragraph whose lines begin with some spaces.
    fn put(&mut self, indent: &str, text: &str) {
        self.put_after(indent, indent, text);
    }

    fn put_after(&mut self, first: &str, rest: &str, text: &str) {
        let text = typeset(self.style.lang, &clean(text));
        self.out += &hang(first, rest, &text, self.style.width);
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }

    fn painted(&self, code: &str, text: &str) -> String {
        if self.style.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A heading of one line, in the colour of its weight.
    fn heading(&mut self, severity: Option<Severity>, mark: &str, text: &str) {
        let colour = match severity {
            Some(Severity::Error) => "1;31",
            Some(Severity::Warning) => "1;33",
            Some(Severity::Note) => "1;36",
            None => "1",
        };
        let indent = " ".repeat(mark.len());
        let lines = hang(mark, &indent, &typeset(self.style.lang, &clean(text)), self.style.width);
        for line in lines.lines() {
            self.out += &self.painted(colour, line);
            self.out.push('\n');
        }
    }

    fn head(&mut self, findings: &Findings) {
        let lang = self.style.lang;
        let worst = findings.findings.iter().map(|f| f.severity).min();
        let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .map(|severity| (severity, findings.count(severity)))
            .filter(|(_, n)| *n > 0)
            .map(|(severity, n)| format!("{} {}", display_count(lang, n), plural(lang, severity.label().get(lang), n)))
            .collect();
        let counts = if counts.is_empty() {
            self.say("nothing found", "rien à signaler").to_owned()
        } else {
            list(lang, &counts)
        };
        let verdict = capital(findings.verdict.label().get(lang));
        self.heading(worst, "", &format!("{verdict}{}{counts}.", self.colon()));
    }

    fn verdict(&mut self, findings: &Findings) {
        let lang = self.style.lang;
        self.head(findings);
        let read = findings.inputs.iter().filter(|i| i.table.is_some());
        let (rows, tables) = (read.clone().map(|i| i.rows).sum::<usize>(), read.count());
        let rows = format!("{} {}", display_count(lang, rows), plural(lang, self.say("row", "ligne"), rows));
        let tables = format!("{tables} {}", plural(lang, self.say("table", "tableau"), tables));
        let as_of = read_date(&findings.as_of).map_or_else(|| findings.as_of.clone(), |d| display_date(lang, d));
        let profile = &findings.profile;
        let line = match (lang, profile.as_str()) {
            (Lang::En, "none") => format!("{rows} in {tables}; no profile; as of {as_of}."),
            (Lang::En, _) => format!("{rows} in {tables}; profile {profile}; as of {as_of}."),
            (Lang::Fr, "none") => format!("{rows} dans {tables} ; sans profil ; au {as_of}."),
            (Lang::Fr, _) => format!("{rows} dans {tables} ; profil {profile} ; au {as_of}."),
        };
        self.put("", &line);
        self.standing(findings);
        self.tables(findings);
    }

    /// How much is in order, and what to mend first.
    fn standing(&mut self, findings: &Findings) {
        let lang = self.style.lang;
        if let Some(fine) = findings.standing.said_rows(lang) {
            self.put("", &fine);
        }
        if let Some(first) = findings.standing.first.and_then(|at| findings.findings.get(at)) {
            let (said, colon) = (begin_with(first.severity).get(lang), self.colon());
            let place = first.cells.iter().find_map(|cell| cell.reference.as_ref());
            let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
            let title = findings.title(&first.code, lang);
            self.put_after("", "  ", &format!("{said}{colon}{}, {title}{place}.", first.code));
        }
        if let Some(compared) = &findings.compared {
            self.put("", &since(compared, lang));
        }
    }

    /// Which table each sheet was taken for, where that is not plain: several tables, or records.
    fn tables(&mut self, findings: &Findings) {
        const MOST: usize = 12;
        let lang = self.style.lang;
        let read: Vec<_> = findings.inputs.iter().filter_map(|i| Some((i, i.table.as_deref()?))).collect();
        if read.iter().all(|(_, table)| *table == FIGURES.name) {
            return;
        }
        let shown = if self.style.verbose { read.len() } else { read.len().min(MOST) };
        for (input, table) in &read[..shown] {
            let label = TableSpec::find(table).map_or(*table, |spec| spec.label.get(lang));
            let rows =
                format!("{} {}", display_count(lang, input.rows), plural(lang, self.say("row", "ligne"), input.rows));
            let name = input.sheet.as_ref().map_or_else(|| input.path.clone(), |s| format!("{} [{s}]", input.path));
            self.put_after("  ", "    ", &format!("{name}{}{label} ({rows})", self.colon()));
        }
        if shown < read.len() {
            let n = display_count(lang, read.len() - shown);
            let more = match lang {
                Lang::En => format!("… and {n} more (--verbose names them)"),
                Lang::Fr => format!("… et {n} de plus (--verbose les nomme)"),
            };
            self.put("  ", &more);
        }
    }

    /// How words of another table are said to the program: a clerk asks the committee, and who types commands is the one
    /// who is asked.
    fn mapping(&mut self, findings: &Findings) {
        let is_of_headings = |f: &Finding| matches!(f.code.as_str(), "TIP102" | "TIP103" | "TIP112");
        if findings.findings.iter().any(is_of_headings) {
            self.gap();
            self.put(
                "",
                self.say(
                    "What headings stand for can be said in a mapping: --format map --out mapping.toml makes one to fill in, and --map mapping.toml reads the files with it.",
                    "Ce que désignent des intitulés peut se dire dans une correspondance : --format map --out correspondance.toml en prépare une, et --map correspondance.toml lit les fichiers avec elle.",
                ),
            );
        }
    }

    /// One rule with its findings: the first few, and how many more.
    fn rule(&mut self, alike: &[&Finding], findings: &Findings) {
        let lang = self.style.lang;
        let Some(first) = alike.first() else { return };
        let title = findings.title(&first.code, lang);
        let times = if alike.len() > 1 { format!(" ({} ×)", display_count(lang, alike.len())) } else { String::new() };
        self.gap();
        let mark = format!("{} {}  ", first.severity.letter().get(lang), first.code);
        self.heading(Some(first.severity), &mark, &format!("{}{times}", capital(title)));
        // Of many records those that say the same are one line, the most frequent first.
        let kinds = if order::of_records(first) && alike.len() > FEW && !self.style.verbose {
            order::alike(alike)
        } else {
            alike.iter().map(|f| vec![*f]).collect()
        };
        let few = if self.style.verbose { kinds.len() } else { kinds.len().min(FEW) };
        let (shown, rest) = kinds.split_at(few);
        // One remedy for all of them is said once, at the end.
        let shared = shown.iter().flatten().all(|f| f.advice == first.advice);
        for kind in shown {
            let Some(finding) = kind.first() else { continue };
            let (first, rest) = if alike.len() > 1 { ("  - ", "    ") } else { ("  ", "  ") };
            let (said, audience) = (finding.message.get(lang), self.audience(finding));
            match kind.len() {
                1 => {
                    self.put_after(first, rest, &format!("{said}{audience}{}", self.change(finding)));
                    self.places(rest, &finding.cells, findings);
                    self.told(rest, finding);
                }
                n => {
                    self.put_after(first, rest, &format!("{said}{audience} ({} ×)", display_count(lang, n)));
                    self.files(rest, kind, findings);
                }
            }
            if !shared {
                self.advice(rest, &finding.advice);
            }
        }
        let rest: Vec<&Finding> = rest.iter().flatten().copied().collect();
        if !rest.is_empty() {
            let n = display_count(lang, rest.len());
            self.put(
                "    ",
                &match lang {
                    Lang::En => format!("… and {n} more of the same kind (--verbose shows all)"),
                    Lang::Fr => format!("… et {n} de plus du même genre (--verbose les montre tous)"),
                },
            );
            if order::of_records(first) {
                self.files("    ", &rest, findings);
            }
        }
        if shared {
            self.advice("  ", &first.advice);
        }
    }

    /// Said of what an agency must not see.
    fn audience(&self, finding: &Finding) -> &'static str {
        match finding.audience {
            Audience::Agency => "",
            Audience::Committee => self.say(" (for the committee only)", " (pour le comité seulement)"),
        }
    }

    /// Whether it is new, where there was an earlier check.
    fn change(&self, finding: &Finding) -> String {
        let words = finding.change.as_deref().and_then(change);
        words.map_or_else(String::new, |words| format!(" [{}]", words.get(self.style.lang)))
    }

    /// What the agency says about it, and who waived it.
    fn told(&mut self, indent: &str, finding: &Finding) {
        let colon = self.colon();
        if let Some(said) = &finding.explanation {
            let what = self.say("explanation", "explication");
            self.put_after(indent, indent, &format!("{what}{colon}{said}"));
        }
        if let Some(said) = &finding.waiver {
            let what = self.say("waived", "dérogation");
            self.put_after(indent, indent, &format!("{what}{colon}{said}"));
        }
    }

    /// Where findings on records stand: each file with how many it has and the first of their cells.
    fn files(&mut self, indent: &str, alike: &[&Finding], findings: &Findings) {
        let mut cells: Vec<&CellRef> = alike.iter().filter_map(|f| f.cells.first()).collect();
        cells.sort_by_key(|c| (c.input, &c.sheet, c.row));
        for there in cells.chunk_by(|a, b| (a.input, &a.sheet) == (b.input, &b.sheet)) {
            let place = |c: &&CellRef| c.reference.clone().or_else(|| c.row.map(|row| row.to_string()));
            let mut places: Vec<String> = there.iter().take(FEW_ROWS).filter_map(place).collect();
            if there.len() > FEW_ROWS {
                places.push("…".to_owned());
            }
            let (file, n) = (file_of(there[0], findings), display_count(self.style.lang, there.len()));
            let line = format!("{file}{}{n} ({})", self.colon(), places.join(", "));
            self.put_after(&format!("{indent}{}", self.say("in ", "dans ")), &format!("{indent}  "), &line);
        }
    }

    fn advice(&mut self, indent: &str, advice: &Message) {
        self.put_after(&format!("{indent}→ "), &format!("{indent}  "), advice.get(self.style.lang));
    }

    /// Where it stands: each file once, with its cells.
    fn places(&mut self, indent: &str, cells: &[CellRef], findings: &Findings) {
        let shown = if self.style.verbose { cells.len() } else { cells.len().min(FEW_CELLS) };
        for there in cells[..shown].chunk_by(|a, b| (a.input, &a.sheet) == (b.input, &b.sheet)) {
            let file = file_of(&there[0], findings);
            let mut places: Vec<String> = there.iter().map(|cell| self.place(cell)).filter(|p| !p.is_empty()).collect();
            let last = there.as_ptr_range().end == cells[..shown].as_ptr_range().end;
            if last && shown < cells.len() {
                let n = display_count(self.style.lang, cells.len() - shown);
                places.push(format!("… {} {n}", self.say("and", "et")));
            }
            let places = places.join(self.say("; ", " ; "));
            let line = if places.is_empty() { file } else { format!("{file}{}{places}", self.colon()) };
            self.put_after(&format!("{indent}{}", self.say("in ", "dans ")), &format!("{indent}  "), &line);
        }
    }

    /// A cell: `row 5 (C5) 430`.
    fn place(&self, cell: &CellRef) -> String {
        let mut parts = Vec::new();
        if let Some(row) = cell.row {
            parts.push(format!("{}\u{a0}{row}", self.say("row", "ligne")));
        }
        if let Some(reference) = &cell.reference {
            parts.push(format!("({reference})"));
        }
        if let Some(column) = cell.column.as_deref().filter(|_| cell.reference.is_none()) {
            parts.push(column.to_owned());
        }
        let value = value_of(cell, self.style.lang).map(|v| clean(&v)).filter(|v| !v.is_empty());
        parts.extend(value.map(|v| shortened(&v)));
        parts.join("\u{a0}")
    }

    /// Rules that came to no conclusion, and rules that could not run.
    fn not_decided(&mut self, findings: &Findings) {
        let lang = self.style.lang;
        let count = |n: u64| display_count(lang, usize::try_from(n).unwrap_or(usize::MAX));
        let undecided: Vec<_> = findings.rules.iter().filter(|r| r.undecided > 0).collect();
        if !undecided.is_empty() {
            self.gap();
            let what =
                self.say("Not decided, because the data cannot tell", "Sans conclusion, faute de données suffisantes");
            let which = if self.style.verbose {
                undecided.iter().map(|r| format!("{} ({})", r.code, count(r.undecided))).collect::<Vec<_>>().join(", ")
            } else {
                // Of cells that are empty there is little to say; who wants to know asks.
                let n = undecided.len();
                let rules = format!("{n} {}", plural(lang, self.say("rule", "règle"), n));
                format!("{rules} {}", self.say("(--verbose says more)", "(--verbose en dit plus)"))
            };
            self.put_after("", "  ", &format!("{what}{}{which}.", self.colon()));
        }
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        let not_run = findings.rules.iter().filter(|r| r.state == RuleState::NotEvaluated);
        let (others, not_run): (Vec<_>, Vec<_>) = not_run.partition(|r| findings.is_about_others(r));
        for rule in not_run {
            let reason = rule.reason.as_ref().map_or("?", |r| r.get(lang));
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, codes)) => codes.push(&rule.code),
                None => reasons.push((reason, vec![&rule.code])),
            }
        }
        // A file with few columns leaves out most rules, each for want of its own: one line says it of all.
        if reasons.len() > FEW && !self.style.verbose {
            let all: Vec<&str> = reasons.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
            let (n, codes) = (all.len(), all.join(", "));
            reasons.clear();
            self.gap();
            let what = match lang {
                Lang::En => format!(
                    "Not evaluated, mostly because the file lacks the columns: {n} rules (--verbose says why): {codes}."
                ),
                Lang::Fr => format!(
                    "Non évaluées, le plus souvent faute de colonnes : {n} règles (--verbose dit pourquoi) : {codes}."
                ),
            };
            self.put_after("", "  ", &what);
        }
        for (reason, codes) in reasons {
            let what = self.say("Not evaluated, because ", "Non évalué, car ");
            self.gap();
            self.put_after("", "  ", &format!("{what}{reason}{}{}.", self.colon(), codes.join(", ")));
        }
        if !others.is_empty() {
            self.gap();
            self.put("", &format!("{}.", about_others(lang, others.len())));
        }
    }

    fn left_out(&mut self, findings: &Findings) {
        let lang = self.style.lang;
        let mut any = false;
        for input in &findings.inputs {
            let Some(why) = &input.left_out else { continue };
            if !any {
                self.gap();
                self.put("", self.say("Left out:", "Laissé de côté :"));
                any = true;
            }
            let name = input.sheet.as_ref().map_or_else(|| input.path.clone(), |s| format!("{} [{s}]", input.path));
            self.put_after("  ", "    ", &format!("{name}{}{}", self.colon(), why.get(lang)));
        }
    }
}

/// The file and sheet of a cell.
fn file_of(cell: &CellRef, findings: &Findings) -> String {
    let path = findings.inputs.get(cell.input as usize).map_or("?", |i| i.path.as_str());
    cell.sheet.as_ref().map_or_else(|| path.to_owned(), |sheet| format!("{path} [{sheet}]"))
}

/// A value of a cell, cut where it is long.
fn shortened(value: &str) -> String {
    const LONG: usize = 40;
    if value.chars().count() <= LONG { value.to_owned() } else { value.chars().take(LONG).chain(['…']).collect() }
}

/// A word for one or several: English has a plural for 0, French only from 2 on.
fn plural(lang: Lang, word: &str, n: usize) -> String {
    match (lang, n) {
        (_, 1) | (Lang::Fr, 0) => word.to_owned(),
        _ if word.ends_with("eau") => format!("{word}x"),
        _ => format!("{word}s"),
    }
}
