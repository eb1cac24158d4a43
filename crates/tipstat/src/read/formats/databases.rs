//! Tables as the databases of the United Nations, of Eurostat and of the OECD give them out. Codes of Eurostat and of the
//! OECD are explained by a mapping; their flags and what their files say of themselves are known.

use tipstat_model::codes::{Code as _, ObsStatus};

use super::tests::{read_as, told as figure, troubles};
use crate::read::Submission;

fn told(read: &Submission) -> Vec<String> {
    let status = |e: &crate::figures::Entry<'_>| e.figure.status_obs.map_or("", ObsStatus::code).to_owned();
    read.figures.entries().map(|e| format!("{} {}", figure(e.figure), status(&e)).trim().to_owned()).collect()
}

fn unknown(read: &Submission) -> Vec<&str> {
    let shape = read.inputs[0].table().and_then(|t| t.shape.form());
    shape.into_iter().flat_map(|s| &s.unknown).map(|u| u.text.as_str()).collect()
}

/// The columns and codes of unstats.un.org/sdgs/dataportal, series of 16.2.2; the numbers are made up.
#[test]
fn the_sdg_database_of_the_united_nations_names_the_series_beside_its_code() {
    let text = "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Source,FootNote,Age,Nature,Reporting Type,Sex,Units\n\
        16,16.2,16.2.2,VC_HTF_DETV,\"Detected victims of human trafficking, by age and sex (number)\",466,Mali,2018,12,2018,UNODC,,ALLAGE,C,G,BOTHSEX,NUMBER\n\
        16,16.2,16.2.2,VC_HTF_DETV,\"Detected victims of human trafficking, by age and sex (number)\",466,Mali,2018,8,2018,UNODC,,<18Y,C,G,FEMALE,NUMBER\n\
        16,16.2,16.2.2,VC_HTF_DETVSX,\"Detected victims of human trafficking for sexual exploitation, by age and sex (number)\",466,Mali,2018,3,2018,UNODC,,18+,C,G,MALE,NUMBER\n";
    let read = read_as(text, "");
    assert_eq!(
        told(&read),
        [
            "2018 victims_identified Mali = 12 person",
            "2018 victims_identified F Y0T17 Mali = 8 person",
            "2018 victims_identified M Y_GE18 sexual_exploitation Mali = 3 person",
        ]
    );
    assert!(unknown(&read).is_empty() && troubles(&read).is_empty(), "{:?} {:?}", unknown(&read), troubles(&read));
}

const EUROSTAT: &str = "table = \"figures\"\n[columns]\nleg_stat = \"indicator\"\n[words.indicator]\nVICT = \"victims_identified\"\n\
                        [words.unit]\nNR = \"person\"\nP_HTHAB = \"per_100000\"\n";

/// The headings, units and flags of the table crim_thb_vctm of Eurostat; the numbers are made up. A unit in a column of
/// codes is no number, though `NR` is a mark for one that is missing elsewhere.
#[test]
fn eurostat_flags_its_numbers_in_the_table_and_in_sdmx_csv_alike() {
    let table = "freq,leg_stat,sex,age,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \t2022 \n\
                 A,VICT,F,TOTAL,NR,BG\t12 b\t14 \t: \t15 p\n\
                 A,VICT,M,TOTAL,NR,BG\t3 \t: c\t4 e\t12 bp\n\
                 A,VICT,T,Y_LT18,P_HTHAB,BG\t0.21 \t:z\t0.3 d\t: \n";
    let read = read_as(table, &EUROSTAT.replace("[words.indicator]", "freq = \"\"\n[words.indicator]"));
    assert_eq!(
        told(&read),
        [
            "2019 victims_identified F BG = 12 person B",
            "2020 victims_identified F BG = 14 person",
            "2021 victims_identified F BG = : person",
            "2022 victims_identified F BG = 15 person P",
            "2019 victims_identified M BG = 3 person",
            "2020 victims_identified M BG = : person Q",
            "2021 victims_identified M BG = 4 person E",
            "2022 victims_identified M BG = 12 person B",
            "2019 victims_identified Y0T17 BG = 0.21 per_100000",
            "2020 victims_identified Y0T17 BG = : per_100000 A",
            "2021 victims_identified Y0T17 BG = 0.3 per_100000 A",
            "2022 victims_identified Y0T17 BG = : per_100000",
        ]
    );
    assert!(troubles(&read).is_empty(), "{:?}", troubles(&read));
    let csv = "DATAFLOW,LAST UPDATE,freq,leg_stat,sex,age,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n\
               ESTAT:CRIM_THB_VCTM(1.0),24/04/25 23:00:00,A,VICT,F,TOTAL,NR,BG,2019,12,b,\n\
               ESTAT:CRIM_THB_VCTM(1.0),24/04/25 23:00:00,A,VICT,M,TOTAL,NR,BG,2022,12,bp,\n\
               ESTAT:CRIM_THB_VCTM(1.0),24/04/25 23:00:00,A,VICT,T,Y_LT18,P_HTHAB,BG,2019,0.21,p,\n\
               ESTAT:CRIM_THB_VCTM(1.0),24/04/25 23:00:00,A,VICT,T,Y_LT18,P_HTHAB,BG,2020,,:,\n";
    let read = read_as(csv, EUROSTAT);
    assert_eq!(
        told(&read),
        [
            "2019 victims_identified F BG = 12 person B",
            "2022 victims_identified M BG = 12 person B",
            "2019 victims_identified Y0T17 BG = 0.21 per_100000 P",
            "2020 victims_identified Y0T17 BG =  per_100000",
        ]
    );
    assert!(unknown(&read).is_empty() && troubles(&read).is_empty(), "{:?} {:?}", unknown(&read), troubles(&read));
}

