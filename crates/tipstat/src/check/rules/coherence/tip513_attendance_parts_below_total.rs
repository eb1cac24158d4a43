//! Women, men, girls and boys are fewer than attended.

use std::cmp::Ordering;

use tipstat_model::{
    Text,
    columns::{Activity, ActivityColumn as C},
};

use super::{does_not_add, sum};
use crate::check::{
    Context, Looks, RecordTest,
    rule::{Examples, Grain, Judgement, Rule, Severity, Test},
};

/// Where one of the four parts is empty it may be just what is missing, and the data cannot tell.
pub static RULE: Rule = Rule {
    code: "TIP513",
    name: "attendance_parts_below_total",
    title: Text::new("attendance by group below the total", "des participants par groupe en dessous du total"),
    why: Text::new(
        "Shares of women and of children are wrong where part of the attendance is in no group.",
        "Les parts des femmes et des enfants sont fausses si une partie du public n’est dans aucun groupe.",
    ),
    todo: Text::new(
        "Count again from the attendance list; write 0 for a group of which nobody came.",
        "Recomptez sur la liste de présence ; écrivez 0 pour un groupe dont personne n’est venu.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Records(&[RecordTest::Activities(Looks::Row {
        needs: &[C::Attendance, C::Women, C::Men, C::Girls, C::Boys],
        reads: &[C::Attendance, C::Women, C::Men, C::Girls, C::Boys],
        judge,
    })]),
    examples: Examples {
        holds: "activity | agency | attendance | women | men | girls | boys
                A1 | CNCLTPPA | 120 | 60 | 40 | 12 | 8",
        broken: "activity | agency | attendance | women | men | girls | boys
                 A1 | CNCLTPPA | 120 | 60 | 40 | 2 | 8",
        undecided: "activity | agency | attendance | women | men | girls | boys
                    A1 | CNCLTPPA | 120 | 60 | 40 | | 8",
    },
};

fn judge(activity: &Activity, _: &Context<'_>) -> Option<Judgement> {
    let parts =
        [(C::Women, activity.women), (C::Men, activity.men), (C::Girls, activity.girls), (C::Boys, activity.boys)];
    let sum = sum(parts.map(|(_, n)| n))?;
    let total = activity.attendance?;
    match sum.cmp(&u64::from(total)) {
        // What is too much is another fault.
        Ordering::Greater => None,
        Ordering::Equal => Some(Judgement::Holds),
        Ordering::Less if [activity.women, activity.men, activity.girls, activity.boys].contains(&None) => {
            Some(Judgement::Undecided)
        }
        Ordering::Less => Some(does_not_add(C::Attendance, total, &parts, sum)),
    }
}
