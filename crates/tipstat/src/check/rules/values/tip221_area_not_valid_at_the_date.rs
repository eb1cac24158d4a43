//! An area did not exist on the day of its record.

use tipstat_model::{
    Area, AreaLevel, Day, Lang, Text,
    columns::{ActivityColumn, InvestigationColumn, VictimColumn},
    period::display_date,
    text::list,
};

use super::of_record::write_it;
use crate::check::{
    Context, Looks, RecordColumn, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    rules::dates::order::is_credible,
    say,
};

/// Kita became a region in 2023; a victim found there in 2020 was found in the region of Kayes.
pub static RULE: Rule = Rule {
    code: "TIP221",
    name: "area_not_valid_at_the_date",
    title: Text::new("an area that did not exist on the day", "un territoire qui n’existait pas à la date"),
    why: Text::new(
        "Before and after a reform the same victims fall into different regions: years can no longer be compared.",
        "Avant et après une réforme, les mêmes victimes relèvent de régions différentes : les années ne se comparent plus.",
    ),
    todo: Text::new(
        "Look the place and the date up in the file, and write the area that existed on that day.",
        "Vérifiez le lieu et la date dans le dossier, et écrivez le territoire qui existait à cette date.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        RecordTest::Victims(Looks::Row {
            needs: &[VictimColumn::Area, VictimColumn::IdentificationDate],
            reads: &[VictimColumn::Area, VictimColumn::IdentificationDate],
            judge: |v, context| {
                let columns = (VictimColumn::Area, VictimColumn::IdentificationDate);
                judge(v.area.as_deref(), v.identification_date, columns, context)
            },
        }),
        RecordTest::Investigations(Looks::Row {
            needs: &[InvestigationColumn::Area, InvestigationColumn::OpenedDate],
            reads: &[InvestigationColumn::Area, InvestigationColumn::OpenedDate],
            judge: |case, context| {
                let columns = (InvestigationColumn::Area, InvestigationColumn::OpenedDate);
                judge(case.area.as_deref(), case.opened_date, columns, context)
            },
        }),
        RecordTest::Activities(Looks::Row {
            needs: &[ActivityColumn::Area, ActivityColumn::Date],
            reads: &[ActivityColumn::Area, ActivityColumn::Date],
            judge: |a, context| judge(a.area.as_deref(), a.date, (ActivityColumn::Area, ActivityColumn::Date), context),
        }),
    ]),
    examples: Examples {
        holds: "record | sex | area | identification_date
                V1 | F | Kita | 2024-01-10
                V2 | F | Ségou | 2020-01-10",
        broken: "record | sex | area | identification_date
                 V1 | F | Kita | 2020-01-10",
        undecided: "record | sex | area | identification_date
                    V1 | F | Kita |
                    V2 | F | Kita | 2023",
    },
};

fn judge<C: RecordColumn>(
    area: Option<&str>,
    day: Option<Day>,
    columns: (C, C),
    context: &Context<'_>,
) -> Option<Judgement> {
    // Of an area that the profile does not know, another rule speaks.
    let profile = context.profile();
    let area = profile.area(area?)?;
    let Some(day) = day.filter(|day| is_credible(*day, columns.1.spec(), context)) else {
        return Some(Judgement::Undecided);
    };
    if area.valid_throughout(day.first(), day.last()) {
        return Some(Judgement::Holds);
    }
    // A region that kept its name when it was divided is written by its name before and after.
    let of_name = profile.resolve_area(&area.name.fr, Some((day.first(), day.last()))).found();
    if area.valid_to.is_none() && of_name.is_some_and(|a| a.valid_throughout(day.first(), day.last())) {
        return Some(Judgement::Holds);
    }
    if area.valid_during(day.first(), day.last()) {
        return Some(Judgement::Undecided);
    }
    let began_later = area.valid_from.is_some_and(|from| from > day.last());
    let is_kin = |a: &&Area| if began_later { a.parts.contains(&area.id) } else { area.parts.contains(&a.id) };
    let of_then = |a: &&Area| is_kin(a) && a.valid_throughout(day.first(), day.last());
    let kin: Vec<&Area> = profile.areas.iter().filter(of_then).collect();
    let message = say::message(|lang| tell(lang, area, day, &kin));
    let one = if let [one] = kin.as_slice() { Some(*one) } else { None };
    let advice = one.map(|one| write_it(|lang| one.name.get(lang).to_owned())).unwrap_or_default();
    Some(Judgement::broken(Fault {
        columns: vec![columns.0.spec(), columns.1.spec()],
        expected: one.map(|a| a.id.clone()),
        found: Some(area.id.clone()),
        message,
        advice,
        ..Fault::default()
    }))
}

fn tell(lang: Lang, area: &Area, day: Day, kin: &[&Area]) -> String {
    let (name, then) = (area.name.get(lang), day.display(lang));
    let level = area.level.name().get(lang);
    let others: Vec<String> = kin.iter().map(|a| a.name.get(lang).to_owned()).collect();
    let others = Some(list(lang, &others)).filter(|names| !names.is_empty());
    let article = if matches!(area.level, AreaLevel::Country | AreaLevel::Cercle) { "un" } else { "une" };
    let from = area.valid_from.filter(|from| *from > day.last()).map(|from| display_date(lang, from));
    let to = area.valid_to.map(|to| display_date(lang, to)).unwrap_or_default();
    let (told, then_of) = match (from, lang) {
        (Some(from), Lang::En) => (
            format!("{name} has been a {level} since {from}; the date of the row is {then}."),
            others.map(|o| format!(" Until then it was part of {o}.")),
        ),
        (Some(from), Lang::Fr) => (
            format!("{name} est {article} {level} depuis le {from} ; la date de la ligne est : {then}."),
            others.map(|o| format!(" Auparavant, c’était une partie de : {o}.")),
        ),
        (None, Lang::En) => (
            format!("{name} was a {level} within these borders until {to}; the date of the row is {then}."),
            others.map(|o| format!(" It has since been divided into {o}.")),
        ),
        (None, Lang::Fr) => (
            format!(
                "{name} était {article} {level} de cette étendue jusqu’au {to} ; la date de la ligne est : {then}."
            ),
            others.map(|o| format!(" Ce territoire a depuis été divisé en : {o}.")),
        ),
    };
    told + &then_of.unwrap_or_default()
}
