use super::{Part, Replacement, Target, key};
use crate::{
    Age, Day,
    codes::{AgeGroup, Code as _, Entry, List, YesNo},
    columns::{Column, ColumnKind, FIGURES, TableSpec},
    number::{self, Written},
    profile::{Match, Profile},
    text::{Lang, Message, Text, list, quote},
    words::nearest,
};

/// Fills a part of a mapping, and says what in it cannot be. A TOML file and a workbook are read with the same.
#[derive(Debug)]
pub struct Builder<'p> {
    /// What was read so far.
    pub part: Part,
    profile: &'p Profile,
}

/// What words can be translated for, as a person would say it.
const KINDS_WITH_WORDS: Text = Text::new(
    "codes, ages, days, numbers, areas, agencies and laws",
    "les codes, âges, dates, nombres, territoires, structures et lois",
);

/// Whether the words of a column are looked up, so that they can be translated.
#[must_use]
pub const fn takes_words(column: &Column) -> bool {
    !column.identifying && !matches!(column.kind, ColumnKind::Text)
}

type Said = Result<(), Message>;

impl<'p> Builder<'p> {
    /// Begins a part.
    #[must_use]
    pub fn new(table: &'static TableSpec, sheet: Option<String>, profile: &'p Profile) -> Self {
        Self { part: Part::new(table, sheet), profile }
    }

    /// The position of a column, by name, label or alias.
    ///
    /// # Errors
    /// Where there is no such column.
    pub fn column(&self, name: &str) -> Result<usize, Message> {
        self.part.table.position(name).ok_or_else(|| self.no_column(name))
    }

    fn no_column(&self, name: &str) -> Message {
        let table = self.part.table;
        let near = table.nearest(name).map(|column| column.name);
        Message::each(|lang| {
            let (name, table) = (quote(lang, name), quote(lang, table.name));
            let near = near.map_or_else(String::new, |near| match lang {
                Lang::En => format!("; did you mean {}?", quote(lang, near)),
                Lang::Fr => format!("\u{a0}; vouliez-vous dire {}\u{a0}?", quote(lang, near)),
            });
            match lang {
                Lang::En => format!("{name} is no column of the table {table}{near}"),
                Lang::Fr => format!("{name} n’est pas une colonne du tableau {table}{near}"),
            }
        })
    }

    /// A heading that stands for a column, written as its name or, for one of several codes, `forms: slavery`; in a
    /// table of figures for what all numbers under it have: `sex: F`, and several of these between semicolons. Nothing
    /// leaves it out.
    ///
    /// # Errors
    /// Where there is no such column.
    pub fn heading(&mut self, heading: &str, target: &str) -> Said {
        if self.part.table.name == FIGURES.name && target.contains(':') {
            return target.split(';').try_for_each(|one| match one.split_once(':') {
                Some((column, code)) => self.flag(heading, column.trim(), code.trim()),
                None => Err(self.no_column(one)),
            });
        }
        let target = if target.is_empty() {
            Target::Nothing
        } else {
            let (column, code) = self.part.table.target(target).ok_or_else(|| self.no_column(target))?;
            Target::Column { column, code }
        };
        self.part.headings.insert(key(heading), target);
        Ok(())
    }

    /// A heading that asks yes or no for one code of a column.
    ///
    /// # Errors
    /// Where there is no such column, or no such code in its list.
    pub fn flag(&mut self, heading: &str, column: &str, code: &str) -> Said {
        let at = self.column(column)?;
        // In a table of figures the numbers under a heading have one code in common.
        if self.part.table.name == FIGURES.name {
            self.understood(&self.part.table.columns[at], code)?;
            self.part.values.entry(key(heading)).or_default().push((at, code.to_owned()));
            return Ok(());
        }
        let ColumnKind::Codes(codes) = self.part.table.columns[at].kind else {
            return Err(Message::each(|lang| match lang {
                Lang::En => format!("{} does not hold several codes; leave `code` out", quote(lang, column)),
                Lang::Fr => {
                    format!("{} ne contient pas plusieurs codes\u{a0}; retirez `code`", quote(lang, column))
                }
            }));
        };
        let spec = &self.part.table.columns[at];
        let code = codes.position(code).ok_or_else(|| no_word(spec, code, codes))?;
        self.part.headings.insert(key(heading), Target::Column { column: at, code: Some(code) });
        Ok(())
    }

    /// A word of a column, and what it stands for.
    ///
    /// # Errors
    /// Where the column understands that no better than the word, or looks up no words.
    pub fn word(&mut self, column: usize, word: &str, stands_for: Replacement) -> Said {
        let spec = &self.part.table.columns[column];
        if !takes_words(spec) {
            return Err(Message::each(|lang| {
                let name = quote(lang, spec.name);
                match lang {
                    Lang::En => format!("the words of {name} are not translated, only {}", KINDS_WITH_WORDS.en),
                    Lang::Fr => {
                        format!("les mots de {name} ne sont pas traduits, seuls {} le sont", KINDS_WITH_WORDS.fr)
                    }
                }
            }));
        }
        if let Replacement::Text(text) = &stands_for {
            self.understood(spec, text)?;
        }
        self.part.words.insert((column, key(word)), stands_for);
        Ok(())
    }

