//! Codes, numbers and limits in the words of a language.

use tipstat_model::{
    Decimal, Lang, Period, Text,
    codes::{AgeGroup, Code as _, Country, Form, Sex, Unit},
    number,
    period::display_date,
};

use super::Output;
use crate::layout::columns;
use crate::tabulate::{Clustered, Definition, Estimate, Estimates, Family};

/// What stands where something is not known.
const UNKNOWN: &str = "U";

/// A breakdown of an estimate: its name in files, its heading, and the code of an estimate in it.
pub(super) struct Dim {
    pub(super) name: &'static str,
    pub(super) heading: Text,
    pub(super) code: fn(&Estimate) -> Option<&String>,
}

/// The breakdowns in the order in which estimates are sorted.
pub(super) const DIMS: [Dim; 6] = [
    Dim { name: "area", heading: Text::new("area", "territoire"), code: |e| e.area.as_ref() },
    Dim { name: "sex", heading: Text::new("sex", "sexe"), code: |e| e.sex.as_ref() },
    Dim { name: "age", heading: Text::new("age", "âge"), code: |e| e.age.as_ref() },
    Dim { name: "form", heading: Text::new("form", "forme"), code: |e| e.form.as_ref() },
    Dim { name: "citizenship", heading: Text::new("citizenship", "nationalité"), code: |e| e.citizenship.as_ref() },
    Dim { name: "agency", heading: Text::new("agency", "structure"), code: |e| e.agency.as_ref() },
];

