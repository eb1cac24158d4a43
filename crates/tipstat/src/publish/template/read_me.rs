//! The sheet that says what to send, to whom and by when, and how to fill in the others.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use tipstat_model::{
    Lang, Profile, TableSpec, Text,
    text::{list, typeset_french},
};

use super::{READ_ME, sheet_name};
use crate::read::template::SHEET;

const HOW: [Text; 7] = [
    Text::new(
        "One row for each record. Leave no empty row between two.",
        "Une ligne par enregistrement. Ne laissez pas de ligne vide entre deux.",
    ),
    Text::new(
        "Columns with a star must be filled. What is not known is ND; an empty cell says nothing.",
        "Les colonnes marquées d’une étoile sont à remplir. Ce que l’on ne sait pas s’écrit ND ; une cellule vide ne dit rien.",
    ),
    Text::new(
        "The row EXAMPLE shows how it is meant. It is passed over; you may delete it.",
        "La ligne EXEMPLE montre comment remplir. Elle est ignorée ; vous pouvez la supprimer.",
    ),
    Text::new(
        "Point at a heading to read what belongs under it. Cells with an arrow have a list.",
        "Placez la souris sur un intitulé pour lire ce qu’on y met. Les cellules avec une flèche ont une liste.",
    ),
    Text::new(
        "Do not rename, move or merge headings; add columns on the right if you need them.",
        "Ne renommez, ne déplacez et ne fusionnez pas les intitulés ; ajoutez vos colonnes à droite si besoin.",
    ),
    Text::new(
        "If there was nothing to report, write NIL in the first cell under the headings. An empty sheet is not a nil return.",
        "S’il n’y a rien à déclarer, écrivez NÉANT dans la première cellule sous les intitulés. Une feuille vide ne vaut pas néant.",
    ),
    Text::new(
        "Names and days of birth stay in this workbook and are never printed. Send it as a protected file, to the address agreed upon only.",
        "Les noms et dates de naissance restent dans ce classeur et ne sont jamais imprimés. Envoyez-le par une voie protégée, à la seule adresse convenue.",
    ),
];

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    tables: &[&'static TableSpec],
    profile: &Profile,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(READ_ME.get(lang))?;
    sheet.set_column_width(0, 28)?.set_column_width(1, 90)?;
    sheet.write_string(0, 2, SHEET)?;
    sheet.set_column_hidden(2)?;
    let title = Format::new().set_bold().set_font_size(16);
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let set = |said: &str| if lang == Lang::Fr { typeset_french(said) } else { said.to_owned() };
    let say = |en: &'static str, fr: &'static str| set(Text::new(en, fr).get(lang));
    sheet.write_string_with_format(
        0,
        0,
        say("Records on trafficking in persons", "Registres sur la traite des personnes"),
        &title,
    )?;
    let mut row = 2;
    sheet.write_string_with_format(row, 0, say("How to fill it in", "Comment remplir"), &bold)?;
    for how in HOW {
        let how = set(how.get(lang));
        sheet.set_row_height(row, height(&how))?;
        sheet.write_string_with_format(row, 1, how, &text)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, say("The sheets", "Les feuilles"), &bold)?;
    row += 1;
    for spec in tables {
        sheet.write_string_with_format(row, 0, sheet_name(spec, lang), &bold)?;
        let is = spec.row_is.get(lang);
        let mut said = match lang {
            Lang::En => format!("One row is {is}."),
            Lang::Fr => format!("Une ligne est {is}."),
        };
        let owed = || profile.returns.iter().filter(|r| r.table == spec.name);
        let called = |id: &String| profile.agencies.iter().find(|a| a.id == *id).map(|a| a.name.get(lang).to_owned());
        let who: Vec<String> = owed().filter_map(|r| called(&r.agency)).collect();
        if let Some(first) = owed().next() {
            let (who, days) = (list(lang, &who), first.due_days);
            let owed_by = match lang {
                Lang::En => format!(" Owed within {days} days of the end of the period, by: {who}."),
                Lang::Fr => format!(" À remettre dans les {days} jours qui suivent la fin de la période, par : {who}."),
            };
            said.push_str(&owed_by);
            said.extend(first.note.iter().map(|note| format!(" {}", note.get(lang))));
        }
        sheet.set_row_height(row, height(&said))?;
        sheet.write_string_with_format(row, 1, set(&said), &text)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, say("Before you send it", "Avant d’envoyer"), &bold)?;
    let check = say(
        "Drop this workbook on the program tipstat: it says whether it may be sent, and marks what is to be corrected.",
        "Déposez ce classeur sur le programme tipstat : il dit s’il peut être transmis et marque ce qui est à corriger.",
    );
    sheet.set_row_height(row, height(&check))?;
    sheet.write_string_with_format(row, 1, check, &text)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How high a row must be for a text, in points: not every spreadsheet works it out when it opens one.
fn height(text: &str) -> u16 {
    let lines = text.chars().count().div_ceil(95).max(1);
    u16::try_from(lines * 15 + 2).unwrap_or(409).min(409)
}
