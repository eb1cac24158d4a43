//! What stands beside each other and must not be taken for parts of one whole, each as an office printed it.

use super::tests::{read_as, told as figure, troubles};
use crate::read::Submission;

fn told(text: &str) -> Vec<String> {
    let read = read_as(text, "");
    assert!(troubles(&read).is_empty(), "{:?}", troubles(&read));
    read.figures.entries().map(|entry| figure(entry.figure)).collect()
}

/// The figures of one year, without the year and what is counted.
fn of_2019(text: &str) -> Vec<String> {
    let all = told(text).into_iter();
    all.filter_map(|line| Some(line.strip_prefix("2019 victims_identified ")?.to_owned())).collect()
}

#[test]
fn other_and_unknown_are_the_rest_of_what_stands_before_them() {
    let expected = [
        "M = 118 person",
        "F = 160 person",
        "sexual_exploitation = 119 person",
        "forced_labour = 124 person",
        "other = 35 person",
        "= 278 person",
    ];
    let title = "Detected victims of human trafficking";
    let numbers = "2019,118,160,119,124,35,278\n2020,101,135,101,106,29,236\n";
    for rest in ["Other", "Autres"] {
        let head = format!("Year,Male,Female,Sexual exploitation,Forced labour,{rest},Total");
        assert_eq!(of_2019(&format!("{title}\n{head}\n{numbers}")), expected);
    }
    let two = ",Sex,,Form of exploitation,,,\nYear,Male,Female,Sexual exploitation,Forced labour,Other,Total";
    assert_eq!(of_2019(&format!("{title}\n{two}\n{numbers}")), expected);
    // A sex that is neither, beside the sexes.
    let sexes = format!("{title}\nYear,Male,Female,Other,Sexual exploitation,Total\n2019,118,150,10,119,278\n");
    assert_eq!(of_2019(&sexes)[2..4], ["O = 10 person", "sexual_exploitation = 119 person"]);
    // Down the page, and under a heading of ages.
    let lines = format!(
        "{title},,\n,2019,2020\nTotal,278,236\nSex,,\nMale,118,101\nFemale,160,135\nForm of exploitation,,\n\
         Sexual exploitation,119,101\nForced labour,124,106\nOther,35,29\nAge,,\nUnder 18,73,66\n18 and over,170,141\n\
         Unknown,35,29\n"
    );
    let found = of_2019(&lines);
    assert!(
        found.contains(&"other = 35 person".to_owned()) && found.contains(&"U = 35 person".to_owned()),
        "{found:?}"
    );
    let ages = format!(
        "{title},,,,,,\n,Sex,,Age,,,\nYear,Male,Female,Under 18,18 and over,Unknown,Total\n2019,118,160,73,170,35,278\n"
    );
    assert_eq!(of_2019(&ages)[2..5], ["Y0T17 = 73 person", "Y_GE18 = 170 person", "U = 35 person"]);
}

#[test]
fn what_is_part_of_a_line_above_is_no_further_part_of_all() {
    let long = "Year,Series,Citizenship,Units,Value\n2019,Detected victims of human trafficking,,Number,80\n\
        2019,Detected victims of human trafficking,Nationals,Number,50\n\
        2019,Detected victims of human trafficking,Foreigners,Number,30\n\
        2019,Detected victims of human trafficking,of which Nigeria,Number,10\n";
    assert_eq!(of_2019(long)[3], "of which Nigeria = 10 person");
    let forms = "Victimes de la traite identifiées,\nForme,2019\nExploitation sexuelle,50\ndont prostitution forcée,20\nTravail forcé,30\nTotal,80\n";
    assert_eq!(
        of_2019(forms),
        [
            "sexual_exploitation = 50 person",
            "sexual_exploitation dont prostitution forcée = 20 person",
            "forced_labour = 30 person",
            "= 80 person"
        ]
    );
}

