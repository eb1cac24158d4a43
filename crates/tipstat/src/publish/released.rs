//! What records tell of single persons, in words: internal, since it names what stands out.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Serialize;
use tipstat_model::{Lang, columns::TABLES, text::typeset_french};

use super::internal::MARK;
use crate::{
    check::Findings,
    layout::{clean, hang},
    protect::{Alike, RecordReport},
};

/// The JSON of `tipstat audit`: the findings of `check`, and the reports of tables of records.
#[must_use]
pub fn audit_json(findings: &Findings, records: &[RecordReport]) -> String {
    #[derive(Serialize)]
    struct Audit<'a> {
        findings: &'a Findings,
        records: &'a [RecordReport],
    }
    let mut text = serde_json::to_string_pretty(&Audit { findings, records }).unwrap_or_default();
    text.push('\n');
    text
}

struct Page {
    lang: Lang,
    width: usize,
    out: String,
}

/// The reports of some tables as text.
#[must_use]
pub fn records_text(reports: &[RecordReport], lang: Lang, width: usize) -> String {
    let mut page = Page { lang, width, out: String::new() };
    for report in reports {
        page.report(report);
    }
    page.out
}

impl Page {
    fn say(&self, en: impl Into<String>, fr: impl AsRef<str>) -> String {
        if self.lang == Lang::En { en.into() } else { typeset_french(fr.as_ref()) }
    }

    fn line(&mut self, indent: &str, text: &str) {
        self.out += &hang(indent, &format!("{indent}  "), &clean(text), self.width);
    }

    fn report(&mut self, report: &RecordReport) {
        let (k, n) = (report.k, report.records);
        let _ = writeln!(self.out, "{}", MARK.get(self.lang));
        let verdict = match (report.may_be_released, report.identifying.is_empty()) {
            (true, _) => self.say(
                format!(
                    "{}: {n} records; each is like at least {} in the columns below",
                    report.file,
                    k.saturating_sub(1)
                ),
                format!(
                    "{} : {n} enregistrements ; chacun ressemble à {} autres au moins dans les colonnes ci-dessous",
                    report.file,
                    k.saturating_sub(1)
                ),
            ),
            (false, true) => self.say(
                format!("{}: {n} records; not to be released as they are", report.file),
                format!("{} : {n} enregistrements ; à ne pas diffuser en l’état", report.file),
            ),
            (false, false) => self.say(
                format!(
                    "{}: {n} records; not to be released: {}",
                    report.file,
                    self.columns(&report.identifying, report)
                ),
                format!(
                    "{} : {n} enregistrements ; à ne pas diffuser : {}",
                    report.file,
                    self.columns(&report.identifying, report)
                ),
            ),
        };
        self.line("", &verdict);
        let declared = self.say("by which somebody is recognised", "par lesquelles on reconnaît quelqu’un");
        self.alike(&declared, &report.declared, report);
        let all = self.say("all columns", "toutes les colonnes");
        self.alike(&all, &report.all, report);
        if !report.left_out.is_empty() {
            let columns = self.columns(&report.left_out, report);
            let text = self.say(format!("left out of both: {columns}"), format!("laissées de côté : {columns}"));
            self.line("  ", &text);
        }
        let [combinations, rows] = report.rare_total;
        if combinations > 0 {
            let text = self.say(
                format!("{combinations} combinations of up to three columns are had by fewer than {k}; they are in {rows} records. The rarest:"),
                format!("{combinations} combinaisons de trois colonnes au plus sont portées par moins de {k} personnes ; elles touchent {rows} enregistrements. Les plus rares :"),
            );
            self.line("  ", &text);
            for rare in &report.rare {
                let rows: Vec<String> = rare.rows.iter().map(u32::to_string).collect();
                let (values, rows) = (self.values(&rare.values, report), rows.join(", "));
                let text = self.say(
                    format!("{values}: {} (rows {rows})", rare.records),
                    format!("{values} : {} (lignes {rows})", rare.records),
                );
                self.line("    ", &text);
            }
        }
        if !report.coarser.is_empty() {
            let text = self.say(
                "To make coarser, one after the other, before anything is hidden:",
                "À rendre moins fin, l’un après l’autre, avant de masquer quoi que ce soit :",
            );
            self.line("  ", &text);
            for step in &report.coarser {
                let what = step.what.get(self.lang);
                let text = self.say(
                    format!("{what}: then the smallest class has {}, and {} records are in one of fewer than {k}", step.smallest, step.below),
                    format!("{what} : la plus petite classe compte alors {}, et {} enregistrements sont dans une classe de moins de {k}", step.smallest, step.below),
                );
                self.line("    ", &text);
            }
        }
        for difference in &report.differences {
            let values = self.values(&difference.values, report);
            let text = self.say(
                format!(
                    "{values}: {} in the earlier release, {} now: who came or went stands out",
                    difference.before, difference.now
                ),
                format!(
                    "{values} : {} dans la version antérieure, {} maintenant : qui est venu ou parti se voit",
                    difference.before, difference.now
                ),
            );
            self.line("  ", &text);
        }
        self.out.push('\n');
    }

    fn alike(&mut self, what: &str, alike: &Alike, report: &RecordReport) {
        let columns = self.columns(&alike.columns, report);
        let text = self.say(
            format!(
                "{what} ({columns}): k = {}; {} records in a class of fewer than {}",
                alike.smallest, alike.below, report.k
            ),
            format!(
                "{what} ({columns}) : k = {} ; {} enregistrements dans une classe de moins de {}",
                alike.smallest, alike.below, report.k
            ),
        );
        self.line("  ", &text);
    }

    fn label(&self, name: &str, report: &RecordReport) -> String {
        let table = TABLES.iter().find(|table| table.name == report.table);
        let column = table.and_then(|table| table.columns.iter().find(|column| column.name == name));
        column.map_or(name, |column| column.label.get(self.lang)).to_owned()
    }

    fn columns(&self, names: &[String], report: &RecordReport) -> String {
        let labels: Vec<String> = names.iter().map(|name| self.label(name, report)).collect();
        labels.join(", ")
    }

    fn values(&self, values: &BTreeMap<String, String>, report: &RecordReport) -> String {
        let none = self.say("not stated", "non précisé");
        let one = |(name, value): (&String, &String)| {
            format!("{} {}", self.label(name, report), if value.is_empty() { &none } else { value })
        };
        values.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}
