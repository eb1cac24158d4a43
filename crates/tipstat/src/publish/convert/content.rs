//! What is looked at before observations are written: the same that the rules `TIP122` to `TIP127` look at in a file.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Message,
    codes::{Code as _, ObsStatus},
    sdg::{Judged, Part, Role},
    text::quote,
};

use super::{
    observation::Observation,
    told::{Place, Told},
};
use crate::read::Submission;

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
