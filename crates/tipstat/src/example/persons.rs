//! The records: cases, their victims and accused, victims assisted elsewhere, activities.

use jiff::civil::{Date, date};
use tipstat_model::{
    Age, Day,
    codes::{
        Act, ActivityKind, AgeGroup, Assistance, Audience, Channel, Code as _, Counting, Country, Form, Means, Offence,
        Outcome, Procedure, Sector, Sex, Status, YesNo,
    },
    columns::{Activity, Investigation, Proceeding, Victim},
};

use super::{
    Records,
    draw::{Draw, after},
};

/// Regions that exist since 2023 and long before, so that each is right on every day of the year.
const AREAS: [&str; 6] = ["Bamako", "Kayes", "Sikasso", "Ségou", "Mopti", "Gao"];
const POLICE: &str = "BRTMTEH";
const COURT: &str = "Pôle judiciaire spécialisé";
const ASSOCIATION: &str = "TEMEDT";
const PREVENTION: &str = "DNPEF";

const CASES: usize = 40;
const DEBATES: usize = 12;
const ASSISTED: usize = 40;
const ACTIVITIES: usize = 40;

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
        Self { cases, victims, assisted, accused, activities, debates }
    }
}

fn case(d: Draw, i: usize, opened: Date) -> Investigation {
    let referred = after(opened, 10 + d.below("referred", 20));
    let judged = after(referred, 40 + d.below("judged", 60));
    let stage = d.below("stage", 3);
    Investigation {
        case: Some(format!("BR-2024-{:03}", i + 1)),
        agency: Some(POLICE.to_owned()),
        opened_date: Some(Day::on(opened)),
        law: Some("ml-2012-023".to_owned()),
        offence: Some(d.one("offence", &[Offence::Trafficking, Offence::BeggingExploitation, Offence::Trafficking])),
        area: Some(d.one("area", &AREAS).to_owned()),
        procedure: Some([Procedure::PoliceInvestigation, Procedure::Referred, Procedure::Judged][stage as usize]),
        referred_date: Some(Day::on(referred)).filter(|_| stage > 0),
        judged_date: Some(Day::on(judged)).filter(|_| stage > 1),
        ..Investigation::default()
    }
}

fn victim(d: Draw, prefix: &str, i: usize, agency: &str, case: &Investigation) -> Victim {
    // Each row has a day of its own, so that no two victims can be taken for one.
    let identified = case.opened_date.map_or_else(
        || after(date(2024, 1, 10), u32::try_from(i).unwrap_or(0) * 8 + d.below("day", 7)),
        |opened| after(opened.first(), d.below("day", 5)),
    );
    let years = 5 + d.below("age", 40);
    let adult = years >= 18;
    let form = d.one("form", &[Form::Sexual, Form::ForcedLabour, Form::ForcedBegging, Form::DomesticServitude]);
    let means = d.one("means", &[Means::Deception, Means::Threat, Means::AbuseOfVulnerability, Means::Debt]);
    let assistance = |field: &str| {
        Some(d.one(field, &[Assistance::Received, Assistance::Received, Assistance::NotReceived, Assistance::Declined]))
    };
    let sector = d.one("sector", &[Sector::Mining, Sector::Agriculture, Sector::Trade]);
    let foreign = d.percent("foreign", 15);
    Victim {
        record: Some(format!("{prefix}-{:04}", i + 1)),
        agency: Some(agency.to_owned()),
        case: case.case.clone(),
        status: Some(Status::Identified),
        identification_date: Some(Day::on(identified)),
        registration_date: Some(Day::on(after(identified, d.below("registration", 3)))),
        referral_date: Some(Day::on(after(identified, 1 + d.below("referral", 20)))),
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
        psychological: assistance("psychological"),
        legal: assistance("legal"),
        reintegration: assistance("reintegration"),
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
    let judged = case.judged_date.map(Day::first);
    let convicted = d.percent("convicted", 60);
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
        charged_date: Some(Day::on(after(investigated, 5 + d.below("charged", 5))))
            .filter(|_| case.referred_date.is_some()),
        arrested_date: Some(Day::on(after(investigated, d.below("arrested", 3)))),
        judged_date: judged.map(Day::on),
        offence_at_opening: offence,
        charge: offence.filter(|_| case.referred_date.is_some()),
        offence_judged: offence.filter(|_| judged.is_some()),
        outcome: Some(match (judged, convicted) {
            (None, _) => Outcome::Pending,
            (Some(_), true) => Outcome::Convicted,
            (Some(_), false) => Outcome::Acquitted,
        }),
        sentence_months: Some(months).filter(|_| judged.is_some() && convicted),
        suspended_months: Some(months / 2).filter(|_| judged.is_some() && convicted && d.percent("suspended", 30)),
        ..Proceeding::default()
    }
}

fn activity(d: Draw, i: usize) -> Activity {
    // Odd numbers that no one would call round.
    let part = |field: &str, most: u32| 3 + d.below(field, most);
    let (women, men, girls, boys) = (part("women", 61), part("men", 53), part("girls", 37), part("boys", 29));
    let kind = if d.percent("kind", 75) { ActivityKind::Sensitisation } else { ActivityKind::Training };
    let (channel, audience) = match kind {
        ActivityKind::Sensitisation => (
            d.one("channel", &[Channel::Meeting, Channel::School, Channel::Theatre]),
            d.one("audience", &[Audience::GeneralPublic, Audience::Pupils, Audience::CommunityLeaders]),
        ),
        ActivityKind::Training => (
            Channel::Meeting,
            d.one("audience", &[Audience::SecurityForces, Audience::Magistrates, Audience::SocialWorkers]),
        ),
    };
    Activity {
        activity: Some(format!("ACT-{:03}", i + 1)),
        agency: Some(PREVENTION.to_owned()),
        date: Some(Day::on(after(date(2024, 1, 15), u32::try_from(i).unwrap_or(0) * 8 + d.below("day", 7)))),
        area: Some(d.one("area", &AREAS).to_owned()),
        kind: Some(kind),
        channel: Some(channel),
        audience: Some(audience),
        attendance: Some(women + men + girls + boys),
        women: Some(women),
        men: Some(men),
        girls: Some(girls),
        boys: Some(boys),
        counting: Some(if d.percent("counting", 60) { Counting::SignIn } else { Counting::Headcount }),
        ..Activity::default()
    }
}

fn debate(d: Draw, i: usize) -> Activity {
    let activity = activity(d, i);
    Activity {
        activity: None,
        agency: Some("DNDS".to_owned()),
        date: Some(Day::on(after(date(2024, 2, 1), u32::try_from(i).unwrap_or(0) * 23 + d.below("day", 7)))),
        place: Some(format!("Commune {}", 1 + d.below("place", 6))),
        women: None,
        men: None,
        girls: None,
        boys: None,
        ..activity
    }
}
