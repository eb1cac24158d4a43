//! Every rule, one file each, in the order in which they are judged: what an earlier one explains, no later one
//! reports again.

mod coherence;
mod dates;
mod figures;
mod identity;
mod persons;
mod publication;
mod series;
mod structure;
mod values;

use super::rule::Rule;

/// Every rule, in order.
pub static ALL: &[&Rule] = &[
    &structure::tip101_file_not_readable::RULE,
    &structure::tip102_required_column_missing::RULE,
    &structure::tip103_unknown_column::RULE,
    &structure::tip104_no_rows::RULE,
    &structure::tip105_column_twice::RULE,
    &structure::tip106_total_row_among_the_data::RULE,
    &structure::tip107_footer_left_out::RULE,
    &structure::tip108_row_longer_than_header::RULE,
    &structure::tip109_formula_without_value::RULE,
    &structure::tip110_hidden_sheet_or_rows::RULE,
    &structure::tip111_number_merged_over_rows::RULE,
    &structure::tip112_numbers_under_unknown_heading::RULE,
    // What a file in a shape of SDMX must have.
    &structure::tip121_sdmx_dimension_missing::RULE,
    &structure::tip122_sdmx_dimension_empty::RULE,
    &structure::tip123_sdmx_code_not_in_list::RULE,
    &structure::tip124_sdmx_key_twice::RULE,
    &structure::tip125_sdmx_attribute_missing::RULE,
    &structure::tip126_sdmx_status_against_value::RULE,
    &structure::tip127_sdmx_unit_against_series::RULE,
    &structure::tip128_sdmx_breakdown_without_label::RULE,
    &structure::tip129_sdmx_row_deletes::RULE,
    &structure::tip130_sdmx_frequency_against_period::RULE,
    &values::tip201_number_not_readable::RULE,
    &values::tip202_number_with_two_readings::RULE,
    &values::tip203_code_not_in_list::RULE,
    &values::tip204_area_not_known::RULE,
    &values::tip205_area_not_valid_then::RULE,
    &values::tip206_indicator_not_in_catalogue::RULE,
    &values::tip207_negative_count::RULE,
    &values::tip208_dash_for_zero_or_missing::RULE,
    &values::tip209_value_and_bounds_contradict::RULE,
    &values::tip210_percent_sign_under_other_unit::RULE,
    // A whole series of fractions is one fault, not one a number.
    &figures::tip731_rate_under_count_unit::RULE,
    &values::tip211_fraction_of_a_count::RULE,
    &values::tip212_share_above_100::RULE,
    &values::tip213_word_not_in_list::RULE,
    &values::tip214_number_not_readable_in_record::RULE,
    &values::tip215_count_not_whole_or_negative::RULE,
    &values::tip216_area_not_recognised::RULE,
    &values::tip217_agency_not_recognised::RULE,
    &values::tip218_law_not_recognised::RULE,
    &values::tip219_required_cell_empty::RULE,
    &values::tip220_age_not_readable::RULE,
    &values::tip221_area_not_valid_at_the_date::RULE,
    &values::tip222_agency_not_valid_at_the_date::RULE,
    &values::tip223_law_not_in_force_at_opening::RULE,
    &dates::tip301_ends_before_it_starts::RULE,
    &dates::tip302_day_or_period_not_readable::RULE,
    &dates::tip303_two_periods::RULE,
    &dates::tip304_period_not_over::RULE,
    &dates::tip305_published_before_period_ends::RULE,
    &dates::tip306_day_not_readable::RULE,
    &dates::tip307_day_in_the_future::RULE,
    &dates::tip309_mostly_first_of_january::RULE,
    &dates::tip310_exploitation_ends_before_it_starts::RULE,
    &dates::tip311_referral_before_identification::RULE,
    &dates::tip312_event_before_birth::RULE,
    &dates::tip313_identification_before_exploitation::RULE,
    &dates::tip314_exploitation_ends_after_identification::RULE,
    &dates::tip315_procedure_dates_out_of_order::RULE,
    &dates::tip316_arrest_after_judgment::RULE,
    &dates::tip317_release_before_custody::RULE,
    &dates::tip318_activity_ends_before_it_starts::RULE,
    &dates::tip319_status_decisions_out_of_order::RULE,
    &dates::tip320_registration_before_identification::RULE,
    &dates::tip321_assistance_before_identification::RULE,
    &dates::tip322_first_assistance_not_first::RULE,
    &dates::tip323_assistance_ends_before_it_starts::RULE,
    &dates::tip325_implausibly_old_date::RULE,
    &persons::tip401_age_against_birth_date::RULE,
    &persons::tip402_age_outside_its_group::RULE,
    &persons::tip403_minor_flag_against_age::RULE,
    &persons::tip404_adult_without_means::RULE,
    &persons::tip405_implausible_age::RULE,
    // One field against another, one table against another.
    &coherence::tip501_subtype_without_type::RULE,
    &coherence::tip502_conviction_without_charge::RULE,
    &coherence::tip503_judgment_without_date::RULE,
    &coherence::tip504_sentence_on_an_acquittal::RULE,
    &coherence::tip505_suspended_above_sentence::RULE,
    &coherence::tip506_judged_date_without_outcome::RULE,
    &coherence::tip507_case_that_does_not_exist::RULE,
    &coherence::tip508_victims_of_a_case_differ::RULE,
    &coherence::tip509_persons_of_a_case_differ::RULE,
    &coherence::tip510_persons_by_sex_above_total::RULE,
    &coherence::tip511_persons_by_sex_below_total::RULE,
    &coherence::tip512_attendance_parts_above_total::RULE,
    &coherence::tip513_attendance_parts_below_total::RULE,
    &coherence::tip514_internal_victim_with_two_countries::RULE,
    &coherence::tip515_status_without_its_decision::RULE,
    &coherence::tip516_status_against_decisions::RULE,
    &coherence::tip517_declined_and_dated::RULE,
    &coherence::tip520_stage_against_dates::RULE,
    // The same record, the same person.
    &identity::tip601_same_record_number_twice::RULE,
    &identity::tip602_same_row_twice::RULE,
    &identity::tip603_same_person_probably_twice::RULE,
    &identity::tip604_same_person_probably_at_two_agencies::RULE,
    // What a single figure says or leaves unsaid.
    &figures::tip725_unit_not_stated::RULE,
    &figures::tip726_scope_not_stated::RULE,
    &figures::tip727_period_not_stated::RULE,
    &figures::tip728_source_not_stated::RULE,
    &figures::tip723_words_name_others::RULE,
    &figures::tip724_different_things_added::RULE,
    // Figures beside each other, causes before what follows from them.
    &figures::tip701_one_number_under_two_units::RULE,
    &figures::tip702_files_equal_persons::RULE,
    &figures::tip703_count_under_rate_unit::RULE,
    &figures::tip741_same_persons_in_several_breakdowns::RULE,
    &figures::tip742_no_country_among_countries::RULE,
    &figures::tip743_status_against_value::RULE,
    // Before a faulty cell is explained: a revision may be what mended it.
    &series::tip831_figure_revised::RULE,
    &figures::tip732_rates_of_groups_add_up::RULE,
    &figures::tip733_rate_convention_changes::RULE,
    &figures::tip734_rate_outside_its_groups::RULE,
    &figures::tip704_zero_for_unknown::RULE,
    &figures::tip705_same_figure_twice::RULE,
    &figures::tip706_two_values_for_one_figure::RULE,
    &figures::tip737_faulty_cell::RULE,
    &figures::tip707_subgroup_above_group::RULE,
    &figures::tip708_parts_above_total::RULE,
    &figures::tip709_answers_above_total::RULE,
    &figures::tip710_cells_above_total::RULE,
    &figures::tip711_parts_below_total::RULE,
    &figures::tip712_remainder_not_shown::RULE,
    &figures::tip713_share_does_not_recompute::RULE,
    &figures::tip714_share_rounded_the_other_way::RULE,
    &figures::tip715_shares_do_not_make_100::RULE,
    &figures::tip716_rate_does_not_recompute::RULE,
    &figures::tip735_implied_population_differs::RULE,
    &figures::tip717_sources_disagree::RULE,
    &figures::tip718_files_above_persons::RULE,
    &figures::tip719_later_stage_above_earlier::RULE,
    &figures::tip720_later_stage_above_earlier_in_cohort::RULE,
    &figures::tip729_stock_does_not_balance::RULE,
    &figures::tip721_lower_bound_as_count::RULE,
    &figures::tip722_round_number_as_count::RULE,
    // Figures over time.
    &series::tip801_jump_between_periods::RULE,
    &series::tip802_scope_changed::RULE,
    &series::tip803_running_total_falls::RULE,
    &series::tip821_missing_periods::RULE,
    &series::tip822_value_repeated::RULE,
    &series::tip823_partial_period::RULE,
    &series::tip824_age_bands_change::RULE,
    // Whole tables of records.
    &series::tip811_round_attendances_heap::RULE,
    &series::tip812_ages_heap::RULE,
    &series::tip813_unusual_month::RULE,
    // What a publication tells of single persons.
    &publication::tip901_hidden_count_computed_back::RULE,
    &publication::tip951_hidden_count_narrowed_down::RULE,
    &publication::tip952_small_count_printed::RULE,
    &publication::tip953_identifying_column::RULE,
];

