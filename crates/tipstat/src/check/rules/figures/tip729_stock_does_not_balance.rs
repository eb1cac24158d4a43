//! What is there at the start, what comes in and what goes out do not make what is there at the end.

use tipstat_model::{Bounds, Lang, Text, columns::FigureColumn as C};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
        stocks::{BY, balances},
        {Context, Group},
    },
    figures::{Dim, Entry},
};

/// Within a period, and from one period to the next.
pub static RULE: Rule = Rule {
    code: "TIP729",
    name: "stock_does_not_balance",
    title: Text::new("a stock that does not balance", "un stock qui ne s’équilibre pas"),
    why: Text::new(
        "What was there at the start and came in is still there at the end or went out; and the end of one year is the start of the next.",
        "Ce qui était là au début ou est entré est encore là à la fin ou est sorti ; et la fin d’une année est le début de la suivante.",
    ),
    todo: Text::new(
        "Look for files that were reopened, transferred or found late, and for persons counted twice; print them as a figure of their own.",
        "Cherchez des dossiers rouverts, transférés ou retrouvés, et des personnes comptées deux fois ; imprimez-les comme un chiffre à part.",
    ),
    severity: Severity::Warning,
    grain: Grain::Group,
    reads: &[C::Value, C::Period],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | source
                files_pending_start | 10 | case_file | 2024 | A
                investigations_opened | 7 | case_file | 2024 | A
                investigations_closed | 5 | case_file | 2024 | A
                files_pending_end | 12 | case_file | 2024 | A",
        broken: "indicator | value | unit | period | source
                 files_pending_start | 10 | case_file | 2024 | A
                 investigations_opened | 7 | case_file | 2024 | A
                 investigations_closed | 5 | case_file | 2024 | A
                 files_pending_end | 13 | case_file | 2024 | A",
        undecided: "indicator | value | unit | period | source
                    assisted_at_end | ND | person | 2023 | A
                    assisted_at_start | 40 | person | 2024 | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    balances(&group.entries).iter().map(|(one, other)| sides(one, other, context)).collect()
}

/// Whether two sums are one.
fn sides(one: &[Entry<'_>], other: &[Entry<'_>], context: &Context<'_>) -> Judgement {
    let sum = |of: &[Entry<'_>]| {
        let bounds: Option<Vec<Bounds>> = of.iter().map(|e| e.figure.quantity.and_then(|q| q.bounds())).collect();
        Bounds::sum(bounds?)
    };
    match (sum(one), sum(other)) {
        (Some(a), Some(b)) if a.is_below(b) || b.is_below(a) => Judgement::broken(fault(one, other, context)),
        (Some(_), Some(_)) => Judgement::Holds,
        _ => Judgement::Undecided,
    }
}

fn fault(one: &[Entry<'_>], other: &[Entry<'_>], context: &Context<'_>) -> Fault {
    let exact = |of: &[Entry<'_>]| {
        of.iter().map(|e| e.figure.quantity.and_then(|q| q.exact())).sum::<Option<tipstat_model::Decimal>>()
    };
    let (expected, found) = (exact(one), exact(other));
    let message = say::message(|lang| {
        let side = |of: &[Entry<'_>]| {
            let parts =
                of.iter().map(|e| format!("{} ({})", say::quantity(lang, e.figure), say::about(lang, e, context)));
            parts.collect::<Vec<_>>().join(" + ")
        };
        let (a, b, who) = (side(one), side(other), say::source(&other[0], context));
        match lang {
            Lang::En => format!("{a} is not {b}, in {who}."),
            Lang::Fr => format!("{a} ne fait pas {b}, selon {who}."),
        }
    });
    Fault {
        figures: one.iter().chain(other).map(|e| (e.index, C::Value)).collect(),
        expected: expected.map(|n| n.to_string()),
        found: found.map(|n| n.to_string()),
        difference: found.zip(expected).map(|(found, expected)| found - expected),
        message,
        key: say::key(&other[0], BY.and(&[Dim::Indicator, Dim::Period])),
        ..Fault::default()
    }
}
