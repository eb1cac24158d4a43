//! Excerpts of indicator 16.2.2 as other countries publish it, typed from the public repositories that are named: each has
//! something that no other has.

use super::tests::{read_as, told as figure, troubles};
use crate::{
    read::{Submission, Trouble},
    table::{Format, InputState},
};

fn all(text: &str) -> Vec<String> {
    told(&read_as(text, ""))
}

fn told(read: &Submission) -> Vec<String> {
    read.figures.entries().map(|e| figure(e.figure)).collect()
}

/// github.com/SDG-Kenya/Data: when a series was put together is not when its victims were found.
#[test]
fn kenya_says_of_each_number_when_it_was_put_together() {
    let text = "Year,Series,Units,Time period details,Comments,Source details,Value\n\
                2021,Detected victims of human trafficking (number),Number,2024,,UNODC,\"1,140\"\n\
                2022,Detected victims of human trafficking (number),Number,2025,checked,UNODC,\"1,161\"\n";
    let read = read_as(text, "");
    assert_eq!(told(&read), ["2021 victims_identified = 1,140 person", "2022 victims_identified = 1,161 person"]);
    let values: Vec<_> = read.figures.entries().map(|e| e.figure.quantity.and_then(|q| q.exact())).collect();
    assert_eq!(values, [Some(1140.into()), Some(1161.into())]);
    assert!(read.figures.entries().all(|e| e.figure.source.as_deref() == Some("UNODC")));
    assert!(troubles(&read).is_empty(), "{:?}", troubles(&read));
}

/// github.com/workualemu/sdg-algeria: a program wrote `None` where nothing is said.
#[test]
fn algeria_has_none_for_everybody_and_comments_beside_its_numbers() {
    let text = "Year,SERIES,REF_AREA,SEX,AGE,UNIT_MEASURE,COMMENT_OBS,SOURCE_DETAIL,TIME_DETAIL,Value\n\
                2016,VC_HTF_DETV,12,None,None,NUMBER,,GLOTIP Database,2022,32\n\
                2016,VC_HTF_DETV,12,F,None,NUMBER,NaN = Value omitted for confidentiality reasons.,GLOTIP Database,2022,17\n";
    let read = read_as(text, "");
    assert_eq!(told(&read), ["2016 victims_identified 12 = 32 person", "2016 victims_identified F 12 = 17 person"]);
    assert!(troubles(&read).is_empty(), "{:?}", troubles(&read));
}

/// As national reports print them: what is counted stands in the row of the years.
#[test]
fn what_is_counted_may_stand_over_the_lines() {
    let text = "Victims of trafficking identified,2019,2020\nTotal,200,180\nMale,60,50\nNot specified,3,0\n";
    assert_eq!(
        all(text),
        [
            "2019 victims_identified = 200 person",
            "2020 victims_identified = 180 person",
            "2019 victims_identified M = 60 person",
            "2020 victims_identified M = 50 person",
            "2019 victims_identified U = 3 person",
            "2020 victims_identified U = 0 person",
        ]
    );
}

/// Ages under each sex, one of which looks like a number that is hidden.
#[test]
fn headings_of_ages_that_look_like_numbers_are_headings() {
    for ages in ["<18,18+,<18,18+,", "<18,18 and above,<18,18 and above,"] {
        let text = format!(
            "Victims of trafficking identified in 2022,,,,,\nProvince,Male,,Female,,Total\n,{ages}\nNairobi,10,20,15,30,75\n"
        );
        assert_eq!(
            all(&text),
            [
                "2022 victims_identified M Y0T17 Nairobi = 10 person",
                "2022 victims_identified M Y_GE18 Nairobi = 20 person",
                "2022 victims_identified F Y0T17 Nairobi = 15 person",
                "2022 victims_identified F Y_GE18 Nairobi = 30 person",
                "2022 victims_identified Nairobi = 75 person",
            ]
        );
    }
}

/// Men and women among the lines are sexes that add up, where no children stand beside them.
#[test]
fn lines_of_men_and_women_are_sexes() {
    let text =
        "Victimes de la traite identifiées par sexe,,\n,2023,2024\nHommes,60,70\nFemmes,90,100\nTotal,150,175*\n";
    let figures = all(text);
    assert_eq!(figures[..2], ["2023 victims_identified M = 60 person", "2024 victims_identified M = 70 person"]);
    assert_eq!(figures.len(), 6);
    // A star points at a note: it is kept as one, and its year is a year.
    assert_eq!(figures[5], "2024 victims_identified = 175 person");
    assert_eq!(troubles(&read_as(text, "")).len(), 0);
    let three =
        "Victimes de la traite identifiées en 2024,\nGroupe,Nombre\nHommes,42\nFemmes,250\nEnfants,337\nTotal,629\n";
    assert_eq!(
        all(three),
        [
            "2024 victims_identified men = 42 person",
            "2024 victims_identified women = 250 person",
            "2024 victims_identified children = 337 person",
            "2024 victims_identified = 629 person",
        ]
    );
}

