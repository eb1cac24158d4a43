//! What leaves the house: reports, pages and tables. Nothing else imports this module.

mod csv;
mod folder;
pub mod html;
pub mod internal;
mod places;
pub mod quotable;
mod text;

pub use self::{
    csv::{figures_csv, findings_csv},
    folder::{page, write_file, write_report},
    text::{TextStyle, text},
};

#[cfg(test)]
mod fixture;
