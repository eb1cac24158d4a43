//! A figure covers days that have not come yet.

use tipstat_model::{Lang, Period, Text, columns::FigureColumn as C, period::display_date};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        rules::values::fault_of_figure,
        say,
    },
    figures::Entry,
};

/// A year that is not over is compared with whole ones, and always looks like a fall.
pub static RULE: Rule = Rule {
    code: "TIP304",
    name: "period_not_over",
    title: Text::new("a period that is not over", "une période qui n’est pas terminée"),
    why: Text::new(
        "Part of the period is still to come: beside whole periods its figure looks like a fall.",
        "Une partie de la période est encore à venir\u{a0}: à côté de périodes entières, le chiffre ressemble à une baisse.",
    ),
    todo: Text::new(
        "Write the days that were really counted, or correct the year.",
        "Écrivez les jours réellement comptés, ou corrigez l’année.",
    ),
    severity: Severity::Warning,
    grain: Grain::Figure,
    reads: &[C::Period, C::PeriodStart, C::PeriodEnd],
    test: Test::Figure(judge),
    // The examples are checked as of 31 January 2026.
    examples: Examples {
        holds: "indicator | value | unit | period
                victims_identified | 629 | person | 2025",
        broken: "indicator | value | unit | period
                 victims_identified | 629 | person | 2026",
        undecided: "indicator | value | unit | period
                    victims_identified | 629 | person |",
    },
};

#[expect(clippy::unnecessary_wraps, reason = "other figure tests have nothing to say about some figures")]
fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    let Some(period) = entry.figure.period else { return Some(Judgement::Undecided) };
    let today = context.as_of;
    if period.end() <= today {
        return Some(Judgement::Holds);
    }
    let message = say::message(|lang| {
        let (period, end, today) = (period.display(lang), display_date(lang, period.end()), display_date(lang, today));
        match lang {
            Lang::En => format!("The period {period} ends on {end}; this check is as of {today}."),
            Lang::Fr => format!("La période {period} se termine le {end}\u{a0}; ce contrôle est fait au {today}."),
        }
    });
    let so_far = Period::new(period.start(), today);
    let advice = say::message(|lang| match (so_far, lang) {
        (Some(so_far), Lang::En) => {
            format!("If the figure covers the days so far, write the period as {}.", so_far.code())
        }
        (Some(so_far), Lang::Fr) => {
            let (from, to) = (display_date(lang, so_far.start()), display_date(lang, so_far.end()));
            format!("Si le chiffre couvre les jours écoulés, écrivez la période\u{a0}: {from} au {to}.")
        }
        (None, Lang::En) => "The period has not begun: look it up in the source.".to_owned(),
        (None, Lang::Fr) => "La période n’a pas commencé\u{a0}: vérifiez-la à la source.".to_owned(),
    });
    let found = Some(period.code());
    Some(Judgement::broken(Fault { found, message, advice, ..fault_of_figure(entry, C::Period) }))
}
