//! What stands in a cell instead of a value: marks for what is not known, words for none; and the laws that a text
//! may name.

use tipstat_model::{Lang, Profile, profile::Law, words::fold};

/// Codes of two letters of countries that are marks for what is missing in the files of agencies.
pub(super) fn is_mark_not_country(text: &str) -> bool {
    matches!(fold(text).as_str(), "na" | "n a" | "nr" | "nc")
}

/// Whether a text says that there is none.
pub(super) fn is_none(text: &str) -> bool {
    matches!(fold(text).as_str(), "none" | "neant" | "aucun" | "aucune" | "ras")
}

/// Whether a text says that the value is not known.
pub(super) fn is_missing(text: &str) -> bool {
    let folded = fold(text);
    folded.is_empty()
        || matches!(
            folded.as_str(),
            "nd" | "n d"
                | "na"
                | "n a"
                | "nc"
                | "ns"
                | "nsp"
                | "nr"
                | "inconnu"
                | "inconnue"
                | "unknown"
                | "not known"
                | "non precise"
                | "non precisee"
                | "non renseigne"
                | "non renseignee"
                | "null"
                | "none"
                | "neant"
                | "aucun"
                | "aucune"
                | "ras"
        )
}

/// The laws that a text may name: by id or title, or by year and number, as in « loi 2012-023 ».
pub(crate) fn laws_called<'p>(profile: &'p Profile, text: &str) -> Vec<&'p Law> {
    let folded = fold(text);
    let is = |law: &&Law| fold(&law.id) == folded || Lang::ALL.iter().any(|l| fold(law.title.get(*l)) == folded);
    if let Some(law) = profile.laws.iter().find(is) {
        return vec![law];
    }
    let words = |law: &&Law| folded.len() > 3 && Lang::ALL.iter().any(|l| fold(law.title.get(*l)).contains(&folded));
    let laws: Vec<&Law> = profile.laws.iter().filter(words).collect();
    if !laws.is_empty() {
        return laws;
    }
    let numbers = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::to_owned).collect()
    };
    let written = numbers(&folded);
    let [year, number, ..] = written.as_slice() else { return Vec::new() };
    let same = |law: &&Law| match numbers(&law.id).as_slice() {
        [y, n] => n == number && (y == year || (year.len() == 2 && y.ends_with(year.as_str()))),
        _ => false,
    };
    profile.laws.iter().filter(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_is_known_by_its_number_and_what_several_laws_are_called_names_none() {
        let mali = Profile::builtin("ml").unwrap();
        let ids = |text| laws_called(&mali, text).iter().map(|law| law.id.as_str()).collect::<Vec<_>>();
        for text in ["Loi 2012-023", "loi n°2012-023", "2012-023", "L. 2012/023 du 12 juillet 2012", "ml-2012-023"] {
            assert_eq!(ids(text), ["ml-2012-023"], "{text}");
        }
        assert_eq!(ids("loi 01-079"), ["ml-2001-079"]);
        assert_eq!(ids("Code pénal").len(), 2);
        for text in ["loi", "", "loi 2099-001"] {
            assert!(ids(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_mark_for_what_is_missing_is_no_country_and_none_is_not_unknown() {
        assert!(["NA", "n/a", "NC", "N.A."].iter().all(|text| is_mark_not_country(text) && is_missing(text)));
        assert!(!is_mark_not_country("NAM") && !is_mark_not_country("ML"));
        assert!(is_none("Aucun") && is_none("néant") && !is_none("ND"));
    }
}
