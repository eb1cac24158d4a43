//! What must be found, and what must not, in indicator 16.2.2 as four countries publish it. Figures are typed from the
//! public repositories of their SDG platforms.

use tipstat_model::{Mapping, Profile};

use super::{CheckOptions, Finding, Findings, Severity, check};
use crate::{mapping::Recognition, read::Submission};

pub(super) fn found(text: &str, mapping: Option<&str>) -> Findings {
    let mut said = Recognition::default();
    if let Some(mapping) = mapping {
        said.take_mapping(Mapping::parse(mapping, "map.toml", &Profile::none()).unwrap());
    }
    let files = vec![("table.csv".to_owned(), text.as_bytes().to_vec())];
    let submission = Submission::read_as(files, &Profile::none(), &said).unwrap();
    check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)))
}

pub(super) fn write_to(text: &mut String, more: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = std::fmt::Write::write_fmt(text, more);
}

/// Findings that count, but what the file leaves unsaid of its source.
pub(super) fn counting(findings: &Findings) -> Vec<&Finding> {
    findings.findings.iter().filter(|f| f.severity != Severity::Note && f.code != "TIP728").collect()
}

pub(super) fn told(findings: &[&Finding]) -> Vec<String> {
    let period = |f: &Finding| f.key.get("period").cloned().unwrap_or_default();
    let mut all: Vec<String> = findings.iter().map(|f| format!("{} {}", f.code, period(f)).trim().to_owned()).collect();
    all.sort();
    all
}

fn undecided(findings: &Findings, code: &str) -> u64 {
    findings.rules.iter().find(|r| r.code == code).unwrap().undecided
}

/// github.com/NBS-Nigeria/open-sdg-data: all six years.
fn nigeria() -> String {
    const ROWS: [(&str, &str, [u32; 6]); 6] = [
        ("", "", [1017, 1890, 1173, 1152, 1087, 1470]),
        ("Male", "", [197, 466, 193, 223, 219, 244]),
        ("Female", "", [820, 1424, 980, 929, 868, 1226]),
        ("", "0-11", [184, 339, 233, 215, 193, 286]),
        ("", "12-17", [297, 44, 348, 358, 378, 482]),
        ("", "18 & Above", [532, 1107, 592, 579, 517, 702]),
    ];
    let mut text = "Year,Series,Gender,Age group,Units,Value\n".to_owned();
    for (sex, age, values) in ROWS {
        for (year, value) in (2016..).zip(values) {
            write_to(
                &mut text,
                format_args!(
                    "{year},\"Number of victims of human trafficking per 100,000 population, by sex, age\",{sex},{age},\"per 100,000 population\",{value}\n"
                ),
            );
        }
    }
    text
}

#[test]
fn nigeria_counts_under_a_rate_and_one_age_lost_a_digit() {
    let findings = found(&nigeria(), None);
    let counting = counting(&findings);
    assert_eq!(told(&counting), ["TIP703", "TIP708 2020", "TIP711 2016", "TIP737 2017"]);
    let cell = counting.iter().find(|f| f.code == "TIP737").unwrap();
    assert_eq!((cell.found.as_deref(), cell.expected.as_deref()), (Some("44"), Some("444")));
    assert_eq!(cell.cells.iter().map(|c| c.reference.as_deref()).collect::<Vec<_>>(), [Some("F27")]);
    assert!(counting.iter().all(|f| f.key.get("by").is_none_or(|by| by == "age group")));
}

/// github.com/STATINJM/sdg-jm-data: 2018 to 2022.
#[test]
fn jamaica_is_right_and_nothing_is_said_about_its_arithmetic() {
    const ROWS: [(&str, [&str; 5]); 7] = [
        ("Male", ["0.0", "0.3", "0.07", "0.22", "0.07"]),
        ("Female", ["0.36", "0.22", "0.51", "0.65", "0.58"]),
        ("Total", ["0.18", "0.26", "0.29", "0.44", "0.33"]),
        ("17 Years and Under", ["0.55", "0.28", "0.99", "1.13", "1.27"]),
        ("18 Years and Older", ["0.05", "0.25", "0.05", "0.20", "0.00"]),
        ("Type of Exploitation - Sexual", ["0.18", "0.11", "0.29", "0.33", "0.33"]),
        ("Type of Exploitation - Labour", ["0.00", "0.15", "0.00", "0.11", "0.00"]),
    ];
    let mut text = "Year,Disaggregation Level,Unit,Value\n".to_owned();
    for (level, values) in ROWS {
        for (year, value) in (2018..).zip(values) {
            write_to(&mut text, format_args!("{year},{level},\"Per 100,000 population\",{value}\n"));
        }
    }
    assert_eq!(told(&counting(&found(&text, None))), [""; 0]);
}

