//! What is a jump, a gap, a copied number or a part of a year, and what is none.

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
    // 306 in batches of ten are 30.6 events: that none is on one side has the chance 2 · ½^30.6; of 60 it is 2 · ½^6 = 0.03.
    assert_eq!(told(&victims(&["306,person,tip,2023,,", "0,person,tip,2024,,"])), ["TIP801"]);
    assert_eq!(told(&victims(&["60,person,tip,2023,,", "0,person,tip,2024,,"])), [""; 0]);
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

/// What the rules on the periods of a series find: the code, with what it is about.
fn periods(rows: &[&str]) -> Vec<String> {
    let text = format!("indicator,value,unit,scope,period,sex,status_obs,source\n{}", victims(rows));
    let rules = ["TIP821", "TIP822", "TIP823"];
    let findings = found(&text, None).findings.into_iter().filter(|f| rules.contains(&f.code.as_str()));
    findings.map(|f| format!("{} {}", f.code, f.found.unwrap_or_default())).collect()
}

#[test]
fn years_between_two_printed_ones_are_missing_and_those_printed_as_unknown_are_not() {
    // Mali, detected victims, all ages and sexes: UNODC GLOTIP, edition of 30 May 2023.
    let mali = ["5,person,tip,2007,,", "175,person,tip,2008,,", "277,person,tip,2009,,", "44,person,tip,2017,,"];
    assert_eq!(periods(&mali), ["TIP821 2010, 2011, 2012, 2013, 2014, 2015, 2016"]);
    let said = ["0,person,tip,2010,,", "ND,person,tip,2011,,", "<5,person,tip,2012,,", "12,person,tip,2013,,"];
    assert_eq!(periods(&[&mali[..3], &said].concat()), [""; 0]);
    // The gap of a series is told once, not again of each of its parts.
    let women = mali.map(|row| row.replace(",,", ",F,"));
    let women: Vec<&str> = women.iter().map(String::as_str).collect();
    assert_eq!(periods(&[&mali[..], &women].concat()).len(), 1);
    // A number that another rule says is wrong is there: 2750 women of 275.
    let part = ["275,person,tip,2010,,", "2750,person,tip,2010,F,", "301,person,tip,2011,,"];
    assert_eq!(periods(&[&mali[..3], &part].concat()), [""; 0]);
    // Nor is a year missing that does not state its scope.
    let unsaid = ["275,person,,2010,,", "301,person,tip,2011,,"];
    assert_eq!(periods(&[&mali[..3], &unsaid].concat()), [""; 0]);
    // Months and the year that holds them.
    let months = ["7,person,tip,2024-01,,", "9,person,tip,2024-02,,", "4,person,tip,2024-03,,", "80,person,tip,2024,,"];
    assert_eq!(periods(&months), [""; 0]);
}

#[test]
fn three_equal_numbers_in_a_row_are_a_copy_unless_they_are_small_or_round_or_apart() {
    let years = |value: &str, years: [u16; 3]| years.map(|year| format!("{value},person,tip,{year},,"));
    let told = |value: &str, of: [u16; 3]| periods(&years(value, of).iter().map(String::as_str).collect::<Vec<_>>());
    // The Netherlands, detected victims of 2008 (UNODC GLOTIP, edition of 30 May 2023), as if carried over.
    assert_eq!(told("826", [2008, 2009, 2010]), ["TIP822 826"]);
    assert_eq!(told("12", [2008, 2009, 2010]), [""; 0]);
    assert_eq!(told("900", [2008, 2009, 2010]), [""; 0]);
    assert_eq!(told("826", [2008, 2009, 2011]), ["TIP821 2010"]);
    // As it was printed.
    assert_eq!(periods(&["716,person,tip,2007,,", "826,person,tip,2008,,", "909,person,tip,2009,,"]), [""; 0]);
}

#[test]
fn half_a_year_beside_whole_ones_is_told_and_its_quarters_are_not() {
    let years = ["716,person,tip,2007,,", "826,person,tip,2008,,"];
    let with = |row: &str| periods(&[&years[..], &[row]].concat());
    assert_eq!(with("440,person,tip,2009-01-01/2009-06-30,,"), ["TIP823 6"]);
    assert_eq!(with("909,person,tip,2009-04/2010-03,,"), [""; 0]);
    let quarters = ["200,person,tip,2008-Q1,,", "210,person,tip,2008-Q2,,", "909,person,tip,2009,,"];
    assert_eq!(periods(&[&years[..], &quarters].concat()), [""; 0]);
    // Two periods do not say which length is usual.
    assert_eq!(periods(&[years[0], "440,person,tip,2008-01-01/2008-06-30,,"]), [""; 0]);
}

#[test]
fn a_number_since_the_beginning_that_falls_is_told_and_one_that_begins_again_is_not() {
    let told = |rows: &[&str]| -> Vec<String> {
        let rows: Vec<String> = rows.iter().map(|row| format!("victims_identified,{row},A\n")).collect();
        let text = format!("indicator,value,unit,measure,period,sex,status_obs,source\n{}", rows.concat());
        let findings = found(&text, None).findings.into_iter();
        findings
            .filter(|f| ["TIP801", "TIP803"].contains(&f.code.as_str()))
            .map(|f| f.code + " " + &f.message.en)
            .collect()
    };
    let fell = ["4832,person,cumulative,2022,,", "5461,person,cumulative,2023,,", "629,person,cumulative,2024,,"];
    assert_eq!(
        told(&fell),
        ["TIP803 identified victims, 2024, since the beginning: 629 persons, after 5,461 persons in 2023."]
    );
    // The reason is marked; it is another measure; it is of other persons; the years that are missing do not matter.
    assert_eq!(told(&["5461,person,cumulative,2023,,", "5400,person,cumulative,2024,,B"]), [""; 0]);
    assert_eq!(told(&["5461,person,flow,2023,,", "5400,person,flow,2024,,"]), [""; 0]);
    assert_eq!(told(&["5461,person,cumulative,2023,F,", "5400,person,cumulative,2024,M,"]), [""; 0]);
    assert_eq!(told(&["5461,person,cumulative,2020,,", "5400,person,cumulative,2024,,"]).len(), 1);
    // Quarters of a year begin again with the next one, but within it they do not.
    assert_eq!(told(&["400,person,cumulative,2023-Q4,,", "90,person,cumulative,2024-Q1,,"]), [""; 0]);
    assert_eq!(told(&["400,person,cumulative,2023,,", "90,person,cumulative,2024-Q1,,"]), [""; 0]);
    assert_eq!(told(&["120,person,cumulative,2024-Q1,,", "90,person,cumulative,2024-Q2,,"]).len(), 1);
    // Bounds tell only what they can.
    assert_eq!(told(&["5461,person,cumulative,2023,,", "plus de 5000,person,cumulative,2024,,"]), [""; 0]);
    assert_eq!(told(&["5461,person,cumulative,2023,,", "<5000,person,cumulative,2024,,"]).len(), 1);
}
