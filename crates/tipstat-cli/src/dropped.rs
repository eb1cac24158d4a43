//! Files dropped on the program: check them, hand them back, say the verdict, and leave without asking.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::CommandFactory as _;
use tipstat::{
    CheckOptions, Lang, Result, Severity, Submission,
    check::{self, Earlier},
    choose,
    mapping::Recognition,
    model::{Text, text::typeset_french},
    publish::handback,
};

use crate::{
    Outcome, Screen,
    args::Cli,
    commands::{COULD_NOT_RUN, as_of, wrapped, wrote},
};

/// The files, where nothing but files was given.
pub(crate) fn files(args: &[OsString]) -> Option<Vec<PathBuf>> {
    let given = args.get(1..).filter(|given| !given.is_empty())?;
    let is_command = Cli::command().get_subcommands().any(|c| given[0] == c.get_name());
    let are_files = given.iter().all(|arg| !arg.to_string_lossy().starts_with('-') && Path::new(arg).exists());
    (are_files && !is_command).then(|| given.iter().map(PathBuf::from).collect())
}

/// Checks them and hands each back beside itself.
pub(crate) fn run(files: &[PathBuf], lang: Lang, screen: Screen) -> Outcome {
    handed_back(files, lang, screen).unwrap_or_else(|error| {
        let why = error.line().get(lang).to_owned();
        let note = files.first().filter(|path| path.is_file()).and_then(|path| told_beside(path, &why, lang));
        let stdout = note.map(|path| wrote(lang, &[path])).unwrap_or_default();
        Outcome { stdout, stderr: format!("tipstat: {why}"), status: COULD_NOT_RUN }
    })
}

/// The name of the note that says why there is no workbook.
const NOT_CHECKED: Text = Text::new("not-checked", "non-controle");
/// What the note says after the reason.
const WHAT_THEN: Text = Text::new(
    "Nothing was changed in your file. Save it once more as a workbook (.xlsx), without a password, close it and try \
     again; or put your rows into the template of the committee. If it does not help, show this note to the committee.",
    "Rien n’a été modifié dans votre fichier. Enregistrez-le de nouveau comme classeur (.xlsx), sans mot de passe, \
     fermez-le et recommencez ; ou reportez vos lignes dans le modèle remis par le comité. Si cela ne suffit pas, \
     montrez cette note au comité.",
);

/// Says beside a file why there is no workbook: the window in which it is said closes before anybody reads it.
fn told_beside(file: &Path, why: &str, lang: Lang) -> Option<PathBuf> {
    let stem = file.file_stem()?.to_string_lossy();
    let path = file.with_file_name(format!("{stem}-{}.txt", NOT_CHECKED.get(lang)));
    // Notepad of old wants the mark and both signs at the end of a line.
    let text = format!("\u{feff}{}\r\n\r\n{}\r\n", why.replace('\n', "\r\n"), typeset(WHAT_THEN, lang));
    std::fs::write(&path, text).ok()?;
    Some(path)
}

fn typeset(text: Text, lang: Lang) -> String {
    if lang == Lang::Fr { typeset_french(text.get(lang)) } else { text.get(lang).to_owned() }
}

/// Whose folders say how the files are checked: their own, else that of the program, for a clerk is given both together.
fn settled(files: &[PathBuf]) -> Vec<PathBuf> {
    if files.iter().any(|file| choose::settings_beside(file).is_some()) {
        return files.to_vec();
    }
    std::env::current_exe().into_iter().collect()
}

fn handed_back(files: &[PathBuf], lang: Lang, screen: Screen) -> Result<Outcome> {
    let settled = settled(files);
    let packs = choose::packs(&[] as &[&Path], &settled)?;
    let profile = choose::profile(None, &settled)?;
    let submission = Submission::open_as(files, &profile, &Recognition::with(&packs))?;
    let mut findings = check::check(&submission, &CheckOptions { lang, ..CheckOptions::new(as_of(None)?) });
    findings.compare_files(&Earlier::in_files(&submission));
    let (mut stdout, mut written) = (String::new(), Vec::new());
    for path in handback::files(&submission) {
        stdout += &wrapped(&handback::verdict(&submission, &findings, path, lang), screen);
        let back = handback::hand_back(&submission, &findings, path, lang)?;
        for told in &back.told {
            stdout += &wrapped(told.get(lang), screen);
        }
        written.push(handback::write_beside(Path::new(path), &back, lang)?);
        stdout.push('\n');
    }
    // Of a folder not everything in it is meant.
    let is_given = |path: &str| files.iter().any(|file| file == Path::new(path));
    for (path, why) in handback::files_without(&submission).into_iter().filter(|(path, _)| is_given(path)) {
        let colon = if lang == Lang::En { ": " } else { "\u{a0}: " };
        let why = format!("{path}{colon}{}", why.get(lang));
        stdout += &wrapped(&why, screen);
        stdout.push('\n');
        written.extend(told_beside(Path::new(path), &why, lang));
    }
    stdout += &wrote(lang, &written);
    let fails = findings.findings.iter().any(|f| f.severity == Severity::Error);
    Ok(Outcome { stdout, status: u8::from(fails), ..Outcome::default() })
}
