//! Which texts of a record may be repeated in a report.
//!
//! Clerks type into the wrong column: a name may stand under « sexe ». Of such a cell only the place is told. So a
//! text that a column of codes or numbers does not know is repeated only where it can hardly be a name: it is spelt
//! nearly like a code, or all of its words are words of the code lists; or it is a number. That a word stands in many
//! rows does not make it safe: family names do too.

use std::{collections::HashSet, sync::LazyLock};

use tipstat_model::{
    Column, ColumnKind, Day,
    codes::{AgeGroup, Code as _, Country, LISTS, List, YesNo},
    columns::{ACTIVITIES, INVESTIGATIONS, POPULATION, PROCEEDINGS, RECEIPTS, VICTIMS},
    words::{fold, nearest},
};

use super::marks::is_missing;

/// Whether the text of a cell may be repeated.
pub(crate) fn is_quotable(column: &Column, text: &str) -> bool {
    if column.identifying {
        return false;
    }
    match column.kind {
        ColumnKind::Date | ColumnKind::Day | ColumnKind::Born => is_like_a_day(text),
        ColumnKind::Law => is_like_a_law(text),
        _ if is_of_no_person(column) => true,
        ColumnKind::Code(list) => is_like(list, text) || is_plain(text),
        ColumnKind::Codes(list) => {
            list.parts(text).iter().all(|part| is_like(list, part) || is_like(YesNo::LIST, part) || is_plain(part))
        }
        ColumnKind::AgeGroup => AgeGroup::read(text).is_some() || is_like(AgeGroup::list(), text) || is_plain(text),
        ColumnKind::Age | ColumnKind::Integer | ColumnKind::Number => {
            text.bytes().any(|b| b.is_ascii_digit()) || is_plain(text)
        }
        _ => true,
    }
}

/// Whether a part of a cell of several codes may be repeated.
pub(crate) fn is_part_quotable(column: &Column, list: List, part: &str) -> bool {
    is_of_no_person(column) || is_like(list, part) || is_like(YesNo::LIST, part) || is_plain(part)
}

/// Whether the words of a column are about what was done to a person, not about who it is: there, what stands in many
/// rows is a word that is in use.
pub(crate) fn is_about_facts(column: &Column) -> bool {
    match column.kind {
        ColumnKind::Code(list) | ColumnKind::Codes(list) => !["sex", "status", "yes_no"].contains(&list.name),
        _ => false,
    }
}

/// Whether a column holds names of persons.
pub(crate) fn names_someone(column: &Column) -> bool {
    column.identifying && matches!(column.kind, ColumnKind::Text)
}

/// Whether a column is only in tables of which no row is a person.
fn is_of_no_person(column: &Column) -> bool {
    let has = |table: &tipstat_model::TableSpec| table.columns.iter().any(|c| c.name == column.name);
    [&ACTIVITIES, &INVESTIGATIONS, &POPULATION, &RECEIPTS].into_iter().any(has) && !has(&VICTIMS) && !has(&PROCEEDINGS)
}

/// Whether a text is in a list, or spelt nearly like something that is. Short words are near to too much: « Femi ».
fn is_like(list: List, text: &str) -> bool {
    let is_long = || fold(text).chars().count() > 4;
    list.position(text).is_some() || !list.either(text).is_empty() || is_long() && list.nearest(text).is_some()
}

/// Whether a text is a day, or made of words and numbers that tell days.
fn is_like_a_day(text: &str) -> bool {
    let folded = fold(text);
    let is_day = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit())
            || OF_DAYS.contains(&word)
            || WORDS.contains(word)
            || nearest(word, MONTHS.map(|month| (month, ()))).is_some_and(|()| word.len() > 4)
    };
    // Eight digits without a year are a number under which somebody can be called.
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    let runs = || folded.split(|c: char| !c.is_ascii_digit()).filter(|run| matches!(run.len(), 4 | 8));
    let is_year = |digits: &str| digits.starts_with("19") || digits.starts_with("20");
    let has_year = || runs().any(|run| is_year(run) || is_year(&run[run.len() - 4..]));
    Day::read(text).is_some() || is_missing(text) || (digits < 8 || has_year()) && folded.split(' ').all(is_day)
}

/// Whether a text speaks of a law: by its number, or by what such a text is called.
fn is_like_a_law(text: &str) -> bool {
    let folded = fold(text);
    let is_of_law = |word: &str| OF_LAWS.contains(&word.strip_suffix('s').unwrap_or(word));
    is_missing(text) || folded.bytes().any(|b| b.is_ascii_digit()) || folded.split(' ').any(is_of_law)
}

