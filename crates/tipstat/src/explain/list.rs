//! What there is: rules, indicators, tables, code lists and profiles.

use tipstat_model::{
    Lang, Profile, Text,
    codes::{Code, Indicator, Unit},
};

use super::computed;
use crate::{
    choose,
    layout::{table, typeset},
    pack::Pack,
    tabulate::indicators,
};

/// A kind of thing that can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Rules.
    Rules,
    /// Indicators.
    Indicators,
    /// Tables.
    Tables,
    /// Code lists and their codes.
    Codes,
    /// Built-in profiles.
    Profiles,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Rules, Self::Indicators, Self::Tables, Self::Codes, Self::Profiles];

    /// Its name, as in `tipstat list rules`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Indicators => "indicators",
            Self::Tables => "tables",
            Self::Codes => "codes",
            Self::Profiles => "profiles",
        }
    }

    /// What there is of it, one a line.
    #[must_use]
    pub fn list(self, lang: Lang, width: usize) -> String {
        self.list_with(lang, width, &[])
    }

    /// The same, with what packs bring.
    #[must_use]
    pub fn list_with(self, lang: Lang, width: usize, packs: &[&'static Pack]) -> String {
        let mut out = table(&self.rows(lang, packs), width);
        if self == Self::Tables {
            let more = Text::new(
                "The columns of a table: tipstat explain victims",
                "Les colonnes d’un tableau\u{a0}: tipstat explain victimes",
            );
            out.extend(["\n", &typeset(lang, more.get(lang)), "\n"]);
        }
        out
    }

    /// What the columns of its rows are called.
    #[must_use]
    pub const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Rules => &["code", "severity", "name", "title"],
            Self::Indicators => &["id", "unit", "computed", "name"],
            Self::Tables => &["name", "label", "row_is", "columns"],
            Self::Codes => &["list", "code", "label"],
            Self::Profiles => &["id", "name"],
        }
    }

    /// What there is of it, in rows of words.
    #[must_use]
    pub fn rows(self, lang: Lang, packs: &[&'static Pack]) -> Vec<Vec<String>> {
        let text = |t: Text| typeset(lang, t.get(lang));
        match self {
            Self::Rules => choose::all_rules(packs)
                .map(|r| vec![r.code.to_owned(), text(r.severity.label()), r.name.to_owned(), text(r.title)])
                .collect(),
            Self::Indicators => {
                // What can be computed from records is marked; the rest is only known by name.
                let mark = |id: &str| {
                    let computed = Text::new("computed", "calculé").get(lang);
                    if indicators::with(packs).any(|i| i.id == id) { computed.to_owned() } else { String::new() }
                };
                let row = |id: &str, unit: Unit, name: Text| {
                    vec![id.to_owned(), unit.label(lang).to_owned(), mark(id), text(name)]
                };
                let known = Indicator::all().iter().map(|i| row(i.id, i.unit, i.name));
                known.chain(computed::others(packs).map(|i| row(i.id, i.unit, i.name()))).collect()
            }
            Self::Tables => super::tables(packs)
                .map(|t| vec![t.name.to_owned(), text(t.label), text(t.row_is), columns(lang, t.columns.len())])
                .collect(),
            Self::Codes => super::lists(packs)
                .flat_map(|l| l.entries.iter().map(|e| vec![l.name.to_owned(), e.code.to_owned(), text(e.label)]))
                .collect(),
            Self::Profiles => Profile::builtin_names()
                .filter_map(|id| Some(vec![id.to_owned(), Profile::builtin(id).ok()?.name.get(lang).to_owned()]))
                .collect(),
        }
    }
}

fn columns(lang: Lang, n: usize) -> String {
    match lang {
        Lang::En => format!("{n} columns"),
        Lang::Fr => format!("{n} colonnes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_lists_something_in_both_languages() {
        for kind in Kind::ALL {
            for lang in Lang::ALL {
                assert!(!kind.list(lang, 100).is_empty(), "{}", kind.name());
            }
        }
        assert!(Kind::Profiles.list(Lang::Fr, 80).contains("ml  Mali"));
        assert!(Kind::Tables.list(Lang::Fr, 120).lines().count() < 10);
    }
}
