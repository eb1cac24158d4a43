//! What the dependencies may and may not be.
//!
//! `cargo tree` is asked, not `cargo metadata` or `Cargo.lock`: these two also name crates that no feature turns on,
//! reqwest and rustls among them.

use std::collections::{BTreeMap, BTreeSet};

use crate::run::{Result, cargo, output};

/// Every crate of a selection with its features, as one line each.
fn crates(selection: &[&str], edges: &str) -> Result<BTreeSet<String>> {
    let mut tree = cargo();
    tree.args(["tree", "--locked", "--quiet", "--prefix", "none", "--edges", edges, "--format", "{p}|{f}"]);
    let told = output(tree.args(selection))?;
    let lines = told.lines().filter(|line| line.contains('|'));
    Ok(lines.map(|line| line.trim_end_matches(" (*)").replace(" (proc-macro)", "")).collect())
}

/// Whether the wheel and `cargo run` ask the same features of polars and all below it as the tests do. Where they
/// do not, polars is compiled once more for each; the answer is a feature in `crates/tipstat/Cargo.toml`.
pub fn features_agree() -> Result {
    let of = |all: BTreeSet<String>| -> BTreeMap<String, String> {
        all.iter().filter_map(|line| line.split_once('|')).map(|(p, f)| (p.to_owned(), f.to_owned())).collect()
    };
    let workspace = of(crates(&["--workspace"], "normal,build,dev")?);
    for package in ["tipstat", "tipstat-python"] {
        for (name, features) in of(crates(&["--package", package], "normal,build")?) {
            let theirs = workspace.get(&name).map_or("", String::as_str);
            if !name.starts_with("tipstat") && theirs != features {
                return Err(format!(
                    "polars would be compiled twice: {package} wants {name} with {features}, the workspace with \
                     {theirs}; name the missing feature in crates/tipstat/Cargo.toml"
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::run::root;

    /// What `deny.toml` bans: each crate, and who alone may ask for it where someone may.
    fn bans() -> Vec<(String, Vec<String>)> {
        let text = fs::read_to_string(root().join("deny.toml")).unwrap();
        let file: toml::Table = text.parse().unwrap();
        let strings = |value: &toml::Value| -> Vec<String> {
            value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
        };
        let ban = |ban: &toml::Value| {
            (ban["crate"].as_str().unwrap().to_owned(), ban.get("wrappers").map(strings).unwrap_or_default())
        };
        file["bans"]["deny"].as_array().unwrap().iter().map(ban).collect()
    }

    fn name(line: &str) -> &str {
        line.split(' ').next().unwrap_or_default()
    }

    /// Who asks for a crate, directly.
    fn users(of: &str) -> Vec<String> {
        let mut tree = cargo();
        tree.args(["tree", "--locked", "--quiet", "--prefix", "none", "--workspace", "--all-features"]);
        tree.args(["--target", "all", "--format", "{p}", "--depth", "1", "--invert", of]);
        output(&mut tree).unwrap().lines().skip(1).map(|line| name(line).to_owned()).collect()
    }

    /// `cargo deny` looks at the same list, and at licences and sources; this needs no other program.
    #[test]
    fn no_crate_can_open_a_network_connection() {
        let everything = crates(&["--workspace", "--all-features", "--target", "all"], "normal,build,dev").unwrap();
        let (bans, there) = (bans(), |of: &str| everything.iter().any(|line| name(line) == of));
        assert!(there("polars") && bans.len() > 20, "nothing was looked at");
        for (banned, wrappers) in bans.iter().filter(|(banned, _)| there(banned)) {
            assert!(!wrappers.is_empty(), "{banned} is banned");
            for user in users(banned) {
                assert!(wrappers.contains(&user), "{user} asks for {banned}");
            }
        }
    }

    #[test]
    fn the_words_and_the_numbers_know_no_data_frames_and_no_files() {
        for package in ["tipstat-model", "tipstat-stats"] {
            let all = crates(&["--package", package], "normal").unwrap();
            let found: Vec<&str> = all
                .iter()
                .map(|line| name(line))
                .filter(|n| n.starts_with("polars") || ["calamine", "csv", "rust_xlsxwriter"].contains(n))
                .collect();
            assert!(found.is_empty(), "{package}: {found:?}");
        }
    }
}
