use tipstat_model::Profile;

use super::*;

fn read(file: &str) -> Submission {
    Submission::read(vec![("a.csv".to_owned(), file.as_bytes().to_vec())], &Profile::none()).unwrap()
}

/// What can be computed of each hidden number, by the row of its file, the header being row 1.
fn computed(file: &str, zeros: Zeros) -> BTreeMap<u32, Computable> {
    let submission = read(file);
    let found = Disclosure::of(&submission, AuditOptions { zeros, ..AuditOptions::default() });
    let row = |entry: Entry<'_>| Some((entry.origin.row + 2, found.of_figure(entry.index)?.clone()));
    submission.figures.entries().filter_map(row).collect()
}

fn exactly(of: Option<&Computable>) -> (i64, String) {
    let Some(Computable::Exactly(value, how)) = of else { panic!("{of:?}") };
    (*value, how.get(Lang::Fr).to_owned())
}

/// UNODC, data base of the Global Report on Trafficking in Persons, edition of 30 May 2023: detected victims of Mali in
/// 2017 by sex and age, as it is printed there.
const MALI_2017: &str = "\
Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Total,Total,2017,Counts,44,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Total,0 to 17 years,2017,Counts,25,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Total,18 years or over,2017,Counts,19,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Female,Total,2017,Counts,20,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Male,Total,2017,Counts,24,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Female,0 to 17 years,2017,Counts,<5,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Female,18 years or over,2017,Counts,19,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Male,0 to 17 years,2017,Counts,24,GLOTIP
MLI,Mali,Africa,Sub-Saharan Africa,Detected trafficking victims,Total,Total,Male,18 years or over,2017,Counts,<5,GLOTIP
";

#[test]
fn the_one_girl_of_mali_in_2017_comes_out_of_the_published_table() {
    let found = computed(MALI_2017, Zeros::Hidden);
    assert_eq!(found.len(), 2);
    // 25 children less 24 boys, or 20 of female sex less 19 women; 19 of age less 19 women, or 24 less 24 boys.
    let ((girls, how), (men, how_men)) = (exactly(found.get(&7)), exactly(found.get(&10)));
    assert_eq!((girls, men), (1, 0));
    assert!(
        ["25 − masculin 24 = 1", "20 − adultes (18 ans et plus) 19 = 1"].iter().any(|end| how.ends_with(end)),
        "{how}"
    );
    assert!(how_men.ends_with("= 0"), "{how_men}");
}

#[test]
fn countries_in_one_file_are_computed_as_if_each_were_alone() {
    let country = |code: &str, total: i64, women: i64| {
        let rows = [("", total.to_string()), ("F", women.to_string()), ("M", "<5".to_owned())];
        rows.map(|(sex, n)| format!("victims_identified,{n},person,2017,{code},{sex},U\n")).concat()
    };
    let header = "indicator,value,unit,period,area,sex,source\n";
    // 20 − 19 = 1; 23 women of 20 are too many; 30 − 27 = 3.
    let each = [country("AAA", 20, 19), country("BBB", 20, 23), country("CCC", 30, 27)];
    let together = computed(&[header, &each.concat()].concat(), Zeros::Hidden);
    let alone: Vec<Computable> =
        each.iter().flat_map(|one| computed(&[header, one].concat(), Zeros::Hidden).into_values()).collect();
    assert_eq!(together.into_values().collect::<Vec<_>>(), alone);
    assert!(
        matches!(alone[..], [Computable::Exactly(1, _), Computable::Unclear, Computable::Exactly(3, _)]),
        "{alone:?}"
    );
}

#[test]
fn what_came_in_comes_out_of_what_was_there_before_and_after() {
    let found = computed(
        "indicator,unit,period,scope,value\nassisted_at_start,person,2025,tip,19\nassistance_entries,person,2025,tip,s\n\
         assistance_exits,person,2025,tip,0\nassisted_at_end,person,2025,tip,20\n",
        Zeros::Hidden,
    );
    assert_eq!(exactly(found.get(&3)).0, 1);
}
