//! Which counts are sensitive.

use tipstat_model::{
    Decimal, Figure, Quantity,
    codes::{Indicator, Subject, Unit},
    columns::{PROCEEDINGS, VICTIMS},
};

use super::{
    draft::{Draft, Is, Seen, Why},
    marks::{Mark, Marks},
    options::{Against, Zeros},
};
use crate::{
    figures::Entry,
    tabulate::{Family, indicators},
};

/// Whether persons are what is counted, as stated or, where nothing is stated, as the indicator has it.
pub(crate) fn counts_persons(figure: &Figure) -> bool {
    let person = |indicator: &Indicator| indicator.unit == Unit::Person;
    figure.unit.map_or_else(|| figure.known_indicator().is_some_and(person), |unit| unit == Unit::Person)
}

/// Whether a figure is a count of persons that is above zero and under a threshold. One that says it is hidden
/// (`<5`) gives nobody away.
pub(crate) fn is_small(figure: &Figure, threshold: Decimal) -> bool {
    let small = |value: Decimal| value > Decimal::ZERO && value < threshold;
    counts_persons(figure) && figure.quantity.and_then(Quantity::value).is_some_and(small)
}

/// A total of so few tells of each of them what stands beside it, whatever the threshold is.
const FEW: i64 = 2;

/// Marks the cells that are sensitive.
pub(super) fn mark(draft: &mut Draft<'_>, against: &Against, marks: &Marks) {
    for at in 0..draft.cells.len() {
        let by_hand = marked(draft, at, marks);
        let cell = &draft.cells[at];
        let why = match by_hand {
            Some(Mark::Publish) => {
                draft.cells[at].fixed = true;
                None
            }
            Some(Mark::Protect) => Some(Why::Marked),
            None if cell.fixed => None,
            None => sensitive(draft, at, against),
        };
        // A zero that is printed cannot be hidden: the print itself says that a mark stands for no zero.
        let printed_zero = draft.cells[at].value == Some(0) && against.zeros == Zeros::Published;
        draft.cells[at].why = why.filter(|_| !printed_zero && draft.cells[at].value.is_some());
    }
}

fn marked(draft: &Draft<'_>, at: usize, marks: &Marks) -> Option<Mark> {
    let cell = &draft.cells[at];
    cell.figures.iter().find_map(|figure| marks.of(&draft.context.figures().entry(*figure)))
}

fn sensitive(draft: &Draft<'_>, at: usize, against: &Against) -> Option<Why> {
    let cell = &draft.cells[at];
    let (Is::Figure(of) | Is::Rest(of, _) | Is::Change(of) | Is::Part(of) | Is::Others(of) | Is::Among(of)) = cell.is;
    let entry = draft.context.figures().entry(of);
    let counts = matches!(cell.is, Is::Figure(_) | Is::Rest(..) | Is::Change(_));
    if !(if counts { is_sensitive_count(&entry, against) } else { is_share_of_persons(&entry) }) {
        return None;
    }
    let value = cell.value?;
    let few = value > 0 && value < i64::from(against.threshold);
    match (cell.is, cell.seen) {
        (_, Seen::Hidden) => None,
        (Is::Change(_), _) => (value != 0 && value.abs() < i64::from(against.threshold)).then_some(Why::Change),
        // That a record can be used says nothing of the person; how many there are does.
        (Is::Part(_) | Is::Others(_), _) if is_of_returns(&entry) => None,
        (Is::Part(_) | Is::Others(_) | Is::Among(_), _) => few.then_some(Why::Share),
        (_, Seen::Unprinted) => few.then_some(Why::Computed),
        (_, Seen::Printed) if few => Some(Why::Small),
        (_, Seen::Printed) if value == 0 && against.zeros == Zeros::Hidden => Some(Why::Zero),
        (_, Seen::Printed) => ((1..=FEW).contains(&value) && !cell.total_in.is_empty()).then_some(Why::SmallTotal),
    }
}

/// Whether it counts persons, or something else that is hidden where it is few. Residents are no secret.
pub(super) fn is_sensitive_count(entry: &Entry<'_>, against: &Against) -> bool {
    let known = entry.figure.known_indicator();
    let unit = entry.figure.unit.or(known.map(|i| i.unit));
    unit.is_some_and(|unit| against.concerns(unit)) && known.is_none_or(|i| i.subject != Subject::Residents)
}

/// Whether it is about what was sent.
fn is_of_returns(entry: &Entry<'_>) -> bool {
    let id = entry.figure.indicator.as_ref().map(|i| &**i.id());
    id.and_then(indicators::find).is_some_and(|indicator| indicator.family == Family::Reporting)
}

/// Whether a share or rate is one of persons who are victims or stand before a court.
pub(super) fn is_share_of_persons(entry: &Entry<'_>) -> bool {
    let id = entry.figure.indicator.as_ref().map(|i| &**i.id());
    match id.and_then(indicators::find) {
        // Of rates and ratios the catalogue says whom they are about.
        Some(indicator) if !indicator.table().is_empty() => {
            [VICTIMS.name, PROCEEDINGS.name].contains(&indicator.table())
        }
        _ => {
            let subject = entry.figure.known_indicator().map(|i| i.subject);
            matches!(subject, Some(Subject::Victims | Subject::Migrants | Subject::Justice) | None)
        }
    }
}
