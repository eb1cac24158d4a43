use tipstat_model::{
    codes::{AgeGroup, Code as _, Form, Means, Sector, YesNo},
    columns::{Record as _, Victim},
};

use super::*;
use crate::{
    Submission,
    records::{Reader, RowCells},
};

const MAPPING: &str = include_str!("../../../../examples/ctdc/mapping.toml");

/// The shape of the public file; the rows are invented.
const FILE: &str = "\
X,yearOfRegistration,Datasource,gender,ageBroad,majorityStatus,citizenship,meansOfControlThreats,meansOfControlThreatOfLawEnforcement,meansOfControlNotSpecified,isForcedLabour,isSexualExploit,typeOfLabourBegging,typeOfLabourConstruction,typeOfLabourHospitality,CountryOfExploitation,RecruiterRelationship
1,2010,Case Management,Female,18--20,Adult,KZ,,,1,0,1,,,,KZ,Unknown
2,2011,Hotline,Male,48+,Adult,Unknown,1,0,0,1,0,0,1,1,Missing,Friend
3,2012,Hotline,Unknown,Unknown,Unknown,00,0,,,0,,,1,,RU,Friend
4,2013,Hotline,Female,9--17,Minor,ZZ,-99,,,,,,1,,,
5,2013,Hotline,Female,9--17,Minor,ML,0,0,,,1,1,,,ML,
,,,,,,,,,,,,,,,,
,1667367,,,,,,,,,,,,,,,
";

fn said(mapping: &str) -> Recognition {
    let mut said = Recognition::default();
    said.take_mapping(Mapping::parse(mapping, "mapping.toml", &Profile::none()).unwrap());
    said
}

fn read(file: &str, said: &Recognition) -> Submission {
    Submission::read_as(vec![("a.csv".to_owned(), file.as_bytes().to_vec())], &Profile::none(), said).unwrap()
}

fn victims(submission: &Submission) -> Vec<Victim> {
    let table = submission.inputs[0].records().unwrap();
    assert_eq!(table.spec.name, "victims");
    let mut reader = Reader::new(table, &submission.profile);
    let mut all = Vec::new();
    table.each_chunk(&mut |chunk| {
        let typed = reader.read(chunk);
        let cells = |row| RowCells { typed: &typed, row, names: reader.names(), chunk, table };
        all.extend((0..chunk.len()).map(|row| Victim::from_cells(&cells(row))));
    });
    all
}

#[test]
fn what_is_blank_unknown_and_no_stay_apart() {
    let submission = read(FILE, &said(MAPPING));
    let all = victims(&submission);
    assert_eq!(all[0].registration_date.unwrap().to_string(), "2010");
    assert_eq!((all[0].minor, all[3].minor, all[2].minor), (Some(YesNo::No), Some(YesNo::Yes), Some(YesNo::Unknown)));
    assert_eq!((all[0].age_group, all[2].age_group), (AgeGroup::read("18-20"), Some(AgeGroup::Unknown)));
    assert_eq!(all[0].citizenship.map(|c| c.code()), Some("KAZ"));
    assert!(all[1].citizenship.is_none() && all[2].citizenship.is_none() && all[3].citizenship.is_none());
    assert!(all[1].exploitation_country.is_none());
    // The flag says no, yes, no, nothing.
    let labour = |i: usize| (all[i].forms.has(Form::ForcedLabour), all[i].forms.lacks(Form::ForcedLabour));
    assert_eq!([0, 1, 2, 3].map(labour), [(false, true), (true, false), (false, true), (false, false)]);
    let sectors: Vec<_> = all[1].sector.iter().collect();
    assert_eq!(sectors, [Sector::Construction, Sector::Hospitality]);
    assert!(all[4].forms.has(Form::ForcedBegging) && all[4].forms.has(Form::Sexual));
}

#[test]
fn of_two_columns_for_one_code_one_yes_is_enough_and_both_must_say_no() {
    let all = victims(&read(FILE, &said(MAPPING)));
    let threat = |i: usize| (all[i].means.has(Means::Threat), all[i].means.lacks(Means::Threat));
    assert_eq!(
        [0, 1, 2, 3, 4].map(threat),
        [(false, false), (true, false), (false, false), (false, false), (false, true)]
    );
}

#[test]
fn blank_means_no_only_where_it_is_said() {
    let mapping = MAPPING.replace("no_key = true", "no_key = true\nblank_means_no = [\"forms\"]");
    let all = victims(&read(FILE, &said(&mapping)));
    assert!(all[3].forms.lacks(Form::ForcedLabour) && !all[3].means.lacks(Means::Threat));
}

#[test]
fn every_heading_of_the_public_file_is_accounted_for() {
    let submission = read(FILE, &said(MAPPING));
    let table = submission.inputs[0].records().unwrap();
    assert_eq!(table.unrecognised().collect::<Vec<_>>(), []);
    assert!(table.has_no_key());
}

#[test]
fn a_constant_stands_in_every_row_that_says_nothing_else() {
    let mapping = "table = \"victims\"\n[constants]\nagency = \"Temedt\"\nplace = \"Gao\"\n";
    let file = "record,sex,age,place\nV1,F,15,Ansongo\nV2,M,14,\n";
    let all = victims(&read(file, &said(mapping)));
    assert_eq!((all[0].agency.as_deref(), all[1].agency.as_deref()), (Some("temedt"), Some("temedt")));
    assert_eq!((all[0].place.as_deref(), all[1].place.as_deref()), (Some("Ansongo"), Some("Gao")));
}

#[test]
fn a_person_may_say_which_table_it_is() {
    let file = "sex,age\nF,15\n";
    let table = |said: &[&str]| {
        let mut recognition = Recognition::default();
        for text in said {
            recognition.take_as(text).unwrap();
        }
        let files = vec![("folder/a.csv".to_owned(), file.as_bytes().to_vec())];
        let submission = Submission::read_as(files, &Profile::none(), &recognition).ok()?;
        submission.inputs[0].records().map(|table| table.spec.name)
    };
    assert_eq!(table(&[]), None);
    assert_eq!(table(&["Victimes"]), Some("victims"));
    assert_eq!(table(&["a=proceedings", "victims"]), Some("proceedings"));
    assert_eq!(table(&["b=proceedings"]), None);
}

#[test]
fn a_table_that_is_not_known_is_one_sentence() {
    let error = Recognition::default().take_as("Feuil1=victmes").unwrap_err();
    assert_eq!(error.line().en, "there is no table “victmes”; did you mean “victims”?");
    assert!(error.line().fr.starts_with("aucun tableau ne s’appelle"), "{}", error.line().fr);
}
