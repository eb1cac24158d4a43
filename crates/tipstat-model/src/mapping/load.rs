use super::{Builder, Mapping, Part, Replacement};
use crate::{
    columns::{TABLES, TableSpec},
    profile::{
        Mistake, Profile,
        toml_fields::{Entry, Fields, Reader},
    },
    text::{Lang, Message, quote},
};

pub(super) fn load(text: &str, origin: &str, profile: &Profile) -> Result<Mapping, Vec<Mistake>> {
    Reader::read(origin, text, |reader, file| {
        let mut parts: Vec<Part> = Vec::new();
        // A file about one table says so at its top; one about several has a list of them.
        if file.has("table") || !file.has("tables") {
            parts.extend(part(reader, file, None, profile));
        }
        let more = file.tables("tables", |fields| {
            let sheet = fields.text_if("sheet");
            part(reader, fields, sheet, profile)
        });
        parts.extend(more.into_iter().filter_map(|placed| placed.value));
        Mapping { parts }
    })
}

fn part(reader: &Reader<'_>, fields: &mut Fields<'_, '_>, sheet: Option<String>, profile: &Profile) -> Option<Part> {
    let table = fields.code("table", &TABLES.map(|table| (table.name, Some(table))), None);
    // Without its table nothing else can be judged; what there is is asked for all the same, so that it is known.
    let builder = table.map(|table: &'static TableSpec| Builder::new(table, sheet, profile));
    let (columns, words) = (fields.entries("columns"), fields.entries("words"));
    let blank = fields.texts_placed("blank_means_no");
    let constants = fields.entries("constants");
    let no_key = fields.yes_if("no_key");
    let year_starts = fields.number_if("year_starts", 1, 12);

    let mut builder = builder?;
    for entry in columns {
        heading(&mut builder, &entry);
    }
    for entry in words {
        words_of(reader, &mut builder, &entry);
    }
    for (column, place) in blank {
        said(builder.blank_means_no(&column), |message| reader.say(&place, message));
    }
    for entry in constants {
        match entry.text().filter(|text| !text.is_empty()) {
            Some(text) => said(builder.constant(entry.key, text), |message| entry.say(message)),
            None => entry.say(Message::new(
                "write the value between quotation marks",
                "écrivez la valeur entre guillemets droits",
            )),
        }
    }
    builder.part.no_key = no_key;
    builder.part.year_starts = year_starts.and_then(|month| i8::try_from(month).ok());
    Some(builder.part)
}

fn heading(builder: &mut Builder<'_>, entry: &Entry<'_, '_>) {
    if let Some(target) = entry.text() {
        return said(builder.heading(entry.key, target), |message| entry.say(message));
    }
    match entry.fields(|fields| (fields.text("column"), fields.text("code"))) {
        // What is missing was said when it was asked for.
        Some((column, code)) if column.is_empty() || code.is_empty() => {}
        Some((column, code)) => said(builder.flag(entry.key, &column, &code), |message| entry.say(message)),
        None => entry.say(Message::new(
            "a heading stands for \"a column\", for { column = \"forms\", code = \"slavery\" }, or for \"\" (left out)",
            "un intitulé renvoie à \"une colonne\", à { column = \"forms\", code = \"slavery\" } ou à \"\" (laissé de côté)",
        )),
    }
}

fn words_of(reader: &Reader<'_>, builder: &mut Builder<'_>, entry: &Entry<'_, '_>) {
    let column = match builder.column(entry.key) {
        Ok(column) => column,
        Err(message) => return reader.say(&entry.key_place, message),
    };
    let Some(words) = entry.entries() else {
        return entry.say(Message::each(|lang| {
            let name = quote(lang, entry.key);
            match lang {
                Lang::En => format!("{name} must be a table of words: [words.{}]", entry.key),
                Lang::Fr => format!("{name} doit être une table de mots\u{a0}: [words.{}]", entry.key),
            }
        }));
    };
    for word in words {
        let stands_for = match word.text() {
            Some("") => Some(Replacement::Empty),
            Some(text) => Some(Replacement::Text(text.to_owned())),
            None => word.fields(|fields| fields.yes_if("missing")).filter(|yes| *yes).map(|_| Replacement::Missing),
        };
        match stands_for {
            Some(stands_for) => said(builder.word(column, word.key, stands_for), |message| word.say(message)),
            None => word.say(Message::new(
                "a word stands for \"a code\", for { missing = true } (not known), or for \"\" (as if the cell were empty)",
                "un mot renvoie à \"un code\", à { missing = true } (inconnu) ou à \"\" (comme si la cellule était vide)",
            )),
        }
    }
}

fn said(result: Result<(), Message>, say: impl FnOnce(Message)) {
    if let Err(message) = result {
        say(message);
    }
}
