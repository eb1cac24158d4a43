//! Estimates as a workbook: indicators, what was left out, definitions, and the rows behind a number.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use tipstat_model::{
    Lang, Message,
    codes::Unit,
    number,
    period::{display_date, read_date},
};

use super::{
    Output,
    content::told,
    words::{DIMS, percent},
};
use crate::{
    error::{Error, Result},
    tabulate::{ChangedNumber, Estimate, TracedNumber},
};

/// The row of the headings, under the title, the mark and an empty row.
const HEAD: u32 = 3;
/// The height of a line, and the tallest that a row can be.
const LINE: f64 = 15.0;
const TALLEST: f64 = 400.0;
/// A cell longer than a spreadsheet takes would stop the whole sheet.
const LONGEST: usize = 32_000;

/// A cell.
enum Cell {
    Text(String),
    Number(f64, u8),
    Empty,
}

/// A heading and the width of its column.
type Heading = (&'static str, f64);

pub(super) fn xlsx(output: &Output<'_>) -> Result<Vec<u8>> {
    workbook(output).map_err(|error| {
        let said = error.to_string();
        Error::Write { reason: Message::new(said.clone(), said) }
    })
}

fn workbook(output: &Output<'_>) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    if let Some(day) = read_date(&output.estimates.as_of) {
        let small = |n: i8| u8::try_from(n).unwrap_or(1);
        let made =
            ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), small(day.month()), small(day.day()))?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
    let o = output;
    let (headings, rows) = indicators(o);
    sheet(&mut book, o, o.say("Indicators", "Indicateurs"), &headings, &rows)?;
    let (headings, rows) = left_out(o);
    sheet(&mut book, o, o.say("Left out", "Écartés"), &headings, &rows)?;
    let (headings, rows) = definitions(o);
    sheet(&mut book, o, o.say("Definitions", "Définitions"), &headings, &rows)?;
    if o.estimates.previous.is_some() {
        let (headings, rows) = revised(o);
        sheet(&mut book, o, o.say("Changes", "Changements"), &headings, &rows)?;
    }
    let place = |t: &TracedNumber| (t.indicator.clone(), t.breakdown().map(|code| code.cloned()));
    let traces = o.traces.chunk_by(|a, b| place(a) == place(b));
    for (n, traces) in (1..).zip(traces) {
        let (headings, rows) = traced(o, traces);
        let id = traces.first().map_or("", |t| t.indicator.as_str());
        // A sheet may have 31 letters, and no two the same.
        let name: String = format!("{} {n} {id}", o.say("Rows", "Lignes")).chars().take(31).collect();
        sheet(&mut book, o, &name, &headings, &rows)?;
    }
    book.save_to_buffer()
}

/// A sheet: what it is, the mark, and a table that can be filtered.
fn sheet(
    book: &mut Workbook,
    output: &Output<'_>,
    name: &str,
    headings: &[Heading],
    rows: &[Vec<Cell>],
) -> std::result::Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let head = bold.clone().set_background_color(0x00D9_E2F3).set_text_wrap().set_align(FormatAlign::Top);
    let red = bold.clone().set_font_color(0x00C0_0000);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let numbers = ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"]
        .map(|format| Format::new().set_num_format(format).set_align(FormatAlign::Top));
    let sheet: &mut Worksheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.write_string_with_format(0, 0, title(output), &bold)?;
    if let Some(notice) = output.notice() {
        sheet.write_string_with_format(1, 0, &notice, &red)?;
        sheet.set_header(format!("&C&B{}", notice.replace('&', "&&")));
    }
    let last = u16::try_from(headings.len().saturating_sub(1)).unwrap_or(0);
    for (at, (heading, width)) in (0..).zip(headings) {
        sheet.write_string_with_format(HEAD, at, *heading, &head)?;
        sheet.set_column_width(at, *width)?;
    }
    let width = |at: usize| headings.get(at).map_or(10.0, |(_, width)| *width);
    let tall = |texts: &mut dyn Iterator<Item = (usize, &str)>| {
        texts.map(|(at, text)| lines(text, width(at))).fold(1.0, f64::max) * LINE
    };
    sheet.set_row_height(HEAD, tall(&mut headings.iter().map(|(heading, _)| *heading).enumerate()))?;
    let mut end = HEAD;
    for (row, cells) in (HEAD + 1..).zip(rows) {
        end = row;
        let texts = cells.iter().enumerate();
        let mut texts =
            texts.filter_map(|(at, cell)| if let Cell::Text(text) = cell { Some((at, text.as_str())) } else { None });
        sheet.set_row_height(row, tall(&mut texts).min(TALLEST))?;
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(value) => {
                    let value: String = value.chars().take(LONGEST).collect();
                    sheet.write_string_with_format(row, at, value, &text)?;
                }
                Cell::Number(value, decimals) => {
                    let format = &numbers[usize::from(*decimals).min(numbers.len() - 1)];
                    sheet.write_number_with_format(row, at, *value, format)?;
                }
                Cell::Empty => {}
            }
        }
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.autofilter(HEAD, 0, end, last)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}

