//! An agency acted on a day on which it did not exist.

use tipstat_model::{
    Day, Lang, Text,
    columns::{ActivityColumn as A, VictimColumn as V},
    period::display_date,
};

use crate::check::{
    Context, Looks, RecordColumn, RecordTest,
    rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
    rules::dates::order::is_credible,
    say,
};

/// A test of what an agency did on a day.
macro_rules! acted {
    ($table:ident $c:ident: $agency:ident $agency_column:ident, $day:ident $day_column:ident) => {
        RecordTest::$table(Looks::Row {
            needs: &[$c::$agency_column, $c::$day_column],
            reads: &[$c::$agency_column, $c::$day_column],
            judge: |row, context| {
                judge(row.$agency.as_deref(), row.$day, ($c::$agency_column, $c::$day_column), context)
            },
        })
    };
}

/// The brigade against trafficking identified nobody before it was created.
pub static RULE: Rule = Rule {
    code: "TIP222",
    name: "agency_not_valid_at_the_date",
    title: Text::new("an agency that did not exist on the day", "une structure qui n’existait pas à la date"),
    why: Text::new(
        "Either the date or the agency is wrong, and the victims are counted for a year or a service that is not theirs.",
        "La date ou la structure est fausse, et les victimes comptent pour une année ou un service qui n’est pas le leur.",
    ),
    todo: Text::new(
        "Look the date and the agency up in the file, and correct the one that is wrong.",
        "Vérifiez la date et la structure dans le dossier, et corrigez celle qui est fausse.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[
        acted!(Victims V: presumed_by PresumedBy, presumption_date PresumptionDate),
        acted!(Victims V: identified_by IdentifiedBy, identification_date IdentificationDate),
        acted!(Victims V: confirmed_by ConfirmedBy, confirmation_date ConfirmationDate),
        acted!(Victims V: rejected_by RejectedBy, rejection_date RejectionDate),
        acted!(Victims V: agency Agency, registration_date RegistrationDate),
        acted!(Victims V: referred_to ReferredTo, referral_date ReferralDate),
        acted!(Activities A: agency Agency, date Date),
    ]),
    examples: Examples {
        holds: "record | sex | identified_by | identification_date
                V1 | F | BRTMTEH | 2024-01-10",
        broken: "record | sex | identified_by | identification_date
                 V1 | F | BRTMTEH | 2016-01-10",
        undecided: "record | sex | identified_by | identification_date
                    V1 | F | BRTMTEH |",
    },
};

fn judge<C: RecordColumn>(
    agency: Option<&str>,
    day: Option<Day>,
    columns: (C, C),
    context: &Context<'_>,
) -> Option<Judgement> {
    let agency = agency?;
    let agency = context.profile().agencies.iter().find(|a| a.id == agency)?;
    let (from, to) = (agency.valid_from, agency.valid_to);
    if from.is_none() && to.is_none() {
        return Some(Judgement::Holds);
    }
    let Some(day) = day.filter(|day| is_credible(*day, columns.1.spec(), context)) else {
        return Some(Judgement::Undecided);
    };
    if from.is_none_or(|from| from <= day.first()) && to.is_none_or(|to| day.last() <= to) {
        return Some(Judgement::Holds);
    }
    let early = from.filter(|from| day.last() < *from);
    let late = to.filter(|to| *to < day.first());
    if early.is_none() && late.is_none() {
        return Some(Judgement::Undecided);
    }
    let message = say::message(|lang| {
        let (name, then) = (agency.name.get(lang), day.display(lang));
        let day = |day| display_date(lang, day);
        match (early, late, lang) {
            (Some(from), _, Lang::En) => format!("{name} has existed since {}; the date is {then}.", day(from)),
            (Some(from), _, Lang::Fr) => {
                format!("La structure « {name} » existe depuis le {} ; la date est : {then}.", day(from))
            }
            (None, Some(to), Lang::En) => format!("{name} existed until {}; the date is {then}.", day(to)),
            (None, Some(to), Lang::Fr) => {
                format!("La structure « {name} » a existé jusqu’au {} ; la date est : {then}.", day(to))
            }
            (None, None, _) => then,
        }
    });
    let expected = early.map(|from| format!(">= {from}")).or_else(|| late.map(|to| format!("<= {to}")));
    Some(Judgement::broken(Fault {
        columns: vec![columns.0.spec(), columns.1.spec()],
        expected,
        found: Some(day.to_string()),
        message,
        ..Fault::default()
    }))
}
