//! What of the numbers of a report is made fit for publication, and, where nothing is, why.

use std::path::{Path, PathBuf};

use tipstat_model::{Figure, Lang, Message, Text};

use super::{Tabulated, protected::ProtectedOutput};
use crate::{
    check::Findings,
    error::Result,
    protect::{Options, Protected, protect_with},
    read::Submission,
};

/// More figures than these take longer than a report may; `tipstat protect` has the time.
const AT_MOST: usize = 3_000;

/// What may be published of the numbers of a report.
#[derive(Debug)]
pub(super) enum Fit {
    /// There is no number.
    Nothing,
    /// The public files can be written.
    Yes(Box<Protected>),
    /// Some numbers cannot be hidden so that nobody computes them: there is a protocol, and nothing else.
    Open(Box<Protected>),
    /// Nothing was tried, or nothing came of it.
    No(Message),
}

impl Fit {
    pub fn of(submission: &Submission, tabulated: Option<&Tabulated>) -> Self {
        Self::up_to(AT_MOST, submission, tabulated)
    }

    fn up_to(at_most: usize, submission: &Submission, tabulated: Option<&Tabulated>) -> Self {
        let counted = tabulated.map(counted).unwrap_or_default();
        match submission.figures.len() + counted.len() {
            0 => Self::Nothing,
            n if n > at_most => Self::No(too_many(n, at_most)),
            _ => match protect_with(submission, counted, &Options::default(), &mut |_| ()) {
                Ok(protected) if protected.protocol.is_safe() => Self::Yes(Box::new(protected)),
                Ok(protected) => Self::Open(Box::new(protected)),
                // A report is written in any case.
                Err(error) => Self::No(Message::from(NOTHING).then(&error.line())),
            },
        }
    }

    /// Writes what there is, and tells the paths.
    pub fn write(&self, submission: &Submission, findings: &Findings, dir: &Path, lang: Lang) -> Result<Vec<PathBuf>> {
        let (Self::Yes(protected) | Self::Open(protected)) = self else { return Ok(Vec::new()) };
        let Ok(as_of) = findings.as_of.parse() else { return Ok(Vec::new()) };
        let output = ProtectedOutput { protected, submission, findings: Some(findings), as_of, lang };
        output.write(dir, matches!(self, Self::Yes(_)))
    }

    /// Why there are no public files, in a sentence; none where there are, or nothing that could be in them.
    pub fn left_out(&self) -> Option<Message> {
        match self {
            Self::Nothing | Self::Yes(_) => None,
            Self::Open(protected) => Some(open(protected.protocol.open.len())),
            Self::No(why) => Some(why.clone()),
        }
    }

    /// What the report says of it.
    pub fn told(&self) -> Option<Message> {
        match self {
            Self::Yes(protected) => Some(written(protected)),
            _ => self.left_out(),
        }
    }
}

/// The numbers counted from records, of the years that the report shows. Shares of records that can be used are for
/// whoever keeps them.
fn counted(of: &Tabulated) -> Vec<Figure> {
    let shown = |figure: &Figure| {
        let year = figure.period.map(|period| period.start().year());
        year.is_none_or(|year| of.years.contains(&year))
    };
    of.estimates.to_figures().into_iter().filter(|f| shown(f) && !super::protected::is_of_data_quality(f)).collect()
}

const NOTHING: Text = Text::new(
    "Nothing was made fit for publication (no public/ and no internal/):",
    "Rien n’a été préparé pour la publication (ni public/ ni internal/)\u{a0}:",
);

fn too_many(n: usize, at_most: usize) -> Message {
    Message::from(NOTHING).then(&Message::each(|lang| {
        let [n, at_most] = [n, at_most].map(|n| tipstat_model::number::display_count(lang, n));
        match lang {
            Lang::En => format!(
                "protecting {n} figures takes longer than a report may (up to {at_most}); run tipstat protect FIGURES --out FOLDER, which has the time."
            ),
            Lang::Fr => format!(
                "protéger {n} chiffres prend plus de temps qu’un rapport n’en a (jusqu’à {at_most})\u{a0}; lancez tipstat protect CHIFFRES --out DOSSIER, qui prend ce temps."
            ),
        }
    }))
}

fn open(n: usize) -> Message {
    Message::each(|lang| {
        match (lang, n) {
        (Lang::En, 1) => "No public/ was written: 1 number cannot be hidden so that nobody computes it; internal/protocol.txt says which and why.".to_owned(),
        (Lang::En, n) => format!("No public/ was written: {n} numbers cannot be hidden so that nobody computes them; internal/protocol.txt says which and why."),
        (Lang::Fr, 1) => "Le dossier public/ n’a pas été écrit\u{a0}: 1 nombre ne peut être masqué sans qu’un calcul le rende\u{a0}; internal/protocol.txt dit lequel et pourquoi.".to_owned(),
        (Lang::Fr, n) => format!("Le dossier public/ n’a pas été écrit\u{a0}: {n} nombres ne peuvent être masqués sans qu’un calcul les rende\u{a0}; internal/protocol.txt dit lesquels et pourquoi."),
    }
    })
}

fn written(protected: &Protected) -> Message {
    Message::each(|lang| {
        let [hidden, all] =
            [protected.hidden(), protected.figures.len()].map(|n| tipstat_model::number::display_count(lang, n));
        match lang {
            Lang::En => format!(
                "public/ holds what may be published of these numbers ({hidden} of {all} hidden); internal/ holds the protocol of their protection, which may not."
            ),
            Lang::Fr => format!(
                "public/ contient ce qui peut être publié de ces nombres ({hidden} masqués sur {all})\u{a0}; internal/ contient le protocole de leur protection, à ne pas diffuser."
            ),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::fixture::{MALI, checked};

    fn told(fit: &Fit) -> [String; 2] {
        fit.left_out().map(|why| [why.en, why.fr]).unwrap_or_default()
    }

    #[test]
    fn more_figures_than_a_report_protects_are_said_to_be_too_many() {
        let (_, submission) = checked(MALI, Lang::En);
        let [en, fr] = told(&Fit::up_to(32, &submission, None));
        assert!(en.starts_with("Nothing was made fit for publication") && en.contains("33 figures"), "{en}");
        assert!(en.contains("up to 32") && en.contains("tipstat protect FIGURES"), "{en}");
        assert!(fr.contains("protéger 33 chiffres") && fr.contains("ni public/ ni internal/"), "{fr}");
        assert!(matches!(Fit::up_to(33, &submission, None), Fit::Yes(_)));
    }

    #[test]
    fn numbers_that_contradict_each_other_are_named() {
        // A woman count of at most 4 and 10 men cannot make 20.
        let rows = "indicator,value,unit,period,scope,sex\nvictims_identified,20,person,2024,tip,\n\
                    victims_identified,<5,person,2024,tip,F\nvictims_identified,10,person,2024,tip,M\n";
        let (_, submission) = checked(rows, Lang::En);
        let fit = Fit::of(&submission, None);
        let [en, fr] = told(&fit);
        assert!(en.contains("identified victims, 2024 (20)") && en.contains("male, 2024 (10)"), "{en} {fit:?}");
        assert!(fr.contains("victimes identifiées, 2024 (20)") && fr.contains("se contredisent"), "{fr}");
    }

    #[test]
    fn nothing_is_said_where_there_is_no_number() {
        let (_, submission) = checked("indicator,value,unit,period\n", Lang::En);
        assert!(Fit::of(&submission, None).told().is_none());
    }
}
