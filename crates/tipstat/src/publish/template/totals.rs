//! The *canevas*: totals of a month on one page, for who keeps no register. What is written into it stands once more as
//! figures on a second sheet, by formulas, and that sheet is what is read.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use tipstat_model::{
    Lang, Profile, Text,
    codes::{AgeGroup, Code as _, Form, Sex, Unit},
    columns::FigureColumn as C,
    text::typeset_french,
};

use super::{HEADING, LISTS, NEEDED, memory};
use crate::{
    error::{Error, Result},
    read::template::{FIGURES, PAGE as NAME, SEVERAL, SHEET},
    table::cell_reference,
};

/// The cells that are filled in at the head: month, agency, source, nil.
const MONTH: &str = "$C$3";
const AGENCY: &str = "$C$4";
const SOURCE: &str = "$C$5";
const NIL: &str = "$C$6";
/// What says that there was nothing to report.
const TICK: &str = "X";
/// What a formula shows that shows nothing: an empty result would be written as 0.
const EMPTY: &str = " ";
/// Where the tables begin.
const FIRST: u32 = 9;

/// The canevas of the victims identified in a month. The same day makes the same bytes.
///
/// # Errors
/// Where the workbook cannot be made.
pub fn totals_template(profile: &Profile, as_of: Date, lang: Lang) -> Result<Vec<u8>> {
    workbook(profile, as_of, lang).map_err(|error| {
        let said = error.to_string();
        Error::Write { reason: tipstat_model::Message::new(said.clone(), said) }
    })
}

/// A cell of the page with the breakdown that it counts, and the formula of its number.
struct Counted {
    at: String,
    number: String,
    sex: Option<&'static str>,
    age: Option<&'static str>,
    form: Option<&'static str>,
}

impl Counted {
    /// A cell that somebody fills in.
    fn cell(at: String, lang: Lang) -> Self {
        let value = on_page(&at, lang);
        Self { number: format!("IF({value}=\"\",\"\",{value})"), at, sex: None, age: None, form: None }
    }
}

/// A cell or range of the page, as the other sheet names it.
fn on_page(at: &str, lang: Lang) -> String {
    format!("{}!{at}", NAME.get(lang))
}

fn workbook(profile: &Profile, as_of: Date, lang: Lang) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(as_of.year()).unwrap_or(1900);
    let made = ExcelDateTime::from_ymd(year, part(as_of.month()), part(as_of.day()))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let agencies: Vec<&str> = profile.agencies.iter().map(|a| a.name.get(lang)).collect();
    let counted = page(book.add_worksheet(), agencies.len(), lang)?;
    figures(book.add_worksheet(), &counted, lang)?;
    let lists = book.add_worksheet();
    lists.set_name(LISTS.get(lang))?;
    let title = Text::new("List: agencies", "Liste\u{a0}: structures").get(lang);
    lists.write_string_with_format(0, 0, title, &Format::new().set_bold())?;
    lists.write_string(0, 1, SHEET)?;
    lists.set_column_hidden(1)?;
    for (row, name) in (1_u32..).zip(&agencies) {
        lists.write_string(row, 0, *name)?;
    }
    lists.set_column_width(0, 90)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    memory::write(book.add_worksheet(), &[], profile, lang)?;
    book.save_to_buffer()
}

struct Looks {
    text: Format,
    bold: Format,
    head: Format,
    fill: Format,
    sum: Format,
    warn: Format,
}

