//! What to pool where more than half of a table would be hidden: years, areas, ages, or a breakdown altogether.

use std::collections::BTreeMap;

use foldhash::HashMap;
use tipstat_model::{
    AreaLevel, Lang, Message, Text,
    codes::{AgeGroup, Measure},
    text::{self, capital},
};

use super::{draft::Draft, options::Against, outcome::State, sensitive, solve::given};
use crate::{
    check::say,
    figures::{Dim, Dims, Entry, Key},
};

const BROKEN_DOWN: [Dim; 7] = [Dim::Area, Dim::Sex, Dim::Age, Dim::Form, Dim::Citizenship, Dim::Group, Dim::Agency];

/// Fewer cells are no table.
const ENOUGH: usize = 4;

/// A way to pool, and how many counts below the threshold it leaves among how many.
struct Way {
    name: Text,
    small: usize,
    cells: usize,
}

/// A sentence for each table of which more than half is hidden.
pub(super) fn proposals(draft: &Draft<'_>, states: &HashMap<u32, State>, against: &Against) -> Vec<Message> {
    let mut tables: BTreeMap<(Key, u8), Vec<Entry<'_>>> = BTreeMap::new();
    for entry in given(draft).iter().filter(|e| draft.cell(e).is_some() && sensitive::is_sensitive_count(e, against)) {
        let said = BROKEN_DOWN.iter().enumerate().filter(|(_, dim)| entry.key.says(**dim));
        let mask = said.fold(0_u8, |mask, (i, _)| mask | 1 << i);
        let base = entry.key.within(Dims::KEY.without(&BROKEN_DOWN).without(&[Dim::Period]));
        if let Some(base) = base.filter(|_| mask != 0) {
            tables.entry((base, mask)).or_default().push(*entry);
        }
    }
    let mut tables: Vec<Vec<Entry<'_>>> = tables.into_values().collect();
    tables.sort_by_key(|table| table.first().map(|e| e.rank));
    let lost = |table: &Vec<Entry<'_>>| {
        let hidden = |e: &&Entry<'_>| states.get(&e.index).is_some_and(|state| state.is_hidden());
        let hidden = table.iter().filter(hidden).count();
        (2 * hidden > table.len() && table.len() >= ENOUGH).then_some(hidden)
    };
    tables.iter().filter_map(|table| Some(sentence(draft, table, lost(table)?, against))).collect()
}

fn sentence(draft: &Draft<'_>, table: &[Entry<'_>], hidden: usize, against: &Against) -> Message {
    let mut ways = ways(draft, table, against.threshold);
    ways.sort_by_key(|way| way.small * 1000 / way.cells.max(1));
    Message::each(|lang| {
        let name = table.first().map(|e| say::indicator(lang, e.figure)).unwrap_or_default();
        let by: Vec<String> = BROKEN_DOWN
            .iter()
            .filter(|dim| table.first().is_some_and(|e| e.key.says(**dim)))
            .map(|dim| if *dim == Dim::Agency { AGENCY.get(lang) } else { say::dimension(lang, *dim) }.to_owned())
            .collect();
        let (by, all) = (text::list(lang, &by), table.len());
        let ways: Vec<String> = ways
            .iter()
            .take(3)
            .map(|Way { name, small, cells }| match lang {
                Lang::En => format!("{}, {small} of {cells} would be below {}", name.get(lang), against.threshold),
                Lang::Fr => format!("{}, {small} sur {cells} resteraient sous {}", name.get(lang), against.threshold),
            })
            .collect();
        let ways = ways.join(if lang == Lang::En { "; " } else { "\u{a0}; " });
        match lang {
            Lang::En => format!("{name} by {by}: {hidden} of {all} numbers are hidden. {}", ended(&ways)),
            Lang::Fr => format!("{name} par {by}\u{a0}: {hidden} nombres sur {all} sont masqués. {}", ended(&ways)),
        }
    })
}

const AGENCY: Text = Text::new("agency", "structure");

fn ended(words: &str) -> String {
    if words.is_empty() { String::new() } else { capital(words) + "." }
}

/// What pooling would leave.
fn ways(draft: &Draft<'_>, table: &[Entry<'_>], threshold: u32) -> Vec<Way> {
    let mut ways = Vec::new();
    let mut offer =
        |name: Text, group: &dyn Fn(&Entry<'_>) -> String| ways.extend(way(draft, table, threshold, name, group));
    let rest = |e: &Entry<'_>, without: &[Dim]| {
        let said = |dim: &Dim| (!without.contains(dim)).then(|| dim.text(e.figure)).flatten();
        let dims = BROKEN_DOWN.iter().chain([&Dim::Period]);
        dims.map(|dim| said(dim).unwrap_or_default()).collect::<Vec<_>>().join("|")
    };
    let says = |dim: Dim| table.first().is_some_and(|e| e.key.says(dim));
    if table.iter().all(|e| matches!(e.figure.measure, None | Some(Measure::Flow))) {
        offer(Text::new("all periods pooled", "toutes périodes regroupées"), &|e| rest(e, &[Dim::Period]));
    }
    if says(Dim::Area) {
        let profile = draft.context.profile();
        let region = |e: &Entry<'_>| {
            let area = e.figure.area.as_deref().and_then(|id| profile.area(id))?;
            Some(if area.level > AreaLevel::Region { area.parent.clone()? } else { area.id.clone() })
        };
        offer(Text::new("with the areas of the level above", "avec les territoires du niveau supérieur"), &|e| {
            format!("{}|{}", rest(e, &[Dim::Area]), region(e).unwrap_or_default())
        });
        offer(Text::new("without the area", "sans le territoire"), &|e| rest(e, &[Dim::Area]));
    }
    if says(Dim::Age) {
        let child = |e: &Entry<'_>| match e.figure.age {
            Some(AgeGroup::Band { to: Some(to), .. }) if to < 18 => "child",
            Some(AgeGroup::Band { from, .. }) if from >= 18 => "adult",
            _ => "other",
        };
        offer(Text::new("with children and adults alone", "avec les seuls enfants et adultes"), &|e| {
            format!("{}|{}", rest(e, &[Dim::Age]), child(e))
        });
        offer(Text::new("without the age", "sans l’âge"), &|e| rest(e, &[Dim::Age]));
    }
    for (dim, name) in [
        (Dim::Sex, Text::new("without the sex", "sans le sexe")),
        (Dim::Citizenship, Text::new("without the citizenship", "sans la nationalité")),
        (Dim::Agency, Text::new("without the agency", "sans la structure")),
    ] {
        if says(dim) {
            offer(name, &|e| rest(e, &[dim]));
        }
    }
    ways
}

/// One way, where it makes fewer cells.
fn way(
    draft: &Draft<'_>,
    table: &[Entry<'_>],
    threshold: u32,
    name: Text,
    group: &dyn Fn(&Entry<'_>) -> String,
) -> Option<Way> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for entry in table {
        if let Some(value) = draft.cell(entry).and_then(|at| draft.value(at)) {
            *sums.entry(group(entry)).or_default() += value;
        }
    }
    let small = sums.values().filter(|sum| (1..i64::from(threshold)).contains(*sum)).count();
    (!sums.is_empty() && sums.len() < table.len()).then_some(Way { name, small, cells: sums.len() })
}