/// github.com/CroatianBureauOfStatistics/sdg-indicators: 2017 to 2023.
#[test]
fn croatia_divides_by_everybody_and_several_forms_a_person_show_in_2021() {
    let text = "\
Godina,Žrtve THB-a na 100 000 osoba,Muškarci,Žene,0-18 godina,19-30 godina,31-40 godina,41-50 godina,Stariji od 50 godina,Protupravne radnje,Spolna eksploatacija,Radna eksploatacija,Ostalo
2017,0.71,0.39,0.32,0.34,NA,NA,NA,NA,0.39,0.19,0.10,0.02
2018,1.86,1.18,0.69,0.10,1.30,0.37,0.10,-,1.47,0.25,0.07,0.07
2019,0.67,0.20,0.47,0.42,0.15,0.02,0.02,0.05,0.20,0.30,0.15,0.02
2020,0.37,0.2,0.17,0.12,0.12,0.05,0.05,0.03,0.1,0.1,0.15,0.02
2021,0.49,0.26,0.23,0.26,0.08,0.08,0.05,0.03,0.18,0.18,0.15,0.03
2022,0.75,0.10,0.65,0.49,0.18,0.03,0.00,0.05,0.18,0.49,0.08,0.00
2023,0.54,0.18,0.36,0.28,0.13,0.08,0.00,0.05,0.18,0.23,0.10,0.03
";
    let findings = found(text, Some(include_str!("../../../../examples/open-sdg/croatia.toml")));
    let counting = counting(&findings);
    assert_eq!(told(&counting), ["TIP208 2018", "TIP709 2021", "TIP732", "TIP732"]);
    let forms = counting.iter().find(|f| f.code == "TIP709").unwrap();
    assert!(forms.message.en.contains("= 0.54, 0.05 more than 0.49"), "{}", forms.message.en);
    assert!(counting.iter().all(|f| f.severity == Severity::Warning));
}

/// github.com/ndaosaer/odd-senegal-data: all counts and rates, told apart by their labels.
#[test]
fn senegal_writes_zero_for_unknown_where_all_forms_are_printed() {
    const LABOUR: [(u32, &str); 2] = [(2018, "0.0"), (2020, "0.0")];
    const ORGANS: [(u32, &str); 3] = [(2018, "0.0"), (2019, "0.0"), (2020, "0.0")];
    const OTHER: [(u32, &str); 5] = [(2018, "0.0"), (2019, "0.0"), (2020, "0.0"), (2021, "0.0"), (2022, "0.0")];
    const SEXUAL: [(u32, &str); 4] = [(2017, "0.0"), (2018, "0.0"), (2019, "0.0"), (2020, "0.0")];
    const COUNTS: [(u32, &str); 6] =
        [(2010, "0.0"), (2017, "7.0"), (2018, "6.0"), (2019, "19.0"), (2020, "9.0"), (2022, "10.0")];
    const RATES: [(u32, &str); 6] =
        [(2010, "0.0"), (2017, "0.05"), (2018, "0.04"), (2019, "0.12"), (2020, "0.05"), (2022, "0.06")];
    let mut text = "Year,Series,Value\n".to_owned();
    for (unit, all) in [("number", COUNTS), ("per 100,000 population", RATES)] {
        let forms: [(&str, &[(u32, &str)]); 5] = [
            ("", &all),
            (" for forced labour, servitude and slavery", &LABOUR),
            (" for removal of organ", &ORGANS),
            (" for other purposes", &OTHER),
            (" for sexual exploitation", &SEXUAL),
        ];
        for (form, values) in forms {
            for (year, value) in values {
                let label = format!("Detected victims of human trafficking{form}, by age and sex ({unit})");
                write_to(&mut text, format_args!("{year},\"{label}\",{value}\n"));
            }
        }
    }
    let findings = found(&text, None);
    assert_eq!(told(&counting(&findings)), ["TIP704 2018", "TIP704 2020"]);
    assert!(findings.findings.iter().filter(|f| f.code == "TIP704").all(|f| f.key["unit"] == "person"));
    // 2017, 2019 and 2022 lack some forms; of 2010 no form is printed, and of 2021 no total.
    assert_eq!(undecided(&findings, "TIP704"), 3);
}

#[test]
fn counts_with_whole_values_under_ten_are_not_called_rates_nor_rates_counts() {
    let text = "Year,Sex,Series,Units,Value\n2019,,Detected victims of human trafficking,per 100 000 population,3\n2020,,Detected victims of human trafficking,per 100 000 population,4\n2021,,Detected victims of human trafficking,per 100 000 population,2\n";
    assert_eq!(told(&counting(&found(text, None))), [""; 0]);
}

