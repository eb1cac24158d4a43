//! One pass over the records: what every row gives to every indicator, and where.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;
use jiff::civil::Date;
use tipstat_model::{
    Day, Period,
    columns::{Activity, Investigation, Proceeding, Victim},
};

use super::{
    cube::{Cell, Cube, Sum, once},
    indicator::{Gives, Indicator, Look, Method, Sums, When, Why},
    packs::{self, Judged, OpenPack},
    place::{Place, Places, TOTAL, TOTAL_8, Tabulated, case, case_mask, mask, words},
    query::Query,
    repeated::repeated,
    spells,
    who::{Key, Who},
};
use crate::{
    check::RecordColumn as _,
    read::Submission,
    records::{Block, Cell as Read, Chunk, Reader, RecordTable, RowCells, Typed},
    table::Origin,
};

/// What the records come to.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The indicators that rows are looked at for.
    pub(super) indicators: Vec<&'static Indicator>,
    /// Every number, by indicator and cell.
    pub(super) totals: Vec<HashMap<Cell, Sum>>,
    /// The same by period and agency alone, where several periods are asked for.
    pub(super) by_agency: Vec<HashMap<Cell, Sum>>,
    /// Rows left out, by indicator and reason.
    pub(super) left_out: BTreeMap<(u16, Why), u64>,
    /// Columns that a table lacks, by indicator: the input and the columns.
    pub(super) lacking: BTreeMap<u16, Vec<(u32, Lacks)>>,
    /// For each table, whether its rows are persons known across agencies.
    pub(super) keyed: BTreeMap<&'static str, bool>,
    /// How many rows each table has.
    pub(super) rows: BTreeMap<&'static str, u64>,
    pub(super) areas: Vec<String>,
    pub(super) agencies: Vec<String>,
}

/// Columns that an indicator needs and a table lacks.
#[derive(Debug, Default)]
pub(super) struct Lacks {
    /// Each of them is needed.
    pub(super) all: Vec<&'static str>,
    /// Any of them would do.
    pub(super) any: Vec<&'static str>,
}

impl Lacks {
    const fn is_nothing(&self) -> bool {
        self.all.is_empty() && self.any.is_empty()
    }
}

/// A row with what it gives to one indicator.
pub(super) struct Given<'a> {
    /// The position of the indicator among those that were asked for.
    pub(super) indicator: u16,
    pub(super) origin: Origin,
    /// The row as the person sees it.
    pub(super) number: u32,
    /// Where it counts; without a period where it does not.
    pub(super) place: Place,
    pub(super) gives: Gives,
    pub(super) who: Option<u64>,
    /// The case that it came with, where limits are to allow for that.
    pub(super) case: Option<u64>,
    pub(super) places: &'a Places<'a>,
}

