//! Cross-tables: numbers under headings, in one row or several, and beside lines that say where they belong: sex over
//! age, year over sex, one column a breakdown (the wide files of SDG platforms).

use tipstat_model::{
    codes::{Code, Unit},
    columns::{FIGURES, FigureColumn as C},
    label::{Place, is_total},
    mapping::Part,
    number::DecimalMark,
    words::fold,
    written,
};

use super::{
    eurostat,
    out::{Line, Out},
    words::{Named, Said, Words, constants, in_words, own_unit, put_named, put_place, settle, shows_trafficking},
};
use crate::table::{Format, Merged, Row, Table};

/// How many of the first rows may stand above the numbers.
const TITLES: usize = 20;
/// How many rows of headings a table has at most.
const HEADINGS: usize = 4;
/// How many columns a table has at most.
const WIDEST: usize = 512;

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

/// A table with its headings and numbers apart.
struct Grid<'r> {
    /// For each column the headings over it, from above.
    headings: Vec<Vec<String>>,
    titles: Vec<&'r str>,
    header_row: u32,
    body: &'r [Row],
}

/// Reads the table; `moved` is by how many columns its cells were moved.
pub(super) fn read(rows: &[Row], moved: u32, merged: &[Merged], part: Option<&Part>) -> Option<Table> {
    let grid = Grid::of(rows, merged)?;
    let mut words = Words::new(part);
    let mut kinds: Vec<Kind> = (0..grid.headings.len()).map(|at| kind(at, moved, &grid, &mut words)).collect();
    settle(
        &mut kinds
            .iter_mut()
            .filter_map(|k| if let Kind::Numbers(_, place, _) = k { Some(place) } else { None })
            .collect::<Vec<_>>(),
    );
    let known = kinds.iter().filter(|k| matches!(k, Kind::Numbers(..))).count();
    let unknown = kinds.iter().filter(|k| matches!(k, Kind::Unknown)).count();
    let told = part.is_some();
    if known == 0 || known < unknown || (known < 2 && !told) || !kinds.iter().any(|k| matches!(k, Kind::Stub(_))) {
        return None;
    }
    let sheet = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).saturating_sub(moved);
    let stands = |c: C| kinds.iter().position(|k| matches!(k, Kind::Stub(Some(column)) if *column == c)).map(sheet);
    let wide = grid.headings.iter().all(|h| h.len() < 2) && stands(C::Period) == Some(0);
    let format = if wide { Format::OpenSdg } else { Format::CrossTable };
    let mut out = Out::new(format, C::ALL.iter().map(|c| (*c, stands(*c))).collect());
    tell(&grid, &kinds, &sheet, &mut out);
    let standing = constants(part, &mut out);
    let title = grid.titles.iter().find_map(|text| Some(((*text).to_owned(), words.named(text)?)));
    let title = title.or_else(|| by_form(&kinds));
    let names_indicator = |k: &Kind| {
        matches!(k, Kind::Numbers(said, place, named)
        if place.indicator.is_some() || named.is_some() || said.iter().any(|(c, _)| *c == C::Indicator))
    };
    let indicator_somewhere = title.is_some()
        || kinds.iter().any(names_indicator)
        || standing.iter().any(|(c, _)| *c == C::Indicator)
        || kinds.iter().any(|k| matches!(k, Kind::Stub(Some(C::Indicator))))
        || lines_name_it(&grid, &kinds, &mut words);
    // A table of numbers that does not say what it counts is none that is known.
    if !indicator_somewhere {
        return None;
    }
    if let Some((text, named)) = &title {
        out.understood(text, format!("indicator: {}", named.indicator));
    }
    let period = title_period(&grid.titles);
    let mut body = Body { kinds: &kinds, grid: &grid, title, standing, period, section: None, above: Vec::new() };
    for row in grid.body {
        body.row(row, &sheet, &mut words, &mut out);
    }
    let headings: Vec<String> = grid.headings.iter().map(|h| h.join(" / ")).collect();
    (!out.is_empty()).then(|| out.finish(headings, grid.header_row, part))
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

/// Whether a text is a number, or a mark for one that is not there.
fn is_number(text: &str) -> bool {
    let text = eurostat::flag(text).map_or(text, |(number, _)| number);
    !text.is_empty() && !matches!(written::read(text, DecimalMark::Unknown), Err(written::Unread::NotANumber))
}

/// Whether the numbers of a row are years, each another: then they are headings.
fn is_years(texts: &[&str]) -> bool {
    let years: Vec<u32> = texts.iter().filter_map(|t| t.parse().ok()).filter(|y| (1900..2100).contains(y)).collect();
    years.len() == texts.len() && years.windows(2).all(|pair| pair[0] != pair[1])
}

/// Whether what looks like a number is a heading: `18+`.
fn is_place(text: &str) -> bool {
    text.ends_with('+') && Place::read(text).is_some()
}

