use crate::{
    codes::{AgeGroup, Code, Form, Group, Indicator, Sex, Unit},
    number::{self, Written},
    period::Period,
    words::fold,
};

use super::Series;

/// Where the numbers under a heading or beside a line belong: one word or several of a breakdown, or the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Sex.
    pub sex: Option<Sex>,
    /// Age group.
    pub age: Option<AgeGroup>,
    /// Form of exploitation.
    pub form: Option<Form>,
    /// A group that mixes sex and age.
    pub group: Option<Group>,
    /// The days covered.
    pub period: Option<Period>,
    /// The unit.
    pub unit: Option<Unit>,
    /// What is counted.
    pub indicator: Option<&'static str>,
    /// Whether a word for the whole stands there.
    pub total: bool,
}

impl Place {
    /// Reads a heading, or a cell that holds what a heading would: `Male`, `Women, 18+`, `Type of Exploitation -
    /// Sexual`, `2019`, `Total`. Every part of it must be understood.
    ///
    /// ```
    /// use tipstat_model::{codes::{AgeGroup, Sex}, label::Place};
    /// let place = Place::read("Female, 17 years and under").unwrap();
    /// assert_eq!((place.sex, place.age), (Some(Sex::Female), Some(AgeGroup::CHILDREN)));
    /// assert_eq!(Place::read("Location"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = without_of_which(text.trim());
        if text.is_empty() {
            return None;
        }
        if let Some(place) = Self::read_one(text) {
            return Some(place);
        }
        let mut place = Self::default();
        let mut any = false;
        for part in parts(text) {
            if names_a_dimension(part) {
                continue;
            }
            place = place.with(Self::read_one(part)?)?;
            any = true;
        }
        any.then_some(place)
    }

    /// One word or phrase, which means one thing.
    fn read_one(text: &str) -> Option<Self> {
        let none = Self::default();
        if is_total(text) {
            return Some(Self { total: true, ..none });
        }
        // `+6.7%` is a change and no age.
        if text.contains('%') && text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        // A year is a period; an age of four digits is none.
        if let Some(period) = Period::read(text, None) {
            return Some(Self { period: Some(period), ..none });
        }
        // A number says nothing about where it belongs, though `0.39` could be read as ages.
        if !matches!(number::read(text), Written::No) {
            return None;
        }
        // « Inconnu » may be said of anything: the column decides.
        if is_unknown(text) {
            return None;
        }
        if let Some(sex) = Sex::read(text) {
            return Some(Self { sex: Some(sex), group: Group::read(text), ..none });
        }
        // « Enfants » is an age; beside « hommes » and « femmes » it is a group.
        if let Some(age) = AgeGroup::read(text) {
            return Some(Self { age: Some(age), group: Group::read(text), ..none });
        }
        if let Some(group) = Group::read(text) {
            return Some(Self { group: Some(group), ..none });
        }
        // « Work » is a form under a heading that says so, and anything elsewhere.
        if let Some(form) = Form::read(text).filter(|_| fold(text) != "work") {
            return Some(Self { form: Some(form), ..none });
        }
        if let Some(unit) = Unit::read(text) {
            return Some(Self { unit: Some(unit), ..none });
        }
        if let Some(indicator) = Indicator::read(text) {
            return Some(Self { indicator: Some(indicator.id), ..none });
        }
        let series = Series::read(text)?;
        let sex = series.sex;
        Some(Self { indicator: Some(series.indicator), unit: series.unit, form: series.form, sex, ..none })
    }

    /// What two headings say together; `None` where they contradict each other.
    #[must_use]
    pub fn with(self, other: Self) -> Option<Self> {
        fn one<T: PartialEq>(a: Option<T>, b: Option<T>) -> Result<Option<T>, ()> {
            match (a, b) {
                (Some(a), Some(b)) if a != b => Err(()),
                (a, b) => Ok(a.or(b)),
            }
        }
        // A woman of 18 and over is told by sex and age; that the words name groups too says no more.
        let group = if self.group == other.group { self.group } else { None };
        let groups_alone = |p: &Self| p.group.is_some() && p.sex.is_none() && p.age.is_none();
        let group = match (self.group, other.group) {
            (Some(_), Some(_)) if groups_alone(&self) && groups_alone(&other) && group.is_none() => return None,
            (Some(g), None) | (None, Some(g))
                if self.sex.is_none() && other.sex.is_none() && self.age.is_none() && other.age.is_none() =>
            {
                Some(g)
            }
            (Some(g), None) if other.is_not_of_persons() => Some(g),
            (None, Some(g)) if self.is_not_of_persons() => Some(g),
            _ => group,
        };
        Some(Self {
            sex: one(self.sex, other.sex).ok()?,
            age: one(self.age, other.age).ok()?,
            form: one(self.form, other.form).ok()?,
            group,
            period: one(self.period, other.period).ok()?,
            unit: one(self.unit, other.unit).ok()?,
            indicator: one(self.indicator, other.indicator).ok()?,
            total: self.total || other.total,
        })
    }

    /// Whether two places are of one breakdown: sexes, ages, forms or groups.
    #[must_use]
    pub fn shares_a_breakdown(&self, other: &Self) -> bool {
        let both = |of: fn(&Self) -> bool| of(self) && of(other);
        both(|p| p.sex.is_some())
            || both(|p| p.age.is_some())
            || both(|p| p.form.is_some())
            || both(|p| p.group.is_some())
    }

    /// Whether it says nothing about sex, age or group.
    const fn is_not_of_persons(&self) -> bool {
        self.sex.is_none() && self.age.is_none() && self.group.is_none()
    }
}

