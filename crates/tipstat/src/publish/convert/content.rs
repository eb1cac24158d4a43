//! What is looked at before observations are written: what was made of the figures, and what files of SDMX say that no
//! figure was made of, since the figure that is left out is the one that is missed.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Message,
    codes::{Code as _, ObsStatus},
    sdg::{Judged, Part, Role},
    text::quote,
};

use super::{
    Asked,
    observation::Observation,
    told::{Place, Told},
};
use crate::{
    check::{CheckOptions, Severity, check},
    read::Submission,
    sdmx::SdmxTable,
    table::Input,
};

/// What a file of SDMX must have. Of a key that occurs twice (`TIP124`) the observations tell more: one number from
/// two sources is no fault.
const OF_FILES: [&str; 6] = ["TIP121", "TIP122", "TIP123", "TIP125", "TIP126", "TIP127"];

/// Every fault of the files of SDMX that were read, those of one kind together.
pub(super) fn of_files(submission: &Submission, asked: &Asked) -> Vec<Told> {
    if !submission.inputs.iter().filter_map(Input::table).any(|table| SdmxTable::of(table).is_some()) {
        return Vec::new();
    }
    let select = OF_FILES.map(str::to_owned).to_vec();
    let findings = check(submission, &CheckOptions { select, ..CheckOptions::new(asked.as_of) });
    let mut of_kind: BTreeMap<(&str, &str), Told> = BTreeMap::new();
    for finding in findings.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let new = || Told { message: finding.message.clone(), advice: finding.advice.clone(), figures: Vec::new() };
        let told = of_kind.entry((&finding.code, &finding.message.en)).or_insert_with(new);
        told.figures.extend(finding.cells.iter().take(1).map(|cell| Place::of_cell(cell, submission)));
    }
    let sorted = |mut told: Told| {
        told.figures.sort();
        told
    };
    of_kind.into_values().map(sorted).collect()
}

/// Every fault of all observations, those of one kind together.
pub(super) fn faults(list: &[Observation], submission: &Submission) -> Vec<Told> {
    let parts: Vec<Part> = [Role::Dimension, Role::Mandatory].into_iter().flat_map(Part::of).collect();
    // Few different codes stand in many observations, so each is looked up once.
    let mut seen: Vec<HashMap<String, Judged>> = vec![HashMap::new(); parts.len()];
    let mut found: BTreeMap<(String, String), Vec<Place>> = BTreeMap::new();
    for observation in list {
        let mut faults: Vec<Message> = Vec::new();
        for (part, seen) in parts.iter().zip(&mut seen) {
            let text = observation.cell(*part);
            if text.is_empty() {
                faults.push(Message::new(format!("{} is empty.", part.id()), format!("{} est vide.", part.id())));
                continue;
            }
            if !seen.contains_key(&*text) {
                seen.insert(text.to_string(), part.judge(&text));
            }
            if let Some(Judged::Wrong(meant)) = seen.get(&*text) {
                faults.push(wrong(*part, &text, meant.as_ref()));
            }
        }
        faults.extend(contradicts(observation));
        for fault in faults {
            let place = Place::of(&submission.figures.entry(observation.figure), submission);
            found.entry((fault.en, fault.fr)).or_default().push(place);
        }
    }
    found
        .into_iter()
        .map(|((en, fr), mut figures)| {
            figures.sort();
            Told { message: Message { en, fr }, advice: Message::default(), figures }
        })
        .collect()
}

fn wrong(part: Part, text: &str, meant: Option<&String>) -> Message {
    Message::each(|lang| {
        let it = quote(lang, text);
        match (lang, meant) {
            (tipstat_model::Lang::En, None) => format!("{it} is no code of {}.", part.id()),
            (tipstat_model::Lang::En, Some(meant)) => {
                format!("{it} is no code of {}. Did you mean {meant}?", part.id())
            }
            (tipstat_model::Lang::Fr, None) => format!("{it} n’est pas un code de {}.", part.id()),
            (tipstat_model::Lang::Fr, Some(meant)) => {
                format!("{it} n’est pas un code de {}. Vouliez-vous dire {meant}\u{a0}?", part.id())
            }
        }
    })
}

/// A status that says there is no value beside a value.
fn contradicts(observation: &Observation) -> Option<Message> {
    let says_empty = matches!(observation.status, ObsStatus::Suppressed | ObsStatus::Missing);
    (says_empty && observation.value.is_some()).then(|| {
        Message::each(|lang| {
            let (code, label) = (observation.status.code(), observation.status.label(lang));
            match lang {
                tipstat_model::Lang::En => format!("the status is {code} ({label}), and there is a value."),
                tipstat_model::Lang::Fr => format!("le statut est {code} ({label}), mais il y a une valeur."),
            }
        })
    })
}
