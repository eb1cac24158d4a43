//! The numbers of a cross-table, row after row.

use std::collections::HashMap;

use tipstat_model::{
    codes::{Code, Unit},
    columns::FigureColumn as C,
    label::{Place, Rest, is_of_which, is_total},
    words::fold,
};

use super::{Kind, grid::Grid, of_dimension, rest};
use crate::{
    read::formats::{
        eurostat, marks,
        out::{Line, Out},
        words::{Named, Words, in_words, own_unit, put_named, put_place},
    },
    table::Row,
};

/// The rows under the headings, from above.
pub(super) struct Body<'g> {
    pub(super) kinds: &'g [Kind],
    pub(super) grid: &'g Grid<'g>,
    pub(super) around: &'g marks::Lines,
    /// Where the numbers beside each line of words belong.
    pub(super) lines: HashMap<String, Place>,
    pub(super) title: Option<(String, Named)>,
    pub(super) standing: Vec<(C, String)>,
    pub(super) period: Option<String>,
    /// What a line without numbers says of those below it.
    pub(super) section: Option<String>,
    /// The last line that said what it counts: those below it may be parts of it.
    pub(super) named: Option<(String, Named)>,
    /// Who is counted in the last line that is no part of another, or whom the heading over the lines is about.
    pub(super) parent: Place,
    /// The words of the last line that is no part of another.
    pub(super) whole: Vec<String>,
    /// The words of the line above, which an empty cell repeats in all but the last of several columns of words.
    pub(super) above: Vec<String>,
}

