//! The chain of justice: stage by stage, files apart from persons.

use tipstat_model::{
    Decimal, Text,
    codes::{Subject, Unit},
};

use super::{
    charts::{Bar, SCALE, STEP, scaled},
    shared::Shared,
    verdict::capital,
};
use crate::publish::quotable::{
    at_fault,
    claim::{Claim, Claims, latest_period},
};

/// The chain of justice in one period.
pub(super) struct Chain {
    pub period: String,
    pub alt: String,
    pub scale: String,
    pub panels: Vec<Panel>,
    pub height: u32,
}

/// What is counted in one unit.
pub(super) struct Panel {
    pub title: String,
    pub title_y: u32,
    pub bars: Vec<Bar>,
}

/// The chain of the latest period, from what may be quoted; `None` where there are not two stages to compare.
pub(super) fn of(shared: &Shared<'_>) -> Option<Chain> {
    let words = shared.words;
    let period = latest_period(&shared.submission.figures)?;
    let fault = at_fault::figures(shared.findings, shared.submission, &shared.places);
    let claims = Claims::of(shared.submission, period, &fault);
    let units = [
        (Some(Unit::CaseFile), Text::new("Case files", "Dossiers"), "files"),
        (Some(Unit::Person), Text::new("Persons", "Personnes"), "persons"),
        (Some(Unit::Decision), Text::new("Decisions", "Décisions"), "files"),
        (
            None,
            Text::new("Files, persons or decisions: not stated", "Dossiers, personnes ou décisions : non précisé"),
            "part2",
        ),
    ];
    let (mut at, mut panels, mut told) = (0, Vec::new(), Vec::new());
    for (unit, title, fill) in units {
        let stages: Vec<(&Claim<'_>, Decimal)> = stages(&claims, unit);
        let Some(longest) = stages.iter().map(|(_, v)| *v).max().filter(|v| *v > Decimal::ZERO) else { continue };
        let title = words.text(title);
        let bar = |(i, (claim, value)): (usize, &(&Claim<'_>, Decimal))| {
            let label = words.text(claim.indicator.name);
            // A bar that stands alone has nothing to be compared with, so it is a number only.
            let width = if stages.len() > 1 { scaled(*value, longest) } else { 0 };
            Bar::new(&label, words.number(*value), at + 1 + i, width, fill.to_owned())
        };
        let bars: Vec<Bar> = stages.iter().enumerate().map(bar).collect();
        let in_words: Vec<String> = bars.iter().map(|b| format!("{} {}", b.label, b.value)).collect();
        told.push(format!("{title}{}{}", words.colon(), in_words.join(", ")));
        let title_y = u32::try_from(at).ok()? * STEP;
        at += bars.len() + 1;
        panels.push(Panel { title, title_y, bars });
    }
    let compares = panels.iter().any(|p| p.bars.len() > 1);
    let period = period.display(shared.lang());
    compares.then(|| Chain {
        alt: capital(&told.join(words.semicolon())),
        scale: words.text(SCALE),
        height: u32::try_from(at).unwrap_or(0) * STEP,
        period,
        panels,
    })
}

/// The claims on the stages of the procedure in one unit, in the order of the procedure.
fn stages<'c, 'a>(claims: &'c Claims<'a>, unit: Option<Unit>) -> Vec<(&'c Claim<'a>, Decimal)> {
    let counted = |c: &Claim<'_>| match c.unit() {
        None if c.indicator.unit == Unit::Person => Some(Unit::Person),
        stated => stated,
    };
    let of_justice = claims.list.iter().filter(|c| c.indicator.subject == Subject::Justice && c.second.is_none());
    let here = of_justice.filter(|c| counted(c) == unit);
    let mut stages: Vec<_> = here.filter_map(|c| Some((c, c.quantity.value()?))).collect();
    stages.sort_by_key(|(c, _)| c.indicator.stage);
    stages
}
