//! Findings and figures as CSV.

use csv::WriterBuilder;
use jiff::civil::Date;
use tipstat_model::{
    Decimal, Figure, Lang, Quantity, Text, codes::Code, columns::FigureColumn as C, quantity::Missing,
};

pub(super) use crate::guard::guarded;
use crate::{
    check::{Finding, Findings},
    figures::Entry,
    read::Submission,
    table::Input,
};

/// The findings, one a row, in a language. What stands in several cells is placed at its first one.
#[must_use]
pub fn findings_csv(findings: &Findings, lang: Lang) -> String {
    write(&finding_rows(findings, lang), lang)
}

/// The headings, and a row for each finding.
pub(super) fn finding_rows(findings: &Findings, lang: Lang) -> Vec<Vec<String>> {
    let mut out = vec![HEADINGS.map(|heading| heading.get(lang).to_owned()).to_vec()];
    out.extend(findings.shown().into_iter().map(|i| finding_row(&findings.findings[i], findings, lang)));
    out
}

/// The headings of the findings.
const HEADINGS: [Text; 20] = [
    Text::new("severity", "gravité"),
    Text::new("code", "code"),
    Text::new("name", "nom"),
    Text::new("title", "titre"),
    Text::new("table", "tableau"),
    Text::new("file", "fichier"),
    Text::new("sheet", "feuille"),
    Text::new("row", "ligne"),
    Text::new("ref", "cellule"),
    Text::new("column", "colonne"),
    Text::new("value", "valeur"),
    Text::new("other_cells", "autres cellules"),
    Text::new("key", "clé"),
    Text::new("found", "trouvé"),
    Text::new("expected", "attendu"),
    Text::new("difference", "écart"),
    Text::new("message", "message"),
    Text::new("advice", "conseil"),
    Text::new("audience", "destinataire"),
    Text::new("fingerprint", "empreinte"),
];

fn finding_row(finding: &Finding, findings: &Findings, lang: Lang) -> Vec<String> {
    let cell = finding.cells.first();
    let of = |text: Option<&String>| text.cloned().unwrap_or_default();
    let path = |input: u32| findings.inputs.get(input as usize).map_or("", |i| i.path.as_str());
    let others: Vec<String> = finding
        .cells
        .iter()
        .skip(1)
        .map(|c| {
            let file = if Some(c.input) == cell.map(|first| first.input) { "" } else { path(c.input) };
            let place = c.reference.clone().or_else(|| c.row.map(|r| r.to_string())).unwrap_or_default();
            [file, place.as_str()].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let key: Vec<String> = finding.key.iter().map(|(k, v)| format!("{k}={v}")).collect();
    vec![
        finding.severity.label().get(lang).to_owned(),
        finding.code.clone(),
        finding.name.clone(),
        findings.title(&finding.code, lang).to_owned(),
        finding.table.clone(),
        cell.map_or_else(String::new, |c| path(c.input).to_owned()),
        of(cell.and_then(|c| c.sheet.as_ref())),
        cell.and_then(|c| c.row).map_or_else(String::new, |r| r.to_string()),
        of(cell.and_then(|c| c.reference.as_ref())),
        of(cell.and_then(|c| c.column.as_ref())),
        of(cell.and_then(|c| c.value.as_ref())),
        others.join("; "),
        key.join("; "),
        of(finding.found.as_ref()),
        of(finding.expected.as_ref()),
        finding.difference.as_ref().map_or_else(String::new, ToString::to_string),
        finding.message.get(lang).to_owned(),
        finding.advice.get(lang).to_owned(),
        finding.audience.label().get(lang).to_owned(),
        finding.fingerprint.clone(),
    ]
}

/// The figures in the columns of their table, with canonical codes; read again they are the same figures. A cell
/// that could not be read keeps its text.
#[must_use]
pub fn figures_csv(submission: &Submission) -> String {
    of_entries(submission, submission.figures.entries())
}

/// The same of some figures.
pub(super) fn of_entries<'a>(submission: &'a Submission, entries: impl Iterator<Item = Entry<'a>>) -> String {
    let mut out = vec![C::ALL.iter().map(|c| c.name().to_owned()).collect::<Vec<_>>()];
    for entry in entries {
        out.push(C::ALL.iter().map(|&column| text(submission, &entry, column)).collect());
    }
    write(&out, Lang::En)
}

/// What stands in a column of the table of figures; a cell that could not be read keeps its text. Where something is
/// said that the table has no column for, nothing would make a part look like a total.
pub(super) fn text(submission: &Submission, entry: &Entry<'_>, column: C) -> String {
    if entry.figure.faulty.has_any(&[column]) {
        let table = submission.inputs.get(entry.origin.input as usize).and_then(Input::table);
        let text = table.map_or("", |t| t.text(entry.origin.row, column));
        return if text.is_empty() { "?" } else { text }.to_owned();
    }
    cell(entry.figure, column)
}

/// Figures that are in no file, in the same columns.
pub(super) fn of_figures(figures: &[Figure]) -> String {
    let mut out = vec![C::ALL.iter().map(|c| c.name().to_owned()).collect::<Vec<_>>()];
    out.extend(figures.iter().map(|figure| C::ALL.iter().map(|&column| cell(figure, column)).collect()));
    write(&out, Lang::En)
}

/// What a figure says in a column.
fn cell(figure: &Figure, column: C) -> String {
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    let text = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or_default().to_owned();
    let day = |day: Option<Date>| day.map_or_else(String::new, |d| d.to_string());
    let hidden = |pick: fn(Decimal, Option<Decimal>) -> Option<Decimal>| match figure.quantity {
        Some(Quantity::Suppressed { low, high }) => pick(low, high).map_or_else(String::new, number),
        _ => String::new(),
    };
    match column {
        C::Indicator => figure.indicator.as_ref().map_or_else(String::new, ToString::to_string),
        C::Label => text(&figure.label),
        C::Value => value(figure.quantity),
        C::Qualifier => code(figure.quantity.and_then(qualifier)),
        C::ValueMin => hidden(|low, _| Some(low)),
        C::ValueMax => hidden(|_, high| high),
        C::Printed => figure.printed.to_string(),
        C::Unit => code(figure.unit.map(Code::code)),
        C::Status => code(figure.status.map(Code::code)),
        C::Scope => code(figure.scope.map(Code::code)),
        C::Measure => code(figure.measure.map(Code::code)),
        C::TimeBasis => code(figure.time_basis.map(Code::code)),
        C::Period => figure.period.map_or_else(String::new, tipstat_model::Period::code),
        C::PeriodStart => day(figure.period.map(tipstat_model::Period::start)),
        C::PeriodEnd => day(figure.period.map(tipstat_model::Period::end)),
        C::Area => text(&figure.area),
        C::Sex => code(figure.sex.map(Code::code)),
        C::Age => figure.age.map_or_else(String::new, tipstat_model::codes::AgeGroup::code),
        C::Form => code(figure.form.map(Code::code)),
        C::Citizenship => text(&figure.citizenship),
        C::Group => code(figure.group.map(Code::code)),
        C::Breakdown => text(&figure.breakdown),
        C::Denominator => text(&figure.denominator),
        C::AgeBasis => text(&figure.age_basis),
        C::ObsStatus => code(figure.status_obs.map(Code::code)),
        C::Source => text(&figure.source),
        C::Agency => text(&figure.agency),
        C::Published => day(figure.published),
        C::Url => text(&figure.url),
        C::Note => text(&figure.note),
    }
}

/// The number, or the mark for why there is none. An empty cell is *not stated*, as it is when it is read.
fn value(quantity: Option<Quantity>) -> String {
    match quantity {
        Some(Quantity::Missing(Missing::Unknown)) => "ND".to_owned(),
        Some(Quantity::Missing(Missing::NotCollected)) => "NC".to_owned(),
        Some(Quantity::Missing(Missing::NotApplicable)) => "SO".to_owned(),
        Some(quantity) => quantity.value().map_or_else(String::new, number),
        None => String::new(),
    }
}

/// The qualifier, where the value does not say it itself.
fn qualifier(quantity: Quantity) -> Option<&'static str> {
    (quantity != Quantity::Missing(Missing::NotStated)).then(|| quantity.qualifier().code())
}