/// A word for the rest of whatever is broken down: what it is the rest of, the words beside it say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// « Autres ».
    Other,
    /// « Inconnu ».
    Unknown,
}

impl Rest {
    /// Reads a word that is nothing but that.
    ///
    /// ```
    /// use tipstat_model::label::Rest;
    /// assert_eq!(Rest::read("Autres"), Some(Rest::Other));
    /// assert_eq!(Rest::read("Not stated"), Some(Rest::Unknown));
    /// assert_eq!(Rest::read("Other forms"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let form = Form::read(text);
        let is_bare = !text.trim().contains(char::is_whitespace);
        if form == Some(Form::Other) && is_bare {
            return Some(Self::Other);
        }
        let unsaid = ["no consta", "no especificado", "sin especificar", "nao informado", "не указано", "не указан"];
        let is_unknown = form == Some(Form::Unknown) && Sex::read(text) == Some(Sex::Unknown);
        (is_unknown || unsaid.contains(&fold(text).as_str())).then_some(Self::Unknown)
    }

    /// The place it has among sexes, ages, forms or groups, as another place beside it says; none beside the total, or where
    /// that breakdown has no such category.
    #[must_use]
    pub fn beside(self, other: &Place) -> Option<Place> {
        let none = Place::default();
        match (self, other) {
            (Self::Other, Place { form: Some(_), .. }) => Some(Place { form: Some(Form::Other), ..none }),
            (Self::Unknown, Place { form: Some(_), .. }) => Some(Place { form: Some(Form::Unknown), ..none }),
            (Self::Unknown, Place { group: Some(_), sex: None, age: None, .. }) => {
                Some(Place { group: Some(Group::Unknown), ..none })
            }
            (Self::Unknown, Place { age: Some(_), .. }) => Some(Place { age: Some(AgeGroup::Unknown), ..none }),
            (Self::Other, Place { sex: Some(_), age: None, .. }) => Some(Place { sex: Some(Sex::Other), ..none }),
            (Self::Unknown, Place { sex: Some(_), .. }) => Some(Place { sex: Some(Sex::Unknown), ..none }),
            _ => None,
        }
    }
}

/// Whether a line says that it is a part of the one above it: « dont Nigéria ».
#[must_use]
pub fn is_of_which(text: &str) -> bool {
    without_of_which(text.trim()).len() < text.trim().len()
}

/// Words before a part of what stands above it, in the official languages of the United Nations and in Portuguese.
const OF_WHICH: &[&str] = &[
    "of which",
    "of whom",
    "including",
    "dont",
    "parmi lesquels",
    "parmi lesquelles",
    "de los cuales",
    "de las cuales",
    "dos quais",
    "das quais",
    "из них",
    "в том числе",
    "منهم",
    "من بينهم",
    "其中",
];

/// A line without the words that say that it is a part of the one above: « dont femmes ».
fn without_of_which(text: &str) -> &str {
    let rest = |word: &&str| {
        let length = word.chars().count();
        let begins = text.chars().take(length).flat_map(char::to_lowercase).eq(word.chars());
        let rest = text.char_indices().nth(length).map(|(at, _)| &text[at..])?;
        let ends_there = rest.starts_with([' ', '\u{a0}', ':', '：']) || !word.contains(char::is_lowercase);
        (begins && ends_there).then(|| rest.trim_start_matches([' ', '\u{a0}', ':', '：']))
    };
    OF_WHICH.iter().find_map(rest).unwrap_or(text)
}

