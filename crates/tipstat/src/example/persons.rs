//! The records: cases, their victims and accused, victims assisted elsewhere and those of the gendarmerie.

use jiff::civil::{Date, date};
use tipstat_model::{
    Age, Day,
    codes::{
        Act, AgeGroup, Assistance, Code as _, Country, Form, Means, Offence, Outcome, Procedure, Sector, Sex, Status,
        YesNo,
    },
    columns::{Investigation, Proceeding, Victim},
};

use super::{
    Records,
    draw::{Draw, after},
    events::{activity, debate, talk},
};

/// Regions that exist since 2023 and long before, so that each is right on every day of the year.
pub(super) const AREAS: [&str; 6] = ["Bamako", "Kayes", "Sikasso", "Ségou", "Mopti", "Gao"];
/// Regions of which each has posts of the gendarmerie; they too are right on every day of the year.
const REGIONS: [&str; 10] =
    ["Bamako", "Gao", "Kayes", "Kidal", "Koulikoro", "Ménaka", "Mopti", "Ségou", "Sikasso", "Tombouctou"];
const POLICE: &str = "BRTMTEH";
const COURT: &str = "Pôle judiciaire spécialisé";
const ASSOCIATION: &str = "TEMEDT";

const GENDARMERIE: &str = "Gendarmerie nationale";

const CASES: usize = 40;
const DEBATES: usize = 12;
const ASSISTED: usize = 40;
const ACTIVITIES: usize = 40;
const TALKS: usize = 48;
/// The day on which the registers of the year were closed: what came later is not in them.
const CLOSED: Date = date(2024, 12, 31);

impl Records {
    pub(super) fn draw(draw: &Draw) -> Self {
        let (mut cases, mut victims, mut accused) = (Vec::new(), Vec::new(), Vec::new());
        for i in 0..CASES {
            let d = draw.row(1, i);
            let opened = after(date(2024, 1, 8), u32::try_from(i).unwrap_or(0) * 7 + d.below("opened", 5));
            let mut case = case(d, i, opened);
            let of_case = 1 + d.below("victims", 3);
            for _ in 0..of_case {
                victims.push(victim(draw.row(2, victims.len()), "POL", victims.len(), POLICE, &case));
            }
            let persons = 1 + d.below("persons", 3);
            let (mut male, mut female) = (0, 0);
            for k in 0..persons {
                let person = person(draw.row(3, accused.len()), k, &case);
                if person.sex == Some(Sex::Male) {
                    male += 1;
                } else {
                    female += 1;
                }
                accused.push(person);
            }
            // The last file does not say how many.
            if i + 1 < CASES {
                case.victims = Some(of_case);
                (case.persons, case.persons_male, case.persons_female) = (Some(persons), Some(male), Some(female));
            }
            cases.push(case);
        }
        let none = Investigation::default();
        let assisted = (0..ASSISTED).map(|i| victim(draw.row(4, i), "TEM", i, ASSOCIATION, &none)).collect();
        let activities = (0..ACTIVITIES).map(|i| activity(draw.row(5, i), i)).collect();
        let debates = (0..DEBATES).map(|i| debate(draw.row(6, i), i)).collect();
        let talks = (0..TALKS).map(|i| talk(draw.row(7, i), i)).collect();
        let gendarmerie = register(draw);
        Self { cases, victims, assisted, accused, activities, debates, talks, gendarmerie }
    }
}

fn case(d: Draw, i: usize, opened: Date) -> Investigation {
    let referred = after(opened, 10 + d.below("referred", 20));
    let instructed = after(referred, 3 + d.below("instructed", 12));
    let dismissed = after(referred, 5 + d.below("dismissed", 30));
    let judged = after(instructed, 30 + d.below("judged", 60));
    // The first file of all is judged and the last is not; between them every stage is met.
    let reached = match d.below("stage", 100) {
        _ if i == 0 => Procedure::Judged,
        0..20 => Procedure::PoliceInvestigation,
        20..40 => Procedure::Referred,
        40..55 => Procedure::JudicialInvestigation,
        55..65 => Procedure::Dismissed,
        _ => Procedure::Judged,
    };
    // Of what came after the register was closed it says nothing.
    let by_then = |stage: Procedure, day: Date| (stage, day <= CLOSED);
    let procedure = match reached {
        Procedure::Judged => [by_then(reached, judged), by_then(Procedure::JudicialInvestigation, instructed)],
        Procedure::JudicialInvestigation => [by_then(reached, instructed); 2],
        Procedure::Dismissed => [by_then(reached, dismissed); 2],
        _ => [(reached, true); 2],
    };
    let procedure = procedure.into_iter().find(|(_, known)| *known).map_or(Procedure::Referred, |(stage, _)| stage);
    let is = |stages: &[Procedure]| stages.contains(&procedure);
    Investigation {
        case: Some(format!("BR-2024-{:03}", i + 1)),
        agency: Some(POLICE.to_owned()),
        opened_date: Some(Day::on(opened)),
        law: Some("ml-2012-023".to_owned()),
        offence: Some(d.one("offence", &[Offence::Trafficking, Offence::BeggingExploitation, Offence::Trafficking])),
        area: Some(d.one("area", &AREAS).to_owned()),
        procedure: Some(procedure),
        referred_date: Some(Day::on(referred)).filter(|_| !is(&[Procedure::PoliceInvestigation])),
        instruction_date: Some(Day::on(instructed))
            .filter(|_| is(&[Procedure::JudicialInvestigation, Procedure::Judged])),
        dismissed_date: Some(Day::on(dismissed)).filter(|_| is(&[Procedure::Dismissed])),
        judged_date: Some(Day::on(judged)).filter(|_| is(&[Procedure::Judged])),
        ..Investigation::default()
    }
}

