//! What is said of mistakes in a pack.

use tipstat_model::{
    Lang, Message, Text,
    text::{list, quote},
    words::nearest,
};

pub(super) fn a_name() -> Message {
    Message::new(
        "small letters without accents, digits and underscores, beginning with a letter, such as \"case_number\"",
        "des minuscules sans accents, des chiffres et des tirets bas, à commencer par une lettre, par exemple \"numero_dossier\"",
    )
}

pub(super) fn a_code() -> Message {
    Message::new(
        "capital letters and a number, such as \"ML001\", that do not begin with TIP",
        "des majuscules suivies d’un numéro, par exemple \"ML001\", qui ne commencent pas par TIP",
    )
}

pub(super) fn one_test(tests: &[&str]) -> Message {
    Message::each(|lang| {
        let tests = listed(lang, tests);
        match lang {
            Lang::En => format!("a rule asks exactly one thing; give one of {tests}"),
            Lang::Fr => format!("une règle demande exactement une chose ; indiquez une seule de ces clés : {tests}"),
        }
    })
}

fn listed(lang: Lang, items: &[&str]) -> String {
    list(lang, &items.iter().map(|&item| item.to_owned()).collect::<Vec<_>>())
}

/// A kind of thing that has a name.
#[derive(Clone, Copy)]
pub(super) enum Thing {
    Column,
    Table,
    List,
    Code,
    Rule,
    Indicator,
}

impl Thing {
    const fn none(self) -> Text {
        match self {
            Self::Column => Text::new("there is no column", "il n’y a pas de colonne"),
            Self::Table => Text::new("there is no table", "il n’y a pas de tableau"),
            Self::List => Text::new("there is no code list", "il n’y a pas de liste de codes"),
            Self::Code => Text::new("there is no code", "il n’y a pas de code"),
            Self::Rule => Text::new("there is no rule", "il n’y a pas de règle"),
            Self::Indicator => Text::new("there is no indicator", "il n’y a pas d’indicateur"),
        }
    }

    const fn twice(self) -> Text {
        match self {
            Self::Column => Text::new("two columns are called", "deux colonnes s’appellent"),
            Self::Table => Text::new("two tables are called", "deux tableaux s’appellent"),
            Self::List => Text::new("two code lists are called", "deux listes de codes s’appellent"),
            Self::Code => Text::new("two codes are written", "deux codes s’écrivent"),
            Self::Rule => Text::new("two rules are called", "deux règles s’appellent"),
            Self::Indicator => Text::new("two indicators are called", "deux indicateurs s’appellent"),
        }
    }
}

/// Something named is not there; which may be meant, else which there are.
pub(super) fn unknown(thing: Thing, name: &str, inside: &str, known: &[&str]) -> Message {
    let near = nearest(name, known.iter().map(|known| (*known, *known)));
    Message::each(|lang| {
        let (none, name) = (thing.none().get(lang), quote(lang, name));
        let place = match (lang, inside) {
            (_, "") => String::new(),
            (Lang::En, inside) => format!(" in {}", quote(lang, inside)),
            (Lang::Fr, inside) => format!(" dans {}", quote(lang, inside)),
        };
        match (lang, near) {
            (Lang::En, Some(near)) => format!("{none} {name}{place}; did you mean {}?", quote(lang, near)),
            (Lang::Fr, Some(near)) => format!("{none} {name}{place} ; vouliez-vous dire {} ?", quote(lang, near)),
            (Lang::En, None) if known.len() <= MANY => {
                format!("{none} {name}{place}; there are {}", listed(lang, known))
            }
            (Lang::Fr, None) if known.len() <= MANY => format!("{none} {name}{place} ; il y a {}", listed(lang, known)),
            (Lang::En, None) => format!("{none} {name}{place}; check the name"),
            (Lang::Fr, None) => format!("{none} {name}{place} ; vérifiez le nom"),
        }
    })
}

/// How many names are listed.
const MANY: usize = 40;

/// The same name twice.
pub(super) fn twice(thing: Thing, name: &str) -> Message {
    Message::each(|lang| {
        let (twice, name) = (thing.twice().get(lang), quote(lang, name));
        match lang {
            Lang::En => format!("{twice} {name}; rename one of them"),
            Lang::Fr => format!("{twice} {name} ; renommez l’un des deux"),
        }
    })
}

pub(super) fn table_of_the_library(name: &str, can_extend: bool) -> Message {
    Message::each(|lang| match (lang, can_extend) {
        (Lang::En, true) => format!(
            "tipstat already has a table {}; write `extend = true` to add columns to it, or choose another name",
            quote(lang, name)
        ),
        (Lang::Fr, true) => format!(
            "tipstat a déjà un tableau {} ; écrivez `extend = true` pour lui ajouter des colonnes, ou choisissez un autre nom",
            quote(lang, name)
        ),
        (Lang::En, false) => format!("tipstat already has a table {}; choose another name", quote(lang, name)),
        (Lang::Fr, false) => format!("tipstat a déjà un tableau {} ; choisissez un autre nom", quote(lang, name)),
    })
}

