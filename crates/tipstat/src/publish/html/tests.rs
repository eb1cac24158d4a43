use std::collections::HashSet;

use super::*;
use crate::{
    check::{RuleState, Severity},
    publish::fixture::{MALI, checked},
};

/// A file with nothing in it that is in one language, so that the page alone speaks.
const PLAIN: &str = "\
indicator,value,unit,period,sex,source,url
investigations_opened,430,case_file,2024,,A,https://a.example/1
persons_investigated,430,person,2024,,B,https://b.example/1
persons_investigated,291,person,2024,M,B,https://b.example/1
persons_investigated,113,person,2024,F,B,https://b.example/1
investigations_opened,93,case_file,2024,,B,https://b.example/1
files_prosecuted,81,case_file,2024,,B,
victims_identified,plus de 629,person,2024,,A,
victims_identified,ND,person,2023,,,
persons_sensitised,36000,,2024,,A,
";

fn page(file: &str, lang: Lang) -> String {
    let (findings, submission) = checked(file, lang);
    report(&findings, &submission, lang).unwrap()
}

/// As many faults of one rule as a careless year brings.
fn many(n: usize) -> String {
    let three = |i: usize| {
        let (total, men) = (430 + i, 291 + i);
        format!(
            "persons_investigated,{total},person,2024,,Court {i}\npersons_investigated,{men},person,2024,M,Court {i}\n\
             persons_investigated,113,person,2024,F,Court {i}\n"
        )
    };
    "indicator,value,unit,period,sex,source\n".to_owned() + &(0..n).map(three).collect::<Vec<_>>().concat()
}

fn escaped(text: &str) -> String {
    let pairs = [("&", "&#38;"), ("<", "&#60;"), (">", "&#62;"), ("\"", "&#34;"), ("'", "&#39;")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// What a person sees: no style, no tags.
fn visible(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let pieces = [before, after].concat();
    pieces.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text)).collect::<Vec<_>>().join(" ")
}

fn values_of<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(attribute).skip(1).filter_map(|rest| rest.split_once('"').map(|(value, _)| value)).collect()
}

/// Every fixed text of the templates: `t("English", "français")`.
fn fixed_texts() -> Vec<(String, String)> {
    let templates = [
        include_str!("../../../templates/report.html"),
        include_str!("../../../templates/page/head.html"),
        include_str!("../../../templates/page/quotes.html"),
        include_str!("../../../templates/page/findings.html"),
        include_str!("../../../templates/page/charts.html"),
        include_str!("../../../templates/page/indicators.html"),
        include_str!("../../../templates/page/figures.html"),
        include_str!("../../../templates/page/checked.html"),
    ];
    let calls = templates.iter().flat_map(|t| t.split("self.t(\"").skip(1));
    calls
        .map(|call| call.split("\")").next().unwrap().split_once("\", \"").unwrap())
        .map(|(en, fr)| (en.into(), fr.into()))
        .collect()
}

#[test]
fn a_page_speaks_one_language() {
    let texts = fixed_texts();
    assert!(texts.len() > 50, "{}", texts.len());
    let padded = |lang| format!(" {} ", visible(&page(PLAIN, lang)).split_whitespace().collect::<Vec<_>>().join(" "));
    let (english, french) = (padded(Lang::En), padded(Lang::Fr));
    // Short words such as “total” are in both languages.
    for (en, fr) in texts.iter().filter(|(en, fr)| en.len() > 6 && en.to_lowercase() != fr.to_lowercase()) {
        let fr = Words { lang: Lang::Fr }.set(fr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!english.contains(&format!(" {fr} ")), "English page: {fr}");
        assert!(!french.contains(&format!(" {en} ")), "French page: {en}");
    }
    let accents = english.matches(['é', 'è', 'ê', 'à', 'ç', 'œ', 'ô', 'û', '«', '»']).count();
    assert_eq!(accents, 0, "{english}");
    for word in [" the ", " of ", " and ", " with ", " was ", " is ", " not "] {
        assert!(!french.contains(word), "{word}: {french}");
    }
    assert!(
        page(PLAIN, Lang::En).contains("<html lang=\"en\">") && page(PLAIN, Lang::Fr).contains("<html lang=\"fr\">")
    );
}

#[test]
fn every_finding_stands_on_the_page() {
    for file in [MALI.to_owned(), many(2), many(900)] {
        for lang in Lang::ALL {
            let (findings, submission) = checked(&file, lang);
            let page = report(&findings, &submission, lang).unwrap();
            assert!(!findings.findings.is_empty());
            for finding in &findings.findings {
                let message = verdict::capital(&Words { lang }.message(&finding.message));
                assert!(page.contains(&escaped(&message)), "{message}");
            }
            for severity in [Severity::Error, Severity::Warning, Severity::Note] {
                for n in 1..=findings.count(severity) {
                    assert!(page.contains(&format!("id=\"{}{n}\"", severity.letter().get(lang))));
                }
            }
        }
    }
}

