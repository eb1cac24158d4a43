//! The rate of one source beside the count of another: of the same persons, by the residents of the profile.

use crate::{
    check::{Context, residents, rule::Judgement},
    figures::{Dim, Entry, counts},
};

/// One judgement for each rate whose count only other sources print. The count of its own source, and a denominator that
/// is named, are looked at by the rules on rates; `told` is what is known to differ from the same number elsewhere.
pub(super) fn judge(entries: &[&Entry<'_>], told: &[u32], context: &Context<'_>) -> Vec<Judgement> {
    let one = |rate: &&Entry<'_>| {
        let exact = rate.figure.quantity.and_then(|q| q.exact()).is_some();
        if !exact || !context.rates.is_rate(rate) || told.contains(&rate.index) {
            return None;
        }
        let beside: Vec<&Entry<'_>> = entries.iter().filter(|e| is_its_count(e, rate)).copied().collect();
        let own = |e: &&Entry<'_>| e.key.id(Dim::Source) == rate.key.id(Dim::Source);
        let names_residents = crate::check::shares::residents(rate, context).is_some();
        if beside.is_empty() || beside.iter().any(own) || names_residents {
            return None;
        }
        let Some(known) = residents::known(rate, context) else { return Some(Judgement::Undecided) };
        // Where sources differ about the count, one with which it agrees is enough.
        let fits: Vec<bool> = beside.iter().filter_map(|count| known.fits(count, rate)).collect();
        Some(match fits.as_slice() {
            [] => Judgement::Undecided,
            fits if fits.contains(&true) => Judgement::Holds,
            _ => Judgement::broken(residents::fault(rate, &beside, &known, context)),
        })
    };
    entries.iter().filter_map(one).collect()
}

/// Whether a figure counts what a rate is of: in the indicator's own unit, by the same body, stated nowhere otherwise.
fn is_its_count(count: &Entry<'_>, rate: &Entry<'_>) -> bool {
    let unit = rate.figure.known_indicator().map(|i| i.unit);
    let of_its_unit = count.figure.unit.is_none() || unit.is_none() || count.figure.unit == unit;
    let agency = |e: &Entry<'_>| e.key.id(Dim::Agency);
    counts(count) && of_its_unit && agency(count) == agency(rate) && count.key.comparable(rate.key)
}

#[cfg(test)]
mod tests {
    use crate::{CheckOptions, Findings, Profile, Submission, check};

    fn found(rows: &str) -> Findings {
        let text = format!("indicator,value,unit,scope,period,area,sex,source\n{rows}");
        let profile = Profile::builtin("ml").unwrap();
        let submission = Submission::read(vec![("a.csv".to_owned(), text.into())], &profile).unwrap();
        check::check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)))
    }

    /// Of the rules that look at rates, what each found.
    fn codes(findings: &Findings) -> Vec<&str> {
        let rates = ["TIP701", "TIP716", "TIP717", "TIP735", "TIP801"];
        findings.findings.iter().map(|f| f.code.as_str()).filter(|code| rates.contains(code)).collect()
    }

    /// 629 of the 22,395,485 residents of 2022 are 2.809 per 100,000. Two years later others may take a population from
    /// 0.9 × 0.95² = 0.81 to 1.1 × 1.05² = 1.21 of that, so that 629 are 2.32 to 3.46.
    #[test]
    fn a_rate_fits_the_count_of_another_source_within_what_estimates_of_residents_differ() {
        let beside = |rate: &str| {
            found(&format!(
                "victims_identified,629,person,tip,2024,,,A\nvictims_identified,{rate},per_100000,tip,2024,,,B\n"
            ))
        };
        for rate in ["2.7", "2.81", "3", "2.32", "3.46", "2.3", "3.5"] {
            assert_eq!(codes(&beside(rate)), [""; 0], "{rate}");
        }
        for rate in ["6.25", "2.2", "3.6", "3.48", "0.28"] {
            assert_eq!(codes(&beside(rate)), ["TIP717"], "{rate}");
        }
        let told = beside("6.25");
        let one = told.findings.iter().find(|f| f.code == "TIP717").unwrap();
        assert_eq!((one.expected.as_deref(), one.found.as_deref()), (Some("2.81"), Some("6.25")));
        assert_eq!(
            one.message.en,
            "identified victims, 2024: of the 22,395,485 residents of 2022, 629 persons (A) are 2.81 per 100,000. 6.25 per 100,000 residents (B) is further away than another estimate of the residents explains (a tenth, and 5% for each year between)."
        );
        assert_eq!(
            one.message.fr.replace(['\u{a0}', '\u{202f}'], " "),
            "victimes identifiées, 2024 : pour 22 395 485 habitants (2022), 629 personnes (A) représentent 2,81 pour 100 000 ; 6,25 pour 100 000 habitants (B) s’en écarte plus que ne l’explique une autre estimation de la population (un dixième, et 5 % par année d’écart)."
        );
    }

    #[test]
    fn who_prints_both_is_held_against_the_residents_once() {
        let rows = "victims_identified,629,person,tip,2024,,,A\nvictims_identified,6.25,per_100000,tip,2024,,,A\n\
                    victims_identified,629,person,tip,2024,,,B\n";
        assert_eq!(codes(&found(rows)), ["TIP735"]);
    }

    #[test]
    fn a_rate_that_agrees_with_one_of_two_counts_is_no_third_side() {
        let rows = "victims_identified,629,person,tip,2024,,,A\nvictims_identified,926,person,tip,2024,,,B\n\
                    victims_identified,2.8,per_100000,tip,2024,,,C\n";
        // That 629 and 926 differ is one cause, told once.
        assert_eq!(codes(&found(rows)), ["TIP717"]);
    }

    #[test]
    fn other_practices_and_files_are_not_what_the_rate_is_of_and_groups_have_no_known_residents() {
        let other_scope = "victims_identified,5461,person,tip_and_assimilated,2024,,,A\nvictims_identified,2.8,per_100000,tip,2024,,,B\n";
        let files =
            "investigations_opened,93,case_file,tip,2024,,,A\ninvestigations_opened,1.92,per_100000,tip,2024,,,B\n";
        let women = "victims_identified,303,person,tip,2024,,F,A\nvictims_identified,9.9,per_100000,tip,2024,,F,B\n";
        assert_eq!(codes(&found(other_scope)), [""; 0]);
        assert_eq!(codes(&found(women)), [""; 0]);
        let undecided = |text: &str| found(text).rules.iter().find(|r| r.code == "TIP717").unwrap().undecided;
        assert_eq!(undecided(women), 1);
        // 93 files of 22.4 million residents are 0.42, and files have a rate of their own: this is one.
        assert_eq!(codes(&found(files)), ["TIP717"]);
    }

    /// At least 600 are at least 2.21 (600 of 27.2 million, the most that may be taken for the residents of 2024).
    #[test]
    fn a_bound_is_held_against_the_rate_as_a_bound() {
        let beside = |rate: &str| {
            found(&format!(
                "victims_identified,plus de 600,person,tip,2024,,,A\nvictims_identified,{rate},per_100000,tip,2024,,,B\n"
            ))
        };
        assert_eq!(codes(&beside("6.25")), [""; 0]);
        assert_eq!(codes(&beside("1.9")), ["TIP717"]);
    }
}
