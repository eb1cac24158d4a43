//! A claim in words.

use tipstat_model::{
    Decimal, Lang, Quantity, Text,
    codes::{Code, Indicator, Measure, Subject, Unit, indicator},
    number,
};

use super::{claim::Claim, parts::Parts};

/// `93 dossiers d’enquête visant 430 personnes`, `629 victimes identifiées : 42 hommes, … (champ non précisé)`.
pub(super) fn sentence(lang: Lang, claim: &Claim<'_>, persons: Option<&Claim<'_>>, parts: &Parts<'_>) -> String {
    let mut text = number_and_noun(lang, claim);
    if let Some(persons) = persons {
        let counted = quantity(lang, persons.quantity, |value| Unit::Person.noun(lang, value));
        text = match lang {
            Lang::En => format!("{text} concerning {counted}"),
            Lang::Fr => format!("{text} visant {counted}"),
        };
    }
    if let Some(parts) = parts.told(lang, persons.unwrap_or(claim)) {
        text = match lang {
            Lang::En => format!("{text}: {parts}"),
            Lang::Fr => format!("{text} : {parts}"),
        };
    }
    let asides = asides(lang, claim);
    if asides.is_empty() {
        return text;
    }
    let separator = if lang == Lang::En { "; " } else { " ; " };
    format!("{text} ({})", asides.join(separator))
}

fn number_and_noun(lang: Lang, claim: &Claim<'_>) -> String {
    let said = claim.indicator;
    if claim.unit().is_none() && said.unit == Unit::CaseFile {
        // Its words name files, which nobody said they are.
        let value = quantity(lang, claim.quantity, |_| "");
        let colon = if lang == Lang::En { ":" } else { " :" };
        return format!("{}{colon} {}", said.name.get(lang), value.trim_end());
    }
    if let Some(second) = claim.second {
        let first = claim.quantity.value().unwrap_or_default();
        let (first, or) = (number::display(lang, first), Text::new("or", "ou").get(lang));
        let both = format!("{first} {or} {}", number::display(lang, second));
        let differ = Text::new(", depending on the source", ", selon la source").get(lang);
        return format!("{}{differ}", with_number(lang, &both, said.noun(lang, second)));
    }
    let known: Option<&Indicator> = said.at_least.and_then(indicator).filter(|_| claim.rests_on_bound());
    match known {
        // As many persons mean at least as many attendances; counted as attendances they are what was counted.
        Some(known) => {
            let quantity_known = match claim.quantity {
                Quantity::Exact(v) if claim.unit() != Some(known.unit) => Quantity::AtLeast(v),
                other => other,
            };
            quantity(lang, quantity_known, |value| known.noun(lang, value))
        }
        None => quantity(lang, claim.quantity, |value| said.noun(lang, value)),
    }
}

/// What has to be said in the sentence itself, because no number of this kind is understood without it.
fn asides(lang: Lang, claim: &Claim<'_>) -> Vec<String> {
    let said = claim.indicator;
    let mut asides: Vec<String> = Vec::new();
    match claim.scope() {
        Some(scope) => asides.push(scope.label(lang).to_owned()),
        None if said.subject == Subject::Victims => {
            asides.push(Text::new("scope not stated", "champ non précisé").get(lang).to_owned());
        }
        None => {}
    }
    match claim.unit() {
        None if said.unit != Unit::Person && said.subject == Subject::Justice => asides.push(match lang {
            Lang::En => format!("persons or {}: not stated", said.unit.label(lang)),
            Lang::Fr => format!("personnes ou {} : non précisé", said.unit.label(lang)),
        }),
        Some(unit) if said.unit == Unit::Decision && unit != said.unit => asides.push(match lang {
            Lang::En => format!("counted in {}", unit.label(lang)),
            Lang::Fr => format!("comptées en {}", unit.label(lang)),
        }),
        _ => {}
    }
    let entries = || claim.entries.iter().map(|e| e.figure);
    if let Some(status) = entries().find_map(|f| f.status).filter(|s| !said.id.ends_with(s.code())) {
        asides.push(status.label(lang).to_owned());
    }
    if let Some(measure) = entries().find_map(|f| f.measure).filter(|m| *m != Measure::Flow) {
        asides.push(measure.label(lang).to_owned());
    }
    if let Some(agency) = entries().find_map(|f| f.agency.as_deref()) {
        asides.push(match lang {
            Lang::En => format!("counted by {agency}"),
            Lang::Fr => format!("compté par {agency}"),
        });
    }
    asides
}

/// A number with what is known of it, and what it counts.
fn quantity(lang: Lang, quantity: Quantity, noun: impl Fn(Decimal) -> &'static str) -> String {
    let value = quantity.value().unwrap_or_default();
    let counted = with_number(lang, &number::display(lang, value.normalize()), noun(value));
    let kind = match quantity {
        Quantity::AtLeast(_) => Text::new("at least ", "au moins "),
        Quantity::AtMost(_) => Text::new("at most ", "au plus "),
        Quantity::About(_) => Text::new("about ", "environ "),
        _ => return counted,
    };
    format!("{}{counted}", kind.get(lang))
}

/// A number and its noun; in French they are not torn apart at the end of a line.
pub(super) fn with_number(lang: Lang, number: &str, noun: &str) -> String {
    match lang {
        Lang::En => format!("{number} {noun}"),
        Lang::Fr => format!("{number}\u{a0}{noun}"),
    }
}
