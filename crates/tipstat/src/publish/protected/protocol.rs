//! The protocol as text, for the second person: internal.

use std::fmt::Write as _;

use tipstat_model::{Lang, Message, text::typeset_french};

use super::ProtectedOutput;
use crate::{
    check::InputInfo,
    layout::{clean, hang, table},
    protect::{INTERNAL, Method, ProtocolCell},
};

const WIDTH: usize = 100;

struct Page<'a> {
    output: &'a ProtectedOutput<'a>,
    out: String,
}

/// The whole protocol.
pub(super) fn text(output: &ProtectedOutput<'_>) -> String {
    let protocol = &output.protected.protocol;
    let mut page = Page { output, out: String::new() };
    page.line(INTERNAL.get(output.lang));
    page.line("");
    page.heading("What was protected", "Ce qui a été protégé");
    page.inputs(&protocol.inputs);
    if !protocol.earlier.is_empty() {
        page.heading("Published before", "Déjà publié");
        page.inputs(&protocol.earlier);
    }
    page.item("figures, SHA-256", "chiffres, SHA-256", &protocol.figures_sha256);
    page.item("profile", "profil", &protocol.profile);
    page.item("program", "programme", &format!("tipstat {}", protocol.tipstat));
    page.item("computed by", "calcul", &protocol.solver);
    let work = protocol.work;
    page.item(
        "cells, sums, shares and rates",
        "cases, sommes, parts et taux",
        &format!("{}, {}, {}", work.cells, work.bonds, work.computed),
    );
    page.item("linear programs", "programmes linéaires", &work.linear_programs.to_string());
    page.item("hidden on the way and shown again", "masquées en route puis rétablies", &work.shown_again.to_string());
    page.heading("Against whom", "Contre qui");
    page.messages(&protocol.attacker);
    page.heading("Outcome", "Résultat");
    page.out += &summary(output);
    if !protocol.cells.is_empty() {
        page.heading("Sensitive and hidden cells", "Cases sensibles et masquées");
        page.cells(&protocol.cells);
    }
    page.out
}

/// What came out, in a few lines.
pub(super) fn summary(output: &ProtectedOutput<'_>) -> String {
    let protocol = &output.full_protocol();
    let mut page = Page { output, out: String::new() };
    if let Method::Rounding { base } = protocol.method {
        page.item("rounded to multiples of", "arrondi à des multiples de", &base.to_string());
    }
    for (state, n) in &protocol.states {
        let label = state.label(output.lang);
        page.item(label, label, &n.to_string());
    }
    if !protocol.open.is_empty() {
        page.heading(
            "NOT PROTECTED: do not publish before this is settled",
            "NON PROTÉGÉ : ne rien publier avant d’avoir réglé ceci",
        );
        for open in &protocol.open {
            let between = between(open.between, output.lang);
            page.point(&format!("{} ({between}): {}", open.about.get(output.lang), open.reason.get(output.lang)));
        }
    }
    if !protocol.whole_groups.is_empty() {
        page.heading(
            "Everybody has one form of exploitation, as the printed zeros of the others tell; hide zeros (--zeros hidden) or pool",
            "Tous ont une même forme d’exploitation, comme le disent les zéros imprimés des autres ; masquez les zéros (--zeros hidden) ou regroupez",
        );
        page.messages(&protocol.whole_groups);
    }
    if !protocol.pooling.is_empty() {
        page.heading("More than half hidden: pool instead", "Plus de la moitié masquée : regroupez plutôt");
        page.messages(&protocol.pooling);
    }
    if !protocol.notes.is_empty() {
        page.heading("To know", "À savoir");
        page.messages(&protocol.notes);
    }
    page.out
}

impl Page<'_> {
    const fn lang(&self) -> Lang {
        self.output.lang
    }

    fn say(&self, en: &str, fr: &str) -> String {
        if self.lang() == Lang::En { en.to_owned() } else { typeset_french(fr) }
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    fn heading(&mut self, en: &str, fr: &str) {
        let text = self.say(en, fr);
        let gap = if self.out.is_empty() || self.out.ends_with("\n\n") { "" } else { "\n" };
        self.out.extend([gap, &hang("", "", &text, WIDTH)]);
    }

    fn item(&mut self, en: &str, fr: &str, text: &str) {
        let colon = self.say(": ", "\u{a0}: ");
        let line = format!("{}{colon}{}", self.say(en, fr), clean(text));
        self.out += &hang("  ", "    ", &line, WIDTH);
    }

    fn point(&mut self, text: &str) {
        self.out += &hang("  - ", "    ", &clean(text), WIDTH);
    }

    fn messages(&mut self, messages: &[Message]) {
        for message in messages {
            self.point(message.get(self.lang()));
        }
    }

    fn inputs(&mut self, inputs: &[InputInfo]) {
        for input in inputs {
            let sheet = input.sheet.as_ref().map(|sheet| format!(" [{sheet}]")).unwrap_or_default();
            self.point(&format!("{}{sheet} {}", input.path, input.sha256));
        }
    }

    fn cells(&mut self, cells: &[ProtocolCell]) {
        let lang = self.lang();
        let mut rows = vec![vec![
            self.say("cell", "case"),
            self.say("number", "nombre"),
            self.say("state", "état"),
            self.say("reason", "motif"),
            self.say("can be", "peut valoir"),
            self.say("for a member", "pour un membre"),
        ]];
        let unprinted = self.say("never printed", "jamais imprimé");
        for cell in cells {
            rows.push(vec![
                clean(cell.about.get(lang)),
                cell.value.map(|value| value.to_string()).unwrap_or_default(),
                cell.state.map_or(unprinted.clone(), |state| state.label(lang).to_owned()),
                cell.why.map(|why| why.label(lang).to_owned()).unwrap_or_default(),
                cell.between.map(|b| between(b, lang)).unwrap_or_default(),
                cell.for_member.map(|b| between(b, lang)).unwrap_or_default(),
            ]);
        }
        self.out += &table(&rows, WIDTH + 30);
    }
}

/// Limits in words: `1 to 6`, `de 1 à 6`, `1 or more`.
fn between([least, most]: [Option<i64>; 2], lang: Lang) -> String {
    match (least, most, lang) {
        (Some(a), Some(b), _) if a == b => a.to_string(),
        (Some(a), Some(b), Lang::En) => format!("{a} to {b}"),
        (Some(a), Some(b), Lang::Fr) => format!("{a} à {b}"),
        (Some(a), None, Lang::En) => format!("{a} or more"),
        (Some(a), None, Lang::Fr) => format!("{a} ou plus"),
        (None, Some(b), Lang::En) => format!("{b} or less"),
        (None, Some(b), Lang::Fr) => format!("{b} ou moins"),
        (None, None, Lang::En) => "anything".to_owned(),
        (None, None, Lang::Fr) => "n’importe quoi".to_owned(),
    }
}
