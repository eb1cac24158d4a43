//! Cross-tables: numbers under headings, in one row or several, and beside lines that say where they belong: sex over
//! age, year over sex, one column a breakdown (the wide files of SDG platforms).

mod body;
mod grid;

use std::collections::HashMap;

use tipstat_model::{
    Period,
    codes::{AgeGroup, Code, Form, Group, Sex, Unit},
    columns::{FIGURES, FigureColumn as C},
    columns::{RECORD_TABLES, TableSpec},
    label::{Place, Rest, Series, is_total},
    mapping::Part,
    period::read_date,
    words::fold,
};

use self::{
    body::Body,
    grid::{Grid, is_number, is_years},
};
use super::{
    columns::says_nothing,
    marks,
    out::Out,
    words::{Named, Said, Words, constants, in_words, settle, shows_trafficking},
};
use crate::table::{Format, Merged, Row, Table};

/// What a column of the sheet is.
enum Kind {
    /// It says where the numbers beside it belong: in a column of the model, or in words of its own.
    Stub(Option<C>),
    /// It holds numbers, of these columns of the model.
    Numbers(Vec<(C, String)>, Place, Option<(String, Named)>),
    /// It holds numbers, and its headings are not understood.
    Unknown,
    /// It is left out.
    Nothing,
}

/// Reads the table; `moved` is by how many columns its cells were moved.
pub(super) fn read(rows: &[Row], moved: u32, merged: &[Merged], part: Option<&Part>) -> Option<Table> {
    let grid = Grid::of(rows, merged)?;
    let mut words = Words::new(part);
    let around = marks::Lines::of(rows);
    let mut kinds: Vec<Kind> = (0..grid.headings.len()).map(|at| kind(at, moved, &grid, &around, &mut words)).collect();
    settle(
        &mut kinds
            .iter_mut()
            .filter_map(|k| if let Kind::Numbers(_, place, _) = k { Some(place) } else { None })
            .collect::<Vec<_>>(),
    );
    settle_rests(&mut kinds, &grid);
    carry(&mut kinds);
    close(&mut kinds);
    if part.is_none() && is_register(&grid, &kinds) {
        return None;
    }
    let known = kinds.iter().filter(|k| matches!(k, Kind::Numbers(..))).count();
    let unknown = kinds.iter().filter(|k| matches!(k, Kind::Unknown)).count();
    let told = part.is_some();
    // One column of numbers is a table where its title or its lines say what they count.
    let said = grid.titles.iter().copied().chain(texts(&grid, &kinds));
    let is_told = told || said.into_iter().any(|text| words.named(text).is_some()) || kinds.iter().any(names_indicator);
    if known == 0 || known < unknown || (known < 2 && !is_told) || !kinds.iter().any(|k| matches!(k, Kind::Stub(_))) {
        return None;
    }
    let sheet = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).saturating_sub(moved);
    let stands = |c: C| kinds.iter().position(|k| matches!(k, Kind::Stub(Some(column)) if *column == c)).map(sheet);
    let wide = grid.headings.iter().all(|h| h.len() < 2) && stands(C::Period) == Some(0);
    let format = if wide { Format::OpenSdg } else { Format::CrossTable };
    let mut out = Out::new(format, C::ALL.iter().map(|c| (*c, stands(*c))).collect());
    tell(&grid, &kinds, &sheet, &mut out);
    let mut standing = constants(part, &mut out);
    if let Some(source) = around.source.clone() {
        standing.push((C::Source, source));
    }
    let titles = || grid.titles.iter().filter(|text| !marks::is_line(text));
    let title = titles().find_map(|text| Some(((*text).to_owned(), words.named(text)?)));
    // What is counted may stand over the lines, in the row of the years.
    let over_lines = (0..kinds.len()).filter(|at| matches!(kinds[*at], Kind::Stub(None)));
    let over_lines: Vec<&String> = over_lines.flat_map(|at| &grid.headings[at]).collect();
    let title = title.or_else(|| over_lines.into_iter().find_map(|text| Some((text.clone(), words.named(text)?))));
    let title = title.or_else(|| by_form(&kinds));
    let indicator_somewhere = title.is_some()
        || kinds.iter().any(names_indicator)
        || standing.iter().any(|(c, _)| *c == C::Indicator)
        || kinds.iter().any(|k| matches!(k, Kind::Stub(Some(C::Indicator))))
        || texts(&grid, &kinds).any(|text| words.named(text).is_some());
    // A table of numbers that does not say what it counts is none that is known.
    if !indicator_somewhere {
        return None;
    }
    if let Some((text, named)) = &title {
        out.understood(text, format!("indicator: {}", named.indicator));
    }
    let period = title_period(titles().copied());
    let lines = lines(&grid, &kinds, &mut words);
    let mut body = Body {
        kinds: &kinds,
        grid: &grid,
        around: &around,
        lines,
        title,
        standing,
        period,
        section: None,
        named: None,
        parent: Place::default(),
        whole: Vec::new(),
        above: Vec::new(),
    };
    let end = another_table(&grid, &kinds, &mut words).unwrap_or(grid.body.len());
    for row in &grid.body[..end] {
        body.row(row, &sheet, &mut words, &mut out);
    }
    if let Some(first) = grid.body.get(end) {
        let title = first.cells.iter().map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" / ");
        let cells = grid.body[end..].iter().flat_map(|row| row.cells.iter().skip(1));
        out.another_table(&title, first.number, cells.filter(|cell| is_number(cell.trim())).count());
    }
    let headings: Vec<String> = grid.headings.iter().map(|h| h.join(" / ")).collect();
    (!out.is_empty()).then(|| out.finish(headings, grid.header_row, part))
}

