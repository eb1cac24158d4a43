//! The main figures as sentences that are safe to quote, each with where it comes from and what to mind.
//!
//! A sentence is made for the latest period and the one before it, from totals that no error is found in and that
//! every source printing them agrees on. Where two sources differ both values stand in it; where they differ
//! further, or a count is small enough to point at somebody, there is no sentence.

pub(super) mod at_fault;
pub(super) mod claim;
mod parts;
mod wording;

use std::collections::HashSet;

use jiff::civil::Date;
use tipstat_model::{
    Lang, Message, Period, Quantity, Text,
    codes::{Code, ObsStatus, Subject, Unit},
    number,
    period::display_date,
    text,
};

use self::{
    claim::{Claim, Claims},
    parts::Parts,
};
use super::places::Places;
use crate::{
    check::{Context, Findings, say},
    figures::{Dim, Entry},
    read::Submission,
};

/// What every count of victims has to be read with.
pub const DETECTED: Text = Text::new(
    "Victims detected and registered, not how many victims there are: prevalence cannot be read from these numbers.",
    "Victimes détectées et enregistrées, non le nombre de victimes qui existent : ces nombres ne mesurent pas la prévalence.",
);

/// As many sources as are named one by one under a sentence.
const SOURCES_NAMED: usize = 8;

/// A figure that may be quoted as it is worded here.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// The period it is about; the text does not repeat it.
    pub period: Period,
    /// Whom or what it is about.
    pub subject: Subject,
    /// The words.
    pub text: Message,
    /// Where it comes from and what to mind.
    pub footnotes: Vec<Footnote>,
    /// The positions of the figures it rests on.
    pub figures: Vec<u32>,
}

/// A source with its address, or something to mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// The words.
    pub text: Message,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The sentences that are safe to quote: latest period first, then in the order of the catalogue.
#[must_use]
pub fn sentences(findings: &Findings, submission: &Submission) -> Vec<Sentence> {
    let context = Context::new(submission, findings.as_of.parse().unwrap_or(Date::ZERO));
    let fault = at_fault::figures(findings, submission, &Places::of(submission));
    let Some(latest) = claim::latest_period(&submission.figures) else { return Vec::new() };
    let mut sentences = Vec::new();
    for period in std::iter::once(latest).chain(latest.previous()) {
        let claims = Claims::of(submission, period, &fault);
        let parts = Parts::of(submission, period, &fault);
        let mut paired = Vec::new();
        for (i, claim) in claims.list.iter().enumerate() {
            if paired.contains(&i) {
                continue;
            }
            let persons = claims.persons_of(i);
            paired.extend(persons);
            sentences.push(sentence(claim, persons.map(|p| &claims.list[p]), &parts, &context));
        }
    }
    sentences
}

fn sentence(claim: &Claim<'_>, persons: Option<&Claim<'_>>, parts: &Parts<'_>, context: &Context<'_>) -> Sentence {
    let all: Vec<&Claim<'_>> = std::iter::once(claim).chain(persons).collect();
    let mut footnotes: Vec<Footnote> = Vec::new();
    for claim in &all {
        footnotes.extend(sources(claim, context));
    }
    footnotes.extend(all.iter().flat_map(|c| caveats(c)).map(|text| Footnote { text, url: None }));
    let mut seen = Vec::new();
    footnotes.retain(|f| {
        !seen.contains(f) && {
            seen.push(f.clone());
            true
        }
    });
    Sentence {
        period: claim.period,
        subject: claim.indicator.subject,
        text: Message::each(|lang| wording::sentence(lang, claim, persons, parts)),
        footnotes,
        figures: all.iter().flat_map(|c| c.entries.iter().map(|e| e.index)).collect(),
    }
}

