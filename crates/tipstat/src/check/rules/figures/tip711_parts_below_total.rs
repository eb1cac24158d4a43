//! The parts of a total make less than it, though every category is there.

use tipstat_model::{
    Figure, Lang, Text,
    codes::{AgeGroup, Form, Group as Mixed, Sex},
    columns::FigureColumn as C,
};

use crate::{
    check::{
        Context, Group,
        balance::{self, Balance, State},
        cause::{self, Cause},
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims},
};

/// 291 men and 113 women are 404, 26 short of 430.
pub static RULE: Rule = Rule {
    code: "TIP711",
    name: "parts_below_total",
    title: Text::new("parts that make less than their total", "parties inférieures à leur total"),
    why: Text::new(
        "Either a part or the total is wrong, or persons whose category is not known were left out without a word.",
        "Soit une partie ou le total est faux, soit des personnes de catégorie inconnue ont été omises sans le dire.",
    ),
    todo: Text::new(
        "Recount each part; if some persons have no known category, print a line “unknown” for them.",
        "Recomptez chaque partie\u{a0}; si la catégorie de certaines personnes est inconnue, imprimez une ligne «\u{a0}inconnu\u{a0}».",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: balance::WAYS, judge },
    examples: Examples {
        holds: "indicator | value | unit | period | group | source
                victims_identified | 629 | person | 2024 | | A
                victims_identified | 42 | person | 2024 | men | A
                victims_identified | 250 | person | 2024 | women | A
                victims_identified | 337 | person | 2024 | children | A",
        broken: "indicator | value | unit | period | sex | source
                 persons_investigated | 430 | person | 2024 | | A
                 persons_investigated | 291 | person | 2024 | M | A
                 persons_investigated | 113 | person | 2024 | F | A",
        undecided: "indicator | value | unit | period | sex | source
                    persons_investigated | 430 | person | 2024 | | A
                    persons_investigated | 291 | person | 2024 | M | A
                    persons_investigated | ND | person | 2024 | F | A",
    },
};

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let one = |balance: &Balance<'_>| match balance.state() {
        State::Below(_) if is_stated(balance, context) => Judgement::broken(fault(balance, context)),
        State::Open => Judgement::Undecided,
        _ => Judgement::Holds,
    };
    balance::of_group(group, context).iter().map(one).collect()
}

/// Whether the source leaves no room for a remainder: all categories are there, and it never writes “other” or
/// “unknown” in this breakdown.
pub(super) fn is_stated(balance: &Balance<'_>, context: &Context<'_>) -> bool {
    balance.is_closed() && !may_leave_a_rest(balance, context)
}

/// Whether the source writes “other” or “unknown” elsewhere in this breakdown, and not here.
pub(super) fn may_leave_a_rest(balance: &Balance<'_>, context: &Context<'_>) -> bool {
    let dim = balance.of.dim;
    let shown = balance.parts.iter().any(|p| balance::is_residual(p, dim));
    // Beside men, women, boys and girls the others are a sex.
    let dims: &[Dim] = if dim == Dim::Group { &[Dim::Group, Dim::Sex, Dim::Age] } else { &[dim] };
    let elsewhere = |dim: &Dim| context.categories(&balance.total, *dim).any(|c| balance::is_residual(&c, *dim));
    !shown && dims.iter().any(elsewhere)
}

