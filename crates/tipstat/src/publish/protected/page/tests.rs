use jiff::civil::date;

use super::super::ProtectedOutput;
use crate::{
    Lang, Submission,
    check::Findings,
    protect::{Marks, Options, Protected, protect},
    publish::fixture::{MALI, checked},
};

/// The page of a file, protected and checked as `tipstat protect` does it.
fn page(file: &str, lang: Lang) -> String {
    let (findings, submission, protected) = protected(file, lang);
    let findings = Some(&findings);
    let as_of = date(2026, 1, 31);
    ProtectedOutput { protected: &protected, submission: &submission, findings, as_of, lang }.html().unwrap()
}

fn protected(file: &str, lang: Lang) -> (Findings, Submission, Protected) {
    let (findings, submission) = checked(file, lang);
    let protected = protect(&submission, None, &Marks::default(), &Options::default(), &mut |_| ()).unwrap();
    (findings, submission, protected)
}

/// What a reader sees of a part of the page: the words without the signs of the language they are written in.
fn seen(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.extend([" ", part.split_once('>').map_or(part, |(_, text)| text)]);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of the page from one text to another.
fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let start = html.find(from).unwrap_or_else(|| panic!("no {from}"));
    html[start..].split(to).next().unwrap()
}

/// The rows of the table with a caption, each as it is read.
fn rows(html: &str, caption: &str) -> Vec<String> {
    let table = between(html, &format!("<caption>{caption}"), "</table>");
    table.split("<tr").skip(1).map(|row| seen(&format!("<{row}"))).collect()
}

fn victims(rows: &[(&str, &str, &str, &str)]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|(area, sex, age, value)| format!("victims_identified,{value},person,tip,2024,{area},{sex},{age},CNLTP\n"))
        .collect();
    format!("indicator,value,unit,scope,period,area,sex,age,source\n{}", rows.concat())
}

#[test]
fn a_title_a_caution_and_numbered_sources_stand_around_the_tables() {
    let html = page(MALI, Lang::Fr);
    let text = seen(&html);
    assert!(text.contains("Mali Traite des personnes : chiffres, 2023, 2024 et février 2025"), "{text}");
    assert!(text.contains("ces nombres ne mesurent pas la prévalence"));
    // Each source once, below the tables.
    let sources = seen(between(&html, "<h2>Sources</h2>", "</ol>"));
    for source in ["AMAP", "malikonews", "infhonnete.com", "L’Essor"] {
        assert_eq!(sources.matches(source).count(), 1, "{sources}");
    }
    assert!(!between(&html, "<main>", "</main>").contains("infhonnete"));
}

#[test]
fn a_number_that_is_an_error_bears_a_sign_and_its_right_one_does_not() {
    let html = page(MALI, Lang::Fr);
    let list = between(&html, "Enquêtes ouvertes", "</tbody>");
    assert!(list.contains("<span class=\"value error\">430</span><sup>†a"), "{list}");
    assert!(list.contains("<span class=\"value \">93</span>"), "{list}");
    let doubts = seen(between(&html, "Nombres sujets à caution", "</section>"));
    assert!(doubts.contains("†a Un même nombre sous deux unités de compte"), "{doubts}");
    assert!(doubts.contains("à ne pas citer avant correction"), "{doubts}");
}

#[test]
fn breakdowns_are_tables_without_columns_that_say_nothing() {
    let file = victims(&[
        ("", "", "", "1280"),
        ("", "F", "", "751"),
        ("", "M", "", "529"),
        ("Kayes", "", "", "412"),
        ("Kayes", "F", "", "211"),
        ("Kayes", "M", "", "201"),
        ("Gao", "", "", "868"),
        ("Gao", "F", "", "540"),
        ("Gao", "M", "", "328"),
    ]);
    let french = page(&file, Lang::Fr);
    let caption = "Victimes identifiées (personnes), par territoire et sexe";
    assert_eq!(
        rows(&french, caption),
        ["Territoire Ensemble Masculin Féminin", "Ensemble 1 280 529 751", "Kayes 412 201 211", "Gao 868 328 540"]
    );
    assert!(french.contains(">1\u{202f}280<"), "thousands stand together");
    assert!(french.contains("<p>Champ\u{a0}: traite des personnes.</p>"));
    assert!(french.contains("<p>CNLTP</p>"), "the one source stands once");
    let english = page(&file, Lang::En);
    assert_eq!(rows(&english, "Identified victims (persons), by area and sex")[1], "Total 1,280 529 751");
}