/// Gathers what the records of a submission give to indicators.
pub(super) fn gather(submission: &Submission, indicators: &[&'static Indicator], query: &Query) -> Gathered {
    let mut gathered = Gathered {
        indicators: indicators.to_vec(),
        totals: indicators.iter().map(|_| HashMap::default()).collect(),
        by_agency: indicators.iter().map(|_| HashMap::default()).collect(),
        ..Gathered::default()
    };
    let mut places = Places::new(&submission.profile, &query.by, &query.ages);
    table::<Victim>(submission, query, &mut places, &mut gathered);
    table::<Investigation>(submission, query, &mut places, &mut gathered);
    table::<Proceeding>(submission, query, &mut places, &mut gathered);
    table::<Activity>(submission, query, &mut places, &mut gathered);
    (gathered.areas, gathered.agencies) = (places.areas, places.agencies);
    gathered
}

/// Hands out every row of the tables that indicators look at, with what it gives.
pub(super) fn each(
    submission: &Submission,
    indicators: &[&'static Indicator],
    query: &Query,
    each: &mut dyn FnMut(&Given<'_>),
) {
    let mut places = Places::new(&submission.profile, &query.by, &query.ages);
    each_of::<Victim>(submission, indicators, query, &mut places, each);
    each_of::<Investigation>(submission, indicators, query, &mut places, each);
    each_of::<Proceeding>(submission, indicators, query, &mut places, each);
    each_of::<Activity>(submission, indicators, query, &mut places, each);
}

/// A kind of row that indicators look at.
trait Looked: Tabulated {
    fn look(method: &'static Method) -> Option<&'static Look<Self>>;
}

macro_rules! looked {
    ($($row:ident $method:ident),*) => { $( impl Looked for $row {
        fn look(method: &'static Method) -> Option<&'static Look<Self>> {
            if let Method::$method(look) = method { Some(look) } else { None }
        }
    } )* };
}

looked!(Victim Victims, Investigation Investigations, Proceeding Proceedings, Activity Activities);

/// An indicator that can be computed from one table.
struct Open<T: Tabulated> {
    indicator: u16,
    look: &'static Look<T>,
    /// The columns it reads.
    reads: u64,
}

/// The indicators that can be computed from one table: those of the library and those of packs.
struct Opened<T: Tabulated> {
    looks: Vec<Open<T>>,
    packs: Vec<OpenPack>,
}

fn opened<T: Looked>(indicators: &[&'static Indicator], table: &RecordTable) -> Opened<T> {
    let looks = indicators.iter().zip(0..).filter_map(|(i, at)| Some((at, T::look(&i.method)?)));
    let can = looks.filter(|(_, look)| lacks(look, table).is_nothing());
    let looks = can.map(|(indicator, look)| {
        let columns = look.needs.iter().chain(look.any).chain(look.reads);
        Open { indicator, look, reads: columns.fold(0, |bits, column| bits | 1 << column.at()) }
    });
    Opened { looks: looks.collect(), packs: packs::opened(indicators, table) }
}

/// The columns that an indicator needs and a table lacks.
fn lacks<T: Looked>(look: &Look<T>, table: &RecordTable) -> Lacks {
    let needed = look.needs.iter().filter(|column| !table.has(column.spec()));
    let others = |column: &T::Column| look.instead(*column);
    let stand_in = |column: &T::Column| others(column).iter().all(|other| table.has(other.spec()));
    let all = needed.filter(|c| others(c).is_empty() || !stand_in(c)).map(|c| c.spec().name).collect();
    let has_any = look.any.iter().any(|column| table.has(column.spec()));
    let any = look.any.iter().filter(|_| !has_any).map(|c| c.spec().name).collect();
    Lacks { all, any }
}

fn tables<T: Looked>(submission: &Submission) -> impl Iterator<Item = (u32, &RecordTable)> {
    let inputs = submission.inputs.iter().zip(0..);
    inputs.filter_map(|(input, at)| Some((at, input.records()?))).filter(|(_, t)| t.spec.name == T::TABLE.name)
}

/// Reads rows of one table, only the columns that are needed.
struct Rows<'a> {
    table: &'a RecordTable,
    packs: &'a [OpenPack],
    input: u32,
    reader: Reader<'a>,
    who: Who<'a>,
    headings: Vec<usize>,
    /// The columns that are taken into a row: those whose words are needed only where they stand are not.
    taken: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn new<T: Looked>(
        table: &'a RecordTable,
        input: u32,
        submission: &'a Submission,
        open: &'a Opened<T>,
        query: &Query,
        places: &mut Places<'_>,
    ) -> Self {
        places.begin();
        let of_indicators = open.looks.iter().fold(0, |bits, open| bits | open.reads);
        let of_cases = if query.clusters { case_mask::<T>() } else { 0 };
        let mask = mask::<T>(&query.by) | of_indicators | of_cases;
        let taken = mask & !(words::<T>() & !of_indicators);
        let of_packs = open.packs.iter().flat_map(|open| open.columns.iter().copied());
        let reader = Reader::only(table, &submission.profile, mask).also(of_packs);
        let is_read = |slot: &Option<crate::records::Slot>| slot.is_some_and(|slot| reader.reads(slot.column));
        let headings = table.slots.iter().enumerate().filter(|(_, slot)| is_read(slot)).map(|(at, _)| at).collect();
        Self {
            table,
            packs: &open.packs,
            input,
            reader,
            who: Who::new(table, input),
            headings,
            taken: (0..64).filter(|at| taken & (1 << at) != 0 && table.has(&table.spec.columns[*at])).collect(),
        }
    }

    fn each<T: Looked>(&mut self, mut each: impl FnMut(&Seen<'_, T>, u32)) {
        let (table, headings, input) = (self.table, self.headings.clone(), self.input);
        table.each_chunk_of(&headings, &mut |chunk| self.chunk(chunk, |row| Origin { input, row }, &mut each));
    }

    fn chunk<T: Looked>(
        &mut self,
        chunk: &Chunk<'_>,
        origin: impl Fn(u32) -> Origin,
        each: &mut impl FnMut(&Seen<'_, T>, u32),
    ) {
        let typed = self.reader.read(chunk);
        let faulty = faulty(&typed, chunk.len());
        let names = self.reader.names();
        let who = self.who.of::<T>(chunk, &typed, names);
        let cells = |row| RowCells { typed: &typed, row, names, chunk, table: self.table };
        let judged = packs::judged(self.packs, self.table.spec, chunk.len(), cells);
        let mut row_there = T::default();
        for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
            let cells = cells(row);
            let at = chunk.first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            row_there.fill(&cells, &self.taken);
            let (faulty, who, origin) = (faulty[row], who[row], origin(at));
            each(&Seen { row: &row_there, cells: &cells, faulty, who, judged: &judged, origin }, chunk.number(row));
        }
    }
}

/// A row while it is at hand.
struct Seen<'a, T> {
    row: &'a T,
    cells: &'a RowCells<'a>,
    /// The columns whose cell could not be read, one bit each.
    faulty: u64,
    /// The person or file that it is about.
    who: Key,
    /// What the rows of its chunk give to indicators of packs.
    judged: &'a [Judged],
    origin: Origin,
}

/// The columns of each row whose cell could not be read, one bit each.
fn faulty(typed: &Typed, rows: usize) -> Vec<u64> {
    let mut faulty = vec![0; rows];
    // Columns of packs may stand behind the sixty-fourth; no indicator of the library reads them.
    for (at, cells) in typed.iter().enumerate().take(64) {
        let Some(cells) = cells else { continue };
        let bits: Vec<u64> =
            cells.different().iter().map(|cell| u64::from(matches!(cell, Read::Not(_))) << at).collect();
        if bits.iter().any(|bit| *bit != 0) {
            faulty.iter_mut().zip(cells.which()).for_each(|(all, which)| *all |= bits[*which as usize]);
        }
    }
    faulty
}

fn each_of<T: Looked>(
    submission: &Submission,
    indicators: &[&'static Indicator],
    query: &Query,
    places: &mut Places<'_>,
    each: &mut dyn FnMut(&Given<'_>),
) {
    for (input, table) in tables::<T>(submission) {
        let open = opened::<T>(indicators, table);
        Rows::new(table, input, submission, &open, query, places).each(|seen: &Seen<'_, T>, number| {
            let (origin, who) = (seen.origin, seen.who.map(|(who, _)| who));
            let case = if query.clusters { case::<T>(seen.cells) } else { None };
            of_row(&open.looks, seen, query, |indicator, period, on, gives| {
                let mut place = places.place(seen.row, seen.cells, on);
                place.period = period.unwrap_or(TOTAL);
                each(&Given { indicator, origin, number, place, gives, who, case, places });
            });
        });
    }
}

/// What a row gives to each indicator: the period in which it counts, the day by which areas are told apart, and the
/// number; without a period the reason why it does not count. An audience of which nobody knows how large it was has a
/// reason and the period in which it was.
fn of_row<T: Tabulated>(
    open: &[Open<T>],
    seen: &Seen<'_, T>,
    query: &Query,
    mut each: impl FnMut(u16, Option<u16>, Option<Date>, Gives),
) {
    let (row, faulty, asked) = (seen.row, seen.faulty, query.asked());
    let mut last = None;
    for Open { indicator, look, reads } in open {
        let is_faulty = faulty & reads != 0;
        // An audience that can be read counts whatever its parts say, and one that cannot widens what is known only of
        // where it was.
        let audience = matches!(look.sums, Sums::Total | Sums::Reach);
        if is_faulty && look.sums != Sums::Usable && !audience {
            each(*indicator, None, None, Gives::Nothing(Why::Unreadable));
            continue;
        }
        let mut on_day =
            |day: Result<Day, Why>| match day.and_then(|day| known(&mut last, day, || within(&query.periods, day))) {
                Ok((period, on)) => {
                    let gives = match (look.gives)(row, &asked) {
                        Gives::Nothing(Why::Unknown) if is_faulty && audience => Gives::Nothing(Why::Unreadable),
                        _ if is_faulty && !audience => Gives::Of(false),
                        gives => gives,
                    };
                    let may_be =
                        look.sums == Sums::Reach && matches!(gives, Gives::Nothing(Why::Unknown | Why::Unreadable));
                    let is_there = may_be || !matches!(gives, Gives::Nothing(_));
                    each(*indicator, is_there.then_some(period), Some(on), gives);
                }
                Err(Why::NoDate) if is_faulty => each(*indicator, None, None, Gives::Nothing(Why::Unreadable)),
                Err(why) => each(*indicator, None, None, Gives::Nothing(why)),
            };
        match look.when {
            When::On(day) => on_day(day(row, &asked).ok_or(Why::NoDate)),
            When::Happened(day) => on_day(day(row, &asked)),
            When::OpenAtEnd(_) | When::OpenAtStart(_) | When::Entered(_) | When::Left(_) => {
                spells::of_row(look, row, query, &mut |period, on, gives| each(*indicator, period, on, gives));
            }
        }
    }
    for judged in seen.judged {
        let (day, gives) = judged.of(seen.cells.row);
        let day = asked.happened(day, true).and_then(|day| known(&mut last, day, || within(&query.periods, day)));
        match (day, gives) {
            (_, Gives::Nothing(Why::Unreadable)) => each(judged.indicator, None, None, gives),
            (Err(why), _) => each(judged.indicator, None, None, Gives::Nothing(why)),
            (Ok((_, on)), Gives::Nothing(_)) => each(judged.indicator, None, Some(on), gives),
            (Ok((period, on)), _) => each(judged.indicator, Some(period), Some(on), gives),
        }
    }
}

/// The period in which a day surely lies.
fn within(periods: &[Period], day: Day) -> Result<(u16, Date), Why> {
    let holds = |p: &Period, day: Date| p.start() <= day && day <= p.end();
    match periods.iter().position(|p| holds(p, day.first())) {
        Some(at) if holds(&periods[at], day.last()) => Ok((u16::try_from(at).unwrap_or(TOTAL), day.last())),
        Some(_) => Err(Why::NoDate),
        None if periods.iter().any(|p| p.start() <= day.last() && day.first() <= p.end()) => Err(Why::NoDate),
        None => Err(Why::OutsidePeriod),
    }
}

fn table<T: Looked>(submission: &Submission, query: &Query, places: &mut Places<'_>, gathered: &mut Gathered) {
    let sums: Vec<Sums> = gathered.indicators.iter().map(|i| i.sums().unwrap_or(Sums::Count)).collect();
    let (mut cube, mut agencies) = (Cube::new(&sums), Cube::new(&sums));
    let compares = query.periods.len() > 1;
    let mut persons: Vec<(u64, Origin)> = Vec::new();
    let (mut is_keyed, mut rows) = (false, 0);
    for (input, table) in tables::<T>(submission) {
        let open = opened::<T>(&gathered.indicators, table);
        for (at, look) in gathered.indicators.iter().zip(0..).filter_map(|(i, at)| Some((at, T::look(&i.method)?))) {
            let lacks = lacks(look, table);
            if !lacks.is_nothing() {
                gathered.lacking.entry(at).or_default().push((input, lacks));
            }
        }
        for (look, at) in
            gathered.indicators.iter().zip(0..).filter_map(|(i, at)| Some((packs::look(i, T::TABLE.name)?, at)))
        {
            let all = packs::lacking(look, table);
            if !all.is_empty() {
                gathered.lacking.entry(at).or_default().push((input, Lacks { all, any: Vec::new() }));
            }
        }
        Rows::new(table, input, submission, &open, query, places).each(|seen: &Seen<'_, T>, _| {
            rows += 1;
            let (mut base, mut last, mut by_agency) = (None, None, None);
            let mut counted = false;
            of_row(&open.looks, seen, query, |indicator, period, on, gives| {
                let Some(period) = period else { return cube.add(0, indicator, gives) };
                // Most indicators look at one day of a row, so it is placed once.
                let place = known(&mut base, on, || places.place(seen.row, seen.cells, on));
                let at = known(&mut last, (period, on), || cube.place(Place { period, ..place }));
                cube.add(at, indicator, gives);
                if matches!(gives, Gives::Nothing(_)) {
                    return cube.may_be_more(at, indicator);
                }
                if compares {
                    let place = || agencies.place(of_agency::<T>(seen.cells, period, places));
                    let at = known(&mut by_agency, period, place);
                    agencies.add(at, indicator, gives);
                }
                counted = true;
            });
            if counted && let Some((who, is_shared)) = seen.who {
                is_keyed |= is_shared;
                persons.push((who, seen.origin));
            }
        });
    }
    let (mut totals, mut by_agency) = (cube.totals(&sums), agencies.totals(&sums));
    for (indicator, why, n) in cube.left_out() {
        *gathered.left_out.entry((indicator, why)).or_default() += n;
    }
    for group in repeated(persons) {
        let given = again::<T>(submission, &gathered.indicators, query, places, &group);
        let there: Vec<_> = given.iter().map(|(i, place, _, gives)| (*i, *place, *gives)).collect();
        once(&there, &sums, &mut totals);
        if compares {
            let here: Vec<_> = given.iter().map(|(i, _, place, gives)| (*i, *place, *gives)).collect();
            once(&here, &sums, &mut by_agency);
        }
        // Whoever was there already did not come in, and her row that says so is accounted for elsewhere.
        let is_there =
            |indicator: u16, gives: Gives| sums[usize::from(indicator)] == Sums::Moves && gives == Gives::Of(false);
        let there = given.iter().filter(|(indicator, _, _, gives)| is_there(*indicator, *gives));
        let mut seen: BTreeSet<(u16, u16)> = there.map(|(indicator, place, _, _)| (*indicator, place.period)).collect();
        for (indicator, place, _, gives) in &given {
            if !is_there(*indicator, *gives) && !seen.insert((*indicator, place.period)) {
                *gathered.left_out.entry((*indicator, Why::Duplicate)).or_default() += 1;
            }
        }
    }
    if rows > 0 {
        gathered.keyed.insert(T::TABLE.name, is_keyed);
        gathered.rows.insert(T::TABLE.name, rows);
    }
    for (mine, theirs) in [(&mut gathered.totals, totals), (&mut gathered.by_agency, by_agency)] {
        for (mine, theirs) in mine.iter_mut().zip(theirs) {
            mine.extend(theirs);
        }
    }
}

/// What was found last, where it was found for the same; else what is found now.
fn known<K: PartialEq + Copy, V: Copy>(last: &mut Option<(K, V)>, key: K, find: impl FnOnce() -> V) -> V {
    match last {
        Some((of, value)) if *of == key => *value,
        _ => last.insert((key, find())).1,
    }
}

/// The agency of a row and nothing else.
fn of_agency<T: Tabulated>(cells: &RowCells<'_>, period: u16, places: &mut Places<'_>) -> Place {
    Place {
        period,
        area: TOTAL,
        sex: TOTAL_8,
        age: TOTAL_8,
        citizenship: TOTAL,
        agency: places.agency::<T>(cells),
        forms: 0,
    }
}

/// What some rows give, read again: the indicator, where it counts, the same by agency, and the number.
fn again<T: Looked>(
    submission: &Submission,
    indicators: &[&'static Indicator],
    query: &Query,
    places: &mut Places<'_>,
    origins: &[Origin],
) -> Vec<(u16, Place, Place, Gives)> {
    let mut given = Vec::new();
    for of_input in origins.chunk_by(|a, b| a.input == b.input) {
        let input = of_input[0].input;
        let Some(table) = submission.inputs.get(input as usize).and_then(|i| i.records()) else { continue };
        let open = opened::<T>(indicators, table);
        let wanted: Vec<u32> = of_input.iter().map(|origin| origin.row).collect();
        let rows = table.fetch(&wanted);
        let block = Block::Rows(&rows);
        let mut reader = Rows::new(table, input, submission, &open, query, places);
        reader.chunk(&Chunk::of(&block), |row| Origin { input, row }, &mut |seen: &Seen<'_, T>, _| {
            let (row, cells) = (seen.row, seen.cells);
            of_row(&open.looks, seen, query, |indicator, period, on, gives| {
                let Some(period) = period.filter(|_| !matches!(gives, Gives::Nothing(_))) else { return };
                let place = Place { period, ..places.place(row, cells, on) };
                given.push((indicator, place, of_agency::<T>(cells, period, places), gives));
            });
        });
    }
    given
}
