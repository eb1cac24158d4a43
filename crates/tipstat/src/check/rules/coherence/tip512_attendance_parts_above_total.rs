//! Women, men, girls and boys are more than attended.

use tipstat_model::{
    Text,
    columns::{Activity, ActivityColumn as C},
};

use super::{does_not_add, sum};
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// Parts that are empty count as nothing here: the others alone are already too many.
pub static RULE: Rule = Rule {
    code: "TIP512",
    name: "attendance_parts_above_total",
    title: Text::new("attendance by group above the total", "des participants par groupe au-dessus du total"),
    why: Text::new(
        "Parts cannot exceed their whole; one of the numbers is wrong, and with it the people reached.",
        "Les parties ne peuvent pas dépasser le tout ; un des nombres est faux, et le nombre de personnes touchées avec lui.",
    ),
    todo: Text::new(
        "Count again from the attendance list, and correct the total or the part that is wrong.",
        "Recomptez sur la liste de présence, et corrigez le total ou la partie qui est fausse.",
    ),
    severity: Severity::Error,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Activities(Looks::Row {
        needs: &[C::Attendance, C::Women, C::Men],
        reads: &[C::Attendance, C::Women, C::Men, C::Girls, C::Boys],
        judge,
    })]),
    examples: Examples {
        holds: "activity | agency | attendance | women | men | girls | boys
                A1 | CNCLTPPA | 120 | 60 | 40 | 12 | 8",
        broken: "activity | agency | attendance | women | men | girls | boys
                 A1 | CNCLTPPA | 120 | 80 | 40 | 12 |",
        undecided: "activity | agency | attendance | women | men | girls | boys
                    A1 | CNCLTPPA | | 80 | 40 | 12 |",
    },
};

fn judge(activity: &Activity, _: &Context<'_>) -> Option<Judgement> {
    let parts =
        [(C::Women, activity.women), (C::Men, activity.men), (C::Girls, activity.girls), (C::Boys, activity.boys)];
    let sum = sum(parts.map(|(_, n)| n))?;
    let Some(total) = activity.attendance else { return Some(Judgement::Undecided) };
    if sum <= u64::from(total) {
        return Some(Judgement::Holds);
    }
    Some(does_not_add(C::Attendance, total, &parts, sum))
}