/// Whether a column says what its numbers count.
fn names_indicator(kind: &Kind) -> bool {
    matches!(kind, Kind::Numbers(said, place, named)
        if place.indicator.is_some() || named.is_some() || said.iter().any(|(c, _)| *c == C::Indicator))
}

/// The headings of a table of numbers beside years, where they do not say what it counts.
pub(super) fn headings_of_years(rows: &[Row], merged: &[Merged]) -> Option<Vec<String>> {
    let grid = Grid::of(rows, merged)?;
    let mut years = grid.cells(0);
    let is_year = |text: &str| is_years(&[text]);
    let first = years.next()?;
    let holds_numbers = |at: usize| {
        let mut cells = grid.cells(at).peekable();
        cells.peek().is_some() && cells.all(is_number)
    };
    let numbers = (1..grid.headings.len()).filter(|at| holds_numbers(*at)).count();
    let is_one = is_year(first) && years.all(is_year) && numbers > 0 && grid.headings.iter().all(|h| h.len() < 2);
    is_one.then(|| grid.headings.iter().flatten().cloned().collect())
}

/// What a column is, by its headings and by what stands in it.
fn kind(at: usize, moved: u32, grid: &Grid<'_>, around: &marks::Lines, words: &mut Words<'_>) -> Kind {
    let headings = &grid.headings[at];
    let last = headings.last().map_or("", String::as_str);
    let (mut numbers, mut texts) = (0_usize, 0_usize);
    grid.cells(at).for_each(|text| if is_number(text) { numbers += 1 } else { texts += 1 });
    let named = words.said(last).map_or_else(|| FIGURES.position(last).map(|i| C::ALL[i]), Said::column);
    // Beside a series the indicator is a number of a list: `16.2.2`.
    let is_number_of_a_list = named == Some(C::Indicator)
        && !grid.cells(at).any(|text| words.cell(C::Indicator, text) != text || words.named(text).is_some());
    let has_series = || grid.headings.iter().flatten().any(|heading| fold(heading).starts_with("series"));
    if words.said(last) == Some(Said::Nothing)
        || numbers + texts == 0
        || words.said(last).is_none() && says_nothing(last)
        || is_number_of_a_list && has_series()
    {
        return Kind::Nothing;
    }
    // Codes that were taken apart are no numbers, though some look like marks for one that is missing: `NR`.
    if moved > 0 && at <= moved as usize {
        return Kind::Stub(named.filter(|column| *column != C::Value));
    }
    match named {
        Some(C::Period) => return Kind::Stub(Some(C::Period)),
        Some(column) if column != C::Value && (texts > numbers || words.said(last).is_some()) => {
            return Kind::Stub(Some(column));
        }
        _ if texts > numbers => return Kind::Stub(None),
        // The first column may hold years without saying so.
        _ if at == 0 && headings.is_empty() && grid.cells(at).all(|t| is_years(&[t])) => {
            return Kind::Stub(Some(C::Period));
        }
        _ => {}
    }
    let (mut said, mut place, mut series) = (Vec::new(), Place::default(), None);
    // « Autres » and « inconnu » are the rest of what stands before them, unless a heading over them says of what.
    let mut over = None;
    for heading in headings {
        if let Some(values) = words.part.and_then(|part| part.heading_values(heading)) {
            said.extend(values.iter().filter_map(|(c, text)| Some((*C::ALL.get(*c)?, text.clone()))));
        } else if words.said(heading) == Some(Said::Column(C::Value)) || is_dimension(heading) {
            // It says that numbers stand here, or of what the headings below it are.
            over = of_dimension(heading).or(over);
        } else if Rest::read(heading).is_some() {
            let rest = rest(heading, over.or_else(|| beside(at, grid, words)));
            let Some(both) = rest.and_then(|rest| place.with(rest)) else { return Kind::Unknown };
            place = both;
        } else if let Some(marked) = marks::of_year(heading) {
            let Some(both) = words.place(marked.text).and_then(|year| place.with(year)) else { return Kind::Unknown };
            place = both;
            let (note, status) = around.meaning(&marked);
            let both = [(C::Note, note), (C::ObsStatus, status)].into_iter().filter(|(_, text)| !text.is_empty());
            said.extend(both.map(|(column, text)| (column, text.to_owned())));
        } else if let Some(one) = words.place(heading).filter(|p| p.indicator.is_none() || p.form.is_none()) {
            let Some(both) = place.with(one) else { return Kind::Unknown };
            place = both;
        } else if let Some(named) = words.named(heading) {
            series = Some((heading.clone(), named));
        } else {
            return Kind::Unknown;
        }
    }
    // Under « sexe » men are all who are male, and under « âge » minors all who are young.
    if over.is_some_and(|over: Place| over.sex.is_some() || over.age.is_some())
        && (place.sex.is_some() || place.age.is_some())
    {
        place.group = None;
    }
    if headings.iter().any(|heading| heading.contains('%')) {
        said.push((C::Unit, Unit::Percent.code().to_owned()));
    }
    if headings.is_empty() { Kind::Unknown } else { Kind::Numbers(said, place, series) }
}

