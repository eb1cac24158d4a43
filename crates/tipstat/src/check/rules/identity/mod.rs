//! Rules `TIP6xx`: the same record twice, the same person twice.

mod copies;
mod persons;

pub(super) mod tip601_same_record_number_twice;
pub(super) mod tip602_same_row_twice;
pub(super) mod tip603_same_person_probably_twice;
pub(super) mod tip604_same_person_probably_at_two_agencies;

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use tipstat_model::Profile;

    use crate::{
        check::{CheckOptions, Finding, RuleSummary, check},
        read::Submission,
    };

    /// What the rules of this family say of some files.
    fn said(files: &[(&str, &str)]) -> (Vec<Finding>, Vec<RuleSummary>) {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let options =
            CheckOptions { select: vec!["TIP6".to_owned()], ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
        let findings = check(&submission, &options);
        (findings.findings, findings.rules)
    }

    fn codes(text: &str) -> Vec<String> {
        said(&[("a.csv", text)]).0.into_iter().map(|f| f.code).collect()
    }

    #[test]
    fn numbers_are_compared_in_every_table() {
        for text in [
            "case,agency,court\nC-1,Police,TGI Kayes\nc 1,Police,TGI Bamako\n",
            "person,case,charge\n1,C-1,trafficking\n1,C 1,slavery\n",
            "activity,date,area\n1,2024-03-01,Bamako\n1,2024-03-02,Bamako\n",
            "area,year,residents\nBamako,2022,10\nBamako,2022,11\n",
        ] {
            assert_eq!(codes(text), ["TIP601"], "{text}");
        }
        let other_case = "person,case,charge\n1,C-1,trafficking\n1,C-2,trafficking\n";
        let other_sex = "area,year,sex,residents\nBamako,2022,F,10\nBamako,2022,M,11\nBamako,2022,,21\n";
        let other_agency = "activity,agency,date,area\n1,Police,2024-03-01,Bamako\n1,Gendarmerie,2024-03-01,Bamako\n";
        for text in [other_case, other_sex, other_agency] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn rows_of_two_files_are_named_with_their_files() {
        let file = "record,agency,sex,age\nV1,Police,F,15\n";
        let (findings, _) = said(&[("a.csv", file), ("b.csv", file)]);
        assert_eq!(
            findings[0].message.en,
            "The number “V1” stands in row 2 of “a.csv” and row 2 of “b.csv”, which are the same throughout."
        );
        assert!(findings[0].message.fr.contains("figure à la ligne 2 de «\u{a0}a.csv\u{a0}» et à la ligne 2"));
    }

    #[test]
    fn many_victims_found_together_are_not_one() {
        let mut text = "record,agency,sex,age,area,place,identification_date,forms\n".to_owned();
        for n in 0..30 {
            writeln!(text, "V{n},Police,M,{},Kayes,,2024-03-01,forced_begging", 9 + n % 4).unwrap();
        }
        assert_eq!(codes(&text), [""; 0]);
    }

    #[test]
    fn no_name_and_no_day_of_birth_is_printed() {
        let text = "record,agency,family_name,given_names,birth_date,sex,area,identification_date\n\
                    1,Police,Keita,Oumou,05/06/2009,F,Kayes,01/03/2024\n\
                    2,Police,KEÏTA,Oumou,2009-06-05,F,Kayes,2024-09-01\n\
                    9,Gendarmerie,Oumou,Keita,2009-06-05,F,Kayes,2024-03-02\n";
        let (findings, _) = said(&[("a.csv", text)]);
        let codes: Vec<_> = findings.iter().map(|f| f.code.as_str()).collect();
        assert_eq!(codes, ["TIP603", "TIP604"]);
        assert_eq!(findings[1].key["agencies"], "two or more");
        let all = format!("{findings:?}").to_lowercase();
        for value in ["oumou", "keita", "keïta", "2009"] {
            assert!(!all.contains(value), "{value}: {all}");
        }
    }

    #[test]
    fn sisters_and_namesakes_are_not_one_person() {
        let head = "record,agency,family_name,given_names,age,sex,area,identification_date\n";
        for (one, other) in [
            // Another given name, another age, another sex, another place and month.
            ("1,Police,Diarra,Awa,15,F,Kayes,2024-03-01", "2,Police,Diarra,Fanta,15,F,Kayes,2024-03-01"),
            ("1,Police,Diarra,Awa,15,F,Kayes,2024-03-01", "2,Police,Diarra,Awa,17,F,Kayes,2024-03-01"),
            ("1,Police,Diarra,Awa,15,F,Kayes,2024-03-01", "2,Police,Diarra,Awa,15,M,Kayes,2024-03-01"),
            ("1,Police,Diarra,Awa,15,F,Kayes,2024-03-01", "2,Police,Diarra,Awa,15,F,Ségou,2024-03-01"),
            ("1,Police,Diarra,Awa,15,F,Kayes,2024-03-01", "2,Police,Diarra,Awa,15,F,Kayes,2024-09-01"),
            ("1,Police,Diarra,Awa,,F,Kayes,2024-03-01", "2,Police,Diarra,Awa,,F,Kayes,2024-03-01"),
        ] {
            assert_eq!(codes(&format!("{head}{one}\n{other}\n")), [""; 0], "{one} / {other}");
        }
    }

    /// Holds, broken, undecided of one rule.
    fn counts(code: &str, files: &[(&str, &str)]) -> [u64; 3] {
        let rule = said(files).1.into_iter().find(|rule| rule.code == code).unwrap();
        [rule.holds, rule.broken, rule.undecided]
    }

    #[test]
    fn who_is_not_in_the_profile_is_still_somebody() {
        let head = "record,agency,family_name,given_names,age,sex,area,identification_date";
        let awa = "Diarra,Awa,15,F,Kayes,2024-03-01";
        let file = |rows: [&str; 2]| format!("{head}\n{}\n{}\n", rows[0], rows[1]);
        let club = [format!("1,Club des amis,{awa}"), format!("1,CLUB DES AMIS,{awa}")];
        assert_eq!(codes(&file([&club[0], &club[1]])), ["TIP601"]);
        let other = format!("1,Amicale,{awa}");
        assert_eq!(codes(&file([&club[0], &other])), ["TIP604"]);
        let twice = format!("2,Club des amis,{awa}");
        assert_eq!(codes(&file([&club[0], &twice])), ["TIP603"]);
    }

    #[test]
    fn the_same_person_in_two_files_of_nobody_is_the_same_as_in_one() {
        let head = "record,family_name,given_names,age,sex,area,identification_date\n";
        let rows = ["1,Diarra,Awa,15,F,Kayes,2024-03-01\n", "2,Diarra,Awa,15,F,Kayes,2024-03-09\n"];
        let (one, of_one) = said(&[("a.csv", &format!("{head}{}{}", rows[0], rows[1]))]);
        let (two, of_two) = said(&[("a.csv", &format!("{head}{}", rows[0])), ("b.csv", &format!("{head}{}", rows[1]))]);
        let marks =
            |found: &[Finding]| found.iter().map(|f| (f.code.clone(), f.fingerprint.clone())).collect::<Vec<_>>();
        assert_eq!(marks(&one), marks(&two));
        assert_eq!(one[0].code, "TIP603");
        let numbers =
            |rules: &[RuleSummary]| rules.iter().map(|r| (r.holds, r.broken, r.undecided)).collect::<Vec<_>>();
        assert_eq!(numbers(&of_one), numbers(&of_two));
    }

    #[test]
    fn of_files_of_nobody_with_the_same_numbers_the_data_cannot_tell() {
        let file = "record,sex,age\n1,F,15\n2,F,16\n";
        assert_eq!(counts("TIP601", &[("a.csv", file), ("b.csv", "record,sex,age\n1,M,30\n3,M,31\n")]), [2, 0, 2]);
    }

    #[test]
    fn a_group_within_a_wider_one_is_not_told_again_and_rows_are_counted() {
        let head =
            "record,agency,family_name,given_names,birth_date,age,sex,area,citizenship,forms,identification_date\n";
        let row =
            |n: u8, born: &str| format!("{n},Police,Diarra,Awa,{born},15,F,Kayes,ML,forced_begging,2024-03-0{n}\n");
        let text = format!(
            "{head}{}{}{}9,Police,Keita,Oumou,,30,F,Kayes,ML,forced_begging,2024-03-01\n",
            row(1, "2009-02-03"),
            row(2, "2009-02-03"),
            row(3, "")
        );
        let (findings, _) = said(&[("a.csv", &text)]);
        assert_eq!(findings.iter().map(|f| (f.code.as_str(), f.cells.len())).collect::<Vec<_>>(), [("TIP603", 3)]);
        assert_eq!(counts("TIP603", &[("a.csv", &text)]), [1, 1, 0]);
    }

    #[test]
    fn a_key_that_everybody_has_says_nothing() {
        let mut text = "record,agency,family_name,given_names,age,sex,area,identification_date\n".to_owned();
        for n in 0..201 {
            writeln!(text, "{n},Police,Coulibaly,Awa,{},F,Kayes,2024-03-01", n % 50).unwrap();
        }
        let (findings, rules) = said(&[("a.csv", &text)]);
        assert!(findings.is_empty());
        assert_eq!(rules.iter().find(|r| r.code == "TIP603").map(|r| r.undecided), Some(201));
    }

    #[test]
    fn among_many_namesakes_the_same_person_is_found() {
        let mut text = "record,agency,family_name,given_names,age,sex,area,identification_date\n".to_owned();
        for n in 0..600 {
            let (month, year) = (n % 12 + 1, 1970 + n / 12);
            writeln!(text, "{n},Police,Coulibaly,Awa,{},F,Kayes,{year}-{month:02}-01", 15 + n % 2 * 9).unwrap();
        }
        text += "A,Police,Coulibaly,Awa,15,F,Kayes,1999-03-20\n";
        let (findings, _) = said(&[("a.csv", &text)]);
        assert_eq!(findings.iter().map(|f| (f.code.as_str(), f.cells.len())).collect::<Vec<_>>(), [("TIP603", 2)]);
        assert_eq!(counts("TIP603", &[("a.csv", &text)]), [599, 1, 0]);
    }
}
