//! Files and persons before police and courts.
//!
//! Three things with three names: ratios of two counts of a calendar period, shares of a cohort that is followed, and
//! the cumulative incidence of an outcome.

pub mod cohort_conviction_share;
pub mod cohort_prosecution_share;
pub mod conviction_among_tried;
pub mod conviction_ratio;
pub mod days_to_judgment;
pub mod files_pending_end;
pub mod files_pending_start;
pub mod files_prosecuted;
pub mod files_tried;
pub mod investigations_closed;
pub mod investigations_opened;
pub mod judged_within_year;
pub mod persons_acquitted;
pub mod persons_arrested;
pub mod persons_convicted;
pub mod persons_investigated;
pub mod persons_per_file;
pub mod persons_prosecuted;
pub mod persons_remanded;
pub mod persons_tried;
pub mod prosecution_ratio;
pub mod suspended_sentence_share;
#[cfg(test)]
mod tests;

use tipstat_model::{
    Day,
    codes::{Outcome, Procedure},
    columns::{Investigation, Proceeding},
};

use crate::tabulate::{Asked, Gives, Spell, Why};

/// The first day on which a file ended: judged, dismissed or closed. A file does not end before it begins.
pub(super) fn ended(f: &Investigation) -> Option<Day> {
    let days = [f.judged_date, f.dismissed_date, f.closed_date].into_iter().flatten();
    let day = days.min_by_key(|day| (day.first(), day.last()))?;
    Some(f.opened_date.filter(|opened| day.surely_before(*opened)).unwrap_or(day))
}

/// From its opening to its end.
pub(super) const OPEN: Spell<Investigation> = Spell { from: |f, asked| asked.happened(f.opened_date, true), to: ended };

/// Whether a file is said to have ended, with or without a day.
fn is_ended(f: &Investigation) -> bool {
    use Procedure::{Appeal, Closed, Dismissed, Judged, NoCase};
    matches!(f.procedure, Some(Dismissed | NoCase | Judged | Appeal | Closed))
}

/// The day on which a file ended. Without a day of opening it was never seen to be open, and is not closed either.
pub(super) fn closed(f: &Investigation, asked: &Asked) -> Result<Day, Why> {
    if f.opened_date.is_none() {
        return Err(Why::NoDate);
    }
    asked.happened(ended(f), is_ended(f))
}

/// Counts a file as pending, unless it ended on an unknown day.
pub(super) fn pending(f: &Investigation, _: &Asked) -> Gives {
    if ended(f).is_none() && is_ended(f) { Gives::Nothing(Why::NoDate) } else { Gives::One }
}

/// The day on which a file was first judged.
pub(super) fn tried(f: &Investigation, asked: &Asked) -> Result<Day, Why> {
    asked.happened(f.judged_date, matches!(f.procedure, Some(Procedure::Judged | Procedure::Appeal)))
}

/// The day on which a file was prosecuted: a judicial investigation, or the way straight to court.
pub(super) fn prosecuted(f: &Investigation, asked: &Asked) -> Result<Day, Why> {
    use Procedure::{Appeal, Judged, JudicialInvestigation, SentToCourt};
    let to_court = f.judged_date.is_some() || matches!(f.procedure, Some(SentToCourt | Judged | Appeal));
    let is_said = to_court || f.procedure == Some(JudicialInvestigation);
    asked.happened(f.instruction_date.or(f.referred_date.filter(|_| to_court)), is_said)
}

/// The day from which a person was investigated.
pub(super) fn investigated(p: &Proceeding, asked: &Asked) -> Result<Day, Why> {
    asked.happened(p.investigated_date, true)
}

/// What became of the proceedings against a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing yet.
    Pending,
    /// A judgment, and whether it convicts, where that is known.
    Judged(Option<bool>),
    /// They ended without a judgment: dismissed, no case, discontinued.
    Otherwise,
    /// The record does not say, or says two things.
    Unknown,
}

/// What became of the proceedings, as far as it is known on the as-of day.
pub(super) fn end(p: &Proceeding, asked: &Asked) -> End {
    let is_known = asked.knows(p.judged_date);
    if p.judged_date.is_some() && !is_known {
        return End::Pending;
    }
    match p.outcome {
        Some(Outcome::Convicted | Outcome::ConvictedInAbsentia) => End::Judged(Some(true)),
        Some(Outcome::Acquitted) => End::Judged(Some(false)),
        Some(Outcome::Dismissed | Outcome::NoCase | Outcome::Discontinued) => End::Otherwise,
        Some(Outcome::Unknown) | None if is_known => End::Judged(None),
        Some(Outcome::Pending) | None if !is_known => End::Pending,
        _ => End::Unknown,
    }
}

/// The day on which a person was first judged.
pub(super) fn judged(p: &Proceeding, asked: &Asked) -> Result<Day, Why> {
    match end(p, asked) {
        End::Judged(_) => asked.happened(p.judged_date, true),
        End::Unknown => Err(Why::Unknown),
        End::Pending | End::Otherwise => Err(Why::NotOfIt),
    }
}

/// Whether the judgment convicts; none where there is no judgment, or it is not known.
pub(super) fn is_convicted(p: &Proceeding, asked: &Asked) -> Option<bool> {
    if let End::Judged(convicted) = end(p, asked) { convicted } else { None }
}

/// Counts those for whom it is so.
pub(super) fn counts(is_so: Option<bool>) -> Gives {
    match is_so {
        Some(true) => Gives::One,
        Some(false) => Gives::Nothing(Why::NotOfIt),
        None => Gives::Nothing(Why::Unknown),
    }
}

/// The days to the judgment, or to what ended the proceedings without one; where no day of that is known, it was at
/// the latest on the as-of day.
pub(super) fn to_judgment(p: &Proceeding, asked: &Asked) -> Gives {
    let days = match end(p, asked) {
        End::Judged(_) if p.judged_date.is_none() => return Gives::Nothing(Why::Unknown),
        End::Unknown => return Gives::Nothing(Why::Unknown),
        End::Pending => return asked.days(p.investigated_date, None),
        End::Judged(_) => return asked.days(p.investigated_date, p.judged_date),
        End::Otherwise => asked.days(p.investigated_date, p.judged_date),
    };
    if let Gives::Days(days, _) = days { Gives::Otherwise(days) } else { days }
}
