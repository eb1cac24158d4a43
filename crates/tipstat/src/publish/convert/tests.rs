use proptest::prelude::*;
use tipstat_model::{
    Decimal, Figure, IndicatorId, Period, Profile, Quantity,
    codes::{AgeGroup, Form, Measure, ObsStatus, Scope, Sex, Status, Unit},
    quantity::Missing,
    sdg,
};

use super::*;
use crate::{check::CheckOptions, publish::csv::of_figures};

const HEAD: &str = "indicator,value,unit,status,scope,measure,period,area,sex,age,form,group,citizenship,agency,denominator,status_obs,source";

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Submission {
    Submission::read(vec![(name.to_owned(), bytes.into())], &Profile::builtin("ml").unwrap()).unwrap()
}

/// Figures of identified victims, from value, unit, period, area, sex, age, form, group and status of each.
fn victims(rows: &[&str]) -> Submission {
    let row = |row: &&str| {
        let c: Vec<&str> = row.split(',').chain(std::iter::repeat("")).take(9).collect();
        format!(
            "victims_identified,{},{},identified,tip,flow,{},{},{},{},{},{},,,,{},A\n",
            c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]
        )
    };
    read("f.csv", format!("{HEAD}\n{}", rows.iter().map(row).collect::<String>()))
}

fn asked(target: Target) -> Asked {
    Asked::new(target, jiff::civil::date(2026, 1, 31))
}

fn text(converted: &Converted) -> &str {
    std::str::from_utf8(&converted.files[0].1).unwrap()
}

#[test]
fn observations_have_the_columns_and_codes_of_the_structure() {
    let figures = victims(&["52,person,2024,,F,Y0T17", "<5,person,2024,,,,organ_removal", "ND,person,2023"]);
    let done = convert(&figures, &asked(Target::SdmxCsv)).unwrap();
    assert_eq!(
        text(&done),
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,INCOME_WEALTH_QUANTILE,\
         EDUCATION_LEV,OCCUPATION,CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,DISABILITY_STATUS,ACTIVITY,PRODUCT,TIME_PERIOD,\
         OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE,NATURE,COMMENT_OBS,SOURCE_DETAIL,CUST_BREAKDOWN_LB\n\
         datastructure,IAEG-SDGs:SDG(1.14),I,A,N,VC_HTF_DETV,466,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,2023,,O,0,NUMBER,C,,A,\n\
         datastructure,IAEG-SDGs:SDG(1.14),I,A,N,VC_HTF_DETV,466,F,Y0T17,_T,_T,_T,_T,_T,_T,_T,_T,_T,2024,52,A,0,NUMBER,C,,A,\n\
         datastructure,IAEG-SDGs:SDG(1.14),I,A,N,VC_HTF_DETVOG,466,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,2024,,Q,0,NUMBER,C,,A,\n"
    );
    assert_eq!((done.written, done.told.len()), (3, 0));
}

#[test]
fn women_are_female_and_adult_and_a_region_has_its_label() {
    let figures = victims(&["250,person,2024,,,,,women", "25,person,2024,Ségou,,,,,P"]);
    let done = convert(&figures, &Asked { lang: Lang::Fr, ..asked(Target::SdmxCsv) }).unwrap();
    assert!(text(&done).contains(",466,F,Y_GE18,_T,"), "{}", text(&done));
    let region = text(&done).lines().last().unwrap();
    assert!(region.contains(",C05,_T,_T,_T,_T,2024,25,P,0,NUMBER,C,,A,Ségou (ML-4)"), "{region}");
}

