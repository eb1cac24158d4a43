//! What leaves the house: reports, pages and tables. Nothing else imports this module.
