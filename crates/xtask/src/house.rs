//! What ARCHITECTURE.md says is absent from the sources. Only tests look.

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use crate::run::root;

    /// Every line of code below a folder, tests and comments left out, with its place.
    fn code(folder: &Path, lines: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                code(&path, lines);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let ours = text.split("#[cfg(test)]").next().unwrap_or_default();
                let place = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                let told = |(at, line): (usize, &str)| (format!("{place}:{}", at + 1), line.trim().to_owned());
                lines.extend(ours.lines().enumerate().map(told).filter(|(_, line)| !line.starts_with("//")));
            }
        }
    }

    /// The places in some crates where one of some words stands.
    fn places(crates: &[&str], words: &[&str]) -> Vec<String> {
        let mut lines = Vec::new();
        for name in crates {
            code(&root().join("crates").join(name).join("src"), &mut lines);
        }
        assert!(lines.len() > 100, "nothing was looked at");
        let found = lines.into_iter().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.map(|(place, line)| format!("{place}: {line}")).collect()
    }

    const LIBRARIES: [&str; 4] = ["tipstat-model", "tipstat-stats", "tipstat", "tipstat-python"];

    #[test]
    fn nothing_prints_but_the_command_line() {
        let found = places(&LIBRARIES, &["println!", "eprintln!", "print!(", "dbg!", "stdout()", "stderr()"]);
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn no_library_reads_a_clock() {
        let found = places(&LIBRARIES, &["Timestamp::now", "Zoned::now", "SystemTime::now", "Instant::now"]);
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn no_code_is_unsafe_but_where_data_frames_come_from_python() {
        let found =
            places(&["tipstat-model", "tipstat-stats", "tipstat", "tipstat-cli", "tipstat-python"], &["unsafe "]);
        let door = "crates/tipstat-python/src/arrow.rs:";
        let found: Vec<&String> = found.iter().filter(|place| !place.starts_with(door)).collect();
        assert!(found.is_empty(), "{found:#?}");
        let text = fs::read_to_string(root().join(door.trim_end_matches(':'))).unwrap();
        assert_eq!(text.matches("unsafe {").count(), text.matches("// SAFETY: ").count());
    }

    #[test]
    fn nothing_in_the_library_imports_publish() {
        let found = places(&["tipstat"], &["publish::"]);
        let found: Vec<&String> =
            found.iter().filter(|place| !place.starts_with("crates/tipstat/src/publish/")).collect();
        assert!(found.is_empty(), "{found:#?}");
    }

    /// The names of all test functions below a folder, in Rust and in Python.
    fn tests_below(folder: &Path, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                tests_below(&path, names);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "py") {
                let text = fs::read_to_string(&path).unwrap();
                let heads = text.lines().filter_map(|line| {
                    let line = line.trim();
                    line.strip_prefix("fn ").or_else(|| line.strip_prefix("def "))?.split('(').next()
                });
                names.extend(heads.map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_test_that_the_architecture_names_exists() {
        let mut there = Vec::new();
        for folder in ["crates", "tests/tests", "python/tests"] {
            tests_below(&root().join(folder), &mut there);
        }
        let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
        // A name of a test is a sentence: three words at least.
        let is_name =
            |word: &&str| word.matches('_').count() > 2 && word.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
        let named: Vec<&str> = text.split('`').filter(is_name).collect();
        assert!(named.len() > 20, "nothing was looked at");
        let lost: Vec<&&str> = named.iter().filter(|name| !there.iter().any(|t| t == **name)).collect();
        assert!(lost.is_empty(), "{lost:#?}");
    }
}
