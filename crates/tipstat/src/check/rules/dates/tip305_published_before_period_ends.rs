//! A figure was published before the end of the period it covers.

use tipstat_model::{Lang, Text, columns::FigureColumn as C, period::display_date};

use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        rules::values::fault_of_figure,
        say,
    },
    figures::Entry,
};

/// A figure for 2024 that was printed in June 2024 covers half a year. Of figures that do not say when they were
/// published, which are most, there is nothing to say.
pub static RULE: Rule = Rule {
    code: "TIP305",
    name: "published_before_period_ends",
    title: Text::new("a figure published before its period ended", "un chiffre publié avant la fin de sa période"),
    why: Text::new(
        "It cannot cover the whole period: it is provisional, or it belongs to another year.",
        "Il ne peut pas couvrir toute la période\u{a0}: il est provisoire, ou il appartient à une autre année.",
    ),
    todo: Text::new(
        "Look up which days the source counted, and correct the period or the day of publication.",
        "Vérifiez quels jours la source a comptés, et corrigez la période ou la date de publication.",
    ),
    severity: Severity::Warning,
    grain: Grain::Figure,
    reads: &[C::Published, C::Period, C::PeriodStart, C::PeriodEnd],
    test: Test::Figure(judge),
    examples: Examples {
        holds: "indicator | value | unit | period | published
                victims_identified | 629 | person | 2024 | 30/07/2025",
        broken: "indicator | value | unit | period | published
                 victims_identified | 629 | person | 2024 | 30/07/2024",
        undecided: "indicator | value | unit | period | published
                    victims_identified | 629 | person | | 30/07/2025",
    },
};

fn judge(entry: &Entry<'_>, context: &Context<'_>) -> Option<Judgement> {
    let published = entry.figure.published?;
    let Some(period) = entry.figure.period else { return Some(Judgement::Undecided) };
    if period.end() <= published {
        return Some(Judgement::Holds);
    }
    // Of a period that is not over yet, an earlier rule speaks.
    if period.end() > context.as_of {
        return Some(Judgement::Undecided);
    }
    let message = say::message(|lang| {
        let (day, end) = (display_date(lang, published), display_date(lang, period.end()));
        let period = period.display(lang);
        match lang {
            Lang::En => format!("The figure was published on {day}, but its period, {period}, ended on {end}."),
            Lang::Fr => format!("Le chiffre a été publié le {day}, or sa période, {period}, s’est terminée le {end}."),
        }
    });
    let found = Some(published.to_string());
    Some(Judgement::broken(Fault { found, message, ..fault_of_figure(entry, C::Published) }))
}