impl<'r> Grid<'r> {
    fn of(rows: &'r [Row], merged: &[Merged]) -> Option<Self> {
        fn numbers(row: &Row) -> Vec<&str> {
            row.cells.iter().skip(1).map(str::trim).filter(|c| !c.is_empty()).collect()
        }
        let is_data = |row: &&Row| {
            let cells = numbers(row);
            let all = cells.iter().filter(|c| is_number(c) && !is_place(c)).count();
            all > 0 && all * 2 >= cells.len() && !is_years(&cells)
        };
        let mut first = rows.iter().take(TITLES).position(|row| is_data(&row))?;
        let filled = |row: &Row| row.cells.iter().filter(|c| !c.trim().is_empty()).count();
        // Years of which nothing is known yet stand among the numbers, too.
        while first > 0 && filled(&rows[first - 1]) == 1 && is_years(&[rows[first - 1].cell(0)]) {
            first -= 1;
        }
        let top = (0..first).rev().take(HEADINGS).take_while(|i| filled(&rows[*i]) > 1).last()?;
        let width = rows[top..].iter().map(|row| row.cells.len()).max().filter(|width| *width <= WIDEST)?;
        let head = &rows[top..first];
        let mut headings = vec![Vec::new(); width];
        for (i, row) in head.iter().enumerate() {
            let across = spread(row, width, merged, i + 1 < head.len());
            for (over, text) in headings.iter_mut().zip(across) {
                if !text.is_empty() && over.last() != Some(&text) {
                    over.push(text);
                }
            }
        }
        let titles = rows[..top].iter().flat_map(|row| row.cells.iter().map(str::trim)).filter(|t| !t.is_empty());
        Some(Self { headings, titles: titles.collect(), header_row: head.last()?.number, body: &rows[first..] })
    }

    fn cells(&self, at: usize) -> impl Iterator<Item = &'r str> {
        self.body.iter().map(move |row| row.cell(at)).filter(|text| !text.is_empty())
    }
}

/// The headings of a row, each in every column that it stands over: by the merged cells of the workbook; in a text
/// file, which has none, over the empty cells that follow it, unless it is the lowest row.
fn spread(row: &Row, width: usize, merged: &[Merged], is_upper: bool) -> Vec<String> {
    let mut across: Vec<String> = (0..width).map(|at| row.cell(at).to_owned()).collect();
    if merged.is_empty() {
        for at in 1..if is_upper { width } else { 0 } {
            if across[at].is_empty() {
                let (before, here) = across.split_at_mut(at);
                here[0].clone_from(&before[at - 1]);
            }
        }
        return across;
    }
    for (top, left, bottom, right) in merged {
        let rows = top.saturating_add(1)..=bottom.saturating_add(1);
        let (left, right) = (*left as usize, (*right as usize).min(width.saturating_sub(1)));
        if rows.contains(&row.number) && left < width {
            let text = across[left].clone();
            across[left..=right.max(left)].iter_mut().for_each(|cell| cell.clone_from(&text));
        }
    }
    across
}