#[test]
fn every_link_on_the_page_leads_somewhere() {
    for file in [MALI.to_owned(), many(900)] {
        let page = page(&file, Lang::Fr);
        let ids = values_of(&page, " id=\"");
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice");
        for target in values_of(&page, "href=\"#") {
            assert!(unique.contains(target), "{target}");
        }
    }
}

#[test]
fn nothing_from_a_file_becomes_markup() {
    let file = "indicator,label,value,unit,period,source,url\n\
                victims_identified,<script>alert(1)</script>,629,person,2024,\"<b>A</b>\",javascript:alert(1)\n";
    for lang in Lang::ALL {
        let page = page(file, lang);
        assert!(!page.contains("<script") && !page.contains("<b>A"), "{page}");
        assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
        assert!(!page.contains("href=\"javascript:"));
    }
}

#[test]
fn the_page_fetches_nothing() {
    let page = page(MALI, Lang::Fr);
    for fetching in ["<script", "<link", "<img", "<iframe", " src=", "@import", "url(h", "url(/", "url(\""] {
        assert!(!page.contains(fetching), "{fetching}");
    }
}

#[test]
fn a_small_count_marks_every_page_and_nothing_else_does() {
    let small = format!("{MALI}victims_confirmed,,3,,personnes,,2024,,,CNLTP,,\n");
    let french = page(&small, Lang::Fr);
    assert!(french.contains("<p class=\"internal-mark\">DOCUMENT INTERNE, NE PAS DIFFUSER\u{a0}: un effectif"));
    assert!(french.contains("@bottom-center { content: \"DOCUMENT INTERNE, NE PAS DIFFUSER\""));
    assert!(french.contains("<div class=\"every-page\" aria-hidden=\"true\">DOCUMENT INTERNE"));
    assert!(page(&small, Lang::En).contains("INTERNAL, NOT FOR RELEASE"));
    assert!(!page(MALI, Lang::Fr).contains("DOCUMENT INTERNE"));
}

#[test]
fn of_many_figures_those_with_findings_and_totals_are_shown() {
    let rows: Vec<String> =
        (0..400).map(|i| format!("persons_tried,{},person,2024,tip,F,Court {i}", 51 + 7 * i)).collect();
    let rows = rows.join("\n");
    let file = format!(
        "indicator,value,unit,period,scope,sex,source\n{rows}\npersons_tried,9001,person,2024,tip,,All courts\n"
    );
    let page = page(&file, Lang::En);
    assert!(page.contains("All courts") && !page.contains("Court 17<"));
    assert!(page.contains("Left out here: 400. The file figures.csv has all of them."), "{}", visible(&page));
}

#[test]
fn what_could_not_be_applied_is_shown_with_its_reason() {
    let (mut findings, submission) = checked(PLAIN, Lang::Fr);
    findings.rules[0].state = RuleState::NotEvaluated;
    findings.rules[0].reason = Some(tipstat_model::Message::new("no areas", "aucun territoire"));
    let page = report(&findings, &submission, Lang::Fr).unwrap();
    assert!(page.contains("non appliquée\u{a0}: aucun territoire"));
    assert!(page.contains("1\u{a0}règle qui n’a pas pu être appliquée"));
}

#[test]
fn without_findings_the_verdict_says_what_that_means() {
    let page = page("indicator,value,unit,period,scope,source\npersons_tried,70,person,2024,tip,A\n", Lang::Fr);
    assert!(page.contains("<section class=\"verdict accepted\""));
    assert!(page.contains("70\u{a0}personnes jugées (traite des personnes)"));
    assert!(page.contains("Aucune règle n’a trouvé quoi que ce soit à corriger ou à expliquer."));
    assert!(!page.contains("La première chose"));
}

#[test]
fn a_figure_at_fault_carries_the_mark_and_the_one_beside_it_a_reference() {
    let page = page(MALI, Lang::Fr);
    let line = |label: &str| page.split("<tr id=").find(|line| line.contains(label)).unwrap().to_owned();
    assert!(line("430 enquêtes ouvertes").contains("class=\"mark error\" href=\"#E1\""));
    assert!(!line("93 dossiers d’enquêtes").contains("class=\"mark error\""));
    assert!(line("93 dossiers d’enquêtes").contains("voir <a href=\"#E1\">E1</a>"));
}

#[test]
fn the_same_input_gives_the_same_page() {
    assert_eq!(page(MALI, Lang::Fr), page(MALI, Lang::Fr));
    assert_eq!(page(&many(50), Lang::En), page(&many(50), Lang::En));
}