fn page(sheet: &mut Worksheet, agencies: usize, lang: Lang) -> std::result::Result<Vec<Counted>, XlsxError> {
    sheet.set_name(NAME.get(lang))?;
    let framed = || Format::new().set_border(FormatBorder::Thin);
    let looks = Looks {
        text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        bold: Format::new().set_bold(),
        head: framed().set_bold().set_text_wrap().set_background_color(HEADING),
        fill: framed().set_background_color(0x00FF_F9E5),
        sum: framed().set_bold().set_background_color(0x00EE_EEEE),
        warn: Format::new().set_bold().set_font_color(0x00C0_0000),
    };
    let say = |en: &'static str, fr: &'static str| {
        let said = Text::new(en, fr).get(lang);
        if lang == Lang::Fr { typeset_french(said) } else { said.to_owned() }
    };
    sheet.set_column_width(0, 3)?.set_column_width(1, 34)?;
    for column in 2..6 {
        sheet.set_column_width(column, 16)?;
    }
    sheet.set_column_width(6, 34)?;
    sheet.write_string(0, 7, SHEET)?;
    sheet.set_column_hidden(7)?;
    let title = Format::new().set_bold().set_font_size(16);
    sheet.write_string_with_format(
        0,
        1,
        say("Victims identified: totals of the month", "Victimes identifiées : totaux du mois"),
        &title,
    )?;
    let head = [
        (say("Month, such as 2024-08", "Mois, par exemple 2024-08"), true),
        (say("Agency", "Structure"), true),
        (say("Source: register, page, report …", "Source : registre, page, rapport…"), true),
        (say("Nothing to report: write X", "Néant, rien à déclarer : écrivez X"), false),
    ];
    for (row, (label, needed)) in (2_u32..).zip(head) {
        sheet.write_string_with_format(row, 1, label, &looks.bold)?;
        let format = if needed { framed().set_background_color(NEEDED) } else { looks.fill.clone() };
        sheet.write_blank(row, 2, &format.set_num_format("@"))?;
    }
    let tick = DataValidation::new().allow_list_strings(&[TICK])?;
    sheet.add_data_validation(5, 2, 5, 2, &tick)?;
    if agencies > 0 {
        let range = format!("={}!$A$2:$A${}", LISTS.get(lang), agencies + 1);
        let of_list = DataValidation::new().allow_list_formula(Formula::new(range));
        sheet.add_data_validation(3, 2, 3, 2, &of_list.set_error_style(DataValidationErrorStyle::Warning))?;
    }
    let how = say(
        "Fill in the pale cells; grey ones add up by themselves. 0 means none, an empty cell that it is not known. Whose age or sex is not known is counted under “unknown”.",
        "Remplissez les cases claires ; les grises se calculent seules. 0 signifie aucune, une case vide que l’on ne sait pas. Une personne dont on ne sait pas l’âge ou le sexe se compte sous « inconnu ».",
    );
    sheet.merge_range(6, 1, 6, 6, &how, &looks.text)?;
    sheet.set_row_height(6, 32)?.set_row_height(FIRST - 1, 32)?.set_row_height(FIRST + 7, 32)?;
    let mut counted = by_sex_and_age(sheet, &looks, lang)?;
    counted.extend(by_form(sheet, &looks, FIRST + 8, lang)?);
    let said = say(
        "Write a whole number, 0 if there was none; leave the cell empty if it is not known.",
        "Écrivez un nombre entier, 0 s’il n’y en a pas eu ; laissez la case vide si on ne le sait pas.",
    );
    let whole = DataValidation::new()
        .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
        .set_error_message(said)?
        .set_error_style(DataValidationErrorStyle::Stop);
    let last = FIRST + 7 + u32::try_from(Form::all().len()).unwrap_or_default();
    for (top, left, bottom, right) in [(FIRST, 2, FIRST + 2, 4), (FIRST + 4, 5, FIRST + 4, 5), (FIRST + 8, 2, last, 2)]
    {
        sheet.add_data_validation(top, left, bottom, right, &whole)?;
    }
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 1);
    Ok(counted)
}

const SEXES: [Sex; 3] = [Sex::Female, Sex::Male, Sex::Unknown];
const AGES: [&str; 3] = ["Y0T17", "Y_GE18", "U"];