/// What laws are called, without the sign of many.
const OF_LAWS: [&str; 14] = [
    "loi",
    "code",
    "penal",
    "penale",
    "ordonnance",
    "decret",
    "arrete",
    "constitution",
    "convention",
    "protocole",
    "law",
    "act",
    "decree",
    "protocol",
];

/// The months, folded, in full; short ones are near to too much to be looked for by likeness.
const MONTHS: [&str; 24] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Other words of days.
const OF_DAYS: [&str; 39] = [
    "janv",
    "fevr",
    "mars",
    "mai",
    "juin",
    "juil",
    "aout",
    "sept",
    "oct",
    "nov",
    "dec",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "debut",
    "fin",
    "milieu",
    "vers",
    "trimestre",
    "semestre",
    "semaine",
    "week",
    "early",
    "late",
    "jour",
    "courant",
    "depuis",
];

/// Whether every word is one of the code lists, or a number of a few digits.
fn is_plain(text: &str) -> bool {
    let folded = fold(text);
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    let known = |word: &str| {
        word.len() == 1
            || word.bytes().any(|b| b.is_ascii_digit())
            || WORDS.contains(word)
            || word.strip_suffix(['s', 'e', 'x']).is_some_and(|singular| WORDS.contains(singular))
    };
    // More digits make a number by which somebody can be called.
    digits < 6 && (is_missing(text) || folded.split(' ').all(known))
}

/// The words of the code lists; not those of countries, some of which are names.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let spellings = LISTS.iter().filter(|l| l.name != Country::LIST.name).flat_map(|l| l.entries);
    let words = spellings.flat_map(tipstat_model::codes::Entry::spellings).map(fold).collect::<Vec<_>>();
    let others = [
        "une",
        "un",
        "deux",
        "trois",
        "dizaine",
        "vingtaine",
        "trentaine",
        "centaine",
        "environ",
        "an",
        "ans",
        "mois",
        "jours",
        "annee",
        "annees",
        "year",
        "years",
        "months",
        "du",
        "des",
        "au",
        "aux",
        "en",
        "le",
        "la",
        "les",
        "par",
        "pour",
        "avec",
        "sans",
        "of",
        "the",
        "by",
        "with",
    ];
    words.iter().flat_map(|text| text.split(' ')).map(str::to_owned).chain(others.map(str::to_owned)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> &'static Column {
        VICTIMS.columns.iter().chain(ACTIVITIES.columns).find(|c| c.name == name).unwrap()
    }

    #[test]
    fn what_may_be_a_name_is_not_repeated() {
        for name in ["sex", "forms", "age_group", "minor", "status", "citizenship", "sector", "age", "assist_legal"] {
            for text in
                ["Awa", "Femi", "awa diarra", "Moussa TRAORÉ", "Bah", "fille de Moussa Keita", "F Traoré", "Mme Sy"]
            {
                assert!(!is_quotable(column(name), text), "{name}: {text}");
            }
        }
        assert!(!is_quotable(column("sex"), "Ba"));
        assert!(!is_quotable(column("sex"), "76 12 34 56"));
        assert!(!is_quotable(column("family_name"), "F"));
    }

    #[test]
    fn a_name_under_a_day_or_a_law_is_not_repeated_and_what_may_be_one_is() {
        let law = INVESTIGATIONS.columns.iter().find(|c| c.name == "law").unwrap();
        let day = column("identification_date");
        for text in ["Moussa Traoré", "Awa", "mars Traoré", "76 12 34 56", "76123456"] {
            assert!(!is_quotable(day, text), "{text}");
        }
        for text in ["31/02/2024", "20240231", "1667367", "fevirer 2024", "vers fin mars", "ND", "mardi 12", "12/2024"]
        {
            assert!(is_quotable(day, text), "{text}");
        }
        assert!(!is_quotable(law, "Moussa Traoré") && !is_quotable(law, "BAH"));
        for text in ["loi sur la pêche", "Code pénal", "2012-023", "lois"] {
            assert!(is_quotable(law, text), "{text}");
        }
    }

    #[test]
    fn what_is_like_a_code_or_made_of_words_of_the_lists_is_repeated() {
        for (name, text) in [
            ("sex", "femele"),
            ("sex", "F"),
            ("sex", "ND"),
            ("sex", "9"),
            ("forms", "exploitation de migrants"),
            ("forms", "mendicité forcé; esclavages"),
            ("citizenship", "Congolaise"),
            ("age", "environ une vingtaine"),
            ("age", "15 ans (à vérifier)"),
            ("channel", "caravane de Moussa"),
        ] {
            assert!(is_quotable(column(name), text), "{name}: {text}");
        }
    }
}