    /// A column of yes and no whose blank cells say no.
    ///
    /// # Errors
    /// Where there is no such column, or its cells are no yes and no.
    pub fn blank_means_no(&mut self, column: &str) -> Said {
        let at = self.column(column)?;
        if !self.part.asks_yes_or_no(at) {
            return Err(Message::each(|lang| match lang {
                Lang::En => format!("{} is no column of yes and no", quote(lang, column)),
                Lang::Fr => format!("{} n’est pas une colonne de oui et de non", quote(lang, column)),
            }));
        }
        self.part.blank_means_no.push(at);
        Ok(())
    }

    /// A column with one value in every row.
    ///
    /// # Errors
    /// Where there is no such column, or it does not understand the value.
    pub fn constant(&mut self, column: &str, value: &str) -> Said {
        let at = self.column(column)?;
        self.understood(&self.part.table.columns[at], value)?;
        self.part.constants.push((at, value.to_owned()));
        Ok(())
    }

    /// Whether a column understands a text.
    fn understood(&self, column: &Column, text: &str) -> Said {
        let found =
            |found: bool, near: Option<&str>| if found { Ok(()) } else { Err(not_understood(column, text, near)) };
        let in_list = |found: bool, codes: List| if found { Ok(()) } else { Err(no_word(column, text, codes)) };
        match column.kind {
            ColumnKind::Text | ColumnKind::Quantity | ColumnKind::Indicator | ColumnKind::Period => Ok(()),
            ColumnKind::Code(codes) => in_list(codes.position(text).is_some(), codes),
            ColumnKind::Codes(codes) => in_list(YesNo::read(text).is_some() || codes.positions(text).is_some(), codes),
            ColumnKind::AgeGroup => found(AgeGroup::read(text).is_some(), None),
            ColumnKind::Date | ColumnKind::Day | ColumnKind::Born => found(Day::read(text).is_some(), None),
            ColumnKind::Age => found(Age::read(text).is_some(), None),
            ColumnKind::Integer | ColumnKind::Number => found(matches!(number::read(text), Written::Number(_)), None),
            ColumnKind::Area if self.profile.areas.is_empty() => Ok(()),
            ColumnKind::Area => match self.profile.resolve_area(text, None) {
                Match::Found(_) => Ok(()),
                Match::Nearest(area) => found(false, Some(&area.id)),
                Match::Unknown => found(false, None),
            },
            ColumnKind::Agency if self.profile.agencies.is_empty() => Ok(()),
            ColumnKind::Agency => match self.profile.resolve_agency(text) {
                Match::Found(_) => Ok(()),
                Match::Nearest(agency) => found(false, Some(&agency.id)),
                Match::Unknown => found(false, None),
            },
            ColumnKind::Law => {
                let laws = &self.profile.laws;
                let near = nearest(text, laws.iter().map(|law| (law.id.as_str(), law.id.as_str())));
                found(laws.is_empty() || laws.iter().any(|law| law.id == text), near)
            }
        }
    }
}

/// How many codes are named where none is near.
const FEW: usize = 24;

/// In French the words of the list, not its codes, which are English.
fn no_word(column: &Column, found: &str, codes: List) -> Message {
    let near = nearest(found, codes.entries.iter().map(|entry| (entry.code, entry)));
    let near = near.or_else(|| codes.nearest(found));
    Message::each(|lang| {
        let word = |entry: &Entry| if lang == Lang::En { entry.code } else { entry.label.fr };
        let words: Vec<String> = codes.entries.iter().map(|entry| word(entry).to_owned()).collect();
        let (name, found) =
            (quote(lang, if lang == Lang::En { column.name } else { column.label.fr }), quote(lang, found));
        let known = match lang {
            _ if words.len() > FEW => String::new(),
            Lang::En => format!("; known are {}", list(lang, &words)),
            Lang::Fr => format!("\u{a0}; les mots admis sont {}", list(lang, &words)),
        };
        match (lang, near) {
            (Lang::En, Some(near)) => {
                format!("{found} is no code of {name}; did you mean {}?", quote(lang, word(near)))
            }
            (Lang::En, None) => format!("{found} is no code of {name}{known}"),
            (Lang::Fr, Some(near)) => format!(
                "{found} n’est pas un mot de la colonne {name}\u{a0}; vouliez-vous dire {}\u{a0}?",
                quote(lang, word(near))
            ),
            (Lang::Fr, None) => format!("{found} n’est pas un mot de la colonne {name}{known}"),
        }
    })
}

fn not_understood(column: &Column, text: &str, near: Option<&str>) -> Message {
    Message::each(|lang| {
        let (name, text) = (quote(lang, column.name), quote(lang, text));
        let kind = column.kind.label().get(lang);
        match (lang, near) {
            (Lang::En, Some(near)) => {
                format!("the column {name} does not know {text}; did you mean {}?", quote(lang, near))
            }
            (Lang::En, None) => format!("the column {name} does not know {text}; it holds: {kind}"),
            (Lang::Fr, Some(near)) => {
                format!("la colonne {name} ne connaît pas {text}\u{a0}; vouliez-vous dire {}\u{a0}?", quote(lang, near))
            }
            (Lang::Fr, None) => {
                format!("la colonne {name} ne connaît pas {text}\u{a0}; on y écrit\u{a0}: {kind}")
            }
        }
    })
}
