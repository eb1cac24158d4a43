//! What is said of estimates to a person who reads: the numbers, then all that must be known to read them.

mod beside;
mod revised;
mod sent;

pub(super) use self::revised::told;

use std::collections::BTreeSet;

use tipstat_model::{
    Lang, Period, Text,
    codes::{Code as _, Scope},
    period::{display_date, read_date},
};

use super::{
    Output,
    words::{DIMS, Dim},
};
use crate::{
    layout::{clean, typeset},
    publish::returns,
    tabulate::{Definition, Estimate, StatusAsked},
};

/// A part of what is said, in the words of the language; a terminal and a page set it each in their way.
pub(super) enum Part {
    /// The name of the whole.
    Name(String),
    /// The mark of what must not leave the house.
    Mark(String),
    Line(String),
    Heading(String),
    /// What the table or the list that follows is about.
    Title(String),
    Item(String),
    Table(Table),
    /// Room before what does not belong to what stands above.
    Gap,
}

/// A table: its headings, its rows, and the column of numbers.
pub(super) struct Table {
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) numbers: Option<usize>,
}

pub(super) fn parts(output: &Output<'_>) -> Vec<Part> {
    let mut lines = Lines { o: output, parts: Vec::new() };
    if let Some(notice) = output.notice() {
        lines.put(Part::Mark, &notice);
        lines.gap();
    }
    lines.title();
    lines.numbers();
    lines.comparisons();
    lines.revision();
    lines.returns();
    lines.left_out();
    lines.not_computed();
    lines.counted();
    lines.cautions();
    for total in output.traces {
        lines.trace(total);
    }
    lines.parts
}

struct Lines<'a> {
    o: &'a Output<'a>,
    parts: Vec<Part>,
}

impl Lines<'_> {
    fn set(&self, text: &str) -> String {
        typeset(self.o.lang, &clean(text))
    }

    fn put(&mut self, part: fn(String) -> Part, text: &str) {
        self.parts.push(part(self.set(text)));
    }

    fn gap(&mut self) {
        self.parts.push(Part::Gap);
    }

    fn heading(&mut self, text: Text) {
        self.gap();
        self.put(Part::Heading, text.get(self.o.lang));
    }

    /// A name and what is said of it.
    fn named(&mut self, name: &str, what: &str) {
        let colon = self.o.say(": ", " : ");
        self.put(Part::Item, &format!("{name}{colon}{what}"));
    }

    fn tabled(&mut self, head: Vec<String>, rows: Vec<Vec<String>>, numbers: Option<usize>) {
        let set = |row: Vec<String>| row.iter().map(|cell| self.set(cell)).collect();
        let table = Table { head: set(head), rows: rows.into_iter().map(set).collect(), numbers };
        self.parts.push(Part::Table(table));
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
            Part::Name,
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
        let parts = [status, scope, profile].join(self.o.say("; ", " ; "));
        self.put(Part::Line, &format!("{parts}."));
        // Of several periods each is told with the returns.
        if let Some([covered]) = of.reporting.as_ref().map(|sent| sent.coverage.as_slice()) {
            self.put(Part::Line, &returns::covered(covered, lang, &of.as_of));
        }
        self.what_it_rests_on();
        if let Some(clustered) = &of.clustered {
            self.put(Part::Line, &super::words::clustered(clustered, lang));
        }
    }

    /// That a period is not over, and where the numbers of residents come from.
    fn what_it_rests_on(&mut self) {
        let (of, lang) = (self.o.estimates, self.o.lang);
        let day = self.as_of();
        let is_open = |p: &String| Period::read(p, None).is_some_and(|p| p.end().to_string() > of.as_of);
        if of.periods.iter().any(is_open) {
            self.put(
                Part::Line,
                &match lang {
                    Lang::En => {
                        format!("The period is not over on {day}: the numbers are not those of a whole period.")
                    }
                    Lang::Fr => format!(
                        "La période n’est pas terminée au {day} : les nombres ne sont pas ceux d’une période entière."
                    ),
                },
            );
        }
        let sources: BTreeSet<&str> = of.estimates.iter().filter_map(|e| e.population.as_deref()).collect();
        if !sources.is_empty() {
            let sources = sources.into_iter().collect::<Vec<_>>().join(self.o.say("; ", " ; "));
            self.put(Part::Line, &format!("{}{sources}.", self.o.say("Residents: ", "Habitants : ")));
        }
    }

    /// The numbers: one table for all indicators, or one for each where they are broken down.
    fn numbers(&mut self) {
        let of = self.o.estimates;
        let dims: Vec<&Dim> = DIMS.iter().filter(|dim| of.has_column(dim.name)).collect();
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
            let title = self.titled(definition);
            self.put(Part::Title, &title);
            self.table(&rows, &dims, false);
        }
        if of.has_column("form") {
            self.gap();
            self.put(
                Part::Line,
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
        head.push(o.say("value", "valeur").to_owned());
        head.push(o.limits_heading(estimates.iter().copied()));
        let clustered = o.estimates.clustered.is_some();
        head.extend(clustered.then(|| o.say("cases (× variance)", "dossiers (× variance)").to_owned()));
        head.push(o.say("of how many", "sur combien").to_owned());
        let mut rows: Vec<Vec<String>> = Vec::new();
        for e in estimates {
            let mut row = Vec::new();
            let unit = if e.unit == tipstat_model::codes::Unit::Percent { "" } else { o.unit(e.unit) };
            let name = o.name(&e.indicator);
            // The unit, where the name does not say it.
            let is_said = unit.is_empty() || name.contains(unit) || e.unit == tipstat_model::codes::Unit::Person;
            row.extend(with_names.then(|| if is_said { name } else { format!("{name} ({unit})") }));
            row.extend(with_period.then(|| o.period(&e.period)));
            row.extend(dims.iter().map(|dim| o.label(dim, (dim.code)(e))));
            row.extend([o.value(e), o.limits(e)]);
            row.extend(clustered.then(|| o.clusters(e)));
            row.push(o.base(e));
            rows.push(row);
        }
        // Of how many is said of shares and the like; where there is none, the column is left out.
        if rows.iter().all(|row| row.last().is_none_or(String::is_empty)) {
            for row in rows.iter_mut().chain([&mut head]) {
                row.pop();
            }
        }
        self.tabled(head, rows, Some(value_at));
    }
}
