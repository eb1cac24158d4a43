//! What is a jump and what is none.

use crate::check::published::found;

/// The rules on series that found something, of figures of one source.
fn told(rows: &str) -> Vec<String> {
    let text = format!("indicator,value,unit,scope,period,sex,status_obs,source\n{rows}");
    let rules = ["TIP801", "TIP802"];
    let findings = found(&text, None).findings.into_iter();
    findings.map(|f| f.code).filter(|code| rules.contains(&code.as_str())).collect()
}

fn victims(rows: &[&str]) -> String {
    rows.iter().map(|row| format!("victims_identified,{row},A\n")).collect::<Vec<_>>().concat()
}

#[test]
fn a_change_from_2_to_6_is_no_jump_and_neither_is_a_doubling_of_one_sex_by_itself() {
    assert_eq!(told(&victims(&["2,person,tip,2023,,", "6,person,tip,2024,,"])), [""; 0]);
    let doubled = [
        "100,person,tip,2023,,",
        "20,person,tip,2023,F,",
        "80,person,tip,2023,M,", //
        "110,person,tip,2024,,",
        "40,person,tip,2024,F,",
        "70,person,tip,2024,M,",
    ];
    assert_eq!(told(&victims(&doubled)), [""; 0]);
    assert_eq!(told(&victims(&["60,person,tip,2023,,", "629,person,tip,2024,,"])), ["TIP801"]);
}

#[test]
fn a_break_that_is_marked_needs_no_other_word() {
    let wider = ["60,person,tip,2023,,", "629,person,tip_and_assimilated,2024,,"];
    assert_eq!(told(&victims(&wider)), ["TIP801", "TIP802"]);
    let marked = ["60,person,tip,2023,,", "629,person,tip_and_assimilated,2024,,B"];
    assert_eq!(told(&victims(&marked)), [""; 0]);
    // The mark is about the step to its own period, not about the next.
    let next = ["60,person,tip,2023,,B", "629,person,tip,2024,,"];
    assert_eq!(told(&victims(&next)), ["TIP801"]);
}
