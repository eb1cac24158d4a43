//! The commands, each a few calls of the library.

use std::path::Path;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tipstat::{
    CheckOptions, Error, Findings, Lang, Result, Severity, Submission,
    check::{self, Earlier},
    choose, explain,
    mapping::{self, Recognition},
    model::{Message, period::read_date},
    pack::Pack,
    publish::{self, TextStyle, handback},
};

use crate::{
    Outcome, Screen,
    args::{Check, Checking, Cli, Command, FailOn, Format, Packs, Reading, Report, Template},
    audit, convert, example, indicators, locale, progress, protect,
};

/// The exit status where a command could not run.
pub(crate) const COULD_NOT_RUN: u8 = 2;

/// Runs a command.
pub(crate) fn run(cli: &Cli, screen: Screen) -> Outcome {
    let lang = cli.lang.unwrap_or_else(locale);
    let done = progress::shown(lang, || match &cli.command {
        Command::Report(report) => write_report(report, lang, screen),
        Command::Check(check) => print_findings(check, lang, screen),
        Command::Indicators(asked) => indicators::run(asked, lang, screen),
        Command::Convert(asked) => convert::run(asked, lang, screen),
        Command::Template(asked) => write_template(asked, lang),
        Command::Protect(asked) => protect::run(asked, lang, screen),
        Command::Audit(asked) => audit::run(asked, lang, screen),
        Command::Explain { name, packs } => chosen(packs)
            .and_then(|packs| explain::find_with(name, &packs))
            .map(|page| said(page.terminal(lang, screen.width))),
        Command::List { kind, packs } => chosen(packs).map(|packs| said(kind.list_with(lang, screen.width, &packs))),
        Command::Example { name, dir } => example::write(name, dir).map(|paths| said(wrote(lang, &paths))),
    });
    done.unwrap_or_else(|error| Outcome {
        stderr: format!("tipstat: {}", error.line().get(lang)),
        status: COULD_NOT_RUN,
        ..Outcome::default()
    })
}

/// The packs that are given by name alone.
fn chosen(packs: &Packs) -> Result<Vec<&'static Pack>> {
    choose::packs(&packs.files, &[] as &[&Path])
}

fn said(stdout: String) -> Outcome {
    Outcome { stdout, ..Outcome::default() }
}

fn write_template(args: &Template, lang: Lang) -> Result<Outcome> {
    let packs = chosen(&args.packs)?;
    let profile = choose::profile(args.profile.as_deref(), &[] as &[&Path])?;
    let as_of = as_of(args.as_of.as_deref())?;
    let workbook = publish::template_named(&args.tables, &packs, &profile, as_of, lang)?;
    publish::write_new(&args.out, workbook)?;
    Ok(said(wrote(lang, std::slice::from_ref(&args.out))))
}

fn write_report(args: &Report, lang: Lang, screen: Screen) -> Result<Outcome> {
    let (submission, findings) = checked(&args.checking, lang)?;
    let report = publish::write_report(&submission, &findings, &args.out, lang)?;
    let text = told(&submission, &findings, &style(&args.checking, lang, screen));
    let left_out =
        report.left_out.map_or_else(String::new, |why| format!("\n{}", publish::wrapped(why.get(lang), screen.width)));
    let stdout = format!("{text}\n{}{left_out}", wrote(lang, &report.paths));
    Ok(Outcome { stdout, status: status(&findings, args.fail_on), ..Outcome::default() })
}

fn print_findings(args: &Check, lang: Lang, screen: Screen) -> Result<Outcome> {
    let (submission, findings) = checked(&args.checking, lang)?;
    // What goes into a file is the same on every machine: no colours, and lines of one width.
    let screen = if args.out.is_some() { Screen::default() } else { screen };
    let text = match args.format {
        Format::Text => told(&submission, &findings, &style(&args.checking, lang, screen)),
        Format::Json => findings.to_json(),
        Format::Html => publish::html::report(&findings, &submission, lang)?,
        Format::Csv => publish::findings_csv(&findings, lang),
        Format::Map if to_workbook(args.out.as_deref()) => {
            let as_of = as_of(args.checking.reading.as_of.as_deref())?;
            let workbook = publish::correspondences::correspondences_xlsx(&submission, as_of, lang)?;
            return written(&submission, &findings, args, lang, workbook, "");
        }
        Format::Map => publish::correspondences::correspondences_toml(&submission, lang),
        Format::Xlsx => {
            let path = args.out.as_deref().ok_or_else(needs_out)?;
            let back = handback::hand_back_as(&submission, &findings, path, lang)?;
            let told = back.told.iter().fold(String::new(), |out, m| format!("{out}{}\n", m.get(lang)));
            return written(&submission, &findings, args, lang, back.bytes, &told);
        }
    };
    let stdout = match &args.out {
        Some(path) => {
            publish::write_file(&submission, path, &text)?;
            wrote(lang, std::slice::from_ref(path))
        }
        None => text,
    };
    Ok(Outcome { stdout, status: status(&findings, args.fail_on), ..Outcome::default() })
}

