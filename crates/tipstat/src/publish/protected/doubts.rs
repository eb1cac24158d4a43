//! Which published numbers a check found fault with. A reader must see it beside the number, and must not learn from it
//! what is hidden.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tipstat_model::{Message, columns::FIGURES};

use crate::{
    check::{Finding, Findings, Severity},
    protect::{Protected, State},
    publish::{places::Places, quotable::at_fault},
    read::Submission,
};

/// A kind of fault: the weight and the code of the rule that found it.
pub(super) type Fault = (Severity, String);

/// What a check found of the numbers of a release.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// By the number of the figure that was given, worst first.
    of: HashMap<u32, BTreeSet<Fault>>,
    /// Numbers in print that are at fault against a hidden one, and so bear no mark.
    unmarked: usize,
    /// Errors in records, from which numbers may be counted.
    pub in_records: bool,
}

impl Doubts {
    pub fn of(findings: &Findings, submission: &Submission, protected: &Protected) -> Self {
        let places = Places::of(submission);
        let states: BTreeMap<u32, State> =
            protected.from.iter().copied().zip(protected.states.iter().copied()).collect();
        let is_exact = |figure: &u32| states.get(figure) == Some(&State::Published);
        let (mut doubts, mut unmarked) = (Self::default(), BTreeSet::new());
        for finding in findings.findings.iter().filter(|f| weighs(f)) {
            let shown = places.figures(finding);
            doubts.in_records |=
                shown.is_empty() && finding.severity == Severity::Error && finding.table != FIGURES.name;
            let at_fault = at_fault::of(finding, &shown, submission).into_iter().filter(is_exact);
            // A contradiction with a number that is not told narrows that one down.
            if shown.iter().all(is_exact) {
                for figure in at_fault {
                    doubts.of.entry(figure).or_default().insert((finding.severity, finding.code.clone()));
                }
            } else if finding.severity == Severity::Error {
                unmarked.extend(at_fault);
            }
        }
        unmarked.retain(|figure| !doubts.of.contains_key(figure));
        doubts.unmarked = unmarked.len();
        doubts
    }

    /// What is found of a figure, by the number under which it was given.
    pub fn about(&self, figure: u32) -> impl Iterator<Item = &Fault> {
        self.of.get(&figure).into_iter().flatten()
    }

    /// What the protocol says of them: internal.
    pub fn told(&self) -> Option<Message> {
        let n = self.unmarked;
        (n > 0).then(|| {
            Message::new(
                format!("numbers in print that are errors beside a hidden number, and bear no mark because it would tell of that one: {n}; correct them before they are published (tipstat check)"),
                format!("nombres imprimés qui sont erronés au regard d’un nombre masqué, et sans signe parce qu’il renseignerait sur ce dernier\u{a0}: {n}\u{a0}; corrigez-les avant de publier (tipstat check)"),
            )
        })
    }
}

/// Whether a reader must know of it: notes are for whoever sent the numbers, and what was waived has its reason.
fn weighs(finding: &Finding) -> bool {
    finding.severity != Severity::Note && finding.waiver.is_none()
}
