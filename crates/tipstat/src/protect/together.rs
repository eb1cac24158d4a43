//! Everything that is published together, with what was published before and what is never printed, as one submission.

use std::sync::Arc;

use tipstat_model::{Figure, Message, Profile};

use super::inner;
use crate::{
    figures::{Entry, Figures},
    read::Submission,
    table::{Input, InputState, Origin, SheetFacts},
};

/// Figures with those that hang on them.
pub(crate) struct Together {
    pub submission: Submission,
    /// How many were given to be published.
    pub given: u32,
    /// Where those end that were published before.
    pub before: u32,
    /// Inner cells that were left out, because there are too many.
    pub left_out: usize,
}

/// What the source of a figure is called that was published before, so that nobody takes the two for one.
const BEFORE: &str = " (published before)";

impl Together {
    /// Of figures that are published together, and those that were published before.
    pub fn of(given: Vec<(Figure, Origin)>, inputs: &[Input], earlier: Option<&Submission>, profile: &Profile) -> Self {
        let offset = u32::try_from(inputs.len()).unwrap_or(u32::MAX);
        let n = number(given.len());
        let (mut list, mut origins): (Vec<Figure>, Vec<Origin>) = given.into_iter().unzip();
        for entry in earlier.iter().flat_map(|earlier| earlier.figures.entries()) {
            let source = entry.figure.source.as_deref().unwrap_or_default();
            list.push(Figure { source: Some(Arc::from(format!("{source}{BEFORE}"))), ..entry.figure.clone() });
            origins.push(Origin { input: entry.origin.input.saturating_add(offset), ..entry.origin });
        }
        let inputs = inputs.iter().chain(earlier.iter().flat_map(|e| &e.inputs)).map(without_rows).collect();
        let read = Figures::new(list, &origins);
        Self::with_inner(&read.entries().collect::<Vec<_>>(), n, inputs, profile)
    }

    /// Of some figures of a submission, as they were read.
    pub fn of_entries(entries: &[Entry<'_>], submission: &Submission) -> Self {
        let inputs = submission.inputs.iter().map(without_rows).collect();
        Self::with_inner(entries, number(entries.len()), inputs, &submission.profile)
    }

    fn with_inner(entries: &[Entry<'_>], n: u32, inputs: Vec<Input>, profile: &Profile) -> Self {
        let inner = inner::of(entries);
        let read = entries.iter().map(|entry| (entry.figure.clone(), entry.origin));
        let (list, origins): (Vec<Figure>, Vec<Origin>) = read.chain(inner.figures).unzip();
        let before = number(entries.len());
        let submission = Submission {
            inputs,
            figures: Figures::new(list, &origins),
            troubles: Vec::new(),
            filled: std::collections::BTreeMap::new(),
            profile: profile.clone(),
            packs: Vec::new(),
        };
        Self { submission, given: n, before, left_out: inner.left_out }
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The same input for its name alone.
fn without_rows(input: &Input) -> Input {
    Input {
        path: input.path.clone(),
        sheet: input.sheet.clone(),
        sha256: input.sha256.clone(),
        sheet_facts: SheetFacts::default(),
        state: InputState::Skipped(Message::default()),
    }
}
