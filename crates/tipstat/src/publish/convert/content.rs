//! What is looked at before observations are written: what was made of the figures, and what files of SDMX say that no
//! figure was made of, since the figure that is left out is the one that is missed.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{
    Lang, Message,
    codes::{Code as _, ObsStatus},
    columns::FigureColumn as C,
    sdg::{Judged, Part, Role},
    text::{de, quote},
};

use super::{
    Asked, Target,
    observation::Observation,
    told::{Place, Told},
};
use crate::{
    check::{CheckOptions, check},
    figures::Entry,
    read::Submission,
    sdmx::SdmxTable,
    table::Input,
};

/// What a file of SDMX must have. Of a key that occurs twice (`TIP124`) the observations tell more: one number from
/// two sources is no fault.
const OF_FILES: [&str; 8] = ["TIP121", "TIP122", "TIP123", "TIP125", "TIP126", "TIP127", "TIP130", DELETES];
/// A row that deletes is no figure.
const DELETES: &str = "TIP129";

/// Every fault of the files of SDMX that were read, those of one kind together; and the rows that ask for a deletion.
pub(super) fn of_files(submission: &Submission, asked: &Asked) -> (Vec<Told>, Vec<Told>) {
    if !submission.inputs.iter().filter_map(Input::table).any(|table| SdmxTable::of(table).is_some()) {
        return Default::default();
    }
    // The table of figures has columns of its own: a dimension that the file has not is no fault of it.
    let is_table = matches!(asked.target, Target::Csv | Target::Parquet | Target::Xlsx | Target::Json);
    let select = OF_FILES[usize::from(is_table)..].iter().map(|code| (*code).to_owned()).collect();
    let findings = check(submission, &CheckOptions { select, ..CheckOptions::new(asked.as_of) });
    let mut of_kind: BTreeMap<(&str, &str), Told> = BTreeMap::new();
    for finding in &findings.findings {
        let new = || Told { message: finding.message.clone(), advice: finding.advice.clone(), figures: Vec::new() };
        let told = of_kind.entry((&finding.code, &finding.message.en)).or_insert_with(new);
        told.figures.extend(finding.cells.iter().take(1).map(|cell| Place::of_cell(cell, submission)));
    }
    let (told, faults): (Vec<_>, Vec<_>) = of_kind.into_iter().partition(|((code, _), _)| *code == DELETES);
    let in_order = |all: Vec<(_, Told)>| {
        all.into_iter().map(|(_, told)| Told::of(told.message, told.advice, told.figures)).collect()
    };
    (in_order(faults), in_order(told))
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
        for fault in faults {
            let place = Place::of(&submission.figures.entry(observation.figure), submission);
            found.entry((fault.en, fault.fr)).or_default().push(place);
        }
    }
    found.into_iter().map(|((en, fr), figures)| Told::of(Message { en, fr }, Message::default(), figures)).collect()
}

fn wrong(part: Part, text: &str, meant: Option<&String>) -> Message {
    Message::each(|lang| {
        let it = quote(lang, text);
        match (lang, meant) {
            (Lang::En, None) => format!("{it} is no code of {}.", part.id()),
            (Lang::En, Some(meant)) => {
                format!("{it} is no code of {}. Did you mean {meant}?", part.id())
            }
            (Lang::Fr, None) => format!("{it} n’est pas un code {}.", de(part.id())),
            (Lang::Fr, Some(meant)) => {
                format!("{it} n’est pas un code {}. Vouliez-vous dire {meant}\u{a0}?", de(part.id()))
            }
        }
    })
}

/// Numbers beside a status that says there is none: what was to be hidden would be published.
pub(super) fn statuses(entries: &[Entry<'_>], submission: &Submission) -> Vec<Told> {
    let mut found: BTreeMap<ObsStatus, Vec<Place>> = BTreeMap::new();
    for entry in entries {
        let status = entry.figure.status_obs.filter(|s| matches!(s, ObsStatus::Suppressed | ObsStatus::Missing));
        // Of a file of SDMX a rule tells it.
        let is_read = !entry.figure.faulty.has_any(&[C::Value, C::ObsStatus]);
        if let Some(status) = status.filter(|_| is_read && entry.figure.quantity.is_some_and(|q| q.value().is_some())) {
            found.entry(status).or_default().push(Place::of(entry, submission));
        }
    }
    let one = |(status, figures): (ObsStatus, Vec<Place>)| {
        let message = Message::each(|lang| {
            let (code, label) = (status.code(), status.label(lang));
            match lang {
                Lang::En => format!("the status is {code} ({label}), and there is a value."),
                Lang::Fr => format!("le statut est {code} ({label}), mais il y a une valeur."),
            }
        });
        let advice = Message::new(
            "Empty the value, or write the status that it has.",
            "Videz la valeur, ou indiquez le statut qu’elle a.",
        );
        Told::of(message, advice, figures)
    };
    found.into_iter().map(one).collect()
}

/// Figures whose note has no place in a shape.
pub(super) fn without_note(entries: &[Entry<'_>], submission: &Submission) -> Option<Told> {
    let figures: Vec<Place> =
        entries.iter().filter(|e| e.figure.note.is_some()).map(|e| Place::of(e, submission)).collect();
    let message = Message::new(
        "written without its note, for which this shape has no place.",
        "écrit sans sa note, pour laquelle cette forme n’a pas de place.",
    );
    (!figures.is_empty()).then(|| Told::of(message, Message::default(), figures))
}
