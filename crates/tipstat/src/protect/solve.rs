//! From a draft to what is published of it.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use tipstat_model::{Figure, Lang, Message, Profile};
use tipstat_stats::protection::{self as stats, CellStatus, SuppressMethod, Suppression};

use super::{
    Marks, Options, Progress, Zeros, bonds, computed,
    draft::{Draft, Seen},
    hide,
    options::Against,
    outcome::{Protected, State},
    pool,
    protocol::{INTERNAL, Method, Open, Protocol, ProtocolCell, Work},
    reason,
    release::{self, Built},
    round, sensitive,
    together::Together,
    words,
};
use crate::{
    check::{Context, input_info},
    error::Result,
    read::Submission,
    table::{Input, Origin},
};

/// Protects all figures of a submission, which are published together.
///
/// `earlier` is what was published before of the same; it cannot be hidden any more, and a change tells by how much.
///
/// # Errors
/// Where the threshold hides nobody, or the numbers are too large to be computed with.
pub fn protect(
    submission: &Submission,
    earlier: Option<&Submission>,
    marks: &Marks,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Protected> {
    let given = submission.figures.entries().map(|e| (e.figure.clone(), e.origin)).collect();
    let together = Together::of(given, &submission.inputs, earlier, &submission.profile);
    run(&together, &submission.inputs, earlier, marks, options, progress)
}

/// Protects all figures of a submission together with more that are in no file, such as the indicators that were counted
/// from its records.
///
/// # Errors
/// See [`protect`].
pub fn protect_with(
    submission: &Submission,
    more: Vec<Figure>,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Protected> {
    let read = submission.figures.entries().map(|e| (e.figure.clone(), e.origin));
    let nowhere = more.into_iter().enumerate().map(|(row, figure)| (figure, counted(row)));
    let together = Together::of(read.chain(nowhere).collect(), &submission.inputs, None, &submission.profile);
    run(&together, &submission.inputs, None, &Marks::default(), options, progress)
}

/// The place of a figure that is in no file.
fn counted(row: usize) -> Origin {
    Origin { input: 0, row: u32::try_from(row).unwrap_or(u32::MAX) }
}

/// The same of figures that are in no file, such as indicators that were computed.
///
/// # Errors
/// See [`protect`].
pub fn protect_figures(
    figures: Vec<Figure>,
    inputs: &[Input],
    profile: &Profile,
    earlier: Option<&Submission>,
    marks: &Marks,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Protected> {
    let given = figures.into_iter().enumerate().map(|(row, figure)| (figure, counted(row))).collect();
    let together = Together::of(given, inputs, earlier, profile);
    run(&together, inputs, earlier, marks, options, progress)
}

fn run(
    together: &Together,
    inputs: &[Input],
    earlier: Option<&Submission>,
    marks: &Marks,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Protected> {
    let profile = &together.submission.profile;
    let against = options.against(profile.publication.threshold)?;
    let context = Context::of_figures(&together.submission, Date::ZERO);
    let mut draft = Draft::of_counts(&context, together.given, together.before);
    bonds::add(&mut draft);
    computed::add(&mut draft);
    sensitive::mark(&mut draft, &against, marks);
    let base = Protocol {
        internal: INTERNAL.into(),
        tipstat: env!("CARGO_PKG_VERSION").to_owned(),
        schema: 1,
        solver: concat!(
            "integer elimination and linear programs (microlp) of tipstat-stats ",
            env!("CARGO_PKG_VERSION")
        )
        .to_owned(),
        profile: profile.id.clone(),
        inputs: inputs.iter().map(input_info).collect(),
        earlier: earlier.iter().flat_map(|e| &e.inputs).map(input_info).collect(),
        figures_sha256: fingerprint(&draft),
        attacker: sentences(&against),
        against: against.clone(),
        method: Method::Suppression,
        states: BTreeMap::new(),
        work: Work {
            cells: draft.cells.len(),
            bonds: draft.bonds.len(),
            computed: draft.computed.len(),
            ..Work::default()
        },
        cells: Vec::new(),
        open: Vec::new(),
        whole_groups: draft.whole_groups.iter().map(|(_, part)| words::cell(&draft, *part)).collect(),
        notes: Vec::new(),
        pooling: Vec::new(),
    };
    let mut protocol = base;
    if against.zeros == Zeros::Hidden {
        protocol.whole_groups.clear();
    }
    if let Some(base) = options.round {
        return round::rounded(&draft, base, protocol);
    }
    let method = if options.minimum { SuppressMethod::Minimum } else { SuppressMethod::Stepwise };
    let (built, found, forced) = choose(&draft, &against, method, progress)?;
    if found.minimum {
        protocol.method = Method::MinimalSuppression;
    }
    protocol.work.linear_programs = found.linear_programs;
    protocol.work.shown_again = found.shown_again.len();
    let found = Found { built: &built, suppression: &found, forced: &forced };
    let states = states(&draft, &found, &against);
    tell(&mut protocol, &draft, &found, &against);
    protocol.notes.extend(notes(&draft, built.contradictions, together.left_out));
    protocol.pooling = pool::proposals(&draft, &states, &against);
    Ok(publish(&draft, &against, &states, protocol))
}

/// What was found of a release.
struct Found<'f> {
    built: &'f Built,
    suppression: &'f Suppression,
    /// Cells that were hidden beforehand, for the sake of others.
    forced: &'f BTreeSet<usize>,
}

impl Found<'_> {
    /// What became of a cell; none where it is never printed.
    fn state(&self, at: usize) -> Option<State> {
        match self.suppression.cells[self.built.cells[at].index()] {
            CellStatus::Primary if self.forced.contains(&at) => Some(State::Secondary),
            CellStatus::Primary => Some(State::Primary),
            CellStatus::Secondary => Some(State::Secondary),
            CellStatus::Published => Some(State::Published),
            CellStatus::Unprinted => None,
        }
    }
}

/// More of them are not tried to be shown again, one by one; fewer of a large release, each trial of which takes long.
const TRIED: usize = 60;
const TRIED_CELLS: usize = 20_000;

/// What to hide. What the cheapest choice did not protect, all that hangs on it does, and then less and less of it: only
/// what must be published is left open.
fn choose(
    draft: &Draft<'_>,
    against: &Against,
    method: SuppressMethod,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Built, Suppression, BTreeSet<usize>)> {
    let mut run = |forced: &BTreeSet<usize>| -> Result<(Built, Suppression)> {
        let built = release::build(draft, against.width, forced)?;
        let found = stats::suppress(&built.release, &against.attacker(), method, progress);
        match found {
            Ok(found) => Ok((built, found)),
            Err(error) => Err(release::contradicted(draft, &built, &error)),
        }
    };
    let mut forced = BTreeSet::new();
    let (mut built, mut found) = run(&forced)?;
    loop {
        let more = around(draft, &built, &found, against, &forced);
        if more.is_empty() {
            break;
        }
        forced.extend(more);
        (built, found) = run(&forced)?;
    }
    let mut tried: Vec<usize> = forced.iter().copied().collect();
    tried.sort_by_key(|at| std::cmp::Reverse((draft.value(*at), draft.cells[*at].key.clone())));
    for at in tried.into_iter().take((TRIED_CELLS / draft.cells.len().max(1)).clamp(5, TRIED)) {
        let without: BTreeSet<usize> = forced.iter().copied().filter(|other| *other != at).collect();
        let (less_built, less) = run(&without)?;
        if less.unmet.len() <= found.unmet.len() {
            (built, found, forced) = (less_built, less, without);
        }
    }
    Ok((built, found, forced))
}

/// The printed cells that share a sum with one that could not be protected, or with one that was hidden for that, and may
/// be hidden.
fn around(
    draft: &Draft<'_>,
    built: &Built,
    found: &Suppression,
    against: &Against,
    forced: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    if found.unmet.is_empty() {
        return BTreeSet::new();
    }
    let unmet: BTreeSet<usize> = found.unmet.iter().map(|unmet| unmet.cell.index()).collect();
    let is_open = |at: usize| unmet.contains(&built.cells[at].index()) || forced.contains(&at);
    let may_hide = |at: &usize| {
        let cell = &draft.cells[*at];
        let zero = cell.value == Some(0) && against.zeros == Zeros::Published;
        let shown = found.cells[built.cells[*at].index()] == CellStatus::Published;
        shown && cell.seen == Seen::Printed && !cell.fixed && !zero && !forced.contains(at)
    };
    let near = draft.bonds.iter().filter(|bond| bond.terms.iter().any(|(at, _)| is_open(*at)));
    near.flat_map(|bond| bond.terms.iter().map(|(at, _)| *at)).filter(may_hide).collect()
}

/// The attacker in sentences.
fn sentences(against: &Against) -> Vec<Message> {
    let (en, fr) = (against.told(Lang::En), against.told(Lang::Fr));
    en.into_iter().zip(fr).map(|(en, fr)| Message::new(en, fr)).collect()
}

/// SHA-256 of the figures in canonical order, so that the same figures are known again in another file.
fn fingerprint(draft: &Draft<'_>) -> String {
    let mut hash = Sha256::new();
    for entry in given(draft) {
        hash.update(format!("{:?}\n", entry.figure));
    }
    crate::read::hex(&hash.finalize())
}

/// The figures that were given, in canonical order.
pub(super) fn given<'a>(draft: &Draft<'a>) -> Vec<crate::figures::Entry<'a>> {
    let mut entries: Vec<_> = draft.context.figures().entries().filter(|e| e.index < draft.given).collect();
    entries.sort_by_key(|e| e.rank);
    entries
}

