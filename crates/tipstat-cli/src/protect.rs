//! `tipstat protect`: figures made fit for publication, and the protocol of it.

use std::io::IsTerminal as _;

use tipstat::{
    CheckOptions, Error, Lang, Result, Submission, check, choose,
    model::Text,
    protect::{self, Marks, Options, Progress, Stage, Zeros},
    publish::protected::ProtectedOutput,
};

use crate::{
    Outcome, Screen,
    args::{Against, PrintedZeros, Protect},
    commands::{as_of, read, wrote},
};

pub(crate) fn run(args: &Protect, lang: Lang, screen: Screen) -> Result<Outcome> {
    let day = as_of(args.reading.as_of.as_deref())?;
    let packs = choose::packs(&args.reading.packs.files, &args.reading.inputs)?;
    let submission = read(&args.reading, &packs)?;
    if submission.figures.is_empty() {
        return Err(Error::Asked { reason: NO_FIGURES.into() });
    }
    let earlier = match &args.previous[..] {
        [] => None,
        paths => Some(Submission::open_all(paths, &submission.profile)?),
    };
    let marks = args.marks.as_ref().map(|path| Marks::open(path, &submission.profile)).transpose()?.unwrap_or_default();
    let options = Options { minimum: args.minimum, round: args.round, ..options(&args.against) };
    let protected = protect::protect(&submission, earlier.as_ref(), &marks, &options, &mut progress(lang, screen))?;
    // A reader must see which of the numbers a check finds fault with.
    let findings = check::check(&submission, &CheckOptions { lang, ..CheckOptions::new(day) });
    let output =
        ProtectedOutput { protected: &protected, submission: &submission, findings: Some(&findings), as_of: day, lang };
    let is_safe = protected.protocol.is_safe();
    let paths = output.write(&args.out, is_safe || args.although_open)?;
    let stdout = format!("{}\n{}", output.summary(), wrote(lang, &paths));
    Ok(Outcome { stdout, status: u8::from(!is_safe), ..Outcome::default() })
}

const NO_FIGURES: Text = Text::new(
    "there are no figures to protect; records become figures with: tipstat indicators --format figures",
    "il n’y a pas de chiffres à protéger\u{a0}; les enregistrements le deviennent avec\u{a0}: tipstat indicators --format figures",
);

/// The options of the library.
pub(crate) fn options(against: &Against) -> Options {
    Options {
        threshold: against.threshold,
        width: against.width,
        zeros: match against.zeros {
            PrintedZeros::Published => Zeros::Published,
            PrintedZeros::Hidden => Zeros::Hidden,
        },
        small_are_told: against.small_told,
        from_outside: against.from_outside,
        also: against.also.clone(),
        ..Options::default()
    }
}

/// Tells how far it has come, where somebody looks at a terminal.
pub(crate) fn progress(lang: Lang, screen: Screen) -> impl FnMut(Progress) {
    let shown = screen.colour && std::io::stderr().is_terminal();
    move |at| {
        if shown && at.of > 0 {
            let what = match (at.stage, lang) {
                (Stage::Elimination, Lang::En) => "what can be computed exactly",
                (Stage::Elimination, Lang::Fr) => "ce qui se calcule exactement",
                (Stage::Intervals, Lang::En) => "what can be narrowed down",
                (Stage::Intervals, Lang::Fr) => "ce qui se resserre",
                (_, Lang::En) => "what can be shown again",
                (_, Lang::Fr) => "ce qui peut être rétabli",
            };
            let end = if at.done >= at.of { '\n' } else { '\r' };
            anstream::eprint!("{what}: {} / {}   {end}", at.done, at.of);
        }
    }
}
