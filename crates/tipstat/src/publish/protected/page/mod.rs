//! The page of the tables, for readers: what a ministry can put on its site or print.
//!
//! Tables are laid out in `layout`, from the numbers in `numbers`; how they stand on the page is said in
//! `templates/protected.html`. Nothing here knows primary from secondary.

mod category;
mod cells;
mod layout;
mod numbers;
mod series;

use std::collections::BTreeSet;

use askama::Template;
use tipstat_model::{
    Lang, Message, Period,
    codes::Code as _,
    period::display_date,
    text::{self, capital},
};

pub(in crate::publish) use self::numbers::is_of_data_quality;
use self::{layout::PeriodPart, numbers::Numbers};
use super::{
    ProtectedOutput,
    doubts::{Doubts, Fault},
    table, words,
};
use crate::{
    check::{Context, Severity},
    error::{Error, Result},
    publish::quotable::DETECTED,
};

#[derive(Template)]
#[template(path = "protected.html")]
struct Page {
    lang: Lang,
    country: Option<String>,
    title: String,
    as_of: String,
    /// What every number has to be read with.
    cautions: Vec<String>,
    periods: Vec<PeriodPart>,
    footnotes: Vec<String>,
    /// What a check found fault with: its letter, whether it is an error, and the words.
    faults: Vec<(String, bool, String)>,
    /// What it found of a great part of the numbers, which bear no sign for it.
    general: Vec<String>,
    sources: Vec<String>,
}

impl Page {
    fn t(&self, en: &'static str, fr: &'static str) -> String {
        if self.lang == Lang::En { en.to_owned() } else { text::typeset_french(fr) }
    }
}

pub(super) fn html(output: &ProtectedOutput<'_>) -> Result<String> {
    let lang = output.lang;
    let submission = table::public(output);
    let context = Context::of_figures(&submission, output.as_of);
    let findings = output.findings;
    let doubts = findings.map(|f| Doubts::of(f, output.submission, output.protected)).unwrap_or_default();
    let numbers = Numbers::of(&context, output, &doubts);
    let named = |code: &str| capital(findings.map_or(code, |findings| findings.title(code, lang)));
    let fault =
        |(at, (severity, code)): (usize, &Fault)| (cells::letter(at), *severity == Severity::Error, named(code));
    let page = Page {
        lang,
        country: output.profile().country.is_some().then(|| output.profile().name.get(lang).to_owned()),
        title: title(lang, &numbers),
        as_of: display_date(lang, output.as_of),
        cautions: cautions(lang, &numbers, doubts.in_records),
        periods: layout::periods(&numbers),
        footnotes: words::footnotes(output).into_iter().chain(signs(lang, &numbers)).collect(),
        faults: numbers.faults.iter().enumerate().map(fault).collect(),
        general: numbers.general.iter().map(|(_, code)| named(code)).collect(),
        sources: numbers.sources.iter().map(|source| source_told(lang, source)).collect(),
    };
    page.render().map_err(|e| Error::Write { reason: Message::new(e.to_string(), e.to_string()) })
}

/// What the page is about, with its years.
fn title(lang: Lang, numbers: &Numbers<'_>) -> String {
    let periods: BTreeSet<Period> = numbers.list.iter().filter_map(|n| n.entry.figure.period).collect();
    let of: Vec<String> = periods.iter().map(|period| period.display(lang)).collect();
    let of = match &of[..] {
        [] => String::new(),
        [.., last] if of.len() > 3 => match lang {
            Lang::En => format!(", {} to {last}", of[0]),
            Lang::Fr => format!(", de {} à {last}", of[0]),
        },
        _ => format!(", {}", text::list(lang, &of)),
    };
    match lang {
        Lang::En => format!("Trafficking in persons: figures{of}"),
        Lang::Fr => text::typeset_french(&format!("Traite des personnes : chiffres{of}")),
    }
}

fn cautions(lang: Lang, numbers: &Numbers<'_>, errors_in_records: bool) -> Vec<String> {
    let say = |en: &str, fr: &str| if lang == Lang::En { en.to_owned() } else { text::typeset_french(fr) };
    let mut cautions = vec![say(DETECTED.en, DETECTED.fr)];
    if let Some(scope) = numbers.scope {
        let label = scope.label(lang);
        cautions.push(say(&format!("Scope: {label}."), &format!("Champ : {label}.")));
    }
    if errors_in_records && numbers.list.iter().any(|number| number.is_counted()) {
        cautions.push(say(
            "Provisional: errors in the records behind these numbers are still to be corrected, so that the numbers may change.",
            "Chiffres provisoires : des erreurs restent à corriger dans les enregistrements, et les nombres peuvent changer.",
        ));
    }
    cautions
}

/// What the signs of the tables mean, where they stand in one.
fn signs(lang: Lang, numbers: &Numbers<'_>) -> Vec<String> {
    let say = |en: &str, fr: &str| if lang == Lang::En { en.to_owned() } else { text::typeset_french(fr) };
    let mut signs = vec![say("–: no number is given here.", "– : aucun nombre n’est donné ici.")];
    if numbers.list.iter().any(|number| number.is_counted()) {
        signs.push(say(
            "Numbers counted from records: 0 says that the records received hold none, not that there was none.",
            "Nombres comptés sur des enregistrements : 0 dit que les enregistrements reçus n’en contiennent pas, non qu’il n’y en a pas eu.",
        ));
    }
    if numbers.list.iter().any(|number| number.is_missing()) {
        let sign = numbers::not_available(lang);
        signs.push(say(&format!("{sign}: not available."), &format!("{sign} : non disponible.")));
    }
    signs
}

/// A source in words: what was counted from records names the files.
fn source_told(lang: Lang, source: &str) -> String {
    let Some(files) = source.strip_prefix(numbers::COUNTED) else { return source.to_owned() };
    match lang {
        Lang::En => format!("Records of agencies, counted by tipstat ({files})"),
        Lang::Fr => text::typeset_french(&format!("Enregistrements des structures, comptés par tipstat ({files})")),
    }
}

#[cfg(test)]
mod tests;
