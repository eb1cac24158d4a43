//! What is said of mistakes in SQL.

use polars::prelude::{Expr, LiteralValue};
use tipstat_model::{Lang, Message, Text, text::quote};

use super::sql::Class;

/// A part of a condition, as it can be shown.
pub(super) enum Shown {
    Column(String, Class),
    Text(String),
    Class(Class),
}

impl Shown {
    pub(super) fn of(expr: &Expr, class: Class) -> Self {
        match expr {
            Expr::Column(name) => Self::Column(name.to_string(), class),
            Expr::Literal(value) => text(value).map_or(Self::Class(class), Self::Text),
            _ => Self::Class(class),
        }
    }

    fn told(&self, lang: Lang) -> String {
        match self {
            Self::Column(name, class) => format!("{} ({})", quote(lang, name), class.label().get(lang)),
            Self::Text(text) => format!("'{text}'"),
            Self::Class(class) => class.label().get(lang).to_owned(),
        }
    }
}

fn text(value: &LiteralValue) -> Option<String> {
    value.extract_str().map(str::to_owned)
}

impl Class {
    const fn label(self) -> Text {
        match self {
            Self::Number => Text::new("a number", "un nombre"),
            Self::Text => Text::new("a text", "un texte"),
            Self::Day => Text::new("a day", "une date"),
            Self::Truth => Text::new("a condition", "une condition"),
            Self::Nothing => Text::new("NULL", "NULL"),
            Self::Other => Text::new("a value of another kind", "une valeur d’un autre type"),
        }
    }
}

pub(super) fn no_sql(why: &str) -> Message {
    Message::new(
        format!("this is not an SQL condition that can be read: {why}; write it as in referral_date >= '2024-01-01'"),
        format!(
            "cette condition SQL ne peut pas être lue (le lecteur dit {}) ; écrivez par exemple referral_date >= '2024-01-01'",
            quote(Lang::Fr, why)
        ),
    )
}

pub(super) fn too_long(most: usize) -> Message {
    Message::new(
        format!("a condition has at most {most} characters; make it several rules"),
        format!("une condition a au plus {most} caractères ; faites-en plusieurs règles"),
    )
}

pub(super) fn cannot_be_asked(why: &str) -> Message {
    Message::new(
        format!("this condition cannot be asked of a row: {why}"),
        format!("cette condition ne peut pas être posée à une ligne ; le lecteur dit {}", quote(Lang::Fr, why)),
    )
}

pub(super) fn no_condition(class: Class) -> Message {
    Message::each(|lang| {
        let class = class.label().get(lang);
        match lang {
            Lang::En => format!("this gives {class}, not true or false; compare it with something"),
            Lang::Fr => format!("ceci donne {class}, et non vrai ou faux ; comparez-le à quelque chose"),
        }
    })
}

pub(super) fn not_true_or_false(part: &Shown) -> Message {
    Message::each(|lang| {
        let part = part.told(lang);
        match lang {
            Lang::En => format!("{part} is neither true nor false; AND, OR, NOT and WHEN need conditions"),
            Lang::Fr => format!("{part} n’est ni vrai ni faux ; AND, OR, NOT et WHEN demandent des conditions"),
        }
    })
}

pub(super) fn cannot_be_compared(a: &Shown, b: &Shown) -> Message {
    Message::each(|lang| {
        let (a, b) = (a.told(lang), b.told(lang));
        match lang {
            Lang::En => format!("{a} cannot be compared with {b}; both sides must be of one kind"),
            Lang::Fr => format!("on ne peut pas comparer {a} à {b} ; les deux côtés doivent être du même type"),
        }
    })
}

pub(super) fn no_day(text: &str) -> Message {
    Message::new(
        format!("'{text}' is compared with a day but is none; write it as '2024-01-31'"),
        format!("'{text}' est comparé à une date mais n’en est pas une ; écrivez '2024-01-31'"),
    )
}

pub(super) fn texts_in_single_quotes() -> Message {
    Message::new(
        "(A text stands between single quotation marks: 'F'.)",
        "(Un texte s’écrit entre apostrophes droites : 'F'.)",
    )
}

pub(super) fn several_rows() -> Message {
    Message::new(
        "sums, counts and other functions over several rows cannot be asked here; use `unique`, `counts` or `adds`",
        "les sommes, décomptes et autres fonctions sur plusieurs lignes ne peuvent pas servir ici ; utilisez `unique`, `counts` ou `adds`",
    )
}

pub(super) fn not_of_one_row() -> Message {
    Message::new(
        "part of this condition is not something that one row can answer; compare columns, texts, numbers and days only",
        "une partie de cette condition n’est pas une question à laquelle une ligne peut répondre ; comparez seulement des colonnes, textes, nombres et dates",
    )
}