#[test]
fn what_a_series_is_not_defined_to_be_is_left_out_with_its_reason() {
    for (row, why) in [
        ("persons_convicted,8,person,,tip,flow,2024,,,,,,,,,,A", "no place for persons convicted"),
        ("victims_presumed,8,person,presumed,tip,flow,2024,,,,,,,,,,A", "no place for presumed victims"),
        ("victims_identified,629,person,,tip,flow,2024,,,,,,,,,,A", "not said which status"),
        ("victims_identified,629,person,presumed,tip,flow,2024,,,,,,,,,,A", "the victims are presumed"),
        ("victims_identified,629,person,identified,,flow,2024,,,,,,,,,,A", "not said which practices"),
        ("victims_identified,629,person,identified,smuggling,flow,2024,,,,,,,,,,A", "covers smuggling of migrants"),
        ("victims_identified,629,person,identified,tip_and_assimilated,flow,2024,,,,,,,,,,A", "assimilated practices"),
        ("victims_identified,629,,identified,tip,flow,2024,,,,,,,,,,A", "not said what was counted"),
        ("victims_identified,62,case_file,identified,tip,flow,2024,,,,,,,,,,A", "another unit: case files"),
        ("victims_identified,629,person,identified,tip,,2024,,,,,,,,,,A", "in the year or since the beginning"),
        (
            "victims_identified,629,person,identified,tip,cumulative,2024,,,,,,,,,,A",
            "its measure is “since the beginning”, not what",
        ),
        ("victims_identified,629,person,identified,tip,flow,2024-Q1,,,,,,,,,,A", "no calendar year"),
        ("victims_identified,629,person,identified,tip,flow,,,,,,,,,,,A", "not said of which period"),
        (
            "victims_identified,629,person,identified,tip,flow,2024,Atlantis,,,,,,,,,A",
            "“Atlantis” is neither the country",
        ),
        ("victims_identified,-5,person,identified,tip,flow,2024,,,,,,,,,,A", "a count is a whole number"),
        ("victims_identified,80.5,person,identified,tip,flow,2024,,,,,,,,,,A", "a count is a whole number"),
        ("victims_identified,629,person,identified,tip,flow,2024,,O,,,,,,,,A", "no code for the sex “other”"),
        ("victims_identified,629,person,identified,tip,flow,2024,,,U,,,,,,,A", "no code for the age group"),
        (
            "victims_identified,629,person,identified,tip,flow,2024,,,,forced_labour,,,,,,A",
            "no series of forced labour or services alone",
        ),
        (
            "victims_identified,629,person,identified,tip,flow,2024,,,,,women_and_children,,,,,A",
            "is no sex and no age group",
        ),
        ("victims_identified,629,person,identified,tip,flow,2024,,,,,,NGA,,,,A", "no breakdown by citizenship"),
        ("victims_identified,629,person,identified,tip,flow,2024,,,,,,,brtmteh,,,A", "what one agency counted"),
        (
            "victims_identified,plus de 600,person,identified,tip,flow,2024,,,,,,,,,,A",
            "a bound or an approximate number",
        ),
        (
            "victims_identified,2.81,per_100000,identified,tip,flow,2024,,,,,,,,,,A",
            "of which population the rate is taken",
        ),
        ("victims_identified,629,person,identifiedd,tip,flow,2024,,,,,,,,,,A", "a cell could not be read"),
    ] {
        // A figure beside it, so that something is written.
        let sound = "victims_identified,500,person,identified,tip,flow,2019,,,,,,,,,,A";
        let done = convert(&read("f.csv", format!("{HEAD}\n{sound}\n{row}\n")), &asked(Target::SdmxCsv)).unwrap();
        assert_eq!((done.written, done.told.len()), (1, 1), "{row}: {}", done.text(Lang::En, 80));
        let told = &done.told[0];
        assert!(told.message.en.contains(why), "{row}: {}", told.message.en);
        assert_eq!(told.figures[0].row, Some(3), "{row}");
        let alone = convert(&read("f.csv", format!("{HEAD}\n{row}\n")), &asked(Target::SdmxMl));
        assert!(alone.unwrap_err().message().en.contains(why), "{row}");
    }
}

#[test]
fn the_committee_counts_for_the_country() {
    let row = "victims_identified,629,person,identified,tip,flow,2024,,,,,,,CNCLTPPA,,,A";
    assert_eq!(convert(&read("f.csv", format!("{HEAD}\n{row}\n")), &asked(Target::SdmxCsv)).unwrap().written, 1);
}

#[test]
fn other_purposes_beside_begging_are_not_the_whole_series() {
    let rest = "40,person,2024,,,,other";
    let done = convert(&victims(&[rest, "500,person,2024"]), &asked(Target::SdmxCsv)).unwrap();
    assert_eq!((done.written, done.told.len()), (2, 0));
    let done =
        convert(&victims(&[rest, "60,person,2024,,,,forced_begging", "500,person,2024"]), &asked(Target::SdmxCsv));
    let done = done.unwrap();
    assert_eq!((done.written, done.told.len()), (1, 2), "{}", done.text(Lang::En, 80));
}

#[test]
fn every_fault_is_told_at_once_and_nothing_is_written() {
    let figures = victims(&[
        "600,person,2024",
        "629,person,2024",
        "<5,person,2023,,F",
        "40,person,2023,,F",
        "70,person,2022,,,,,,Q",
    ]);
    let done = convert(&figures, &asked(Target::SdmxCsv)).unwrap();
    assert!(done.files.is_empty() && done.written == 0);
    let faults: Vec<&str> = done.faults.iter().map(|f| f.message.en.as_str()).collect();
    assert_eq!(
        faults,
        [
            "different numbers for one key (VC_HTF_DETV, 2024): 600 and 629.",
            "different numbers for one key (VC_HTF_DETV, F, 2023): 40 and missing because suppressed.",
            "the status is Q (missing because suppressed), and there is a value.",
        ]
    );
    let text = done.text(Lang::Fr, 200);
    assert!(text.starts_with("Rien n’a été écrit. À corriger d’abord\u{a0}:"), "{text}");
    assert!(text.contains("f.csv, lignes 2 et 3"), "{text}");
}

#[test]
fn a_profile_with_a_number_that_is_none_is_a_fault() {
    let mut profile = Profile::builtin("ml").unwrap();
    profile.country.as_mut().unwrap().m49 = "MLI".to_owned();
    let file = format!("{HEAD}\nvictims_identified,500,person,identified,tip,flow,2019,,,,,,,,,,A\n");
    let figures = Submission::read(vec![("f.csv".to_owned(), file.into_bytes())], &profile).unwrap();
    let done = convert(&figures, &asked(Target::SdmxCsv)).unwrap();
    assert_eq!(done.faults[0].message.en, "“MLI” is no code of REF_AREA. Did you mean 466?");
}

