//! Faults that the committee waives: by whom, and why.

use jiff::civil::Date;

use crate::{
    profile::{Mistake, toml_fields::Reader},
    text::Message,
};

/// Faults that are waived together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Code of the rule.
    pub rule: String,
    /// The fingerprints of the faults, as `findings.csv` and the JSON tell them.
    pub findings: Vec<String>,
    /// The role of who waives them; no name.
    pub role: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

impl Waiver {
    /// Reads a file of waivers; `origin` is its name, as mistakes are to tell it.
    ///
    /// # Errors
    /// With every mistake in the text, each with its line and column.
    ///
    /// ```
    /// use tipstat_model::waivers::Waiver;
    ///
    /// let text = "[[waivers]]\nrule = \"TIP403\"\nfindings = [\"9d3c0a1b2c3d4e5f\"]\nrole = \"présidence\"\nreason = \"jugement joint\"\n";
    /// assert_eq!(Waiver::parse(text, "derogations.toml").unwrap()[0].rule, "TIP403");
    /// assert!(Waiver::parse("[[waivers]]\nrule = \"TIP403\"\n", "derogations.toml").is_err());
    /// ```
    pub fn parse(text: &str, origin: &str) -> Result<Vec<Self>, Vec<Mistake>> {
        let wanted =
            Message::new("the code of a rule such as \"TIP403\"", "le code d’une règle, par exemple \"TIP403\"");
        Reader::read(origin, text, |_, file| {
            let all = file.tables("waivers", |fields| Self {
                rule: fields.text_like("rule", &wanted, |code| !code.trim().is_empty()),
                findings: fields.texts_needed("findings"),
                role: fields.text("role"),
                reason: fields.text("reason"),
                until: fields.day_if("until"),
            });
            all.into_iter().map(|placed| placed.value).collect()
        })
    }

    /// Whether it waives a fault on a day.
    #[must_use]
    pub fn covers(&self, rule: &str, fingerprint: &str, day: Date) -> bool {
        self.rule == rule
            && self.findings.iter().any(|f| f == fingerprint)
            && self.until.is_none_or(|until| day <= until)
    }
}
