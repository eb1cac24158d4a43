//! The indicators in the report over the files of five agencies. The numbers were counted from the same files by a
//! script of a few lines that shares nothing with the program: rows by their cells, Garwood's limits by bisection of
//! sums of the Poisson distribution, Wilson's and Kaplan and Meier's by their formulas.

use std::{fs, path::Path};

use crate::files::run;

/// What stands between tags, each cell apart.
fn text(page: &str) -> String {
    let pieces = page.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
    pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn section(lang: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["example", "agencies", "files"]).status, 0);
    without_registers(folder.path());
    let report = run(folder.path(), &["report", "files", "--out", "report", "--lang", lang, "--as-of", "31/01/2026"]);
    assert_eq!((report.status, report.err.as_str()), (0, ""));
    let page = fs::read_to_string(folder.path().join("report/report.html")).unwrap();
    let (_, rest) = page.split_once("<section id=\"indicators\"").unwrap();
    let section = rest.split_once("</section>").unwrap().0.to_owned();
    (page, section)
}

/// What was counted by hand is the files of the brigade, the pole, the association and the two directorates: not the
/// long registers that are there for the rules of whole columns.
fn without_registers(folder: &Path) {
    for register in ["antennes.csv", "causeries.csv", "formations.csv", "foyer.csv", "transfert.xlsx"] {
        fs::remove_file(folder.join("files").join(register)).unwrap();
    }
}

#[test]
fn the_report_in_french_is_right_to_the_last_decimal() {
    let (page, section) = section("fr");
    let told = text(&section);
    for counted in [
        // 131 rows; one of 2020, one of a number given twice, one rejected.
        "Victimes identifiées Victimes détectées",
        "2024 128 personnes de 106,8 à 152,2 128",
        "2024 0,57 pour 100 000 habitants de 0,48 à 0,68 128 / 22 395 485",
        // One sex is misspelt; of the others 85 are female. 48 of those whose age can be read are children.
        "2024 37,8 pour cent de 29,8 à 46,5 48 / 127",
        "2024 66,9 pour cent de 58,4 à 74,5 85 / 127",
        "2024 13 jours de 10 à 14 113 / 127",
        "Kayes 33 de 22,7 à 46,3 Bamako 28 de 18,6 à 40,5 Mopti 24 de 15,4 à 35,7 Gao 15 de 8,4 à 24,7 \
         Sikasso 15 de 8,4 à 24,7 Ségou 13 de 6,9 à 22,2 territoire non précisé 1 de 0,0 à 5,6",
        // 14 of 127 wait.
        "200 14 11,0 de 6,3 à 17,2 400 14 11,0 de 6,3 à 17,2",
        // 77 persons, of whom 58 have a day of prosecution, 22 one of judgment in 2024 and its outcome; 39 of 40 files
        // were opened in 2024, 21 went to an examining magistrate, and 14 were tried.
        "Personnes mises en cause personnes 77 de 60,8 à 96,2 Personnes poursuivies personnes 58 de 44,0 à 75,0 \
         Personnes jugées personnes 22 de 13,8 à 33,3 Personnes condamnées personnes 16 de 9,1 à 26,0 \
         Enquêtes ouvertes dossiers 39 de 27,7 à 53,3 Dossiers de poursuites dossiers 21 de 13,0 à 32,1 \
         Dossiers jugés dossiers 14 de 7,7 à 23,5",
        // 22 of 75 were judged, seven ended otherwise, and the others wait.
        "200 53 70,7",
        "Non montré : 1999 (1 enregistrement), 2011 (1 enregistrement), 2020 (1 enregistrement)",
        "Victimes détectées et enregistrées, non le nombre de victimes qui existent",
    ] {
        assert!(told.contains(counted), "{counted}: {told}");
    }
    for chart in ["areas", "justice", "days_to_judgment", "days_to_referral", "funnel"] {
        assert!(section.contains(&format!("id=\"chart-{chart}\"")), "{chart}");
    }
    // Mopti: 24 of 935,579 residents.
    assert!(told.contains("Mopti 24 935 579 2,57 "), "{told}");
    // Thousands stand apart by a narrow space at which no line breaks.
    assert!(section.contains("22\u{202f}395\u{202f}485") && section.contains("de 106,8 à 152,2"));
    assert!(page.contains("<p class=\"internal-mark\">DOCUMENT INTERNE, NE PAS DIFFUSER"));
    for fetching in ["<script", "<link", "<img", " src=", "url(h"] {
        assert!(!page.contains(fetching), "{fetching}");
    }
}

#[test]
fn the_report_in_english_has_the_same_numbers() {
    let told = text(&section("en").1);
    for counted in ["2024 128 persons 106.8 to 152.2 128", "2024 13 days 10 to 14 113 / 127", "Mopti 24 15.4 to 35.7"] {
        assert!(told.contains(counted), "{counted}: {told}");
    }
}

/// By hand: the brigade sent victims and files, the pole persons, the directorate for children victims and activities,
/// the one for social development activities, the association victims: 7 of 22 returns, of 5 of 14 agencies. A police
/// force says « néant » for 2023.
#[test]
fn the_text_says_of_how_many_agencies_the_numbers_are_and_who_reported_when() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["example", "agencies", "files"]).status, 0);
    without_registers(folder.path());
    fs::write(folder.path().join("files/gendarmerie victimes 2023.csv"), "Néant\n").unwrap();
    let asked = |more: &[&str]| {
        let only = "agencies_expected,agencies_received,reporting_rate";
        let first = ["indicators", "files", "--as-of", "31/01/2026", "--only", only];
        let run = run(folder.path(), &[&first, more].concat());
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        run.out
    };
    let french = asked(&["--lang", "fr", "--period", "2023/2024", "--every", "year"]);
    for line in
        ["Gendarmerie nationale           victimes    N     M", "BRTMTEH                         enquêtes    M     R"]
    {
        assert_eq!(french.matches(line).count(), 1, "{line}: {french}");
    }
    let plain = french.replace('\u{a0}', " ");
    assert!(plain.contains("2024 : Données de 5 structures sur 14 qui doivent un relevé"), "{plain}");
    assert!(plain.contains("2023 : Données d’une structure sur 14"), "{plain}");
    let english = asked(&["--lang", "en", "--period", "2024"]);
    assert!(english.contains("Data of 5 of the 14 agencies that owe returns, as of 2026-01-31."), "{english}");
    let csv = asked(&["--lang", "en", "--period", "2024", "--by", "agency", "--format", "csv"]);
    let found = |part: &str| csv.lines().filter(|line| line.contains(part)).count();
    assert!(csv.lines().any(|l| l.starts_with("agencies_received,") && l.contains(",7,return,")), "{csv}");
    // Each of fourteen agencies, and all of them, for three indicators.
    assert_eq!(found(",2024,"), 45, "{csv}");
    let json: serde_json::Value =
        serde_json::from_str(&asked(&["--lang", "en", "--period", "2024", "--format", "json"])).unwrap();
    assert_eq!(json["reporting"]["returns"].as_array().unwrap().len(), 22);
    assert_eq!(json["reporting"]["coverage"][0]["missing"].as_array().unwrap().len(), 9);
}
