//! The records of what services held: activities with their audiences, debates, talks at places of work.

use jiff::civil::date;
use tipstat_model::{
    Day,
    codes::{ActivityKind, Audience, Channel, Counting},
    columns::Activity,
};

use super::{
    draw::{Draw, after},
    persons::AREAS,
};

const PREVENTION: &str = "DNPEF";

pub(super) fn activity(d: Draw, i: usize) -> Activity {
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

pub(super) fn debate(d: Draw, i: usize) -> Activity {
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

/// Talks at places of work, at which only the whole room is counted; never a round number.
pub(super) fn talk(d: Draw, i: usize) -> Activity {
    let people = 21 + d.below("people", 90);
    Activity {
        activity: Some(format!("IT-{:03}", i + 1)),
        agency: Some("Inspection du travail".to_owned()),
        date: Some(Day::on(after(date(2024, 1, 10), u32::try_from(i).unwrap_or(0) * 7 + d.below("day", 6)))),
        area: Some(d.one("area", &AREAS).to_owned()),
        kind: Some(ActivityKind::Sensitisation),
        channel: Some(Channel::Meeting),
        audience: Some(d.one("audience", &[Audience::Transporters, Audience::Miners])),
        attendance: Some(if people.is_multiple_of(50) { people + 1 } else { people }),
        counting: Some(Counting::Headcount),
        ..Activity::default()
    }
}
