//! Reports with indicators: what they show of records, and what they say where they cannot.

use std::collections::BTreeMap;

use jiff::civil::date;
use tipstat_model::Lang;

use super::{
    Tabulated,
    committee::Committee,
    fit::Fit,
    fixture::{MALI, checked},
    html::full_report,
};

/// Victims of two years and two regions. Of 2022: V-1 to V-5, of whom V-5 has no area. Of 2024: V-6 to V-9.
const VICTIMS: &str = "\
record;agency;status;identification_date;registration_date;age;sex;area;forms;referral_date
V-1;BRTMTEH;identified;2022-01-10;2022-01-10;14;F;ML-1;forced_labour;2022-01-12
V-2;BRTMTEH;identified;2022-02-10;2022-02-10;30;M;ML-1;forced_labour;2022-02-20
V-3;BRTMTEH;identified;2022-03-10;2022-03-10;16;F;ML-4;forced_labour;
V-4;BRTMTEH;identified;2022-03-11;2022-03-11;17;F;ML-1;forced_labour;2022-03-12
V-5;BRTMTEH;identified;2022-03-11;2022-03-11;18;F;;forced_labour;
V-6;BRTMTEH;identified;2024-03-12;2024-03-12;20;F;ML-4;forced_labour;2024-03-20
V-7;BRTMTEH;identified;2024-03-12;2024-03-12;20;F;ML-4;forced_labour;2024-03-20
V-8;BRTMTEH;identified;2024-03-12;2024-03-12;20;F;ML-4;forced_labour;2024-03-30
V-9;BRTMTEH;identified;2024-05-01;2024-05-01;9;M;ML-1;forced_labour;2024-05-02
";

fn page(file: &str, lang: Lang) -> String {
    let (findings, submission) = checked(file, lang);
    let tabulated = Tabulated::of(&submission, date(2026, 1, 31)).unwrap();
    let reporting = tabulated.as_ref().and_then(|t| t.estimates.reporting.as_ref());
    let committee = Committee::of(&submission, &findings, reporting);
    full_report(&findings, &submission, tabulated.as_ref(), (&committee, &BTreeMap::new()), &Fit::Nothing, lang)
        .unwrap()
}

/// The section, with its tags as one space each.
fn section(page: &str) -> String {
    section_of(page, "indicators")
}

fn section_of(page: &str, id: &str) -> String {
    let (_, rest) = page.split_once(&format!("<section id=\"{id}\"")).unwrap();
    let (section, _) = rest.split_once("</section>").unwrap();
    let text = section.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
    text.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_chart_has_its_numbers_beneath_it_and_says_what_they_are() {
    let page = page(VICTIMS, Lang::Fr);
    let said = section(&page);
    for words in [
        // Garwood for 4 and 5: 1.09 to 10.24 and 1.62 to 11.67.
        "2022 5 personnes de 1,6 à 11,7 5 2024 4 personnes de 1,1 à 10,2 4",
        // Three of five children, two of them wait: Wilson for 3 of 5 is 0.2307 to 0.8824.
        "2022 60,0 pour cent de 23,1 à 88,2 3 / 5",
        "Victimes identifiées par territoire, 2024",
        "Territoire Personnes Intervalle à 95 % Ségou 3 de 0,6 à 8,8 Kayes 1 de 0,0 à 5,6",
        "Détection, non prévalence.",
        "Source : mali.csv ; situation au 31/01/2026.",
        "Victimes identifiées au fil des années, 2022–2024",
        "Données d’une structure sur 1, présente en 2022 et en 2024 : 5, puis 4.",
        "Suivis : 9. Arrivés au terme : 7. Encore en attente au 31/01/2026 : 2, censurés",
        "La chaîne pénale, personnes et dossiers : non tracé",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(page.matches("<figure class=\"indicator\"").count(), 4);
    assert_eq!(page.matches("<desc id=\"chart-").count(), 4);
    // 3 of 4 bars' worth: the axis goes to 10, so 3 victims are 114 of 380 long.
    assert!(page.contains("<rect class=\"part0\" x=\"190\" y=\"6\" width=\"114\" height=\"16\"/>"), "{page}");
}

#[test]
fn where_the_data_cannot_give_a_chart_a_sentence_says_why() {
    let file = "record;agency;identification_date;sex\nV-1;DRS;2024-02-01;F\nV-2;DRS;2024-02-02;F\n";
    let said = section(&page(file, Lang::En));
    for words in [
        "Identified victims by area : not drawn; no record says in which area.",
        "Identified victims over the years : not drawn; victims were identified in one full year",
        "Days from identification to referral : not drawn; the file does not have “referred on”",
        "the number of residents is not known for two areas with victims.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let none = section(&page("record;agency;identification_date\nV-1;DRS;2026-01-05\n", Lang::Fr));
    assert!(none.contains("Aucun enregistrement ne compte dans une année civile entière"), "{none}");
}

#[test]
fn the_section_speaks_one_language() {
    let (english, french) = (section(&page(VICTIMS, Lang::En)), section(&page(VICTIMS, Lang::Fr)));
    for word in [" the ", " of ", " and ", " with ", " was ", " is ", " not "] {
        assert!(!french.contains(word), "{word}: {french}");
    }
    // Names of places keep their accents.
    let places = ["Ségou", "Taoudénit", "Ménaka"].iter().fold(english.clone(), |text, place| text.replace(place, ""));
    let accents = places.matches(['é', 'è', 'ê', 'à', 'ç', 'œ', 'ô', 'û', '«', '»']).count();
    assert_eq!(accents, 0, "{english}");
}

#[test]
fn figures_alone_have_no_indicators_and_the_same_records_give_the_same_bytes() {
    assert!(!page(MALI, Lang::Fr).contains("id=\"indicators\""));
    assert_eq!(page(VICTIMS, Lang::En), page(VICTIMS, Lang::En));
}

#[test]
fn who_reported_when_stands_in_letters_with_what_the_profile_says_of_it_once() {
    let (english, french) =
        (section_of(&page(VICTIMS, Lang::En), "committee"), section_of(&page(VICTIMS, Lang::Fr), "committee"));
    // Police and gendarmerie owe victims and files; only the brigade has sent any. Fourteen agencies owe records.
    for said in [
        "Who reported when",
        "2024: Data of 1 of the 14 agencies that owe returns, as of 2026-01-31.",
        "National gendarmerie victims M M",
        "trafficking in human beings victims R? R?",
        "The profile says of what is owed: An assumption of this profile",
    ] {
        assert_eq!(english.matches(said).count(), 1, "{said}: {english}");
    }
    for said in
        ["Qui a transmis, et quand", "Chaque année", "Gendarmerie nationale victimes M M", "à confirmer par le comité"]
    {
        assert_eq!(french.matches(said).count(), 1, "{said}: {french}");
    }
}