/// What became of each given figure, by its position.
fn states(draft: &Draft<'_>, found: &Found<'_>, against: &Against) -> HashMap<u32, State> {
    let mut states = HashMap::new();
    let of_cell = |at: usize| found.state(at).unwrap_or(State::Published);
    let hides = |at: &usize| draft.cells[*at].why.is_some() || draft.cells[*at].seen == Seen::Hidden;
    for (at, one) in draft.computed.iter().enumerate() {
        let shown = found.suppression.figures[found.built.figures[at].index()];
        let goes = !one.fixed && one.of.iter().any(|cell| of_cell(*cell).is_hidden());
        let state = match (shown && !goes, one.of.iter().any(hides)) {
            (true, _) => State::Published,
            (false, true) => State::Primary,
            (false, false) => State::Secondary,
        };
        states.insert(one.entry, state);
    }
    for entry in given(draft) {
        if states.contains_key(&entry.index) {
            continue;
        }
        let state = match draft.cell(&entry) {
            Some(at) if draft.cells[at].seen == Seen::Hidden => before(&entry, against),
            Some(at) => of_cell(at),
            None => State::Published,
        };
        states.insert(entry.index, state);
    }
    states
}

/// A figure whose number was no exact one already: a mark stays one, and “about 3” is as small as 3.
fn before(entry: &crate::figures::Entry<'_>, against: &Against) -> State {
    let marked = entry.figure.quantity.is_some_and(|q| q.value().is_none());
    let small =
        sensitive::is_sensitive_count(entry, against) && sensitive::is_small(entry.figure, against.threshold.into());
    if marked || small { State::Primary } else { State::Published }
}

