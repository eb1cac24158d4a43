//! Makes a profile out of its TOML text, or says all that is wrong with it.

use super::{
    Agency, AgencyKind, AssimilatedPractice, BUILTIN, Country, Frequency, Law, Mistake, Population, Profile,
    Publication, Return, Settings, check,
    toml_fields::{Fields, Placed, Reader},
};
use crate::{
    area::{Area, AreaLevel, Tile},
    text::Message,
};

/// The profile that a text holds, else every mistake in it.
pub(super) fn load(text: &str, origin: &str) -> Result<Profile, Vec<Mistake>> {
    Reader::read(origin, text, whole)
}

/// What a folder's settings choose: a profile, whole or by the name of one built in, and packs.
pub(super) fn load_settings(text: &str, origin: &str) -> Result<Settings, Vec<Mistake>> {
    Reader::read(origin, text, |reader, file| {
        let packs = file.texts("packs");
        let profile = if file.has("profile") {
            let id = file.code("profile", &BUILTIN.map(|(id, _)| (id, id)), "");
            // A name that is not built in is a mistake that is told, so what stands in for it is never seen.
            Profile::builtin(id).unwrap_or_else(|_| Profile::none())
        } else if file.has("packs") && !file.has("id") {
            Profile::none()
        } else {
            whole(reader, file)
        };
        Settings { profile, packs }
    })
}

fn whole(reader: &Reader<'_>, file: &mut Fields<'_, '_>) -> Profile {
    let (id, name) = (file.text("id"), file.message("name"));
    let country = file.table("country", country);
    let areas = file.tables("areas", area);
    let agencies = file.tables("agencies", agency);
    let owed = file.tables("returns", owed);
    let laws = file.tables("laws", |fields| law(reader, fields));
    let populations = file.tables("populations", population);
    let publication = file.table("publication", publication);

    check::areas(reader, &areas);
    check::agencies(reader, &agencies);
    check::owed(reader, &owed, &agencies);
    check::laws(reader, &laws);
    check::populations(reader, &populations, &areas);

    Profile {
        id,
        name,
        country: country.map(|country| country.value),
        areas: values(areas),
        agencies: values(agencies),
        returns: owed.into_iter().flat_map(|owed| owed.value.each()).collect(),
        laws: values(laws),
        populations: values(populations),
        publication: publication.map_or(Publication { threshold: 5, note: None }, |placed| placed.value),
    }
}

fn values<T>(all: Vec<Placed<T>>) -> Vec<T> {
    all.into_iter().map(|placed| placed.value).collect()
}

fn country(fields: &mut Fields<'_, '_>) -> Country {
    let three = |wanted: fn(char) -> bool| move |text: &str| text.len() == 3 && text.chars().all(wanted);
    let letters =
        Message::new("three capital letters, such as \"MLI\"", "trois lettres majuscules, par exemple \"MLI\"");
    let digits = Message::new("three digits, such as \"466\"", "trois chiffres, par exemple \"466\"");
    Country {
        alpha_3: fields.text_like("alpha_3", &letters, three(|c| c.is_ascii_uppercase())),
        m49: fields.text_like("m49", &digits, three(|c| c.is_ascii_digit())),
    }
}

fn area(fields: &mut Fields<'_, '_>) -> Area {
    Area {
        id: fields.text("id"),
        name: fields.message("name"),
        level: fields.code("level", &AreaLevel::ALL.map(|level| (level.code(), level)), AreaLevel::Commune),
        iso_3166_2: fields.text_if("iso_3166_2"),
        parent: fields.text_if("parent"),
        valid_from: fields.day_if("valid_from"),
        valid_to: fields.day_if("valid_to"),
        aliases: fields.texts("aliases"),
        parts: fields.texts("parts"),
        tile: fields
            .table_if("tile", |tile| Tile {
                column: tile.number("column", 0, TILES),
                row: tile.number("row", 0, TILES),
            })
            .map(|placed| placed.value),
        note: fields.message_if("note"),
    }
}

/// As far from the north-west as a tile may stand.
const TILES: u64 = 99;

fn agency(fields: &mut Fields<'_, '_>) -> Agency {
    Agency {
        id: fields.text("id"),
        name: fields.message("name"),
        aliases: fields.texts("aliases"),
        kind: fields.code("kind", &AgencyKind::CODES, AgencyKind::Committee),
        valid_from: fields.day_if("valid_from"),
        valid_to: fields.day_if("valid_to"),
        note: fields.message_if("note"),
    }
}

/// Returns as the file has them: one table that several agencies owe alike.
pub(super) struct Owed {
    pub table: String,
    pub agencies: Vec<String>,
    pub frequency: Frequency,
    due_days: u16,
    note: Option<Message>,
}

impl Owed {
    fn each(self) -> impl Iterator<Item = Return> {
        self.agencies.into_iter().map(move |agency| Return {
            agency,
            table: self.table.clone(),
            frequency: self.frequency,
            due_days: self.due_days,
            note: self.note.clone(),
        })
    }
}

fn owed(fields: &mut Fields<'_, '_>) -> Owed {
    Owed {
        table: fields.text("table"),
        agencies: fields.texts_needed("agencies"),
        frequency: fields.code("frequency", &Frequency::CODES, Frequency::Year),
        due_days: u16::try_from(fields.number("due_days", 0, 3660)).unwrap_or(0),
        note: fields.message_if("note"),
    }
}

fn law(reader: &Reader<'_>, fields: &mut Fields<'_, '_>) -> Law {
    Law {
        id: fields.text("id"),
        title: fields.message("title"),
        in_force_from: fields.day_if("in_force_from"),
        in_force_to: fields.day_if("in_force_to"),
        assimilated_practices: {
            let practices = fields.tables("assimilated_practices", |fields| AssimilatedPractice {
                code: fields.text("code"),
                article: fields.text("article"),
                label: fields.message("label"),
            });
            check::practices(reader, &practices);
            values(practices)
        },
        note: fields.message_if("note"),
    }
}

fn population(fields: &mut Fields<'_, '_>) -> Population {
    Population {
        area: fields.text("area"),
        year: i16::try_from(fields.number("year", 1900, 9998)).unwrap_or(i16::MAX),
        residents: fields.number("residents", 1, 20_000_000_000),
        source: fields.text("source"),
        note: fields.message_if("note"),
    }
}

fn publication(fields: &mut Fields<'_, '_>) -> Publication {
    Publication {
        threshold: u32::try_from(fields.number("threshold", 1, 1000)).unwrap_or(5),
        note: fields.message_if("note"),
    }
}
