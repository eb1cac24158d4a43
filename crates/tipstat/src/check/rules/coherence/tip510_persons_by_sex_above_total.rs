//! Men, women and persons of unknown sex are more than the persons of a case.

use tipstat_model::{
    Text,
    columns::{Investigation, InvestigationColumn as C},
};

use super::{does_not_add, sum};
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// Parts that are empty count as nothing here: the others alone are already too many.
pub static RULE: Rule = Rule {
    code: "TIP510",
    name: "persons_by_sex_above_total",
    title: Text::new("persons by sex above the total", "des personnes par sexe au-dessus du total"),
    why: Text::new(
        "Parts cannot exceed their whole; one of the numbers is wrong, and with it a figure.",
        "Les parties ne peuvent pas dépasser le tout ; un des nombres est faux, et un chiffre avec lui.",
    ),
    todo: Text::new(
        "Count the persons in the file again, and correct the total or the part that is wrong.",
        "Recomptez les personnes du dossier, et corrigez le total ou la partie qui est fausse.",
    ),
    severity: Severity::Error,
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
                 C-7 | BRTMTEH | 430 | 391 | 113 |",
        undecided: "case | agency | persons | persons_male | persons_female | persons_unknown
                    C-7 | BRTMTEH | | 291 | 113 |",
    },
};

fn judge(file: &Investigation, _: &Context<'_>) -> Option<Judgement> {
    let parts = [
        (C::PersonsMale, file.persons_male),
        (C::PersonsFemale, file.persons_female),
        (C::PersonsUnknown, file.persons_unknown),
    ];
    let sum = sum(parts.map(|(_, n)| n))?;
    let Some(total) = file.persons else { return Some(Judgement::Undecided) };
    if sum <= u64::from(total) {
        return Some(Judgement::Holds);
    }
    Some(does_not_add(C::Persons, total, &parts, sum))
}