pub(super) fn list_belongs(wanted: bool) -> Message {
    if wanted {
        Message::new(
            "a column of type \"code\" or \"codes\" needs a list: list = \"name\"",
            "une colonne de type \"code\" ou \"codes\" a besoin d’une liste : list = \"nom\"",
        )
    } else {
        Message::new(
            "only a column of type \"code\" or \"codes\" has a list; take `list` away or change the type",
            "seule une colonne de type \"code\" ou \"codes\" a une liste ; retirez `list` ou changez le type",
        )
    }
}

pub(super) fn too_many_codes() -> Message {
    Message::new(
        "a list of more than 64 codes cannot be used for type \"codes\"; use type \"code\" or a shorter list",
        "une liste de plus de 64 codes ne peut pas servir au type \"codes\" ; utilisez le type \"code\" ou une liste plus courte",
    )
}

pub(super) fn too_many_in_list() -> Message {
    Message::new(
        "a list can have at most 60 000 codes; make the column a text with a pattern",
        "une liste peut avoir au plus 60 000 codes ; faites de la colonne un texte avec un motif",
    )
}

pub(super) fn no_regex(why: &str) -> Message {
    Message::new(
        format!("this is not a regular expression: {why}"),
        format!("ceci n’est pas une expression régulière ; le lecteur dit {}", quote(Lang::Fr, why)),
    )
}

pub(super) fn pattern_of_text() -> Message {
    Message::new(
        "only a column of type \"text\" has a pattern; take `pattern` away or change the type",
        "seule une colonne de type \"text\" a un motif ; retirez `pattern` ou changez le type",
    )
}

pub(super) fn range_of_numbers() -> Message {
    Message::new(
        "only numbers, ages and days have `min` and `max`; take it away or change the type",
        "seuls les nombres, les âges et les dates ont `min` et `max` ; retirez-le ou changez le type",
    )
}

pub(super) fn bound(text: &str, day: bool) -> Message {
    Message::each(|lang| match (lang, day) {
        (Lang::En, true) => format!("{} is not a day; write it as 2023-03-13", quote(lang, text)),
        (Lang::Fr, true) => format!("{} n’est pas une date ; écrivez 2023-03-13", quote(lang, text)),
        (Lang::En, false) => format!("{} is not a number; write digits, such as 110", quote(lang, text)),
        (Lang::Fr, false) => {
            format!("{} n’est pas un nombre ; écrivez des chiffres, par exemple 110", quote(lang, text))
        }
    })
}

pub(super) fn min_above_max() -> Message {
    Message::new(
        "`min` is greater than `max`; no value lies between them: swap them",
        "`min` est plus grand que `max` ; aucune valeur n’est entre les deux : inversez-les",
    )
}

pub(super) fn never_asked(column: &str, key: &str, missing: &str) -> Message {
    Message::each(|lang| {
        let column = quote(lang, column);
        match lang {
            Lang::En => format!("{key} asks nothing of {column}, which has no {missing}; give the column one"),
            Lang::Fr => format!("{key} ne demande rien à {column}, qui n’a pas de {missing} ; donnez-en à la colonne"),
        }
    })
}

pub(super) fn only_one(key: &str) -> Message {
    Message::new(
        format!("{key} takes one column; write a rule for each"),
        format!("{key} porte sur une seule colonne ; écrivez une règle pour chacune"),
    )
}

pub(super) fn table_dot_column(text: &str) -> Message {
    Message::each(|lang| match lang {
        Lang::En => format!("{} is not a column of a table; write it as \"table.column\"", quote(lang, text)),
        Lang::Fr => {
            format!("{} n’est pas une colonne d’un tableau ; écrivez-la ainsi : \"tableau.colonne\"", quote(lang, text))
        }
    })
}

pub(super) fn not_a_number_column(name: &str) -> Message {
    Message::each(|lang| match lang {
        Lang::En => format!("{} is not a column of numbers, so nothing can be counted in it", quote(lang, name)),
        Lang::Fr => format!("{} n’est pas une colonne de nombres ; on ne peut rien y compter", quote(lang, name)),
    })
}

pub(super) fn different_kinds(a: &str, b: &str) -> Message {
    Message::each(|lang| {
        let (a, b) = (quote(lang, a), quote(lang, b));
        match lang {
            Lang::En => format!("{a} and {b} do not hold the same kind of value, so they are never equal"),
            Lang::Fr => format!("{a} et {b} ne contiennent pas le même type de valeur ; elles ne sont jamais égales"),
        }
    })
}

pub(super) fn no_severity(found: &str) -> Message {
    Message::each(|lang| match lang {
        Lang::En => format!("a rule cannot be made {}; it is one of error, warning, note and off", quote(lang, found)),
        Lang::Fr => format!(
            "une règle ne peut pas devenir {} ; les valeurs possibles sont error, warning, note et off",
            quote(lang, found)
        ),
    })
}

/// Whether one of several names is near to a name.
pub(super) fn is_near(name: &str, known: &[&str]) -> bool {
    nearest(name, known.iter().map(|known| (*known, ()))).is_some()
}
