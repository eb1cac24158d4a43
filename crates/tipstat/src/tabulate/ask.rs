//! Questions as people type them: periods, breakdowns and bands of age.

use jiff::civil::Date;
use tipstat_model::{
    Lang, Message, Period, Profile,
    codes::{AgeGroup, Code as _, Country, Form, Sex},
    text::{list, quote},
    words::fold,
};

use super::query::By;
use crate::error::{Error, Result};

/// The last calendar year that was over on a day.
#[must_use]
pub fn last_full_year(as_of: Date) -> Option<Period> {
    Period::year(as_of.year().checked_sub(1)?)
}

/// Reads a period: all that [`Period::read`] does, and whole years from one to another, `2023/2024` or `2023-2024`.
///
/// # Errors
/// Where it is no period.
pub fn read_period(text: &str) -> Result<Period> {
    let ends = |text: &str| {
        let (from, to) = text.split_once(['/', '–']).or_else(|| text.split_once(".."))?;
        Some((Period::read(from, None)?, Period::read(to, None)?))
    };
    // A hyphen stands in months too, so it joins nothing but two years of four digits.
    let years = |text: &str| {
        let (from, to) = text.split_once('-')?;
        let year = |text: &str| Period::read(text, None).filter(|_| text.trim().len() == 4);
        Some((year(from)?, year(to)?))
    };
    Period::read(text, None)
        .or_else(|| ends(text).or_else(|| years(text)).and_then(|(from, to)| Period::new(from.start(), to.end())))
        .ok_or_else(|| {
            let example = "2024, 2023/2024, 2024-Q1, 2024-03, 2014-04/2015-03";
            refused(Message::each(|lang| {
                let it = quote(lang, text);
                match lang {
                    Lang::En => format!("{it} is no period; write it as one of these: {example}"),
                    Lang::Fr => {
                        format!(
                            "{it} n’est pas une période\u{a0}; écrivez-la comme l’une de celles-ci\u{a0}: {example}"
                        )
                    }
                }
            }))
        })
}

/// Reads breakdowns, each as [`By::read`] does.
///
/// # Errors
/// Where there is no such breakdown, or areas of two levels, or forms and their groups, are asked for at once.
pub fn read_by(texts: &[String]) -> Result<Vec<By>> {
    let mut all: Vec<By> = Vec::new();
    for text in texts {
        let by = By::read(text)?;
        if matches!(by, By::Area(_)) && all.iter().any(|other| *other != by && matches!(other, By::Area(_))) {
            return Err(refused(Message::new(
                "areas of two levels cannot be asked for at once; ask for one after the other",
                "on ne peut pas demander deux niveaux de territoires à la fois\u{a0}; demandez-les l’un après l’autre",
            )));
        }
        let forms = [By::Form, By::FormGroup];
        if forms.contains(&by) && all.iter().any(|other| *other != by && forms.contains(other)) {
            return Err(refused(Message::new(
                "forms and groups of forms cannot be asked for at once; ask for one after the other",
                "on ne peut pas demander à la fois les formes et les groupes de formes\u{a0}; demandez-les l’un après l’autre",
            )));
        }
        if !all.contains(&by) {
            all.push(by);
        }
    }
    Ok(all)
}

/// Reads bands of age: `0-11`, `12-17`, `18+`; in their order.
///
/// # Errors
/// Where one is no band, or two have an age in common.
pub fn read_ages(texts: &[String]) -> Result<Vec<AgeGroup>> {
    let mut all = Vec::new();
    for text in texts {
        match AgeGroup::read(text) {
            Some(band @ AgeGroup::Band { .. }) if !all.contains(&band) => all.push(band),
            Some(AgeGroup::Band { .. }) => {}
            _ => {
                return Err(refused(Message::each(|lang| {
                    let it = quote(lang, text);
                    match lang {
                        Lang::En => format!("{it} is no band of age; write 0-11, 12-17 or 18+"),
                        Lang::Fr => {
                            format!("{it} n’est pas une tranche d’âge\u{a0}; écrivez 0-11, 12-17 ou 18+")
                        }
                    }
                })));
            }
        }
    }
    all.sort();
    let overlap = all.windows(2).find(|pair| match (pair[0], pair[1]) {
        (AgeGroup::Band { to, .. }, AgeGroup::Band { from, .. }) => to.is_none_or(|to| from <= to),
        _ => false,
    });
    match overlap {
        None => Ok(without_gaps(&all)),
        Some(pair) => Err(refused(Message::each(|lang| {
            let bands = list(lang, &pair.iter().map(|band| quote(lang, &band.label(lang))).collect::<Vec<_>>());
            match lang {
                Lang::En => format!("the bands of age {bands} have ages in common"),
                Lang::Fr => format!("les tranches d’âge {bands} ont des âges en commun"),
            }
        }))),
    }
}

