//! Why a figure has no place in a shape.

use std::collections::BTreeMap;

use tipstat_model::{
    Figure, Lang, Message,
    codes::{AgeGroup, Code as _, Form, Group, Measure, Scope, Sex, Status, Unit, indicator},
    columns::FigureColumn as C,
    number::display_count,
    text::{list, quote},
};

use super::told::{Place, Told};
use crate::{figures::Entry, read::Submission, table::Input};

/// A reason. The order is that in which reasons are told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Why {
    /// It is about something else.
    Indicator(String),
    /// Cells of it could not be read.
    Unread(Vec<&'static str>),
    StatusUnsaid,
    Status(Status),
    ScopeUnsaid,
    Scope(Scope),
    UnitUnsaid,
    Unit(Unit),
    MeasureUnsaid,
    Measure(Measure),
    PeriodUnsaid,
    Period,
    /// What one agency counted is part of what the country did.
    Agency(String),
    CountryUnsaid,
    Area(String),
    /// The shape is of countries alone.
    Regions,
    Sex(Sex),
    Age(AgeGroup),
    Form(Form),
    /// The rest beside forms that belong to the same series.
    Remainder,
    Citizenship,
    /// By something that has no column of its own.
    Breakdown(String),
    Group(Group),
    /// More breakdowns at once than the table has.
    Crossed,
    /// A lower bound, an upper bound, about.
    Bound,
    /// A part of a person, or fewer than none.
    Impossible,
    Unnumbered,
    Denominator,
}

impl Why {
    fn message(&self) -> Message {
        Message::each(|lang| self.says(lang))
    }

    fn says(&self, lang: Lang) -> String {
        let say = |en: &str, fr: &str| if lang == Lang::En { en.to_owned() } else { fr.to_owned() };
        match self {
            Self::StatusUnsaid => {
                say("it is not said which status the victims have.", "le statut des victimes n’est pas indiqué.")
            }
            Self::ScopeUnsaid => {
                say("it is not said which practices it covers.", "les pratiques couvertes ne sont pas indiquées.")
            }
            Self::UnitUnsaid => say("it is not said what was counted.", "l’unité de compte n’est pas indiquée."),
            Self::MeasureUnsaid => say(
                "it is not said whether it counts what happened in the year or since the beginning.",
                "il n’est pas dit s’il compte les faits de l’année ou un cumul depuis l’origine.",
            ),
            Self::PeriodUnsaid => say("it is not said of which period it is.", "la période n’est pas indiquée."),
            Self::Period => say("its period is no calendar year.", "sa période n’est pas une année civile."),
            Self::CountryUnsaid => say("it is not said of which country it is.", "le pays n’est pas indiqué."),
            Self::Regions => say(
                "it is of a region, and the questionnaire asks for whole countries.",
                "il porte sur une région, et le questionnaire ne demande que des pays entiers.",
            ),
            Self::Remainder => say(
                "beside it stand forms that belong to the same series, so it is not all of the series.",
                "à côté figurent des formes de la même série\u{a0}: il ne couvre pas toute la série.",
            ),
            Self::Citizenship => say(
                "this shape has no breakdown by citizenship.",
                "cette forme ne connaît pas de ventilation par nationalité.",
            ),
            Self::Crossed => say(
                "the questionnaire has no table with these breakdowns at once.",
                "le questionnaire n’a pas de tableau croisant ces ventilations.",
            ),
            Self::Bound => say(
                "it is a bound or an approximate number, not a count.",
                "c’est une borne ou un nombre approché, non un effectif.",
            ),
            Self::Impossible => say(
                "a count is a whole number, and neither it nor a rate is negative.",
                "un effectif est un nombre entier, et ni lui ni un taux n’est négatif.",
            ),
            Self::Unnumbered => say("it has no number.", "il n’a pas de nombre."),
            Self::Denominator => say(
                "it is not said of which population the rate is taken.",
                "il n’est pas dit à quelle population le taux se rapporte.",
            ),
            _ => self.names(lang),
        }
    }

