//! What is told beside the numbers: what could not be computed, and years from the agencies that are in both.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;
use tipstat_model::{
    Lang, Message, Period,
    text::{list, quote},
};

use super::{Finish, total};
use crate::{
    pack::Pack,
    tabulate::{
        cell_codes::named,
        cube::{Cell, Sum},
        estimates::{Comparison, NotComputed},
        gather::Lacks,
        indicator::{Indicator, Method, Sums},
        place::TOTAL,
    },
};

impl Finish<'_> {
    /// Whether any file has what it needs.
    pub(super) fn is_computed(&self, indicator: &Indicator) -> bool {
        let looked = if indicator.sums().is_some() { vec![indicator] } else { indicator.made_of() };
        looked.into_iter().all(|of| {
            let table = of.table();
            let files = self.submission.inputs.iter().filter_map(|i| i.records()).filter(|t| t.spec.name == table);
            let at = self.at.get(of.id).and_then(|at| u16::try_from(*at).ok());
            let lacking = at.and_then(|at| self.gathered.lacking.get(&at)).map_or(0, Vec::len);
            files.count() > lacking
        })
    }

    pub(super) fn not_computed(&self, asked: &[&'static Indicator]) -> Vec<NotComputed> {
        let mut all = Vec::new();
        for indicator in asked {
            let looked = if indicator.sums().is_some() { vec![*indicator] } else { indicator.made_of() };
            for of in looked {
                all.extend(self.why_not(indicator, of));
            }
            if matches!(indicator.method, Method::Rate(_)) && self.is_computed(indicator) {
                let any = (0..self.query.periods.len()).find_map(|p| self.population(total(u16::try_from(p).ok()?)));
                if any.is_none() {
                    all.push(NotComputed {
                        indicator: indicator.id.to_owned(),
                        input: None,
                        reason: Message::new(
                            "the number of residents is not known for these periods, or they are not years; add a table of population or a profile",
                            "le nombre d’habitants n’est pas connu pour ces périodes, ou ce ne sont pas des années\u{a0}; ajoutez un tableau de population ou un profil",
                        ),
                    });
                }
            }
        }
        all
    }

    fn why_not(&self, indicator: &Indicator, of: &Indicator) -> Vec<NotComputed> {
        let table = Pack::tables(&self.submission.packs).into_iter().find(|table| table.name == of.table());
        let has = self.submission.inputs.iter().any(|i| i.records().is_some_and(|t| t.spec.name == of.table()));
        let one = |input, reason| NotComputed { indicator: indicator.id.to_owned(), input, reason };
        if !has {
            let label = |lang| quote(lang, table.map_or("", |t| t.label.get(lang)));
            return vec![one(
                None,
                Message::each(|lang| match lang {
                    Lang::En => format!("there is no table {}", label(lang)),
                    Lang::Fr => format!("il n’y a pas de tableau {}", label(lang)),
                }),
            )];
        }
        let at = self.at.get(of.id).and_then(|at| u16::try_from(*at).ok());
        let lacking = at.and_then(|at| self.gathered.lacking.get(&at)).into_iter().flatten();
        let reason = |lacks: &Lacks| {
            Message::each(|lang| {
                let label = |name: &&str| {
                    let column = table.and_then(|t| t.columns.iter().find(|c| c.name == *name));
                    quote(lang, column.map_or(name, |c| c.label.get(lang)))
                };
                let named = |columns: &[&'static str]| list(lang, &columns.iter().map(label).collect::<Vec<String>>());
                match (lang, lacks.all.is_empty()) {
                    (Lang::En, false) => format!("the file does not have {}", named(&lacks.all)),
                    (Lang::Fr, false) => format!("le fichier n’a pas {}", named(&lacks.all)),
                    (Lang::En, true) => format!("the file has none of {}", named(&lacks.any)),
                    (Lang::Fr, true) => format!("le fichier n’a aucune des colonnes {}", named(&lacks.any)),
                }
            })
        };
        let name = |input: u32| self.submission.inputs.get(input as usize).map(crate::table::Input::name);
        lacking.map(|(input, lacks)| one(name(*input), reason(lacks))).collect()
    }

    /// Counts of each period beside the one before, from the agencies that are in both.
    pub(super) fn comparisons(&self, asked: &[&'static Indicator]) -> Vec<Comparison> {
        let mut all = Vec::new();
        for indicator in asked {
            if !matches!(indicator.sums(), Some(Sums::Count)) || !self.is_computed(indicator) {
                continue;
            }
            let Some(cells) = self.at.get(indicator.id).and_then(|at| self.gathered.by_agency.get(*at)) else {
                continue;
            };
            for (i, pair) in self.query.periods.windows(2).enumerate() {
                all.push(self.comparison(indicator, cells, i, pair));
            }
        }
        all
    }

    fn comparison(&self, indicator: &Indicator, cells: &HashMap<Cell, Sum>, i: usize, pair: &[Period]) -> Comparison {
        // An agency is there where any row of its table counts for anything, even if none counts here.
        let same_table = |at: &usize| self.gathered.indicators[*at].table() == indicator.table();
        let of = |period: usize| -> BTreeMap<String, u64> {
            let tables = self.at.values().filter(|at| same_table(at)).filter_map(|at| self.gathered.by_agency.get(*at));
            let is_here = |c: &&Cell| usize::from(c.period) == period && c.agency != TOTAL;
            let there = tables.flat_map(HashMap::keys).filter(is_here);
            let rows = |c: &Cell| cells.get(c).map_or(0, |sum| sum.rows);
            there.filter_map(|c| Some((named(c.agency, &self.gathered.agencies)?, rows(c)))).collect()
        };
        let (before, after) = (of(i), of(i + 1));
        let (both, one): (Vec<_>, Vec<_>) = before
            .keys()
            .chain(after.keys())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .cloned()
            .partition(|agency| before.contains_key(agency) && after.contains_key(agency));
        let sum = |of: &BTreeMap<String, u64>| both.iter().filter_map(|agency| of.get(agency)).sum();
        Comparison {
            indicator: indicator.id.to_owned(),
            periods: [pair[0].code(), pair[1].code()],
            counts: [sum(&before), sum(&after)],
            agencies: both.clone(),
            others: one,
        }
    }
}
