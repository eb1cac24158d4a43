//! Which table a sheet holds, which rows have its headings, and which heading is which column.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use csv::StringRecord;
use tipstat_model::{
    ColumnKind, TableSpec,
    mapping::{Part, Target},
    words::fold,
};

use super::table::Slot;
use crate::mapping::Said;

/// A table of records found among rows.
pub(crate) struct Recognised {
    /// The table.
    pub(crate) spec: &'static TableSpec,
    /// The position of the header among the rows; the lower one where there are two.
    pub(crate) header: usize,
    /// Whether the row above has headings too, each for a group of those below.
    pub(crate) two_rows: bool,
    /// The headings, those of the two rows joined where both are needed.
    pub(crate) headings: Vec<String>,
    /// What each heading stands for.
    pub(crate) slots: Vec<Option<Slot>>,
    /// For each heading, the earlier one that already gives the same column.
    pub(crate) repeated: Vec<Option<usize>>,
    /// How many columns were found.
    pub(crate) known: usize,
    /// Whether the sheet or file is called after the table.
    pub(crate) named: bool,
    /// The columns one of which would have to be there for a row to be known again.
    pub(crate) missing: Vec<&'static str>,
    /// What a mapping says about it.
    pub(crate) part: Option<Arc<Part>>,
}

/// How many of the first rows may be titles above the header.
const TITLES: usize = 20;
/// How many known headings make a row a header.
pub(crate) const ENOUGH: usize = 3;
/// How many make a table of a sheet that does not number its rows.
const PLENTY: usize = 5;
/// How many columns a table with two rows of headings may have.
const WIDEST: usize = 512;

/// A table of which the columns are known.
pub(crate) fn recognise_as<'a>(
    rows: &(impl Iterator<Item = &'a StringRecord> + Clone),
    spec: &'static TableSpec,
) -> Option<Recognised> {
    best(rows, "", &[spec], None, 1)
}

