//! A heading of a cross-table that is not understood, so the numbers under it were left out.

use tipstat_model::{Lang, Message, Text, text::quote};

use super::{Sheet, word_fault};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    table::{Input, UnknownWord},
};

/// What a number counts cannot be guessed from its size.
pub static RULE: Rule = Rule {
    code: "TIP112",
    name: "numbers_under_unknown_heading",
    title: Text::new(
        "numbers under a heading that is not understood",
        "des nombres sous un intitulé qui n’est pas compris",
    ),
    why: Text::new(
        "The numbers were left out, so the parts of a total may be incomplete.",
        "Ces nombres ont été laissés de côté\u{a0}; les parties d’un total peuvent donc être incomplètes.",
    ),
    todo: Text::new(
        "If the heading stands for a sex, an age, a form or an area, write it as the template does. Otherwise ask the committee, which can tell the program what it stands for, or to leave it out.",
        "Si l’intitulé désigne un sexe, un âge, une forme ou un territoire, écrivez-le comme dans le modèle. Sinon, demandez au comité, qui peut dire au programme ce qu’il désigne, ou de le laisser de côté.",
    ),
    severity: Severity::Warning,
    grain: Grain::Table,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "année | victimes identifiées | hommes | femmes
                2023 | 40 | 15 | 25
                2024 | 44 | 16 | 28",
        broken: "année | victimes identifiées | hommes | femmes | xyz
                 2023 | 40 | 15 | 25 | 3
                 2024 | 44 | 16 | 28 | 4",
        undecided: "file: chiffres.csv
                    indicator | value | unit | period
                    victims_identified | 629 | person | 2024
                    file: adresses.csv
                    nom | service | téléphone",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet) = Sheet::of(input) else { return vec![Judgement::Undecided] };
    let Some(form) = sheet.form() else { return Vec::new() };
    let left_out = form.unknown.iter().filter(|word| word.numbers > 0);
    let left_out = left_out.map(|word| Judgement::broken(fault(&sheet, word, context)));
    left_out.chain(form.understood.iter().map(|_| Judgement::Holds)).collect()
}

fn fault(sheet: &Sheet<'_>, word: &UnknownWord, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let (text, n) = (quote(lang, &word.text), say::number(lang, word.numbers.into()));
        match lang {
            Lang::En if word.begins_a_table => {
                format!(
                    "Another table begins at {text}; only the first of a sheet is read, and its {n} numbers were left out."
                )
            }
            Lang::Fr if word.begins_a_table => format!(
                "Un autre tableau commence à {text}\u{a0}; seul le premier d’une feuille est lu, et ses {n} nombres ont été laissés de côté."
            ),
            Lang::En if word.numbers == 1 => {
                format!("The heading {text} is not understood; the number under it was left out.")
            }
            Lang::Fr if word.numbers == 1 => {
                format!("L’intitulé {text} n’est pas compris\u{a0}; le nombre qu’il couvre a été laissé de côté.")
            }
            Lang::En => format!("The heading {text} is not understood; the {n} numbers under it were left out."),
            Lang::Fr => {
                format!(
                    "L’intitulé {text} n’est pas compris\u{a0}; les {n} nombres qu’il couvre ont été laissés de côté."
                )
            }
        }
    });
    let advice = if word.begins_a_table {
        Message::new("Put each table on a sheet of its own.", "Mettez chaque tableau sur une feuille à part.")
    } else {
        Message::default()
    };
    Fault { message, advice, ..word_fault(sheet, word, context) }
}
