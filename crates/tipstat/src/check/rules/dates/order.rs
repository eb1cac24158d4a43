//! Days that must follow each other: what is surely out of order, and whether a swap of day and month mends it.

use jiff::civil::{Date, date};
use tipstat_model::{
    Column, ColumnKind, Day, Lang, Message, Text,
    columns::{Victim, VictimColumn},
    text::quote,
};

use crate::check::{
    Context, RecordColumn,
    rule::{Fault, Judgement},
    say,
};

/// A test that no day of a row is before those that come before it, for one table: the day, and the earlier ones,
/// the nearest first. The text says what happened when, with `{later}` and `{earlier}` for the days, and
/// `{step}` for the heading and the day of the earlier one.
macro_rules! follows {
    ($table:ident $c:ident: $later:ident $later_column:ident after [$earlier:ident $earlier_column:ident], $en:literal, $fr:literal) => {
        $crate::check::rules::dates::order::follows!(
            $table $c: $later $later_column after [$earlier $earlier_column],
            needs [$later_column, $earlier_column], $en, $fr
        )
    };
    ($table:ident $c:ident: $later:ident $later_column:ident after [$($earlier:ident $earlier_column:ident),+], $en:literal, $fr:literal) => {
        $crate::check::rules::dates::order::follows!(
            $table $c: $later $later_column after [$($earlier $earlier_column),+], needs [$later_column], $en, $fr
        )
    };
    ($table:ident $c:ident: $later:ident $later_column:ident after [$($earlier:ident $earlier_column:ident),+],
     needs [$($needs:ident),+], $en:literal, $fr:literal) => {
        $crate::check::RecordTest::$table($crate::check::Looks::Row {
            needs: &[$($c::$needs),+],
            reads: &[$c::$later_column, $($c::$earlier_column),+],
            judge: |row, context| {
                $crate::check::rules::dates::order::judge(
                    (row.$later, $c::$later_column),
                    &[$((row.$earlier, $c::$earlier_column)),+],
                    tipstat_model::Text::new($en, $fr),
                    context,
                )
            },
        })
    };
}
pub(super) use follows;

/// A day with its column.
pub(super) type Dated<C> = (Option<Day>, C);

/// Judges a day against those that come before it, the nearest first. Where the nearest one is only known to a month
/// or a year, it hides what the next one tells; where it is exact, what is wrong before it is wrong there.
pub(super) fn judge<C: RecordColumn>(
    later: Dated<C>,
    earlier: &[Dated<C>],
    said: Text,
    context: &Context<'_>,
) -> Option<Judgement> {
    let given = || earlier.iter().filter_map(|(day, column)| Some(((*day)?, *column)));
    let Some(day) = later.0 else {
        return given().next().map(|_| Judgement::Undecided);
    };
    if !is_credible(day, later.1.spec(), context) {
        // Of a day that cannot be, another rule speaks.
        return Some(Judgement::Undecided);
    }
    let mut verdict = None;
    for (before, column) in given().filter(|(before, column)| is_credible(*before, column.spec(), context)) {
        if day.surely_before(before) {
            return Some(broken((before, column), (day, later.1), said, context));
        }
        verdict = Some(if day.may_be_before(before) && !(day.is_exact() && before.is_exact()) {
            Judgement::Undecided
        } else {
            Judgement::Holds
        });
        if before.is_exact() {
            break;
        }
    }
    Some(verdict.unwrap_or(Judgement::Undecided))
}

/// Judges what follows the formal identification of a victim. Whoever was presumed a victim before may have been
/// registered and helped at once.
pub(super) fn judge_after_identification(
    victim: &Victim,
    later: Dated<VictimColumn>,
    said: Text,
    context: &Context<'_>,
) -> Option<Judgement> {
    let presumed = (victim.presumption_date, VictimColumn::PresumptionDate);
    if presumed.0.is_some() && matches!(judge(later, &[presumed], said, context), Some(Judgement::Holds)) {
        return Some(Judgement::Holds);
    }
    judge(later, &[(victim.identification_date, VictimColumn::IdentificationDate)], said, context)
}

/// The day before which nothing is taken for what a column says. An exploitation may begin with the birth.
pub(in crate::check::rules) fn earliest(column: &Column) -> Date {
    let lifelong = matches!(column.kind, ColumnKind::Born) || column.name.starts_with("exploitation");
    if lifelong { date(1900, 1, 1) } else { date(1990, 1, 1) }
}

/// Whether a day can be one at all: neither in the future nor long before any record.
pub(in crate::check::rules) fn is_credible(day: Day, column: &Column, context: &Context<'_>) -> bool {
    day.first() <= context.as_of && day.last() >= earliest(column)
}

