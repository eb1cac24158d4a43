//! The cell that, changed, mends the sums of a table.

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{Decimal, Lang, Text, columns::FigureColumn as C, text};

use super::tip711_parts_below_total::may_leave_a_rest;
use crate::{
    check::{
        Context, Group,
        balance::{self, Balance, State},
        cause::{self, Slip},
        localise::{self, Mended, Sum},
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    figures::{Dim, Dims, Entry, Key},
};

/// 339 + 44 + 1,107 make 400 less than 1,890, which the sexes confirm: of the three ages, 44 is 444 with a digit lost.
///
/// All sums of one table and period are taken together, and the fewest cells are looked for that mend them all
/// (Fellegi & Holt 1976). Areas without a profile and citizenships are sums where most of theirs hold. A cell is named where no other would do, or where of several one alone is explained by a lost,
/// added or swapped digit. A sum that stands alone is left to the rules about sums.
pub static RULE: Rule = Rule {
    code: "TIP737",
    name: "faulty_cell",
    title: Text::new("a cell that breaks the sums around it", "une cellule qui fausse les sommes autour d’elle"),
    why: Text::new(
        "Whoever corrects the total instead makes a second mistake, for the other sums confirm it.",
        "Corriger le total à sa place ferait une seconde erreur, car les autres sommes le confirment.",
    ),
    todo: Text::new(
        "Look the cell up in the source; the value that mends the sums is given.",
        "Vérifiez la cellule à la source\u{a0}; la valeur qui rétablit les sommes est indiquée.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value],
    test: Test::Group { by: &[BY], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | sex | age | source
                victims_identified | 1470 | person | 2021 | | | A
                victims_identified | 244 | person | 2021 | M | | A
                victims_identified | 1226 | person | 2021 | F | | A
                victims_identified | 286 | person | 2021 | | 0-11 | A
                victims_identified | 482 | person | 2021 | | 12-17 | A
                victims_identified | 702 | person | 2021 | | 18+ | A",
        broken: "indicator | value | unit | period | sex | age | source
                 victims_identified | 1890 | person | 2017 | | | A
                 victims_identified | 466 | person | 2017 | M | | A
                 victims_identified | 1424 | person | 2017 | F | | A
                 victims_identified | 339 | person | 2017 | | 0-11 | A
                 victims_identified | 44 | person | 2017 | | 12-17 | A
                 victims_identified | 1107 | person | 2017 | | 18+ | A",
        undecided: "indicator | value | unit | period | sex | age | source
                    victims_identified | 1087 | person | 2020 | | | A
                    victims_identified | 219 | person | 2020 | M | | A
                    victims_identified | 868 | person | 2020 | F | | A
                    victims_identified | 193 | person | 2020 | | 0-11 | A
                    victims_identified | 378 | person | 2020 | | 12-17 | A
                    victims_identified | 517 | person | 2020 | | 18+ | A",
    },
};

/// One table: all breakdowns of one thing in one period.
const BY: Dims =
    Dims::KEY.without(&[Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group, Dim::Breakdown]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    // Three cells are the least that a sum with another beside it can have.
    if group.entries.len() < 5 {
        return Vec::new();
    }
    let balances = balances(group, context);
    let mut values: HashMap<usize, Decimal> = HashMap::new();
    let sums: Vec<Sum> = balances.iter().filter_map(|b| sum(b, &mut values)).collect();
    if sums.len() < 2 {
        return Vec::new();
    }
    let components = localise::components(&sums);
    if components.is_empty() {
        return vec![Judgement::Holds];
    }
    let alone = |component: &&Vec<Sum>| component.len() < 2;
    let value = |cell: usize| values.get(&cell).copied().unwrap_or_default();
    let tied = components.iter().filter(|c| !alone(c));
    tied.map(|component| match determined(&localise::smallest(component, value), component, value) {
        Some(mended) => Judgement::broken(fault(&mended, component, value, context)),
        None => Judgement::Undecided,
    })
    .collect()
}

/// Every sum of the table whose numbers are all printed, and exact.
fn balances<'a>(group: &Group<'a>, context: &Context<'_>) -> Vec<Balance<'a>> {
    let mut all = Vec::new();
    // Whoever was exploited in two ways stands in two parts.
    let breakdowns = balance::BREAKDOWNS.iter().filter(|b| !matches!(b.dim, Dim::Form | Dim::Period));
    for of in breakdowns {
        let mut groups: HashMap<Key, Vec<Entry<'a>>> = HashMap::new();
        for entry in group.entries.iter().filter(|e| e.figure.indicator.is_some() && context.rates.adds_up(e, of.dim)) {
            if let Some(key) = entry.key.within(of.by) {
                groups.entry(key).or_default().push(*entry);
            }
        }
        let mut keyed: Vec<_> = groups.into_values().filter(|entries| entries.len() > 2).collect();
        keyed.sort_unstable_by_key(|entries| entries[0].rank);
        let found = keyed.iter().flat_map(|entries| balance::among(*of, entries, false, context));
        let (closed, open): (Vec<_>, Vec<_>) = found.filter(|b| !b.incomplete).partition(Balance::is_closed);
        if add_up(&open) {
            all.extend(open);
        }
        all.extend(closed);
    }
    all.retain(|b| !leaves_a_rest(b, context));
    all
}

/// Whether areas of which it is not known how they lie, or citizenships, are shown by their own numbers to be parts that
/// make the whole: most of their sums hold, and each is of several numbers.
fn add_up(open: &[Balance<'_>]) -> bool {
    let tells =
        |b: &&Balance<'_>| b.exact().is_some_and(|(_, parts)| parts.iter().filter(|p| !p.is_zero()).count() > 1);
    let (mut hold, mut break_) = (0, 0);
    for balance in open.iter().filter(tells) {
        *if balance.state() == State::Balanced { &mut hold } else { &mut break_ } += 1;
    }
    hold > 1 && hold >= 2 * break_
}

/// Whether parts that make less are no fault: the source has persons of whom it does not say the category.
fn leaves_a_rest(balance: &Balance<'_>, context: &Context<'_>) -> bool {
    matches!(balance.state(), State::Below(_)) && may_leave_a_rest(balance, context)
}

fn sum(balance: &Balance<'_>, values: &mut HashMap<usize, Decimal>) -> Option<Sum> {
    let (total, parts) = balance.exact()?;
    values.insert(balance.total.index as usize, total);
    values.extend(balance.parts.iter().zip(&parts).map(|(p, v)| (p.index as usize, *v)));
    let gap = parts.iter().fold(Decimal::ZERO, |a, b| a.saturating_add(*b)) - total;
    let parts = balance.parts.iter().map(|p| p.index as usize).collect();
    Some(Sum { total: balance.total.index as usize, parts, gap })
}

/// The one set of cells that is meant: the only one there is, if each of its cells breaks two sums or is explained by a
/// slip of the pen; of several the only one that a slip explains. A cell of one broken sum alone could be any of its parts.
fn determined(found: &[Mended], sums: &[Sum], value: impl Fn(usize) -> Decimal) -> Option<Mended> {
    let slipped = |(cell, meant): &(usize, Decimal)| {
        matches!(cause::slip(*meant, value(*cell)), Some(Slip::Lost | Slip::Added | Slip::Swapped))
    };
    let breaks_two = |(cell, _): &(usize, Decimal)| {
        let broken = sums.iter().filter(|s| !s.gap.is_zero());
        broken.filter(|s| s.total == *cell || s.parts.contains(cell)).count() > 1
    };
    if let [only] = found {
        return only.cells.iter().all(|c| breaks_two(c) || slipped(c)).then(|| only.clone());
    }
    let mut explained = found.iter().filter(|m| m.cells.len() == 1 && m.cells.iter().all(slipped));
    explained.next().filter(|_| explained.next().is_none()).cloned()
}

fn fault(mended: &Mended, sums: &[Sum], value: impl Fn(usize) -> Decimal, context: &Context<'_>) -> Fault {
    let entry = |cell: usize| context.figures().entry(u32::try_from(cell).unwrap_or(u32::MAX));
    let broken: Vec<&Sum> = sums.iter().filter(|s| !s.gap.is_zero()).collect();
    let confirmed = sums.len() - broken.len();
    let message = say::message(|lang| {
        let cells: Vec<String> =
            mended.cells.iter().map(|(cell, meant)| one(lang, &entry(*cell), value(*cell), *meant, context)).collect();
        let cells = text::list(lang, &cells);
        let told: Vec<String> = broken.iter().map(|s| terms(lang, s, &value)).collect();
        let (told, held) = (told.join(text::semicolon(lang)), say::number(lang, confirmed.into()));
        let several = mended.cells.len() > 1;
        let mends = match (lang, several) {
            (Lang::En, _) => format!("{cells} would mend every sum that is broken: {told}."),
            (Lang::Fr, false) => format!("{cells} rétablirait toutes les sommes fausses\u{a0}: {told}."),
            (Lang::Fr, true) => format!("{cells} rétabliraient toutes les sommes fausses\u{a0}: {told}."),
        };
        match (lang, confirmed) {
            (_, 0) => mends,
            (Lang::En, 1) => format!("{mends} One other sum of the table holds, and confirms the rest."),
            (Lang::En, _) => format!("{mends} {held} other sums of the table hold, and confirm the rest."),
            (Lang::Fr, 1) => format!("{mends} Une autre somme du tableau est juste et confirme le reste."),
            (Lang::Fr, _) => format!("{mends} {held} autres sommes du tableau sont justes et confirment le reste."),
        }
    });
    let single = mended.cells.first().filter(|_| mended.cells.len() == 1);
    let first = entry(mended.cells.first().map_or(0, |(cell, _)| *cell));
    Fault {
        figures: mended.cells.iter().map(|(cell, _)| (entry(*cell).index, C::Value)).collect(),
        expected: single.map(|(_, meant)| meant.to_string()),
        found: single.map(|(cell, _)| value(*cell).to_string()),
        difference: single.map(|(cell, meant)| value(*cell) - *meant),
        message,
        explains: mended.cells.iter().map(|(cell, _)| entry(*cell).index).collect(),
        key: say::key(&first, Dims::KEY),
        ..Fault::default()
    }
}

/// A cell and what it must be: `444 in place of 44 (identified victims, 12 to 17 years, 2017; 44 looks like …)`.
fn one(lang: Lang, entry: &Entry<'_>, printed: Decimal, meant: Decimal, context: &Context<'_>) -> String {
    let (from, to) = (say::number(lang, printed), say::number(lang, meant));
    let what = say::about(lang, entry, context);
    let slip = cause::slip(meant, printed).map(|slip| cause::in_words(lang, meant, slip));
    match (lang, slip) {
        (Lang::En, Some(slip)) => format!("{to} in place of {from} ({what}; {from} looks like {slip})"),
        (Lang::En, None) => format!("{to} in place of {from} ({what})"),
        (Lang::Fr, Some(slip)) => format!("{to} à la place de {from} ({what}\u{a0}; {from} ressemble à {slip})"),
        (Lang::Fr, None) => format!("{to} à la place de {from} ({what})"),
    }
}

/// A sum that does not hold: `339 + 44 + 1,107 = 1,490 beside 1,890`.
fn terms(lang: Lang, sum: &Sum, value: &impl Fn(usize) -> Decimal) -> String {
    let parts: Vec<String> = sum.parts.iter().map(|p| say::number(lang, value(*p))).collect();
    let (made, total) = (say::number(lang, value(sum.total) + sum.gap), say::number(lang, value(sum.total)));
    let beside = if lang == Lang::En { "beside" } else { "à côté de" };
    format!("{} = {made} {beside} {total}", parts.join(" + "))
}

#[cfg(test)]
mod tests {
    use crate::check::published::found;

    /// What is said of a table of areas or citizenships and sexes: the name of each, all, men, women.
    fn told(dim: &str, rows: &[(&str, [u32; 3])]) -> Vec<String> {
        let each = |(place, [all, men, women]): &(&str, [u32; 3])| {
            format!(
                "victims_identified,{all},person,2024,,{place},A\nvictims_identified,{men},person,2024,M,{place},A\n\
                 victims_identified,{women},person,2024,F,{place},A\n"
            )
        };
        let rows: String = rows.iter().map(each).collect();
        let findings = found(&format!("indicator,value,unit,period,sex,{dim},source\n{rows}"), None).findings;
        findings.into_iter().filter(|f| f.code == "TIP737").map(|f| f.message.en).collect()
    }

    const RIGHT: [(&str, [u32; 3]); 4] =
        [("", [56, 45, 11]), ("KEN", [14, 10, 4]), ("UGA", [32, 30, 2]), ("TZA", [10, 5, 5])];

    /// 33 men for 30 break the sum of one place and the sum of the men; the sums of all and of the women hold.
    #[test]
    fn a_cell_of_an_area_or_a_citizenship_is_named_where_the_others_add_up() {
        for dim in ["area", "citizenship"] {
            assert!(told(dim, &RIGHT).is_empty());
            let mut wrong = RIGHT;
            wrong[2].1[1] = 33;
            let told = told(dim, &wrong);
            assert_eq!(told.len(), 1, "{dim}: {told:?}");
            assert!(told[0].starts_with("30 in place of 33 (identified victims, "), "{}", told[0]);
            assert!(
                told[0].contains("10 + 33 + 5 = 48 beside 45") || told[0].contains("33 + 2 = 35 beside 32"),
                "{}",
                told[0]
            );
        }
    }

    /// A town that lies in one of the others: nothing makes the whole, and the sum of one place alone tells no cell.
    #[test]
    fn areas_that_lie_in_each_other_are_no_sums() {
        let mut wrong = [RIGHT[0], RIGHT[1], RIGHT[2], RIGHT[3], ("Mombasa", [8, 6, 2])];
        assert!(told("area", &wrong).is_empty());
        wrong[2].1[1] = 33;
        assert!(told("area", &wrong).is_empty());
    }
}