impl Output<'_> {
    pub(super) fn say(&self, en: &'static str, fr: &'static str) -> &'static str {
        Text::new(en, fr).get(self.lang)
    }

    /// What an indicator is called.
    pub(super) fn name(&self, id: &str) -> String {
        let defined = self.estimates.definitions.iter().find(|d| d.id == id);
        defined.map_or_else(|| id.to_owned(), |d| d.name.get(self.lang).to_owned())
    }

    /// The label of a code in a breakdown; everybody where there is none.
    pub(super) fn label(&self, dim: &Dim, code: Option<&String>) -> String {
        let lang = self.lang;
        let Some(code) = code else { return self.say("all", "ensemble").to_owned() };
        match dim.name {
            "area" if code == UNKNOWN => self.say("area not known", "territoire inconnu").to_owned(),
            "area" => self.area(code),
            "agency" if code == UNKNOWN => self.say("agency not known", "structure inconnue").to_owned(),
            "agency" => self.agency(code),
            "citizenship" if code == UNKNOWN => self.say("citizenship not known", "nationalité inconnue").to_owned(),
            "citizenship" => Country::read(code).map_or(code.as_str(), |c| c.label(lang)).to_owned(),
            "sex" => Sex::read(code).map_or(code.as_str(), |c| c.label(lang)).to_owned(),
            "age" => AgeGroup::read(code).map_or_else(|| code.clone(), |a| a.label(lang)),
            _ => Form::read(code).map_or(code.as_str(), |c| c.label(lang)).to_owned(),
        }
    }

    /// An area that ended is told apart from the one that took over its name.
    fn area(&self, id: &str) -> String {
        let Some(area) = self.profile.area(id) else { return id.to_owned() };
        let name = area.name.get(self.lang);
        match (area.valid_to, self.lang) {
            (None, _) => name.to_owned(),
            (Some(day), Lang::En) => format!("{name} (until {})", display_date(Lang::En, day)),
            (Some(day), Lang::Fr) => format!("{name} (jusqu’au {})", display_date(Lang::Fr, day)),
        }
    }

    pub(super) fn agency(&self, id: &str) -> String {
        let known = self.profile.agencies.iter().find(|a| a.id == id);
        let Some(known) = known else { return id.to_owned() };
        let name = known.name.get(self.lang);
        // In a table a long name is told by its letters, as everybody says it.
        let short = |alias: &&String| columns(alias) <= 12 && !alias.chars().any(char::is_lowercase);
        let letters = known.aliases.iter().find(short).filter(|_| columns(name) > 30);
        letters.map_or(name, String::as_str).to_owned()
    }

    pub(super) fn period(&self, code: &str) -> String {
        Period::read(code, None).map_or_else(|| code.to_owned(), |p| p.display(self.lang))
    }

    /// A number with so many decimals.
    pub(super) fn number(&self, value: f64, decimals: u32) -> String {
        let Ok(mut value) = Decimal::try_from(value) else { return value.to_string() };
        value.rescale(decimals);
        number::display(self.lang, value)
    }

    pub(super) fn count(&self, count: u64) -> String {
        number::display(self.lang, Decimal::from(count))
    }

    /// The number of an estimate as it is printed; a dash where it has none.
    pub(super) fn value(&self, estimate: &Estimate) -> String {
        match (estimate.value, estimate.unit) {
            (None, _) => "–".to_owned(),
            (Some(value), Unit::Percent) => self.percent(value),
            (Some(value), unit) => {
                let is_whole = unit.is_count() || unit == Unit::Day && value.fract() == 0.0;
                self.number(value, if is_whole { 0 } else { decimals(estimate) })
            }
        }
    }

    /// A value of a unit by itself; a dash where there is none.
    pub(super) fn plain(&self, value: Option<f64>, unit: Option<Unit>) -> String {
        match (value, unit) {
            (None, _) => "–".to_owned(),
            (Some(value), Some(Unit::Percent)) => self.percent(value),
            (Some(value), _) => self.number(value, if value.fract() == 0.0 { 0 } else { 2 }),
        }
    }

    fn percent(&self, value: f64) -> String {
        match self.lang {
            Lang::En => format!("{}%", self.number(value, 1)),
            Lang::Fr => format!("{}\u{a0}%", self.number(value, 1)),
        }
    }

    /// The limits of an estimate, or why it has no value.
    pub(super) fn limits(&self, estimate: &Estimate) -> String {
        if let Some(reason) = &estimate.reason {
            return reason.get(self.lang).to_owned();
        }
        // What a number surely lies between is told in other words than limits of chance.
        if let (Some(low), Some(high), true) = (estimate.lower, estimate.upper, estimate.has_bounds()) {
            let places = if estimate.unit.is_count() { 0 } else { decimals(estimate) };
            let (low, high) = (self.number(low, places), self.number(high, places));
            return match self.lang {
                Lang::En => format!("at least {low}, at most {high}"),
                Lang::Fr => format!("au moins {low}, au plus {high}"),
            };
        }
        let is_percent = estimate.unit == Unit::Percent;
        let one = |limit: f64| self.number(limit, decimals(estimate));
        let last = |limit: f64| if is_percent { self.percent(limit) } else { one(limit) };
        match (estimate.lower, estimate.upper, self.lang) {
            (Some(low), Some(high), Lang::En) => format!("{} to {}", one(low), last(high)),
            (Some(low), Some(high), Lang::Fr) => format!("{} à {}", one(low), last(high)),
            // At least nothing is no limit.
            (Some(low), None, _) if low <= 0.0 => String::new(),
            (Some(low), None, Lang::En) => format!("{} or more", last(low)),
            (Some(low), None, Lang::Fr) => format!("{} ou plus", last(low)),
            (None, Some(high), Lang::En) => format!("{} or less", last(high)),
            (None, Some(high), Lang::Fr) => format!("{} ou moins", last(high)),
            (None, None, _) => String::new(),
        }
    }

    /// The heading of limits, and of bounds where any of some estimates has them.
    pub(super) fn limits_heading<'e>(&self, estimates: impl IntoIterator<Item = &'e Estimate>) -> String {
        let level = number::display(self.lang, percent(self.estimates.confidence));
        match (self.lang, estimates.into_iter().any(Estimate::has_bounds)) {
            (Lang::En, false) => format!("{level}% limits"),
            (Lang::En, true) => format!("{level}% limits, or bounds"),
            (Lang::Fr, false) => format!("bornes à {level}\u{a0}%"),
            (Lang::Fr, true) => format!("bornes à {level}\u{a0}%, ou bornes certaines"),
        }
    }

    /// The labels of a breakdown.
    pub(super) fn breakdown(&self, codes: [Option<&String>; 6]) -> Option<String> {
        let labels: Vec<String> =
            DIMS.iter().zip(codes).filter(|(_, code)| code.is_some()).map(|(d, code)| self.label(d, code)).collect();
        (!labels.is_empty()).then(|| labels.join(", "))
    }

    /// So many of how many.
    pub(super) fn base(&self, estimate: &Estimate) -> String {
        let n = self.count(estimate.numerator);
        match (estimate.denominator, estimate.unit) {
            (Some(residents), Unit::Per100000) => {
                let residents = self.count(residents);
                format!("{n} {} {residents}", self.say("for", "pour"))
            }
            (Some(among), _) => format!("{n} {} {}", self.say("of", "sur"), self.count(among)),
            // Returns and areas are no rows, and where nothing is known there are none.
            (None, Unit::Return | Unit::Area) => String::new(),
            (None, _) if estimate.numerator == 0 && estimate.value.is_none() => String::new(),
            (None, unit) if unit.is_count() && estimate.value == Some(f64_of(estimate.numerator)) => String::new(),
            (None, _) => {
                let rows = if estimate.numerator == 1 { self.say("row", "ligne") } else { self.say("rows", "lignes") };
                format!("{n} {rows}")
            }
        }
    }

    /// In how many cases they came, and how many times the variance of independent persons that makes.
    pub(super) fn clusters(&self, estimate: &Estimate) -> String {
        let Some((clusters, effect)) = estimate.clusters.zip(estimate.design_effect) else { return String::new() };
        format!("{} (× {})", self.count(clusters), self.number(effect, 1))
    }

    /// The unit, as a column says it.
    pub(super) fn unit(&self, unit: Unit) -> &'static str {
        unit.label(self.lang)
    }
}