/// The sources of a claim, each once; of very many the first stand for all.
fn sources(claim: &Claim<'_>, context: &Context<'_>) -> Vec<Footnote> {
    let mut seen = HashSet::new();
    let once = claim.entries.iter().filter(|e| seen.insert((e.key.id(Dim::Source), e.figure.quantity, &e.figure.url)));
    let once: Vec<&Entry<'_>> = once.collect();
    let mut notes: Vec<Footnote> = once.iter().take(SOURCES_NAMED).map(|e| source(e, claim, context)).collect();
    if let Some(more) = once.len().checked_sub(SOURCES_NAMED).filter(|n| *n > 0) {
        let text = Message::each(|lang| match (lang, number::display_count(lang, more)) {
            (Lang::En, count) => format!("And {count} more."),
            (Lang::Fr, count) => format!("Et {count} de plus."),
        });
        notes.push(Footnote { text, url: None });
    }
    notes
}

/// Who printed a figure and when, and what, where sources differ.
fn source(entry: &Entry<'_>, claim: &Claim<'_>, context: &Context<'_>) -> Footnote {
    let text = Message::each(|lang| {
        let mut text = say::source(entry, context);
        if let Some(day) = entry.figure.published {
            text = format!("{text}, {}", display_date(lang, day));
        }
        let value = entry.figure.quantity.and_then(Quantity::value).filter(|_| claim.second.is_some());
        match (value, lang) {
            (None, _) => text,
            (Some(value), Lang::En) => format!("{text}: {}", number::display(lang, value)),
            (Some(value), Lang::Fr) => format!("{text} : {}", number::display(lang, value)),
        }
    });
    Footnote { text, url: entry.figure.url.as_deref().map(str::to_owned) }
}

/// What to mind about a claim.
fn caveats(claim: &Claim<'_>) -> Vec<Message> {
    let indicator = claim.indicator;
    let mut caveats: Vec<Message> = Vec::new();
    let mut mind = |en: &str, fr: &str| caveats.push(Message::new(en, fr));
    if claim.second.is_some() {
        mind(
            "The sources differ; ask them which value is right.",
            "Les sources diffèrent ; leur demander quelle valeur est juste.",
        );
    }
    if claim.scope().is_none() && indicator.subject.needs_scope() {
        mind(
            "The scope is not stated: trafficking in persons alone, or assimilated practices too.",
            "Le champ n’est pas précisé : la traite des personnes seule, ou aussi les pratiques assimilées.",
        );
    }
    match claim.quantity {
        Quantity::AtLeast(_) => mind(
            "A lower bound: the number itself is not known.",
            "Borne inférieure : le nombre lui-même n’est pas connu.",
        ),
        Quantity::AtMost(_) => mind(
            "An upper bound: the number itself is not known.",
            "Borne supérieure : le nombre lui-même n’est pas connu.",
        ),
        Quantity::About(_) => {
            mind("An approximate number, as it was printed.", "Nombre approximatif, tel qu’il a été imprimé.");
        }
        _ => {}
    }
    if claim.indicator.at_least.is_some() {
        caveats.push(Message::each(|lang| {
            let (name, meaning) = (text::quote(lang, indicator.name.get(lang)), indicator.definition.get(lang));
            match lang {
                Lang::En => format!("Printed as {name}. {meaning}"),
                Lang::Fr => format!("Imprimé comme {name}. {meaning}"),
            }
        }));
    } else if needs_definition(claim) {
        caveats.push(indicator.definition.into());
    }
    let mut observed: Vec<ObsStatus> = claim.entries.iter().filter_map(|e| e.figure.status_obs).collect();
    observed.sort_unstable();
    observed.dedup();
    for status in observed.into_iter().filter(|s| *s != ObsStatus::Normal) {
        caveats.push(Message::each(|lang| match lang {
            Lang::En => format!("Status of the number: {}.", status.label(lang)),
            Lang::Fr => format!("Statut du nombre : {}.", status.label(lang)),
        }));
    }
    caveats
}

/// Whether its words alone may be taken for more than they say. What [`DETECTED`] says is not said again.
fn needs_definition(claim: &Claim<'_>) -> bool {
    let indicator = claim.indicator;
    let unit_open = claim.unit().is_none() && indicator.unit == Unit::Decision;
    let told_by_note = indicator.id == "victims_identified";
    unit_open || (matches!(indicator.subject, Subject::Victims | Subject::Migrants) && !told_by_note)
}

#[cfg(test)]
mod tests;