#[test]
fn the_same_number_of_several_sources_is_written_once_with_all_of_them() {
    let row = |source| format!("victims_identified,629,person,identified,tip,flow,2024,,,,,,,,,,{source}\n");
    let file = format!("{HEAD}\n{}{}{}", row("Aube"), row("Soir"), row("Aube"));
    let done = convert(&read("f.csv", file.as_str()), &asked(Target::SdmxCsv)).unwrap();
    assert!(text(&done).ends_with(",2024,629,A,0,NUMBER,C,,Aube; Soir,\n"), "{}", text(&done));
    assert_eq!(done.told[0].figures.len(), 3);
    let one = Asked { source: Some("soir".to_owned()), ..asked(Target::SdmxCsv) };
    let done = convert(&read("f.csv", file.as_str()), &one).unwrap();
    assert!(done.told.is_empty() && text(&done).ends_with(",Soir,\n"));
    let nobody = Asked { source: Some("Soire".to_owned()), ..asked(Target::SdmxCsv) };
    assert!(convert(&read("f.csv", file), &nobody).unwrap_err().message().en.contains("did you mean “Soir”?"));
}

#[test]
fn small_counts_of_persons_leave_the_house_in_no_shape() {
    let figures = victims(&["3,person,2024,,F", "500,person,2024"]);
    for target in Target::ALL {
        let refused = convert(&figures, &asked(target)).unwrap_err().message();
        assert!(refused.en.starts_with("not for release: one figure tells"), "{}", refused.en);
        assert!(refused.en.contains("f.csv, row 2"), "{}", refused.en);
        let done = convert(&figures, &Asked { internal: true, ..asked(target) }).unwrap();
        assert!(done.notice.is_some() && !done.files.is_empty());
    }
    let internal = Asked { internal: true, ..asked(Target::SdmxCsv) };
    assert!(text(&convert(&figures, &internal).unwrap()).contains(",3,A,0,NUMBER,C,\"INTERNAL, NOT FOR RELEASE\",A,"));
    // What is suppressed gives nobody away, and neither does what has no place in the shape.
    let hidden = victims(&["<5,person,2024,,F", "500,person,2024"]);
    assert!(convert(&hidden, &asked(Target::SdmxMl)).unwrap().notice.is_none());
}

#[test]
fn a_rate_from_which_a_few_persons_can_be_worked_out_is_refused() {
    let row = "victims_identified,0.02,per_100000,identified,tip,flow,2024,,,,,,,,22 395 485,,A";
    let done = convert(&read("f.csv", format!("{HEAD}\n{row}\n")), &asked(Target::Csv));
    assert!(done.unwrap_err().message().en.contains("not for release"), "4 of 22,395,485");
}

#[test]
fn an_open_sdg_platform_finds_data_settings_and_metadata() {
    let figures = victims(&[
        "629,person,2024",
        "500,person,2023,,,,,,B",
        "400,person,2022",
        "250,person,2024,,F,Y_GE18",
        "<5,person,2024,Ségou,F",
    ]);
    let done = convert(&figures, &asked(Target::OpenSdg)).unwrap();
    let names: Vec<&str> = done.files.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["data/indicator_16-2-2.csv", "indicator-config/16-2-2.yml", "meta/16-2-2.md"]);
    assert_eq!(
        text(&done),
        "Year,Units,Sex,Age,Region,GeoCode,Value\n\
         2022,Number,,,,,400\n2023,Number,,,,,500\n2024,Number,,,,,629\n\
         2024,Number,female,adults (18 years or over),,,250\n\
         2024,Number,female,,Ségou,ML-4,\n"
    );
    let settings = String::from_utf8(done.files[1].1.clone()).unwrap();
    assert!(settings.contains("graph_series_breaks:\n  - unit: \"Number\"\n    value: 0.5\n"), "{settings}");
    assert!(settings.contains("Suppressed (number of values by year): 2024 (1)."), "{settings}");
    assert!(settings.contains("\npublished: true\n") && settings.contains("\ncomputation_units: \"Number\"\n"));
    let metadata = String::from_utf8(done.files[2].1.clone()).unwrap();
    assert!(metadata.starts_with("---\n") && metadata.ends_with("---\n"));
    assert!(metadata.contains("source_active_1: true\nsource_organisation_1: \"A\"\n"), "{metadata}");
}

#[test]
fn the_questionnaire_has_the_words_of_the_unodc() {
    let file = format!(
        "{HEAD}\n\
         offences_recorded,21,offence,,tip,flow,2017,,,,,,,,,,A\n\
         persons_prosecuted,19,person,,tip,flow,2017,,,,,,,,,,A\n\
         persons_convicted,<5,person,,tip,flow,2017,,,,,,,,,,A\n\
         victims_identified,44,person,identified,tip,flow,2017,,,,,,,,,,A\n\
         victims_identified,20,person,identified,tip,flow,2017,,F,,,,,,,,A\n\
         victims_identified,25,person,identified,tip,flow,2017,,,Y0T17,,,,,,,A\n\
         victims_identified,12,person,identified,tip,flow,2017,,,,forced_begging,,,,,,A\n\
         victims_identified,9,person,identified,tip,flow,2017,,,,,,Nigeria,,,,A\n\
         persons_prosecuted,7,person,,tip,flow,2017,,,Y0T17,,,,,,,A\n"
    );
    let done = convert(&read("f.csv", file.as_str()), &asked(Target::GlotipCsv)).unwrap();
    assert_eq!(
        text(&done),
        "Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source\n\
         MLI,Mali,Offences of trafficking in persons,Total,Total,Total,Total,2017,Counts,21,A\n\
         MLI,Mali,Persons prosecuted,Total,Total,Total,Total,2017,Counts,19,A\n\
         MLI,Mali,Persons convicted,Total,Total,Total,Total,2017,Counts,<5,A\n\
         MLI,Mali,Detected trafficking victims,Total,Total,Total,Total,2017,Counts,44,A\n\
         MLI,Mali,Detected trafficking victims,Total,Total,Female,Total,2017,Counts,20,A\n\
         MLI,Mali,Detected trafficking victims,Total,Total,Total,0 to 17 years,2017,Counts,25,A\n\
         MLI,Mali,Detected trafficking victims,by form of exploitation,forced begging,Total,Total,2017,Counts,12,A\n\
         MLI,Mali,Detected trafficking victims,by citizenship,Nigeria,Total,Total,2017,Counts,9,A\n"
    );
    assert!(done.told[0].message.en.contains("no table with these breakdowns"), "{}", done.told[0].message.en);
    let book = convert(&read("f.csv", file), &asked(Target::Glotip)).unwrap();
    assert!(book.files[0].1.starts_with(b"PK"));
}