fn by_sex_and_age(sheet: &mut Worksheet, looks: &Looks, lang: Lang) -> std::result::Result<Vec<Counted>, XlsxError> {
    let total = Text::new("total", "total").get(lang);
    let control = Text::new("control", "contrôle").get(lang);
    let by = Text::new("by sex and age", "par sexe et par âge").get(lang);
    sheet.write_string_with_format(FIRST - 1, 1, by, &looks.head)?;
    for (column, age) in (2_u16..).zip(AGES) {
        let label = AgeGroup::read(age).map_or_else(|| age.to_owned(), |age| age.label(lang));
        sheet.write_string_with_format(FIRST - 1, column, label, &looks.head)?;
    }
    sheet.write_string_with_format(FIRST - 1, 5, total, &looks.head)?;
    let (last, register) = (FIRST + 3, place(FIRST + 4, 5));
    let mut counted = Vec::new();
    for (row, sex) in (FIRST..).zip(SEXES) {
        sheet.write_string_with_format(row, 1, sex.label(lang), &looks.head)?;
        for (column, age) in (2_u16..).zip(AGES) {
            sheet.write_blank(row, column, &looks.fill)?;
            let at = place(row, column);
            counted.push(Counted { sex: Some(sex.code()), age: Some(age), ..Counted::cell(at, lang) });
        }
        let cells = format!("{}:{}", place(row, 2), place(row, 4));
        sum(sheet, row, 5, &cells, looks)?;
        // The sum of a row is one of its figures, and held against the total, where it is known: where no cell is empty,
        // or the page says how many there must be.
        let page = |at: &str| on_page(at, lang);
        let (sum, register, nil, n) =
            (page(&place(row, 5)), page(&register), page(NIL), format!("COUNT({})", page(&cells)));
        let is_known = format!("OR({n}=3,AND({n}>0,OR({register}<>\"\",{nil}<>\"\")))");
        let number = format!("IF({is_known},{sum},\"\")");
        counted.push(Counted { number, sex: Some(sex.code()), ..Counted::cell(place(row, 5), lang) });
    }
    sheet.write_string_with_format(last, 1, total, &looks.head)?;
    for column in 2..6 {
        sum(sheet, last, column, &format!("{}:{}", place(FIRST, column), place(last - 1, column)), looks)?;
    }
    // The total as it stands in the register is a figure of its own, held against the parts.
    let row = last + 1;
    let in_register = Text::new("total as the register has it", "total selon le registre").get(lang);
    sheet.write_string_with_format(row, 1, in_register, &looks.head)?;
    sheet.write_blank(row, 5, &looks.fill)?;
    let (parts, cells) = (place(last, 5), format!("{}:{}", place(FIRST, 2), place(last - 1, 4)));
    let (same, short, empty, both) = match lang {
        Lang::En => ("agrees", "differs by ", "; fill in the empty cells", "nil, and yet there are numbers: keep one"),
        Lang::Fr => (
            "concorde",
            "écart de ",
            "\u{a0}; remplissez les cases vides",
            "néant, et pourtant des nombres\u{a0}: gardez l’un des deux",
        ),
    };
    let empty = format!("IF(COUNT({cells})<9,\"{empty}\",\"\")");
    let check = format!(
        "=IF({register}=\"\",\"\",IF({register}={parts},\"{same}\",\"{short}\"&ABS({register}-{parts})&{empty}))"
    );
    sheet.write_string_with_format(FIRST - 1, 6, control, &looks.head)?;
    sheet.write_formula_with_format(row, 6, Formula::new(check).set_result(EMPTY), &looks.sum)?;
    let both = format!("=IF(AND({NIL}<>\"\",SUM({cells})+N({register})>0),\"{both}\",\"\")");
    sheet.write_formula_with_format(5, 3, Formula::new(both).set_result(EMPTY), &looks.warn)?;
    // Nothing to report is an explicit zero. Numbers beside it are kept: they contradict it, and that is found.
    let (nil, value) = (on_page(NIL, lang), on_page(&register, lang));
    let number = format!("IF(OR({value}=\"\",AND({nil}<>\"\",{value}=0)),\"\",{value})");
    counted.push(Counted { number, ..Counted::cell(register, lang) });
    let ticked = Counted::cell(NIL.replace('$', ""), lang);
    counted.push(Counted { number: format!("IF({nil}<>\"\",0,\"\")"), ..ticked });
    Ok(counted)
}

