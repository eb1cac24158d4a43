//! What must be found in indicator 16.2.2 as further countries publish it. Figures are typed from the public repositories
//! of their SDG platforms; the faults in them are their own.

use super::{
    Severity,
    published::{counting, found, told, write_to},
};

/// github.com/ONSdigital/sdg-data: 2014, 2015 and 2019.
#[test]
fn the_united_kingdom_left_those_of_unknown_age_out_of_two_totals() {
    const AGES: [(&str, [u32; 3]); 11] = [
        ("", [2126, 2705, 9314]),
        ("0 to 14", [141, 121, 574]),
        ("15 to 17", [384, 557, 3045]),
        ("18 to 24", [511, 607, 1652]),
        ("25 to 34", [628, 803, 2125]),
        ("35 to 44", [286, 400, 1126]),
        ("45 to 54", [106, 168, 624]),
        ("55 to 64", [37, 42, 149]),
        ("65 to 74", [6, 7, 17]),
        ("75 and over", [0, 0, 2]),
        ("Age not known", [2, 5, 16]),
    ];
    let mut text = "Year,Series,Sex,Age,Unit multiplier,Units,Observation status,Value\n".to_owned();
    for (age, values) in AGES {
        for (year, value) in [2014, 2015, 2019].into_iter().zip(values) {
            let series = "Detected victims of human trafficking (Number)";
            write_to(&mut text, format_args!("{year},{series},,{age},Units,Number,Normal value,{value}.0\n"));
        }
    }
    let findings = found(&text, None);
    // 2014: 2,101 of 2,126; in 2015 and 2019 the difference is those whose age is not known.
    assert_eq!(told(&counting(&findings)), ["TIP708 2015", "TIP708 2019", "TIP711 2014"]);
    let by = |period: &str| findings.findings.iter().find(|f| f.code == "TIP708" && f.key["period"] == period);
    assert!(by("2019").unwrap().message.en.contains("exactly 16.0 (age unknown)"));
}

/// github.com/statisticamd/sdg-data-moldova, which does not say the unit: rates of 2023 to 2025.
#[test]
fn moldova_divides_by_everybody_in_its_last_year_and_two_sexes_do_not_make_it() {
    const ROWS: [(&str, [&str; 3]); 5] = [
        (",", ["7", "5", "4.5"]),
        ("Men,", ["11.9", "6.5", "2"]),
        ("Women,", ["2.7", "3.7", "1.5"]),
        (",Adults", ["7.5", "4.7", "3.5"]),
        (",Children", ["4.9", "6.1", "1"]),
    ];
    let mut text = "Year,Sex,Groups of persons,Forms of exploitation,Value\n2025,,,Sexual,1.6\n".to_owned();
    for (place, values) in ROWS {
        for (year, value) in (2023..).zip(values) {
            write_to(&mut text, format_args!("{year},{place},,{value}\n"));
        }
    }
    let unit_is_not_said = found(&text, None);
    assert_eq!(told(&counting(&unit_is_not_said)), ["TIP725"]);
    let findings = found(&text, Some("table = \"figures\"\n[constants]\nunit = \"per_100000\"\n"));
    assert_eq!(told(&counting(&findings)), ["TIP733", "TIP734"]);
    let of = |code: &str| &findings.findings.iter().find(|f| f.code == code).unwrap().message.en;
    assert!(of("TIP733").contains("add up to the rate of all in 2025"), "{}", of("TIP733"));
    assert!(of("TIP734").contains("2025: 2 (male) and 1.5 (female) beside 4.5"), "{}", of("TIP734"));
}

/// github.com/montestat/data, 2025.
#[test]
fn montenegro_adds_its_rates_up_over_ages_and_sexes() {
    let rows = [
        ",,,6.89",
        "Female,,,3.36",
        "Male,,,3.53",
        ",aged 0-17 years,,5.13",
        ",aged 18-35 years,,1.12",
        ",aged over 35 years,,0.64",
        ",,forced_begging,4.49",
        ",,labour_exploitation,1.60",
        ",,sexual_exploitation,0.64",
        ",,forced_marriage,0.16",
    ];
    let mut text = "Year,Units,Sex,Age,Exploitation_Type,Value\n".to_owned();
    for row in rows {
        write_to(&mut text, format_args!("2025,per_100000_population,{row}\n"));
    }
    assert_eq!(told(&counting(&found(&text, None))), ["TIP732", "TIP732"]);
}

