//! `cargo xtask`: what continuous integration runs is what you run before you commit.

mod dependencies;
mod dist;
mod generate;
mod house;
mod pages;
mod python;
mod run;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The chores of the project.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Every check, the cheapest first: formatting, lints, generated files, licences, Rust, the wheel, Python.
    Test,
    /// Writes the files that are made from the code: pages, schema, help, stubs, outputs of the notebooks.
    Generate {
        /// Writes nothing; says what differs and how to mend it.
        #[arg(long)]
        check: bool,
    },
    /// Lays out what a clerk is given, in `target/dist`: the program for this machine as one file, the guide, the file
    /// of its exercise, and their SHA-256 sums.
    Dist {
        /// The profile of cargo to build with; `dev` to try it without half an hour of waiting.
        #[arg(long, default_value = "release")]
        profile: String,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().task {
        Task::Test => test::all(),
        Task::Generate { check } => generate::all(check),
        Task::Dist { profile } => dist::all(&profile).map(|_| ()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}