/// Of two tables on one sheet the first is read, and of the second it is said that it is not.
#[test]
fn another_table_on_the_sheet_is_not_read_as_the_first() {
    let first = "Trafficking victims identified in 2024 by sex and region,,,\nRegion,Male,Female,Total\nKayes,60,70,130\nTotal,170,190,360\n";
    let second =
        "\nPersons prosecuted in 2024 by sex and region,,,\nRegion,Male,Female,Total\nKayes,6,7,13\nTotal,17,19,36\n";
    let both = read_as(&format!("{first}{second}"), "");
    assert_eq!(told(&both), all(first));
    let form = both.inputs[0].table().and_then(|table| table.shape.form()).unwrap();
    let [left_out] = form.unknown.iter().filter(|word| word.numbers > 0).collect::<Vec<_>>()[..] else {
        panic!("{form:?}")
    };
    assert_eq!(
        (left_out.text.as_str(), left_out.row, left_out.numbers),
        ("Persons prosecuted in 2024 by sex and region", 6, 6)
    );
    assert!(left_out.begins_a_table && troubles(&both).is_empty());
}

/// The share of women beside their number, and one column of numbers under a title.
#[test]
fn a_heading_with_a_sign_of_percent_stands_over_shares() {
    let text = "Victimes de la traite identifiées en 2024,,,\nRégion,Hommes,Femmes,% femmes\nKayes,10,15,60\n";
    assert_eq!(all(text)[2], "2024 victims_identified F Kayes = 60 percent");
    let text = "Victimes de la traite identifiées en 2024 par région,\nRégion,Nombre\nKayes,60\nTotal,165\n";
    assert_eq!(all(text), ["2024 victims_identified Kayes = 60 person", "2024 victims_identified = 165 person"]);
}

/// As this program writes the files of a platform: the code beside the name, where there is one.
#[test]
fn a_code_beside_the_name_of_an_area_tells_nothing_apart() {
    let text = "Year,Series,Region,GeoCode,Value\n2024,Victims of human trafficking (number),,,170\n\
                2024,Victims of human trafficking (number),Bamako,ML-BKO,30\n\
                2024,Victims of human trafficking (number),Nioro,,20\n";
    assert_eq!(
        all(text),
        [
            "2024 victims_identified = 170 person",
            "2024 victims_identified Bamako = 30 person",
            "2024 victims_identified Nioro = 20 person",
        ]
    );
}

/// github.com/ONSdigital/sdg-data.
#[test]
fn the_united_kingdom_names_the_status_of_each_observation_in_words() {
    let text = "Year,Series,Sex,Age,Unit multiplier,Units,Observation status,Value\n\
                2009,Detected victims of human trafficking (Number),,Age not known,Units,Number,Normal value,0.0\n\
                2010,Detected victims of human trafficking (Number),Male,75 and over,Units,Number,Normal value,0.0\n\
                2010,Detected victims of human trafficking (Number),,0 to 14,Units,Number,Normal value,18.0\n";
    let read = read_as(text, "");
    assert_eq!(
        told(&read),
        [
            "2009 victims_identified U = 0.0 person",
            "2010 victims_identified M Y_GE75 = 0.0 person",
            "2010 victims_identified Y0T14 = 18.0 person",
        ]
    );
    assert!(read.troubles.is_empty(), "{:?}", read.troubles);
}

/// The German data as github.com/SdgTestEnvironment/sdg-data has them.
#[test]
fn germany_ends_its_ages_before_the_next_and_has_counts_and_rates_in_one_column() {
    let text = "Year,Units,sex,age,form of exploitation,Value\n\
                2010,per 100 000 inhabitants,,,,0.81\n\
                2010,number,female,,exploitation of labour,10\n\
                2010,number,,13 years and under,sexual exploitation,8\n\
                2010,number,,14 to under 18 years,sexual exploitation,79\n\
                2010,number,,25 years and over,sexual exploitation,134\n\
                2010,number,,0 - unknown age,sexual exploitation,8\n";
    assert_eq!(
        all(text),
        [
            "2010 victims_identified = 0.81 per_100000",
            "2010 victims_identified F forced_labour = 10 person",
            "2010 victims_identified Y0T13 sexual_exploitation = 8 person",
            "2010 victims_identified Y14T17 sexual_exploitation = 79 person",
            "2010 victims_identified Y_GE25 sexual_exploitation = 134 person",
            "2010 victims_identified U sexual_exploitation = 8 person",
        ]
    );
}

