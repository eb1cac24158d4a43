//! Excerpts of published tables, typed, each with its public source.

use tipstat_model::{
    Figure, Mapping, Profile,
    codes::{AgeGroup, Code, Form, Group, Sex, Unit},
};

use crate::{
    mapping::Recognition,
    read::Submission,
    table::{Format, InputState},
};

pub(super) fn read_as(text: &str, mapping: &str) -> Submission {
    let mut said = Recognition::default();
    if !mapping.is_empty() {
        said.take_mapping(Mapping::parse(mapping, "map.toml", &Profile::none()).unwrap());
    }
    Submission::read_as(vec![("data.csv".to_owned(), text.into())], &Profile::none(), &said).unwrap()
}

fn read(text: &str) -> Submission {
    read_as(text, "")
}

fn format(read: &Submission) -> Option<Format> {
    Some(read.inputs[0].table()?.shape.form()?.format)
}

/// A figure as `period indicator sex age form group breakdown area = value unit`, what is not said left out.
pub(super) fn told(figure: &Figure) -> String {
    let parts = [
        figure.period.map(tipstat_model::Period::code),
        figure.indicator.as_ref().map(ToString::to_string),
        figure.sex.map(|c| c.code().to_owned()),
        figure.age.map(AgeGroup::code),
        figure.form.map(|c| c.code().to_owned()),
        figure.group.map(|c| c.code().to_owned()),
        figure.citizenship.as_deref().map(str::to_owned),
        figure.breakdown.as_deref().map(str::to_owned),
        figure.area.as_deref().map(str::to_owned),
    ];
    let unit = figure.unit.map_or("?", |u| u.code());
    format!("{} = {} {unit}", parts.into_iter().flatten().collect::<Vec<_>>().join(" "), figure.printed)
}

/// What could not be read; without a profile every area is new.
pub(super) fn troubles(read: &Submission) -> Vec<&crate::read::CellTrouble> {
    read.troubles.iter().filter(|t| t.kind != crate::read::Trouble::NewArea).collect()
}

fn all(read: &Submission) -> Vec<String> {
    read.figures.entries().map(|e| told(e.figure)).collect()
}

fn unknown(read: &Submission) -> Vec<(&str, usize)> {
    let shape = read.inputs[0].table().and_then(|t| t.shape.form());
    shape.into_iter().flat_map(|s| &s.unknown).map(|u| (u.text.as_str(), u.numbers)).collect()
}

/// National Bureau of Statistics of Nigeria, github.com/NBS-Nigeria/open-sdg-data, indicator 16.2.2.
#[test]
fn a_platform_tells_its_breakdowns_in_columns_and_what_it_counts_in_the_series() {
    let label = "\"Number of victims of human trafficking per 100,000 population, by sex, age\"";
    let unit = "\"per 100,000 population\"";
    let text = format!(
        "Year,Series,Gender,Age group,Units,Value\n2017,{label},,,{unit},1890\n2017,{label},Male,,{unit},466\n2017,{label},,18 & Above,{unit},1107\n"
    );
    let read = read(&text);
    assert_eq!(format(&read), Some(Format::OpenSdg));
    assert_eq!(
        all(&read),
        [
            "2017 victims_identified = 1890 per_100000",
            "2017 victims_identified M = 466 per_100000",
            "2017 victims_identified Y_GE18 = 1107 per_100000",
        ]
    );
    assert_eq!(read.inputs[0].table().unwrap().reference(2, "value").as_deref(), Some("F4"));
    assert_eq!(read.inputs[0].table().unwrap().reference(2, "age").as_deref(), Some("D4"));
}

