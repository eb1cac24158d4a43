//! A message to one agency, ready to send: thanks, how it stands, the first thing to mend. It tells of no person and of
//! no other agency, so it quotes no cell.

use std::collections::BTreeMap;

use tipstat_model::{
    Lang, TableSpec, Text,
    number::display_count,
    period::{display_date, read_date},
    profile::AgencyKind,
    text::{list, quote, typeset_french},
};

use super::{Sender, file_name};
use crate::{
    check::Findings,
    publish::returns::short,
    read::Submission,
    tabulate::{OwedReturn, ReturnState},
};

/// The message; `handed_back` says by the path of a file what its workbook is called.
pub(in crate::publish) fn message(
    sender: &Sender,
    submission: &Submission,
    findings: &Findings,
    handed_back: &BTreeMap<String, String>,
    lang: Lang,
) -> String {
    let to = To { sender, submission, findings, lang };
    let mut paragraphs = vec![to.subject(), to.say("Dear Sir or Madam,", "Madame, Monsieur,")];
    if !sender.inputs.is_empty() {
        paragraphs.push(to.thanks());
    }
    // What is said of rows of several agencies in one file is said without rows of its own.
    if !sender.inputs.is_empty() || sender.standing.first.is_some() {
        paragraphs.push(to.standing());
        paragraphs.extend(to.first());
        paragraphs.extend(to.workbooks(handed_back));
    }
    paragraphs.extend(to.owed());
    paragraphs.extend([
        if sender.standing.first.is_some() {
            to.say(
                "These remarks are about the data, not about those who enter them. We are glad to help: a word is enough.",
                "Ces remarques portent sur les données, non sur les personnes qui les saisissent. Nous restons à votre disposition pour vous aider.",
            )
        } else {
            to.say("We are glad to help: a word is enough.", "Nous restons à votre disposition pour vous aider.")
        },
        to.say(
            "Yours faithfully,",
            "Nous vous prions d’agréer, Madame, Monsieur, l’expression de notre considération distinguée.",
        ),
        to.committee(),
    ]);
    let text = paragraphs.join("\n\n") + "\n";
    if lang == Lang::Fr { typeset_french(&text) } else { text }
}

struct To<'a> {
    sender: &'a Sender,
    submission: &'a Submission,
    findings: &'a Findings,
    lang: Lang,
}