/// The fault of a balance that does not hold: the sum beside the total, and what explains the gap.
pub(super) fn fault(balance: &Balance<'_>, context: &Context<'_>) -> Fault {
    let sum = balance.sum();
    let exact = balance.exact();
    let (total_value, parts) = exact.clone().unwrap_or_default();
    let found = sum.and_then(|s| s.single()).or_else(|| balance.printed_sum());
    let printed = balance.printed_sum().zip(balance.total.figure.quantity.and_then(|q| q.exact()));
    let gap = match balance.state() {
        // Of rates the printed difference is told, not what is left of it beyond the rounding.
        State::Above(_) | State::Below(_) if balance.rounded && printed.is_some() => {
            printed.map(|(sum, total)| sum - total).unwrap_or_default()
        }
        State::Above(by) => by,
        State::Below(by) => -by,
        _ => tipstat_model::Decimal::ZERO,
    };
    let last = context.previous(&balance.total).and_then(|p| p.figure.quantity?.exact());
    let cause = exact
        .as_ref()
        .and_then(|_| cause::of_imbalance(total_value, &parts, last))
        .filter(|cause| !is_held(*cause, balance, context));
    let message = say::message(|lang| {
        let terms: Vec<String> = balance
            .parts
            .iter()
            .map(|p| {
                let value = p
                    .figure
                    .quantity
                    .and_then(|q| q.value())
                    .map_or_else(|| say::quantity(lang, p.figure), |v| say::number(lang, v));
                let name = say::category(lang, p, balance.of.dim, context).unwrap_or_default();
                format!("{value} ({name})")
            })
            .collect();
        let total =
            balance.total.figure.quantity.and_then(|q| q.value()).map_or_else(String::new, |v| say::number(lang, v));
        let made = found.map_or_else(String::new, |v| format!(" = {}", say::number(lang, v)));
        let by = say::number(lang, gap.abs());
        let what = say::about(lang, &balance.total, context);
        let who = say::source(&balance.total, context);
        let dim = say::dimension(lang, balance.of.dim);
        match (lang, gap.is_sign_negative()) {
            (Lang::En, true) => {
                format!("{}{made}, {by} short of {total} ({what}, by {dim}; {who}).", terms.join(" + "))
            }
            (Lang::En, false) => {
                format!("{}{made}, {by} more than {total} ({what}, by {dim}; {who}).", terms.join(" + "))
            }
            (Lang::Fr, true) => {
                format!("{}{made}, soit {by} de moins que {total} ({what}, par {dim}\u{a0}; {who}).", terms.join(" + "))
            }
            (Lang::Fr, false) => {
                format!("{}{made}, soit {by} de plus que {total} ({what}, par {dim}\u{a0}; {who}).", terms.join(" + "))
            }
        }
    });
    let message = match cause {
        Some(cause) => message.then(&say::message(|lang| explain(lang, cause, balance, context))),
        None => message,
    };
    let entries = std::iter::once(&balance.total).chain(&balance.parts);
    let mut key = say::key(&balance.total, balance.of.by);
    key.insert("by".to_owned(), say::dimension(Lang::En, balance.of.dim).to_owned());
    // Within a total and its parts the total's own category belongs to the key: children by age, adults by age.
    key.extend(say::key(&balance.total, Dims::of(&[balance.of.dim])));
    Fault {
        advice: unknown_row(balance, gap),
        figures: entries.map(|e| (e.index, C::Value)).collect(),
        expected: balance.total.figure.quantity.and_then(|q| q.exact()).map(|total| total.to_string()),
        found: found.map(|f| f.to_string()),
        difference: Some(gap),
        message,
        key,
        ..Fault::default()
    }
}

/// Whether nobody knows of which category the persons are.
fn is_unknown(figure: &Figure) -> bool {
    figure.sex == Some(Sex::Unknown)
        || figure.age == Some(AgeGroup::Unknown)
        || figure.group == Some(Mixed::Unknown)
        || figure.form == Some(Form::Unknown)
}

/// The row that would tell the remainder, where persons without a known category may be it.
fn unknown_row(balance: &Balance<'_>, gap: tipstat_model::Decimal) -> tipstat_model::Message {
    let column = match balance.of.dim {
        Dim::Sex => C::Sex,
        Dim::Age => C::Age,
        Dim::Group => C::Group,
        Dim::Form => C::Form,
        _ => {
            return tipstat_model::Message::new(
                "Recount each part, and look for one that is missing or wrong.",
                "Recomptez chaque partie, et cherchez celle qui manque ou qui est fausse.",
            );
        }
    };
    if !gap.is_sign_negative() {
        return tipstat_model::Message::default();
    }
    let unknown = balance.parts.iter().find(|part| is_unknown(part.figure));
    say::message(|lang| {
        let (name, rest) = (column.spec().label.get(lang), say::number(lang, -gap));
        let now = unknown.map(|part| &part.figure.printed);
        match (lang, now) {
            (Lang::En, Some(now)) => format!(
                "Recount each part. If the source says that {rest} more are of no known category, add them to those of {name} = unknown, now {now}."
            ),
            (Lang::Fr, Some(now)) => format!(
                "Recomptez chaque partie. Si la source dit que {rest} de plus sont de catégorie inconnue, ajoutez-les à ceux de {name} = inconnu, à présent {now}."
            ),
            (Lang::En, None) => format!(
                "Recount each part. If the source says that {rest} are of no known category, add a row: {name} = unknown, value = {rest}."
            ),
            (Lang::Fr, None) => format!(
                "Recomptez chaque partie. Si la source dit que {rest} sont de catégorie inconnue, ajoutez une ligne : {name} = inconnu, valeur = {rest}."
            ),
        }
    })
}

