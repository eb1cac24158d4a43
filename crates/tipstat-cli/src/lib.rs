//! The command line of tipstat. It reads what a person typed, calls the library, and prints; it decides nothing.
#![forbid(unsafe_code)]

mod args;
mod audit;
mod commands;
mod convert;
mod dropped;
mod example;
mod indicators;
mod progress;
mod protect;
mod usage;

use std::{
    ffi::OsString,
    io::{IsTerminal as _, Write as _, stdout},
    process::ExitCode,
};

pub use self::example::write as write_example;
use anstream::{AutoStream, ColorChoice};
use clap::{CommandFactory as _, Parser as _, error::ErrorKind};
use tipstat::Lang;

/// What a command came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// For standard output.
    pub stdout: String,
    /// For standard error: one line, or none.
    pub stderr: String,
    /// The exit status: 0 nothing at or above `--fail-on`, 1 findings at or above it, 2 could not run.
    pub status: u8,
}

/// Where the text will be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// How many columns it has.
    pub width: usize,
    /// Whether it shows colours.
    pub colour: bool,
}

impl Default for Screen {
    /// What a file or another program gets.
    fn default() -> Self {
        Self { width: 80, colour: false }
    }
}

/// Runs the command line, the name of the program first, and prints.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(status(args))
}

/// The same for another program that holds this one; gives the exit status.
pub fn status(args: impl IntoIterator<Item = OsString>) -> u8 {
    let outcome = outcome(args, screen());
    // Whoever reads may stop before the end, as `head` does: that is no failure.
    let mut out = anstream::stdout();
    let _ = out.write_all(outcome.stdout.as_bytes()).and_then(|()| out.flush());
    if !outcome.stderr.is_empty() {
        let _ = writeln!(anstream::stderr(), "{}", outcome.stderr);
    }
    outcome.status
}

/// Runs the command line, the name of the program first, and gives back what it would print.
pub fn outcome(args: impl IntoIterator<Item = OsString>, screen: Screen) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(files) = dropped::files(&args) {
        return dropped::run(&files, locale(), screen);
    }
    match args::Cli::try_parse_from(&args) {
        Ok(cli) => commands::run(&cli, screen),
        Err(help) if matches!(help.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let help = help.render();
            let stdout = if screen.colour { help.ansi().to_string() } else { help.to_string() };
            Outcome { stdout, ..Outcome::default() }
        }
        Err(wrong) => Outcome {
            stderr: usage::line(&wrong, lang_of(&args)),
            status: commands::COULD_NOT_RUN,
            ..Outcome::default()
        },
    }
}

/// The command line as clap knows it, for generated help.
#[must_use]
pub fn command() -> clap::Command {
    args::Cli::command()
}

/// The language of the locale.
fn locale() -> Lang {
    sys_locale::get_locale().map_or(Lang::En, |locale| Lang::from_locale(&locale))
}

/// The language of a command line that could not be understood as a whole.
fn lang_of(args: &[OsString]) -> Lang {
    let args: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
    let after = args.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].as_ref());
    let within = || args.iter().find_map(|a| a.strip_prefix("--lang="));
    after.or_else(within).and_then(args::lang).unwrap_or_else(locale)
}

fn screen() -> Screen {
    let out = stdout();
    let colour = AutoStream::choice(&out) != ColorChoice::Never;
    let width =
        if out.is_terminal() { terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)) } else { None };
    let usual = Screen::default().width;
    Screen { width: width.unwrap_or(usual).clamp(40, 120), colour }
}