#[test]
fn two_rows_of_headings_are_no_register() {
    let text = "Detected victims of human trafficking,,,,,,\n,Total,Sex,,Age,,\nYear,,Male,Female,Under 18,18 and over,\n\
        2019,278,118,160,73,205,\n2020,236,101,135,66,170,\n";
    assert_eq!(
        of_2019(text),
        ["= 278 person", "M = 118 person", "F = 160 person", "Y0T17 = 73 person", "Y_GE18 = 205 person"]
    );
}

#[test]
fn a_total_of_years_is_of_all_of_them() {
    let expected = [
        "2018 victims_identified = 10 person",
        "2019 victims_identified = 20 person",
        "2018-01-01/2019-12-31 victims_identified = 30 person",
    ];
    assert_eq!(told("Victims of trafficking identified,\nYear,Number\n2018,10\n2019,20\nTotal,30\n"), expected);
    assert_eq!(told("Victims of trafficking identified,,,\nSex,2018,2019,Total\nAll,10,20,30\n"), expected);
    let long = "Year,Series,Units,Value\n2018,Detected victims of human trafficking,Number,10\n\
        2019,Detected victims of human trafficking,Number,20\nTotal,Detected victims of human trafficking,Number,30\n";
    assert_eq!(told(long), expected);
}

#[test]
fn men_and_women_belong_to_what_is_counted_before_them() {
    let expected = [
        "2019 victims_identified = 100 person",
        "2019 victims_identified M = 40 person",
        "2019 persons_investigated = 30 person",
        "2019 persons_investigated M = 25 person",
    ];
    assert_eq!(told("Year,Victims identified,Male,Suspects,Male\n2019,100,40,30,25\n"), expected);
    // What it counts stands in the heading of its one column.
    assert_eq!(
        told("Year,Sex,Number of detected victims of trafficking\n2019,Male,4\n"),
        ["2019 victims_identified M = 4 person"]
    );
    // « Victims » may be presumed, identified or assisted ones: what is not said is told and not counted.
    let read = read_as("Year,Victims,,Suspects,\n,Total,Male,Total,Male\n2019,100,40,30,25\n", "");
    assert_eq!(read.figures.len(), 2);
    let form = read.inputs[0].table().and_then(|table| table.shape.form()).unwrap();
    assert_eq!(
        form.unknown.iter().map(|word| (word.text.as_str(), word.numbers)).collect::<Vec<_>>(),
        [("Victims / Total", 1), ("Victims / Male", 1)]
    );
}

/// Whoever stands in a line by name is in a register, whatever its headings look like, and no name is printed.
#[test]
fn rows_of_persons_are_no_figures() {
    for text in [
        "Nom et prénoms,Sexe,,Âge,,Forme d'exploitation,,\n,Masculin,Féminin,0-17,18+,Exploitation sexuelle,Travail forcé,Autres\n\
         Une Telle,0,1,1,0,1,0,0\nUn Tel,1,0,0,1,0,1,0\n",
        "Victim,Sex,,Age,,\n,Male,Female,Under 18,18+,\nA. B.,0,1,1,0,\nC. D.,1,0,0,1,\n",
        "Date d'identification,Sexe,,Âge,,\n,Hommes,Femmes,Mineurs,Majeurs,\n12/01/2024,1,,1,,\n13/01/2024,,1,,1,\n",
        "Name of defendant,Year,Persons convicted\nA. B.,2023,1\nC. D.,2024,1\n",
        "Nom,Personnes condamnées\nUn Tel,1\nUne Telle,1\n",
    ] {
        let given = vec![("data.csv".to_owned(), text.into())];
        let read = Submission::read(given, &tipstat_model::Profile::none());
        let Ok(read) = read else { continue };
        assert!(read.figures.is_empty(), "{text}");
        assert!(
            read.inputs.iter().all(|input| input.table().is_none_or(|table| table.shape.form().is_none())),
            "{text}"
        );
    }
}

