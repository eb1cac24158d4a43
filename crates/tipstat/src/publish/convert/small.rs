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
    is_small(figure, threshold) || behind(figure, submission).into_iter().any(few)
}

/// The counts of persons behind a rate or a share, as far as its denominator is known.
fn behind(figure: &Figure, submission: &Submission) -> Vec<Decimal> {
    let of_persons = figure.known_indicator().is_some_and(|i| matches!(i.subject, Subject::Victims | Subject::Justice));
    let Some(value) = figure.quantity.and_then(Quantity::value).filter(|_| of_persons) else { return Vec::new() };
    let stated = match figure.denominator.as_deref().map(number::read) {
        Some(Written::Number(n)) => Some(n),
        _ => None,
    };
    let part = |whole: Decimal, of: u32| value.checked_mul(whole).map(|n| n / Decimal::from(of));
    match figure.unit {
        Some(Unit::Percent) => {
            // The few who are not part of a share are told by it as well.
            let part = stated.and_then(|whole| part(whole, 100));
            part.into_iter().chain(part.zip(stated).map(|(part, whole)| whole - part)).collect()
        }
        Some(Unit::Per100000) => {
            stated.or_else(|| residents(figure, submission)).and_then(|n| part(n, 100_000)).into_iter().collect()
        }
        _ => Vec::new(),
    }
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
