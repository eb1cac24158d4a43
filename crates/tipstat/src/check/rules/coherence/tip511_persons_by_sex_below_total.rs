//! Men, women and persons of unknown sex are fewer than the persons of a case.

use std::cmp::Ordering;

use tipstat_model::{
    Text,
    columns::{Investigation, InvestigationColumn as C},
};

use super::{does_not_add, sum};
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// 291 men and 113 women of 430 persons leave 26 of whom nothing is said. Where the part of unknown sex is empty, the
/// residual may be just that; it is shown, and must be written.
pub static RULE: Rule = Rule {
    code: "TIP511",
    name: "persons_by_sex_below_total",
    title: Text::new("persons by sex below the total", "des personnes par sexe en dessous du total"),
    why: Text::new(
        "Nobody knows whether the persons left over are of unknown sex, or were forgotten.",
        "On ne sait pas si les personnes restantes sont de sexe inconnu ou ont été oubliées.",
    ),
    todo: Text::new(
        "Write how many are of unknown sex, 0 where there are none, or correct the total or the part that is wrong.",
        "Indiquez combien sont de sexe inconnu, 0 s’il n’y en a pas, ou corrigez le total ou la partie qui est fausse.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Investigations(Looks::Row {
        needs: &[C::Persons, C::PersonsMale, C::PersonsFemale],
        reads: &[C::Persons, C::PersonsMale, C::PersonsFemale, C::PersonsUnknown],
        judge,
    })]),
    examples: Examples {
        holds: "case | agency | persons | persons_male | persons_female | persons_unknown
                C-7 | BRTMTEH | 430 | 291 | 113 | 26",
        broken: "case | agency | persons | persons_male | persons_female | persons_unknown
                 C-7 | BRTMTEH | 430 | 291 | 113 |",
        undecided: "case | agency | persons | persons_male | persons_female | persons_unknown
                    C-7 | BRTMTEH | 430 | 291 | | 26",
    },
};

fn judge(file: &Investigation, _: &Context<'_>) -> Option<Judgement> {
    let parts = [
        (C::PersonsMale, file.persons_male),
        (C::PersonsFemale, file.persons_female),
        (C::PersonsUnknown, file.persons_unknown),
    ];
    let sum = sum(parts.map(|(_, n)| n))?;
    let total = file.persons?;
    match sum.cmp(&u64::from(total)) {
        // What is too much is another fault.
        Ordering::Greater => None,
        Ordering::Equal => Some(Judgement::Holds),
        Ordering::Less if [file.persons_male, file.persons_female].contains(&None) => Some(Judgement::Undecided),
        Ordering::Less => Some(does_not_add(C::Persons, total, &parts, sum)),
    }
}