/// The parts of a heading between marks: `Sex: Male`, `Girls (0-17)`, `Type of Exploitation - Sexual`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let spaced = [" - ", " – ", " — "].iter().find(|dash| text.contains(**dash));
    let first: Vec<&str> = match spaced {
        Some(dash) => text.split(dash).collect(),
        None => vec![text],
    };
    first
        .into_iter()
        .flat_map(|part| part.split([',', ';', ':', '(', ')', '|', '[', ']', '،', '，', '：', '（', '）']))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Whether a part of a heading only says which breakdown it is of.
fn names_a_dimension(text: &str) -> bool {
    use crate::columns::{FIGURES, FigureColumn as C};
    let column = FIGURES.position(text).map(|at| C::ALL[at]);
    matches!(column, Some(C::Sex | C::Age | C::Form | C::Group | C::Period | C::Unit | C::Breakdown))
}

/// Whether a text says that a category is not known, of whatever breakdown.
fn is_unknown(text: &str) -> bool {
    Sex::read(text) == Some(Sex::Unknown) && Form::read(text) == Some(Form::Unknown)
}

/// Whether a cell of a breakdown says in words what an empty one means: everybody.
#[must_use]
pub fn is_total(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "t" | "total"
            | "totals"
            | "totaux"
            | "grand total"
            | "total general"
            | "ensemble"
            | "all"
            | "all ages"
            | "all persons"
            | "all forms"
            | "tous"
            | "toutes"
            | "tous ages"
            | "tous sexes"
            | "both"
            | "both sexes"
            | "bothsex"
            | "allage"
            | "both sexes or no breakdown by sex"
            | "all age ranges or no breaks by age"
            | "les deux"
            | "les deux sexes"
            | "all citizens"
            | "all citizenships"
            | "all nationalities"
            | "all regions"
            | "whole country"
            | "toutes nationalites"
            | "toutes les nationalites"
            | "toutes regions"
            | "toutes les regions"
            | "ensemble du pays"
            | "tout le pays"
            | "national"
            | "ambos sexos"
            | "ambos"
            | "todos"
            | "todas"
            | "todas las edades"
            | "todas as idades"
            | "ambos os sexos"
            | "всего"
            | "итого"
            | "все"
            | "оба пола"
            | "المجموع"
            | "الاجمالي"
            | "مجموع"
            | "كلا الجنسين"
            | "合计"
            | "总计"
            | "共计"
            | "总数"
            | "男女合计"
            | "ukupno"
            | "insgesamt"
            | "totale"
    ) || text.trim() == "_T"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Place {
        Place::read(text).unwrap_or_else(|| panic!("{text} is not read"))
    }

    #[test]
    fn headings_are_read_in_the_official_languages() {
        for text in ["Female", "Femmes", "Mujeres", "Женщины", "إناث", "女"] {
            assert_eq!(read(text).sex, Some(Sex::Female), "{text}");
        }
        for text in ["Under 18", "Moins de 18 ans", "Menores de 18 años", "до 18 лет", "دون 18 سنة", "0-17岁"]
        {
            assert_eq!(read(text).age, Some(AgeGroup::CHILDREN), "{text}");
        }
        for text in [
            "Sexual exploitation",
            "Exploitation sexuelle",
            "Explotación sexual",
            "Сексуальная эксплуатация",
            "الاستغلال الجنسي",
            "性剥削",
        ] {
            assert_eq!(read(text).form, Some(Form::Sexual), "{text}");
        }
        for text in ["Total", "Ensemble", "Всего", "المجموع", "合计", "_T"] {
            assert!(read(text).total, "{text}");
        }
    }

    #[test]
    fn a_heading_may_say_several_things() {
        let place = read("Male, 0-17");
        assert_eq!((place.sex, place.age), (Some(Sex::Male), Some(AgeGroup::CHILDREN)));
        assert_eq!(read("Type of Exploitation - Sexual").form, Some(Form::Sexual));
        assert_eq!(read("Sex: Male").sex, Some(Sex::Male));
        assert_eq!(read("2019").period.map(Period::code).as_deref(), Some("2019"));
        for text in [
            "dont femmes",
            "Dont\u{a0}: femmes",
            "of which women",
            "de los cuales mujeres",
            "из них женщины",
            "其中女性",
        ] {
            assert_eq!(read(text).sex, Some(Sex::Female), "{text}");
        }
    }

    #[test]
    fn what_is_not_wholly_understood_is_not_read() {
        for text in ["Location", "Male, urban", "Žene", "", "unknown", "Male, Female", "0.39", "629"] {
            assert_eq!(Place::read(text), None, "{text}");
        }
    }
}