/// Whether a heading only says of which breakdown those below it are, or that numbers stand under it.
fn is_dimension(heading: &str) -> bool {
    let column = FIGURES.position(heading).map(|at| C::ALL[at]);
    matches!(column, Some(C::Value | C::Sex | C::Age | C::Form | C::Group | C::Period | C::Area | C::Breakdown))
}

/// A place in the breakdown that a heading names.
fn of_dimension(heading: &str) -> Option<Place> {
    let none = Place::default();
    match FIGURES.position(heading).map(|at| C::ALL[at])? {
        C::Sex => Some(Place { sex: Some(Sex::Female), ..none }),
        C::Age => Some(Place { age: Some(AgeGroup::CHILDREN), ..none }),
        C::Form => Some(Place { form: Some(Form::Other), ..none }),
        C::Group => Some(Place { group: Some(Group::Women), ..none }),
        _ => None,
    }
}

/// The place of a word for the rest, beside another one.
fn rest(text: &str, beside: Option<Place>) -> Option<Place> {
    Rest::read(text)?.beside(&beside?)
}

/// What the lowest heading before a column, or else behind it, says of who is counted.
fn beside(at: usize, grid: &Grid<'_>, words: &mut Words<'_>) -> Option<Place> {
    let mut places = (0..at).rev().chain(at + 1..grid.headings.len()).filter_map(|at| {
        let heading = grid.headings[at].last().filter(|heading| Rest::read(heading).is_none())?;
        words.place(heading)
    });
    places.find(says_who)
}

