//! What changed since an earlier output.

use tipstat_model::{
    Lang, Text,
    period::{display_date, read_date},
};

use super::{Lines, Part};
use crate::{
    publish::estimates::Output,
    tabulate::{ChangedNumber, Revision},
};

/// As many numbers as are told one by one.
const MANY: usize = 40;

impl Lines<'_> {
    pub(super) fn revision(&mut self) {
        let (o, lang) = (self.o, self.o.lang);
        let Some(revision) = &o.estimates.previous else { return };
        self.heading(Text::new("Since the earlier output", "Depuis le résultat antérieur"));
        for line in told(o, revision) {
            self.put(Part::Item, &line);
        }
        for changed in revision.numbers.iter().take(MANY) {
            let (name, said) = number(o, changed);
            self.named(&name, &said);
        }
        if let Some(more) = revision.numbers.len().checked_sub(MANY).filter(|more| *more > 0) {
            self.put(
                Part::Item,
                &match lang {
                    Lang::En => format!("and {more} more numbers, in the formats json and xlsx."),
                    Lang::Fr => format!("et {more} autres nombres, dans les formats json et xlsx."),
                },
            );
        }
    }
}

/// What changed but for single numbers, a sentence each.
pub(in crate::publish::estimates) fn told(o: &Output<'_>, of: &Revision) -> Vec<String> {
    let day = read_date(&of.as_of).map_or_else(|| of.as_of.clone(), |day| display_date(o.lang, day));
    let names = |ids: &[String]| ids.iter().map(|id| o.name(id)).collect::<Vec<_>>().join(o.say("; ", " ; "));
    let mut all = vec![match o.lang {
        Lang::En => format!("It was made as of {day}: {} numbers are the same, {} changed.", of.same, of.numbers.len()),
        Lang::Fr => format!("Il était arrêté au {day} : {} nombres inchangés, {} modifiés.", of.same, of.numbers.len()),
    }];
    all.extend(of.asked_otherwise.iter().map(|said| match o.lang {
        Lang::En => format!("Asked otherwise: {}.", said.en),
        Lang::Fr => format!("Demandé autrement : {}.", said.fr),
    }));
    all.extend(of.definitions.iter().map(|d| {
        let (name, before, now) = (o.name(&d.indicator), d.before, d.now);
        match o.lang {
            Lang::En => format!(
                "The definition changed: {name}, version {before} then, {now} now. The two are not one series."
            ),
            Lang::Fr => format!(
                "La définition a changé : {name}, version {before} alors, {now} maintenant. Les deux ne forment pas une même série."
            ),
        }
    }));
    if !of.new.is_empty() {
        all.push(match o.lang {
            Lang::En => format!("Not in the earlier output: {}.", names(&of.new)),
            Lang::Fr => format!("Absents du résultat antérieur : {}.", names(&of.new)),
        });
    }
    if !of.gone.is_empty() {
        all.push(match o.lang {
            Lang::En => format!("No longer there: {}.", of.gone.join(", ")),
            Lang::Fr => format!("Supprimés depuis : {}.", of.gone.join(", ")),
        });
    }
    all
}

/// A number that changed: what it is, and what it was and is.
fn number(o: &Output<'_>, of: &ChangedNumber) -> (String, String) {
    let mut name = vec![o.name(&of.indicator), o.period(&of.period)];
    name.extend(o.breakdown(of.breakdown()));
    let unit = o.estimates.definitions.iter().find(|d| d.id == of.indicator).map(|d| d.unit);
    let one = |value: Option<f64>| o.plain(value, unit);
    let (before, now) = (one(of.before), one(of.now));
    let more = of.difference.map(|more| {
        let sign = if more > 0.0 { "+" } else { "" };
        format!(" ({sign}{})", one(Some(more)))
    });
    let more = more.unwrap_or_default();
    let redefined = if of.redefined { o.say("; the definition changed", " ; la définition a changé") } else { "" };
    let said = match o.lang {
        Lang::En => format!("{before} then, {now} now{more}{redefined}"),
        Lang::Fr => format!("{before} alors, {now} maintenant{more}{redefined}"),
    };
    (name.join(", "), said)
}