/// What a column is, by its headings and by what stands in it.
fn kind(at: usize, moved: u32, grid: &Grid<'_>, words: &mut Words<'_>) -> Kind {
    let headings = &grid.headings[at];
    let last = headings.last().map_or("", String::as_str);
    let (mut numbers, mut texts) = (0_usize, 0_usize);
    grid.cells(at).for_each(|text| if is_number(text) { numbers += 1 } else { texts += 1 });
    let named = words.said(last).map_or_else(|| FIGURES.position(last).map(|i| C::ALL[i]), Said::column);
    if words.said(last) == Some(Said::Nothing) || numbers + texts == 0 {
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
    for heading in headings {
        if let Some(values) = words.part.and_then(|part| part.heading_values(heading)) {
            said.extend(values.iter().filter_map(|(c, text)| Some((*C::ALL.get(*c)?, text.clone()))));
        } else if words.said(heading) == Some(Said::Column(C::Value)) || is_dimension(heading) {
            // It says that numbers stand here, or of what the headings below it are.
        } else if let Some(one) = words.place(heading).filter(|p| p.indicator.is_none() || p.form.is_none()) {
            let Some(both) = place.with(one) else { return Kind::Unknown };
            place = both;
        } else if let Some(named) = words.named(heading) {
            series = Some((heading.clone(), named));
        } else {
            return Kind::Unknown;
        }
    }
    if headings.is_empty() { Kind::Unknown } else { Kind::Numbers(said, place, series) }
}

/// Whether a heading only says of which breakdown those below it are, or that numbers stand under it.
fn is_dimension(heading: &str) -> bool {
    let column = FIGURES.position(heading).map(|at| C::ALL[at]);
    matches!(column, Some(C::Value | C::Sex | C::Age | C::Form | C::Group | C::Period | C::Area | C::Breakdown))
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

/// Whether the lines beside the numbers say what is counted.
fn lines_name_it(grid: &Grid<'_>, kinds: &[Kind], words: &mut Words<'_>) -> bool {
    let stubs = (0..kinds.len()).filter(|at| matches!(kinds[*at], Kind::Stub(None)));
    stubs.into_iter().any(|at| grid.cells(at).any(|text| words.named(text).is_some()))
}

/// The one period that the lines above name in words: « Victimes identifiées en 2023 ».
fn title_period(titles: &[&str]) -> Option<String> {
    let words = titles.iter().flat_map(|t| t.split(|c: char| !c.is_ascii_digit()));
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

/// The rows under the headings, from above.
struct Body<'g> {
    kinds: &'g [Kind],
    grid: &'g Grid<'g>,
    title: Option<(String, Named)>,
    standing: Vec<(C, String)>,
    period: Option<String>,
    /// What a line without numbers says of those below it.
    section: Option<String>,
    /// The words of the line above, which an empty cell repeats in all but the last of several columns of words.
    above: Vec<String>,
}

impl Body<'_> {
    fn row(&mut self, row: &Row, sheet: &impl Fn(usize) -> u32, words: &mut Words<'_>, out: &mut Out) {
        let numbers = || {
            self.kinds.iter().enumerate().filter(|(at, k)| matches!(k, Kind::Numbers(..)) && !row.cell(*at).is_empty())
        };
        let filled: Vec<&str> = row.cells.iter().map(str::trim).filter(|c| !c.is_empty()).collect();
        if numbers().next().is_none() {
            // One line of words: a heading over those that follow, or a note below the table.
            if let [only] = filled.as_slice() {
                if words.place(only).is_some() || words.named(only).is_some() {
                    self.section = Some((*only).to_owned());
                    self.above.clear();
                } else {
                    out.understood(only, "-");
                }
            }
            return;
        }
        let stubs: Vec<usize> = (0..self.kinds.len()).filter(|at| matches!(self.kinds[*at], Kind::Stub(_))).collect();
        let mut said: Vec<String> = stubs.iter().map(|at| row.cell(*at).to_owned()).collect();
        let last = said.len().saturating_sub(1);
        for (i, text) in said.iter_mut().enumerate() {
            if text.is_empty() && i < last {
                *text = self.above.get(i).cloned().unwrap_or_default();
            }
        }
        self.above.clone_from(&said);
        let mut beside = Line::new();
        if let Some(section) = self.section.clone() {
            line_says(&section, "", row.number, 0, words, &mut beside, out);
        }
        for (at, text) in stubs.iter().zip(&said).filter(|(_, text)| !text.is_empty()) {
            let heading = self.grid.headings[*at].last().map_or("", String::as_str);
            match self.kinds[*at] {
                Kind::Stub(Some(C::Indicator)) => match words.named(text) {
                    Some(named) => put_named(&mut beside, text, &named),
                    None => beside.set(C::Indicator, text),
                },
                Kind::Stub(Some(column)) => beside.set(column, words.cell(column, text)),
                _ => line_says(text, heading, row.number, sheet(*at), words, &mut beside, out),
            }
        }
        for (at, kind) in numbers() {
            let Kind::Numbers(of_person, place, named) = kind else { continue };
            let mut line = Line::new();
            for column in C::ALL {
                line.set(*column, beside.text(*column));
            }
            put_place(&mut line, place);
            for (column, text) in of_person {
                line.set(*column, text);
            }
            if let Some((label, named)) = named {
                put_named(&mut line, label, named);
            }
            self.complete(&mut line);
            let text = row.cell(at);
            let (number, status) = eurostat::flag(text).map_or((text, ""), |(n, s)| (n, s));
            line.set(C::Value, number);
            line.or_set(C::ObsStatus, status);
            out.push(row, sheet(at), &line);
        }
    }

    /// What is said of the whole table fills what a number does not say itself.
    fn complete(&self, line: &mut Line) {
        self.standing.iter().for_each(|(column, text)| line.or_set(*column, text));
        if line.text(C::Indicator).is_empty()
            && let Some((label, named)) = &self.title
        {
            put_named(line, label, named);
        }
        if let Some(period) = &self.period {
            line.or_set(C::Period, period);
        }
        // Cross-tables count; what they count, the indicator says where nothing else does.
        let said = Unit::read(line.text(C::Unit));
        let unit = match tipstat_model::codes::indicator(line.text(C::Indicator)) {
            Some(known) if line.text(C::Unit).is_empty() && known.unit.is_count() => Some(known.unit),
            Some(_) => said.map(|unit| own_unit(line.text(C::Indicator), unit)),
            None => said,
        };
        if let Some(unit) = unit {
            line.set(C::Unit, unit.code());
        }
    }
}

/// What a line of words says of the numbers beside it: where they belong, what they count, else a breakdown of its own.
fn line_says(text: &str, heading: &str, row: u32, column: u32, words: &mut Words<'_>, line: &mut Line, out: &mut Out) {
    if is_total(text) {
    } else if let Some(place) = words.place(text).filter(|p| p.indicator.is_none()) {
        put_place(line, &place);
        out.understood(text, in_words(&place));
    } else if let Some(named) = words.named(text) {
        put_named(line, text, &named);
        out.understood(text, format!("indicator: {}", named.indicator));
    } else {
        let of = if fold(heading).is_empty() { text.to_owned() } else { format!("{heading}: {text}") };
        line.add(C::Breakdown, &of);
        out.unknown(text, row, column, 0);
    }
}