/// Statistical Institute of Jamaica, github.com/STATINJM/sdg-jm-data, indicator 16.2.2.
#[test]
fn one_column_may_hold_several_breakdowns_and_total_rows_are_told_from_them() {
    let unit = "\"Per 100,000 population\"";
    let text = format!(
        "Year,Disaggregation Level,Unit,Value\n2018,Male,{unit},0.0\n2018,Total,{unit},0.18\n2018,17 Years and Under,{unit},0.55\n2018,Type of Exploitation - Sexual,{unit},0.18\n"
    );
    let read = read(&text);
    assert_eq!(
        all(&read),
        [
            "2018 victims_identified M = 0.0 per_100000",
            "2018 victims_identified = 0.18 per_100000",
            "2018 victims_identified Y0T17 = 0.55 per_100000",
            "2018 victims_identified sexual_exploitation = 0.18 per_100000",
        ]
    );
    assert_eq!(unknown(&read), []);
}

/// Agence nationale de la statistique et de la démographie du Sénégal, github.com/ndaosaer/odd-senegal-data.
#[test]
fn counts_and_rates_in_one_file_are_told_apart_by_their_labels() {
    let read = read(
        "Year,Series,Value\n2017,\"Detected victims of human trafficking, by age and sex (number)\",7.0\n2017,\"Detected victims of human trafficking, by age and sex (per 100,000 population)\",0.05\n2018,\"Detected victims of human trafficking for removal of organ, by age and sex (number)\",0.0\n",
    );
    assert_eq!(
        all(&read),
        [
            "2017 victims_identified = 7.0 person",
            "2017 victims_identified = 0.05 per_100000",
            "2018 victims_identified organ_removal = 0.0 person",
        ]
    );
}

/// Croatian Bureau of Statistics, github.com/CroatianBureauOfStatistics/sdg-indicators, indicator 16.2.2.
#[test]
fn a_mapping_explains_headings_in_a_language_that_is_not_known() {
    let text = "Godina,Žrtve THB-a na 100 000 osoba,Muškarci,Žene,0-18 godina,Stariji od 50 godina,Spolna eksploatacija\n2017,0.71,0.39,0.32,0.34,NA,0.19\n2018,1.86,1.18,0.69,0.10,-,0.25\n";
    let read = read_as(text, include_str!("../../../../../examples/open-sdg/croatia.toml"));
    assert_eq!(format(&read), Some(Format::OpenSdg));
    let all = all(&read);
    assert_eq!(all.len(), 12);
    assert_eq!(all[0], "2017 victims_identified = 0.71 per_100000");
    assert_eq!(all[2], "2017 victims_identified F = 0.32 per_100000");
    assert_eq!(all[4], "2017 victims_identified Y_GE51 = NA per_100000");
    assert_eq!(all[5], "2017 victims_identified sexual_exploitation = 0.19 per_100000");
    assert_eq!(read.inputs[0].table().unwrap().reference(2, "value").as_deref(), Some("D2"));
}

#[test]
fn without_the_mapping_nothing_is_guessed() {
    let read = read("Godina,Žrtve,Muškarci,Žene\n2017,0.71,0.39,0.32\n2018,1.86,1.18,0.69\n");
    assert!(read.figures.is_empty());
    let InputState::Incomplete { missing, unknown, .. } = &read.inputs[0].state else { panic!() };
    assert_eq!(missing[..], ["indicator", "value", "period"]);
    assert_eq!(unknown[..], ["Godina", "Žrtve", "Muškarci", "Žene"]);
}

/// UNODC, dataunodc.un.org, table of the Global Report on Trafficking in Persons, 30 May 2023.
#[test]
fn the_table_of_unodc_is_read_whatever_stands_above_it() {
    let head = "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source\n";
    let rows = "ABW,Aruba,Americas,Caribbean,Detected trafficking victims,by country of repatriation,Ukraine,Total,Total,2010,Counts,<5,GLOTIP\nAFG,Afghanistan,Asia,Southern Asia,Offences of trafficking in persons,Total,Total,Total,Total,2013,Counts,103,GLOTIP\nALB,Albania,Europe,Southern Europe,Detected trafficking victims,by form of exploitation,Forced labour,Female,0 to 17 years,2018,Counts,\"1,757\",GLOTIP\nALB,Albania,Europe,Southern Europe,Persons convicted,by citizenship,Nationals,Total,Total,2018,Counts,12,GLOTIP\n";
    let expected = [
        "2010 victims_identified country of repatriation: Ukraine ABW = <5 person",
        "2013 offences_recorded AFG = 103 offence",
        "2018 victims_identified F Y0T17 forced_labour ALB = 1,757 person",
        "2018 persons_convicted Nationals ALB = 12 person",
    ];
    for preamble in ["", "Detected victims and offences,,,\nExported on,2023-05-30,,\n\n"] {
        let read = read(&format!("{preamble}{head}{rows}"));
        assert_eq!(format(&read), Some(Format::Glotip));
        assert_eq!(all(&read), expected);
        let value = read.figures.entry(2).figure.quantity.unwrap().exact();
        assert_eq!(value, Some(1757.into()));
    }
}