/// github.com/montestat/data.
#[test]
fn montenegro_lets_the_ages_before_say_where_the_last_begins() {
    let text = "Year,Units,Sex,Age,Exploitation_Type,Value\n\
                2020,count,,,,52\n\
                2025,per_100000_population,,aged 0-17 years,,5.13\n\
                2025,per_100000_population,,aged 18-35 years,,1.12\n\
                2025,per_100000_population,,aged over 35 years,,0.64\n\
                2025,per_100000_population,,,labour_exploitation,1.60\n";
    assert_eq!(
        all(text),
        [
            "2020 victims_identified = 52 person",
            "2025 victims_identified Y0T17 = 5.13 per_100000",
            "2025 victims_identified Y18T35 = 1.12 per_100000",
            "2025 victims_identified Y_GE36 = 0.64 per_100000",
            "2025 victims_identified forced_labour = 1.60 per_100000",
        ]
    );
    // Beside « under 18 » those « over 18 » are all others.
    let text = "Year,Age,Series,Value\n2020,under 18,Detected victims of trafficking (number),3\n2020,over 18,Detected victims of trafficking (number),4\n";
    assert_eq!(all(text), ["2020 victims_identified Y0T17 = 3 person", "2020 victims_identified Y_GE18 = 4 person"]);
}

/// github.com/NSOMalta/sdgdata.
#[test]
fn malta_numbers_its_series_and_writes_totals_out() {
    let text = "Year,Series,Sex,Age,Broad citizenship,Form of exploitation,Unit,Value\n\
                2020,1. Detected victims of human trafficking,Both Sexes,Total,Total,Total,Number of victims,12\n\
                2020,1. Detected victims of human trafficking,Both Sexes,0 - 17,Total,Total,Number of victims,3\n\
                2020,1. Detected victims of human trafficking,Both Sexes,Total,Other EU,Total,Number of victims,2\n\
                2020,1. Detected victims of human trafficking,Both Sexes,Total,Total,Other forms,Number of victims,3\n\
                2020,\"2. Detected victims of human trafficking, per 100,000 population\",,,,,\"Per 100,000 population\",2.33\n";
    assert_eq!(
        all(text),
        [
            "2020 victims_identified = 12 person",
            "2020 victims_identified Y0T17 = 3 person",
            "2020 victims_identified Other EU = 2 person",
            "2020 victims_identified other = 3 person",
            "2020 victims_identified = 2.33 per_100000",
        ]
    );
}

/// The institute of statistics of the Canary Islands, github.com/eDatos/opensdg-istac-data.
#[test]
fn keys_of_a_translation_are_read_as_the_words_they_stand_for() {
    let text = "Year,Units,general.territorio,Serie,SERIE_TEMPORAL.Encabezado,Value\n\
                2016,UNIDAD_MEDIDA.PER_100000,ES,SERIE.SERIE_A,SERIE_TEMPORAL.VC_HTF_DETV,0.42\n\
                2016,UNIDAD_MEDIDA.PER_100000,ES70,SERIE.SERIE_A,SERIE_TEMPORAL.VC_HTF_DETV,0.47\n\
                2012,UNIDAD_MEDIDA.PER_100000,ES,SERIE.SERIE_B,SERIE_TEMPORAL.VC_HTF_DETVSX,0.27\n";
    assert_eq!(
        all(text),
        [
            "2016 victims_identified ES = 0.42 per_100000",
            "2016 victims_identified ES70 = 0.47 per_100000",
            "2012 victims_identified sexual_exploitation ES = 0.27 per_100000",
        ]
    );
}

/// The statistical office of Cantabria, github.com/icane/ods-data-cantabria.
#[test]
fn spain_says_trafico_de_personas_and_explains_other_purposes_in_brackets() {
    let text = "Year,Serie,RefArea,Value\n\
                2016,Número de víctimas detectadas de tráfico de personas por cada 100.000 habitantes,España,0.42\n\
                2016,Número de víctimas detectadas de tráfico de personas para explotación laboral por cada 100.000 habitantes,España,0.05\n\
                2016,\"Número de víctimas detectadas de tráfico de personas para otros fines (matrimonios forzados, criminalidad forzada o mendicidad) por cada 100.000 habitantes\",España,0.04\n";
    assert_eq!(
        all(text),
        [
            "2016 victims_identified España = 0.42 per_100000",
            "2016 victims_identified forced_labour España = 0.05 per_100000",
            "2016 victims_identified other España = 0.04 per_100000",
        ]
    );
}