/// The bands with those between them and beyond: whose age is known is not among the unknown.
fn without_gaps(bands: &[AgeGroup]) -> Vec<AgeGroup> {
    let (mut all, mut next) = (Vec::new(), Some(0));
    for band in bands {
        if let (AgeGroup::Band { from, to }, Some(begin)) = (*band, next) {
            if begin < from {
                all.push(AgeGroup::Band { from: begin, to: Some(from - 1) });
            }
            next = to.and_then(|to| to.checked_add(1));
        }
        all.push(*band);
    }
    all.extend(next.filter(|_| !bands.is_empty()).map(|from| AgeGroup::Band { from, to: None }));
    all
}

/// A number whose rows are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceAsked {
    /// The indicator.
    pub indicator: String,
    /// Only this period; each of them where there is none.
    pub period: Option<String>,
    /// The breakdown, each with its code; none for the total.
    pub breakdown: Vec<(&'static str, String)>,
}

/// Reads a number whose rows are asked for: an indicator, and where it stands, `victims_identified:area=ML-1,sex=F`. The
/// words are those of either language; `period=2024-Q1` asks for one of several periods, and `U` for what is not known.
///
/// # Errors
/// Where it names no breakdown, or a word that is none of its.
pub fn read_trace(text: &str, profile: &Profile) -> Result<TraceAsked> {
    let (indicator, rest) = text.split_once(':').unwrap_or((text, ""));
    let mut asked = TraceAsked { indicator: indicator.trim().to_owned(), period: None, breakdown: Vec::new() };
    for part in rest.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let Some((name, word)) = part.split_once('=').map(|(name, word)| (name.trim(), word.trim())) else {
            return Err(refused(Message::each(|lang| {
                let it = quote(lang, part);
                match lang {
                    Lang::En => format!("{it} says nothing of a breakdown; write victims_identified:area=ML-1,sex=F"),
                    Lang::Fr => {
                        format!("{it} n’indique pas de ventilation\u{a0}; écrivez victims_identified:area=ML-1,sex=F")
                    }
                }
            })));
        };
        if matches!(fold(name).as_str(), "period" | "periode") {
            asked.period = Some(read_period(word)?.code());
            continue;
        }
        let by = By::read(name)?;
        let code = code_of(by, word, profile).ok_or_else(|| {
            refused(Message::each(|lang| {
                let it = quote(lang, word);
                match lang {
                    Lang::En => format!("{it} is nothing of the breakdown {}", by.name()),
                    Lang::Fr => format!("{it} n’est rien de la ventilation {}", by.name()),
                }
            }))
        })?;
        asked.breakdown.retain(|(other, _)| *other != by.name());
        asked.breakdown.push((by.name(), code));
    }
    Ok(asked)
}