/// Eurostat, table crim_thb_sex: its first cell joins the headings of its codes. The numbers are made up.
#[test]
fn the_joined_headings_of_eurostat_are_taken_apart() {
    let text =
        "freq,leg_stat,sex,unit,geo\\TIME_PERIOD\t2021\t2022\nA,VICT,F,NR,HR\t12 b\t: \nA,VICT,T,NR,HR\t20\t25 p\n";
    let mapping = "table = \"figures\"\n[columns]\nleg_stat = \"indicator\"\nfreq = \"\"\n[words.indicator]\nVICT = \"victims_identified\"\n[words.unit]\nNR = \"person\"\n";
    let read = read_as(text, mapping);
    assert_eq!(
        all(&read),
        [
            "2021 victims_identified F HR = 12 person",
            "2022 victims_identified F HR = : person",
            "2021 victims_identified HR = 20 person",
            "2022 victims_identified HR = 25 person",
        ]
    );
    let status: Vec<_> = read.figures.entries().map(|e| e.figure.status_obs.map(|s| s.code())).collect();
    assert_eq!(status, [Some("B"), None, None, Some("P")]);
    assert_eq!(read.inputs[0].table().unwrap().reference(0, "value").as_deref(), Some("B2"));
}

#[test]
fn a_cross_table_with_two_rows_of_headings_gives_one_figure_a_cell() {
    let text = "Victims of trafficking in persons identified by the agency in 2023,,,,,\n,Female,,Male,,Total\nProvince,0-17,18+,0-17,18+,\nNorth,10,4,3,2,19\nSouth,5,1,2,-,8\nTotal,15,5,5,2,27\n";
    let read = read(text);
    assert_eq!(format(&read), Some(Format::CrossTable));
    let all = all(&read);
    assert_eq!(all.len(), 15);
    assert_eq!(all[0], "2023 victims_identified F Y0T17 North = 10 person");
    assert_eq!(all[4], "2023 victims_identified North = 19 person");
    assert_eq!(all[14], "2023 victims_identified = 27 person");
    assert_eq!(read.inputs[0].table().unwrap().reference(0, "value").as_deref(), Some("B4"));
}

#[test]
fn men_women_and_children_are_groups_and_men_and_women_alone_are_sexes() {
    let groups = read("Victims identified,,,\nYear,Men,Women,Children\n2024,42,250,337\n2023,40,240,300\n");
    let of = |read: &Submission, i| (read.figures.entry(i).figure.sex, read.figures.entry(i).figure.group);
    assert_eq!(of(&groups, 0), (None, Some(Group::Men)));
    assert_eq!(of(&groups, 2), (None, Some(Group::Children)));
    let sexes = read("Victims identified,,\nYear,Men,Women\n2024,42,250\n2023,40,240\n");
    assert_eq!(of(&sexes, 1), (Some(Sex::Female), None));
}

