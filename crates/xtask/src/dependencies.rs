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
    use super::*;

    /// Crates that open network connections, and what would come with them.
    const NETWORK: [&str; 27] = [
        "attohttpc",
        "aws-lc-rs",
        "boring",
        "curl",
        "curl-sys",
        "h2",
        "hickory-resolver",
        "hyper",
        "hyper-util",
        "isahc",
        "libssh2-sys",
        "minreq",
        "native-tls",
        "object_store",
        "openssl",
        "openssl-sys",
        "quinn",
        "quinn-proto",
        "reqwest",
        "ring",
        "rustls",
        "ssh2",
        "surf",
        "tonic",
        "tungstenite",
        "ureq",
        "webpki-roots",
    ];

    /// tokio, and what its `net` feature brings: polars-async asks for it.
    const BELOW_POLARS: [&str; 3] = ["mio", "socket2", "tokio"];

    fn name(line: &str) -> &str {
        line.split(' ').next().unwrap_or_default()
    }

    fn everything() -> BTreeSet<String> {
        crates(&["--workspace", "--all-features", "--target", "all"], "normal,build,dev").unwrap()
    }

    #[test]
    fn no_crate_can_open_a_network_connection() {
        let all = everything();
        assert!(all.iter().any(|line| name(line) == "polars"), "nothing was looked at");
        let found: Vec<&String> = all.iter().filter(|line| NETWORK.contains(&name(line))).collect();
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn nobody_but_polars_asks_for_tokio() {
        for below in BELOW_POLARS {
            let mut tree = cargo();
            tree.args(["tree", "--locked", "--quiet", "--prefix", "none", "--workspace", "--all-features"]);
            tree.args(["--target", "all", "--format", "{p}", "--depth", "1", "--invert", below]);
            let told = output(&mut tree).unwrap();
            let users = told.lines().skip(1).map(name).filter(|n| !n.is_empty());
            for user in users {
                assert!(user.starts_with("polars") || BELOW_POLARS.contains(&user), "{user} asks for {below}");
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