/// Three regions of 2, 3 and 5 million residents with 20, 60 and 20 victims, by hand: 1, 2 and 0.4 per 100,000 of their own
/// residents, and 0.2, 0.6 and 0.2 of the ten million; 100 victims are 1 of all.
#[test]
fn rates_of_regions_are_looked_at_where_it_is_known_which_there_are() {
    const COUNTRY: &str = "id = 'xx'\nname = { en = 'X', fr = 'X' }\n[country]\nalpha_3 = 'XXX'\nm49 = '999'\n\
        [publication]\nthreshold = 5\n[[areas]]\nid = 'XX'\nname = { en = 'X', fr = 'X' }\nlevel = 'country'\n\
        [[areas]]\nid = 'N'\nname = { en = 'North', fr = 'Nord' }\nlevel = 'region'\nparent = 'XX'\n\
        [[areas]]\nid = 'S'\nname = { en = 'South', fr = 'Sud' }\nlevel = 'region'\nparent = 'XX'\n\
        [[areas]]\nid = 'E'\nname = { en = 'East', fr = 'Est' }\nlevel = 'region'\nparent = 'XX'\n";
    let told = |profile: &Profile, years: &[(u16, [&str; 4])]| -> Vec<String> {
        let row =
            |year: &u16, area: &str, rate: &str| format!("victims_identified,{rate},per_100000,{year},{area},A\n");
        let rows = years.iter().flat_map(|(year, rates)| {
            ["", "North", "South", "East"].into_iter().zip(rates).map(move |(area, rate)| row(year, area, rate))
        });
        let text = format!("indicator,value,unit,period,area,source\n{}", rows.collect::<String>());
        let submission = Submission::read(vec![("t.csv".to_owned(), text.into())], profile).unwrap();
        let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31))).findings;
        let ours = ["TIP708", "TIP711", "TIP732", "TIP733", "TIP734"];
        findings.into_iter().map(|f| f.code).filter(|code| ours.contains(&code.as_str())).collect()
    };
    let (own, of_all, outside) =
        (["1.0", "1.0", "2.0", "0.4"], ["1.0", "0.2", "0.6", "0.2"], ["2.4", "1.0", "2.0", "0.4"]);
    let country = Profile::parse(COUNTRY, "p.toml").unwrap();
    assert_eq!(told(&country, &[(2023, own)]), [""; 0]);
    assert_eq!(told(&country, &[(2023, of_all)]), ["TIP732"]);
    assert_eq!(told(&country, &[(2023, own), (2024, of_all)]), ["TIP733"]);
    assert_eq!(told(&country, &[(2023, own), (2024, outside)]), ["TIP734"]);
    // Which regions there are is not known: the highest rate may be that of one that is not printed.
    for years in [[(2023, own), (2024, outside)], [(2023, of_all), (2024, of_all)]] {
        assert_eq!(told(&Profile::none(), &years), [""; 0]);
    }
    // Of three regions two are printed.
    let two = told(&country, &[(2023, own), (2024, ["2.4", "1.0", "2.0", "ND"])]);
    assert_eq!(two, [""; 0]);
}

/// Each sum of a table is judged by itself, and a slip is named only where no other sum contradicts it.
#[test]
fn a_slip_that_another_sum_contradicts_is_not_named_and_hides_nothing() {
    let of = |rows: &[&str]| {
        let rows: Vec<String> = rows.iter().map(|row| format!("victims_identified,{row},person,2018,A\n")).collect();
        let findings = found(&format!("indicator,sex,age,value,unit,period,source\n{}", rows.concat()), None).findings;
        let sums = findings.into_iter().filter(|f| f.code.starts_with("TIP7") && f.severity == Severity::Error);
        sums.map(|f| (f.code, f.message.en.contains("looks like"))).collect::<Vec<_>>()
    };
    // 213 + 134 = 347 beside 340, which 347 would mend: but 340 + 5,140 = 5,480.
    let young = [",Y0T14,340", "M,Y0T14,213", "F,Y0T14,134", ",,5480"];
    assert_eq!(of(&[&young[..], &[",Y_GE15,5140"]].concat()), [("TIP708".to_owned(), false)]);
    // With 4,635 beside it the ages are 505 short of all, whatever 340 is.
    let short = of(&[&young[..], &[",Y_GE15,4635"]].concat());
    assert_eq!(short, [("TIP708".to_owned(), false), ("TIP711".to_owned(), false)]);
    // Nothing contradicts it.
    assert_eq!(of(&young[..3]), [("TIP708".to_owned(), true)]);
}

