//! Several rows for one place of a shape: of the editions of a source the last is written, and one number from several
//! rows once.

use tipstat_model::Message;

use super::told::{Place, Told};
use crate::{figures::Dim, read::Submission};

/// Takes out what a later edition of the same source says anew; each is a figure, by its position.
pub(super) fn earlier<T>(same: &mut Vec<T>, figure: impl Fn(&T) -> u32, submission: &Submission) -> Vec<T> {
    let of = |one: &T| {
        let entry = submission.figures.entry(figure(one));
        (entry.key.id(Dim::Source), entry.figure.published)
    };
    let all: Vec<_> = same.iter().map(of).collect();
    let is_last = |(source, day): &(u32, Option<jiff::civil::Date>)| {
        !all.iter().any(|(other, later)| other == source && day.is_some() && later > day)
    };
    let (last, before) = std::mem::take(same).into_iter().zip(&all).partition::<Vec<_>, _>(|(_, one)| is_last(one));
    *same = last.into_iter().map(|(one, _)| one).collect();
    before.into_iter().map(|(one, _)| one).collect()
}

/// What is told of earlier editions.
pub(super) fn told_of_earlier(figures: Vec<Place>) -> Option<Told> {
    told(
        figures,
        Message::new(
            "a later edition of the same source says it anew; the later one is written.",
            "une édition plus récente de la même source le redonne\u{a0}; c’est elle qui est écrite.",
        ),
    )
}

/// What is told of rows that say the same.
pub(super) fn told_of_joined(figures: Vec<Place>) -> Option<Told> {
    told(
        figures,
        Message::new(
            "the same number under one key from several rows; each key is written once, with all sources.",
            "le même nombre sous une même clé dans plusieurs lignes\u{a0}; chaque clé est écrite une fois, avec toutes les sources.",
        ),
    )
}

fn told(figures: Vec<Place>, message: Message) -> Option<Told> {
    (!figures.is_empty()).then(|| Told::of(message, Message::default(), figures))
}