/// How many lines a text takes in a column of a width in letters: not every program makes room for them by itself.
fn lines(text: &str, width: f64) -> f64 {
    /// Words end before the edge.
    const FILLED: f64 = 0.9;
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    (f64::from(letters) / (width * FILLED)).ceil().max(1.0)
}

fn title(output: &Output<'_>) -> String {
    let periods: Vec<String> = output.estimates.periods.iter().map(|p| output.period(p)).collect();
    let day = read_date(&output.estimates.as_of).map(|day| display_date(output.lang, day)).unwrap_or_default();
    let periods = match periods.as_slice() {
        [first, .., last] => format!("{first} – {last}"),
        few => few.concat(),
    };
    match output.lang {
        Lang::En => format!("Indicators, {periods}; records as of {day}"),
        Lang::Fr => format!("Indicateurs, {periods}\u{a0}; données arrêtées au {day}"),
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

#[expect(clippy::cast_precision_loss, reason = "counts of people end below 2⁵³")]
const fn count(count: u64) -> Cell {
    Cell::Number(count as f64, 0)
}

fn indicators(o: &Output<'_>) -> (Vec<Heading>, Vec<Vec<Cell>>) {
    let dims: Vec<_> = DIMS.iter().filter(|dim| o.estimates.has_column(dim.name)).collect();
    let mut headings = vec![(o.say("indicator", "indicateur"), 40.0), (o.say("period", "période"), 18.0)];
    headings.extend(dims.iter().map(|dim| (dim.heading.get(o.lang), 26.0)));
    headings.extend([
        (o.say("value", "valeur"), 12.0),
        (o.say("unit", "unité"), 14.0),
        (o.say("lower limit", "borne inférieure"), 11.0),
        (o.say("upper limit", "borne supérieure"), 11.0),
        (o.say("of them, or rows", "dont, ou lignes"), 12.0),
        (o.say("among or for", "parmi ou pour"), 13.0),
        (o.say("what the limits are", "nature des bornes"), 20.0),
        (o.say("method of the limits", "méthode des bornes"), 42.0),
        (o.say("note", "remarque"), 52.0),
        (o.say("id", "identifiant"), 26.0),
    ]);
    if o.estimates.clustered.is_some() {
        headings.push((o.say("cases", "dossiers"), 10.0));
        headings.push((o.say("times the variance", "fois la variance"), 12.0));
    }
    let level = number::display(o.lang, percent(o.estimates.confidence));
    let kind = |e: &Estimate| match (e.method, e.has_bounds(), o.lang) {
        (None, ..) => String::new(),
        (_, true, Lang::En) => "sure bounds".to_owned(),
        (_, true, Lang::Fr) => "bornes certaines".to_owned(),
        (_, false, Lang::En) => format!("{level}% confidence"),
        (_, false, Lang::Fr) => format!("confiance de {level}\u{a0}%"),
    };
    let row = |e: &Estimate| {
        let decimals = |value: f64| match e.unit {
            Unit::Per100000 => 2,
            unit if unit.is_count() && value.fract() == 0.0 => 0,
            _ => 1,
        };
        let number = |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Number(value, decimals(value)));
        let mut cells = vec![text(o.name(&e.indicator)), text(o.period(&e.period))];
        cells.extend(dims.iter().map(|dim| text(o.label(dim, (dim.code)(e)))));
        let note = e.reason.as_ref().map(|r| r.get(o.lang).to_owned()).or_else(|| e.population.clone());
        cells.extend([
            number(e.value),
            text(o.unit(e.unit)),
            number(e.lower),
            number(e.upper),
            count(e.numerator),
            e.denominator.map_or(Cell::Empty, count),
            text(kind(e)),
            text(e.method.unwrap_or_default()),
            text(note.unwrap_or_default()),
            text(&e.indicator),
        ]);
        if o.estimates.clustered.is_some() {
            cells.push(e.clusters.map_or(Cell::Empty, count));
            cells.push(e.design_effect.map_or(Cell::Empty, |effect| Cell::Number(effect, 1)));
        }
        cells
    };
    (headings, o.estimates.estimates.iter().map(row).collect())
}

fn left_out(o: &Output<'_>) -> (Vec<Heading>, Vec<Vec<Cell>>) {
    let headings = vec![
        (o.say("indicator", "indicateur"), 40.0),
        (o.say("reason", "motif"), 60.0),
        (o.say("rows", "lignes"), 10.0),
        (o.say("file", "fichier"), 30.0),
    ];
    let of_rows = o
        .estimates
        .left_out
        .iter()
        .map(|l| vec![text(o.name(&l.indicator)), text(l.reason.label().get(o.lang)), count(l.rows), Cell::Empty]);
    let not_computed = o.estimates.not_computed.iter().map(|n| {
        let why = match o.lang {
            Lang::En => format!("not computed: {}", n.reason.en),
            Lang::Fr => format!("non calculé\u{a0}: {}", n.reason.fr),
        };
        vec![text(o.name(&n.indicator)), text(why), Cell::Empty, text(n.input.clone().unwrap_or_default())]
    });
    (headings, of_rows.chain(not_computed).collect())
}

fn definitions(o: &Output<'_>) -> (Vec<Heading>, Vec<Vec<Cell>>) {
    let headings = vec![
        (o.say("indicator", "indicateur"), 36.0),
        (o.say("what is counted", "ce qui est compté"), 56.0),
        (o.say("what it does not say", "ce qu’il ne dit pas"), 56.0),
        (o.say("unit", "unité"), 14.0),
        (o.say("version", "version"), 9.0),
        (o.say("id", "identifiant"), 26.0),
    ];
    let row = |d: &crate::tabulate::Definition| {
        vec![
            text(d.name.get(o.lang)),
            text(d.definition.get(o.lang)),
            text(d.caution.get(o.lang)),
            text(o.unit(d.unit)),
            count(d.version.into()),
            text(&d.id),
        ]
    };
    (headings, o.estimates.definitions.iter().map(row).collect())
}

/// What changed since an earlier output: definitions, then numbers.
fn revised(o: &Output<'_>) -> (Vec<Heading>, Vec<Vec<Cell>>) {
    let headings = vec![
        (o.say("indicator", "indicateur"), 40.0),
        (o.say("period", "période"), 18.0),
        (o.say("breakdown", "ventilation"), 34.0),
        (o.say("then", "alors"), 12.0),
        (o.say("now", "maintenant"), 12.0),
        (o.say("difference", "écart"), 12.0),
        (o.say("note", "remarque"), 80.0),
    ];
    let Some(of) = &o.estimates.previous else { return (headings, Vec::new()) };
    let said =
        |line: String| vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, text(line)];
    let value = |n: Option<f64>| n.map_or(Cell::Empty, |n| Cell::Number(n, if n.fract() == 0.0 { 0 } else { 2 }));
    let number = |n: &ChangedNumber| {
        vec![
            text(o.name(&n.indicator)),
            text(o.period(&n.period)),
            text(o.breakdown(n.breakdown()).unwrap_or_default()),
            value(n.before),
            value(n.now),
            value(n.difference),
            text(if n.redefined { o.say("the definition changed", "la définition a changé") } else { "" }),
        ]
    };
    let rows = told(o, of).into_iter().map(said).chain(of.numbers.iter().map(number));
    (headings, rows.collect())
}

