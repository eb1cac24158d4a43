//! What leaves the house: reports, pages and tables. Nothing else imports this module.

pub mod correspondences;
mod csv;
pub mod estimates;
mod folder;
pub mod html;
pub mod internal;
mod order;
mod places;
pub mod quotable;
mod text;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod record_tests;

pub use self::{
    csv::{figures_csv, findings_csv},
    folder::{write_file, write_report},
    text::{TextStyle, text},
};
