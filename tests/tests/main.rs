//! What a person sees through the doors, and what must hold for all data.

mod agencies;
mod broken_input;
mod command_line;
mod convert;
mod example;
mod explaining;
mod files;
mod handed_back;
mod indicators;
mod json;
mod packs;
mod properties;
mod protection;
mod report_indicators;
mod reports;
mod same_records;
