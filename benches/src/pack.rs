//! The 24 rules that are compared with other tools: `peers/victims.toml`, as anyone's pack is loaded.

use tipstat::{
    check::{RecordTest, Rule},
    model::TableSpec,
    pack::{Pack, PackRule},
};

/// The pack as it is written.
const VICTIMS: &str = include_str!("../peers/victims.toml");

/// The pack.
///
/// # Errors
/// With every mistake in it.
pub fn pack() -> Result<&'static Pack, String> {
    Pack::parse(VICTIMS, "victims.toml").map_err(|mistakes| format!("{mistakes:?}"))
}

/// One of its tables.
///
/// # Errors
/// Where it declares none of that name.
pub fn table(pack: &Pack, name: &str) -> Result<&'static TableSpec, String> {
    let found = pack.tables.iter().copied().find(|table| table.name == name);
    found.ok_or_else(|| format!("the pack declares no table {name}"))
}

/// What its rules ask, by their codes.
#[must_use]
pub fn rules(pack: &Pack) -> Vec<(&'static str, &'static PackRule)> {
    let asks = |rule: &&'static Rule| {
        let code = rule.code;
        rule.record_tests().iter().filter_map(move |test| match test {
            RecordTest::Pack(rule) => Some((code, *rule)),
            _ => None,
        })
    };
    pack.rules.iter().flat_map(asks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_24_rules_asks_one_thing() {
        let codes: Vec<String> = (1..=24).map(|n| format!("R{n:02}")).collect();
        let pack = pack().unwrap();
        assert_eq!(rules(pack).iter().map(|(code, _)| *code).collect::<Vec<_>>(), codes);
    }
}