/// A row whose days are out of order.
fn broken<C: RecordColumn>(earlier: (Day, C), later: (Day, C), said: Text, context: &Context<'_>) -> Judgement {
    let message = say::message(|lang| {
        let step = || format!("{} {}", quote(lang, earlier.1.spec().label.get(lang)), earlier.0.display(lang));
        let said = said.get(lang).replace("{later}", &when(lang, later.0));
        said.replace("{earlier}", &when(lang, earlier.0)).replace("{step}", &step())
    });
    let (advice, suspects_later) = swap_advice((earlier.0, earlier.1.spec()), (later.0, later.1.spec()), context);
    let mut columns = vec![earlier.1.spec(), later.1.spec()];
    if suspects_later {
        columns.reverse();
    }
    Judgement::broken(Fault {
        columns,
        expected: Some(format!(">= {}", earlier.0)),
        found: Some(later.0.to_string()),
        message,
        advice: advice.unwrap_or_default(),
        ..Fault::default()
    })
}

/// A day in a sentence: on 2024-01-10, in March 2024, about 2008; « le 10/01/2024 ».
pub(super) fn when(lang: Lang, day: Day) -> String {
    let shown = day.display(lang);
    match lang {
        _ if day.year().is_none() => shown,
        Lang::En if day.is_exact() => format!("on {shown}"),
        Lang::Fr if day.is_exact() => format!("le {shown}"),
        Lang::En => format!("in {shown}"),
        Lang::Fr => format!("en {shown}"),
    }
}

/// The day with month and day changed about, where that is another day.
pub(super) fn swapped(day: Day) -> Option<Day> {
    let on = day.exact()?;
    (on.day() != on.month()).then(|| Date::new(on.year(), on.day(), on.month()).ok()).flatten().map(Day::on)
}

/// What a swap of day and month in one of two days would mend, none where it would mend nothing; and whether only one in
/// the later of them would, which is then the cell to go to.
fn swap_advice(
    earlier: (Day, &'static Column),
    later: (Day, &'static Column),
    context: &Context<'_>,
) -> (Option<Message>, bool) {
    let mends =
        |a: Day, b: Day| !b.surely_before(a) && is_credible(a, earlier.1, context) && is_credible(b, later.1, context);
    let first = swapped(earlier.0).filter(|day| mends(*day, later.0)).map(|day| (earlier.1, earlier.0, day));
    let second = swapped(later.0).filter(|day| mends(earlier.0, *day)).map(|day| (later.1, later.0, day));
    let suspects_later = first.is_none() && second.is_some();
    let offers: Vec<_> = [first, second].into_iter().flatten().collect();
    let offer = |lang: Lang, (column, was, is): &(&Column, Day, Day)| {
        let label = quote(lang, column.label.get(lang));
        let (was, is) = (was.display(lang), is.display(lang));
        match lang {
            Lang::En => format!("{is} instead of {was} under {label}"),
            Lang::Fr => format!("{is} au lieu du {was} sous {label}"),
        }
    };
    let advice = (!offers.is_empty()).then(|| {
        say::message(|lang| {
            let offers: Vec<String> = offers.iter().map(|o| offer(lang, o)).collect();
            match lang {
                Lang::En => format!(
                    "Look both dates up in the file. Day and month were perhaps swapped: {}.",
                    offers.join(", or ")
                ),
                Lang::Fr => format!(
                    "Vérifiez les deux dates dans le dossier. Le jour et le mois sont peut-être inversés : {}.",
                    offers.join(", ou ")
                ),
            }
        })
    });
    (advice, suspects_later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_as_precisely_as_it_is_known() {
        let said = |lang, text| when(lang, Day::read(text).unwrap());
        assert_eq!(said(Lang::Fr, "2024-01-10"), "le 10/01/2024");
        assert_eq!(said(Lang::En, "2024-01-10"), "on 2024-01-10");
        assert_eq!(said(Lang::Fr, "03/2024"), "en mars 2024");
        assert_eq!(said(Lang::En, "2024"), "in 2024");
        assert_eq!(said(Lang::Fr, "vers 2008"), "vers 2008");
    }

    #[test]
    fn only_a_day_that_may_be_a_month_is_swapped() {
        let swap = |text| swapped(Day::read(text).unwrap()).map(|day| day.to_string());
        assert_eq!(swap("2024-03-05").as_deref(), Some("2024-05-03"));
        assert_eq!(swap("2024-03-13"), None);
        assert_eq!(swap("2024-03-03"), None);
        assert_eq!(swap("2024-03"), None);
    }
}