#[test]
fn headings_in_the_official_languages_of_the_united_nations_are_known() {
    for text in [
        "Año,Sexo,Serie,Unidad,Valor\n2019,Mujeres,\"Número de víctimas de la trata de personas por cada 100.000 habitantes, desglosado por sexo\",por cada 100.000 habitantes,0.29\n",
        "Год,Пол,Показатель,Единица измерения,Значение\n2019,Женщины,\"Число жертв торговли людьми на 100 000 человек, по полу\",на 100 000 человек,0.29\n",
        "السنة,الجنس,المؤشر,الوحدة,القيمة\n2019,إناث,عدد ضحايا الاتجار بالبشر لكل 100000 من السكان,لكل 100000 نسمة,0.29\n",
        "年份,性别,指标,单位,数值\n2019,女,每10万人中人口贩运受害者的人数,每10万人,0.29\n",
        "Année,Sexe,Série,Unité,Valeur\n2019,Femmes,\"Nombre de victimes de la traite d’êtres humains pour 100 000 habitants, par sexe\",pour 100 000 habitants,0.29\n",
    ] {
        assert_eq!(all(&read(text)), ["2019 victims_identified F = 0.29 per_100000"], "{text}");
    }
}

#[test]
fn a_reporting_year_is_read_where_somebody_said_when_it_begins() {
    let text = "Year,Sex,Value\n2015-16,Male,12\n2016-17,Male,15\n";
    let mapping =
        "table = \"figures\"\nyear_starts = 7\n[constants]\nindicator = \"victims_identified\"\nunit = \"person\"\n";
    let read = read_as(text, mapping);
    assert_eq!(all(&read)[0], "2015-07-01/2016-06-30 victims_identified M = 12 person");
    let unsaid = read_as(text, &mapping.replace("year_starts = 7\n", ""));
    assert!(unsaid.figures.entry(0).figure.period.is_none() && unsaid.troubles.len() == 2);
}

#[test]
fn what_is_not_understood_is_kept_and_told() {
    let text = "Year,Series,Sex,Milieu,Value\n2019,Detected trafficking victims (number),Male,Urban,12\n2019,Detected trafficking victims (number),Male,Rural,15\n";
    let read = read(text);
    assert_eq!(all(&read)[0], "2019 victims_identified M Milieu: Urban = 12 person");
    assert_eq!(unknown(&read), [("Milieu", 0)]);
    let cross = super::super::Submission::read(
        vec![("a.csv".to_owned(), "Victims identified,,,\nYear,Female,Male,Hijra\n2019,4,5,6\n2020,4,5,7\n".into())],
        &Profile::none(),
    )
    .unwrap();
    assert_eq!(unknown(&cross), [("Hijra", 2)]);
}

#[test]
fn the_tables_of_the_model_are_left_to_it() {
    let read = read("indicator,value,unit,period,sex\nvictims_identified,12,person,2024,F\n");
    let InputState::Figures(table) = &read.inputs[0].state else { panic!() };
    assert!(table.shape.form().is_none());
    assert_eq!(read.figures.entry(0).figure.unit, Some(Unit::Person));
    assert_eq!(read.figures.entry(0).figure.form, None::<Form>);
}

#[test]
fn ages_in_words_are_no_code_of_sdmx_and_are_ages_in_the_table_beside_it() {
    let sdmx = "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n\
                IAEG-SDGs:DF_SDG_GLC(1.21),A,VC_HTF_DETV,ML,_T,0-17,2023,20,NUMBER,0,A\n";
    let other = "indicator,value,unit,period,age\nvictims_identified,20,person,2023,0-17\n";
    let read_in_order = |files: [(&str, &str); 2]| {
        let files = files.map(|(name, text)| (name.to_owned(), text.into())).into();
        let read = Submission::read(files, &Profile::none()).unwrap();
        let mut ages: Vec<_> = read
            .figures
            .entries()
            .map(|e| (read.inputs[e.origin.input as usize].path.clone(), e.figure.age.map(AgeGroup::code)))
            .collect();
        ages.sort();
        ages
    };
    let (sdmx, other) = (("a.csv", sdmx), ("b.csv", other));
    let expected = [("a.csv".to_owned(), None), ("b.csv".to_owned(), Some("Y0T17".to_owned()))];
    assert_eq!(read_in_order([sdmx, other]), expected);
    assert_eq!(read_in_order([other, sdmx]), expected);
}