impl Body<'_> {
    pub(super) fn row(&mut self, row: &Row, sheet: &impl Fn(usize) -> u32, words: &mut Words<'_>, out: &mut Out) {
        let numbers = || {
            self.kinds.iter().enumerate().filter(|(at, k)| matches!(k, Kind::Numbers(..)) && !row.cell(*at).is_empty())
        };
        let filled: Vec<&str> = row.cells.iter().map(str::trim).filter(|c| !c.is_empty()).collect();
        if numbers().next().is_none() {
            // One line of words: a heading over those that follow, or a note below the table.
            if let [only] = filled.as_slice() {
                self.heading(only, words, out);
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
        let whole = |(i, text): (usize, &String)| {
            if is_of_which(text) { self.whole.get(i).cloned().unwrap_or_default() } else { text.clone() }
        };
        self.whole = said.iter().enumerate().map(whole).collect();
        let mut beside = Line::new();
        if let Some(section) = self.section.clone() {
            line_says(&section, "", row.number, 0, &self.lines, words, &mut beside, out);
        }
        for (i, (at, text)) in stubs.iter().zip(&said).enumerate().filter(|(_, (_, text))| !text.is_empty()) {
            let heading = self.grid.headings[*at].last().map_or("", String::as_str);
            match self.kinds[*at] {
                Kind::Stub(Some(C::Indicator)) if !self.is_part(text, words) => {
                    if let Some(named) = words.named(text) {
                        put_named(&mut beside, text, &named);
                    } else {
                        beside.set(C::Indicator, text);
                        self.named = Some((text.clone(), Named { indicator: text.clone(), series: None }));
                    }
                }
                // « Dont femmes » below « exploitation sexuelle » are women in it, « dont Nigéria » below « étrangers » a part
                // of them that has no column.
                Kind::Stub(Some(column))
                    if is_of_which(text)
                        && column != C::Indicator
                        && self.whole.get(i).is_some_and(|whole| !whole.is_empty() && !is_total(whole)) =>
                {
                    beside.set(column, words.cell(column, &self.whole[i]));
                    match words.place(text).filter(|place| !says(place, column)) {
                        Some(place) => {
                            let group = place.group.filter(|_| place.sex.is_none() && place.age.is_none());
                            put_place(&mut beside, &Place { group, ..place });
                        }
                        None => beside.add(C::Breakdown, text),
                    }
                }
                Kind::Stub(Some(C::Period)) if is_total(text) => {
                    // What it is the total of may not be known.
                    let Some((start, end)) = marks::span(self.grid.cells(*at)) else {
                        return out.unknown(text, row.number, sheet(*at), numbers().count());
                    };
                    beside.set(C::PeriodStart, &start);
                    beside.set(C::PeriodEnd, &end);
                }
                Kind::Stub(Some(column)) if column != C::Indicator => {
                    let cell = words.cell(column, text);
                    let marked = marks::of_year(cell).filter(|_| column == C::Period);
                    beside.set(column, marked.map_or(cell, |marked| marked.text));
                    if let Some(marked) = marked {
                        self.around.put(&marked, &mut beside);
                    }
                }
                _ => self.line(text, heading, (row.number, sheet(*at)), words, &mut beside, out),
            }
        }
        self.carry(&said, &mut beside, words);
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
            // Beside numbers that say what they count, one that does not is none that is known.
            if line.text(C::Indicator).is_empty() {
                out.unknown(&self.grid.headings[at].join(" / "), self.grid.header_row, sheet(at), 1);
                continue;
            }
            let text = row.cell(at);
            let flagged = eurostat::flag(text).map(|(text, status)| marks::Marked { text, status, mark: "" });
            let marked = flagged.or_else(|| marks::of_number(text));
            line.set(C::Value, marked.map_or(text, |marked| marked.text));
            if let Some(marked) = marked {
                self.around.put(&marked, &mut line);
            }
            out.push(row, sheet(at), &line);
        }
    }

    /// A line of words beside the numbers of a row.
    fn line(
        &mut self,
        text: &str,
        heading: &str,
        (row, column): (u32, u32),
        words: &mut Words<'_>,
        beside: &mut Line,
        out: &mut Out,
    ) {
        let rest = rest(text, Some(self.parent));
        let place = rest.or_else(|| self.lines.get(text).copied().or_else(|| words.place(text)));
        let is_part = is_of_which(text);
        if is_part {
            put_place(beside, &self.parent);
        }
        if text.contains('%') && place.is_some() {
            beside.set(C::Unit, Unit::Percent.code());
        }
        if is_part && place.is_none_or(|place| place.shares_a_breakdown(&self.parent)) {
            beside.add(C::Breakdown, text);
            out.understood(text, C::Breakdown.name());
        } else if let Some(place) = rest {
            put_place(beside, &place);
            out.understood(text, in_words(&place));
        } else if Rest::read(text).is_some() {
            beside.add(C::Breakdown, text);
            out.unknown(text, row, column, 0);
        } else {
            line_says(text, heading, row, column, &self.lines, words, beside, out);
        }
        if !is_part && rest.is_none() {
            self.parent = place.unwrap_or_default();
        }
    }

    /// A line of words alone.
    fn heading(&mut self, text: &str, words: &mut Words<'_>, out: &mut Out) {
        if let Some(dimension) = of_dimension(text) {
            (self.parent, self.section) = (dimension, None);
            out.understood(text, "lines");
        } else if !marks::is_line(text) && (words.place(text).is_some() || words.named(text).is_some()) {
            self.section = Some(text.to_owned());
            self.above.clear();
        } else {
            out.understood(text, "-");
        }
    }

    /// Whether a line in a column of indicators is a part of what a line above it counts: « dont femmes ».
    fn is_part(&self, text: &str, words: &mut Words<'_>) -> bool {
        let place = words.place(text).filter(|place| place.indicator.is_none() && !place.total);
        let is_rest = rest(text, Some(self.parent)).is_some();
        self.named.is_some() && (place.is_some() || is_rest) && words.named(text).is_none()
    }

    /// Remembers what a line counts, or gives it to a line that only says who is counted.
    fn carry(&mut self, said: &[String], line: &mut Line, words: &mut Words<'_>) {
        let says_who = [C::Sex, C::Age, C::Form, C::Group].iter().any(|column| !line.text(*column).is_empty());
        if let Some(named) = said.iter().find_map(|text| Some((text.clone(), words.named(text)?))) {
            self.named = Some(named);
        } else if line.text(C::Indicator).is_empty()
            && let Some((label, named)) = self.named.as_ref().filter(|_| says_who)
        {
            put_named(line, label, named);
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

/// Whether a place says something in a column.
const fn says(place: &Place, column: C) -> bool {
    match column {
        C::Sex => place.sex.is_some(),
        C::Age => place.age.is_some(),
        C::Form => place.form.is_some(),
        C::Group => place.group.is_some(),
        _ => false,
    }
}

/// What a line of words says of the numbers beside it: where they belong, what they count, else a breakdown of its own.
#[allow(clippy::too_many_arguments, reason = "one line, and all that it may say")]
fn line_says(
    text: &str,
    heading: &str,
    row: u32,
    column: u32,
    lines: &HashMap<String, Place>,
    words: &mut Words<'_>,
    line: &mut Line,
    out: &mut Out,
) {
    if is_total(text) {
    } else if let Some(place) = lines.get(text).copied().or_else(|| words.place(text)).filter(|p| p.indicator.is_none())
    {
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
