//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser, builder::TypedValueParser as _};
use tipstat::{
    Lang,
    explain::Kind,
    model::codes::{Code as _, Scope, Unit},
};

/// Checks figures on trafficking in persons and says what is wrong, where, and what to do.
#[derive(Debug, Parser)]
#[command(
    name = "tipstat",
    version,
    max_term_width = 100,
    after_help = "tipstat FILE… with nothing else checks the files and writes beside each a workbook with what is to be corrected."
)]
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
    /// Check files and write a report, with a workbook handed back for each file
    Report(Report),
    /// Check files and print the findings
    Check(Check),
    /// Compute indicators from records: how many, among how many, with which limits
    Indicators(Indicators),
    /// Write figures in another shape: SDMX, Open SDG, the questionnaire of the UNODC, a plain table
    Convert(Convert),
    /// Make a workbook for an agency to fill in: one sheet a table, with lists and checks
    Template(Template),
    /// Make figures fit for publication: hide or round what would give persons away, and write the protocol
    Protect(Protect),
    /// Say what published figures, or records that are to be given out, tell of single persons
    Audit(Audit),
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
        /// Which example: mali-2024, agencies (files of seven agencies with faults), agencies-clean, exercise (that of the guide)
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
    /// The file of a pack: further tables, columns, code lists, rules and indicators; may be given several times
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
pub(crate) struct Template {
    /// Which tables: victims, investigations, proceedings, activities; or totals alone, the page of a month
    #[arg(required = true, value_name = "TABLE")]
    pub tables: Vec<String>,
    /// A built-in profile (ml) or the path of one: its areas, agencies and laws are the lists
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,
    #[command(flatten)]
    pub packs: Packs,
    /// The day on which the lists are valid; by default today
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// The file to write it into, with the ending .xlsx
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Checking {
    #[command(flatten)]
    pub reading: Reading,
    /// Only these rules: codes, beginnings of codes or names, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub select: Vec<String>,
    /// Only the rules of these families: structure, values, dates, persons, coherence, identity, figures, series,
    /// publication; the last one also with what is no fault in a submission
    #[arg(long, value_delimiter = ',', value_name = "FAMILY")]
    pub only: Vec<String>,
    /// Not these rules: codes, beginnings of codes or names, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub ignore: Vec<String>,
    /// An earlier check to compare with: its JSON, or the workbook that was handed back
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// Faults that the committee waives, by role and reason (.toml); may be given several times
    #[arg(long, value_name = "FILE")]
    pub waivers: Vec<PathBuf>,
    /// Show every finding and every cell in the text, not only the first few of each kind
    #[arg(long)]
    pub verbose: bool,
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Files (.csv, .tsv, .xlsx, .xls, .ods, .parquet, .xml), folders, or - for standard input
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
    /// The day as of which the files are looked at, such as 2026-01-31; by default today
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// How many threads; by default as many as there are cores
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256), value_name = "N")]
    pub threads: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct Indicators {
    #[command(flatten)]
    pub reading: Reading,
    /// The period: 2024, 2023/2024, 2024-Q1, 2014-04/2015-03; by default the last calendar year that is over
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Divides the period
    #[arg(long, value_enum, value_name = "STEP")]
    pub every: Option<Every>,
    /// By what: area, area:cercle, sex, age, form, form_group, citizenship, agency, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "BREAKDOWN")]
    pub by: Vec<String>,
    /// Only these indicators, by id, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    pub only: Vec<String>,
    /// The bands of age, such as 0-11,12-17,18+; by default children and adults
    #[arg(long, value_delimiter = ',', value_name = "BAND")]
    pub ages: Vec<String>,
    /// Which status of victims counts
    #[arg(long, value_enum, default_value_t = Status::Known, value_name = "STATUS")]
    pub status: Status,
    /// Which practices the records cover
    #[arg(long, default_value = "tip", value_name = "SCOPE",
        value_parser = PossibleValuesParser::new(Scope::all().iter().map(|s| s.code())).map(|code| Scope::read(&code).unwrap_or(Scope::Tip)))]
    pub scope: Scope,
    /// The confidence of the limits
    #[arg(long, default_value_t = 0.95, value_name = "SHARE")]
    pub confidence: f64,
    /// How the indicators are written
    #[arg(long, value_enum, default_value_t = Written::Text)]
    pub format: Written,
    /// The file to write them into, instead of the screen
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Limits that allow for persons who came together: victims and accused of one case
    #[arg(long, value_enum, value_name = "WHAT")]
    pub cluster: Option<Cluster>,
    /// An earlier output (--format json): say which definitions and which numbers changed since
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// List the rows behind a number, counted and left out: an indicator, or where in a breakdown, such as
    /// victims_identified:area=ML-1,sex=F; in text, html, json and xlsx; may be given several times
    #[arg(long, value_name = "ID[:WHERE]")]
    pub trace: Vec<String>,
    /// For internal use: also write small counts of persons into what is meant for publication
    #[arg(long)]
    pub internal: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Convert {
    #[command(flatten)]
    pub reading: Reading,
    /// The shape
    #[arg(long, value_enum, value_name = "SHAPE")]
    pub to: Shape,
    /// The file to write; for open-sdg the folder
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// Only the figures of this source
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// For internal use: also write small counts of persons
    #[arg(long)]
    pub internal: bool,
    /// Tell what became of the figures as JSON, for programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// SDG 16.2.2 as SDMX-CSV 2.0
    SdmxCsv,
    /// SDG 16.2.2 as SDMX-ML 2.1, generic
    SdmxMl,
    /// SDG 16.2.2 for an Open SDG platform: data, settings and metadata in a folder
    OpenSdg,
    /// The tables of the questionnaire for the Global Report on Trafficking in Persons, as a workbook
    Glotip,
    /// The same as CSV, in the columns of the data base of the UNODC
    GlotipCsv,
    /// The table of figures as CSV
    Csv,
    /// The table of figures as Parquet
    Parquet,
    /// The table of figures as a workbook
    Xlsx,
    /// The table of figures as JSON
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Protect {
    #[command(flatten)]
    pub reading: Reading,
    /// The folder to write into: public/ for what may be published, internal/ for the protocol
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[command(flatten)]
    pub against: Against,
    /// Round counts of persons to multiples of 3 or 5 instead of hiding them
    #[arg(long, value_name = "BASE", value_parser = clap::value_parser!(u32))]
    pub round: Option<u32>,
    /// Look for the cheapest choice of all, for small tables
    #[arg(long)]
    pub minimum: bool,
    /// Figures that were published before of the same
    #[arg(long, value_name = "FIGURES")]
    pub previous: Vec<PathBuf>,
    /// Figures to protect or to publish whatever their size: a CSV file with the column mark beside columns of figures
    #[arg(long, value_name = "FILE")]
    pub marks: Option<PathBuf>,
    /// Write the public files although something stays open that cannot be protected
    #[arg(long)]
    pub although_open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    #[command(flatten)]
    pub reading: Reading,
    /// Counts above 0 and below this are small, and at least so many records must be alike; by default that of the
    /// profile
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub threshold: Option<u32>,
    /// How far apart the smallest and the largest value of a hidden count must stay; by default the threshold
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub width: Option<u32>,
    /// Whether the table prints its zeros
    #[arg(long, value_enum, default_value_t = PrintedZeros::Hidden)]
    pub zeros: PrintedZeros,
    /// Of records: the columns by which somebody might be recognised; by default sex, age, citizenship and area
    #[arg(long, value_delimiter = ',', value_name = "COLUMN")]
    pub columns: Vec<String>,
    /// Of records: those that were given out before
    #[arg(long, value_name = "RECORDS")]
    pub previous: Vec<PathBuf>,
    /// How it is written: text, json, html or csv
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The file to write it into, instead of the screen
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Show every finding and every cell in the text, not only the first few of each kind
    #[arg(long)]
    pub verbose: bool,
    /// From which severity on the exit status is 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    pub fail_on: FailOn,
}

/// Against whom figures are protected.
#[derive(Debug, Args)]
pub(crate) struct Against {
    /// Counts above 0 and below this are hidden; by default that of the profile
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub threshold: Option<u32>,
    /// How far apart the smallest and the largest value of a sensitive count must stay; by default the threshold
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub width: Option<u32>,
    /// Whether zeros are printed
    #[arg(long, value_enum, default_value_t = PrintedZeros::Published)]
    pub zeros: PrintedZeros,
    /// The reader is told which numbers were hidden for being below the threshold
    #[arg(long)]
    pub small_told: bool,
    /// The reader is in no cell: nobody knows of herself that she is counted
    #[arg(long)]
    pub from_outside: bool,
    /// What else than persons is hidden where it is few: case_file, decision, activity and other counting units
    #[arg(long, value_delimiter = ',', value_name = "UNIT",
        value_parser = PossibleValuesParser::new(Unit::all().iter().filter(|u| u.is_count()).map(|u| u.code())).map(|code| Unit::read(&code).unwrap_or(Unit::Person)))]
    pub also: Vec<Unit>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PrintedZeros {
    /// They are: a hidden count is known to be at least 1
    Published,
    /// They are hidden as small counts are
    Hidden,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Every {
    /// Twelve months each, from its first day on
    Year,
    /// Three months each
    Quarter,
    /// Months
    Month,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Cluster {
    /// The case file
    Case,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Status {
    /// The one known on the as-of day: who was rejected since is left out
    Known,
    /// The one reached during the period, whatever was decided later
    Reached,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Written {
    /// For reading
    Text,
    /// For programs
    Json,
    /// For a browser and a printer
    Html,
    /// For a spreadsheet; in French with semicolons and decimal commas
    Csv,
    /// As a workbook; needs --out
    Xlsx,
    /// For data frames; needs --out
    Parquet,
    /// As figures, which tipstat can read and check again
    Figures,
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
    /// What was not recognised, as a mapping to fill in: a workbook where --out ends in .xlsx
    Map,
    /// The file itself with the faulty cells marked, as a workbook; needs --out
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