/// Writes what is no text, and tells where.
fn written(
    submission: &Submission,
    findings: &Findings,
    args: &Check,
    lang: Lang,
    content: Vec<u8>,
    told: &str,
) -> Result<Outcome> {
    let path = args.out.as_ref().ok_or_else(needs_out)?;
    publish::write_file(submission, path, content)?;
    let stdout = format!("{told}{}", wrote(lang, std::slice::from_ref(path)));
    Ok(Outcome { stdout, status: status(findings, args.fail_on), ..Outcome::default() })
}

/// Whether a path is that of a workbook.
fn to_workbook(path: Option<&Path>) -> bool {
    path.and_then(Path::extension).is_some_and(|e| e.eq_ignore_ascii_case("xlsx"))
}

/// A workbook is nothing for a screen.
fn needs_out() -> Error {
    Error::Write {
        reason: Message::new(
            "a workbook needs a file; add --out FILE.xlsx",
            "un classeur demande un fichier\u{a0}; ajoutez --out FICHIER.xlsx",
        ),
    }
}

/// The text of the findings, under the mark of what must not leave the house.
pub(crate) fn told(submission: &Submission, findings: &Findings, style: &TextStyle) -> String {
    let notice = publish::internal::notice(submission, style.lang).map(|n| n + "\n\n").unwrap_or_default();
    notice + &publish::text(findings, style)
}

fn checked(args: &Checking, lang: Lang) -> Result<(Submission, Findings)> {
    let packs = choose::packs(&args.reading.packs.files, &args.reading.inputs)?;
    let mut select = choose::rules_with(&args.select, &packs)?;
    select.extend(choose::families(&args.only)?);
    let options = CheckOptions {
        lang,
        select,
        ignore: choose::rules_with(&args.ignore, &packs)?,
        threads: args.reading.threads.map_or(0, usize::from),
        ..CheckOptions::new(as_of(args.reading.as_of.as_deref())?)
    };
    let submission = read(&args.reading, &packs)?;
    let mut findings = check::check(&submission, &options);
    // A workbook that was handed back remembers its check.
    match &args.previous {
        Some(path) => findings.compare(&Earlier::open(path)?)?,
        None => findings.compare_files(&Earlier::in_files(&submission)),
    }
    findings.waive(&check::waivers(&args.waivers)?, options.as_of);
    Ok((submission, findings))
}

/// Reads what was given.
pub(crate) fn read(args: &Reading, packs: &[&'static Pack]) -> Result<Submission> {
    let profile = choose::profile(args.profile.as_deref(), &args.inputs)?;
    let mut said = Recognition::with(packs);
    args.as_tables.iter().try_for_each(|table| said.take_as(table))?;
    for path in &args.map {
        said.take_mapping(mapping::load(path, &profile)?);
    }
    Submission::open_as(&args.inputs, &profile, &said)
}

/// The day that was given, else today: the only look at the clock.
pub(crate) fn as_of(given: Option<&str>) -> Result<Date> {
    match given {
        Some(text) => read_date(text).ok_or_else(|| Error::Day { text: text.to_owned() }),
        None => Ok(TimeZone::UTC.to_datetime(Timestamp::now()).date()),
    }
}

fn style(args: &Checking, lang: Lang, screen: Screen) -> TextStyle {
    TextStyle { lang, colour: screen.colour, width: screen.width, verbose: args.verbose }
}

pub(crate) fn status(findings: &Findings, fail_on: FailOn) -> u8 {
    let open = findings.findings.iter().filter(|f| f.waiver.is_none());
    let worst = open.map(|f| f.severity).min();
    let fails = match fail_on {
        FailOn::Error => worst == Some(Severity::Error),
        FailOn::Warning => matches!(worst, Some(Severity::Error | Severity::Warning)),
        FailOn::Never => false,
    };
    u8::from(fails)
}

/// Words in lines of the width of the screen.
pub(crate) fn wrapped(text: &str, screen: Screen) -> String {
    text.lines().map(|line| publish::wrapped(line, screen.width)).collect()
}

pub(crate) fn wrote(lang: Lang, paths: &[impl AsRef<Path>]) -> String {
    let (title, indent) = match lang {
        Lang::En => ("Written:", "  "),
        Lang::Fr => ("Fichiers écrits\u{a0}:", "  "),
    };
    paths.iter().fold(format!("{title}\n"), |out, path| format!("{out}{indent}{}\n", path.as_ref().display()))
}
