use jiff::civil::date;
use tipstat_model::{Lang, Mapping, Profile};

use super::{tests::filled, *};
use crate::mapping::{self, Recognition};

fn read(text: &str, mapping: Option<Mapping>) -> Submission {
    let mut said = Recognition::default();
    if let Some(mapping) = mapping {
        said.take_mapping(mapping);
    }
    Submission::read_as(vec![("data.csv".to_owned(), text.into())], &Profile::none(), &said).unwrap()
}

fn told(text: &str) -> Vec<(String, Option<String>)> {
    let name = |u: &Unrecognised| match u.column {
        Some(at) => format!("{}: {}", u.table.columns[at].name, u.word),
        None if u.all_rows => format!("= {}", u.word),
        None => u.word.clone(),
    };
    unrecognised(&read(text, None)).iter().map(|u| (name(u), u.guess.as_ref().map(|g| g.name.clone()))).collect()
}

/// Croatian Bureau of Statistics, github.com/CroatianBureauOfStatistics/sdg-indicators.
const CROATIA: &str = "Godina,Žrtve,Muškarci,Žene,0-18 godina\n2017,0.71,0.39,0.32,0.34\n2018,1.86,1.18,0.69,0.10\n";

#[test]
fn headings_of_figures_in_a_language_that_is_not_known_are_gathered_with_what_is_surely_meant() {
    let expected = [
        ("0-18 godina", Some("age: Y0T18")),
        ("Godina", Some("period")),
        ("Muškarci", None),
        ("Žene", None),
        ("Žrtve", None),
        ("= indicator", Some("victims_identified")),
        ("= unit", Some("person")),
    ];
    let told = told(CROATIA);
    let told: Vec<_> = told.iter().map(|(word, guess)| (word.as_str(), guess.as_deref())).collect();
    assert_eq!(told, expected);
}

#[test]
fn words_and_a_unit_that_figures_lack_are_gathered() {
    let text = "Year,Series,Sex,Form of exploitation,Value\n2019,Detected trafficking victims,Femal,Mixt,12\n2020,Detected trafficking victims,Femal,slavry,13\n";
    let expected = [
        ("sex: Femal", Some("F")),
        ("form: Mixt", None),
        ("form: slavry", Some("slavery")),
        ("= unit", Some("person")),
    ];
    let told = told(text);
    let told: Vec<_> = told.iter().map(|(word, guess)| (word.as_str(), guess.as_deref())).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_mapping_of_figures_that_is_filled_in_reads_them() {
    for (lang, says) in [(Lang::En, "A heading stands for a column"), (Lang::Fr, "Un intitulé renvoie à une colonne")]
    {
        let toml = correspondences_toml(&read(CROATIA, None), lang);
        assert!(toml.contains(says), "{toml}");
        let filled = toml
            .replace("# \"", "\"")
            .replace("\"Žrtve\" = \"\"", "\"Žrtve\" = \"value\"")
            .replace("\"Muškarci\" = \"\"", "\"Muškarci\" = \"sex: M; age: 18+\"")
            .replace("\"Žene\" = \"\"", "\"Žene\" = \"sex: F\"")
            .replace("\"person\"", "\"per_100000\"");
        let again = read(CROATIA, Some(Mapping::parse(&filled, "m.toml", &Profile::none()).unwrap()));
        assert_eq!(again.figures.len(), 8, "{filled}");
        let figure = again.figures.entry(1).figure;
        assert_eq!(
            (figure.sex.map(|s| s.code()), figure.age.map(|a| a.code())),
            (Some("M"), Some("Y_GE18".to_owned()))
        );
        assert!(unrecognised(&again).is_empty());
    }
}

#[test]
fn a_workbook_of_figures_with_its_suggestions_reads_them() {
    let text = "Year,Value\n2019,12\n2020,13\n";
    for lang in Lang::ALL {
        let workbook = correspondences_xlsx(&read(text, None), date(2026, 1, 31), lang).unwrap();
        let path = std::env::temp_dir().join(format!("tipstat-{}-{}-figures.xlsx", std::process::id(), lang.tag()));
        std::fs::write(&path, filled(workbook)).unwrap();
        let mapping = mapping::load(&path, &Profile::none());
        std::fs::remove_file(&path).unwrap();
        let again = read(text, Some(mapping.unwrap()));
        let figure = again.figures.entry(0).figure;
        assert_eq!(figure.indicator.as_ref().map(ToString::to_string).as_deref(), Some("victims_identified"));
        assert_eq!(figure.unit.map(|u| u.code()), Some("person"));
    }
}

#[test]
fn the_month_in_which_reporting_years_begin_is_asked_for_where_they_need_it() {
    let text = "Year,Series,Value\n2015-16,Detected trafficking victims (number),12\n";
    assert!(correspondences_toml(&read(text, None), Lang::En).contains("\n# year_starts = 4 "));
    assert!(!figures::asks_when_years_begin(&read(&text.replace("2015-16", "2015"), None)));
}
