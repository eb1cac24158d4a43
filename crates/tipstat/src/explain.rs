//! Pages about rules, indicators, columns and code lists, in either language.