    /// Of a reason that something is, with what it is.
    fn names(&self, lang: Lang) -> String {
        match self {
            Self::Indicator(id) => others(lang, &[id]),
            Self::Unread(columns) => {
                let columns = list(lang, &columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
                match lang {
                    Lang::En => format!("a cell could not be read: {columns}."),
                    Lang::Fr => format!("une cellule n’a pas pu être lue\u{a0}: {columns}."),
                }
            }
            Self::Status(status) => match lang {
                Lang::En => format!("the victims are {}, not identified ones.", status.label(lang)),
                Lang::Fr => format!(
                    "les victimes ont le statut «\u{a0}{}\u{a0}», non «\u{a0}identifiée\u{a0}».",
                    status.label(lang)
                ),
            },
            Self::Scope(scope) => match lang {
                Lang::En => format!("it covers {}, not trafficking in persons alone.", scope.label(lang)),
                Lang::Fr => {
                    format!("son champ est «\u{a0}{}\u{a0}», non la seule traite des personnes.", scope.label(lang))
                }
            },
            Self::Unit(unit) => match lang {
                Lang::En => format!("it is in another unit: {}.", unit.label(lang)),
                Lang::Fr => format!("il est dans une autre unité\u{a0}: {}.", unit.label(lang)),
            },
            Self::Measure(measure) => match lang {
                Lang::En => {
                    format!("its measure is {}, not what happened in the year.", quote(lang, measure.label(lang)))
                }
                Lang::Fr => format!("sa mesure est {}, non un flux de l’année.", quote(lang, measure.label(lang))),
            },
            Self::Agency(agency) => match lang {
                Lang::En => format!("it is what one agency counted ({agency}), not the whole country."),
                Lang::Fr => format!("il vient d’une seule structure ({agency}), non de tout le pays."),
            },
            Self::Area(area) => match lang {
                Lang::En => format!("{} is neither the country nor one of its regions.", quote(lang, area)),
                Lang::Fr => format!("{} n’est ni le pays ni l’une de ses régions.", quote(lang, area)),
            },
            Self::Sex(sex) => match lang {
                Lang::En => format!("there is no code for the sex {}.", quote(lang, sex.label(lang))),
                Lang::Fr => format!("il n’y a pas de code pour le sexe {}.", quote(lang, sex.label(lang))),
            },
            Self::Age(age) => match lang {
                Lang::En => format!("there is no code for the age group {}.", quote(lang, &age.label(lang))),
                Lang::Fr => format!("il n’y a pas de code pour le groupe d’âge {}.", quote(lang, &age.label(lang))),
            },
            Self::Form(form) => match lang {
                Lang::En => format!("there is no series of {} alone.", form.label(lang)),
                Lang::Fr => format!("aucune série ne porte sur cette seule forme\u{a0}: {}.", form.label(lang)),
            },
            Self::Breakdown(text) => match lang {
                Lang::En => format!("it is of a part for which this shape has no place: {}.", quote(lang, text)),
                Lang::Fr => {
                    format!("il ne porte que sur une partie, sans place dans cette forme\u{a0}: {}.", quote(lang, text))
                }
            },
            Self::Group(group) => match lang {
                Lang::En => format!("the group {} is no sex and no age group.", quote(lang, group.label(lang))),
                Lang::Fr => {
                    format!("le groupe {} n’est ni un sexe ni un groupe d’âge.", quote(lang, group.label(lang)))
                }
            },
            _ => String::new(),
        }
    }

    fn advice(&self) -> Message {
        let say = Message::new;
        match self {
            Self::StatusUnsaid => say(
                "Write identified in the column status, if they are.",
                "Écrivez «\u{a0}identifiée\u{a0}» dans la colonne du statut, si c’est le cas.",
            ),
            Self::ScopeUnsaid => say(
                "Write tip in the column scope, if it is trafficking alone.",
                "Écrivez «\u{a0}traite\u{a0}» dans la colonne du champ, s’il s’agit de la seule traite.",
            ),
            Self::UnitUnsaid => say("Write it in the column unit.", "Indiquez-la dans la colonne de l’unité."),
            Self::MeasureUnsaid => say(
                "Write flow in the column measure, if it counts the year.",
                "Écrivez «\u{a0}flux\u{a0}» dans la colonne de la mesure, s’il compte l’année.",
            ),
            Self::PeriodUnsaid => {
                say("Write the year in the column period.", "Indiquez l’année dans la colonne de la période.")
            }
            Self::Agency(_) => say("Give the figure of the whole country.", "Donnez le chiffre de tout le pays."),
            Self::CountryUnsaid => say("Choose its profile with --profile.", "Choisissez son profil avec --profile."),
            Self::Unread(_) | Self::Impossible => {
                say("tipstat check shows the cell.", "tipstat check montre la cellule.")
            }
            Self::Form(form) => {
                // Forms cannot be added up: a person may have suffered several.
                match form {
                    Form::ForcedLabour
                    | Form::DomesticServitude
                    | Form::DebtBondage
                    | Form::Slavery
                    | Form::DescentSlavery => say(
                        "Give the number of victims of any kind of forced labour, servitude or slavery (labour_servitude_slavery); forms cannot be added up, because a person may have suffered several.",
                        "Donnez le nombre de victimes de toute forme de travail forcé, de servitude ou d’esclavage (labour_servitude_slavery)\u{a0}; les formes ne s’additionnent pas, car une personne peut en avoir subi plusieurs.",
                    ),
                    Form::ChildLabour | Form::Unknown => Message::default(),
                    _ => say(
                        "Give the number of victims of any other purpose (other); forms cannot be added up, because a person may have suffered several.",
                        "Donnez le nombre de victimes de toutes les autres fins (other)\u{a0}; les formes ne s’additionnent pas, car une personne peut en avoir subi plusieurs.",
                    ),
                }
            }
            Self::Remainder => say(
                "Give the number of victims of any other purpose, begging and marriage included.",
                "Donnez le nombre de victimes de toutes les autres fins, mendicité et mariage compris.",
            ),
            Self::Denominator => {
                say("Write it in the column denominator.", "Indiquez-la dans la colonne du dénominateur.")
            }
            _ => Message::default(),
        }
    }
}

/// That cells of a figure could not be read; none where all could.
pub(super) fn unread(figure: &Figure, columns: &[C]) -> Result<(), Why> {
    let faulty = columns.iter().filter(|column| figure.faulty.has_any(&[**column]));
    let names: Vec<&str> = faulty.map(|column| column.name()).collect();
    if names.is_empty() { Ok(()) } else { Err(Why::Unread(names)) }
}

/// How many indicators are named.
const NAMED: usize = 5;

/// That the shape is about something else than these indicators.
fn others(lang: Lang, ids: &[&String]) -> String {
    let name = |id: &&String| indicator(id).map_or_else(|| quote(lang, id), |known| known.name.get(lang).to_owned());
    let mut names: Vec<String> = ids.iter().take(NAMED).map(name).collect();
    if ids.len() > NAMED {
        let more = display_count(lang, ids.len() - NAMED);
        names.push(if lang == Lang::En {
            format!("{more} more indicators")
        } else {
            format!("{more} autres indicateurs")
        });
    }
    let names = list(lang, &names);
    match lang {
        Lang::En => format!("this shape has no place for {names}."),
        Lang::Fr => format!("cette forme n’a pas de place pour\u{a0}: {names}."),
    }
}

/// Reasons with their figures, gathered one by one.
#[derive(Debug, Default)]
pub(super) struct Left {
    told: BTreeMap<Why, Vec<Place>>,
    /// What a file of SDMX says that no program can read, which is a fault of it.
    faults: BTreeMap<Why, Vec<Place>>,
}

impl Left {
    pub(super) fn push(&mut self, why: Why, entry: &Entry<'_>, submission: &Submission) {
        let input = submission.inputs.get(entry.origin.input as usize);
        let is_sdmx = input.and_then(Input::table).is_some_and(|table| table.shape.is_sdmx());
        let is_fault = is_sdmx && matches!(why, Why::Unread(_) | Why::Impossible);
        let all = if is_fault { &mut self.faults } else { &mut self.told };
        all.entry(why).or_default().push(Place::of(entry, submission));
    }

    /// The faults, each once.
    pub(super) fn faults(&self) -> Vec<Told> {
        self.faults.iter().map(|(why, figures)| Told::of(why.message(), why.advice(), figures.clone())).collect()
    }

    /// Each reason once; what is about something else comes last, and together.
    pub(super) fn told(self) -> Vec<Told> {
        let (others, reasons): (Vec<_>, Vec<_>) =
            self.told.into_iter().partition(|(why, _)| matches!(why, Why::Indicator(_)));
        let mut told: Vec<Told> =
            reasons.into_iter().map(|(why, figures)| Told::of(why.message(), why.advice(), figures)).collect();
        let ids: Vec<&String> =
            others.iter().filter_map(|(why, _)| if let Why::Indicator(id) = why { Some(id) } else { None }).collect();
        if !ids.is_empty() {
            let message = Message::each(|lang| self::others(lang, &ids));
            told.push(Told::of(message, Message::default(), others.iter().flat_map(|(_, f)| f.clone()).collect()));
        }
        told
    }
}