/// Of many years there are more headings that look like numbers than others: they are headings all the same.
#[test]
fn the_table_of_eurostat_is_read_with_as_many_years_as_it_has() {
    for years in 2..=15 {
        let joined = |from: usize| (from..from + years).map(|n| n.to_string()).collect::<Vec<_>>().join(" \t");
        let (heads, cells) = (joined(2008), joined(100));
        let text = format!("freq,leg_stat,sex,unit,geo\\TIME_PERIOD\t{heads} \nA,VICT,F,NR,PL\t{cells} \n");
        let read = read_as(&text, EUROSTAT);
        let last = format!("{} victims_identified F PL = {} person", 2007 + years, 99 + years);
        assert_eq!((told(&read).len(), told(&read).last()), (years, Some(&last)), "{years}");
    }
}

/// The wide table of unstats.un.org/sdgs/dataportal: a column a year. The numbers are made up.
#[test]
fn the_wide_table_of_the_united_nations_has_a_column_a_year() {
    let text = "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,Age,Reporting Type,Sex,Units,2018,2019\n\
                16,16.2,16.2.2,VC_HTF_DETV,Detected victims of human trafficking (number),51,Armenia,ALLAGE,G,BOTHSEX,NUMBER,10,22\n\
                16,16.2,16.2.2,VC_HTF_DETV,Detected victims of human trafficking (number),51,Armenia,ALLAGE,G,FEMALE,NUMBER,8,17\n";
    let read = read_as(text, "");
    let expected = ["2018 victims_identified Armenia = 10", "2019 victims_identified Armenia = 22"];
    let of_women = ["2018 victims_identified F Armenia = 8", "2019 victims_identified F Armenia = 17"];
    let expected: Vec<String> = expected.iter().chain(&of_women).map(|figure| format!("{figure} person")).collect();
    assert_eq!(told(&read), expected);
    assert!(unknown(&read).is_empty() && troubles(&read).is_empty(), "{:?} {:?}", unknown(&read), troubles(&read));
}

#[test]
fn the_table_of_eurostat_without_a_mapping_says_which_headings_it_does_not_know() {
    let read = read_as("freq,leg_stat,sex,unit,geo\\TIME_PERIOD\t2021\t2022\nA,VICT,F,NR,HR\t12 b\t14\n", "");
    let crate::table::InputState::Incomplete { missing, unknown, .. } = &read.inputs[0].state else {
        panic!("{:?}", read.inputs[0].state)
    };
    assert_eq!(
        (&missing[..], &unknown[..]),
        (&["indicator", "value"][..], &["freq".to_owned(), "leg_stat".to_owned()][..])
    );
}