/// A confidence as so many per cent, without the noise of binary fractions.
pub(super) fn percent(confidence: f64) -> Decimal {
    Decimal::try_from(confidence * 100.0).unwrap_or_default().round_dp(2).normalize()
}

/// How many decimals limits and other than whole numbers are told with. A small rate needs more of them.
fn decimals(estimate: &Estimate) -> u32 {
    match estimate.unit {
        Unit::Per100000 if estimate.upper.or(estimate.value).is_some_and(|most| most < 0.095) => 4,
        Unit::Per100000 => 2,
        _ => 1,
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people end below 2⁵³")]
const fn f64_of(count: u64) -> f64 {
    count as f64
}

/// What the limits allow for, and for whom they cannot.
pub(super) fn clustered(of: &Clustered, lang: Lang) -> String {
    let (all, without) = (of.rows + of.without, of.without);
    match lang {
        Lang::En => format!(
            "Limits of counts, rates and shares of persons allow for those who came together in one case. {without} of {all} rows name no case, and each of them stands for itself."
        ),
        Lang::Fr => format!(
            "Les bornes des effectifs, des taux et des parts de personnes tiennent compte de celles venues ensemble dans un même dossier. {without} lignes sur {all} ne citent aucun dossier\u{a0}; chacune compte pour elle-même."
        ),
    }
}

/// The caution that goes for all indicators about victims, where none of them has said it.
pub(super) fn general_caution(of: &Estimates, definitions: &[&Definition]) -> Option<Text> {
    let of_victims = |d: &&Definition| of.indicator(&d.id).is_some_and(|i| i.family == Family::Victims);
    let is_said = definitions.iter().any(|d| d.caution.en.starts_with("Detected, not prevalence"));
    (definitions.iter().any(of_victims) && !is_said).then_some(Text::new(
        "Detected, not prevalence: this is about victims who were found, not about how many there are.",
        "Détection, non prévalence\u{a0}: il s’agit des victimes détectées, non de toutes celles qui existent.",
    ))
}
