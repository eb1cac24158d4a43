//! Words and numbers as the page sets them.

use tipstat_model::{Decimal, Figure, Lang, Message, Quantity, Text, number, quantity::Missing, text};

/// How things are said in the language of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub lang: Lang,
}

impl Words {
    pub fn t(self, en: &'static str, fr: &'static str) -> String {
        self.text(Text::new(en, fr))
    }

    pub fn text(self, text: Text) -> String {
        self.set(text.get(self.lang))
    }

    pub fn message(self, message: &Message) -> String {
        self.set(message.get(self.lang))
    }

    /// A text with the spaces that its language does not break a line at.
    pub fn set(self, text: &str) -> String {
        match self.lang {
            Lang::En => text.to_owned(),
            Lang::Fr => text::typeset_french(text),
        }
    }

    /// What stands between a name and what it is.
    pub const fn colon(self) -> &'static str {
        match self.lang {
            Lang::En => ": ",
            Lang::Fr => "\u{a0}: ",
        }
    }

    /// What stands between two such pairs.
    pub const fn semicolon(self) -> &'static str {
        match self.lang {
            Lang::En => "; ",
            Lang::Fr => "\u{a0}; ",
        }
    }

    pub fn count(self, n: usize) -> String {
        number::display_count(self.lang, n)
    }

    pub fn number(self, value: Decimal) -> String {
        number::display(self.lang, value)
    }

    /// A computed number with so many decimals.
    pub fn fixed(self, value: f64, places: usize) -> String {
        format!("{value:.places$}").parse().map_or_else(|_| String::new(), |value| self.number(value))
    }

    /// Two limits: `de 16,2 à 36,9`; where one is open, the other alone.
    pub fn limits(self, lower: Option<f64>, upper: Option<f64>, places: usize) -> String {
        let fixed = |value| self.fixed(value, places);
        match (lower, upper, self.lang) {
            (Some(low), Some(high), Lang::En) => format!("{} to {}", fixed(low), fixed(high)),
            (Some(low), Some(high), Lang::Fr) => format!("de {} à {}", fixed(low), fixed(high)),
            (Some(low), None, Lang::En) => format!("{} or more", fixed(low)),
            (Some(low), None, Lang::Fr) => format!("{} ou plus", fixed(low)),
            (None, Some(high), Lang::En) => format!("{} or less", fixed(high)),
            (None, Some(high), Lang::Fr) => format!("{} ou moins", fixed(high)),
            (None, None, _) => "–".to_owned(),
        }
    }

    /// A canonical value: a number, or a bound such as `>=36000`. A code is no word to show.
    pub fn value(self, canonical: &str) -> Option<String> {
        let (sign, digits) = match (canonical.strip_prefix(">="), canonical.strip_prefix("<=")) {
            (Some(digits), _) => ("≥\u{a0}", digits),
            (_, Some(digits)) => ("≤\u{a0}", digits),
            _ => ("", canonical),
        };
        digits.parse().ok().map(|value| format!("{sign}{}", self.number(value)))
    }

    /// A number with its sign: `+26`, `−26`.
    pub fn signed(self, value: &str) -> Option<String> {
        let value = self.value(value)?;
        Some(if value.starts_with('−') || value == "0" { value } else { format!("+{value}") })
    }

    /// So many of something: the singular for 1, in French for 0 too.
    pub fn several(self, n: usize, one: Text, many: Text) -> String {
        let is_one = n == 1 || (n == 0 && self.lang == Lang::Fr);
        let noun = if is_one { one } else { many };
        let space = if self.lang == Lang::Fr { "\u{a0}" } else { " " };
        format!("{}{space}{}", self.count(n), noun.get(self.lang))
    }

    pub fn quote(self, text: &str) -> String {
        text::quote(self.lang, text)
    }

    /// The value of a figure with the sign of what is known of it; its unit stands beside it.
    pub fn quantity(self, figure: &Figure) -> String {
        match figure.quantity {
            None => self.t("unreadable", "illisible"),
            Some(Quantity::Exact(v)) => self.number(v),
            Some(Quantity::AtLeast(v)) => format!("≥\u{a0}{}", self.number(v)),
            Some(Quantity::AtMost(v)) => format!("≤\u{a0}{}", self.number(v)),
            Some(Quantity::About(v)) => format!("≈\u{a0}{}", self.number(v)),
            Some(Quantity::Suppressed { low, high: Some(high) }) => {
                let hidden = self.t("suppressed", "secret");
                format!("{}–{} ({hidden})", self.number(low), self.number(high))
            }
            Some(Quantity::Suppressed { .. }) => self.t("suppressed", "secret"),
            Some(Quantity::Missing(Missing::NotStated)) => self.t("no value", "sans valeur"),
            Some(Quantity::Missing(Missing::Unknown)) => self.t("not available", "non disponible"),
            Some(Quantity::Missing(Missing::NotCollected)) => self.t("not collected", "non collecté"),
            Some(Quantity::Missing(Missing::NotApplicable)) => self.t("not applicable", "sans objet"),
        }
    }

    /// The characters in which a figure was printed, where they are not those in which it is shown.
    pub fn as_printed(self, figure: &Figure) -> Option<String> {
        let plain = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        let shown = self.quantity(figure);
        let same = plain(&figure.printed) == plain(&shown)
            || figure.quantity.and_then(Quantity::exact).is_some_and(|v| plain(&figure.printed) == v.to_string());
        (!figure.printed.is_empty() && !same).then(|| self.quote(&figure.printed))
    }
}
