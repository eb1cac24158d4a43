//! What was not recognised in published tables of figures.

use tipstat_model::{
    Message, Period,
    codes::{AgeGroup, Code as _, Form, Group, Indicator, List, Sex, Unit},
    columns::{FIGURES, FigureColumn as C},
    mapping::takes_words,
};

use super::{Gathered, Guess, Unrecognised, guess, place};
use crate::{
    read::{CellTrouble, Submission, Trouble},
    table::{Input, InputState, Table},
};

/// Figures come after all tables of records.
const LAST: usize = usize::MAX;

/// Takes in what was not recognised in tables of figures, and in those of which it is not known what they count.
pub(super) fn gather(submission: &Submission, found: &mut Gathered) {
    for (at, input) in (0..).zip(&submission.inputs) {
        let mut to = To { found, input };
        match &input.state {
            InputState::Incomplete { table, missing, unknown } if table.name == FIGURES.name => {
                let lacks = |column: C| missing.contains(&column.name());
                for (at, heading) in unknown.iter().enumerate() {
                    match () {
                        // Numbers stand under the headings, beside the years of the first.
                        () if lacks(C::Period) && at == 0 => to.put(None, false, heading, Some(whole(C::Period))),
                        () if lacks(C::Value) => to.put(None, false, heading, under(heading)),
                        () => to.heading(heading, |_| false),
                    }
                }
                to.all_rows(C::Indicator);
                to.all_rows(C::Unit);
            }
            InputState::Figures(table) => {
                headings(table, &mut to);
                let troubles = submission.troubles.iter().filter(|t| t.origin.input == at);
                troubles.for_each(|trouble| word(trouble, table, submission, &mut to));
                let says_unit = table.rows.iter().any(|row| {
                    let at = table.columns.iter().position(|c| *c == Some(C::Unit));
                    at.is_some_and(|at| !row.cell(at).is_empty())
                });
                if !says_unit && !table.rows.is_empty() {
                    to.all_rows(C::Unit);
                }
            }
            _ => {}
        }
    }
}

/// The month in which reporting years begin is not said, where a period such as `2015-16` asks for it.
pub(super) fn asks_when_years_begin(submission: &Submission) -> bool {
    submission.troubles.iter().any(|trouble| {
        let table = submission.inputs.get(trouble.origin.input as usize).and_then(Input::table);
        let text = table.map(|table| table.text(trouble.origin.row, trouble.column)).unwrap_or_default();
        trouble.kind == Trouble::NotAPeriod && Period::read(text, Some(1)).is_some()
    })
}

fn column(name: &str) -> Option<C> {
    C::ALL.iter().copied().find(|column| column.name() == name)
}

/// Headings and words that the form of a table did not understand.
fn headings(table: &Table, to: &mut To<'_>) {
    let Some(form) = table.shape.form() else {
        let known =
            table.columns.iter().zip(&table.repeated).map(|(column, again)| column.is_some() || again.is_some());
        for (heading, _) in table.headings.iter().zip(known).filter(|(heading, known)| !known && !heading.is_empty()) {
            to.heading(heading, |column| table.columns.contains(&Some(column)));
        }
        return;
    };
    let has = |column: C| form.stands.get(column as usize).is_some_and(Option::is_some);
    for word in form.unknown.iter().filter(|word| !word.text.is_empty()) {
        if word.row == table.header_row {
            to.heading(&word.text, has);
        } else if let Some((column, guess)) = code_guess(&word.text) {
            // A word of a column that holds several breakdowns, or of a line beside numbers.
            to.put(Some(column as usize), false, &word.text, Some(guess));
        }
    }
}

/// A word that its column does not know.
fn word(trouble: &CellTrouble, table: &Table, submission: &Submission, to: &mut To<'_>) {
    let spec = trouble.column.spec();
    let is_area = trouble.kind == Trouble::NewArea && !submission.profile.areas.is_empty();
    let is_word = is_area || matches!(trouble.kind, Trouble::NotInList | Trouble::NewIndicator);
    let text = table.text(trouble.origin.row, trouble.column);
    if !is_word || !takes_words(spec) || text.is_empty() {
        return;
    }
    let guess = match trouble.column {
        C::Indicator => Indicator::nearest(text).map(indicator),
        _ => guess(spec, false, text, &submission.profile),
    };
    to.put(Some(trouble.column as usize), false, text, guess);
}

fn indicator(of: &'static Indicator) -> Guess {
    Guess { name: of.id.to_owned(), label: of.name.into() }
}

/// A column with the code of its list that a word or heading may stand for.
fn code_guess(text: &str) -> Option<(C, Guess)> {
    const LISTS: [(C, fn() -> List); 4] =
        [(C::Sex, || Sex::LIST), (C::Age, || AgeGroup::list()), (C::Form, || Form::LIST), (C::Group, || Group::LIST)];
    LISTS.iter().find_map(|(column, list)| Some((*column, Guess::code(list().nearest(text)?))))
}

/// What a heading may stand for: a column that is still free, else what all numbers under it have.
fn heading_guess(heading: &str, has: impl Fn(C) -> bool) -> Option<Guess> {
    let free = FIGURES.nearest(heading).filter(|spec| column(spec.name).is_some_and(|column| !has(column)));
    free.and_then(|spec| column(spec.name)).map(whole).or_else(|| under(heading))
}

fn of_age(age: AgeGroup) -> Guess {
    Guess { name: age.code(), label: Message::each(|lang| age.label(lang)) }
}

fn whole(column: C) -> Guess {
    Guess { name: column.name().to_owned(), label: column.spec().label.into() }
}

/// What all numbers under a heading may have.
fn under(heading: &str) -> Option<Guess> {
    // Two numbers with a dash are ages in any language.
    let ages = heading.split(' ').find(|word| word.contains(['-', '–'])).and_then(AgeGroup::read);
    let age = ages.filter(|_| !heading.contains(':')).map(|age| (C::Age, of_age(age)));
    let (column, guess) = age.or_else(|| code_guess(heading))?;
    let label = Message::each(|lang| format!("{}: {}", column.spec().label.get(lang), guess.label.get(lang)));
    Some(Guess { name: format!("{}: {}", column.name(), guess.name), label })
}

/// Where what is found is put.
struct To<'f> {
    found: &'f mut Gathered,
    input: &'f Input,
}

impl To<'_> {
    fn heading(&mut self, heading: &str, has: impl Fn(C) -> bool) {
        self.put(None, false, heading, heading_guess(heading, has));
    }

    /// A column that no heading names; what it may be where all numbers are of one kind is a guess.
    fn all_rows(&mut self, column: C) {
        let guess = match column {
            C::Indicator => tipstat_model::codes::indicator("victims_identified").map(indicator),
            C::Unit => Some(Guess::code(Unit::Person.entry())),
            _ => None,
        };
        self.put(None, true, column.name(), guess);
    }

    fn put(&mut self, column: Option<usize>, all_rows: bool, word: &str, guess: Option<Guess>) {
        // A heading may be called like a column that is asked for.
        let key = (LAST, column, if all_rows { format!("\u{0}{word}") } else { word.to_owned() });
        let entry = self.found.entry(key).or_insert_with(|| Unrecognised {
            table: &FIGURES,
            column,
            all_rows,
            word: word.to_owned(),
            times: 0,
            guess,
            place: place(self.input),
        });
        entry.times += 1;
    }
}
