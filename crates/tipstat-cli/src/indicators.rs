//! `tipstat indicators`: a question put to the library, and its answer written down.

use tipstat::{
    Error, Lang, Result, choose, indicators,
    model::Message,
    protect::Options,
    publish::{
        self,
        estimates::{Output, PublicEstimates},
    },
    tabulate::{Earlier, Query, StatusAsked, Step, TracedNumber, ask, indicators::with, trace_numbers},
};

use crate::{
    Outcome, Screen,
    args::{Every, Indicators, Status, Written},
    commands::{as_of, read, wrote},
};

pub(crate) fn run(args: &Indicators, lang: Lang, screen: Screen) -> Result<Outcome> {
    let query = query(args)?;
    refuse_format(args)?;
    let packs = choose::packs(&args.reading.packs.files, &args.reading.inputs)?;
    // What cannot be read is said before the long work.
    let earlier = args.previous.as_deref().map(Earlier::open).transpose()?;
    let submission = read(&args.reading, &packs)?;
    let mut estimates = indicators(&submission, &query)?;
    let exists = |id: &str| with(&packs).any(|indicator| indicator.id == id);
    estimates.previous = earlier.map(|earlier| estimates.since(&earlier, exists));
    let mut traces: Vec<TracedNumber> = Vec::new();
    for text in &args.trace {
        let asked = ask::read_trace(text, &submission.profile)?;
        traces.extend(trace_numbers(&submission, &query, &estimates, &asked)?);
    }
    let output = Output { estimates: &estimates, profile: &submission.profile, traces: &traces, lang };
    let for_release = matches!(args.format, Written::Csv | Written::Parquet | Written::Figures) && !args.internal;
    let public = if for_release { Some(output.protected(&submission.inputs, &Options::default())?) } else { None };
    // What goes into a file is the same on every machine.
    let width = if args.out.is_some() { Screen::default().width } else { screen.width };
    let said = supposed(args, &query, lang);
    let content = match (args.format, &public) {
        (Written::Text, _) => {
            let said = said.as_ref().map(|said| format!("\n{said}\n")).unwrap_or_default();
            (output.text(width) + &said).into_bytes()
        }
        (Written::Json, _) => output.json().into_bytes(),
        (Written::Html, _) => output.html()?.into_bytes(),
        (Written::Xlsx, _) => output.xlsx()?,
        (Written::Csv, Some(public)) => public.csv().into_bytes(),
        (Written::Csv, None) => output.csv().into_bytes(),
        (Written::Figures, Some(public)) => public.figures().into_bytes(),
        (Written::Figures, None) => output.figures().into_bytes(),
        (Written::Parquet, Some(public)) => public.parquet()?,
        (Written::Parquet, None) => output.parquet()?,
    };
    let hidden = public.as_ref().and_then(|public| hidden(public, lang));
    let Some(path) = &args.out else {
        let said = said.filter(|_| args.format != Written::Text);
        let said: Vec<String> = said.into_iter().chain(hidden).collect();
        let stderr = if said.is_empty() { String::new() } else { format!("tipstat: {}", said.join(" ")) };
        let stdout = String::from_utf8(content).unwrap_or_default();
        return Ok(Outcome { stdout, stderr, status: 0 });
    };
    publish::write_file(&submission, path, content)?;
    let notice = hidden
        .or_else(|| output.notice().filter(|_| public.is_none()))
        .map(|notice| format!("{notice}\n"))
        .unwrap_or_default();
    let said = said.map(|said| format!("{said}\n")).unwrap_or_default();
    let stdout = format!("{notice}{said}{}", wrote(lang, std::slice::from_ref(path)));
    Ok(Outcome { stdout, ..Outcome::default() })
}

fn query(args: &Indicators) -> Result<Query> {
    let as_of = as_of(args.reading.as_of.as_deref())?;
    let period = match &args.period {
        Some(text) => ask::read_period(text)?,
        None => ask::last_full_year(as_of).ok_or_else(|| Error::Day { text: as_of.to_string() })?,
    };
    let step = match args.every {
        None => Step::Whole,
        Some(Every::Year) => Step::Year,
        Some(Every::Quarter) => Step::Quarter,
        Some(Every::Month) => Step::Month,
    };
    let mut query = Query::period(period, as_of).by(ask::read_by(&args.by)?).stepped(step);
    if !args.ages.is_empty() {
        query.ages = ask::read_ages(&args.ages)?;
    }
    query.status = match args.status {
        Status::Known => StatusAsked::Known,
        Status::Reached => StatusAsked::Reached,
    };
    query.scope = args.scope;
    query.only.clone_from(&args.only);
    query.confidence = args.confidence;
    query.clusters = args.cluster.is_some();
    Ok(query)
}

/// How many numbers were hidden for publication.
fn hidden(public: &PublicEstimates<'_>, lang: Lang) -> Option<String> {
    let (hidden, all) = public.hidden();
    (hidden > 0).then(|| match lang {
        Lang::En => format!(
            "{hidden} of {all} numbers are hidden, so that no person can be recognised (s); --internal writes them."
        ),
        Lang::Fr => format!(
            "{hidden} nombres sur {all} sont masqués, afin qu’aucune personne ne puisse être reconnue (s)\u{a0}; --internal les écrit."
        ),
    })
}

/// What cannot be shown on a screen needs a file, and what is meant for publication lists no rows.
fn refuse_format(args: &Indicators) -> Result<()> {
    let reason = match args.format {
        Written::Xlsx | Written::Parquet if args.out.is_none() => Message::new(
            "this format needs a file; add --out FILE",
            "ce format demande un fichier\u{a0}; ajoutez --out FICHIER",
        ),
        Written::Csv | Written::Parquet | Written::Figures if !args.trace.is_empty() => Message::new(
            "--trace lists rows in the formats text, html, json and xlsx only",
            "--trace ne donne les lignes que dans les formats text, html, json et xlsx",
        ),
        _ => return Ok(()),
    };
    Err(Error::Asked { reason })
}

/// Which period was taken, where none was given.
fn supposed(args: &Indicators, query: &Query, lang: Lang) -> Option<String> {
    let (first, last) = (query.periods.first()?, query.periods.last()?);
    if args.period.is_some() {
        return None;
    }
    let year = first.start().year().max(last.end().year());
    Some(match lang {
        Lang::En => format!("No --period was given: this is {year}, the last calendar year that is over."),
        Lang::Fr => {
            format!("Sans --period, il s’agit de {year}, dernière année civile entièrement écoulée.")
        }
    })
}
