//! A cell of a record holds a word that its code list does not know.

use tipstat_model::{
    Age, Column, ColumnKind, Lang, Message, Text,
    codes::{AgeGroup, Code as _, Entry, Form, List, Offence, YesNo},
    text::quote,
};

use super::{
    did_you_mean,
    of_record::{fault, heading, look_there, meant, write_it},
};
use crate::{
    check::{
        Context, FaultyCell, RecordTest,
        rule::{Examples, Fault, Grain, Rule, Severity, Test},
        say,
    },
    records::{Trouble, is_part_quotable},
};

/// The nearest code is offered where one is near.
pub static RULE: Rule = Rule {
    code: "TIP213",
    name: "word_not_in_list",
    title: Text::new("a word that is not in the list", "un mot qui n’est pas dans la liste"),
    why: Text::new(
        "A record whose word is not understood is missing from every breakdown by that column.",
        "Un enregistrement dont le mot n’est pas compris manque dans toute ventilation selon cette colonne.",
    ),
    todo: Text::new(
        "Write a code or a label of the list; the sheet Lists of the template has them all.",
        "Écrivez un code ou un libellé de la liste ; la feuille « Listes » du modèle les contient tous.",
    ),
    severity: Severity::Error,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Records(&[RecordTest::Cell { of, troubles: &[Trouble::NotInList], tell }]),
    examples: Examples {
        holds: "record | sex | age_group | citizenship | agency
                V1 | féminin | 0-17 ans | malienne | BRTMTEH
                V2 | F. | moins de 18 ans | MLI | BRTMTEH",
        broken: "record | sex | age_group | agency
                 V1 | femele | 0-17 ans | BRTMTEH",
        undecided: "record | sex | acts | agency
                    V1 | F | ND | BRTMTEH",
    },
};

/// How many lines of a list an advice can hold.
const SHORT: usize = 20;

fn of(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Code(_) | ColumnKind::Codes(_) | ColumnKind::AgeGroup)
}

fn tell(cell: &FaultyCell<'_>, _: &Context<'_>) -> Option<Fault> {
    match cell.column.kind {
        ColumnKind::Code(list) => {
            let either = list.either(cell.text);
            Some(if either.is_empty() {
                not_listed(cell, cell.text, list, meant(list, cell.text))
            } else {
                one_of(cell, &either)
            })
        }
        ColumnKind::Codes(list) => {
            // Of several words only the one that is not known is wrong.
            let wrong = list.parts(cell.text).into_iter().find(|part| list.position(part).is_none());
            let wrong = wrong.unwrap_or(cell.text);
            if list.name == Form::LIST.name && Offence::read(wrong) == Some(Offence::Smuggling) {
                return Some(smuggling(cell, wrong));
            }
            let near = meant(list, wrong).or_else(|| YesNo::LIST.nearest(wrong));
            Some(not_listed(cell, wrong, list, near))
        }
        ColumnKind::AgeGroup => Some(no_age_group(cell)),
        _ => None,
    }
}

/// A word that stands for either of several codes, so that only who wrote it can tell.
fn one_of(cell: &FaultyCell<'_>, either: &[&'static Entry]) -> Fault {
    let labels = |lang: Lang| {
        let or = if lang == Lang::En { " or " } else { " ou " };
        either.iter().map(|e| quote(lang, e.label.get(lang))).collect::<Vec<_>>().join(or)
    };
    let message = say::message(|lang| {
        let (word, labels) = (quote(lang, cell.text), labels(lang));
        match lang {
            Lang::En => format!("{word} may stand for {labels}."),
            Lang::Fr => format!("{word} peut désigner {labels}."),
        }
    });
    let advice = say::message(|lang| match lang {
        Lang::En => format!("Write which it is: {}.", labels(lang)),
        Lang::Fr => format!("Précisez : {}.", labels(lang)),
    });
    fault(cell, None, message, advice)
}

/// Whoever was smuggled may have been exploited or not; the word does not say.
fn smuggling(cell: &FaultyCell<'_>, word: &str) -> Fault {
    let message = say::message(|lang| {
        let (word, column) = (quote(lang, word), heading(lang, cell.column));
        match lang {
            Lang::En => format!(
                "{word} is not in the list of the column {column}: the smuggling of migrants is no form of exploitation."
            ),
            Lang::Fr => format!(
                "{word} n’est pas dans la liste de la colonne {column} : le trafic de migrants n’est pas une forme d’exploitation."
            ),
        }
    });
    let advice = Message::new(
        "If the person was exploited, write how; a person who was smuggled and not exploited is no victim of trafficking and belongs in another table.",
        "Si la personne a été exploitée, écrivez comment ; une personne passée clandestinement sans être exploitée n’est pas une victime de la traite et relève d’un autre tableau.",
    );
    fault(cell, None, message, advice)
}

