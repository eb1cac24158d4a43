//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser, builder::TypedValueParser as _};
use tipstat::{Lang, explain::Kind};

/// Checks figures on trafficking in persons and says what is wrong, where, and what to do.
#[derive(Debug, Parser)]
#[command(name = "tipstat", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// Language of everything that is said; by default that of the system
    #[arg(long, global = true, value_name = "LANG", value_parser = PossibleValuesParser::new(["en", "fr"]).map(|tag| lang(&tag).unwrap_or_default()))]
    pub lang: Option<Lang>,
    #[command(subcommand)]
    pub command: Command,
}

/// The language of a tag.
pub(crate) fn lang(tag: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files and write a report: report.html, findings.json, findings.csv, figures.csv
    Report(Report),
    /// Check files and print the findings
    Check(Check),
    /// Explain a rule, an indicator, a table, a column or a code list
    Explain {
        #[arg(help = "A code or name, such as TIP711, victims_identified, figures.value or sex")]
        name: String,
        #[command(flatten)]
        packs: Packs,
    },
    /// List what there is
    List {
        /// Of what
        #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)).map(|name| kind(&name)))]
        kind: Kind,
        #[command(flatten)]
        packs: Packs,
    },
    /// Write example data, to try the program on
    Example {
        /// Which example: mali-2024, agencies (files of seven agencies with faults), agencies-clean
        name: String,
        /// The folder to write it into
        dir: PathBuf,
    },
}

fn kind(name: &str) -> Kind {
    Kind::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(Kind::Rules)
}

#[derive(Debug, Args)]
pub(crate) struct Packs {
    /// The file of a pack: further tables, columns, code lists and rules; may be given several times
    #[arg(long = "pack", value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub checking: Checking,
    /// The folder to write the report into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// From which severity on the exit status is 1
    #[arg(long, value_enum, default_value_t = FailOn::Never, value_name = "SEVERITY")]
    pub fail_on: FailOn,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub checking: Checking,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The file to write them into, instead of the screen
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// From which severity on the exit status is 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    pub fail_on: FailOn,
}

#[derive(Debug, Args)]
pub(crate) struct Checking {
    /// Files (.csv, .tsv, .xlsx, .xls, .ods, .parquet), folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// A built-in profile (ml) or the path of one; by default the tipstat.toml beside the input, else none
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,
    /// The table that the files hold (victims), or that a sheet holds (Sheet1=victims)
    #[arg(long = "as", value_name = "TABLE")]
    pub as_tables: Vec<String>,
    /// What headings and words stand for: a mapping (.toml), or the correspondences filled in (.xlsx)
    #[arg(long, value_name = "FILE")]
    pub map: Vec<PathBuf>,
    #[command(flatten)]
    pub packs: Packs,
    /// Only these rules: codes, beginnings of codes or names, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub select: Vec<String>,
    /// Not these rules: codes, beginnings of codes or names, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub ignore: Vec<String>,
    /// The day as of which to check, such as 2026-01-31; by default today
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// How many threads; by default as many as there are cores
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256), value_name = "N")]
    pub threads: Option<u16>,
    /// Show every finding and every cell in the text, not only the first few of each kind
    #[arg(long)]
    pub verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Text,
    /// For programs
    Json,
    /// For a browser and a printer
    Html,
    /// For a spreadsheet
    Csv,
    /// What was not recognised, as a mapping to fill in
    Map,
    /// What was not recognised, as a workbook to fill in; needs --out
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Nothing
    Never,
}