fn by_form(
    sheet: &mut Worksheet,
    looks: &Looks,
    first: u32,
    lang: Lang,
) -> std::result::Result<Vec<Counted>, XlsxError> {
    let by =
        Text::new("by form (a person may have several)", "par forme (une personne peut en subir plusieurs)").get(lang);
    sheet.write_string_with_format(first - 1, 1, by, &looks.head)?;
    sheet.write_string_with_format(first - 1, 2, Text::new("persons", "personnes").get(lang), &looks.head)?;
    let mut counted = Vec::new();
    // What adds several up would count them twice.
    let forms = Form::all().iter().filter(|form| **form != Form::ForcedLabourServitudeSlavery);
    for (row, form) in (first..).zip(forms) {
        sheet.write_string_with_format(row, 1, form.label(lang), &looks.head)?;
        sheet.write_blank(row, 2, &looks.fill)?;
        counted.push(Counted { form: Some(form.code()), ..Counted::cell(place(row, 2), lang) });
    }
    Ok(counted)
}

fn sum(sheet: &mut Worksheet, row: u32, column: u16, range: &str, looks: &Looks) -> std::result::Result<(), XlsxError> {
    let formula = Formula::new(format!("=SUM({range})")).set_result("0");
    sheet.write_formula_with_format(row, column, formula, &looks.sum)?;
    Ok(())
}

fn place(row: u32, column: u16) -> String {
    cell_reference(column.into(), row + 1)
}

/// The sheet of figures: one row a cell of the page, empty where that is.
fn figures(sheet: &mut Worksheet, counted: &[Counted], lang: Lang) -> std::result::Result<(), XlsxError> {
    sheet.set_name(FIGURES.get(lang))?;
    let bold = Format::new().set_bold();
    let told = Text::new(
        "Nothing is to be written here: these rows are filled by the first sheet.",
        "Il n’y a rien à écrire ici\u{a0}: ces lignes se remplissent à partir de la première feuille.",
    );
    sheet.write_string_with_format(0, 0, told.get(lang), &bold)?;
    let columns =
        [C::Indicator, C::Value, C::Unit, C::Scope, C::Period, C::Sex, C::Age, C::Form, C::Agency, C::Source, C::Note];
    for (at, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(1, at, column.spec().label.get(lang), &bold)?;
        sheet.set_column_width(at, if column == C::Note { 40 } else { 18 })?;
    }
    let page = NAME.get(lang);
    for (row, cell) in (2_u32..).zip(counted) {
        // The page says that a person may have several forms, so they need not add up.
        let several = cell.form.map_or_else(String::new, |_| format!("; {}", SEVERAL.get(lang)));
        let beside = |what: &str| format!("IF($B{}=\"\",\"\",{what})", row + 1);
        let text = |text: &str| beside(&format!("\"{text}\""));
        let head = |at: &str| beside(&format!("{}&\"\"", on_page(at, lang)));
        let cells = [
            text("victims_identified"),
            cell.number.clone(),
            text(Unit::Person.code()),
            text("tip"),
            head(MONTH),
            text(cell.sex.unwrap_or_default()),
            text(cell.age.unwrap_or_default()),
            text(cell.form.unwrap_or_default()),
            head(AGENCY),
            head(SOURCE),
            text(&format!("{page} {}{several}", cell.at)),
        ];
        for (column, formula) in (0_u16..).zip(cells) {
            sheet.write_formula(row, column, Formula::new(format!("={formula}")).set_result(EMPTY))?;
        }
    }
    sheet.protect().set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