#[test]
fn the_table_of_figures_is_read_again_from_every_shape() {
    let first = victims(&["629,person,2024", "<5,person,2024,Ségou,F", "ND,person,2023", "12,person,2022,,,,,women"]);
    let figures = |s: &Submission| {
        let plain = |f: &Figure| Figure { printed: "".into(), ..f.clone() };
        s.figures.entries().map(|e| plain(e.figure)).collect::<Vec<_>>()
    };
    for (target, name) in [(Target::Csv, "f.csv"), (Target::Parquet, "f.parquet"), (Target::Xlsx, "f.xlsx")] {
        let done = convert(&first, &asked(target)).unwrap();
        assert_eq!(figures(&first), figures(&read(name, done.files[0].1.clone())), "{name}");
    }
    let done = convert(&first, &asked(Target::Json)).unwrap();
    let json: serde_json::Value = serde_json::from_str(text(&done)).unwrap();
    assert_eq!(json[0]["value"], 629);
    assert_eq!((&json[1]["qualifier"], &json[1]["value_max"]), (&"suppressed".into(), &4.into()));
    assert!(json[1].get("value").is_none() && json[2]["value"] == "ND");
}

#[test]
fn of_records_there_is_nothing_to_write() {
    let records = read("v.csv", "record,sex,age\nV1,F,15\n");
    assert!(convert(&records, &asked(Target::Csv)).unwrap_err().message().en.contains("compute them from records"));
}

#[test]
fn a_part_by_what_the_table_has_no_column_for_stays_apart_from_the_totals() {
    let head =
        "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,AGE,URBANISATION,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS";
    let row = |urban, value| format!("X:DF_SDG(1.0),A,VC_HTF_DETV,466,F,_T,{urban},2019,{value},NUMBER,0,A\n");
    let first = read("a.csv", format!("{head}\n{}{}", row("_T", 90), row("R", 50)));
    for (target, name) in [(Target::Csv, "f.csv"), (Target::Parquet, "f.parquet"), (Target::Xlsx, "f.xlsx")] {
        let second = read(name, convert(&first, &asked(target)).unwrap().files[0].1.clone());
        let apart: Vec<Option<&str>> = second.figures.entries().map(|e| e.figure.breakdown.as_deref()).collect();
        assert_eq!(apart, [None, Some("URBANISATION=R")], "{name}");
    }
}

/// What SDMX holds of a figure.
fn held(figure: &Figure) -> Figure {
    let status = match figure.quantity {
        Some(Quantity::Suppressed { .. }) => ObsStatus::Suppressed,
        Some(Quantity::Missing(_)) => ObsStatus::Missing,
        _ => figure.status_obs.unwrap_or(ObsStatus::Normal),
    };
    let quantity = match figure.quantity {
        Some(Quantity::Exact(value)) => Some(Quantity::Exact(value.normalize())),
        other => other,
    };
    Figure { status_obs: Some(status), quantity, printed: "".into(), ..figure.clone() }
}

fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        4 => (5i64..1_000_000).prop_map(|n| Quantity::Exact(n.into())),
        1 => Just(Quantity::Suppressed { low: Decimal::ZERO, high: None }),
        1 => Just(Quantity::Missing(Missing::NotStated)),
    ]
}