/// The rule of a code or name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|r| r.code.eq_ignore_ascii_case(name) || r.name == name)
}

#[cfg(test)]
mod spoken;
#[cfg(test)]
mod tests {
    use tipstat_model::Profile;

    use super::{
        super::engine::{CheckOptions, check},
        *,
    };
    use crate::{explain::files, read::Submission};

    /// What a rule says of an example: holds, broken, undecided.
    fn counts(rule: &Rule, example: &str) -> (u64, u64, u64) {
        let profile = Profile::builtin("ml").unwrap();
        let submission = Submission::read(files(example), &profile).unwrap_or_else(|e| panic!("{}: {e}", rule.code));
        let asked = if rule.only_where_asked() { vec![rule.code.to_owned()] } else { Vec::new() };
        let options = CheckOptions { select: asked, ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
        let findings = check(&submission, &options);
        let rule = findings.rules.iter().find(|r| r.code == rule.code).unwrap();
        (rule.holds, rule.broken, rule.undecided)
    }

    #[test]
    fn every_example_gets_its_verdict() {
        for rule in ALL {
            let (holds, broken, undecided) = counts(rule, rule.examples.holds);
            assert!(holds > 0 && broken == 0 && undecided == 0, "{} holds: {holds} {broken} {undecided}", rule.code);
            let (holds, broken, undecided) = counts(rule, rule.examples.broken);
            assert_eq!(broken, 1, "{} broken: {holds} {broken} {undecided}", rule.code);
            let (holds, broken, undecided) = counts(rule, rule.examples.undecided);
            assert!(undecided > 0 && broken == 0, "{} undecided: {holds} {broken} {undecided}", rule.code);
        }
    }

    #[test]
    fn the_examples_that_hold_are_free_of_errors() {
        for rule in ALL {
            let profile = Profile::builtin("ml").unwrap();
            let submission = Submission::read(files(rule.examples.holds), &profile).unwrap();
            let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
            let errors: Vec<_> = findings.findings.iter().filter(|f| f.severity == crate::Severity::Error).collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", rule.code);
        }
    }

    #[test]
    fn what_is_no_fault_in_a_submission_is_asked_for() {
        let example = publication::tip952_small_count_printed::RULE.examples.broken;
        let submission = Submission::read(files(example), &Profile::none()).unwrap();
        let run = |select: &[&str]| {
            let select = select.iter().map(|code| (*code).to_owned()).collect();
            let options = CheckOptions { select, ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
            let findings = check(&submission, &options);
            findings.findings.iter().filter(|f| f.code.starts_with("TIP9")).count()
        };
        assert_eq!((run(&[]), run(&["TIP9"]), run(&["small_count_printed"])), (0, 1, 1));
    }

    #[test]
    fn codes_are_unique_and_name_their_family() {
        for (i, rule) in ALL.iter().enumerate() {
            assert!(ALL[..i].iter().all(|r| r.code != rule.code && r.name != rule.name), "{}", rule.code);
            assert!(rule.code.len() == 6 && rule.code.starts_with("TIP"), "{}", rule.code);
        }
    }
}
