//! Pages about rules, indicators, columns and code lists, in either language.

mod computed;
mod examples;
mod list;
mod page;
pub mod pages;

use tipstat_model::{
    Lang, TableSpec,
    codes::{Indicator, LISTS, List},
    columns::TABLES,
    words::{fold, nearest},
};

#[cfg(test)]
pub(crate) use self::examples::files;
pub use self::{
    list::Kind,
    page::{Block, Page},
};
use crate::{
    choose,
    error::{Error, Result},
    pack::Pack,
};

/// The page of a name: a rule by code or name, a table, a code list (`sex`), an indicator by id or name, a
/// column (`figures.value` or `value`). What is both a column and a code list is the list, which names its
/// columns; a column of several tables shows all of them.
///
/// # Errors
/// Where nothing has that name.
pub fn find(name: &str) -> Result<Page> {
    find_with(name, &[])
}

/// The same, where packs have rules, tables, columns and code lists too; theirs come first.
///
/// # Errors
/// Where nothing has that name.
pub fn find_with(name: &str, packs: &[&'static Pack]) -> Result<Page> {
    let name = name.trim();
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    if let Some(rule) = choose::all_rules(packs).find(|r| same(r.code) || same(r.name)) {
        return Ok(pages::rule(rule));
    }
    let tables = || tables(packs);
    if let Some(table) = tables().find(|t| same(t.name)) {
        return Ok(pages::table(table));
    }
    if let Some(list) = lists(packs).find(|l| same(l.name)) {
        return Ok(pages::list_in(&list, tables()));
    }
    if let Some((table, column)) = name.split_once('.') {
        let table = tables().find(|t| t.name.eq_ignore_ascii_case(table));
        if let Some((table, at)) = table.and_then(|t| Some((t, t.position(column)?))) {
            return Ok(pages::column(table, &table.columns[at]));
        }
    }
    // A table by what it is called in either language.
    let folded = fold(name);
    if let Some(table) = tables().find(|t| Lang::ALL.iter().any(|lang| fold(t.label.get(*lang)) == folded)) {
        return Ok(pages::table(table));
    }
    // The id of an indicator, then the heading of a column, then the other names of an indicator.
    let by_id = Indicator::all().iter().find(|i| same(i.id));
    if let Some(indicator) = by_id {
        return Ok(pages::indicator(indicator));
    }
    if let Some(indicator) = computed::others(packs).find(|i| same(i.id)) {
        return Ok(computed::page(indicator));
    }
    if let Some(page) = columns(name, packs) {
        return Ok(page);
    }
    if let Some(indicator) = Indicator::read(name) {
        return Ok(pages::indicator(indicator));
    }
    if choose::is_code(name) {
        return Err(choose::no_such_rule(name, packs));
    }
    let known = names_with(packs);
    Err(Error::Unknown {
        what: "rule, indicator, table, column or code list",
        what_fr: "aucune règle, aucun indicateur, tableau, colonne ou liste de codes ne s’appelle",
        name: name.to_owned(),
        nearest: nearest(name, known.iter().map(|n| (n.as_str(), n.clone()))),
    })
}

/// Every table, those of packs in the place of those that they extend.
fn tables(packs: &[&'static Pack]) -> impl Iterator<Item = &'static TableSpec> {
    let of_packs: Vec<&'static TableSpec> = packs.iter().flat_map(|pack| pack.tables.iter().copied()).collect();
    let own = of_packs.clone();
    let kept = TABLES.into_iter().filter(move |table| own.iter().all(|t| t.name != table.name));
    of_packs.into_iter().chain(kept)
}

/// Every code list.
fn lists(packs: &[&'static Pack]) -> impl Iterator<Item = List> {
    packs.iter().flat_map(|pack| pack.lists.iter().copied()).chain(LISTS)
}

/// The page of a column that is called so in any table, or the pages of all of them as one. A column's own name comes
/// before another heading of one.
fn columns(name: &str, packs: &[&'static Pack]) -> Option<Page> {
    let named = |t: &'static TableSpec| Some((t, t.columns.iter().find(|c| c.name.eq_ignore_ascii_case(name))?));
    let headed = |t: &'static TableSpec| Some((t, &t.columns[t.position(name)?]));
    let mut found: Vec<_> = tables(packs).filter_map(named).collect();
    if found.is_empty() {
        found = tables(packs).filter_map(headed).collect();
    }
    match found.as_slice() {
        [] => None,
        [(table, column)] => Some(pages::column(table, column)),
        several => Some(pages::columns(name, several)),
    }
}

/// The page of a name, in lines for a terminal.
///
/// # Errors
/// Where nothing has that name.
pub fn explain(name: &str, lang: Lang) -> Result<String> {
    Ok(find(name)?.terminal(lang, 80))
}

/// Every name that has a page of its own.
#[must_use]
pub fn names() -> Vec<String> {
    names_with(&[])
}

fn names_with(packs: &[&'static Pack]) -> Vec<String> {
    let rules = choose::all_rules(packs).flat_map(|r| [r.code.to_owned(), r.name.to_owned()]);
    let indicators = Indicator::all().iter().map(|i| i.id.to_owned());
    let indicators = indicators.chain(computed::others(packs).map(|i| i.id.to_owned()));
    let tables: Vec<&TableSpec> = tables(packs).collect();
    let columns = tables.iter().flat_map(|t| t.columns.iter().map(|c| format!("{}.{}", t.name, c.name)));
    let bare = tables.iter().flat_map(|t| t.columns.iter().map(|c| c.name.to_owned()));
    let lists = lists(packs).map(|l| l.name.to_owned());
    let tables = tables.iter().map(|t| t.name.to_owned());
    rules.chain(indicators).chain(tables).chain(lists).chain(columns).chain(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_page_in_both_languages() {
        for name in names() {
            let page = find(&name).unwrap();
            for lang in Lang::ALL {
                assert!(page.terminal(lang, 80).len() > 20, "{name}");
                assert!(page.markdown(lang).starts_with("# "), "{name}");
            }
        }
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let page = |name: &str| find(name).map(|p| p.name).unwrap_or_default();
        assert_eq!(page("tip711"), "TIP711");
        assert_eq!(page("parts_below_total"), "TIP711");
        assert_eq!(page("sex"), "sex");
        assert_eq!(page("figures.sex"), "figures.sex");
        assert_eq!(page("value"), "figures.value");
        assert_eq!(page("valeur"), "figures.value");
        assert_eq!(page("victimes"), "victims");
        assert_eq!(page("Enquêtes"), "investigations");
        assert_eq!(page("victimes identifiées"), "victims_identified");
    }

    #[test]
    fn a_column_of_several_tables_shows_all_of_them() {
        let page = find("case").unwrap();
        assert_eq!(page.name, "case");
        let text = page.terminal(Lang::Fr, 100);
        for name in ["victims.case", "investigations.case", "proceedings.case"] {
            assert!(text.contains(name), "{text}");
        }
        assert!(find("victims.case").unwrap().title.en.starts_with("victims.case"));
    }

    #[test]
    fn a_column_names_its_codes_and_the_rules_that_read_it() {
        let page = find("victims.referral_date").unwrap().terminal(Lang::En, 100);
        assert!(page.contains("TIP311"), "{page}");
        let page = find("victims.means").unwrap().terminal(Lang::En, 100);
        assert!(page.contains("codes (means)") && page.contains("TIP213"), "{page}");
        assert!(find("means").unwrap().terminal(Lang::En, 100).contains("victims.means"));
    }

    #[test]
    fn an_unknown_name_offers_the_nearest() {
        let message = find("victims_identifed").unwrap_err().message();
        assert!(message.en.ends_with("did you mean “victims_identified”?"), "{}", message.en);
        assert!(message.fr.starts_with("aucune règle"), "{}", message.fr);
    }

    #[test]
    fn an_indicator_that_is_computed_says_how() {
        let page = find("child_share").unwrap().terminal(Lang::Fr, 100);
        for said in ["Wilson", "victims.age", "version de la définition", "victimes d’âge connu"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(find("victims_identified_rate").unwrap().terminal(Lang::En, 100).contains("VC_HTF_DETVR"));
        // One that is only published is not computed.
        assert!(!find("migrants_assisted").unwrap().terminal(Lang::En, 100).contains("Computed from records"));
    }

    #[test]
    fn a_code_that_no_rule_has_names_those_of_its_family() {
        let said = |name: &str| find(name).unwrap_err().message();
        assert_eq!(said("TIP609").en, "there is no rule “TIP609”; the codes of this family are TIP601 to TIP604");
        assert!(
            said("tip099")
                .fr
                .replace('\u{a0}', " ")
                .starts_with("aucune règle ne s’appelle « tip099 » ; les codes vont de TIP101 à")
        );
        assert!(said("TIP099").en.contains("the codes go from TIP101 to TIP9"), "{}", said("TIP099").en);
    }

    #[test]
    fn a_mark_is_explained_where_it_stands() {
        for name in ["victims", "figures"] {
            let page = find(name).unwrap().terminal(Lang::En, 100);
            assert_ne!(page.matches("(!)").count(), 1, "{page}");
            assert_eq!(page.contains("(!) marks"), page.contains("value (!)"), "{page}");
        }
    }

    #[test]
    fn a_rule_shows_what_it_says_of_its_broken_example() {
        let page = find("TIP711").unwrap().terminal(Lang::Fr, 100);
        assert!(page.contains("26 de moins que 430"), "{page}");
    }
}