fn victim(d: Draw, prefix: &str, i: usize, agency: &str, case: &Investigation) -> Victim {
    // Each row has a day of its own, so that no two victims can be taken for one.
    let identified = case.opened_date.map_or_else(
        || after(date(2024, 1, 10), u32::try_from(i).unwrap_or(0) * 8 + d.below("day", 7)),
        |opened| after(opened.first(), d.below("day", 5)),
    );
    // A file on the exploitation of begging is about children who were made to beg, the others are about anything else.
    let begging = match case.offence {
        Some(offence) => offence == Offence::BeggingExploitation,
        None => d.percent("begging", 20),
    };
    let years = if begging { 6 + d.below("age", 10) } else { 12 + d.below("age", 34) };
    let adult = years >= 18;
    let form = if begging {
        Form::ForcedBegging
    } else {
        d.one("form", &[Form::Sexual, Form::ForcedLabour, Form::DomesticServitude])
    };
    let means = d.one("means", &[Means::Deception, Means::Threat, Means::AbuseOfVulnerability, Means::Debt]);
    let assistance = |field: &str| {
        Some(d.one(field, &[Assistance::Received, Assistance::Received, Assistance::NotReceived, Assistance::Declined]))
    };
    let (psychological, legal) = (assistance("psychological"), assistance("legal"));
    let reintegration = assistance("reintegration");
    let is_assisted = [psychological, legal, reintegration].contains(&Some(Assistance::Received));
    // Only the association notes since when it assists, and until when; some are still there.
    let assisted = Some(after(identified, 1 + d.below("assisted", 9))).filter(|_| agency == ASSOCIATION && is_assisted);
    let assistance_ended = assisted
        .map(|day| after(day, 20 + d.below("assistance ended", 160)))
        .filter(|day| *day <= CLOSED && d.percent("is ended", 70));
    let sector = d.one("sector", &[Sector::Mining, Sector::Agriculture, Sector::Trade]);
    let foreign = d.percent("foreign", 15);
    // Only the association learns of the decision that confirms.
    let confirmed = Some(after(identified, 20 + d.below("confirmed", 30)))
        .filter(|day| agency == ASSOCIATION && *day <= CLOSED && d.percent("is confirmed", 30));
    Victim {
        record: Some(format!("{prefix}-{:04}", i + 1)),
        agency: Some(agency.to_owned()),
        case: case.case.clone(),
        status: Some(if confirmed.is_some() { Status::Confirmed } else { Status::Identified }),
        confirmation_date: confirmed.map(Day::on),
        identification_date: Some(Day::on(identified)),
        registration_date: Some(Day::on(after(identified, d.below("registration", 3)))),
        // Some still wait.
        referral_date: Some(Day::on(after(identified, 1 + d.below("referral", 20))))
            .filter(|_| !d.percent("waiting", 12)),
        age: u8::try_from(years).ok().and_then(Age::years),
        age_group: Some(if adult { AgeGroup::ADULTS } else { AgeGroup::CHILDREN }),
        minor: Some(YesNo::from(!adult)),
        birth_date: born(identified, years, d).filter(|_| case.case.is_none()),
        sex: Some(if d.percent("sex", 65) { Sex::Female } else { Sex::Male }),
        citizenship: Country::read(if foreign { "NGA" } else { "MLI" }),
        area: case.area.clone().or_else(|| Some(d.one("area", &AREAS).to_owned())),
        exploitation_country: Country::read("MLI"),
        internal: Some(YesNo::from(!foreign)),
        forms: [form].into_iter().collect(),
        sector: Some(sector).filter(|_| form == Form::ForcedLabour).into_iter().collect(),
        acts: [d.one("act", &[Act::Recruitment, Act::Transportation, Act::Harbouring])].into_iter().collect(),
        means: Some(means).filter(|_| adult || d.percent("child means", 50)).into_iter().collect(),
        exploitation_start: identified
            .checked_sub(jiff::Span::new().days(40 + i64::from(d.below("start", 300))))
            .ok()
            .map(|d| Day::on(after(d, 0))),
        assistance_date: assisted.filter(|day| *day <= CLOSED).map(Day::on),
        assistance_end_date: assistance_ended.map(Day::on),
        psychological,
        legal,
        reintegration,
        ..Victim::default()
    }
}