fn not_listed(cell: &FaultyCell<'_>, word: &str, list: List, near: Option<&'static Entry>) -> Fault {
    let may_show = !cell.is_name && is_part_quotable(cell.column, list, word);
    let message = say::message(|lang| {
        let (word, column) = (quote(lang, word), heading(lang, cell.column));
        let near = near.map_or_else(String::new, |n| did_you_mean(lang, n.code, n.label.get(lang)));
        match lang {
            Lang::En if may_show => format!("{word} is not in the list of the column {column}.{near}"),
            Lang::Fr if may_show => format!("{word} n’est pas dans la liste de la colonne {column}.{near}"),
            Lang::En => format!("What stands under {column} is not in the list of this column.{near}"),
            Lang::Fr => format!("Ce qui est écrit sous {column} n’est pas dans la liste de cette colonne.{near}"),
        }
    });
    let advice = match near {
        Some(near) => write_it(|lang| quote(lang, near.label.get(lang))),
        None if !may_show => look_there(),
        None if list.entries.len() <= SHORT => say::message(|lang| {
            let labels: Vec<String> = list.entries.iter().map(|e| e.label.get(lang).to_owned()).collect();
            match lang {
                Lang::En => format!("Write one of these: {}.", labels.join(", ")),
                Lang::Fr => format!("Écrivez l’un de ces mots : {}.", labels.join(", ")),
            }
        }),
        None => Message::default(),
    };
    fault(cell, near.map(|n| n.code.to_owned()), message, advice)
}

/// Age groups are also bands: an age alone, or a band whose ends changed places, is told apart from other words.
fn no_age_group(cell: &FaultyCell<'_>) -> Fault {
    if let Some(age) = Age::read(cell.text).and_then(Age::exact) {
        let message = say::message(|lang| {
            let (text, column) = (quote(lang, cell.text), heading(lang, cell.column));
            match lang {
                Lang::En => format!("{text} is an age; the column {column} takes an age group."),
                Lang::Fr => format!("{text} est un âge ; la colonne {column} attend un groupe d’âge."),
            }
        });
        let group = if age < 18 { AgeGroup::CHILDREN } else { AgeGroup::ADULTS };
        let advice = say::message(|lang| match lang {
            Lang::En => {
                format!(
                    "Write {age} under “age”, and here a group such as {} or 12-17.",
                    quote(lang, &group.label(lang))
                )
            }
            Lang::Fr => {
                let group = quote(lang, &group.label(lang));
                format!("Écrivez {age} sous « âge », et ici un groupe tel que {group} ou 12-17.")
            }
        });
        return fault(cell, None, message, advice);
    }
    let numbers: Vec<u8> = cell.text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    if let [high, low] = numbers.as_slice()
        && low < high
        && *high <= Age::OLDEST
    {
        let message = say::message(|lang| {
            let text = quote(lang, cell.text);
            match lang {
                Lang::En => format!("{text} begins with the higher age. Did you mean {low}-{high}?"),
                Lang::Fr => format!("{text} commence par l’âge le plus élevé. Vouliez-vous dire {low}-{high} ?"),
            }
        });
        return fault(cell, Some(format!("Y{low}T{high}")), message, write_it(|_| format!("{low}-{high}")));
    }
    not_listed(cell, cell.text, AgeGroup::list(), meant(AgeGroup::list(), cell.text))
}

#[cfg(test)]
mod tests {
    use tipstat_model::Profile;

    use crate::{
        check::{CheckOptions, check},
        read::Submission,
    };

    /// The findings of TIP213 for a word under a heading: message and advice in French, and what was expected.
    fn told(heading: &str, word: &str) -> Vec<(String, String, Option<String>)> {
        let csv = format!("record|age|agency|{heading}\nV1|15|BRTMTEH|{word}\n");
        let profile = Profile::builtin("ml").unwrap();
        let submission = Submission::read(vec![("a.csv".to_owned(), csv.into_bytes())], &profile).unwrap();
        let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
        let of = findings.findings.into_iter().filter(|f| f.code == "TIP213");
        of.map(|f| (f.message.fr, f.advice.fr, f.expected)).collect()
    }

    #[test]
    fn nothing_is_offered_where_it_may_well_be_wrong() {
        for word in ["exploitation économique", "trafic de migrants", "pratiques assimilées"] {
            let told = told("forms", word);
            assert!(matches!(&told[..], [(message, _, None)] if !message.contains("Vouliez-vous")), "{told:?}");
        }
        assert!(told("forms", "trafic de migrants")[0].0.contains("n’est pas une forme d’exploitation"));
        let congo = told("nationalité", "Congolaise");
        assert!(congo[0].0.contains("Congo") && congo[0].0.contains("République démocratique"), "{congo:?}");
        assert_eq!(congo[0].2, None);
        assert_eq!(told("forms", "prostitution et mendicité"), []);
    }

    #[test]
    fn a_name_under_another_heading_is_not_repeated() {
        for word in ["Awa", "Awa Diarra", "fille de Moussa Keita", "Traoré"] {
            for heading in ["sexe", "forms", "tranche d'âge", "statut"] {
                let csv = format!("record|age|agency|{heading}\nV1|15|BRTMTEH|{word}\nV2|16|BRTMTEH|{word}\n");
                let profile = Profile::builtin("ml").unwrap();
                let submission = Submission::read(vec![("a.csv".to_owned(), csv.into_bytes())], &profile).unwrap();
                let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
                assert!(findings.findings.iter().any(|f| f.code == "TIP213"), "{heading}: {word}");
                let json = serde_json::to_string(&findings).unwrap();
                for part in word.split(' ').filter(|part| part.starts_with(char::is_uppercase)) {
                    assert!(!json.contains(part), "{heading}: {word}");
                }
            }
        }
    }
}
