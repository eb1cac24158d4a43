//! Counts of persons that are too small for publication.

use tipstat_model::{
    Decimal, Figure, Message, Quantity,
    codes::{Subject, Unit},
    number::{self, Written},
};

use super::told::{Place, places};
use crate::{
    error::{Error, Result},
    figures::Entry,
    publish::internal::{MARK, is_small},
    read::Submission,
};

/// The figures that tell how many persons there are where these are fewer than the threshold of the profile.
pub(super) fn among<'a>(entries: &[Entry<'a>], submission: &Submission) -> Vec<Entry<'a>> {
    entries.iter().copied().filter(|entry| is_few(entry.figure, submission)).collect()
}

/// Whether a figure is a small count of persons, or one from which it can be worked out.
pub(super) fn is_few(figure: &Figure, submission: &Submission) -> bool {
    let threshold = Decimal::from(submission.profile.publication.threshold);
    let few = |n: Decimal| n.round() > Decimal::ZERO && n.round() < threshold;
    is_small(figure, threshold) || is_pinned(figure, threshold) || behind(figure, submission).into_iter().any(few)
}

/// Whether a number that is said to be hidden is told all the same: by bounds that leave fewer values than the threshold
/// hides, or by what was printed.
fn is_pinned(figure: &Figure, threshold: Decimal) -> bool {
    let Some(Quantity::Suppressed { low, high }) = figure.quantity.filter(|_| figure.unit == Some(Unit::Person)) else {
        return false;
    };
    let is_few = |n: Decimal| n > Decimal::ZERO && n < threshold;
    let is_narrow = high.is_some_and(|high| is_few(high) && high - low < threshold - Decimal::TWO);
    is_narrow || matches!(number::read(&figure.printed), Written::Number(n) if is_few(n))
}

/// The counts of persons behind a rate or a share, as far as its denominator is known.
fn behind(figure: &Figure, submission: &Submission) -> Vec<Decimal> {
    let of_persons = figure.known_indicator().is_some_and(|i| matches!(i.subject, Subject::Victims | Subject::Justice));
    let Some(value) = figure.quantity.and_then(Quantity::value).filter(|_| of_persons) else { return Vec::new() };
    let mut wholes = figure.denominator.as_deref().map(numbers).unwrap_or_default();
    let part = |whole: &Decimal, of: u32| value.checked_mul(*whole).map(|n| n / Decimal::from(of));
    match figure.unit {
        // The few who are not part of a share are told by it as well.
        Some(Unit::Percent) => {
            wholes.iter().filter_map(|whole| part(whole, 100).map(|part| [part, whole - part])).flatten().collect()
        }
        Some(Unit::Ratio) => wholes.iter().filter_map(|whole| part(whole, 1)).collect(),
        Some(Unit::Per100000) => {
            if wholes.is_empty() {
                wholes.extend(residents(figure, submission));
            }
            wholes.iter().filter_map(|whole| part(whole, 100_000)).collect()
        }
        _ => Vec::new(),
    }
}

/// The numbers that a population may be in words: `11 500 000 (INSTAT 2023)`, `11.5 millions`. A year is none where
/// another number stands beside it.
fn numbers(text: &str) -> Vec<Decimal> {
    match number::read(text) {
        Written::Number(n) => return vec![n],
        Written::Ambiguous { grouped, fraction, .. } => return vec![grouped, fraction],
        Written::No => {}
    }
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',');
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = rest[start..].find(|c| !is_of_number(c)).map_or(rest.len(), |end| start + end);
        let run = rest[start..end].trim_end_matches(|c: char| !c.is_ascii_digit());
        rest = &rest[end..];
        let word = rest.to_lowercase();
        let begins = |words: &[&str]| words.iter().any(|start| word.starts_with(start));
        let times: u32 = match () {
            () if begins(&["million", "mln", "mio"]) => 1_000_000,
            () if begins(&["mille", "millier", "thousand"]) => 1_000,
            () => 1,
        };
        let read = match number::read(run) {
            Written::Number(n) => vec![n],
            Written::Ambiguous { grouped, fraction, .. } => vec![grouped, fraction],
            Written::No => Vec::new(),
        };
        found.extend(read.into_iter().filter_map(|n| n.checked_mul(times.into())));
    }
    let is_year = |n: &Decimal| (Decimal::from(1900)..Decimal::from(2100)).contains(n);
    if found.iter().any(|n| !is_year(n)) {
        found.retain(|n| !is_year(n));
    }
    found
}

/// The residents of the area of a figure that is of everybody in it.
fn residents(figure: &Figure, submission: &Submission) -> Option<Decimal> {
    let everybody =
        figure.sex.is_none() && figure.age.is_none() && figure.group.is_none() && figure.citizenship.is_none();
    let profile = &submission.profile;
    let area = figure.area.as_deref().or_else(|| profile.country_area().map(|area| area.id.as_str()))?;
    let year = figure.period?.end().year();
    profile.latest_population(area, year).filter(|_| everybody).map(|population| population.residents.into())
}

/// Refuses them.
pub(super) fn refuse(few: &[Entry<'_>], submission: &Submission) -> Result<()> {
    if few.is_empty() {
        return Ok(());
    }
    let (n, threshold) = (few.len(), submission.profile.publication.threshold);
    let places: Vec<Place> = few.iter().map(|entry| Place::of(entry, submission)).collect();
    let where_ = Message::each(|lang| self::places(lang, &places));
    Err(Error::Asked {
        reason: Message::new(
            format!(
                "not for release: {} under {threshold} ({}); protect the figures first, leave breakdowns out, or add --internal to write them for internal use",
                if n == 1 {
                    "one figure tells a count of persons".to_owned()
                } else {
                    format!("{n} figures tell counts of persons")
                },
                where_.en,
            ),
            format!(
                "ne pas diffuser\u{a0}: {} inférieur à {threshold} ({})\u{a0}; protégez d’abord les chiffres, retirez des ventilations, ou ajoutez --internal pour un usage interne",
                if n == 1 {
                    "un chiffre révèle un effectif de personnes".to_owned()
                } else {
                    format!("{n} chiffres révèlent un effectif de personnes")
                },
                where_.fr,
            ),
        ),
    })
}

/// The mark with its reason.
pub(super) fn notice(n: usize, submission: &Submission) -> Option<Message> {
    let threshold = submission.profile.publication.threshold;
    (n > 0).then(|| match n {
        1 => Message::new(
            format!("{}: one figure tells a count of persons under {threshold}.", MARK.en),
            format!("{}\u{a0}: un chiffre révèle un effectif de personnes inférieur à {threshold}.", MARK.fr),
        ),
        _ => Message::new(
            format!("{}: {n} figures tell counts of persons under {threshold}.", MARK.en),
            format!("{}\u{a0}: {n} chiffres révèlent un effectif de personnes inférieur à {threshold}.", MARK.fr),
        ),
    })
}
