//! What a profile that can be read may still have wrong: things named that are not there, and named twice.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{
    Agency, AssimilatedPractice, Law, Population, RETURN_TABLES,
    load::Owed,
    toml_fields::{Placed, Reader, not_in_list},
};
use crate::{
    area::{Area, AreaLevel},
    text::{Lang, Message, Text, quote},
    words::{fold, nearest},
};

const AREA: Text = Text::new("area", "territoire");
const AGENCY: Text = Text::new("agency", "service");

pub(super) fn areas(reader: &Reader<'_>, areas: &[Placed<Area>]) {
    unique(reader, AREA, "id", areas, |area| &area.id);
    let levels: HashMap<&str, AreaLevel> =
        areas.iter().map(|area| (area.value.id.as_str(), area.value.level)).collect();
    for placed in areas {
        let area = &placed.value;
        days(reader, placed, "valid_to", area.valid_from, area.valid_to);
        official_code(reader, placed);
        let others = || levels.keys().copied().filter(|id| *id != area.id);
        if let Some(parent) = &area.parent {
            let place = placed.place("parent");
            match levels.get(parent.as_str()) {
                Some(level) if *level >= area.level => reader.say(place, wrong_level(area.level, parent, *level)),
                Some(_) => {}
                None => reader.say(place, unknown(AREA, "parent", parent, others())),
            }
        }
        for (index, part) in area.parts.iter().enumerate() {
            if part == &area.id || !levels.contains_key(part.as_str()) {
                reader.say(placed.item_place("parts", index), unknown(AREA, "parts", part, others()));
            }
        }
    }
    one_country(reader, areas);
    names(reader, areas);
}

pub(super) fn agencies(reader: &Reader<'_>, agencies: &[Placed<Agency>]) {
    unique(reader, AGENCY, "id", agencies, |agency| &agency.id);
    for agency in agencies {
        days(reader, agency, "valid_to", agency.value.valid_from, agency.value.valid_to);
    }
}

pub(super) fn owed(reader: &Reader<'_>, all: &[Placed<Owed>], agencies: &[Placed<Agency>]) {
    let known = || agencies.iter().map(|agency| agency.value.id.as_str());
    let mut seen = HashSet::new();
    for placed in all {
        let owed = &placed.value;
        if !owed.table.is_empty() && !RETURN_TABLES.contains(&owed.table.as_str()) {
            reader.say(placed.place("table"), not_in_list("table", &owed.table, &RETURN_TABLES));
        }
        for (index, agency) in owed.agencies.iter().enumerate() {
            let place = placed.item_place("agencies", index);
            if !known().any(|id| id == agency) {
                reader.say(place, unknown(AGENCY, "agencies", agency, known()));
            } else if !seen.insert((agency, &owed.table, owed.frequency)) {
                reader.say(place, owed_twice(agency, &owed.table));
            }
        }
    }
}

pub(super) fn laws(reader: &Reader<'_>, laws: &[Placed<Law>]) {
    unique(reader, Text::new("law", "loi"), "id", laws, |law| &law.id);
    for law in laws {
        days(reader, law, "in_force_to", law.value.in_force_from, law.value.in_force_to);
    }
}

pub(super) fn practices(reader: &Reader<'_>, practices: &[Placed<AssimilatedPractice>]) {
    unique(reader, Text::new("practice", "pratique"), "code", practices, |practice| &practice.code);
}

pub(super) fn populations(reader: &Reader<'_>, all: &[Placed<Population>], areas: &[Placed<Area>]) {
    let known = || areas.iter().map(|area| area.value.id.as_str());
    let mut seen = HashSet::new();
    for placed in all {
        let Population { area, year, .. } = &placed.value;
        if area.is_empty() {
            continue;
        }
        if !known().any(|id| id == area) {
            reader.say(placed.place("area"), unknown(AREA, "area", area, known()));
        } else if !seen.insert((area, year)) {
            let message = Message::each(|lang| {
                let area = quote(lang, area);
                match lang {
                    Lang::En => format!("{area} already has a population for {year}; keep one of the two"),
                    Lang::Fr => format!("{area} a déjà une population pour {year}\u{a0}; n’en gardez qu’une"),
                }
            });
            reader.say(placed.place("area"), message);
        }
    }
}

/// Says where an id stands a second time. An empty one was told when it was read.
fn unique<T>(reader: &Reader<'_>, what: Text, key: &str, all: &[Placed<T>], id: impl Fn(&T) -> &str) {
    let mut seen = HashSet::new();
    for placed in all {
        let id = id(&placed.value);
        if !id.is_empty() && !seen.insert(id) {
            let message = Message::each(|lang| {
                let (what, id) = (what.get(lang), quote(lang, id));
                match lang {
                    Lang::En => format!("{id} already stands for another {what}; give this one its own {key}"),
                    Lang::Fr => {
                        format!("{id} désigne déjà autre chose ({what})\u{a0}; donnez un {key} propre à celui-ci")
                    }
                }
            });
            reader.say(placed.place(key), message);
        }
    }
}

fn days<T>(reader: &Reader<'_>, placed: &Placed<T>, key: &'static str, from: Option<Date>, to: Option<Date>) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let message = Message::each(|lang| {
            let key = quote(lang, key);
            match lang {
                Lang::En => format!("{key} is {to}, before the beginning {from}; look both days up"),
                Lang::Fr => format!("{key} vaut {to}, avant le début {from}\u{a0}; vérifiez les deux jours"),
            }
        });
        reader.say(placed.place(key), message);
    }
}