/// The table of records, of several, whose columns the first rows name best; `name` is that of the sheet or file. What a person
/// said about the sheet is tried first.
pub(crate) fn recognise<'a>(
    rows: &(impl Iterator<Item = &'a StringRecord> + Clone),
    name: &str,
    said: &[Said],
    tables: &[&'static TableSpec],
) -> Option<Recognised> {
    let told = said.iter().find_map(|said| best(rows, name, &[said.table], said.part.as_ref(), said.enough));
    // Whoever says which table it is knows what it lacks.
    told.map(|found| Recognised { missing: Vec::new(), ..found }).or_else(|| best(rows, name, tables, None, ENOUGH))
}

fn best<'a>(
    rows: &(impl Iterator<Item = &'a StringRecord> + Clone),
    name: &str,
    tables: &[&'static TableSpec],
    part: Option<&Arc<Part>>,
    enough: usize,
) -> Option<Recognised> {
    let mut best: Option<Recognised> = None;
    for &spec in tables {
        let known = Known { spec, part: part.map(AsRef::as_ref) };
        let named = named_after(spec, name);
        let mut above: Option<&StringRecord> = None;
        for (header, row) in rows.clone().take(TITLES).enumerate() {
            let one = Head::of_one(known, row);
            // Two rows are taken for headings only where they name more than either alone.
            let two = above.and_then(|upper| {
                let two = Head::of_two(known, upper, row)?;
                (two.known() > one.known().max(Head::of_one(known, upper).known())).then_some(two)
            });
            above = Some(row);
            let two_rows = two.is_some();
            let head = two.unwrap_or(one);
            if part.is_none() && enough >= ENOUGH && head.counts(spec) {
                continue;
            }
            let found = head.found(spec, part.cloned(), header, two_rows, named);
            if found.known >= enough && best.as_ref().is_none_or(|b| found.rank() > b.rank()) {
                best = Some(found);
            }
        }
    }
    best
}

impl Recognised {
    /// The most columns; among equals the table that lacks none, then the one that the sheet is called after.
    fn rank(&self) -> (usize, bool, bool) {
        (self.known, self.missing.is_empty(), self.named)
    }
}

/// What is known about headings: the table, and what a mapping says.
#[derive(Clone, Copy)]
struct Known<'p> {
    spec: &'static TableSpec,
    part: Option<&'p Part>,
}

/// Headings, and what each stands for.
struct Head {
    headings: Vec<String>,
    slots: Vec<Option<Slot>>,
    repeated: Vec<Option<usize>>,
}

impl Head {
    fn of_one(known: Known<'_>, row: &StringRecord) -> Self {
        let headings: Vec<String> = row.iter().map(|h| h.trim().to_owned()).collect();
        let (slots, repeated) = known.once_each(&headings, headings.iter().map(|h| known.slot(h)).collect());
        Self { headings, slots, repeated }
    }

    /// A row of groups above a row of headings: « Participants » over « femmes » and « hommes ».
    fn of_two(known: Known<'_>, upper: &StringRecord, lower: &StringRecord) -> Option<Self> {
        if upper.len().max(lower.len()) > WIDEST {
            return None;
        }
        // Headings do not begin with a number, and records mostly have one.
        if upper.iter().chain(lower).any(|cell| cell.trim().starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let mut head = Self { headings: Vec::new(), slots: Vec::new(), repeated: Vec::new() };
        let mut group = "";
        // Of one sub-heading under two groups, the one whose group says nothing about the table is not the column.
        let mut by_lower_alone = Vec::new();
        for at in 0..upper.len().max(lower.len()) {
            let [above, below] = [upper, lower].map(|row| row.get(at).unwrap_or_default().trim());
            if !above.is_empty() {
                group = above;
            }
            let joined = format!("{group} {below}");
            let both = (!group.is_empty() && !below.is_empty()).then(|| known.slot(&joined)).flatten();
            let (heading, found) = match (below.is_empty(), both, known.slot(below)) {
                (true, ..) => (above.to_owned(), known.slot(above)),
                (false, Some(both), _) => (joined, Some(both)),
                (false, None, Some(alone)) => {
                    by_lower_alone.push((at, known.slot(group).is_some() || named_after(known.spec, group)));
                    (if group.is_empty() { below.to_owned() } else { joined }, Some(alone))
                }
                // A record under its heading, not a heading under its group.
                (false, None, None) if !above.is_empty() && known.slot(above).is_some() => return None,
                (false, None, None) => (joined.trim().to_owned(), None),
            };
            head.headings.push(heading);
            head.slots.push(found);
        }
        for (i, (at, fits)) in by_lower_alone.iter().enumerate() {
            let others =
                by_lower_alone.iter().enumerate().filter(|(_, (other, _))| head.slots[*other] == head.slots[*at]);
            let best = others.min_by_key(|(j, (_, fits))| (!*fits, *j)).map(|(j, _)| j);
            if !*fits && best.is_some_and(|best| best != i) {
                head.slots[*at] = None;
            }
        }
        (head.slots, head.repeated) = known.once_each(&head.headings, head.slots);
        Some(head)
    }

    fn known(&self) -> usize {
        self.slots.iter().flatten().count()
    }

    /// Whether the row heads a table of counts: one row for an area or an agency, not for an event.
    fn counts(&self, spec: &'static TableSpec) -> bool {
        let is_other = |(slot, heading): (&Option<Slot>, &String)| {
            let counts = |slot: &Slot| {
                let kind = spec.columns[slot.column].kind;
                matches!(kind, ColumnKind::Integer | ColumnKind::Number | ColumnKind::Area | ColumnKind::Agency)
            };
            slot.as_ref().is_some_and(|slot| !counts(slot)) && !is_line_number(heading)
        };
        self.has_counts(spec) && !self.slots.iter().zip(&self.headings).any(is_other)
    }

    /// Whether there are several columns of counts, in a table whose rows have a number of their own.
    fn has_counts(&self, spec: &'static TableSpec) -> bool {
        let is_count = |slot: &&Slot| matches!(spec.columns[slot.column].kind, ColumnKind::Integer);
        spec.columns.iter().any(|c| c.filled && matches!(c.kind, ColumnKind::Text))
            && self.slots.iter().flatten().filter(is_count).count() > 1
    }

    fn counts_without_a_day(&self, spec: &'static TableSpec) -> bool {
        let is_day = |slot: &Slot| matches!(spec.columns[slot.column].kind, ColumnKind::Date | ColumnKind::Day);
        self.has_counts(spec) && !self.slots.iter().flatten().any(is_day)
    }

    fn found(
        self,
        spec: &'static TableSpec,
        part: Option<Arc<Part>>,
        header: usize,
        two_rows: bool,
        named: bool,
    ) -> Recognised {
        let said = |at: usize| part.as_ref().is_some_and(|part| part.no_key || part.constant(at).is_some());
        let filled: Vec<usize> = (0..spec.columns.len()).filter(|at| spec.columns[*at].filled).collect();
        let has = |at: &usize| self.slots.iter().flatten().any(|s| s.column == *at) || said(*at);
        // Many services do not number what they do: so many columns are a table all the same, unless they count what
        // has no day.
        let is_table = filled.iter().any(has) || self.known() >= PLENTY && !self.counts_without_a_day(spec);
        let missing = if is_table { Vec::new() } else { filled };
        Recognised {
            spec,
            header,
            two_rows,
            known: self.known(),
            named,
            missing: missing.into_iter().map(|at| spec.columns[at].name).collect(),
            headings: self.headings,
            slots: self.slots,
            repeated: self.repeated,
            part,
        }
    }
}

fn named_after(spec: &TableSpec, name: &str) -> bool {
    let name = fold(name);
    [spec.name, spec.label.en, spec.label.fr].iter().any(|n| name.contains(fold(n).trim_end_matches('s')))
}

impl Known<'_> {
    /// What a heading stands for; a mapping knows better than the table.
    fn slot(self, heading: &str) -> Option<Slot> {
        let target = match self.part.and_then(|part| part.target(heading)) {
            Some(Target::Column { column, code }) => Some((column, code)),
            Some(Target::Nothing) => None,
            None => self.spec.target(heading),
        };
        target.map(|(column, code)| Slot { column, code })
    }

    /// Each column once; the headings that repeat one point to the first. Of several codes, those that a mapping
    /// put into one column are taken together. A mere line number or date is not the column where another heading
    /// names it in full; and a cercle stands beside its region, not instead of it.
    fn once_each(self, headings: &[String], mut slots: Vec<Option<Slot>>) -> (Vec<Option<Slot>>, Vec<Option<usize>>) {
        for i in 0..slots.len() {
            let heading = &headings[i];
            let general = |slot: &Slot| is_general(heading) && !self.is_named(*slot, heading) && !self.is_said(heading);
            let Some(slot) = slots[i].filter(general) else { continue };
            if (0..slots.len()).any(|j| slots[j] == Some(slot) && self.is_full(slot, &headings[j])) {
                slots[i] = None;
            }
        }
        let mut repeated = vec![None; slots.len()];
        let has_region =
            |s: Slot| slots.iter().zip(headings).any(|(slot, heading)| *slot == Some(s) && !is_cercle(heading));
        let beside: Vec<bool> = (0..slots.len())
            .map(|i| slots[i].is_some_and(|s| self.is_area(s) && is_cercle(&headings[i]) && has_region(s)))
            .collect();
        let joins = |s: Slot| self.part.is_some() && matches!(self.spec.columns[s.column].kind, ColumnKind::Codes(_));
        for i in (1..slots.len()).filter(|i| slots[*i].is_some_and(|s| !joins(s))).collect::<Vec<_>>() {
            if let Some(first) = (0..i).find(|j| slots[*j] == slots[i] && beside[*j] == beside[i]) {
                repeated[i] = Some(first);
                slots[i] = None;
            }
        }
        (slots, repeated)
    }

    fn is_said(self, heading: &str) -> bool {
        self.part.is_some_and(|part| part.target(heading).is_some())
    }

    fn is_area(self, slot: Slot) -> bool {
        matches!(self.spec.columns[slot.column].kind, ColumnKind::Area)
    }

    fn is_named(self, slot: Slot, heading: &str) -> bool {
        let (folded, column) = (fold(heading), &self.spec.columns[slot.column]);
        [column.name, column.label.en, column.label.fr].iter().any(|name| fold(name) == folded)
    }

    /// Whether a heading is the name of a column, its label, or several words for it.
    fn is_full(self, slot: Slot, heading: &str) -> bool {
        let is_long = || !is_general(heading) && fold(heading).contains(' ');
        self.is_named(slot, heading) || self.is_said(heading) || is_long()
    }
}

/// Whether a heading may number the lines of a sheet, not what they record.
fn is_line_number(heading: &str) -> bool {
    matches!(fold(heading).as_str(), "n" | "no" | "num" | "numero" | "n d ordre" | "n ordre" | "numero d ordre" | "id")
}

/// Whether a heading says too little where another says more.
fn is_general(heading: &str) -> bool {
    is_line_number(heading) || fold(heading) == "date"
}

/// Whether a heading is of the level below the regions.
pub(crate) fn is_cercle(heading: &str) -> bool {
    matches!(fold(heading).as_str(), "cercle" | "cercles")
}

/// Whether the first rows head a table of counts: one row for an area or an agency, a column for each sex or kind.
pub(crate) fn is_table_of_counts<'a>(
    rows: impl Iterator<Item = &'a StringRecord>,
    tables: &[&'static TableSpec],
) -> bool {
    let rows: Vec<&StringRecord> = rows.take(TITLES).collect();
    tables.iter().any(|spec| {
        let known = Known { spec, part: None };
        rows.iter().enumerate().any(|(i, row)| {
            let above = i.checked_sub(1).and_then(|above| Head::of_two(known, rows[above], row));
            [Some(Head::of_one(known, row)), above].iter().flatten().any(|h| h.known() >= ENOUGH && h.counts(spec))
        })
    })
}
