//! What must be known to read the numbers: comparisons, what was left out, how rows were counted, and cautions.

use std::collections::BTreeMap;

use tipstat_model::{
    Lang, TableSpec, Text,
    columns::VictimColumn as V,
    text::{list, quote},
};

use super::{Lines, Part};
use crate::{
    check::{InputInfo, RecordColumn as _},
    publish::estimates::words::{DIMS, general_caution},
    tabulate::{Comparison, Definition, TracedNumber, Why},
};

impl Lines<'_> {
    pub(super) fn comparisons(&mut self) {
        let has_any = |c: &&Comparison| c.agencies.len() + c.others.len() > 0;
        let all: Vec<&Comparison> = self.o.estimates.comparisons.iter().filter(has_any).collect();
        if all.is_empty() {
            return;
        }
        self.heading(Text::new(
            "From the agencies that are in both periods",
            "D’après les structures présentes aux deux périodes",
        ));
        for comparison in all {
            let what = self.compared(comparison);
            self.named(&self.o.name(&comparison.indicator), &what);
        }
    }

    fn compared(&self, c: &Comparison) -> String {
        let o = self.o;
        let [before, after] = &c.periods;
        let (before, after) = (o.period(before), o.period(after));
        let [one, other] = c.counts.map(|n| o.count(n));
        let (both, all) = (c.agencies.len(), c.agencies.len() + c.others.len());
        let day = self.as_of();
        let dim = &DIMS[DIMS.len() - 1];
        let others: Vec<String> = c.others.iter().map(|agency| o.label(dim, Some(agency))).collect();
        let said = match o.lang {
            Lang::En if both == 0 => format!("{before} and {after} have no agency in common, of {all}; as of {day}"),
            Lang::Fr if both == 0 && all == 1 => {
                format!("l’unique structure n’est pas présente à la fois en {before} et en {after} ; au {day}")
            }
            Lang::Fr if both == 0 => {
                format!("aucune des {all} structures n’est présente en {before} et en {after} ; au {day}")
            }
            Lang::En => format!("{one} in {before}, {other} in {after}; data of {both} of {all} agencies, as of {day}"),
            Lang::Fr => {
                let of = if both > 1 { "structures" } else { "structure" };
                format!("{one} ({before}), {other} ({after}) ; données de {both} {of} sur {all}, arrêtées au {day}")
            }
        };
        if others.is_empty() {
            return said + ".";
        }
        let others = list(o.lang, &others);
        match o.lang {
            Lang::En => format!("{said}; in one period only: {others}."),
            Lang::Fr => format!("{said} ; présentes à une seule période : {others}."),
        }
    }

    pub(super) fn left_out(&mut self) {
        let o = self.o;
        let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for left in &o.estimates.left_out {
            let said = format!("{} {}", left.reason.label().get(o.lang), o.count(left.rows));
            of.entry(&left.indicator).or_default().push(said);
        }
        if of.is_empty() {
            return;
        }
        self.heading(Text::new("Rows left out, by reason", "Lignes écartées, par motif"));
        for definition in &o.estimates.definitions {
            if let Some(reasons) = of.get(definition.id.as_str()) {
                self.named(definition.name.get(o.lang), &format!("{}.", reasons.join(o.say("; ", " ; "))));
            }
        }
    }

    pub(super) fn not_computed(&mut self) {
        let o = self.o;
        if o.estimates.not_computed.is_empty() {
            return;
        }
        // The same reason is said once, for all the indicators that it stops.
        let mut of: Vec<(String, Vec<String>)> = Vec::new();
        for not in &o.estimates.not_computed {
            let file = not.input.as_ref().map(|input| format!(" ({input})")).unwrap_or_default();
            let reason = format!("{}{file}", not.reason.get(o.lang));
            let name = o.name(&not.indicator);
            match of.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => of.push((reason, vec![name])),
            }
        }
        self.heading(Text::new("What could not be computed", "Ce qui n’a pas pu être calculé"));
        for (reason, names) in of {
            self.named(&list(o.lang, &names), &format!("{reason}."));
        }
    }

    pub(super) fn counted(&mut self) {
        let o = self.o;
        let looked: Vec<&str> =
            o.estimates.definitions.iter().filter_map(|d| Some(o.estimates.indicator(&d.id)?.table())).collect();
        let of = |by_person: bool| {
            let tables = o.estimates.counted.iter().filter(|c| c.by_person == by_person);
            let tables = tables.filter(|c| looked.contains(&c.table.as_str()));
            let said = tables.map(|c| {
                let rows = if c.rows == 1 { o.say("row", "ligne") } else { o.say("rows", "lignes") };
                let label = TableSpec::find(&c.table).map_or(c.table.as_str(), |t| t.label.get(o.lang)).to_owned();
                format!("{label} ({} {rows})", o.count(c.rows))
            });
            said.collect::<Vec<_>>()
        };
        let (keyed, others, by_registration) = (of(true), of(false), self.by_registration());
        if keyed.is_empty() && others.is_empty() {
            return;
        }
        self.heading(Text::new("What the rows were counted as", "Ce que comptent les lignes"));
        if !by_registration.is_empty() {
            let (registered, identified) = (V::RegistrationDate.spec().label, V::IdentificationDate.spec().label);
            let (registered, identified) =
                (quote(o.lang, registered.get(o.lang)), quote(o.lang, identified.get(o.lang)));
            let said = match o.lang {
                Lang::En => format!(
                    "identified victims count on the day under {registered}, for no heading was understood as {identified}."
                ),
                Lang::Fr => format!(
                    "les victimes identifiées comptent au jour donné sous {registered}, aucun intitulé n’ayant été compris comme {identified}."
                ),
            };
            self.named(&list(o.lang, &by_registration), &said);
        }
        if !keyed.is_empty() {
            self.named(
                &list(o.lang, &keyed),
                o.say(
                    "a key that agencies share says which rows are about one person, who counts once.",
                    "une clé commune aux structures dit quelles lignes concernent une même personne, qui compte une fois.",
                ),
            );
        }
        if !others.is_empty() {
            self.named(
                &list(o.lang, &others),
                o.say(
                    "rows with one number from one agency count once; no key says who is known to two agencies.",
                    "les lignes de même numéro d’une même structure comptent une fois ; aucune clé ne dit qui est connu de deux structures.",
                ),
            );
        }
    }

    /// The files of victims in which the day of registration stands in for that of identification.
    fn by_registration(&self) -> Vec<String> {
        let is_of_victims = |i: &&InputInfo| i.table.as_deref() == Some("victims") && i.rows > 0;
        let has = |i: &InputInfo, column: V| i.columns.values().any(|name| name == column.spec().name);
        let of = self.o.estimates.inputs.iter().filter(is_of_victims);
        let of = of.filter(|i| has(i, V::RegistrationDate) && has(i, V::Status) && !has(i, V::IdentificationDate));
        of.map(|i| i.path.clone()).collect()
    }

    pub(super) fn cautions(&mut self) {
        let o = self.o;
        let computed = |d: &&Definition| o.estimates.estimates.iter().any(|e| e.indicator == d.id);
        let definitions: Vec<&Definition> = o.estimates.definitions.iter().filter(computed).collect();
        if definitions.is_empty() {
            return;
        }
        self.heading(Text::new("How to read them", "Comment les lire"));
        if let Some(caution) = general_caution(o.estimates, &definitions) {
            self.put(Part::Item, caution.get(o.lang));
        }
        for definition in definitions {
            self.named(definition.name.get(o.lang), definition.caution.get(o.lang));
        }
    }

    /// The rows behind a number: where they stand, nothing of what is in them.
    pub(super) fn trace(&mut self, total: &TracedNumber) {
        let o = self.o;
        let counted = total.rows.iter().filter(|row| row.counted).count();
        self.gap();
        let (name, period) = (o.name(&total.indicator), o.period(&total.period));
        let of = o.breakdown(total.breakdown()).map(|of| format!(", {of}")).unwrap_or_default();
        let what = match o.lang {
            Lang::En => format!("Rows behind “{name}”, {period}{of}: {counted} counted"),
            Lang::Fr => format!("Lignes de « {name} », {period}{of} : {counted} comptées"),
        };
        self.put(Part::Title, &what);
        let mut of: BTreeMap<(Option<Why>, String), Vec<String>> = BTreeMap::new();
        for row in &total.rows {
            let file = row.sheet.as_ref().map_or_else(|| row.path.clone(), |sheet| format!("{} [{sheet}]", row.path));
            of.entry((row.reason, file)).or_default().push(row.row.to_string());
        }
        for ((reason, file), rows) in of {
            let why = reason.map_or(o.say("counted", "comptées"), |why| why.label().get(o.lang));
            let word = if rows.len() == 1 { o.say("row", "ligne") } else { o.say("rows", "lignes") };
            self.named(&format!("{why}, {file}"), &format!("{word} {}", rows.join(", ")));
        }
    }
}