/// Every row behind the numbers of an indicator, once for each period in which it counts; those that count in none,
/// once.
fn traced(o: &Output<'_>, totals: &[TracedNumber]) -> (Vec<Heading>, Vec<Vec<Cell>>) {
    let headings = vec![
        (o.say("indicator", "indicateur"), 34.0),
        (o.say("file", "fichier"), 34.0),
        (o.say("sheet", "feuille"), 18.0),
        (o.say("row", "ligne"), 9.0),
        (o.say("counted", "compté"), 10.0),
        (o.say("period", "période"), 18.0),
        (o.say("breakdown", "ventilation"), 26.0),
        (o.say("part of the share, or ended", "dans la part, ou terminé"), 15.0),
        (o.say("number or days", "nombre ou jours"), 12.0),
        (o.say("why left out", "motif d’exclusion"), 34.0),
    ];
    let yes = |is: bool| text(if is { o.say("yes", "oui") } else { o.say("no", "non") });
    let row = |total: &TracedNumber, row: &crate::tabulate::TracedRow| {
        vec![
            text(o.name(&total.indicator)),
            text(&row.path),
            text(row.sheet.clone().unwrap_or_default()),
            count(row.row.into()),
            yes(row.counted),
            if row.counted { text(o.period(&total.period)) } else { Cell::Empty },
            if row.counted { text(o.breakdown(total.breakdown()).unwrap_or_default()) } else { Cell::Empty },
            row.part.map_or(Cell::Empty, yes),
            row.number.map_or(Cell::Empty, |n| Cell::Number(i32::try_from(n).unwrap_or(i32::MAX).into(), 0)),
            text(row.reason.map_or("", |why| why.label().get(o.lang))),
        ]
    };
    let rows = totals.iter().enumerate().flat_map(|(at, total)| {
        let shown = total.rows.iter().filter(move |r| r.counted || at == 0 || is_of_period(r));
        shown.map(|r| row(total, r)).collect::<Vec<_>>()
    });
    (headings, rows.collect())
}

/// Whether a row is left out of one period, and not of all: the same person counts in it already.
fn is_of_period(row: &crate::tabulate::TracedRow) -> bool {
    row.reason == Some(crate::tabulate::Why::Duplicate)
}