/// 80 % of the men, 90 % of the women and 86 % of all were assisted: no parts of a hundred.
#[test]
fn shares_of_each_group_are_no_parts_of_a_hundred() {
    let of = |total: &str| {
        let rows = [("M", "80"), ("F", "90"), ("", total)].into_iter().filter(|(_, share)| !share.is_empty());
        let rows: Vec<String> =
            rows.map(|(sex, share)| format!("victims_assisted,{share},percent,2023,{sex},A\n")).collect();
        let findings = found(&format!("indicator,value,unit,period,sex,source\n{}", rows.concat()), None).findings;
        findings.into_iter().filter(|f| f.code == "TIP715").count()
    };
    assert_eq!((of("86"), of("100"), of("")), (0, 1, 1));
}

#[test]
fn two_versions_of_one_table_give_the_list_of_revisions() {
    let later = nigeria().replace(",44\n", ",444\n")
        + "2022,\"Number of victims of human trafficking per 100,000 population, by sex, age\",,,\"per 100,000 population\",1500\n";
    let files = vec![("z.csv".to_owned(), nigeria().into_bytes()), ("a.csv".to_owned(), later.into_bytes())];
    let submission = Submission::read(files, &Profile::none()).unwrap();
    let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
    let revised: Vec<_> = findings.findings.iter().filter(|f| f.code == "TIP831").collect();
    assert_eq!(revised.len(), 1);
    assert_eq!((revised[0].expected.as_deref(), revised[0].found.as_deref()), (Some("44"), Some("444")));
    assert!(findings.findings.iter().all(|f| f.code != "TIP717"));
}

/// Two editions of a table that names its source: the figures that changed, and of the others nothing.
#[test]
fn two_versions_of_a_table_with_a_source_are_no_contradictions() {
    let edition = |of_2009: u32| {
        let years = [(2007, 716), (2008, 826), (2009, of_2009), (2010, 993), (2011, 1222), (2012, 1711)];
        let head = "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source\n";
        let row = |(year, value): (u32, u32)| {
            format!(
                "NLD,Netherlands,,,Detected trafficking victims,Total,Total,Total,Total,{year},Counts,{value},GLOTIP\n"
            )
        };
        format!("{head}{}", years.map(row).concat()).into_bytes()
    };
    let files = vec![("2022.csv".to_owned(), edition(900)), ("2023.csv".to_owned(), edition(909))];
    let submission = Submission::read(files, &Profile::none()).unwrap();
    let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31))).findings;
    let told: Vec<_> = findings.iter().filter(|f| f.code.starts_with("TIP7") || f.code.starts_with("TIP8")).collect();
    let [revised] = told.as_slice() else { panic!("{told:#?}") };
    assert_eq!(
        (revised.code.as_str(), revised.expected.as_deref(), revised.found.as_deref()),
        ("TIP831", None, Some("909"))
    );
    // Both reach as far, so neither is called the later.
    assert!(revised.message.en.contains("900 in 2022.csv, 909 in 2023.csv. Which"), "{}", revised.message.en);
}

/// dataunodc.un.org, table of the Global Report on Trafficking in Persons; the codes are its own, the numbers made up.
#[test]
fn among_countries_a_region_is_told_and_a_later_stage_in_a_calendar_year_only_warns() {
    let head = "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source\n";
    let row = |code: &str, indicator: &str, sex: &str, value: &str| {
        format!("{code},{code},,,{indicator},Total,Total,{sex},Total,2018,Counts,\"{value}\",GLOTIP\n")
    };
    let victims = "Detected trafficking victims";
    let rows = [
        row("ALB", victims, "Total", "1,757"),
        row("ALB", victims, "Male", "700"),
        row("ALB", victims, "Female", "1,060"),
        row("SEN", victims, "Total", "<5"),
        row("SEN", victims, "Male", "<5"),
        row("SEN", victims, "Female", "5"),
        row("NER", "Persons prosecuted", "Total", "6"),
        row("NER", "Persons convicted", "Total", "9"),
        row("CAS", victims, "Total", "3"),
        row("NER", victims, "Total", "3"),
        row("NER", victims, "Total", "3"),
        row("SEN", "Offences of trafficking in persons", "Total", "3"),
        row("SEN", "Offences of trafficking in persons", "Total", "7"),
    ];
    let findings = found(&format!("{head}{}", rows.concat()), None);
    let codes: Vec<_> = counting(&findings).iter().map(|f| (f.code.as_str(), f.severity)).collect();
    // Five women are more than four at most, whatever the men are.
    assert_eq!(
        codes,
        [
            ("TIP706", Severity::Error),
            ("TIP707", Severity::Error),
            ("TIP708", Severity::Error),
            ("TIP705", Severity::Warning),
            ("TIP719", Severity::Warning),
            ("TIP742", Severity::Warning),
        ]
    );
}