/// Where men, women, boys and girls are groups, the unknown beside them is of the groups, too.
fn settle_rests(kinds: &mut [Kind], grid: &Grid<'_>) {
    for at in 0..kinds.len() {
        let is_rest = grid.headings[at].last().is_some_and(|heading| Rest::read(heading) == Some(Rest::Unknown));
        let group = kinds[..at].iter().rev().find_map(|kind| match kind {
            Kind::Numbers(_, place, _) if says_who(place) && place.group != Some(Group::Unknown) => {
                Some(place.group.is_some())
            }
            _ => None,
        });
        if let Kind::Numbers(_, place, _) = &mut kinds[at]
            && is_rest
            && group == Some(true)
        {
            *place = Place { sex: None, age: None, group: Some(Group::Unknown), ..*place };
        }
    }
}

/// Whether a place says who is counted.
const fn says_who(place: &Place) -> bool {
    place.sex.is_some() || place.age.is_some() || place.form.is_some() || place.group.is_some()
}

/// Men and women beside « victimes identifiées » are some of them, where several things are counted.
fn carry(kinds: &mut [Kind]) {
    let mut last: Option<(String, Named)> = None;
    // Behind a heading that is not understood nobody knows who the men and women are.
    let mut is_lost = false;
    for kind in kinds {
        let Kind::Numbers(said, place, named) = kind else {
            is_lost |= matches!(kind, Kind::Unknown) && last.is_some();
            continue;
        };
        let of_place = place.indicator.map(|id| (String::new(), Named { indicator: id.to_owned(), series: None }));
        let own = named.clone().or(of_place);
        if own.is_some() || said.iter().any(|(c, _)| *c == C::Indicator) {
            (last, is_lost) = (own, false);
        } else if place.unit.is_some() && !says_who(place) && last.is_some() {
            is_lost = true;
        } else if says_who(place) && is_lost {
            *kind = Kind::Unknown;
        } else if says_who(place) {
            named.clone_from(&last);
        }
    }
}

/// Headings over persons, folded; and how longer ones begin.
const PERSONS: [&str; 15] = [
    "nom",
    "noms",
    "name",
    "names",
    "prenom",
    "prenoms",
    "victim",
    "victime",
    "defendant",
    "accused",
    "prevenu",
    "prevenue",
    "suspect",
    "person",
    "personne",
];
const NAMES: [&str; 12] = [
    "nom et pre",
    "noms et pre",
    "nom complet",
    "nom de la victime",
    "full name",
    "initial",
    "victim name",
    "name of the victim",
    "name of victim",
    "name of defendant",
    "name of the defendant",
    "name of the accused",
];

/// Whether the rows are records: columns of words hold persons or days, or every number marks what is true of one. Their
/// words must not be printed.
fn is_register(grid: &Grid<'_>, kinds: &[Kind]) -> bool {
    let of_persons = |heading: &String| {
        let identifies = |table: &&TableSpec| table.position(heading).is_some_and(|at| table.columns[at].identifying);
        let folded = fold(heading);
        let is_name = PERSONS.contains(&folded.as_str()) || NAMES.iter().any(|begin| folded.starts_with(begin));
        is_name || RECORD_TABLES.iter().any(identifies)
    };
    let of_days = |at: usize| {
        let mut cells = grid.cells(at).peekable();
        cells.peek().is_some() && cells.all(|text| read_date(text).is_some())
    };
    let mut stubs = (0..kinds.len()).filter(|at| matches!(kinds[*at], Kind::Stub(_)));
    let numbers = (0..kinds.len()).filter(|at| matches!(kinds[*at], Kind::Numbers(..)));
    let are_marks = numbers.flat_map(|at| grid.cells(at)).all(|text| matches!(text, "0" | "1"));
    let is_named = grid.titles.iter().any(|title| Series::read(title).is_some()) || kinds.iter().any(names_indicator);
    stubs.any(|at| grid.headings[at].iter().any(of_persons) || of_days(at)) || are_marks && !is_named
}

/// A total beside years is of all of them.
fn close(kinds: &mut [Kind]) {
    let year = |kind: &Kind| match kind {
        Kind::Numbers(_, place, _) => place.period,
        _ => None,
    };
    // Of a column that is not understood it is not known whether it is a year.
    let is_other = |kind: &Kind| match kind {
        Kind::Numbers(_, place, _) => place.period.is_none() && !place.total,
        Kind::Unknown => true,
        _ => false,
    };
    let mut years: Vec<Period> = kinds.iter().filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    if kinds.iter().any(is_other) {
        return;
    }
    let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else { return };
    let span = [(C::PeriodStart, first.start().to_string()), (C::PeriodEnd, last.end().to_string())];
    for kind in kinds {
        if let Kind::Numbers(said, place, _) = kind
            && place.total
            && place.period.is_none()
            && years.len() > 1
        {
            said.extend(span.clone());
        }
    }
}

