//! A command line that cannot be understood, told in one line.

use clap::error::{ContextKind, ErrorKind};
use tipstat::{Lang, model::text::quote};

/// What is wrong with a command line, in a language.
pub(crate) fn line(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).filter(|text| !text.is_empty());
    let argument = || context(ContextKind::InvalidArg).map_or_else(String::new, |a| quote(lang, &a));
    let (what, near) = match error.kind() {
        ErrorKind::UnknownArgument => (
            words(lang, "there is no option", "il n’y a pas d’option", &argument()),
            context(ContextKind::SuggestedArg),
        ),
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).map_or_else(String::new, |a| quote(lang, &a));
            let what = words(lang, "there is no command", "il n’y a pas de commande", &name);
            (what, context(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => {
            (words(lang, "this is missing:", "il manque :", &argument().replace('\n', " ")), None)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let all = "report, check, indicators, convert, protect, audit, template, explain, list, example";
            (words(lang, "say what to do:", "dites ce qu’il faut faire :", all), None)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue).unwrap_or_default();
            let valid = context(ContextKind::ValidValue).map(|all| match lang {
                Lang::En => format!("; it is one of {all}"),
                Lang::Fr => format!(" ; les valeurs possibles sont {all}"),
            });
            let what = match (lang, value.as_str()) {
                (Lang::En, "") => format!("{} needs a value", argument()),
                (Lang::Fr, "") => format!("{} attend une valeur", argument()),
                (Lang::En, value) => format!("{} cannot be {}", argument(), quote(lang, value)),
                (Lang::Fr, value) => format!("{} ne peut pas être {}", argument(), quote(lang, value)),
            };
            (what + &valid.unwrap_or_default(), context(ContextKind::SuggestedValue))
        }
        // The rest is rare; clap says it in English.
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            (first.trim_start_matches("error: ").to_owned(), None)
        }
    };
    match (lang, near.map(|near| quote(lang, &near))) {
        (Lang::En, Some(near)) => format!("tipstat: {what}; did you mean {near}? See tipstat --help"),
        (Lang::Fr, Some(near)) => format!("tipstat: {what} ; vouliez-vous dire {near} ? Voir tipstat --help"),
        (Lang::En, None) => format!("tipstat: {what}; see tipstat --help"),
        (Lang::Fr, None) => format!("tipstat: {what} ; voir tipstat --help"),
    }
}

fn words(lang: Lang, en: &str, fr: &str, name: &str) -> String {
    let words = if lang == Lang::En { en } else { fr };
    format!("{words} {name}")
}
