//! Why a sensitive cell could not be protected.

use std::collections::BTreeSet;

use tipstat_model::{Message, Text};
use tipstat_stats::protection::Insight;

use super::{
    draft::Draft,
    options::{Against, Zeros},
    outcome::State,
    words,
};

/// What tells the number of a cell that cannot be protected, in the order in which it is blamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// Something that was published before.
    Before,
    /// Something that is marked to be published.
    Marked,
    /// Zeros that are printed.
    Zeros,
    /// There is nothing else that could be hidden.
    NothingLeft,
}

/// Why a cell could not be protected, and from whom; `known` says for each cell whether a reader knows it, and `member`
/// is the cell of the draft in whose one person the insight lies.
pub(super) fn told(
    draft: &Draft<'_>,
    against: &Against,
    at: usize,
    by: Insight,
    place: impl Fn(tipstat_stats::protection::CellId) -> Option<usize>,
    state: impl Fn(usize) -> Option<State>,
) -> Message {
    let cause: Message = match cause(draft, against, at, state) {
        Cause::Before => Text::new(
            "what was published before, or follows from it, gives it away, and cannot be taken back",
            "ce qui a été publié avant, ou s’en déduit, le révèle, et ne peut être repris",
        ),
        Cause::Marked => Text::new(
            "what is marked to be published, or follows from it, gives it away; take the mark away",
            "ce qui est marqué pour être publié, ou s’en déduit, le révèle ; retirez cette marque",
        ),
        Cause::Zeros => Text::new(
            "zeros that are printed leave too little room beside it; hide zeros (--zeros hidden), or publish fewer breakdowns",
            "les zéros imprimés laissent trop peu de marge autour de lui ; masquez les zéros (--zeros hidden), ou publiez moins de ventilations",
        ),
        Cause::NothingLeft => Text::new(
            "all that is bound to it and may be hidden is hidden, and leaves too little room; pool it with others, or publish fewer breakdowns",
            "tout ce qui lui est lié et peut être masqué l’est déjà, et laisse trop peu de marge ; regroupez-le avec d’autres, ou publiez moins de ventilations",
        ),
    }
    .into();
    match by {
        Insight::Member(cell) => match place(cell) {
            Some(single) => from(draft, single).then(&cause),
            None => cause,
        },
        Insight::Anybody => cause,
    }
}

fn from(draft: &Draft<'_>, single: usize) -> Message {
    let about = words::cell(draft, single);
    Message::new(
        format!("for the one person counted in {}:", tipstat_model::text::quote(tipstat_model::Lang::En, &about.en)),
        format!(
            "pour la seule personne comptée dans {}\u{a0}:",
            tipstat_model::text::quote(tipstat_model::Lang::Fr, &about.fr)
        ),
    )
}