#[test]
fn ages_that_make_a_page_too_wide_go_into_the_rows() {
    let table = |ages: &[&str]| {
        let mut cells = vec![("", "", "", "1000")];
        for area in ["Kayes", "Gao"] {
            for sex in ["F", "M"] {
                cells.extend(ages.iter().map(|age| (area, sex, *age, "50")));
                cells.push((area, sex, "", "250"));
            }
        }
        page(&victims(&cells), Lang::Fr)
    };
    let caption = "Victimes identifiées (personnes), par territoire, groupe d’âge et sexe";
    let wide = rows(&table(&["Y0T4", "Y5T9", "Y10T14", "Y15T17", "Y_GE18"]), caption);
    assert_eq!(wide[0], "Territoire Groupe d’âge Ensemble Masculin Féminin");
    // Nobody printed both sexes together.
    assert_eq!(wide[2], "Kayes Ensemble – 250 250");
    let narrow = rows(&table(&["Y_GE18"]), caption);
    assert!(narrow[0].starts_with("Territoire Ensemble Masculin"), "{narrow:?}");
}

#[test]
fn shares_of_usable_records_and_decimals_that_nobody_reads_are_left_out() {
    let file = "indicator,value,unit,scope,period,source\n\
        records_usable_victims,91.5,%,,2024,CNLTP\n\
        victims_identified,640,person,tip,2024,CNLTP\n\
        victims_identified,2.7654321,per_100000,tip,2024,CNLTP\n\
        child_share,22.807018,%,tip,2024,CNLTP\n";
    let text = seen(&page(file, Lang::Fr));
    assert!(!text.contains("91,5") && !text.to_lowercase().contains("utilisables"), "{text}");
    assert!(text.contains("2,77 pour 100 000 habitants"), "{text}");
    assert!(text.contains("22,8 %"), "{text}");
}

#[test]
fn a_hidden_number_is_a_mark_with_a_footnote_that_helps_nobody() {
    let html = page(&victims(&[("", "", "", "40"), ("", "F", "", "37"), ("", "M", "", "3")]), Lang::Fr);
    assert_eq!(rows(&html, "Victimes identifiées, par sexe")[1..], ["Ensemble 40", "Masculin s", "Féminin s"]);
    let text = seen(&html);
    assert!(text.contains("secret statistique"));
    for tells in ["primaire", "secondaire", "seuil", "37"] {
        assert!(!text.contains(tells), "{tells}");
    }
}

#[test]
fn what_is_wrong_against_a_hidden_number_bears_no_sign() {
    // 37 + 4 make one more than 40: a sign at the 40 would tell that the hidden two do not make it.
    let file = victims(&[("", "", "", "40"), ("", "F", "", "37"), ("", "M", "", "4")]);
    let (findings, submission, protected) = protected(&file, Lang::Fr);
    assert!(findings.findings.iter().any(|f| f.code == "TIP708"), "{:?}", findings.findings);
    assert!(protected.hidden() > 0);
    let findings = Some(&findings);
    let output = ProtectedOutput {
        protected: &protected,
        submission: &submission,
        findings,
        as_of: date(2026, 1, 31),
        lang: Lang::Fr,
    };
    let html = output.html().unwrap();
    assert!(!html.contains("†") && !html.contains("Nombres sujets à caution"), "{}", seen(&html));
    // The second person is told.
    let protocol = seen(&output.protocol());
    assert!(protocol.contains("erronés au regard d’un nombre masqué"), "{protocol}");
}

#[test]
fn numbers_that_differ_stand_one_below_the_other_with_their_sources() {
    let html = page(MALI, Lang::En);
    let list = between(&html, "Identified victims (trafficking and assimilated practices)", "</tbody>");
    let text = seen(list);
    assert!(text.contains("5,461") && text.contains("5,481"), "{text}");
}