/// The Basque institute of statistics, github.com/EUSTAT-DES/data: codes of its own beside those of the United Nations.
#[test]
fn a_code_of_a_series_that_is_not_known_is_told_and_not_guessed() {
    let text = "Year,Explotacion,Units,Value\n2017,VC_HTF_DETVOG,PER_100000,0\n2023,EU_HTF_DETVR,PER_100000,1.5\n";
    let read = read_as(text, "");
    assert_eq!(
        told(&read),
        ["2017 victims_identified organ_removal = 0 per_100000", "2023 EU_HTF_DETVR = 1.5 per_100000"]
    );
    assert_eq!(read.troubles.iter().map(|t| t.kind).collect::<Vec<_>>(), [Trouble::NewIndicator]);
}

/// Federation of Bosnia and Herzegovina, github.com/fbih-statistika-sdg/sdg-data-fbih.
#[test]
fn a_breakdown_in_codes_of_its_own_tells_numbers_apart_where_the_series_is_not_known_either() {
    let text = "Year,SERIES,UNIT_MEASURE,SORT,SEX,Value\n\
                2020,VC_HTF_OFF,NUMBER,OFF_TOT,,10\n\
                2020,VC_HTF_OFF,NUMBER,TOT_VICTIM,,6\n\
                2020,VC_HTF_OFF,NUMBER,TOT_VICTIM,M,3\n,,,,,\n,,,,,";
    assert_eq!(
        all(text),
        [
            "2020 VC_HTF_OFF SORT: OFF_TOT = 10 person",
            "2020 VC_HTF_OFF SORT: TOT_VICTIM = 6 person",
            "2020 VC_HTF_OFF M SORT: TOT_VICTIM = 3 person",
        ]
    );
}

/// github.com/statisticamd/sdg-data-moldova: forms tell that victims are counted, no word tells the unit.
#[test]
fn moldova_says_what_it_counts_by_its_forms_alone() {
    let text = "Year,Sex,Groups of persons,Countries of destination,Forms of exploitation,Area of residence,Level of education,Value\n\
                2013,,,,Sexual,,,\n\
                2014,,,,,,,9.3\n\
                2014,Men,,,,,,6.3\n\
                2014,,Children,,,,,4.2\n\
                2014,,,Italy,,,,0.4\n\
                2014,,,,Work,,,3.1\n\
                2014,,,,\"Sampling of human organs, tissues or cells\",,,0\n\
                2014,,,,Mixt,,,0\n\
                2014,,,,,Rural,,\n";
    let read = read_as(text, "");
    assert_eq!(
        told(&read),
        [
            "2013 victims_identified sexual_exploitation =  ?",
            "2014 victims_identified = 9.3 ?",
            "2014 victims_identified M = 6.3 ?",
            "2014 victims_identified Y0T17 = 4.2 ?",
            "2014 victims_identified Countries of destination: Italy = 0.4 ?",
            "2014 victims_identified forced_labour = 3.1 ?",
            "2014 victims_identified organ_removal = 0 ?",
            "2014 victims_identified = 0 ?",
            "2014 victims_identified Area of residence: Rural =  ?",
        ]
    );
    assert_eq!(read.troubles.iter().map(|t| (t.origin.row, t.kind)).collect::<Vec<_>>(), [(7, Trouble::NotInList)]);
}

