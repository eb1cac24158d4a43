use jiff::civil::date;

use crate::tabulate::{
    Why,
    indicators::testing::{as_of, count, left_out, limits, of, reached, share, total, year_2024},
};

/// V-2 was identified the year before, V-3 is presumed, V-4 was rejected later, V-5 received nothing, V-6 has no day of
/// assistance, V-7 was assisted before she was identified, V-8 the year before, V-9 on no day; V-1 is there twice.
const VICTIMS: &str = "record;agency;status;identification_date;registration_date;rejection_date;sex;assistance_date;assist_shelter;assist_psychological;assist_legal;assist_reintegration;reintegration_date
V-1;DRS;assisted;2024-01-10;;;F;2024-01-15;;received;received;received;2024-06-01
V-2;DRS;assisted;2023-11-01;;;F;2024-03-01;;received;declined;referred;
V-3;DRS;presumed;;2024-05-01;;M;2024-05-02;;not_received;unknown;received;2025-03-01
V-4;DRS;rejected;2024-06-01;;2024-12-01;F;2024-06-11;;;received;not_received;
V-5;DRS;identified;2024-07-01;;;M;;not_received;not_received;not_received;not_received;
V-6;DRS;identified;2024-08-01;;;F;;received;;;;
V-7;DRS;assisted;2024-09-10;;;F;2024-09-01;;received;received;;
V-8;DRS;assisted;2023-05-01;;;M;2023-05-10;;received;received;received;2023-06-01
V-9;DRS;assisted;2024-10-01;;;M;32/13/2024;;received;received;received;
V-1;DRS;assisted;2024-01-10;;;F;2024-01-15;;received;received;received;2024-06-01
";

#[test]
fn the_assisted_are_those_of_the_first_day_whenever_they_were_identified() {
    let found = of(&[VICTIMS], &year_2024());
    // V-1, V-2, V-3, V-4 and V-7.
    assert_eq!(count(&found, "victims_assisted"), 5);
    assert_eq!(
        left_out(&found, "victims_assisted"),
        [(Why::OutsidePeriod, 1), (Why::NoDate, 1), (Why::NotOfIt, 1), (Why::Unreadable, 1), (Why::Duplicate, 1)]
    );
    let same = of(&[VICTIMS], &reached(year_2024()));
    assert_eq!(count(&same, "victims_assisted"), 5);
    assert_eq!(left_out(&same, "victims_assisted"), left_out(&found, "victims_assisted"));
}

#[test]
fn coverage_leaves_the_unknown_out_and_counts_the_declined_and_the_waiting_as_without() {
    let found = of(&[VICTIMS], &year_2024());
    // V-4 is not known; V-3 received none.
    assert_eq!(share(&found, "psychological_support_coverage"), (3, 4));
    // Wilson (1927) for 3 of 4: 0.3006 to 0.9544.
    assert_eq!(
        limits(&found, "psychological_support_coverage"),
        (Some("30.0642".to_owned()), Some("95.4413".to_owned()))
    );
    // V-3 is not known; V-2 declined.
    assert_eq!(share(&found, "legal_aid_coverage"), (3, 4));
    // V-7 is not known; V-2 waits, V-4 received none.
    assert_eq!(share(&found, "reintegration_coverage"), (2, 4));
    // All three are known of V-1 and V-2.
    assert_eq!(share(&found, "full_support_coverage"), (1, 2));
    assert!(left_out(&found, "full_support_coverage").contains(&(Why::Unknown, 3)));
}

#[test]
fn what_was_received_after_the_as_of_day_was_not_received() {
    // V-3 is helped to reintegrate in March 2025, V-1 in June 2024.
    assert_eq!(share(&of(&[VICTIMS], &as_of(date(2024, 12, 31))), "reintegration_coverage"), (1, 4));
    let early = of(&[VICTIMS], &as_of(date(2024, 2, 10)));
    assert_eq!(count(&early, "victims_assisted"), 1);
    assert_eq!(share(&early, "full_support_coverage"), (0, 1));
}

#[test]
fn who_still_waits_for_assistance_is_censored() {
    // 0 days for V-7, 5 for V-1; V-5 waits. Of three, two thirds after 5 days.
    let found = of(&[VICTIMS], &year_2024());
    assert_eq!(total(&found, "days_to_assistance"), (2, Some(3), Some("5.0000".to_owned())));
    assert_eq!(
        left_out(&found, "days_to_assistance"),
        [(Why::OutsidePeriod, 2), (Why::NoDate, 2), (Why::Rejected, 1), (Why::Unreadable, 1), (Why::Duplicate, 1)]
    );
    // As it was reached, V-4 is there too, after 10 days: half after 5, three quarters after 10.
    let found = of(&[VICTIMS], &reached(year_2024()));
    assert_eq!(total(&found, "days_to_assistance"), (3, Some(4), Some("7.5000".to_owned())));
    // In July nobody knew of the rejection, nor of V-6, V-7 and V-9: 5, 10, and V-5 for 30 days.
    let early = of(&[VICTIMS], &as_of(date(2024, 7, 31)));
    assert_eq!(total(&early, "days_to_assistance"), (2, Some(3), Some("10.0000".to_owned())));
}
