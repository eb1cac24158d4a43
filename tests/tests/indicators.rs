//! `tipstat indicators`: what a person sees, what goes into files, and what must not leave the house.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use polars_io::{SerReader as _, parquet::read::ParquetReader};
use serde_json::Value;

use crate::files::{Run, folder, run};

const HEAD: &str = "record,agency,status,identification_date,registration_date,referral_date,age,sex,area,forms\n";

/// Forty victims of 2024: 10 girls, 14 women, 6 boys, 10 men; 20 in Kayes, 15 in Ségou, 5 nobody knows where. Each was
/// referred after five days. Two more are of 2023.
fn victims() -> String {
    let mut rows = vec![HEAD.to_owned()];
    for n in 0..40 {
        let (age, sex) = match n {
            0..10 => ("12", "F"),
            10..24 => ("31", "F"),
            24..30 => ("9", "M"),
            _ => ("40", "M"),
        };
        // Every fourth and every eighth, so that no breakdown says what another does.
        let area = ["ML-1", "ML-4", "ML-1", "ML-4", "ML-1", "ML-4", "ML-1", ""][n % 8];
        let form = if n % 2 == 0 { "forced_labour" } else { "forced_begging" };
        rows.push(format!("V-{n},brtmteh,identified,2024-03-10,2024-03-10,2024-03-15,{age},{sex},{area},{form}\n"));
    }
    for n in 40..42 {
        rows.push(format!("V-{n},drs,identified,2023-03-10,2023-03-10,2023-03-15,30,F,ML-1,forced_labour\n"));
    }
    rows.concat()
}

fn asked_in(lang: &str, more: &[&str]) -> Run {
    let folder = folder("victimes.csv", victims());
    let usual = ["indicators", "victimes.csv", "--profile", "ml", "--as-of", "2026-01-31", "--lang", lang];
    run(folder.path(), &[&usual[..], more].concat())
}

fn asked(more: &[&str]) -> Run {
    asked_in("fr", &[&["--period", "2024"], more].concat())
}

