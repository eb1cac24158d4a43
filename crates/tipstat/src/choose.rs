//! What a person chose on the way in: the profile, and the rules.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tipstat_model::{Profile, words::nearest};

use crate::{
    check::rules,
    error::{Error, Result},
};

/// The file in which a folder names its profile.
pub const SETTINGS: &str = "tipstat.toml";

/// The profile of that name or path; without either, the one that the settings of the inputs' folders choose,
/// else none.
///
/// # Errors
/// Where there is no such profile, its file has mistakes, or two folders choose different ones.
pub fn profile(name_or_path: Option<&str>, inputs: &[impl AsRef<Path>]) -> Result<Profile> {
    if let Some(name) = name_or_path {
        return named(name);
    }
    let mut chosen: Option<(PathBuf, Profile)> = None;
    for input in inputs {
        let Some(path) = settings_beside(input.as_ref()) else { continue };
        let profile = load(&path)?;
        match &chosen {
            Some((first, other)) if *other != profile => {
                return Err(Error::TwoProfiles { first: first.clone(), second: path });
            }
            Some(_) => {}
            None => chosen = Some((path, profile)),
        }
    }
    Ok(chosen.map_or_else(Profile::none, |(_, profile)| profile))
}

fn named(name: &str) -> Result<Profile> {
    let path = Path::new(name);
    let is_toml = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"));
    if is_toml || path.components().count() > 1 || path.is_file() {
        return load(path);
    }
    Ok(Profile::builtin(name)?)
}

fn load(path: &Path) -> Result<Profile> {
    let text = fs::read_to_string(path).map_err(|e| Error::io(path, &e))?;
    Ok(Profile::parse_settings(&text, &path.to_string_lossy())?)
}

/// The settings in an input's folder, or in the folder that the input is.
fn settings_beside(input: &Path) -> Option<PathBuf> {
    let folder = if input.is_dir() { input } else { input.parent()? };
    Some(folder.join(SETTINGS)).filter(|path| path.is_file())
}

/// Codes, beginnings of codes and names of rules, in the form in which `CheckOptions` takes them.
///
/// # Errors
/// Where one of them is no rule's: a check that silently leaves nothing out, or everything, helps nobody.
pub fn rules(wanted: &[String]) -> Result<Vec<String>> {
    let one = |text: &String| {
        let text = text.trim();
        let code = text.to_uppercase();
        if !code.is_empty() && rules::ALL.iter().any(|r| r.code.starts_with(&code)) {
            return Ok(code);
        }
        let named = rules::ALL.iter().find(|r| r.name.eq_ignore_ascii_case(text));
        named.map(|r| r.name.to_owned()).ok_or_else(|| Error::Unknown {
            what: "rule",
            what_fr: "aucune règle ne s’appelle",
            name: text.to_owned(),
            nearest: nearest(text, rules::ALL.iter().flat_map(|r| [(r.code, r.code), (r.name, r.name)]))
                .map(str::to_owned),
        })
    };
    wanted.iter().map(one).collect()
}
