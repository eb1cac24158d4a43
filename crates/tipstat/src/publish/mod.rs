//! What leaves the house: reports, pages and tables. Nothing else imports this module.

mod backs;
mod cautions;
mod charts;
mod committee;
pub mod convert;
pub mod correspondences;
mod csv;
pub mod estimates;
mod findings_xlsx;
mod fit;
mod folder;
pub mod handback;
pub mod html;
pub mod internal;
mod order;
mod places;
pub mod protected;
pub mod quotable;
mod released;
mod returns;
mod since;
mod standing;
mod tabulated;
mod template;
mod text;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod indicator_tests;
#[cfg(test)]
mod record_tests;

pub use self::{
    backs::{WrittenBack, write_backs},
    cautions::detected,
    csv::{figures_csv, findings_csv},
    findings_xlsx::findings_xlsx,
    folder::{WrittenReport, write_file, write_new, write_output, write_report},
    released::{audit_json, records_text},
    since::since,
    tabulated::Tabulated,
    template::{template, template_named, totals_template},
    text::{TextStyle, text, verdict, wrapped},
};
