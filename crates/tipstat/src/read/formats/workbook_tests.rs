//! Published tables in workbooks, made here: what stands above the headings, and headings that are merged.

use rust_xlsxwriter::{Format as Look, Workbook, Worksheet};
use tipstat_model::Profile;

use super::tests::told;
use crate::{read::Submission, table::Format};

fn read(fill: impl Fn(&mut Worksheet)) -> Submission {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    let bytes = book.save_to_buffer().unwrap();
    Submission::read(vec![("data.xlsx".to_owned(), bytes)], &Profile::none()).unwrap()
}

fn row(sheet: &mut Worksheet, at: u32, cells: &[&str]) {
    for (column, text) in (0..).zip(cells) {
        match text.parse::<f64>() {
            Ok(number) => sheet.write_number(at, column, number),
            Err(_) => sheet.write_string(at, column, *text),
        }
        .unwrap();
    }
}

fn format(read: &Submission) -> Option<Format> {
    Some(read.inputs[0].table()?.shape.form()?.format)
}

/// The workbook of dataunodc.un.org has two lines of titles above its headings; numbers are cells or text.
#[test]
fn the_workbook_of_unodc_is_read_under_its_titles() {
    let read = read(|sheet| {
        sheet.merge_range(0, 0, 0, 12, "UNODC, Global Report on Trafficking in Persons", &Look::new()).unwrap();
        row(sheet, 1, &["Date of extraction", "2023-05-30"]);
        row(
            sheet,
            3,
            &[
                "Iso3_code",
                "Country",
                "Region",
                "Subregion",
                "Indicator",
                "Dimension",
                "Category",
                "Sex",
                "Age",
                "Year",
                "Unit of measurement",
                "txtVALUE",
                "Source",
            ],
        );
        let of = |indicator: &'static str, dimension: &'static str, category: &'static str, value: &'static str| {
            [
                "ALB",
                "Albania",
                "Europe",
                "Southern Europe",
                indicator,
                dimension,
                category,
                "Total",
                "Total",
                "2018",
                "Counts",
                value,
                "GLOTIP",
            ]
        };
        let victims = "Detected trafficking victims";
        row(sheet, 4, &of(victims, "Total", "Total", "95"));
        row(sheet, 5, &of(victims, "by form of exploitation", "Forced labour", "<5"));
        row(sheet, 6, &of("Persons convicted", "by citizenship", "Nationals", "1,757"));
    });
    assert_eq!(format(&read), Some(Format::Glotip));
    let figures: Vec<_> = read.figures.entries().map(|e| told(e.figure)).collect();
    assert_eq!(
        figures,
        [
            "2018 victims_identified ALB = 95 person",
            "2018 victims_identified forced_labour ALB = <5 person",
            "2018 persons_convicted Nationals ALB = 1,757 person",
        ]
    );
    assert_eq!(read.figures.entry(2).figure.quantity.unwrap().exact(), Some(1757.into()));
    assert_eq!(read.inputs[0].table().unwrap().reference(1, "value").as_deref(), Some("L6"));
}

/// Sex over age, as many a yearly report has it: the upper headings are merged, and so is the corner.
#[test]
fn merged_headings_stand_over_all_columns_that_they_cover() {
    let read = read(|sheet| {
        let plain = Look::new();
        sheet.merge_range(0, 0, 0, 5, "Victimes de la traite identifiées en 2023", &plain).unwrap();
        sheet.merge_range(2, 0, 3, 0, "Région", &plain).unwrap();
        sheet.merge_range(2, 1, 2, 2, "Femmes", &plain).unwrap();
        sheet.merge_range(2, 3, 2, 4, "Hommes", &plain).unwrap();
        // Nothing is merged over the last: it is not of the men.
        sheet.write_string(3, 5, "Ensemble").unwrap();
        for (column, text) in (1..).zip(["0-17 ans", "18 ans et plus", "0-17 ans", "18 ans et plus"]) {
            sheet.write_string(3, column, text).unwrap();
        }
        row(sheet, 4, &["Nord", "10", "4", "3", "2", "19"]);
        row(sheet, 5, &["Sud", "5", "1", "2", "0", "8"]);
        row(sheet, 6, &["Ensemble", "15", "5", "5", "2", "27"]);
    });
    assert_eq!(format(&read), Some(Format::CrossTable));
    let figures: Vec<_> = read.figures.entries().map(|e| told(e.figure)).collect();
    assert_eq!(figures.len(), 15);
    assert_eq!(figures[0], "2023 victims_identified F Y0T17 Nord = 10 person");
    assert_eq!(figures[3], "2023 victims_identified M Y_GE18 Nord = 2 person");
    assert_eq!(figures[4], "2023 victims_identified Nord = 19 person");
    assert_eq!(figures[10], "2023 victims_identified F Y0T17 = 15 person");
    assert_eq!(figures[14], "2023 victims_identified = 27 person");
    assert_eq!(read.inputs[0].table().unwrap().reference(3, "value").as_deref(), Some("E5"));
}
