use super::{Code, code_list};

code_list! {
    /// What was counted. Part of every number: 430 persons are not 430 case files.
    Unit, "unit", "counting unit", "unité de compte";
    Person = "person", "persons", "personnes", aliases ["persons counted", "individuals", "number of individuals", "absolute number", "absolute numbers", "headcount", "head count", "number of victims", "nombre de victimes", "número de víctimas", "número de vítimas", "vítimas", "число жертв", "عدد الضحايا", "受害者人数", "number of people", "nombre de personnes", "total number", "nombre total", "número total", "personne", "people", "individus", "victimes", "victims", "number", "nombre", "number of persons", "counts", "count", "personas", "pessoas", "número", "número de personas", "víctimas", "человек", "лица", "лиц", "число", "количество", "количество человек", "شخص", "أشخاص", "عدد", "العدد", "人", "人数", "数目"],
        maps [Sdg "NUMBER", Glotip "Counts"];
    CaseFile = "case_file", "case files", "dossiers", aliases ["case", "cases", "case file", "dossier", "affaire", "affaires", "procédures", "investigations", "enquêtes", "casos", "дела", "дел", "قضايا", "案件"];
    Offence = "offence", "offences", "infractions", aliases ["offense", "offenses", "infraction", "delitos", "преступления", "جرائم", "犯罪"];
    Charge = "charge", "charges", "chefs de poursuite", aliases ["chef d'accusation", "chefs d'accusation", "chef de poursuite"];
    Decision = "decision", "decisions", "décisions", aliases ["décision", "judgment", "judgments", "jugement", "jugements"];
    Activity = "activity", "activities", "activités", aliases ["activité", "séances", "sessions", "session"];
    /// Persons counted each time they came: the same person may be in it several times.
    Attendance = "attendance", "attendances", "participations", aliases ["participation", "présences", "attendance count"];
    /// One table that one agency owes for one period.
    Return = "return", "returns", "relevés", aliases ["relevé", "relevés attendus", "returns owed"];
    /// Areas of one level: regions, cercles, communes.
    Area = "area", "areas", "territoires", aliases ["territoire", "régions", "regions", "cercles", "communes"];
    Day = "day", "days", "jours", aliases ["jour"];
    Per100000 = "per_100000", "per 100,000 residents", "pour 100 000 habitants",
        aliases ["per 100,000 population", "per 100 000", "per 100k", "per 100k population", "per 100000", "rate per 100,000", "rate per 100,000 population", "rate per 100,000 inhabitants", "per 100,000 inhabitants", "per 100,000 persons", "per 100 000 people", "taux pour 100 000 habitants", "por 100.000 habitantes", "por 100.000", "por 100 mil habitantes", "taxa por 100.000 habitantes", "por cada 100.000 habitantes", "por cada 100.000 personas", "tasa por 100.000 habitantes", "на 100 000 населения", "на 100 000 человек", "на 100 тыс. человек", "لكل 100000 نسمة", "لكل 100 000 نسمة", "لكل 100 000 من السكان", "لكل 100000 من السكان", "每10万人", "每十万人", "每100000人", "每 100 000 人", "pour 100 000", "taux pour 100 000", "per_100000_pop", "per 100000 population", "per 100000 residents", "per 100000 inhabitants", "pour 100000 habitants", "por 100000 habitantes"], maps [Sdg "PER_100000_POP"];
    Percent = "percent", "percent", "pour cent", aliases ["%", "PT", "pourcentage", "percentage", "per cent", "pct", "porcentaje", "por ciento", "процент", "проценты", "процентов", "في المائة", "نسبة مئوية", "百分比"];
    /// One count for one of another, neither part of the other: persons for one case file.
    Ratio = "ratio", "to one", "pour un", aliases ["rapport", "ratio to one", "rapport à un"];
}

/// How numbers of a unit behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Whole numbers of things, which add up.
    Count,
    /// A count for so many residents.
    Rate,
    /// A part of a hundred.
    Share,
    /// A length of time.
    Duration,
    /// One count over another of which it is no part.
    Ratio,
}

impl Unit {
    /// How its numbers behave.
    #[must_use]
    pub const fn kind(self) -> UnitKind {
        match self {
            Self::Per100000 => UnitKind::Rate,
            Self::Percent => UnitKind::Share,
            Self::Day => UnitKind::Duration,
            Self::Ratio => UnitKind::Ratio,
            _ => UnitKind::Count,
        }
    }

    /// Whether its numbers are whole and add up.
    #[must_use]
    pub fn is_count(self) -> bool {
        self.kind() == UnitKind::Count
    }

    /// So many of it, in words: `1 dossier`, `93 dossiers`.
    #[must_use]
    pub fn noun(self, lang: crate::Lang, value: rust_decimal::Decimal) -> &'static str {
        use crate::Lang::{En, Fr};
        // English has a plural for 0 and 1.5, French only from 2 on.
        let one = match lang {
            En => value == rust_decimal::Decimal::ONE,
            Fr => value.abs() < rust_decimal::Decimal::TWO,
        };
        match (self, lang, one) {
            (Self::Person, En, true) => "person",
            (Self::Person, Fr, true) => "personne",
            (Self::CaseFile, En, true) => "case file",
            (Self::CaseFile, Fr, true) => "dossier",
            (Self::Offence, En, true) => "offence",
            (Self::Offence, Fr, true) => "infraction",
            (Self::Charge, En, true) => "charge",
            (Self::Charge, Fr, true) => "chef de poursuite",
            (Self::Decision, En, true) => "decision",
            (Self::Decision, Fr, true) => "décision",
            (Self::Activity, En, true) => "activity",
            (Self::Activity, Fr, true) => "activité",
            (Self::Attendance, En, true) => "attendance",
            (Self::Attendance, Fr, true) => "participation",
            (Self::Return, En, true) => "return",
            (Self::Return, Fr, true) => "relevé",
            (Self::Area, En, true) => "area",
            (Self::Area, Fr, true) => "territoire",
            (Self::Day, En, true) => "day",
            (Self::Day, Fr, true) => "jour",
            _ => self.label(lang),
        }
    }
}