/// Writes the cells down.
fn tell(protocol: &mut Protocol, draft: &Draft<'_>, of: &Found<'_>, against: &Against) {
    let Found { built, suppression: found, .. } = of;
    let pair = |range: stats::Range| [range.least, range.most];
    for (at, cell) in draft.cells.iter().enumerate() {
        let (id, state) = (built.cells[at].index(), of.state(at));
        if cell.why.is_none() && !state.is_some_and(State::is_hidden) {
            continue;
        }
        let range = found.ranges[id];
        protocol.cells.push(ProtocolCell {
            about: words::cell(draft, at),
            key: cell.key.clone(),
            value: cell.value,
            state,
            why: cell.why,
            between: range.map(|(range, _)| pair(range)),
            for_member: range.and_then(|(_, member)| member).map(|(_, range)| pair(range)),
        });
        // A number that was hidden before it came here is not known, and so cannot be guarded; that it can be
        // computed from what is published now must be known.
        let narrow = range.and_then(|(range, _)| range.width()).is_some_and(|width| width < against.width.into());
        let stated = cell.most.zip(cell.least).is_some_and(|(most, least)| most - least < i64::from(against.width));
        let exact = range.and_then(|(range, _)| range.exact()).is_some();
        if cell.seen == Seen::Hidden && (exact || (narrow && !stated)) {
            protocol.open.push(Open {
                about: words::cell(draft, at),
                value: None,
                between: range.map(|(range, _)| pair(range)).unwrap_or_default(),
                reason: Message::new(
                    "it was hidden already, and what is published now gives it away; hide more by hand, with --marks",
                    "déjà masqué, il se déduit de ce qui est publié maintenant\u{a0}; masquez-en plus à la main, avec --marks",
                ),
            });
        }
    }
    let at: HashMap<usize, usize> = built.cells.iter().enumerate().map(|(at, id)| (id.index(), at)).collect();
    for unmet in &found.unmet {
        let Some(at) = at.get(&unmet.cell.index()).copied() else { continue };
        protocol.open.push(Open {
            about: words::cell(draft, at),
            value: draft.value(at),
            between: pair(unmet.range),
            reason: reason::told(draft, against, at, unmet.by, |cell| built.place(cell), |at| of.state(at)),
        });
    }
    protocol.cells.sort_by(|a, b| a.key.cmp(&b.key));
}