/// A day of birth that makes so many years on a day; never 1 January.
fn born(on: Date, years: u32, d: Draw) -> Option<Day> {
    let birthday =
        on.checked_sub(jiff::Span::new().years(i64::from(years)).days(i64::from(30 + d.below("birthday", 300))));
    birthday.ok().map(|date| Day::on(after(date, 0)))
}

fn person(d: Draw, k: u32, case: &Investigation) -> Proceeding {
    let opened = case.opened_date.map_or(date(2024, 2, 1), Day::first);
    let investigated = after(opened, 1 + d.below("investigated", 5));
    let (referred, judged) = (case.referred_date.map(Day::first), case.judged_date.map(Day::first));
    // A file that was dismissed led to no charge.
    let charged = referred.filter(|_| case.dismissed_date.is_none()).map(|day| after(day, d.below("charged", 3)));
    let outcome = match (case.dismissed_date, judged, d.below("outcome", 100)) {
        (Some(_), _, _) => Outcome::Dismissed,
        (None, None, _) => Outcome::Pending,
        (None, Some(_), 0..55) => Outcome::Convicted,
        (None, Some(_), 55..65) => Outcome::ConvictedInAbsentia,
        (None, Some(_), _) => Outcome::Acquitted,
    };
    let months = 12 * (2 + d.below("sentence", 9));
    let offence = case.offence;
    Proceeding {
        person: Some(format!("{}-P{}", case.case.as_deref().unwrap_or_default(), k + 1)),
        case: case.case.clone(),
        case_issuer: Some(POLICE.to_owned()),
        agency: Some(COURT.to_owned()),
        age: u8::try_from(20 + d.below("age", 40)).ok().and_then(Age::years),
        sex: Some(if d.percent("sex", 75) { Sex::Male } else { Sex::Female }),
        citizenship: Country::read("MLI"),
        area: case.area.clone(),
        investigated_date: Some(Day::on(investigated)),
        // Who is judged in absentia was never found.
        arrested_date: Some(Day::on(after(investigated, d.below("arrested", 3))))
            .filter(|_| outcome != Outcome::ConvictedInAbsentia),
        charged_date: charged.filter(|day| *day <= CLOSED).map(Day::on),
        judged_date: judged.map(Day::on),
        offence_at_opening: offence,
        charge: offence.filter(|_| charged.is_some_and(|day| day <= CLOSED)),
        offence_judged: offence.filter(|_| outcome.is_conviction()),
        outcome: Some(outcome),
        sentence_months: Some(months).filter(|_| outcome.is_conviction()),
        suspended_months: Some(months / 2).filter(|_| outcome == Outcome::Convicted && d.percent("suspended", 30)),
        ..Proceeding::default()
    }
}

/// The register of the posts of a service in ten regions, each of which identifies one to three victims every month.
fn register(draw: &Draw) -> Vec<Victim> {
    let mut rows: Vec<Victim> = Vec::new();
    for month in 1..=12_i8 {
        for (at, area) in (0..).zip(REGIONS) {
            // No two months on end are alike, so that what is ordinary can be told.
            for _ in 0..=(month.unsigned_abs() + at) % 3 {
                let d = draw.row(9, rows.len());
                let day = date(2024, month, 2 + i8::try_from(d.below("day", 25)).unwrap_or_default());
                let years = 15 + d.below("age", 41);
                let adult = years >= 18;
                let case = Investigation { offence: Some(Offence::Trafficking), ..Investigation::default() };
                rows.push(Victim {
                    identification_date: Some(Day::on(day)),
                    registration_date: Some(Day::on(after(day, d.below("registration", 3)))),
                    age: u8::try_from(years).ok().and_then(Age::years),
                    age_group: Some(if adult { AgeGroup::ADULTS } else { AgeGroup::CHILDREN }),
                    minor: Some(YesNo::from(!adult)),
                    means: [d.one("means", &[Means::Deception, Means::Threat, Means::Debt])].into_iter().collect(),
                    area: Some(area.to_owned()),
                    ..victim(d, "GN", rows.len(), GENDARMERIE, &case)
                });
            }
        }
    }
    rows
}
