//! The verdict in plain words: how much is in order, what blocks, and what to mend first.

use tipstat_model::{Lang, Text, number::display_count};

use crate::check::{Severity, Standing};

/// What stands before the one thing to begin with. A warning may be right as it is.
pub(super) const fn begin_with(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text::new("To mend first", "À corriger d’abord"),
        Severity::Warning | Severity::Note => Text::new("To look at first", "À vérifier d’abord"),
    }
}

impl Standing {
    /// How many rows are in order: `4 812 lignes sur 5 000 sont en ordre.`
    pub(super) fn said_rows(&self, lang: Lang) -> Option<String> {
        let n = |n| display_count(lang, n);
        match (lang, self.rows, self.rows_fine) {
            (_, 0, _) => None,
            (Lang::En, 1, 1) => Some("The only row is in order.".to_owned()),
            (Lang::Fr, 1, 1) => Some("La seule ligne est en ordre.".to_owned()),
            (Lang::En, rows, fine) if rows == fine => Some(format!("All {} rows are in order.", n(rows))),
            (Lang::Fr, rows, fine) if rows == fine => Some(format!("Les {} lignes sont toutes en ordre.", n(rows))),
            (Lang::En, 1, _) => Some("The only row is not in order.".to_owned()),
            (Lang::Fr, 1, _) => Some("La seule ligne n’est pas en ordre.".to_owned()),
            (Lang::En, rows, 0) => Some(format!("None of the {} rows is in order.", n(rows))),
            (Lang::Fr, rows, 0) => Some(format!("Aucune des {} lignes n’est en ordre.", n(rows))),
            (Lang::En, rows, 1) => Some(format!("1 row of {} is in order.", n(rows))),
            (Lang::Fr, rows, 1) => Some(format!("1 ligne sur {} est en ordre.", n(rows))),
            (Lang::En, rows, fine) => Some(format!("{} rows of {} are in order.", n(fine), n(rows))),
            (Lang::Fr, rows, fine) => Some(format!("{} lignes sur {} sont en ordre.", n(fine), n(rows))),
        }
    }

    /// What stands in the way of sending it, and what only asks for a word.
    pub(super) fn said_blocks(&self, lang: Lang) -> String {
        let n = |n| display_count(lang, n);
        let errors = match (lang, self.errors) {
            (Lang::En, 0) => "Nothing stands in the way of sending it".to_owned(),
            (Lang::Fr, 0) => "Rien n’empêche l’envoi".to_owned(),
            (Lang::En, 1) => "1 error must be corrected before it is sent".to_owned(),
            (Lang::Fr, 1) => "1 erreur est à corriger avant l’envoi".to_owned(),
            (Lang::En, e) => format!("{} errors must be corrected before it is sent", n(e)),
            (Lang::Fr, e) => format!("{} erreurs sont à corriger avant l’envoi", n(e)),
        };
        let (asked, explained) = (self.warnings.saturating_sub(self.explained), self.explained);
        let warnings = match (lang, asked) {
            (_, 0) => String::new(),
            (Lang::En, 1) => "; 1 warning is to be explained, or corrected".to_owned(),
            (Lang::Fr, 1) => "\u{a0}; 1 avertissement est à expliquer, ou à corriger".to_owned(),
            (Lang::En, w) => format!("; {} warnings are to be explained, or corrected", n(w)),
            (Lang::Fr, w) => format!("\u{a0}; {} avertissements sont à expliquer, ou à corriger", n(w)),
        };
        let explained = match (lang, explained) {
            (_, 0) => String::new(),
            (Lang::En, 1) => "; 1 warning is explained, and what you said goes with the workbook".to_owned(),
            (Lang::Fr, 1) => {
                "\u{a0}; 1 avertissement est expliqué, et votre commentaire part avec le classeur".to_owned()
            }
            (Lang::En, e) => format!("; {} warnings are explained, and what you said goes with the workbook", n(e)),
            (Lang::Fr, e) => {
                format!("\u{a0}; {} avertissements sont expliqués, et vos commentaires partent avec le classeur", n(e))
            }
        };
        let notes = match (lang, self.notes) {
            (_, 0) => String::new(),
            (Lang::En, 1) => "; 1 note does not count".to_owned(),
            (Lang::Fr, 1) => "\u{a0}; 1 note, sans incidence".to_owned(),
            (Lang::En, k) => format!("; {} notes do not count", n(k)),
            (Lang::Fr, k) => format!("\u{a0}; {} notes, sans incidence", n(k)),
        };
        format!("{errors}{warnings}{explained}{notes}.")
    }
}