/// The code of a word in a breakdown.
fn code_of(by: By, word: &str, profile: &Profile) -> Option<String> {
    let unknown = matches!(fold(word).as_str(), "u" | "unknown" | "inconnu" | "inconnue");
    let coded = |code: &str| Some(code.to_owned());
    match by {
        By::Sex => Sex::read(word).and_then(|sex| coded(sex.code())),
        By::Form => Form::read(word).and_then(|form| coded(form.code())),
        By::FormGroup => Form::read(word).filter(|form| form.group() == *form).and_then(|form| coded(form.code())),
        _ if unknown => coded("U"),
        By::Age => AgeGroup::read(word).map(|age| age.code()),
        By::Citizenship => Country::read(word).and_then(|country| coded(country.code())),
        // Without a profile every word stands for itself; an id of an area that ended is known by itself alone.
        By::Area(_) if profile.areas.is_empty() => Some(fold(word)),
        By::Area(_) => match profile.area(word) {
            Some(area) => coded(&area.id),
            None => profile.resolve_area(word, None).found().and_then(|area| coded(&area.id)),
        },
        By::Agency if profile.agencies.is_empty() => Some(fold(word)),
        By::Agency => profile.resolve_agency(word).found().and_then(|agency| coded(&agency.id)),
    }
}

fn refused(reason: Message) -> Error {
    Error::Asked { reason }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn texts(of: &[&str]) -> Vec<String> {
        of.iter().map(|&t| t.to_owned()).collect()
    }

    #[test]
    fn ages_between_bands_and_beyond_are_bands_too() {
        let codes = |of: &[&str]| {
            let texts: Vec<String> = of.iter().map(|text| (*text).to_owned()).collect();
            read_ages(&texts).unwrap().iter().map(|a| a.code()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&["0-17"]), ["Y0T17", "Y_GE18"]);
        assert_eq!(codes(&["0-11", "13-17", "18+"]), ["Y0T11", "Y12T12", "Y13T17", "Y_GE18"]);
        assert_eq!(codes(&["12-17"]), ["Y0T11", "Y12T17", "Y_GE18"]);
    }

    #[test]
    fn whole_years_are_a_span_however_they_are_joined() {
        let code = |text: &str| read_period(text).map(Period::code).unwrap_or_default();
        for text in ["2023/2024", "2023-2024", "2023..2024", "2023 – 2024", "2023-01/2024", "2023/2024-12"] {
            assert_eq!(code(text), "2023-01-01/2024-12-31", "{text}");
        }
        assert_eq!(code("2024"), "2024");
        assert_eq!(code("2024-Q1"), "2024-Q1");
        assert_eq!(code("2014-04/2015-03"), "2014-04-01/2015-03-31");
        // It may be a year that begins in another month, or the months from May 2015 on: nobody can tell.
        for text in ["2015-16", "2024/2023", "2024-13", "hier", "2024-2025-2026"] {
            let said = read_period(text).unwrap_err().message();
            assert!(said.en.contains("is no period") && said.fr.contains("n’est pas une période"), "{text}");
        }
    }

    #[test]
    fn the_last_full_year_is_the_one_before() {
        assert_eq!(last_full_year(date(2026, 1, 31)).map(Period::code).as_deref(), Some("2025"));
        // The last day of a year is not over yet.
        assert_eq!(last_full_year(date(2025, 12, 31)).map(Period::code).as_deref(), Some("2024"));
    }

    #[test]
    fn breakdowns_are_of_one_level_of_areas() {
        assert_eq!(read_by(&texts(&["sexe", "area:cercle", "sex"])).unwrap().len(), 2);
        assert!(read_by(&texts(&["area", "cercle"])).unwrap_err().message().fr.contains("deux niveaux"));
        assert!(read_by(&texts(&["form", "form_group"])).unwrap_err().message().fr.contains("groupes de formes"));
        assert!(read_by(&texts(&["citizenshp"])).unwrap_err().message().en.contains("“citizenship”"));
    }

    #[test]
    fn bands_of_age_have_no_age_in_common() {
        let codes = |of: &[&str]| read_ages(&texts(of)).map(|all| all.iter().map(|a| a.code()).collect::<Vec<_>>());
        assert_eq!(codes(&["18+", "0-11", "12-17"]).unwrap(), ["Y0T11", "Y12T17", "Y_GE18"]);
        let said = codes(&["0-12", "12-17"]).unwrap_err().message();
        assert_eq!(said.get(Lang::En), "the bands of age “0 to 12 years” and “12 to 17 years” have ages in common");
        assert!(codes(&["18+", "60+"]).is_err());
        assert!(codes(&["jeunes"]).unwrap_err().message().fr.contains("n’est pas une tranche d’âge"));
    }
}