/// Looks at everything that a reader knows and that shares a sum with the cell, or with one that he does not know and
/// that hangs on it.
fn cause(draft: &Draft<'_>, against: &Against, at: usize, state: impl Fn(usize) -> Option<State>) -> Cause {
    let is_known = |cell: usize| cell != at && state(cell) == Some(State::Published);
    let (mut unknown, mut known, mut queue) = (BTreeSet::from([at]), BTreeSet::from([at]), vec![at]);
    let mut figures = BTreeSet::new();
    while let Some(cell) = queue.pop() {
        for bond in draft.bonds.iter().filter(|bond| bond.terms.iter().any(|(other, _)| *other == cell)) {
            figures.extend(bond.figure);
            for (other, _) in &bond.terms {
                if is_known(*other) {
                    known.insert(*other);
                } else if unknown.insert(*other) {
                    queue.push(*other);
                }
            }
        }
    }
    let fixed = |is_before: bool| {
        let of = |cell: usize| {
            let cell = &draft.cells[cell];
            cell.fixed && cell.figures.is_empty() == is_before
        };
        // What follows from fixed numbers alone cannot be hidden either.
        let follows = |cell: usize| {
            let others = |terms: &[(usize, i64)]| {
                let mut others = terms.iter().filter(|(other, _)| *other != cell).peekable();
                terms.iter().any(|(own, _)| *own == cell)
                    && others.peek().is_some()
                    && others.all(|(other, _)| of(*other))
            };
            draft.bonds.iter().any(|bond| others(&bond.terms))
        };
        let cell = |cell: &usize| of(*cell) || follows(*cell);
        // A share that was given is fixed by a mark alone.
        let figure = |at: &usize| {
            let one = &draft.computed[*at];
            one.fixed && (one.entry >= draft.given) == is_before
        };
        known.iter().any(cell) || figures.iter().any(figure)
    };
    let printed_zero = |cell: &usize| draft.cells[*cell].value == Some(0) && against.zeros == Zeros::Published;
    match () {
        () if fixed(true) => Cause::Before,
        () if fixed(false) => Cause::Marked,
        () if known.iter().any(printed_zero) => Cause::Zeros,
        () => Cause::NothingLeft,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        Marks, Options, protect,
        tests::{read, victims},
    };
    use crate::Submission;

    /// Why the first number stays open; nothing where all is protected.
    fn why(now: &Submission, before: Option<&Submission>, marks: &str, options: &Options) -> String {
        let read = || Marks::read("m.csv", format!("indicator,sex,mark\n{marks}").into(), &now.profile).unwrap();
        let marks = if marks.is_empty() { Marks::default() } else { read() };
        let protected = protect(now, before, &marks, options, &mut |_| ()).unwrap();
        protected.protocol.open.first().map(|open| open.reason.en.clone()).unwrap_or_default()
    }

    #[test]
    fn an_earlier_publication_is_blamed_where_it_tells() {
        let table = victims(&[("", 40), ("sex=F", 37), ("sex=M", 3)]);
        assert!(why(&table, Some(&table), "", &Options::default()).starts_with("what was published before"));
    }

    #[test]
    fn a_mark_is_blamed_where_it_tells() {
        let table = victims(&[("", 40), ("sex=F", 37), ("sex=M", 3)]);
        let marks = "victims_identified,F,publish\nvictims_identified,,publish\n";
        let told = why(&table, None, marks, &Options::default());
        assert!(told.starts_with("what is marked to be published"), "{told}");
    }

    #[test]
    fn an_earlier_publication_of_something_else_is_not_blamed() {
        // <5 and a printed 0 make 1 to 4, whatever is hidden beside them; convictions were published, and say nothing of it.
        let before = "persons_convicted,person,2024,tip,,,,,,,40";
        let told = |parts: &str, options: &Options| {
            let now = read(&format!("victims_identified,person,2024,tip,,,,,,,3\n{parts}\n{before}"));
            why(&now, Some(&read(before)), "", options)
        };
        let sex = |sex: &str, value: &str| format!("victims_identified,person,2024,tip,,{sex},,,,,{value}");
        let one_zero = format!("{}\n{}", sex("F", "<5"), sex("M", "0"));
        assert!(told(&one_zero, &Options::default()).starts_with("zeros that are printed"));
        // Two of them make 2 to 8, and no zero is in it.
        let none = format!("{}\n{}", sex("F", "<5"), sex("M", "<5"));
        assert_eq!(told(&none, &Options::default()), "");
        let wide = Options { width: Some(8), ..Options::default() };
        assert!(told(&none, &wide).starts_with("all that is bound to it"), "{}", told(&none, &wide));
    }

    #[test]
    fn who_can_compute_it_is_said() {
        // 1 + 4 = 5 was published: the one woman knows the four men, and nobody else does.
        let before = victims(&[("", 5)]);
        let table = victims(&[("", 5), ("sex=F", 1), ("sex=M", 4)]);
        let options = Options { width: Some(1), ..Options::default() };
        let told = why(&table, Some(&before), "", &options);
        assert!(
            told.starts_with("for the one person counted in “identified victims, female, 2024”: what was published"),
            "{told}"
        );
    }
}
