//! The cells of sex and age make more than their total, where neither the sexes nor the ages have a sum of their own.

use tipstat_model::{Decimal, Lang, Text, codes::AgeGroup, columns::FigureColumn as C};

use crate::{
    check::{
        Context, Group,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry},
};

/// Girls, boys, women and men make 170, and the total is 90: the UN print sex by age in this way, without the sums between.
pub static RULE: Rule = Rule {
    code: "TIP710",
    name: "cells_above_total",
    title: Text::new(
        "sexes and ages together that make more than their total",
        "sexes et âges réunis supérieurs à leur total",
    ),
    why: Text::new(
        "Each person has one sex and one age: the cells cannot hold more persons than there are.",
        "Chaque personne a un sexe et un âge\u{a0}: les cases ne peuvent contenir plus de personnes qu’il n’y en a.",
    ),
    todo: Text::new(
        "Recount each cell and the total; one of them is wrong.",
        "Recomptez chaque case et le total\u{a0}; l’un d’eux est faux.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Sex, C::Age],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | sex | age | source
                victims_identified | 90 | person | 2022 | | | A
                victims_identified | 40 | person | 2022 | F | 0-17 | A
                victims_identified | 20 | person | 2022 | F | 18+ | A
                victims_identified | 20 | person | 2022 | M | 0-17 | A
                victims_identified | 10 | person | 2022 | M | 18+ | A",
        broken: "indicator | value | unit | period | sex | age | source
                 victims_identified | 90 | person | 2022 | | | A
                 victims_identified | 40 | person | 2022 | F | 0-17 | A
                 victims_identified | 60 | person | 2022 | F | 18+ | A
                 victims_identified | 20 | person | 2022 | M | 0-17 | A
                 victims_identified | 50 | person | 2022 | M | 18+ | A",
        undecided: "indicator | value | unit | period | sex | age | source
                    victims_identified | 90 | person | 2022 | | | A
                    victims_identified | 40 | person | 2022 | F | 0-17 | A
                    victims_identified | ND | person | 2022 | F | 18+ | A
                    victims_identified | 20 | person | 2022 | M | 0-17 | A",
    },
};

/// Figures that differ in sex and age alone.
const BY: Dims = Dims::KEY.without(&[Dim::Sex, Dim::Age]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let (mut totals, mut cells) = (Vec::new(), Vec::new());
    for entry in group.entries.iter().filter(|e| e.figure.indicator.is_some()) {
        match (entry.key.says(Dim::Sex), entry.key.says(Dim::Age)) {
            (false, false) => totals.push(entry),
            (true, true) => cells.push(entry),
            // The sums of the sexes or of the ages are balanced by themselves.
            _ => return Vec::new(),
        }
    }
    let Some(total) = totals.first().filter(|e| context.rates.counts(e) && cells.len() > 1) else { return Vec::new() };
    let readable = cells.iter().all(|e| e.key.is_read(Dim::Sex) && e.key.is_read(Dim::Age));
    let of_one_day = group.entries.iter().all(|e| e.figure.published == total.figure.published);
    let Some(bounds) = total.figure.quantity.and_then(|q| q.bounds()) else { return vec![Judgement::Undecided] };
    if !readable || !of_one_day || totals.len() > 1 || overlap(&cells) {
        return vec![Judgement::Undecided];
    }
    let known = || cells.iter().filter_map(|e| e.figure.quantity?.bounds());
    let least: Decimal = known().map(|cell| cell.low).sum();
    match bounds.high {
        Some(high) if high < least => vec![Judgement::broken(fault(total, &cells, least, least - high, context))],
        Some(_) if known().count() == cells.len() => vec![Judgement::Holds],
        _ => vec![Judgement::Undecided],
    }
}

/// Whether a person may stand in two of the cells: two of one sex have ages in common.
fn overlap(cells: &[&Entry<'_>]) -> bool {
    let span = |e: &Entry<'_>| match e.figure.age {
        Some(AgeGroup::Band { from, to }) => Some((from, to.unwrap_or(u8::MAX))),
        _ => None,
    };
    let both = |a: &Entry<'_>, b: &Entry<'_>| match (span(a), span(b)) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        (None, None) => true,
        _ => false,
    };
    let pairs = cells.iter().enumerate().flat_map(|(i, a)| cells[i + 1..].iter().map(move |b| (a, b)));
    pairs.into_iter().any(|(a, b)| a.key.id(Dim::Sex) == b.key.id(Dim::Sex) && both(a, b))
}

