//! `cargo xtask dist`: what a clerk is given, in `target/dist`.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::run::{Result, announce, cargo, root, step, target};

/// The guides, as they stand in `docs/guide`: two pages to print, in each language.
const GUIDES: [&str; 2] = ["guide-fr.html", "guide-en.html"];
/// The sums of all files, as `sha256sum -c` reads them.
const SUMS: &str = "SHA256SUMS";

/// Builds the program and lays it into a folder with the guide, the file of its exercise, and the sums of all of them.
pub fn all(profile: &str) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--package", "tipstat-cli", "--locked", "--profile", profile]);
    // The one file must not ask for a library of Microsoft's compiler that a bare Windows lacks.
    if cfg!(all(windows, target_env = "msvc")) {
        build.env("RUSTFLAGS", "-C target-feature=+crt-static");
    }
    step(&mut build)?;
    // Cargo calls the folder of its profile dev otherwise.
    let folder = target().join(if profile == "dev" { "debug" } else { profile });
    let dist = target().join("dist");
    announce(&format!("{} is laid out", dist.display()));
    lay(&folder.join(format!("tipstat{}", env::consts::EXE_SUFFIX)), &dist)?;
    Ok(dist)
}

/// Lays a program out with what belongs to it; what lay there before goes.
fn lay(program: &Path, dist: &Path) -> Result {
    let told = |path: &Path, why: std::io::Error| format!("{}: {why}", path.display());
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(|e| told(dist, e))?;
    }
    fs::create_dir_all(dist).map_err(|e| told(dist, e))?;
    let guides = GUIDES.map(|name| root().join("docs/guide").join(name));
    for from in guides.iter().map(PathBuf::as_path).chain([program]) {
        let to = dist.join(from.file_name().unwrap_or_default());
        fs::copy(from, &to).map_err(|e| told(from, e))?;
    }
    // With it comes the tipstat.toml that names the country: files dropped on the program are checked by it.
    tipstat_cli::write_example("exercise", dist).map_err(|e| e.to_string())?;
    fs::write(dist.join(SUMS), sums(dist)?).map_err(|e| told(dist, e))
}

/// A line for each file, in the order of their names.
fn sums(dist: &Path) -> Result<String> {
    let told = |why: std::io::Error| format!("{}: {why}", dist.display());
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(dist).map_err(told)? {
        names.push(entry.map_err(told)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let line = |name: &String| {
        let digest = Sha256::digest(fs::read(dist.join(name)).map_err(told)?);
        Ok(format!("{}  {name}\n", hex(&digest)))
    };
    names.iter().map(line).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beside_the_program_lie_guide_exercise_country_and_the_sum_of_each() {
        let folder = target().join("dist-under-test");
        fs::create_dir_all(&folder).unwrap();
        let program = folder.join("tipstat");
        fs::write(&program, "abc").unwrap();
        let dist = folder.join("dist");
        lay(&program, &dist).unwrap();
        // What lay there before does not stay.
        fs::write(dist.join("old"), "").unwrap();
        lay(&program, &dist).unwrap();
        let sums = fs::read_to_string(dist.join(SUMS)).unwrap();
        let names: Vec<&str> = sums.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
        assert_eq!(names, ["exercice.xlsx", "guide-en.html", "guide-fr.html", "tipstat", "tipstat.toml"]);
        // The sum of "abc", as FIPS 180-2 prints it.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  tipstat";
        assert!(sums.lines().any(|line| line == abc), "{sums}");
        assert_eq!(fs::read_to_string(dist.join("tipstat.toml")).unwrap(), "profile = \"ml\"\n");
        fs::remove_dir_all(folder).unwrap();
    }
}