/// Whether another sum would not hold with the number that a slip is said to have changed: then that is not what happened.
fn is_held(cause: Cause, balance: &Balance<'_>, context: &Context<'_>) -> bool {
    let Cause::Slip { at, meant, .. } = cause else { return false };
    let cell = if at == 0 { Some(&balance.total) } else { balance.parts.get(at - 1) };
    cell.is_some_and(|cell| balance::would_break(cell, meant, balance.of.dim, context))
}

fn explain(lang: Lang, cause: Cause, balance: &Balance<'_>, context: &Context<'_>) -> String {
    let entries: Vec<_> = std::iter::once(&balance.total).chain(&balance.parts).collect();
    let value = |at: usize| {
        entries.get(at).and_then(|e| e.figure.quantity?.value()).map_or_else(String::new, |v| say::number(lang, v))
    };
    let name = |at: usize| {
        entries
            .get(at)
            .and_then(|e| say::category(lang, e, balance.of.dim, context))
            .unwrap_or_else(|| "total".to_owned())
    };
    match (cause, lang) {
        (Cause::Slip { at, meant, slip }, Lang::En) => {
            format!(
                "{} ({}) looks like {}: that would make it right.",
                value(at),
                name(at),
                cause::in_words(lang, meant, slip)
            )
        }
        (Cause::Slip { at, meant, slip }, Lang::Fr) => {
            format!(
                "{} ({}) ressemble à {}\u{a0}: le compte serait alors juste.",
                value(at),
                name(at),
                cause::in_words(lang, meant, slip)
            )
        }
        (Cause::CountedTwice(at), Lang::En) => {
            format!(
                "The difference is exactly {} ({}): it seems to be counted in another part too.",
                value(at),
                name(at)
            )
        }
        (Cause::CountedTwice(at), Lang::Fr) => {
            format!(
                "L’écart est exactement {} ({})\u{a0}: cette partie semble comptée aussi dans une autre.",
                value(at),
                name(at)
            )
        }
        (Cause::LastPeriod, Lang::En) => {
            format!("{} is also the total of the period before: it may have been carried over.", value(0))
        }
        (Cause::LastPeriod, Lang::Fr) => {
            format!("{} est aussi le total de la période précédente\u{a0}: il a pu être recopié.", value(0))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::published::found;

    #[test]
    fn where_a_row_of_the_unknown_is_printed_nobody_is_told_to_add_one() {
        let head = "indicator,value,unit,scope,period,sex,source\n";
        let advice = |rows: &str| {
            let findings = found(&format!("{head}{}", rows.replace('_', "victims_identified,")), None).findings;
            let told: Vec<_> = findings.into_iter().filter(|f| f.code == "TIP711").collect();
            told.into_iter().map(|f| (f.advice.en, f.advice.fr)).next().expect("26 are missing")
        };
        let sexes = "_430,person,tip,2024,,A\n_291,person,tip,2024,M,A\n_113,person,tip,2024,F,A\n";
        // 430 - 291 - 113 = 26, of which 3 are printed.
        let (en, fr) = advice(&format!("{sexes}_3,person,tip,2024,U,A\n"));
        assert!(
            en.ends_with(
                "If the source says that 23 more are of no known category, add them to those of sex = unknown, now 3."
            ),
            "{en}"
        );
        assert!(fr.ends_with("ajoutez-les à ceux de sexe = inconnu, à présent 3."), "{fr}");
    }
}