impl To<'_> {
    fn say(&self, en: &'static str, fr: &'static str) -> String {
        Text::new(en, fr).get(self.lang).to_owned()
    }

    fn n(&self, n: usize) -> String {
        display_count(self.lang, n)
    }

    fn day(&self, day: &str) -> String {
        read_date(day).map_or_else(|| day.to_owned(), |day| display_date(self.lang, day))
    }

    fn subject(&self) -> String {
        let day = self.day(&self.findings.as_of);
        match self.lang {
            Lang::En => format!("Subject: your data on trafficking in persons, as of {day}"),
            Lang::Fr => format!("Objet : vos données sur la traite des personnes, situation au {day}"),
        }
    }

    /// What was received: `police.xlsx (feuille « Victimes », 120 lignes)`.
    fn thanks(&self) -> String {
        let mut files: Vec<(&str, Vec<String>)> = Vec::new();
        for (input, rows) in &self.sender.inputs {
            let Some(input) = self.submission.inputs.get(*input as usize) else { continue };
            let rows = match (self.lang, *rows) {
                (Lang::En, 1) => "1 row".to_owned(),
                (Lang::En, n) => format!("{} rows", self.n(n)),
                (Lang::Fr, n @ 0..=1) => format!("{n} ligne"),
                (Lang::Fr, n) => format!("{} lignes", self.n(n)),
            };
            let told = match &input.sheet {
                Some(sheet) => format!("{} {}, {rows}", self.say("sheet", "feuille"), quote(self.lang, sheet)),
                None => rows,
            };
            let name = file_name(&input.path);
            match files.last_mut() {
                Some((last, sheets)) if *last == name => sheets.push(told),
                _ => files.push((name, vec![told])),
            }
        }
        let semicolon = if self.lang == Lang::Fr { " ; " } else { "; " };
        let files: Vec<String> =
            files.into_iter().map(|(name, sheets)| format!("{name} ({})", sheets.join(semicolon))).collect();
        let files = list(self.lang, &files);
        match self.lang {
            Lang::En => format!("Thank you for the data that we have from you: {files}."),
            Lang::Fr => format!("Nous vous remercions des données qui nous sont parvenues de votre part : {files}."),
        }
    }

    /// How much is in order, and what is asked for.
    fn standing(&self) -> String {
        let standing = &self.sender.standing;
        let unexplained = standing.warnings.saturating_sub(standing.explained);
        let rows = standing.said_rows(self.lang).unwrap_or_default();
        let found = |n: usize, one: &str, more: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{} {more}", self.n(n))),
        };
        let (errors, warnings) = match self.lang {
            Lang::En => (
                found(standing.errors, "error to correct", "errors to correct"),
                found(unexplained, "warning to explain or to correct", "warnings to explain or to correct"),
            ),
            Lang::Fr => (
                found(standing.errors, "erreur à corriger", "erreurs à corriger"),
                found(
                    unexplained,
                    "avertissement à expliquer ou à corriger",
                    "avertissements à expliquer ou à corriger",
                ),
            ),
        };
        let asked: Vec<String> = errors.into_iter().chain(warnings).collect();
        let asked = match self.lang {
            _ if asked.is_empty() => self.say("There is nothing to correct.", "Il n’y a rien à corriger."),
            Lang::En => format!("We found {}.", list(self.lang, &asked)),
            Lang::Fr => format!("Nous avons relevé {}.", list(self.lang, &asked)),
        };
        format!("{rows} {asked}").trim_start().to_owned()
    }

    /// The one thing to mend first: the fault, where it stands and what to do, without what is written there.
    fn first(&self) -> Option<String> {
        let finding = self.findings.findings.get(self.sender.standing.first?)?;
        let title = self.findings.title(&finding.code, self.lang);
        let cell = finding.cells.first();
        let sheet = cell.and_then(|c| c.sheet.as_ref());
        let sheet = sheet.map(|sheet| format!("{} {}", self.say("sheet", "feuille"), quote(self.lang, sheet)));
        let file =
            || cell.and_then(|c| self.submission.inputs.get(c.input as usize)).map(|i| file_name(&i.path).to_owned());
        let reference = cell.and_then(|c| c.reference.as_ref());
        let at = reference.map(|at| format!("{} {at}", self.say("cell", "cellule")));
        let row = || cell.and_then(|c| c.row).map(|row| format!("{} {row}", self.say("row", "ligne")));
        let place: Vec<String> = sheet.or_else(file).into_iter().chain(at.or_else(row)).collect();
        let place = if place.is_empty() { String::new() } else { format!(" ({})", place.join(", ")) };
        let todo = self.submission.rule(&finding.code).map_or("", |rule| rule.todo.get(self.lang));
        Some(match self.lang {
            Lang::En => format!("May we ask you to begin with one point, {title}{place}. {todo}"),
            Lang::Fr => format!("Nous vous proposons de commencer par un seul point : {title}{place}. {todo}"),
        })
    }

    /// Which workbook goes with it: only one that holds nothing of another agency.
    fn workbooks(&self, handed_back: &BTreeMap<String, String>) -> Option<String> {
        let standing = &self.sender.standing;
        let mut names: Vec<String> = Vec::new();
        for input in self.sender.inputs.iter().map(|(input, _)| *input as usize) {
            let path = &self.submission.inputs.get(input)?.path;
            let of_file =
                (0_u32..).zip(&self.submission.inputs).filter(|(_, i)| i.path == *path && i.records().is_some());
            let is_alone = of_file.into_iter().all(|(at, _)| self.sender.is_alone.contains(&at));
            let name = handed_back.get(path).filter(|_| is_alone);
            names.extend(name.filter(|name| !names.contains(name)).cloned());
        }
        if names.is_empty() || standing.errors + standing.warnings == 0 {
            return None;
        }
        let several = names.len() > 1;
        let names = list(self.lang, &names);
        Some(match (self.lang, several) {
            (Lang::En, false) => format!(
                "The attached workbook, {names}, is your own: the cells to look at are coloured, and its first sheet lists them. Please correct them there, write beside a warning why it is right as it stands, if it is, and send us back this same workbook."
            ),
            (Lang::En, true) => format!(
                "The attached workbooks, {names}, are your own: the cells to look at are coloured, and their first sheet lists them. Please correct them there, write beside a warning why it is right as it stands, if it is, and send us back these same workbooks."
            ),
            (Lang::Fr, false) => format!(
                "Le classeur ci-joint, {names}, est le vôtre : les cellules à revoir y sont colorées et sa première feuille en donne la liste. Nous vous saurions gré de les y corriger, d’écrire en face d’un avertissement pourquoi la valeur est juste, si elle l’est, et de nous renvoyer ce même classeur."
            ),
            (Lang::Fr, true) => format!(
                "Les classeurs ci-joints, {names}, sont les vôtres : les cellules à revoir y sont colorées et leur première feuille en donne la liste. Nous vous saurions gré de les y corriger, d’écrire en face d’un avertissement pourquoi la valeur est juste, si elle l’est, et de nous renvoyer ces mêmes classeurs."
            ),
        })
    }

    /// What is awaited.
    fn owed(&self) -> Vec<String> {
        let missing = self.returns(ReturnState::Missing).map(|returns| match self.lang {
            Lang::En => format!(
                "Unless we are mistaken, we do not yet have: {returns}. If it has been sent, please disregard this line; if there is nothing to report, a return that says “nil” is enough."
            ),
            Lang::Fr => format!(
                "Sauf erreur de notre part, il nous manque encore : {returns}. Si l’envoi a été fait, veuillez ne pas tenir compte de cette ligne ; s’il n’y a rien à déclarer, un relevé portant la mention « néant » suffit."
            ),
        });
        let partial = self.returns(ReturnState::Partial).map(|returns| match self.lang {
            Lang::En => format!("Received in part, the rest being awaited: {returns}."),
            Lang::Fr => format!("Reçu en partie, le reste étant attendu : {returns}."),
        });
        missing.into_iter().chain(partial).collect()
    }

    /// Returns in a state, by table: `victimes, 2024 (attendu le 31/01/2025)`.
    fn returns(&self, state: ReturnState) -> Option<String> {
        let of: Vec<&OwedReturn> = self.sender.owed.iter().filter(|owed| owed.state == state).collect();
        let mut tables: Vec<(&str, Vec<String>)> = Vec::new();
        for owed in of {
            let due = owed.due.as_ref().map(|day| match self.lang {
                Lang::En => format!(" (due on {})", self.day(day)),
                Lang::Fr => format!(" (attendu le {})", self.day(day)),
            });
            let told = short(&owed.period, self.lang) + &due.unwrap_or_default();
            match tables.iter_mut().find(|(table, _)| *table == owed.table) {
                Some((_, periods)) => periods.push(told),
                None => tables.push((&owed.table, vec![told])),
            }
        }
        let told = |(table, periods): &(&str, Vec<String>)| {
            let label = TableSpec::find(table).map_or(*table, |spec| spec.label.get(self.lang));
            format!("{label}, {}", list(self.lang, periods))
        };
        let semicolon = if self.lang == Lang::Fr { " ; " } else { "; " };
        (!tables.is_empty()).then(|| tables.iter().map(told).collect::<Vec<_>>().join(semicolon))
    }

    fn committee(&self) -> String {
        let committee = self.submission.profile.agencies.iter().find(|a| a.kind == AgencyKind::Committee);
        committee.map_or_else(|| self.say("The committee", "Le comité"), |a| a.name.get(self.lang).to_owned())
    }
}
