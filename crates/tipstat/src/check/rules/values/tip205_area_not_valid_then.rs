//! An area did not exist in the period of its figure.

use jiff::civil::Date;
use tipstat_model::{
    Area, AreaLevel, Lang, Period, Text, columns::FigureColumn as C, period::display_date, text::list,
};

use super::fault_of_figure;
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::Entry,
};

/// Kita became a region in 2023; a figure of 2020 for it is that of a cercle, or an error.
pub static RULE: Rule = Rule {
    code: "TIP205",
    name: "area_not_valid_then",
    title: Text::new("an area that did not exist in the period", "un territoire qui n’existait pas dans la période"),
    why: Text::new(
        "Before and after a reform one name has two sets of borders: comparisons over time and sums over areas are wrong.",
        "Avant et après une réforme, un même nom a deux tracés\u{a0}: les comparaisons dans le temps et les sommes de territoires sont fausses.",
    ),
    todo: Text::new(
        "Look up which borders the source used, and correct the area or the period.",
        "Vérifiez quel découpage la source a suivi, et corrigez le territoire ou la période.",
    ),
    severity: Severity::Warning,
    grain: Grain::Figure,
    reads: &[C::Area, C::Period, C::PeriodStart, C::PeriodEnd],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | area
                victims_identified | 120 | person | 2024 | Kita",
        broken: "indicator | value | unit | period | area
                 victims_identified | 120 | person | 2020 | Kita",
        undecided: "indicator | value | unit | period | area
                    victims_identified | 120 | person | | Kita",
    },
};

fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    // Of an area that the profile does not know, another rule speaks.
    let area = context.profile().area(entry.figure.area.as_deref()?)?;
    let Some(period) = entry.figure.period else { return Some(Judgement::Undecided) };
    if area.valid_during(period.start(), period.end()) {
        return Some(Judgement::Holds);
    }
    let began_later = area.valid_from.is_some_and(|from| from > period.end());
    let is_kin = |a: &&Area| if began_later { a.parts.contains(&area.id) } else { area.parts.contains(&a.id) };
    let of_then = |a: &&Area| is_kin(a) && a.valid_during(period.start(), period.end());
    let kin: Vec<&Area> = context.profile().areas.iter().filter(of_then).collect();
    let message = say::message(|lang| tell(lang, area, period, &kin));
    let advice = say::message(|lang| match (kin.as_slice(), lang) {
        // The name is enough: it is read as the area of that name in the period of the figure.
        ([one], Lang::En) => {
            format!("Write {}, if that is the area that was counted; else look the period up.", one.name.en)
        }
        ([one], Lang::Fr) => {
            format!("Écrivez {}, si c’est bien le territoire compté\u{a0}; sinon, vérifiez la période.", one.name.fr)
        }
        _ => RULE.todo.get(lang).to_owned(),
    });
    let (expected, found) = (kin.first().filter(|_| kin.len() == 1).map(|a| a.id.clone()), Some(area.id.clone()));
    Some(Judgement::broken(Fault { expected, found, message, advice, ..fault_of_figure(entry, C::Area) }))
}

fn tell(lang: Lang, area: &Area, period: Period, kin: &[&Area]) -> String {
    let (name, then) = (area.name.get(lang), period.display(lang));
    let others: Vec<String> = kin.iter().map(|a| a.name.get(lang).to_owned()).collect();
    let others = Some(list(lang, &others)).filter(|names| !names.is_empty());
    let level = area.level.name().get(lang);
    let day = |day: Option<Date>| day.map(|day| display_date(lang, day)).unwrap_or_default();
    let article = if matches!(area.level, AreaLevel::Country | AreaLevel::Cercle) { "un" } else { "une" };
    // A region that kept its name when it was divided was a region before, too.
    let kept_name = kin.iter().any(|a| a.name == area.name);
    let from = area.valid_from.filter(|from| *from > period.end());
    let (told, before_or_after) = match (from.is_some(), lang) {
        (true, Lang::En) => (
            format!("{name} has been a {level} {}since {}", if kept_name { "of this size " } else { "" }, day(from)),
            others.map(|o| format!(" and was part of {o} before")),
        ),
        (true, Lang::Fr) => (
            format!(
                "{name} est {article} {level} {}depuis le {}",
                if kept_name { "de cette étendue " } else { "" },
                day(from)
            ),
            others.map(|o| format!(" et faisait auparavant partie de {o}")),
        ),
        (false, Lang::En) => (
            format!("{name} was a {level} of this size until {}", day(area.valid_to)),
            others.map(|o| format!(" and has since been divided into {o}")),
        ),
        (false, Lang::Fr) => (
            format!("{name} était {article} {level} de cette étendue jusqu’au {}", day(area.valid_to)),
            others.map(|o| format!(", puis ce territoire a été divisé en {o}")),
        ),
    };
    let before_or_after = before_or_after.unwrap_or_default();
    match lang {
        Lang::En => format!("{told}{before_or_after}; the figure is for {then}."),
        Lang::Fr => format!("{told}{before_or_after}\u{a0}; le chiffre est celui de la période {then}."),
    }
}
