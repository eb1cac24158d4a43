//! `tipstat audit`: what a publication tells of single persons.

use tipstat::{
    CheckOptions, Error, Lang, Result, Submission,
    check::{self, Family},
    choose,
    model::Message,
    protect::{AuditOptions, RecordOptions, Zeros, records},
    publish::{self, TextStyle},
};

use crate::{
    Outcome, Screen,
    args::{Audit, Format, PrintedZeros},
    commands::{as_of, read, status, told, wrote},
};

pub(crate) fn run(args: &Audit, lang: Lang, screen: Screen) -> Result<Outcome> {
    if matches!(args.format, Format::Map | Format::Xlsx) {
        return Err(Error::Asked {
            reason: Message::new(
                "an audit is written as text, json, html or csv",
                "un audit s’écrit en text, json, html ou csv",
            ),
        });
    }
    let packs = choose::packs(&args.reading.packs.files, &args.reading.inputs)?;
    let submission = read(&args.reading, &packs)?;
    let mut publication = AuditOptions::default();
    publication.threshold = args.threshold;
    publication.width = args.width;
    publication.zeros = match args.zeros {
        PrintedZeros::Published => Zeros::Published,
        PrintedZeros::Hidden => Zeros::Hidden,
    };
    let options = CheckOptions {
        lang,
        select: vec![Family::Publication.code()],
        threads: args.reading.threads.map_or(0, usize::from),
        publication,
        ..CheckOptions::new(as_of(args.reading.as_of.as_deref())?)
    };
    let findings = check::check(&submission, &options);
    let earlier = match &args.previous[..] {
        [] => None,
        paths => Some(Submission::open_all(paths, &submission.profile)?),
    };
    let mut asked = RecordOptions::default();
    asked.columns.clone_from(&args.columns);
    asked.k = args.threshold;
    let reports = records(&submission, earlier.as_ref(), &asked)?;
    let screen = if args.out.is_some() { Screen::default() } else { screen };
    let text = match args.format {
        Format::Json => publish::audit_json(&findings, &reports),
        Format::Html => publish::html::report(&findings, &submission, lang)?,
        Format::Csv => publish::findings_csv(&findings, lang),
        _ => {
            let style = TextStyle { lang, colour: screen.colour, width: screen.width, verbose: args.verbose };
            let of_records = publish::records_text(&reports, lang, screen.width);
            let gap = if of_records.is_empty() { "" } else { "\n" };
            format!("{}{gap}{of_records}", told(&submission, &findings, &style))
        }
    };
    let unsafe_records = reports.iter().any(|report| !report.may_be_released);
    let status = status(&findings, args.fail_on).max(u8::from(unsafe_records));
    let stdout = match &args.out {
        Some(path) => {
            publish::write_file(&submission, path, &text)?;
            wrote(lang, std::slice::from_ref(path))
        }
        None => text,
    };
    Ok(Outcome { stdout, status, ..Outcome::default() })
}