/// github.com/sustainabledevelopment-rwanda/sdg-data-archived, github.com/sdg-data-canada-odd-donnees, and the kind with
/// one column a breakdown of github.com/GSA/sdg-indicators-usa.
#[test]
fn a_table_that_does_not_say_what_it_counts_is_told_and_a_mapping_says_it() {
    for text in [
        "Year,Value\n2016/17,42\n",
        "\"Year\",\"Value\"\n2015,330\n2016,351\n",
        "year,tot_rpt_hum_trfkg_offns,com_sex_acts,invol_serv\n2013,,,\n2014,443,300,141\n2015,965,744,219\n2016,,,",
    ] {
        let read = read_as(text, "");
        assert!(
            matches!(&read.inputs[0].state, InputState::Incomplete { missing, .. } if missing.contains(&"indicator"))
        );
        assert!(read.figures.is_empty());
    }
    let mapping =
        "table = \"figures\"\nyear_starts = 7\n[constants]\nindicator = \"victims_identified\"\nunit = \"person\"\n";
    let rwanda = read_as("Year,Value\n2016/17,42\n", mapping);
    assert_eq!(told(&rwanda), ["2016-07-01/2017-06-30 victims_identified = 42 person"]);
    let mapping = "table = \"figures\"\n[columns]\ntot_rpt_hum_trfkg_offns = \"value\"\ncom_sex_acts = \"form: sexual_exploitation\"\ninvol_serv = { column = \"form\", code = \"forced_labour\" }\n[constants]\nindicator = \"offences_recorded\"\nunit = \"offence\"\n";
    let usa = read_as(
        "year,tot_rpt_hum_trfkg_offns,com_sex_acts,invol_serv\n2013,,,\n2014,443,300,141\n2015,965,744,219\n",
        mapping,
    );
    assert_eq!(usa.inputs[0].table().unwrap().shape.form().map(|form| form.format), Some(Format::OpenSdg));
    assert_eq!(
        told(&usa)[..3],
        [
            "2014 offences_recorded = 443 offence",
            "2014 offences_recorded sexual_exploitation = 300 offence",
            "2014 offences_recorded forced_labour = 141 offence",
        ]
    );
}

/// The German data as github.com/sustainabledevelopment-germany/sdg-data-pub had them: the units say what is counted, and the
/// headings whose totals the others are.
#[test]
fn germany_said_the_form_in_the_column_of_the_unit() {
    let text = "Year,Units,sex (all age groups),age (male and female),Value\n\
                2010,victims of human trafficking (per 100 000 inhabitants),,,0.81\n\
                2018,victims of human trafficking (per 100 000 inhabitants),,,\n\
                2010,exploitation of labour (per 100 000 inhabitants),,,0.05\n\
                2010,victims of human trafficking (number),,,651.0\n\
                2010,sexual exploitation (number),female,,586.0\n\
                2010,sexual exploitation (number),,13 years and under,8.0\n\
                2010,sexual exploitation (number),,0 - unknown age,8.0\n";
    assert_eq!(
        all(text),
        [
            "2010 victims_identified = 0.81 per_100000",
            "2018 victims_identified =  per_100000",
            "2010 victims_identified forced_labour = 0.05 per_100000",
            "2010 victims_identified = 651.0 person",
            "2010 victims_identified F sexual_exploitation = 586.0 person",
            "2010 victims_identified Y0T13 sexual_exploitation = 8.0 person",
            "2010 victims_identified U sexual_exploitation = 8.0 person",
        ]
    );
}

/// The statistical institute of Aragon, github.com/vmartin8888/data.
#[test]
fn aragon_writes_por_100_000_and_no_more() {
    let text = "Year,Units,Series,Territorio,Value\n\
                2019,Por 100.000,Número de víctimas detectadas de tráfico de personas por cada 100.000 habitantes,España,1.15\n\
                2016,Por 100.000,Número de víctimas detectadas de tráfico de personas para la obtención de órganos por cada 100.000 habitantes,Aragón,0\n";
    let read = read_as(text, "");
    assert_eq!(
        told(&read),
        [
            "2019 victims_identified España = 1.15 per_100000",
            "2016 victims_identified organ_removal Aragón = 0 per_100000",
        ]
    );
    assert!(troubles(&read).is_empty(), "{:?}", troubles(&read));
}

/// The institute of statistics of Republika Srpska, github.com/rs-statistika-sdg/sdg-data-rs: two series and a breakdown of
/// its own in codes, empty columns at the end.
#[test]
fn the_republika_srpska_keeps_what_only_it_knows_apart() {
    let text = "Year,SERIES,UNIT_MEASURE,SEX,AGE,COMPOSITE_BREAKDOWN,Value,,,,\n\
                2016,VC_HTF_DETCA,NUMBER,_T,,VC_HTF_01,1,,,,\n\
                2012,VC_HTF_DETV,NUMBER,_T,_T,,2,,,,\n\
                2012,VC_HTF_DETV,NUMBER,_T,_T,VC_HTFET_01,2,,,,\n\
                2012,VC_HTF_DETVR,PER_100000_POP,,,,0.2,,,,\n,,,,,,,,,,\n";
    assert_eq!(
        all(text),
        [
            "2016 VC_HTF_DETCA COMPOSITE_BREAKDOWN: VC_HTF_01 = 1 person",
            "2012 victims_identified = 2 person",
            "2012 victims_identified COMPOSITE_BREAKDOWN: VC_HTFET_01 = 2 person",
            "2012 victims_identified = 0.2 per_100000",
        ]
    );
}
