//! What leaves the house: reports, pages and tables. Nothing else imports this module.

mod csv;
mod folder;
mod text;

pub use self::{
    csv::{figures_csv, findings_csv},
    folder::{page, write_file, write_report},
    text::{TextStyle, text},
};
