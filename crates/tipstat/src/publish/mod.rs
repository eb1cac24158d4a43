//! What leaves the house: reports, pages and tables. Nothing else imports this module.

mod charts;
pub mod correspondences;
mod csv;
pub mod estimates;
mod folder;
pub mod html;
pub mod internal;
mod order;
mod places;
pub mod protected;
pub mod quotable;
mod released;
mod returns;
mod tabulated;
mod text;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod indicator_tests;
#[cfg(test)]
mod record_tests;

pub use self::{
    csv::{figures_csv, findings_csv},
    folder::{write_file, write_report},
    released::{audit_json, records_text},
    tabulated::Tabulated,
    text::{TextStyle, text},
};