fn fault(total: &Entry<'_>, cells: &[&Entry<'_>], sum: Decimal, gap: Decimal, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let one = |cell: &&Entry<'_>| {
            let value = cell.figure.quantity.and_then(|q| q.value());
            let value = value.map_or_else(|| say::quantity(lang, cell.figure), |v| say::number(lang, v));
            let of = [Dim::Sex, Dim::Age].map(|dim| say::category(lang, cell, dim, context).unwrap_or_default());
            format!("{value} ({})", of.join(", "))
        };
        let terms: Vec<String> = cells.iter().map(one).collect();
        let (terms, made, by) = (terms.join(" + "), say::number(lang, sum), say::number(lang, gap));
        let exact = |e: &Entry<'_>| e.figure.quantity.and_then(|q| q.exact());
        let of = exact(total).map_or_else(|| say::quantity(lang, total.figure), |v| say::number(lang, v));
        let all_exact = cells.iter().all(|cell| exact(cell).is_some());
        let (what, who) = (say::about(lang, total, context), say::source(total, context));
        let made = match (lang, all_exact) {
            (_, true) => format!("= {made}"),
            (Lang::En, false) => format!("make at least {made}"),
            (Lang::Fr, false) => format!("font au moins {made}"),
        };
        match lang {
            Lang::En => format!("{terms} {made}, {by} more than {of} ({what}, by sex and age; {who})."),
            Lang::Fr => {
                format!("{terms} {made}, soit {by} de plus que {of} ({what}, par sexe et par âge\u{a0}; {who}).")
            }
        }
    });
    Fault {
        figures: std::iter::once(total).chain(cells.iter().copied()).map(|e| (e.index, C::Value)).collect(),
        expected: total.figure.quantity.and_then(|q| q.exact()).map(|total| total.to_string()),
        found: Some(sum.to_string()),
        difference: Some(gap),
        message,
        key: say::key(total, BY),
        ..Fault::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::published::found;

    fn told(rows: &[&str]) -> Vec<String> {
        let rows: Vec<String> =
            rows.iter().map(|row| format!("victims_identified,{row},person,tip,2022,A\n")).collect();
        let text = format!("indicator,value,sex,age,unit,scope,period,source\n{}", rows.concat());
        let all = found(&text, None).findings.into_iter().filter(|f| f.code.starts_with("TIP7"));
        all.map(|f| format!("{} {}", f.code, f.found.unwrap_or_default())).collect()
    }

    /// Austria, 2017, forced labour: UNODC GLOTIP, edition of 30 May 2023.
    #[test]
    fn fewer_than_five_in_all_cannot_hold_46_women() {
        let head = "indicator,value,sex,age,unit,scope,period,form,source\n";
        let row = |cells: &str| format!("victims_identified,{cells},person,tip,2017,forced_labour,GLOTIP\n");
        let text = format!("{head}{}{}{}", row("<5,,"), row("<5,F,0-17"), row("46,F,18+"));
        let findings = found(&text, None).findings;
        let told = findings.iter().find(|f| f.code == "TIP710").expect("46 is more than 4");
        let begin = "“<5” (suppressed) (female, children (0 to 17 years)) + 46 (female, adults (18 years or over)) make at least 46, 42 more than “<5” (suppressed)";
        assert!(told.message.en.starts_with(begin), "{}", told.message.en);
    }

    #[test]
    fn cells_are_added_only_where_nobody_can_stand_in_two() {
        let total = "90,,";
        let cells = ["40,F,0-17", "60,F,18+", "20,M,0-17", "50,M,18+"];
        // 40 + 60 + 20 + 50 = 170.
        assert_eq!(told(&[&[total][..], &cells].concat()), ["TIP710 170"]);
        // Those of 12 to 17 are among the children.
        assert_eq!(told(&[total, "40,F,0-17", "30,F,12-17", "20,M,18+", "30,M,U"]), [""; 0]);
        // The sums of the sexes are printed, and are wrong by themselves: 40 + 60 of 70.
        assert_eq!(told(&[total, "70,F,", "20,M,", "40,F,0-17", "60,F,18+"]), ["TIP708 100"]);
        // As few as `<5` can be: 85 and none.
        assert_eq!(told(&[total, "45,F,0-17", "40,F,18+", "<5,M,0-17", "<5,M,18+"]), [""; 0]);
    }
}