/// github.com/sdgbih/sdg-data-bosnia: counts and rates of 2011 to 2015 and 2020, in the codes of SDMX.
#[test]
fn bosnia_has_a_total_of_which_one_digit_is_wrong_and_a_rate_that_its_count_contradicts() {
    /// A line of a table: year, count and, where it is printed, rate.
    type Line = (u32, &'static str, &'static str);
    const ROWS: [(&str, &[Line]); 5] = [
        ("_T,_T", &[(2011, "35", "0.94"), (2014, "39", "1.37"), (2015, "35", "0.99"), (2020, "70", "2.11")]),
        ("F,_T", &[(2011, "7", "0.37"), (2014, "14", "0.77"), (2015, "8", "0.44"), (2020, "43", "0.42")]),
        ("M,_T", &[(2011, "28", "1.53"), (2014, "35", "2.01"), (2015, "27", "1.57"), (2020, "27", "1.65")]),
        ("_T,Y0T17", &[(2011, "19", "2.59"), (2014, "37", "5.41"), (2015, "17", "2.57"), (2020, "35", "5.86")]),
        ("_T,Y_GE18", &[(2011, "16", "0.53"), (2014, "12", "0.42"), (2015, "18", "0.63"), (2020, "35", "1.29")]),
    ];
    let mut text = "Year,SERIES,UNIT_MEASURE,SEX,AGE,Value\n".to_owned();
    for (place, lines) in ROWS {
        for (year, count, rate) in lines {
            write_to(
                &mut text,
                format_args!(
                    "{year},VC_HTF_DETV,NUMBER,{place},{count}\n{year},VC_HTF_DETVR,PER_100000_POP,{place},{rate}\n"
                ),
            );
        }
    }
    let findings = found(&text, None);
    let counting = counting(&findings);
    // 35 + 14 and 37 + 12 are 49; 43 women at 0.42 would be ten million; nothing is said of the years that are right.
    assert_eq!(told(&counting), ["TIP734", "TIP735 2020", "TIP737 2014"]);
    let cell = counting.iter().find(|f| f.code == "TIP737").unwrap();
    assert_eq!((cell.found.as_deref(), cell.expected.as_deref()), (Some("39"), Some("49")));
    let implied = counting.iter().find(|f| f.code == "TIP735").unwrap();
    assert!(implied.message.en.contains("10,239,546"), "{}", implied.message.en);
}

/// github.com/kazstat/sdg-data-kazstat: all twelve years, which do not say what they count.
#[test]
fn kazakhstan_writes_its_rates_under_persons() {
    let values = ["1.7", "3.1", "2.7", "3.3", "3.4", "2.5", "2.0", "1.8", "1.3", "1.7", "1.0", "1.1"];
    let mut text = "Year,UNIT_MEASURE,Value\n".to_owned();
    for (year, value) in (2010..).zip(values) {
        write_to(&mut text, format_args!("{year},PERSONS,{value}\n"));
    }
    assert_eq!(told(&counting(&found(&text, None))), ["TIP102"]);
    let counts_victims = "table = \"figures\"\n[constants]\nindicator = \"victims_identified\"\nscope = \"tip\"\n";
    assert_eq!(told(&counting(&found(&text, Some(counts_victims)))), ["TIP731"]);
}

/// The German data as github.com/SdgTestEnvironment/sdg-data has them: sums of ages and sexes, and rates of the counts,
/// all right.
#[test]
fn germany_is_right_and_nothing_is_said() {
    const ROWS: [&str; 16] = [
        "per 100 000 inhabitants,,,,0.81",
        "per 100 000 inhabitants,,,exploitation of labour,0.05",
        "per 100 000 inhabitants,,,sexual exploitation,0.76",
        "number,,,,651",
        "number,,,exploitation of labour,41",
        "number,female,,exploitation of labour,10",
        "number,male,,exploitation of labour,31",
        "number,,,sexual exploitation,610",
        "number,female,,sexual exploitation,586",
        "number,male,,sexual exploitation,24",
        "number,,13 years and under,sexual exploitation,8",
        "number,,14 to under 18 years,sexual exploitation,79",
        "number,,18 to under 21 years,sexual exploitation,254",
        "number,,21 to under 25 years,sexual exploitation,127",
        "number,,25 years and over,sexual exploitation,134",
        "number,,0 - unknown age,sexual exploitation,8",
    ];
    let mut text = "Year,Units,sex,age,form of exploitation,Value\n".to_owned();
    for row in ROWS {
        write_to(&mut text, format_args!("2010,{row}\n"));
    }
    assert_eq!(told(&counting(&found(&text, None))), [""; 0]);
}

/// A column of words that are not understood tells numbers apart all the same: no two values for one figure are found,
/// and no population is worked out from the count of a part and the rate of all.
#[test]
fn what_is_not_understood_makes_no_finding_about_the_numbers() {
    let text = "Year,Units,form of exploitation,Value\n\
                2010,per 100 000 inhabitants,,0.81\n2010,number,something new,41\n2010,number,sexual exploitation,610\n\
                2011,per 100 000 inhabitants,,0.84\n2011,number,something new,32\n2011,number,sexual exploitation,640\n";
    let findings = found(text, None);
    let said: Vec<_> = counting(&findings).iter().map(|f| (f.code.as_str(), f.severity)).collect();
    assert_eq!(said, [("TIP203", Severity::Error), ("TIP203", Severity::Error)]);
}