/// An id that looks like an official code must be one, and an official code must look like one.
fn official_code(reader: &Reader<'_>, placed: &Placed<Area>) {
    let area = &placed.value;
    let like_iso = |text: &str| {
        text.split_once('-').is_some_and(|(country, part)| {
            country.len() == 2
                && country.bytes().all(|b| b.is_ascii_uppercase())
                && (1..=3).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        })
    };
    if let Some(code) = &area.iso_3166_2
        && !like_iso(code)
    {
        let message = Message::each(|lang| {
            let code = quote(lang, code);
            match lang {
                Lang::En => format!("{code} is not an ISO 3166-2 code such as ML-1; leave it out where there is none"),
                Lang::Fr => {
                    format!("{code} n’est pas un code ISO 3166-2 comme ML-1\u{a0}; ne mettez rien s’il n’existe pas")
                }
            }
        });
        reader.say(placed.place("iso_3166_2"), message);
    }
    if like_iso(&area.id) && area.iso_3166_2.as_deref() != Some(area.id.as_str()) {
        let message = Message::each(|lang| {
            let id = quote(lang, &area.id);
            match lang {
                Lang::En => format!(
                    "the id {id} looks like an official code; repeat it as iso_3166_2 if it is one, else write an id \
                     in lower case"
                ),
                Lang::Fr => format!(
                    "l’id {id} ressemble à un code officiel ; répétez-le dans iso_3166_2 si c’en est un, sinon \
                     écrivez un id en minuscules"
                ),
            }
        });
        reader.say(placed.place("id"), message);
    }
}

fn one_country(reader: &Reader<'_>, areas: &[Placed<Area>]) {
    for placed in areas.iter().filter(|area| area.value.level == AreaLevel::Country).skip(1) {
        let message = Message::new(
            "there is already a country; a profile has one, so give this area another level",
            "il y a déjà un pays\u{a0}; un profil n’en a qu’un, donnez à ce territoire un autre niveau",
        );
        reader.say(placed.place("level"), message);
    }
}

/// Two areas of one level with one name at one time cannot be told apart.
fn names(reader: &Reader<'_>, areas: &[Placed<Area>]) {
    let mut seen: HashMap<(AreaLevel, String), Vec<&Area>> = HashMap::new();
    for placed in areas {
        let area = &placed.value;
        let mut own: Vec<(String, &str)> = area.known_as().map(|name| (fold(name), name)).collect();
        own.sort();
        own.dedup_by(|a, b| a.0 == b.0);
        for (folded, name) in own.into_iter().filter(|(folded, _)| !folded.is_empty()) {
            let bearers = seen.entry((area.level, folded)).or_default();
            if let Some(other) = bearers.iter().find(|other| other.id != area.id && other.meets(area)) {
                let index = area.aliases.iter().position(|alias| alias == name);
                let place = index.map_or_else(|| placed.place("name"), |index| placed.item_place("aliases", index));
                reader.say(place, same_name(name, &other.id));
            }
            bearers.push(area);
        }
    }
}

fn unknown<'a>(what: Text, key: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Message {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let near = nearest(id, known.into_iter().map(|known| (known, known)));
    Message::each(|lang| {
        let id = quote(lang, id);
        let (what, advice) = match (lang, near) {
            (Lang::En, Some(near)) => (what.en, format!("did you mean {}?", quote(lang, near))),
            (Lang::En, None) => (what.en, "write the id of one, or add it".to_owned()),
            (Lang::Fr, Some(near)) => (what.fr, format!("vouliez-vous dire {}\u{a0}?", quote(lang, near))),
            (Lang::Fr, None) => (what.fr, "écrivez l’id de l’un d’eux, ou ajoutez-le".to_owned()),
        };
        match lang {
            Lang::En => format!("{key} {id} is not an {what} of this profile; {advice}"),
            Lang::Fr => format!("{key} {id} n’est pas un {what} de ce profil\u{a0}; {advice}"),
        }
    })
}

fn wrong_level(level: AreaLevel, parent: &str, parent_level: AreaLevel) -> Message {
    Message::each(|lang| {
        let (level, parent_level) = (level.name().get(lang), parent_level.name().get(lang));
        let parent = quote(lang, parent);
        match lang {
            Lang::En => format!("parent {parent} is a {parent_level} and cannot hold a {level}; name the area above"),
            Lang::Fr => format!(
                "parent {parent} est de niveau « {parent_level} » et ne peut contenir un territoire de niveau \
                 « {level} » ; indiquez le territoire du dessus"
            ),
        }
    })
}

fn owed_twice(agency: &str, table: &str) -> Message {
    Message::each(|lang| {
        let (agency, table) = (quote(lang, agency), quote(lang, table));
        match lang {
            Lang::En => format!("{agency} already owes {table} that often; remove it here"),
            Lang::Fr => format!("{agency} doit déjà {table} à ce rythme\u{a0}; supprimez-le ici"),
        }
    })
}

fn same_name(name: &str, other: &str) -> Message {
    Message::each(|lang| {
        let (name, other) = (quote(lang, name), quote(lang, other));
        match lang {
            Lang::En => {
                format!("{name} also names the area {other} at the same time; give one of them dates or a name")
            }
            Lang::Fr => format!(
                "{name} désigne aussi le territoire {other} à la même époque\u{a0}; donnez des dates ou un nom à l’un des deux"
            ),
        }
    })
}
