//! What leaves the house: reports, pages and tables. Nothing else imports this module.

pub mod html;
pub mod internal;
mod places;
pub mod quotable;

#[cfg(test)]
mod fixture;
