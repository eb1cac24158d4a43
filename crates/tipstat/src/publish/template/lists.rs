//! The sheet with the lists from which cells are chosen.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use tipstat_model::{ColumnKind, Lang, Profile, TableSpec, Text, words::fold};

use super::LISTS;
use crate::{read::template::SHEET, table::cell_reference};

/// What is written where a value is not known.
const NOT_KNOWN: &str = "ND";

/// The lists, in the order of their columns on the sheet.
pub(super) struct Lists(Vec<(String, Vec<String>)>);

impl Lists {
    /// Those that some tables need, each once.
    pub fn of(tables: &[&'static TableSpec], profile: &Profile, as_of: Date, lang: Lang) -> Self {
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut lists = Vec::new();
        for column in tables.iter().flat_map(|table| table.columns) {
            let Some(name) = name(&column.kind, lang) else { continue };
            let words = words(&column.kind, profile, as_of, lang);
            if !words.is_empty() && known.insert(name.clone()) {
                lists.push((name, words));
            }
        }
        Self(lists)
    }

    /// Where the words for a column stand, as a formula names the cells.
    pub fn range(&self, kind: &ColumnKind, lang: Lang) -> Option<String> {
        let name = name(kind, lang)?;
        let at = self.0.iter().position(|(known, _)| *known == name)?;
        let letters: String = cell_reference(at, 1).chars().filter(char::is_ascii_alphabetic).collect();
        Some(format!("={}!${letters}$2:${letters}${}", LISTS.get(lang), self.0[at].1.len() + 1))
    }

    /// Writes the sheet.
    pub fn write(&self, sheet: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
        sheet.set_name(LISTS.get(lang))?;
        let bold = Format::new().set_bold();
        for (at, (name, words)) in (0_u16..).zip(&self.0) {
            sheet.write_string_with_format(0, at, name, &bold)?;
            sheet.set_column_width(at, 30)?;
            for (row, word) in (1_u32..).zip(words) {
                sheet.write_string(row, at, word)?;
            }
        }
        let last = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        sheet.write_string(0, last, SHEET)?;
        sheet.set_column_hidden(last)?;
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }
}

/// What a list is called; not as a column is, or the sheet would be taken for a table.
fn name(kind: &ColumnKind, lang: Lang) -> Option<String> {
    let title = match kind {
        ColumnKind::Code(list) | ColumnKind::Codes(list) => list.title.get(lang),
        ColumnKind::Agency => Text::new("agencies", "structures").get(lang),
        ColumnKind::Area => Text::new("areas", "territoires").get(lang),
        ColumnKind::Law => Text::new("laws", "lois").get(lang),
        _ => return None,
    };
    Some(match lang {
        Lang::En => format!("List: {title}"),
        Lang::Fr => format!("Liste\u{a0}: {title}"),
    })
}

fn words(kind: &ColumnKind, profile: &Profile, as_of: Date, lang: Lang) -> Vec<String> {
    let there = |from: Option<Date>, to: Option<Date>| from.is_none_or(|d| d <= as_of) && to.is_none_or(|d| d >= as_of);
    let mut words: Vec<String> = match kind {
        ColumnKind::Code(list) | ColumnKind::Codes(list) => {
            let mut entries: Vec<_> = list.entries.iter().collect();
            if list.name == "country" {
                // The country of the profile first, then as one looks a name up; what is no country stays last.
                let own = profile.country.as_ref().map(|country| country.alpha_3.as_str());
                let is_none = |code: &str| code.len() != 3 || code.starts_with("XX");
                entries.sort_by_key(|e| (Some(e.code) != own, is_none(e.code), fold(e.label.get(lang))));
            }
            entries.into_iter().map(|entry| entry.label.get(lang).to_owned()).collect()
        }
        ColumnKind::Agency => {
            let there = profile.agencies.iter().filter(|a| there(a.valid_from, a.valid_to));
            there.map(|a| a.name.get(lang).to_owned()).collect()
        }
        ColumnKind::Area => {
            let mut areas: Vec<_> = profile.areas.iter().filter(|a| a.valid_on(as_of)).collect();
            areas.sort_by(|a, b| (a.level, a.name.get(lang)).cmp(&(b.level, b.name.get(lang))));
            areas.into_iter().map(|a| a.name.get(lang).to_owned()).collect()
        }
        ColumnKind::Law => profile.laws.iter().map(|law| law.title.get(lang).to_owned()).collect(),
        _ => Vec::new(),
    };
    let mut seen = std::collections::HashSet::new();
    words.retain(|word| seen.insert(word.to_lowercase()));
    if !words.is_empty() {
        words.push(NOT_KNOWN.to_owned());
    }
    words
}