/// The columns of the OECD: SDMX-CSV 1.0 and 2.0, and the CSV of .Stat, which names each code beside it.
#[test]
fn sdmx_csv_of_another_structure_is_read_with_a_mapping() {
    let mapping = "table = \"figures\"\n[columns]\nMEASURE = \"indicator\"\n[words.indicator]\nVICT = \"victims_identified\"\n\
                   [words.unit]\nPS = \"person\"\n";
    let expected = ["2019 victims_identified F AUS = 12 person", "2019 victims_identified M AUS = 3 person B"];
    for text in [
        "DATAFLOW,LOCATION,MEASURE,SEX,TIME,UNIT,POWERCODE,OBS_VALUE,OBS_STATUS\n\
         OECD:VICT(1.0),AUS,VICT,F,2019,PS,0,12,\nOECD:VICT(1.0),AUS,VICT,M,2019,PS,0,3,B\n",
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,FREQ,MEASURE,SEX,AGE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n\
         DATAFLOW,OECD.WISE.INE:DSD_CRIME@DF_VICT(1.0),I,AUS,A,VICT,F,_T,PS,2019,12,,0\n\
         DATAFLOW,OECD.WISE.INE:DSD_CRIME@DF_VICT(1.0),I,AUS,A,VICT,M,_T,PS,2019,3,B,0\n",
        "DATAFLOW,LOCATION: Country,MEASURE: Measure,SEX: Sex,TIME: Time,UNIT: Unit,OBS_VALUE,OBS_STATUS: Status\n\
         OECD:VICT(1.0): Victims,AUS: Australia,VICT: Victims: all,F: Female,2019: 2019,PS: Persons,12,\n\
         OECD:VICT(1.0): Victims,AUS: Australia,VICT: Victims: all,M: Male,2019: 2019,PS: Persons,3,B: Break\n",
    ] {
        let read = read_as(text, mapping);
        assert_eq!(told(&read), expected, "{text}");
        assert!(unknown(&read).is_empty() && troubles(&read).is_empty(), "{:?} {:?}", unknown(&read), troubles(&read));
    }
    let stat = "LOCATION,Variable,SEX,Sex,TIME,Time,Unit Code,Unit,PowerCode Code,PowerCode,Value,Flag Codes,Flags\n\
                AUS,Victims of human trafficking,F,Women,2019,2019,PS,Persons,0,Units,12,,\n\
                AUS,Victims of human trafficking,M,Men,2019,2019,PS,Persons,0,Units,3,B,Break\n";
    let read = read_as(stat, "");
    assert_eq!(told(&read), expected);
    assert!(unknown(&read).is_empty(), "{:?}", unknown(&read));
}

/// Under a heading that the model takes for its indicator, a code of the series of the United Nations is one all the same.
#[test]
fn a_code_of_a_series_says_what_is_counted_in_a_table_of_any_structure() {
    let text = "DATAFLOW,FREQ: Frequency,REF_AREA: Area,SEX: Sex,AGE: Age,TIME_PERIOD: Time,OBS_VALUE,UNIT_MEASURE: Unit,INDICATOR: Indicator\n\
                X:VT(1.0): Victims,A: Annual,MLI: Mali,F: Female,Y0T17: 0 to 17,2020,12,NUMBER: Number,VC_HTF_DETV: Victims\n\
                X:VT(1.0): Victims,A: Annual,MLI: Mali,_T: Total,Y0T17: 0 to 17,2020,20,NUMBER: Number,VC_HTF_DETV: Victims\n";
    let read = read_as(text, "");
    assert_eq!(
        told(&read),
        ["2020 victims_identified F Y0T17 MLI = 12 person", "2020 victims_identified Y0T17 MLI = 20 person"]
    );
    assert!(unknown(&read).is_empty() && troubles(&read).is_empty(), "{:?} {:?}", unknown(&read), troubles(&read));
}

/// In thousands, a number is not what it says: the column is told, and the numbers stand apart.
#[test]
fn a_multiplier_that_is_not_one_is_told() {
    let text = "DATAFLOW,LOCATION,MEASURE,TIME,UNIT,POWERCODE,OBS_VALUE\nOECD:V(1.0),AUS,victims_identified,2019,person,3,12\nOECD:V(1.0),AUT,victims_identified,2019,person,0,700\n";
    let read = read_as(text, "table = \"figures\"\n[columns]\nMEASURE = \"indicator\"\n");
    assert_eq!(unknown(&read), ["POWERCODE"]);
    assert_eq!(told(&read)[0], "2019 victims_identified POWERCODE: 3 AUS = 12 person");
}