prop_compose! {
    fn figure()(
        quantity in quantity(),
        rate in any::<bool>(),
        decimals in 0u32..4,
        year in 2000i16..2030,
        area in prop::sample::select(vec![None, Some("ML-4"), Some("ML-BKO"), Some("ml-kayes-before-2023"), Some("U"), Some("NGA")]),
        sex in prop::sample::select(vec![None, Some(Sex::Male), Some(Sex::Female), Some(Sex::Unknown)]),
        age in prop::sample::select(vec![None, Some(AgeGroup::CHILDREN), Some(AgeGroup::ADULTS), Some(AgeGroup::Band { from: 12, to: Some(17) })]),
        form in prop::sample::select(vec![None, Some(Form::Sexual), Some(Form::ForcedLabourServitudeSlavery), Some(Form::OrganRemoval), Some(Form::Other)]),
        status in prop::sample::select(vec![None, Some(ObsStatus::Normal), Some(ObsStatus::Provisional), Some(ObsStatus::Break), Some(ObsStatus::Estimated)]),
        source in "[A-Za-zé«»<>&\"', 0-9|;:]{0,16}",
        note in "[A-Za-zé«»<>&\"'\n ,0-9|;:]{0,24}",
    ) -> Figure {
        let text = |text: &str| Some(text.trim()).filter(|t| !t.is_empty()).map(std::sync::Arc::from);
        let quantity = match quantity {
            // A rate of ten and more is no few persons in any region.
            Quantity::Exact(value) if rate => Quantity::Exact(value + Decimal::new(7, decimals) + Decimal::TEN),
            other => other,
        };
        Figure {
            indicator: Some(IndicatorId::from(sdg::INDICATOR)),
            quantity: Some(quantity),
            unit: Some(if rate { Unit::Per100000 } else { Unit::Person }),
            denominator: rate.then(|| sdg::RATE_DENOMINATOR.into()),
            status: Some(Status::Identified),
            scope: Some(Scope::Tip),
            measure: Some(Measure::Flow),
            period: Period::year(year),
            area: area.map(Into::into),
            sex, age, form,
            status_obs: status,
            source: text(&source),
            note: text(&note),
            ..Figure::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_as_sdmx_is_read_back_equal(figures in prop::collection::vec(figure(), 1..40)) {
        let key = |f: &Figure| format!("{:?} {:?} {:?} {:?} {:?} {:?}", f.unit, f.area, f.form, f.sex, f.age, f.period);
        let unique: std::collections::BTreeMap<String, Figure> = figures.into_iter().map(|f| (key(&f), f)).collect();
        let list: Vec<Figure> = unique.into_values().collect();
        let first = read("f.csv", of_figures(&list));
        for (target, name) in [(Target::SdmxCsv, "a.csv"), (Target::SdmxMl, "a.xml")] {
            let done = convert(&first, &asked(target)).unwrap();
            prop_assert_eq!((done.written, done.told.len(), done.faults.len()), (list.len(), 0, 0), "{}", done.text(Lang::En, 80));
            let second = read(name, done.files[0].1.clone());
            let sorted = |s: &Submission| {
                let mut all: Vec<Figure> = s.figures.entries().map(|e| held(e.figure)).collect();
                all.sort_by_key(key);
                all
            };
            prop_assert_eq!(sorted(&first), sorted(&second));
            // And nothing in it is at fault.
            let options = CheckOptions { select: vec!["TIP12".to_owned()], ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
            let findings = crate::check::check(&second, &options).findings;
            prop_assert!(findings.is_empty(), "{:#?}", findings);
        }
    }
}

#[test]
fn of_two_editions_the_later_is_written_and_one_number_of_two_sources_once() {
    let head = "indicator,value,unit,status,scope,measure,period,source,published,status_obs";
    let victims = |value: &str, year: &str, source: &str, published: &str, status: &str| {
        format!("\nvictims_identified,{value},person,identified,tip,flow,{year},{source},{published},{status}")
    };
    let rows = [
        victims("600", "2024", "A", "2025-01-31", "P"),
        victims("629", "2024", "A", "2025-05-05", "P"),
        victims("570", "2023", "A", "2025-05-05", "A"),
        victims("570", "2023", "B", "2025-05-05", "A"),
    ];
    let figures = read("f.csv", format!("{head}{}", rows.concat()));
    for target in [Target::SdmxCsv, Target::SdmxMl, Target::OpenSdg, Target::Glotip, Target::GlotipCsv] {
        let done = convert(&figures, &asked(target)).unwrap();
        assert_eq!((done.written, done.faults.len()), (2, 0), "{target:?}");
        let rows = |about: &str| {
            let told = done.told.iter().find(|told| told.message.en.contains(about));
            told.map(|told| told.figures.iter().filter_map(|p| p.row).collect::<Vec<_>>())
        };
        assert_eq!(rows("later edition"), Some(vec![2]), "{target:?}");
        assert_eq!(rows("from several rows"), Some(vec![4, 5]), "{target:?}");
        let is_of_the_questionnaire = matches!(target, Target::Glotip | Target::GlotipCsv);
        assert_eq!(rows("“provisional”"), is_of_the_questionnaire.then(|| vec![3]), "{target:?}");
    }
    let lines = convert(&figures, &asked(Target::GlotipCsv)).unwrap();
    assert!(text(&lines).contains(",2023,Counts,570,A; B\n") && text(&lines).contains(",2024,Counts,629,A\n"));
    // Of two sources each is right by itself; which of them is not known.
    let other = rows[..2].concat() + &victims("640", "2024", "B", "2025-06-01", "A");
    let figures = read("f.csv", format!("{head}{other}"));
    for target in [Target::SdmxCsv, Target::GlotipCsv] {
        assert_eq!(convert(&figures, &asked(target)).unwrap().faults.len(), 1);
    }
}

/// Rows under the headings of SDMX-CSV with other columns: value by column, the rest as a sound observation has it.
fn observation(changed: &[(&str, &str)]) -> String {
    let sound = [
        ("STRUCTURE", "datastructure"),
        ("STRUCTURE_ID", "IAEG-SDGs:SDG(1.14)"),
        ("ACTION", "I"),
        ("FREQ", "A"),
        ("REPORTING_TYPE", "N"),
        ("SERIES", "VC_HTF_DETV"),
        ("REF_AREA", "466"),
        ("SEX", "_T"),
        ("AGE", "_T"),
        ("URBANISATION", "_T"),
        ("INCOME_WEALTH_QUANTILE", "_T"),
        ("EDUCATION_LEV", "_T"),
        ("OCCUPATION", "_T"),
        ("CUST_BREAKDOWN", "_T"),
        ("COMPOSITE_BREAKDOWN", "_T"),
        ("DISABILITY_STATUS", "_T"),
        ("ACTIVITY", "_T"),
        ("PRODUCT", "_T"),
        ("TIME_PERIOD", "2024"),
        ("OBS_VALUE", "629"),
        ("OBS_STATUS", "A"),
        ("UNIT_MULT", "0"),
        ("UNIT_MEASURE", "NUMBER"),
        ("NATURE", "C"),
        ("TIME_DETAIL", ""),
        ("COMMENT_OBS", ""),
    ];
    let cell =
        |(name, text): (&str, &str)| changed.iter().find(|(n, _)| *n == name).map_or(text, |(_, t)| *t).to_owned();
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    if changed.is_empty() {
        return line(sound.iter().map(|(name, _)| (*name).to_owned()).collect());
    }
    line(sound.map(cell).to_vec())
}

/// A file of sound observations of two years, and one that is changed.
fn beside_sound(changed: &[(&str, &str)]) -> Submission {
    let sound = observation(&[("TIME_PERIOD", "2022")]);
    read("sdmx.csv", [observation(&[]), sound, observation(changed)].concat())
}

#[test]
fn an_observation_of_which_no_figure_can_be_made_stops_the_rest() {
    for (changed, why) in [
        (("OBS_VALUE", "<5"), "a cell could not be read: value."),
        (("OBS_VALUE", "-5"), "a count is a whole number, and neither it nor a rate is negative."),
        (("OBS_VALUE", "5.5"), "a count is a whole number, and neither it nor a rate is negative."),
        (("FREQ", "M"), "The frequency is “M”, and the period “2024”."),
        (("AGE", "YOT17"), "“YOT17” is no code of AGE. Did you mean Y0T17?"),
        (("UNIT_MULT", "0.0"), "“0.0” is no code of UNIT_MULT. Did you mean 0?"),
        (("ACTION", "DELETE"), "“DELETE” is no code of ACTION, so the row was read as a figure."),
        (("OBS_STATUS", "F"), "a cell could not be read: status_obs."),
    ] {
        let done = convert(&beside_sound(&[changed]), &asked(Target::SdmxCsv)).unwrap();
        let faults: Vec<&str> = done.faults.iter().map(|f| f.message.en.as_str()).collect();
        assert_eq!((faults, done.written), (vec![why], 0), "{changed:?}");
    }
    // The figures as they are have a place for it, but not for what contradicts itself.
    let done = convert(&beside_sound(&[("OBS_STATUS", "Q")]), &asked(Target::Csv)).unwrap();
    assert_eq!((done.written, done.faults.len()), (0, 1));
}

#[test]
fn what_an_observation_says_beside_its_number_is_kept_or_told() {
    // A double with an exponent; who reports, of what nature; a year that is none of the calendar.
    for (changed, written) in [
        (("OBS_VALUE", "6.3E2"), ",A,N,VC_HTF_DETV,466,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,2024,630,A,0,NUMBER,C,,,"),
        (("NATURE", "E"), ",2024,629,A,0,NUMBER,E,,,"),
        (("TIME_DETAIL", "2023/24"), ",2024,629,A,0,NUMBER,C,TIME_DETAIL: 2023/24,,"),
    ] {
        let done = convert(&beside_sound(&[changed]), &asked(Target::SdmxCsv)).unwrap();
        assert!(text(&done).contains(written), "{changed:?}: {}", text(&done));
    }
    let by_another = read("s.csv", [observation(&[]), observation(&[("REPORTING_TYPE", "G")])].concat());
    assert!(text(&convert(&by_another, &asked(Target::SdmxCsv)).unwrap()).contains(",A,G,VC_HTF_DETV,"));
    // What the country reports and what an agency estimates are two numbers of one key of the model.
    let both = beside_sound(&[("REPORTING_TYPE", "G"), ("TIME_PERIOD", "2022"), ("OBS_VALUE", "640")]);
    let done = convert(&both, &asked(Target::SdmxCsv)).unwrap();
    assert_eq!(
        (done.written, done.told[0].message.en.as_str()),
        (1, "it is of a part for which this shape has no place: “REPORTING_TYPE=G”.")
    );
    let deleted = convert(&beside_sound(&[("ACTION", "D")]), &asked(Target::SdmxCsv)).unwrap();
    assert_eq!((deleted.written, deleted.told[0].figures[0].row), (1, Some(3)));
}

#[test]
fn a_part_of_the_country_is_not_written_as_the_whole() {
    let head = "indicator,value,unit,status,scope,measure,period,area,breakdown,status_obs,note,source";
    let row = |value: &str, area: &str, breakdown: &str, status: &str, note: &str| {
        format!("\nvictims_identified,{value},person,identified,tip,flow,2024,{area},{breakdown},{status},{note},A")
    };
    let all = row("200", "", "", "A", "");
    for target in [Target::SdmxCsv, Target::OpenSdg, Target::GlotipCsv] {
        let part = read("f.csv", format!("{head}{all}{}", row("30", "", "secteur: mines", "A", "")));
        let done = convert(&part, &asked(target)).unwrap();
        assert_eq!((done.written, done.told.len()), (1, 1), "{target:?}: {}", done.text(Lang::En, 80));
        // A number beside a status that says it is hidden is published by no shape.
        let hidden = read("f.csv", format!("{head}{all}{}", row("77", "", "", "Q", "").replace("2024", "2023")));
        assert_eq!(convert(&hidden, &asked(target)).unwrap().written, 0, "{target:?}");
    }
    // A platform shows one country; files of SDMX and the questionnaire name each.
    let two = read("f.csv", format!("{head}{all}{}", row("900", "SEN", "", "A", "")));
    assert_eq!(convert(&two, &asked(Target::OpenSdg)).unwrap().written, 1);
    assert_eq!(convert(&two, &asked(Target::SdmxCsv)).unwrap().written, 2);
    for target in [Target::Csv, Target::Parquet, Target::Xlsx, Target::Json] {
        let hidden = read("f.csv", format!("{head}{}", row("77", "", "", "Q", "")));
        assert_eq!(convert(&hidden, &asked(target)).unwrap().written, 0, "{target:?}");
    }
    // What has no place is told.
    let noted = read("f.csv", format!("{head}{}", row("200", "", "", "A", "Bamako seulement")));
    for target in [Target::OpenSdg, Target::Glotip, Target::GlotipCsv] {
        assert!(convert(&noted, &asked(target)).unwrap().told[0].message.en.contains("without its note"), "{target:?}");
    }
}

#[test]
fn a_number_that_could_not_be_read_or_why_there_is_none_survives_parquet() {
    let marks = read(
        "f.csv",
        "indicator,value,unit,period\nvictims_identified,NC,person,2024\nvictims_identified,NA,person,2023\nvictims_identified,ND,person,2022\n",
    );
    let again = read("f.parquet", convert(&marks, &asked(Target::Parquet)).unwrap().files[0].1.clone());
    let quantities = |s: &Submission| s.figures.entries().map(|e| e.figure.quantity).collect::<Vec<_>>();
    assert_eq!(quantities(&again), quantities(&marks));
    let unread = read(
        "f.csv",
        "indicator,value,unit,period\nvictims_identified,(12),person,2024\nvictims_identified,90,person,2023\n",
    );
    assert_eq!(convert(&unread, &asked(Target::Parquet)).unwrap().faults[0].figures[0].row, Some(2));
    assert_eq!(convert(&unread, &asked(Target::Csv)).unwrap().written, 2);
}

/// Two of 11.5 million are 0.02 per 100,000 (2.3 by hand), two of fifty 4 %.
#[test]
fn few_persons_are_not_told_by_a_population_in_words_nor_by_bounds() {
    let head = "indicator,value,unit,period,sex,denominator,qualifier,value_min,value_max,printed";
    let refused = |row: &str| {
        let read = read("f.csv", format!("{head}\nvictims_identified,{row}\n"));
        convert(&read, &asked(Target::Csv)).is_err()
    };
    for row in [
        "0.02,per_100000,2024,F,11500000,,,,",
        "0.02,per_100000,2024,F,11 500 000 (INSTAT 2023),,,,",
        "0.02,per_100000,2024,F,11.5 millions,,,,",
        "0.02,per_100000,2024,F,11 500 milliers d'habitants,,,,",
        "4,percent,2024,F,50 victimes (2024),,,,",
        "0.04,ratio,2024,F,50,,,,",
        ",person,2024,F,,suppressed,3,3,",
        ",person,2024,F,,suppressed,1,3,",
        "<5,person,2024,F,,,,,3",
    ] {
        assert!(refused(row), "{row}");
    }
    for row in [
        "2.0,per_100000,2024,F,11 500 000 (INSTAT 2023),,,,",
        "40,percent,2024,F,50 victimes (2024),,,,",
        "<5,person,2024,F,,,,,<5",
        ",person,2024,F,,suppressed,1,4,",
        ",person,2024,F,,suppressed,0,,",
    ] {
        assert!(!refused(row), "{row}");
    }
}

/// A population that stands in the comment comes back as what the rate is taken of, so that few stay few.
#[test]
fn the_population_of_a_rate_comes_back_from_sdmx() {
    let row = "victims_identified,0.02,per_100000,identified,tip,flow,2024,,F,,,,,,11500000,,A";
    let first = read("f.csv", format!("{HEAD}\n{row}\n"));
    for lang in [Lang::En, Lang::Fr] {
        let done = convert(&first, &Asked { internal: true, lang, ..asked(Target::SdmxCsv) }).unwrap();
        let second = read("a.csv", done.files[0].1.clone());
        assert_eq!(second.figures.entry(0).figure.denominator.as_deref(), Some("11500000"));
        assert!(convert(&second, &asked(Target::SdmxCsv)).is_err());
    }
}

/// A break among years that are not all there, and a region before and after it was divided.
#[test]
fn a_platform_counts_the_years_that_are_there_and_knows_two_regions_of_one_name() {
    let broken = victims(&["90,person,2015", "95,person,2018", "200,person,2023,,,,,,B"]);
    let done = convert(&broken, &asked(Target::OpenSdg)).unwrap();
    let file = |done: &Converted, at: usize| String::from_utf8(done.files[at].1.clone()).unwrap();
    assert!(file(&done, 1).contains("    value: 1.5\n"), "{}", file(&done, 1));
    let regions = victims(&["20,person,2020,ml-segou-before-2023", "25,person,2024,ML-4"]);
    let done = convert(&regions, &asked(Target::OpenSdg)).unwrap();
    assert!(file(&done, 0).contains("2020,Number,Ségou (until 2023),,20\n"), "{}", file(&done, 0));
    assert!(file(&done, 0).contains("2024,Number,Ségou,ML-4,25\n"), "{}", file(&done, 0));
}

#[test]
fn a_file_of_sdmx_is_refused_with_every_fault_of_it_at_once() {
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,\
                INCOME_WEALTH_QUANTILE,EDUCATION_LEV,OCCUPATION,CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,DISABILITY_STATUS,\
                ACTIVITY,PRODUCT,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE";
    let row = |series: &str, sex: &str, value: &str, status: &str, unit: &str| {
        format!(
            "\ndatastructure,IAEG-SDGs:SDG(1.14),I,A,N,{series},466,{sex},_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,2024,{value},{status},0,{unit}"
        )
    };
    let good = row("VC_HTF_DETV", "_T", "629", "A", "NUMBER");
    let rows = [
        good.clone(),
        row("VC_HTF_DETVX", "_T", "52", "A", "NUMBER"),
        row("VC_HTF_DETV", "Female", "400", "A", "NUMBER"),
        row("VC_HTF_DETV", "", "229", "A", "NUMBER"),
        row("VC_HTF_DETVOG", "_T", "7", "Q", "NUMBER"),
        row("VC_HTF_DETVSX", "_T", "", "A", "NUMBER"),
        row("VC_HTF_DETVFL", "_T", "60", "", "NUMBER"),
        row("VC_HTF_DETVOP", "_T", "70", "A", "PER_100000_POP"),
    ];
    let wrong = read("sdmx.csv", format!("{head}{}", rows.concat()));
    for target in [Target::SdmxCsv, Target::SdmxMl, Target::OpenSdg, Target::Glotip, Target::GlotipCsv] {
        let done = convert(&wrong, &asked(target)).unwrap();
        let told = |told: &Told| (told.message.en.clone(), told.figures.iter().filter_map(|p| p.row).collect());
        let faults: Vec<(String, Vec<u32>)> = done.faults.iter().map(told).collect();
        let expected = [
            ("The dimension SEX is empty.", 5),
            ("“Female” is no code of SEX. Did you mean F?", 4),
            ("“VC_HTF_DETVX” is no code of SERIES. Did you mean VC_HTF_DETV?", 3),
            ("The observation has no OBS_STATUS.", 8),
            ("The status is A (normal), and there is no value.", 7),
            ("The status is Q (missing because suppressed), and there is a value.", 6),
            ("The series VC_HTF_DETVOP is in NUMBER, and the unit says “PER_100000_POP”.", 9),
        ];
        assert_eq!(faults, expected.map(|(message, row)| (message.to_owned(), vec![row])), "{target:?}");
        assert!(done.files.is_empty() && done.written == 0, "{target:?}");
        // Nothing is told twice.
        assert!(!done.told.iter().any(|told| told.message.en.contains("could not be read")), "{:?}", done.told);
    }
    let right = convert(&read("sdmx.csv", format!("{head}{good}")), &asked(Target::SdmxCsv)).unwrap();
    assert_eq!((right.written, right.faults.len()), (1, 0));
}

/// Seven victims, all other columns alike: two in sexual exploitation; four in labour, servitude and slavery, one of them in
/// two ways and one in two rows; two in other purposes, both in two ways; one of whom nothing is known.
#[test]
fn records_by_groups_of_forms_give_every_series_that_has_a_victim() {
    let forms = [
        ("P-1", "sexual_exploitation,forced_labour"),
        ("P-2", "forced_labour,domestic_servitude"),
        ("P-3", "debt_bondage,sexual_exploitation"),
        ("P-4", "forced_begging,forced_marriage"),
        ("P-5", ""),
        ("P-6", "forced_begging,other"),
        ("P-7", "debt_bondage"),
        ("P-7", "slavery"),
    ];
    let row = |((person, forms), n): ((&str, &str), u32)| {
        format!("V-{n};BRTMTEH;{person};identified;2024-01-10;2024-01-10;14;F;ML-1;{forms}\n")
    };
    let rows: Vec<String> = forms.into_iter().zip(1..).map(row).collect();
    let head = "record;agency;person;status;identification_date;registration_date;age;sex;area;forms\n";
    let records = format!("{head}{}", rows.concat());
    let query = crate::tabulate::Query::year(2024, jiff::civil::date(2026, 1, 31))
        .unwrap()
        .by([crate::tabulate::By::FormGroup]);
    let found = crate::indicators(&read("victimes.csv", records), &query).unwrap();
    let figures = read("figures.csv", of_figures(&found.to_figures()));
    let done = convert(&figures, &Asked { internal: true, ..asked(Target::SdmxCsv) }).unwrap();
    let mut series: Vec<String> = text(&done)
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|c| format!("{} {}", c[5], c[19]))
        .collect();
    series.sort();
    // The rates are of the 22,395,485 residents of 2022.
    let by_hand = [
        "VC_HTF_DETV 7",
        "VC_HTF_DETVFL 4",
        "VC_HTF_DETVFLR 0.017861",
        "VC_HTF_DETVOP 2",
        "VC_HTF_DETVOPR 0.00893",
        "VC_HTF_DETVR 0.031256",
        "VC_HTF_DETVSX 2",
        "VC_HTF_DETVSXR 0.00893",
    ];
    assert_eq!(series, by_hand);
}