/// A text whose spaces are all alike.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn a_person_reads_the_numbers_in_french() {
    let run = asked(&["--only", "victims_identified,child_share,victims_identified_rate,days_to_referral"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let text = plain(&run.out);
    // Nothing in it is small.
    assert!(
        text.starts_with("Indicateurs, 2024 statut connu au 31/01/2026 ; champ : traite des personnes ; profil ml.")
    );
    for said in [
        // Garwood's limits of 40, as tables print them: 28.58 to 54.47.
        "victimes identifiées 40 28,6 à 54,5",
        // Wilson's limits of 16 in 40, by hand: 0.2635 to 0.5540.
        "40,0 % 26,3 à 55,4 % 16 sur 40",
        // 40 for 22,395,485 residents, the census of 2022.
        "0,18 0,13 à 0,24 40 pour 22 395 485",
        "jours de l’identification à 5 40 sur 40",
        "Lignes écartées, par motif",
        "victimes identifiées : hors de la période 2.",
        "victimes (42 lignes) : les lignes de même numéro d’une même structure comptent une fois",
        "Détection, non prévalence",
    ] {
        assert!(text.contains(said), "{said}\n{}", run.out);
    }
}

#[test]
fn a_person_reads_the_breakdowns_in_english_with_labels() {
    let run = asked_in("en", &["--period", "2024", "--by", "area,sex,age", "--only", "victims_identified"]);
    let text = plain(&run.out);
    assert!(text.starts_with("INTERNAL, NOT FOR RELEASE: "), "{text}");
    for said in [
        "identified victims (persons) area sex age value 95% limits",
        "all all all 40 28.6 to 54.5",
        "all female children (0 to 17 years) 10 4.8 to 18.4",
        "Kayes all all 20 12.2 to 30.9",
        "Ségou all all 15 8.4 to 24.7",
        "area not known all all 5 1.6 to 11.7",
    ] {
        assert!(text.contains(said), "{said}\n{}", run.out);
    }
}

#[test]
fn years_are_compared_with_the_agencies_named() {
    let run = asked_in("fr", &["--period", "2023/2024", "--every", "year", "--only", "victims_identified"]);
    let text = plain(&run.out);
    assert!(text.starts_with("DOCUMENT INTERNE, NE PAS DIFFUSER : "), "{text}");
    assert!(text.contains("aucune des 2 structures n’est présente en 2023 et en 2024 ; au 31/01/2026"), "{text}");
    assert!(text.contains("victimes identifiées 2023 2 ") && text.contains("victimes identifiées 2024 40 "), "{text}");
}

#[test]
fn without_a_period_it_is_the_last_full_year_and_this_is_said() {
    let run = asked_in("en", &["--only", "victims_identified"]);
    assert!(run.out.contains("No --period was given: this is 2025"), "{}", run.out);
    let run = asked_in("fr", &["--only", "victims_identified", "--format", "json"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["periods"], serde_json::json!(["2025"]));
    assert!(run.err.contains("il s’agit de 2025") && run.err.lines().count() == 1, "{}", run.err);
}

#[test]
fn json_says_what_was_asked_and_lists_rows_where_they_are_wanted() {
    let run = asked(&["--by", "sex", "--only", "child_share", "--format", "json", "--trace", "child_share"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&found["lang"], &found["schema"], &found["as_of"]), (&"fr".into(), &1.into(), &"2026-01-31".into()));
    let all = found["estimates"].as_array().unwrap();
    let girls = all.iter().find(|e| e["sex"] == "F").unwrap();
    assert_eq!((girls["numerator"].as_u64(), girls["denominator"].as_u64()), (Some(10), Some(24)));
    let rows = found["traces"][0]["rows"].as_array().unwrap();
    assert_eq!(rows.iter().filter(|r| r["counted"] == true).count(), 40);
    assert_eq!(rows.iter().filter(|r| r["reason"] == "outside_period").count(), 2);
    assert_eq!(rows[0]["row"], 2);
    let without = asked(&["--only", "child_share", "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&without.out).unwrap().get("traces").is_none());
}

#[test]
fn what_is_meant_for_publication_hides_small_counts_unless_it_is_internal() {
    for format in ["csv", "figures"] {
        let total = asked(&["--format", format, "--only", "victims_identified,child_share"]);
        assert_eq!((total.status, total.err.as_str()), (0, ""), "{format}");
        // The three boys of Ségou are too few.
        let small = ["--by", "area,sex,age", "--only", "victims_identified", "--format", format];
        let public = asked(&small);
        assert_eq!(public.status, 0, "{format}: {}", public.err);
        assert!(public.err.contains("sont masqués") && public.err.lines().count() == 1, "{}", public.err);
        let boys = |run: &Run| {
            let is = |line: &&str| {
                let said: Vec<&str> = line.split([',', ';']).collect();
                ["ML-4", "M", "Y0T17"].iter().all(|code| said.contains(code))
            };
            run.out.lines().find(is).unwrap().to_owned()
        };
        let cells = |line: &str| line.split([',', ';']).map(str::to_owned).collect::<Vec<_>>();
        assert!(cells(&boys(&public)).contains(&"Q".to_owned()) && !cells(&boys(&public)).contains(&"3".to_owned()));
        let internal = asked(&[&small[..], &["--internal"]].concat());
        assert!(internal.status == 0 && cells(&boys(&internal)).contains(&"3".to_owned()), "{format}");
    }
    let folder = folder("victimes.csv", victims());
    let args =
        ["indicators", "victimes.csv", "--period", "2024", "--by", "area,sex,age", "--format", "parquet", "--out"];
    let public = run(folder.path(), &[&args[..], &["i.parquet"]].concat());
    assert!(public.status == 0 && folder.path().join("i.parquet").exists(), "{}", public.err);
}

#[test]
fn a_share_of_which_few_are_not_part_is_hidden_too() {
    // Of 40 with a known sex all but three are women or girls: 92.5 per cent.
    let almost = victims().replace(",M,", ",F,").replacen(",F,", ",M,", 3);
    let folder = folder("victimes.csv", almost);
    let args = ["indicators", "victimes.csv", "--period", "2024", "--only", "women_and_girls_share", "--format", "csv"];
    let public = run(folder.path(), &args);
    assert_eq!(public.status, 0, "{}", public.err);
    assert!(public.out.contains(",Q") && !public.out.contains("92.5") && !public.out.contains("37"), "{}", public.out);
}

#[test]
fn csv_is_canonical_in_english_and_for_a_french_spreadsheet_in_french() {
    let english = asked_in("en", &["--period", "2024", "--only", "child_share", "--format", "csv"]).out;
    let lines: Vec<&str> = english.lines().collect();
    assert!(lines[0].starts_with("indicator,name,version,period,area,sex,"), "{english}");
    assert!(
        lines[1].starts_with("child_share,children among identified victims,1,2024,,,,,,,,40,percent,26.3"),
        "{english}"
    );
    let french = asked(&["--only", "child_share", "--format", "csv"]).out;
    let lines: Vec<&str> = french.lines().collect();
    assert!(lines[0].starts_with("\u{feff}indicateur;nom;version;période;territoire;sexe;"), "{french}");
    assert!(lines[1].contains(";40;percent;26,3") && lines[1].contains(";16;40;"), "{french}");
}

#[test]
fn a_workbook_holds_numbers_and_the_mark_on_every_sheet() {
    let folder = folder("victimes.csv", victims());
    let args = ["indicators", "victimes.csv", "--profile", "ml", "--as-of", "2026-01-31", "--period", "2024", "--lang"];
    let more = ["fr", "--by", "sex", "--format", "xlsx", "--out", "i.xlsx", "--trace", "child_share"];
    let ran = run(folder.path(), &[&args[..], &more[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let bytes = std::fs::read(folder.path().join("i.xlsx")).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["Indicateurs", "Écartés", "Définitions", "Lignes 1 child_share"]);
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).unwrap();
        let mark = sheet.get_value((1, 0)).map(ToString::to_string).unwrap_or_default();
        assert!(mark.starts_with("DOCUMENT INTERNE, NE PAS DIFFUSER"), "{name}: {mark}");
    }
    let sheet = book.worksheet_range("Indicateurs").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().skip(3).collect();
    assert_eq!(rows[0][3], Data::String("valeur".to_owned()));
    let text = |cell: &Data| cell.to_string();
    let row = rows.iter().find(|r| text(&r[0]).starts_with("part des enfants") && text(&r[2]) == "féminin").unwrap();
    // 10 of 24.
    assert!(matches!(row[3], Data::Float(v) if (v - 1000.0 / 24.0).abs() < 1e-9), "{:?}", row[3]);
    assert_eq!((&row[7], &row[8]), (&Data::Float(10.0), &Data::Float(24.0)));
    let listed = book.worksheet_range("Lignes 1 child_share").unwrap();
    let listed: Vec<&[Data]> = listed.rows().skip(4).collect();
    assert_eq!(listed.iter().filter(|r| text(&r[4]) == "oui").count(), 40);
    assert_eq!(listed.iter().filter(|r| text(&r[9]) == "hors de la période").count(), 2);
    // Same input, same bytes.
    run(folder.path(), &[&args[..], &more[..]].concat());
    assert_eq!(std::fs::read(folder.path().join("i.xlsx")).unwrap(), bytes);
}

#[test]
fn parquet_holds_a_row_for_every_number() {
    let folder = folder("victimes.csv", victims());
    let args = ["indicators", "victimes.csv", "--period", "2024", "--by", "sex", "--only", "victims_identified"];
    let ran = run(folder.path(), &[&args[..], &["--format", "parquet", "--out", "i.parquet"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let bytes = std::fs::read(folder.path().join("i.parquet")).unwrap();
    let frame = ParquetReader::new(Cursor::new(bytes)).finish().unwrap();
    let values: Vec<Option<f64>> = frame.column("value").unwrap().f64().unwrap().iter().collect();
    assert_eq!(values, [Some(40.0), Some(16.0), Some(24.0)]);
    let sexes: Vec<Option<&str>> = frame.column("sex").unwrap().str().unwrap().iter().collect();
    assert_eq!(sexes, [None, Some("M"), Some("F")]);
}

#[test]
fn the_figures_are_read_back_and_checked_without_a_finding() {
    for by in ["area,sex,age,form", "area,citizenship,agency"] {
        let figures = asked(&["--by", by, "--format", "figures", "--internal"]);
        assert_eq!((figures.status, figures.err.as_str()), (0, ""), "{by}");
        let folder = folder("figures.csv", &figures.out);
        let checked = run(
            folder.path(),
            &["check", "figures.csv", "--profile", "ml", "--as-of", "2026-01-31", "--format", "json"],
        );
        let found: Value = serde_json::from_str(&checked.out).unwrap();
        assert_eq!(found["findings"], serde_json::json!([]), "{by}");
        assert_eq!(found["inputs"][0]["rows"].as_u64(), Some(figures.out.lines().count() as u64 - 1));
        assert!(figures.out.contains("2024-12-31,U,"), "{by}: no area is unknown");
    }
    // Rates stand under the indicator of their count, with the residents they are for.
    let rate = asked(&["--only", "victims_identified_rate", "--format", "figures"]).out;
    assert!(rate.contains("victims_identified,,0.178607") && rate.contains(",22395485,"), "{rate}");
}

#[test]
fn an_area_that_is_not_known_is_a_part_of_the_country() {
    let check = |unknown: &str, value: u32| {
        let rows = format!(
            "indicator,value,unit,scope,period,area,source\nvictims_identified,100,person,tip,2024,,A\n\
             victims_identified,60,person,tip,2024,ML-1,A\nvictims_identified,{value},person,tip,2024,{unknown},A\n"
        );
        let folder = folder("f.csv", rows);
        let ran =
            run(folder.path(), &["check", "f.csv", "--profile", "ml", "--as-of", "2026-01-31", "--format", "json"]);
        let found: Value = serde_json::from_str(&ran.out).unwrap();
        let codes = found["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned());
        codes.collect::<Vec<_>>()
    };
    for unknown in ["U", "inconnu", "Territoire inconnu", "area not known"] {
        assert_eq!(check(unknown, 40), [""; 0], "{unknown}");
        // With those from nobody knows where, the parts are more than the total.
        assert_eq!(check(unknown, 50), ["TIP708"], "{unknown}");
    }
    assert_eq!(check("Segu", 40), ["TIP204"]);
}

#[test]
fn the_rows_behind_a_number_of_a_breakdown_are_as_many_as_it_says() {
    let usual = ["--by", "area,sex", "--only", "victims_identified"];
    let where_ = "victims_identified:territoire=Kayes,sexe=féminin";
    let run = asked(&[&usual[..], &["--format", "json", "--trace", where_]].concat());
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let there = |e: &&Value| e["area"] == "ML-1" && e["sex"] == "F";
    let number = found["estimates"].as_array().unwrap().iter().find(there).unwrap();
    let traced = &found["traces"][0];
    assert!(there(&traced) && traced["period"] == "2024");
    let counted = traced["rows"].as_array().unwrap().iter().filter(|r| r["counted"] == true).count();
    // Of the first 24, three in eight with the remainders 0, 2, 4 and 6.
    assert_eq!((number["numerator"].as_u64(), counted), (Some(12), 12));
    let text = plain(&asked(&[&usual[..], &["--trace", where_]].concat()).out);
    assert!(text.contains("Lignes de « victimes identifiées », 2024, Kayes, féminin : 12 comptées"), "{text}");
    for (more, why) in [
        (["--by", "sex", "--trace", where_], "ajoutez --by area"),
        (["--by", "area", "--trace", "victims_identified:Kayes"], "n’indique pas de ventilation"),
        (["--by", "area", "--trace", "victims_identified:area=Kais"], "n’est rien de la ventilation"),
    ] {
        let run = asked(&more);
        assert!(run.status == 2 && run.err.contains(why) && run.err.lines().count() == 1, "{}", run.err);
    }
}

#[test]
fn what_changed_since_an_earlier_output_is_told_in_text_and_in_a_workbook() {
    let folder = folder("victimes.csv", victims());
    let usual = [
        "indicators",
        "victimes.csv",
        "--profile",
        "ml",
        "--period",
        "2024",
        "--only",
        "victims_identified,child_share",
    ];
    let asked = |more: &[&str]| run(folder.path(), &[&usual[..], more].concat());
    let first = asked(&["--as-of", "2025-06-30", "--format", "json", "--out", "first.json"]);
    assert_eq!(first.status, 0, "{}", first.err);
    // Five of the girls were not found to be victims, and a definition was another one.
    let rejected = victims().replacen("identified", "rejected", 5);
    crate::files::write(folder.path(), "victimes.csv", rejected);
    let json = std::fs::read_to_string(folder.path().join("first.json")).unwrap();
    let at = json.find("\"id\": \"child_share\"").unwrap();
    let (before, after) = json.split_at(at);
    let json = format!("{before}{}", after.replacen("\"version\": 1", "\"version\": 4", 1));
    crate::files::write(folder.path(), "first.json", json);
    let more = ["--as-of", "2026-01-31", "--previous", "first.json", "--lang", "fr"];
    let text = plain(&asked(&more).out);
    for said in [
        "Depuis le résultat antérieur",
        "Il était arrêté au 30/06/2025 : 0 nombres inchangés, 2 modifiés.",
        "La définition a changé : part des enfants parmi les victimes identifiées, version 4 alors, 1 maintenant.",
        "victimes identifiées, 2024 : 40 alors, 35 maintenant (−5)",
        // 16 of 40, then 11 of 35.
        "part des enfants parmi les victimes identifiées, 2024 : 40,0 % alors, 31,4 % maintenant (−8,6 %) ; la définition a changé",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let ran = asked(&[&more[..], &["--format", "xlsx", "--out", "i.xlsx"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let bytes = std::fs::read(folder.path().join("i.xlsx")).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Changements").unwrap();
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert!(rows.iter().any(|r| r[0] == "victimes identifiées" && r[3] == "40" && r[4] == "35" && r[5] == "-5"));
    let refused = asked(&["--as-of", "2026-01-31", "--previous", "victimes.csv"]);
    assert!(refused.status == 2 && refused.err.contains("is no earlier output"), "{}", refused.err);
}

#[test]
fn limits_allow_for_cases_in_every_format_and_say_so() {
    let row = |n: usize| format!("V-{n},drs,identified,2024-03-10,A-{},F,12\n", n / 10);
    let rows = (0..20).map(row).collect::<Vec<_>>().concat();
    let folder = folder("v.csv", format!("record,agency,status,identification_date,case,sex,age\n{rows}"));
    let usual = ["indicators", "v.csv", "--period", "2024", "--only", "victims_identified", "--cluster", "case"];
    let asked = |more: &[&str]| run(folder.path(), &[&usual[..], more].concat()).out;
    let text = plain(&asked(&[]));
    // Two cases of ten: ten times the exact limits of 2, 0.2422 to 7.2247 (Garwood 1936).
    assert!(text.contains("identified victims 20 2.4 to 72.2 2 (× 10.0)"), "{text}");
    assert!(text.contains("allow for those who came together in one case. 0 of 20 rows name no case"), "{text}");
    let csv = asked(&["--format", "csv"]);
    assert!(csv.contains("\"gamma (Fay-Feuer), adjusted for clusters\",2,10,20,"), "{csv}");
    let french = plain(&asked(&["--lang", "fr"]));
    assert!(french.contains("dossiers (× variance)") && french.contains("2 (× 10,0)"), "{french}");
    assert!(run(folder.path(), &["indicators", "v.csv", "--cluster", "village"]).status == 2);
}

#[test]
fn what_is_sure_is_told_in_other_words_than_what_chance_allows() {
    let rows = "activity,agency,date,area,kind,attendance\nA-1,drs,2024-01-10,ML-1,sensitisation,120\nA-2,drs,2024-02-10,ML-4,sensitisation,80\n";
    let folder = folder("a.csv", rows);
    let usual = ["indicators", "a.csv", "--period", "2024", "--only", "persons_sensitised,activities_held"];
    let asked = |more: &[&str]| run(folder.path(), &[&usual[..], more].concat()).out;
    let text = plain(&asked(&["--lang", "fr"]));
    assert!(
        text.contains("bornes à 95 %, ou bornes certaines") && text.contains("au moins 120, au plus 200"),
        "{text}"
    );
    let csv = asked(&["--format", "csv"]);
    let line = |id: &str| csv.lines().find(|line| line.starts_with(id)).unwrap().to_owned();
    assert!(line("persons_sensitised").contains("120,200,,bounds from audiences"), "{csv}");
    assert!(line("activities_held").contains(",0.95,exact (Garwood)"), "{csv}");
}

#[test]
fn what_cannot_be_asked_is_told_in_one_line() {
    for (more, why) in [
        (&["--by", "sexx"][..], "vouliez-vous dire «\u{a0}sex\u{a0}»"),
        (&["--only", "child_shar"], "vouliez-vous dire «\u{a0}child_share\u{a0}»"),
        (&["--by", "area,cercle"], "deux niveaux de territoires"),
        (&["--ages", "0-12,12-17"], "ont des âges en commun"),
        (&["--confidence", "95"], "n’est pas entre 0 et 1"),
        (&["--format", "xlsx"], "ajoutez --out"),
        (&["--format", "csv", "--trace", "child_share"], "--trace"),
        (&["--trace", "child_shar"], "vouliez-vous dire"),
        (&["--scope", "traite"], "tip_and_assimilated"),
    ] {
        let run = asked(more);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{more:?}");
        assert!(run.err.contains(why) && run.err.lines().count() == 1, "{more:?}: {}", run.err);
    }
    let period = asked_in("en", &["--period", "2015-16"]);
    assert!(period.err.contains("“2015-16” is no period; write it as one of these: 2024, 2023/2024"), "{}", period.err);
}
