//! The row that shows how a table is filled in: one case from the police to the court, in which everything goes together.
//! No person is behind it, and it names nobody.

use tipstat_model::{
    Column, ColumnKind, Lang, Profile, TableSpec,
    area::AreaLevel,
    profile::AgencyKind::{self, Police, Prosecution, SocialServices},
};

/// What stands in the columns of each table; what is not here stays empty.
const VALUES: [(&str, &[(&str, Shown)]); 6] = [
    (
        "victims",
        &[
            ("agency", Shown::Agency(Police)),
            ("case", Shown::Text("2024-012")),
            ("status", Shown::Code("identified")),
            ("identification_date", Shown::Text("12/03/2024")),
            ("registration_date", Shown::Text("12/03/2024")),
            ("referral_date", Shown::Text("14/03/2024")),
            ("referred_to", Shown::Agency(SocialServices)),
            ("age", Shown::Text("15")),
            ("minor", Shown::Code("yes")),
            ("sex", Shown::Code("F")),
            ("citizenship", Shown::Country),
            ("area", Shown::Region),
            ("exploitation_country", Shown::Country),
            ("internal", Shown::Code("yes")),
            ("forms", Shown::Code("domestic_servitude")),
            ("sector", Shown::Code("domestic_work")),
            ("acts", Shown::Code("recruitment")),
            ("means", Shown::Code("deception")),
            ("exploitation_start", Shown::Text("15/10/2023")),
            ("exploitation_end", Shown::Text("11/03/2024")),
            ("assistance_date", Shown::Text("12/03/2024")),
            ("assist_shelter", Shown::Code("received")),
            ("assist_medical", Shown::Code("received")),
            ("assist_psychological", Shown::Code("received")),
            ("psychological_date", Shown::Text("18/03/2024")),
            ("assist_legal", Shown::Code("declined")),
            ("assist_reintegration", Shown::Code("not_received")),
        ],
    ),
    (
        "investigations",
        &[
            ("agency", Shown::Agency(Police)),
            ("opened_date", Shown::Text("12/03/2024")),
            ("law", Shown::Law),
            ("offence", Shown::Code("trafficking")),
            ("area", Shown::Region),
            ("procedure", Shown::Code("judged")),
            ("referred_date", Shown::Text("15/03/2024")),
            ("judged_date", Shown::Text("20/06/2024")),
            ("persons", Shown::Text("1")),
            ("persons_male", Shown::Text("1")),
            ("persons_female", Shown::Text("0")),
            ("persons_unknown", Shown::Text("0")),
            ("victims", Shown::Text("1")),
        ],
    ),
    (
        "proceedings",
        &[
            ("case", Shown::Text("2024-012")),
            ("case_issuer", Shown::Agency(Police)),
            ("agency", Shown::Agency(Prosecution)),
            ("age", Shown::Text("41")),
            ("sex", Shown::Code("M")),
            ("citizenship", Shown::Country),
            ("area", Shown::Region),
            ("investigated_date", Shown::Text("12/03/2024")),
            ("arrested_date", Shown::Text("13/03/2024")),
            ("charged_date", Shown::Text("15/03/2024")),
            ("judged_date", Shown::Text("20/06/2024")),
            ("offence_at_opening", Shown::Code("trafficking")),
            ("charge", Shown::Code("trafficking")),
            ("offence_judged", Shown::Code("trafficking")),
            ("outcome", Shown::Code("convicted")),
            ("sentence_months", Shown::Text("60")),
            ("suspended_months", Shown::Text("12")),
            ("remand", Shown::Code("yes")),
            ("remand_start", Shown::Text("15/03/2024")),
        ],
    ),
    (
        "activities",
        &[
            ("agency", Shown::Agency(SocialServices)),
            ("date", Shown::Text("08/03/2024")),
            ("end_date", Shown::Text("08/03/2024")),
            ("area", Shown::Region),
            ("kind", Shown::Code("sensitisation")),
            ("channel", Shown::Code("meeting")),
            ("audience", Shown::Code("general_public")),
            ("attendance", Shown::Text("47")),
            ("women", Shown::Text("21")),
            ("men", Shown::Text("15")),
            ("girls", Shown::Text("7")),
            ("boys", Shown::Text("4")),
            ("counting", Shown::Code("headcount")),
        ],
    ),
    (
        "population",
        &[
            ("area", Shown::Region),
            ("sex", Shown::Code("F")),
            ("year", Shown::Text("2024")),
            ("residents", Shown::Text("100000")),
        ],
    ),
    (
        "receipts",
        &[
            ("agency", Shown::Agency(Police)),
            ("table", Shown::Code("victims")),
            ("period", Shown::Text("2024-03")),
            ("received_date", Shown::Text("05/04/2024")),
            ("content", Shown::Code("complete")),
        ],
    ),
];

/// What stands in a cell.
enum Shown {
    Text(&'static str),
    /// The label of a code.
    Code(&'static str),
    /// The first agency of a kind.
    Agency(AgencyKind),
    /// The country of the profile.
    Country,
    /// Its first region.
    Region,
    /// Its first law.
    Law,
}

/// How a cell of a table is meant; nothing where it may stay empty, or the profile has nothing to show.
pub(super) fn shown<'p>(spec: &TableSpec, column: &Column, profile: &'p Profile, lang: Lang) -> Option<&'p str> {
    let (_, values) = VALUES.iter().find(|(table, _)| *table == spec.name)?;
    let (_, shown) = values.iter().find(|(name, _)| *name == column.name)?;
    let label = |code: &str| match column.kind {
        ColumnKind::Code(list) | ColumnKind::Codes(list) => {
            list.entries.iter().find(|entry| entry.code == code).map(|entry| entry.label.get(lang))
        }
        _ => None,
    };
    match shown {
        Shown::Text(text) => Some(text),
        Shown::Code(code) => label(code),
        Shown::Country => label(&profile.country.as_ref()?.alpha_3),
        Shown::Agency(kind) => profile.agencies.iter().find(|a| a.kind == *kind).map(|a| a.name.get(lang)),
        Shown::Region => profile.areas.iter().find(|a| a.level == AreaLevel::Region).map(|a| a.name.get(lang)),
        Shown::Law => profile.laws.first().map(|law| law.title.get(lang)),
    }
}