/// A number with a decimal point. `1.234` could be a thousand and more; `01.234` cannot.
fn number(value: Decimal) -> String {
    let text = value.to_string();
    let digits = text.trim_start_matches('-');
    match digits.split_once('.') {
        Some((whole, rest)) if rest.len() == 3 && !whole.starts_with('0') && whole.len() <= 3 => {
            format!("{}0{digits}", if value.is_sign_negative() { "-" } else { "" })
        }
        _ => text,
    }
}

/// Rows as CSV, each cell guarded.
/// A spreadsheet set to French takes the semicolon for a separator.
pub(super) fn write(rows: &[Vec<String>], lang: Lang) -> String {
    let separator = if lang == Lang::Fr { b';' } else { b',' };
    let mut writer = WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    for row in rows {
        // Rows are of one length and go into memory, so this cannot fail.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tipstat_model::Profile;

    use super::*;

    fn read(csv: &str) -> Submission {
        let profile = Profile::builtin("ml").unwrap();
        Submission::read(vec![("f.csv".to_owned(), csv.as_bytes().to_vec())], &profile).unwrap()
    }

    #[test]
    fn figures_written_and_read_again_are_the_same() {
        let first = read(
            "indicator;valeur;unité;année;sexe;région;source;note\n\
             victimes identifiées;629;personnes;2024;;;Aube;\n\
             attendances;plus de 36 000;participations;2024;;;Aube;=1+1\n\
             victims_identified;<5;person;2024;F;Ségou;Aube;\n\
             victims_identified;ND;person;2024-T1;M;;Aube;\n\
             victims_identified;;person;avril;M;;Aube;\n\
             victims_identified;sans objet;persones;2024;M;;Aube;\n\
             victims_identified;53,6;%;2024;;;Aube;\n\
             victims_identified;1,234;per_100000;2024;;;Aube;\n",
        );
        let second = read(&figures_csv(&first));
        let figures = |s: &Submission| s.figures.entries().map(|e| e.figure.clone()).collect::<Vec<_>>();
        assert_eq!(figures(&first), figures(&second));
        assert_eq!(figures_csv(&second).lines().next(), figures_csv(&first).lines().next());
        assert!(figures_csv(&first).contains("01.234"));
    }
}