/// What a person should know beside it.
fn notes(draft: &Draft<'_>, contradictions: usize, left_out: usize) -> Vec<Message> {
    let mut notes = Vec::new();
    if contradictions > 0 {
        notes.push(Message::new(
            format!("sums that the numbers themselves contradict, and that were not used: {contradictions}; see tipstat check"),
            format!("sommes que les nombres eux-mêmes contredisent, et qui n’ont pas servi\u{a0}: {contradictions}\u{a0}; voir tipstat check"),
        ));
    }
    if left_out > 0 {
        notes.push(Message::new(
            format!("inner cells of overlapping tables that are too many to be computed with: more than {left_out}; publish fewer breakdowns together"),
            format!("cases internes de tableaux qui se recoupent, trop nombreuses pour le calcul\u{a0}: plus de {left_out}\u{a0}; publiez moins de ventilations ensemble"),
        ));
    }
    let known = draft.cells.iter().filter(|cell| cell.fixed && cell.seen == Seen::Printed).count();
    if known > 0 {
        notes.push(Message::new(
            format!("numbers that were published before or are marked to be published, and cannot be hidden: {known}"),
            format!("nombres déjà publiés ou marqués pour l’être, qui ne peuvent être masqués\u{a0}: {known}"),
        ));
    }
    notes
}

/// The figures as they are published.
fn publish(draft: &Draft<'_>, against: &Against, states: &HashMap<u32, State>, mut protocol: Protocol) -> Protected {
    let (mut figures, mut all, mut from, mut left_out) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for entry in given(draft) {
        let state = states.get(&entry.index).copied().unwrap_or(State::Published);
        if state.is_hidden() {
            figures.push(hide::hidden(entry.figure, against.zeros));
        } else {
            let (figure, words) = hide::published(entry.figure);
            left_out += usize::from(words);
            figures.push(figure);
        }
        all.push(state);
        from.push(entry.index);
        *protocol.states.entry(state).or_default() += 1;
    }
    protocol.notes.extend(hide::left_out(left_out));
    Protected { figures, states: all, from, protocol }
}
