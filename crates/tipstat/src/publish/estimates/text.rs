//! Estimates for a person at a terminal: the numbers, then all that must be known to read them.

use std::collections::BTreeMap;

use tipstat_model::{
    Lang, TableSpec, Text,
    codes::{Code as _, Scope},
    number::display,
    period::{display_date, read_date},
    text::list,
};

use super::{
    Output,
    words::{DIMS, Dim, general_caution},
};
use crate::{
    layout::{aligned, clean, columns, hang, typeset},
    tabulate::{Comparison, Definition, Estimate, StatusAsked, TracedTotal, indicators},
};

pub(super) fn text(output: &Output<'_>, width: usize) -> String {
    let mut lines = Lines { o: output, width, out: String::new() };
    if let Some(notice) = output.notice() {
        lines.put("", &notice);
        lines.gap();
    }
    lines.title();
    lines.numbers();
    lines.comparisons();
    lines.left_out();
    lines.not_computed();
    lines.counted();
    lines.cautions();
    for total in output.traces {
        lines.trace(total);
    }
    lines.out
}

struct Lines<'a> {
    o: &'a Output<'a>,
    width: usize,
    out: String,
}

impl Lines<'_> {
    fn put(&mut self, indent: &str, text: &str) {
        let rest = if indent.is_empty() { String::new() } else { format!("{indent}  ") };
        let text = typeset(self.o.lang, &clean(text));
        self.out += &hang(indent, &rest, &text, self.width);
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }

    fn heading(&mut self, text: Text) {
        self.gap();
        let text = text.get(self.o.lang);
        self.out += &format!("{text}\n{}\n", "─".repeat(columns(text).min(self.width)));
    }

    /// A name and what is said of it.
    fn named(&mut self, name: &str, what: &str) {
        let colon = self.o.say(": ", " : ");
        self.put("  ", &format!("{name}{colon}{what}"));
    }

    fn as_of(&self) -> String {
        let day = read_date(&self.o.estimates.as_of);
        day.map_or_else(|| self.o.estimates.as_of.clone(), |day| display_date(self.o.lang, day))
    }

    fn title(&mut self) {
        let (of, lang) = (self.o.estimates, self.o.lang);
        let periods: Vec<String> = of.periods.iter().map(|p| self.o.period(p)).collect();
        let periods = match periods.as_slice() {
            [first, .., last] => format!("{first} – {last}"),
            few => few.concat(),
        };
        let day = self.as_of();
        self.put(
            "",
            &match lang {
                Lang::En => format!("Indicators, {periods}"),
                Lang::Fr => format!("Indicateurs, {periods}"),
            },
        );
        let scope = Scope::read(of.scope).map_or(of.scope, |scope| scope.label(lang));
        let profile = of.profile.as_str();
        let status = match (of.status, lang) {
            (StatusAsked::Known, Lang::En) => format!("status as known on {day}"),
            (StatusAsked::Known, Lang::Fr) => format!("statut connu au {day}"),
            (StatusAsked::Reached, Lang::En) => format!("status reached in the period; records as of {day}"),
            (StatusAsked::Reached, Lang::Fr) => {
                format!("statut atteint pendant la période ; données arrêtées au {day}")
            }
        };
        let profile = match (lang, profile) {
            (Lang::En, "none") => "no profile".to_owned(),
            (Lang::En, id) => format!("profile {id}"),
            (Lang::Fr, "none") => "sans profil".to_owned(),
            (Lang::Fr, id) => format!("profil {id}"),
        };
        let scope = self.o.say("scope: ", "champ : ").to_owned() + scope;
        self.put("", &format!("{status}; {scope}; {profile}.").replace("; ", self.o.say("; ", " ; ")));
    }

    /// The numbers: one table for all indicators, or one for each where they are broken down.
    fn numbers(&mut self) {
        let of = self.o.estimates;
        let dims: Vec<&Dim> = DIMS.iter().filter(|dim| of.by.contains(&dim.name)).collect();
        if dims.is_empty() {
            self.gap();
            let rows = of.estimates.iter().collect::<Vec<_>>();
            self.table(&rows, &dims, true);
            return;
        }
        for definition in &of.definitions {
            let rows: Vec<&Estimate> = of.estimates.iter().filter(|e| e.indicator == definition.id).collect();
            if rows.is_empty() {
                continue;
            }
            self.gap();
            self.put("", &self.titled(definition));
            self.table(&rows, &dims, false);
        }
        if of.by.contains(&"form") {
            self.gap();
            self.put(
                "",
                self.o.say(
                    "One person may have suffered several forms of exploitation: she counts once in the total and once in each form.",
                    "Une personne peut avoir subi plusieurs formes d’exploitation : elle compte une fois dans l’ensemble et une fois dans chaque forme.",
                ),
            );
        }
    }

    fn titled(&self, definition: &Definition) -> String {
        format!("{} ({})", definition.name.get(self.o.lang), self.o.unit(definition.unit))
    }

    fn table(&mut self, estimates: &[&Estimate], dims: &[&Dim], with_names: bool) {
        let o = self.o;
        let with_period = o.estimates.periods.len() > 1;
        let mut head: Vec<String> = Vec::new();
        head.extend(with_names.then(|| o.say("indicator", "indicateur").to_owned()));
        head.extend(with_period.then(|| o.say("period", "période").to_owned()));
        head.extend(dims.iter().map(|dim| dim.heading.get(o.lang).to_owned()));
        let value_at = head.len();
        let level = display(o.lang, percent(o.estimates.confidence));
        head.push(o.say("value", "valeur").to_owned());
        head.push(match o.lang {
            Lang::En => format!("{level}% limits"),
            Lang::Fr => format!("bornes à {level}\u{a0}%"),
        });
        head.push(o.say("of how many", "sur combien").to_owned());
        let rule = head.iter().map(|h| "─".repeat(columns(h))).collect();
        let mut rows: Vec<Vec<String>> = vec![head, rule];
        for e in estimates {
            let mut row = Vec::new();
            let unit = if e.unit == tipstat_model::codes::Unit::Percent { "" } else { o.unit(e.unit) };
            let name = o.name(&e.indicator);
            // The unit, where the name does not say it.
            let is_said = unit.is_empty() || name.contains(unit) || e.unit == tipstat_model::codes::Unit::Person;
            row.extend(with_names.then(|| if is_said { name } else { format!("{name} ({unit})") }));
            row.extend(with_period.then(|| o.period(&e.period)));
            row.extend(dims.iter().map(|dim| o.label(dim, (dim.code)(e))));
            row.extend([o.value(e), o.limits(e), o.base(e)]);
            rows.push(row.iter().map(|cell| typeset(o.lang, &clean(cell))).collect());
        }
        self.out += &aligned(&rows, self.width, &[value_at]);
    }

    fn comparisons(&mut self) {
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
        let mut said = match o.lang {
            Lang::En if both == 0 => format!("{before} and {after} have no agency in common, of {all}; as of {day}"),
            Lang::Fr if both == 0 => {
                format!("aucune des {all} structures n’est présente en {before} et en {after} ; au {day}")
            }
            Lang::En => format!("{one} in {before}, {other} in {after}; data of {both} of {all} agencies, as of {day}"),
            Lang::Fr => {
                let of = if both > 1 { "structures" } else { "structure" };
                format!("{one} ({before}), {other} ({after}) ; données de {both} {of} sur {all}, arrêtées au {day}")
            }
        };
        if !others.is_empty() {
            let others = list(o.lang, &others);
            said += &match o.lang {
                Lang::En => format!("; in one period only: {others}"),
                Lang::Fr => format!(" ; présentes à une seule période : {others}"),
            };
        }
        said + "."
    }

    fn left_out(&mut self) {
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

    fn not_computed(&mut self) {
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

    fn counted(&mut self) {
        let o = self.o;
        let looked: Vec<&str> =
            o.estimates.definitions.iter().filter_map(|d| Some(indicators::find(&d.id)?.table())).collect();
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
        let (keyed, others) = (of(true), of(false));
        if keyed.is_empty() && others.is_empty() {
            return;
        }
        self.heading(Text::new("What the rows were counted as", "Ce que comptent les lignes"));
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

    fn cautions(&mut self) {
        let o = self.o;
        let computed = |d: &&Definition| o.estimates.estimates.iter().any(|e| e.indicator == d.id);
        let definitions: Vec<&Definition> = o.estimates.definitions.iter().filter(computed).collect();
        if definitions.is_empty() {
            return;
        }
        self.heading(Text::new("How to read them", "Comment les lire"));
        if let Some(caution) = general_caution(&definitions) {
            self.put("  ", caution.get(o.lang));
        }
        for definition in definitions {
            self.named(definition.name.get(o.lang), definition.caution.get(o.lang));
        }
    }

    /// The rows behind a number: where they stand, nothing of what is in them.
    fn trace(&mut self, total: &TracedTotal) {
        let o = self.o;
        let counted = total.rows.iter().filter(|row| row.counted).count();
        self.gap();
        let what = match o.lang {
            Lang::En => {
                format!("Rows behind “{}”, {}: {counted} counted", o.name(&total.indicator), o.period(&total.period))
            }
            Lang::Fr => {
                format!("Lignes de « {} », {} : {counted} comptées", o.name(&total.indicator), o.period(&total.period))
            }
        };
        self.put("", &what);
        let mut of: BTreeMap<(Option<crate::tabulate::Why>, String), Vec<String>> = BTreeMap::new();
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

/// A confidence as so many per cent, without the noise of binary fractions.
pub(super) fn percent(confidence: f64) -> tipstat_model::Decimal {
    tipstat_model::Decimal::try_from(confidence * 100.0).unwrap_or_default().round_dp(2).normalize()
}