#[test]
fn behind_what_is_not_understood_nobody_is_counted_for_something_else() {
    assert_eq!(
        told("Year,Victims identified,Men,Suspects interviewed,Men\n2019,75,30,10,8\n"),
        ["2019 victims_identified = 75 person", "2019 victims_identified M = 30 person"]
    );
    let lines = "Indicator,2019,2020\nVictims identified,75,80\nMen,30,30\nCalls to the hotline,500,600\nMen,200,250\n";
    let of_lines = read_as(lines, "");
    let victims = of_lines.figures.entries().filter(|e| figure(e.figure).contains("victims_identified"));
    assert_eq!(victims.count(), 4);
    // No breakdown before or behind it says of what « Other » is the rest.
    assert_eq!(told("Year,Victims identified,Other\n2019,75,5\n2020,80,1\n").len(), 2);
}

#[test]
fn a_total_of_what_are_not_all_years_has_no_span() {
    let text = "Victims of trafficking identified\nForm,2015-2020,2021,2022,Total\nSexual exploitation,30,30,10,70\nForced labour,40,45,5,90\n";
    let read = read_as(text, "");
    assert!(
        read.figures
            .entries()
            .all(|e| e.figure.period.is_none_or(|p| p.kind() == tipstat_model::period::PeriodKind::Year))
    );
    // Of one year the total says the same again.
    assert_eq!(
        told("Victims of trafficking identified,\nYear,Number\n2019,80\nTotal,80\n"),
        ["2019 victims_identified = 80 person"]
    );
}

#[test]
fn rests_are_known_in_every_language_and_of_groups() {
    for head in ["Ano,Homens,Mulheres,Outros,Desconhecido,Total", "Год,Мужчины,Женщины,Другие,Неизвестно,Всего"]
    {
        let text = format!("Detected victims of human trafficking\n{head}\n2019,30,40,3,2,75\n");
        assert_eq!(of_2019(&text), ["M = 30 person", "F = 40 person", "O = 3 person", "U = 2 person", "= 75 person"]);
    }
    let groups = "Year,Victims identified,Men,Women,Boys,Girls,Unknown\n2019,75,30,20,10,10,5\n";
    assert_eq!(of_2019(groups).last().map(String::as_str), Some("unknown = 5 person"));
    let lines =
        "Indicateur,2019,2020\nVictimes identifiées,75,80\nFemmes,40,50\nHommes,30,29\nAutres,3,1\nInconnu,2,0\n";
    let found = of_2019(lines);
    assert_eq!(found[3..], ["O = 3 person", "U = 2 person"], "{found:?}");
}

#[test]
fn under_sex_and_age_men_and_minors_are_sexes_and_ages() {
    let text = "Victimes de la traite identifiées\nAnnée,Sexe,,,Âge,,,Total\n,Hommes,Femmes,Inconnu,Mineurs,Majeurs,Inconnu,\n\
        2019,30,40,5,32,37,6,75\n2020,30,49,1,40,35,5,80\n";
    let expected = ["M = 30", "F = 40", "U = 5", "Y0T17 = 32", "Y_GE18 = 37", "U = 6", "= 75"];
    assert_eq!(of_2019(text), expected.map(|line| format!("{line} person")));
}

#[test]
fn women_of_a_form_are_women_in_it_and_a_share_of_them_is_a_share() {
    let forms = "Victims identified\nForm,2019,2020\nSexual exploitation,40,50\nof which women,35,45\nForced labour,30,20\nof which women,5,6\n";
    assert_eq!(
        of_2019(forms),
        [
            "sexual_exploitation = 40 person",
            "F sexual_exploitation = 35 person",
            "forced_labour = 30 person",
            "F forced_labour = 5 person"
        ]
    );
    let share = "Indicator,2019,2020\nVictims identified,75,80\nof which women,45,50\nof which women (%),60,62.5\n";
    assert_eq!(of_2019(share)[1..], ["F = 45 person", "F = 60 percent"]);
    assert_eq!(
        of_2019("Indicator,2018,2019,Change\nVictims identified,70,75,+6.7%\nPersons convicted,5,6,+20%\n"),
        ["= 75 person"]
    );
}