/// Forms of exploitation among the headings: what is counted are victims of trafficking.
fn by_form(kinds: &[Kind]) -> Option<(String, Named)> {
    let form = kinds.iter().find_map(|k| match k {
        Kind::Numbers(_, place, _) => place.form.filter(|f| shows_trafficking(*f)),
        _ => None,
    })?;
    let named = Named { indicator: "victims_identified".to_owned(), series: None };
    Some((Code::label(form, tipstat_model::Lang::En).to_owned(), named))
}

/// Where another table begins in the body: at headings where numbers would stand, or at the title right above them.
fn another_table(grid: &Grid<'_>, kinds: &[Kind], words: &mut Words<'_>) -> Option<usize> {
    let mut heads = |row: &Row| {
        let over_numbers = (0..kinds.len()).filter(|at| matches!(kinds[*at], Kind::Numbers(..)));
        let filled: Vec<&str> = over_numbers.map(|at| row.cell(at)).filter(|cell| !cell.is_empty()).collect();
        let is_heading = |cell: &&str| !is_number(cell) && (is_total(cell) || words.place(cell).is_some());
        filled.len() > 1 && filled.iter().all(is_heading)
    };
    let at = (1..grid.body.len()).find(|at| heads(&grid.body[*at]))?;
    let is_title = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
    Some(if is_title(&grid.body[at - 1]) { at - 1 } else { at })
}

/// The lines of words beside the numbers: those that no heading explains, and those under « Indicateur ».
fn texts<'g>(grid: &'g Grid<'_>, kinds: &'g [Kind]) -> impl Iterator<Item = &'g str> {
    let stubs = (0..kinds.len()).filter(|at| matches!(kinds[*at], Kind::Stub(None | Some(C::Indicator))));
    stubs.flat_map(|at| grid.cells(at))
}

/// Where the numbers beside each line of words belong, with groups told from sexes for all of them at once.
fn lines(grid: &Grid<'_>, kinds: &[Kind], words: &mut Words<'_>) -> HashMap<String, Place> {
    let mut found: Vec<(String, Place)> =
        texts(grid, kinds).filter_map(|text| Some((text.to_owned(), words.place(text)?))).collect();
    settle(&mut found.iter_mut().map(|(_, place)| place).collect::<Vec<_>>());
    found.into_iter().collect()
}

/// The one period that the lines above name in words: « Victimes identifiées en 2023 ».
fn title_period<'t>(titles: impl Iterator<Item = &'t str>) -> Option<String> {
    let words = titles.flat_map(|t| t.split(|c: char| !c.is_ascii_digit()));
    let mut years: Vec<&str> = words.filter(|w| w.len() == 4 && is_years(&[w])).collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

/// Tells what each heading was taken for, and which were not understood.
fn tell(grid: &Grid<'_>, kinds: &[Kind], sheet: &impl Fn(usize) -> u32, out: &mut Out) {
    for (at, (kind, headings)) in kinds.iter().zip(&grid.headings).enumerate() {
        let heading = headings.join(" / ");
        match kind {
            _ if heading.is_empty() && !matches!(kind, Kind::Unknown) => {}
            Kind::Stub(Some(column)) => out.understood(&heading, column.name()),
            Kind::Stub(None) => out.understood(&heading, "lines"),
            Kind::Nothing => out.understood(&heading, "-"),
            Kind::Unknown => {
                out.unknown(&heading, grid.header_row, sheet(at), grid.cells(at).filter(|c| is_number(c)).count());
            }
            Kind::Numbers(said, place, named) => {
                let of_person = said.iter().map(|(c, text)| format!("{}: {text}", c.name()));
                let of_series = named.iter().map(|(_, n)| format!("indicator: {}", n.indicator));
                let rest = Some(in_words(place)).filter(|w| w != "total" || (said.is_empty() && named.is_none()));
                let meaning: Vec<String> = of_person.chain(of_series).chain(rest).collect();
                out.understood(&heading, meaning.join(", "));
            }
        }
    }
}
