//! The shares of all parts do not make 100, rounding allowed for.

use tipstat_model::{
    Bounds, Decimal, Lang, Text,
    codes::{Group as Mixed, Sex},
    columns::FigureColumn as C,
};

use crate::{
    check::{
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
        shares::is_share,
        {Context, Group},
    },
    figures::{Dim, Dims, Entry},
};

/// 45 % men and 50 % women leave five in a hundred without a sex.
pub static RULE: Rule = Rule {
    code: "TIP715",
    name: "shares_do_not_make_100",
    title: Text::new("shares that do not make 100", "des parts dont la somme ne fait pas 100"),
    why: Text::new(
        "One of the shares is wrong, or persons whose category is not known were left out.",
        "L’une des parts est fausse, ou des personnes de catégorie inconnue ont été omises.",
    ),
    todo: Text::new(
        "Compute the shares again from the counts, and print the share that is not known.",
        "Recalculez les parts à partir des effectifs, et imprimez la part inconnue.",
    ),
    severity: Severity::Error,
    grain: Grain::Group,
    reads: &[C::Value, C::Unit],
    test: Test::Group { by: &[SEX, MIXED], judge },
    examples: Examples {
        holds: "indicator | value | unit | period | group | source
                victims_identified | 7 | percent | 2024 | men | A
                victims_identified | 40 | percent | 2024 | women | A
                victims_identified | 54 | percent | 2024 | children | A",
        broken: "indicator | value | unit | period | sex | source
                 victims_identified | 45 | percent | 2024 | M | A
                 victims_identified | 50 | percent | 2024 | F | A",
        undecided: "indicator | value | unit | period | sex | source
                    victims_identified | ND | percent | 2024 | M | A
                    victims_identified | 50 | percent | 2024 | F | A",
    },
};

const SEX: Dims = Dims::KEY.without(&[Dim::Sex]);
const MIXED: Dims = Dims::KEY.without(&[Dim::Group]);

fn judge(group: &Group<'_>, context: &Context<'_>) -> Vec<Judgement> {
    let shares: Vec<&Entry<'_>> = group.entries.iter().filter(|e| is_share(e)).collect();
    let parts: Option<Vec<&Entry<'_>>> = if group.by == SEX {
        let has = |sex| shares.iter().any(|e| e.figure.sex == Some(sex));
        (has(Sex::Male) && has(Sex::Female))
            .then(|| shares.iter().filter(|e| e.figure.sex.is_some()).copied().collect())
    } else {
        let at = |g: &Mixed| shares.iter().find(|e| e.figure.group == Some(*g)).copied();
        let ways = Mixed::PARTITIONS.iter().filter(|(whole, _)| whole.is_none());
        let mut complete = ways.filter_map(|(_, parts)| parts.iter().map(at).collect::<Option<Vec<_>>>());
        complete.next().map(|parts| parts.into_iter().chain(at(&Mixed::Unknown)).collect())
    };
    let Some(parts) = parts else { return Vec::new() };
    // A share of women who are children may be of all, of the women or of the children: the sum tells nothing.
    let other = if group.by == SEX { Dim::Group } else { Dim::Sex };
    let narrowed = [Dim::Area, Dim::Age, Dim::Form, Dim::Citizenship, other].iter().any(|d| parts[0].key.says(*d));
    let category = |e: &Entry<'_>| (e.figure.sex, e.figure.group);
    let twice = parts.iter().enumerate().any(|(i, e)| parts[..i].iter().any(|o| category(o) == category(e)));
    if narrowed || twice {
        return vec![Judgement::Undecided];
    }
    let exact: Option<Vec<Decimal>> = parts.iter().map(|e| e.figure.quantity?.exact()).collect();
    let Some(values) = exact.filter(|_| group.explained == 0) else { return vec![Judgement::Undecided] };
    let Some(sum) = Bounds::sum(values.iter().map(|v| Bounds::rounded(*v))) else { return vec![Judgement::Undecided] };
    if sum.contains(Decimal::ONE_HUNDRED) {
        return vec![Judgement::Holds];
    }
    // A share of all that is not 100 says that each is a share of its own group: of the men, of the women, of all.
    let of_all = |e: &&Entry<'_>| is_share(e) && !e.key.says(Dim::Sex) && !e.key.says(Dim::Group);
    let of_all: Vec<Decimal> = group.entries.iter().filter(of_all).filter_map(|e| e.figure.quantity?.exact()).collect();
    if of_all.iter().any(|share| !Bounds::rounded(*share).contains(Decimal::ONE_HUNDRED)) {
        return vec![Judgement::Undecided];
    }
    let total: Decimal = values.iter().sum();
    let first = parts[0];
    let message = say::message(|lang| {
        let terms: Vec<String> = values.iter().map(|v| say::number(lang, *v)).collect();
        let (made, what, who) =
            (say::number(lang, total), say::about(lang, first, context), say::source(first, context));
        match lang {
            Lang::En => format!(
                "{} = {made}, not 100, even allowing for rounding ({what} and the other parts; {who}).",
                terms.join(" + ")
            ),
            Lang::Fr => format!(
                "{} = {made} et non 100, même en tenant compte des arrondis ({what} et les autres parties\u{a0}; {who}).",
                terms.join(" + ")
            ),
        }
    });
    vec![Judgement::broken(Fault {
        figures: parts.iter().map(|e| (e.index, C::Value)).collect(),
        expected: Some("100".to_owned()),
        found: Some(total.to_string()),
        difference: Some(total - Decimal::ONE_HUNDRED),
        message,
        key: say::key(first, group.by),
        ..Fault::default()
    })]
}
