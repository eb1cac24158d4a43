//! What a person chose on the way in: the profile, the packs, and the rules.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tipstat_model::{
    Lang, Profile,
    profile::Settings,
    words::{fold, nearest},
};

use crate::{
    check::{Family, Rule, rules as library},
    error::{Error, Result},
    pack::Pack,
    read::remembered_profile,
};

/// The file in which a folder names its profile.
pub const SETTINGS: &str = "tipstat.toml";

/// The profile of that name or path; without either, the one that the settings of the inputs' folders choose, else the
/// built-in one that a template or a workbook that was handed back was made with, else none.
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
        let settings = parsed(&path)?;
        // A folder that chooses packs and no profile says nothing about the profile.
        if !settings.packs.is_empty() && settings.profile == Profile::none() {
            continue;
        }
        let profile = settings.profile;
        match &chosen {
            Some((first, other)) if *other != profile => {
                return Err(Error::TwoProfiles { first: first.clone(), second: path });
            }
            Some(_) => {}
            None => chosen = Some((path, profile)),
        }
    }
    let remembered = || inputs.iter().find_map(|input| remembered_profile(input.as_ref()));
    Ok(chosen.map(|(_, profile)| profile).or_else(remembered).unwrap_or_else(Profile::none))
}

/// The packs in some files, and those that the settings of the inputs' folders choose; each once.
///
/// # Errors
/// Where a file cannot be read, it has mistakes, or two packs do not go together.
pub fn packs(files: &[impl AsRef<Path>], inputs: &[impl AsRef<Path>]) -> Result<Vec<&'static Pack>> {
    let mut paths: Vec<PathBuf> = files.iter().map(|file| file.as_ref().to_owned()).collect();
    for settings in inputs.iter().filter_map(|input| settings_beside(input.as_ref())) {
        let chosen = parsed(&settings)?.packs;
        let folder = settings.parent().unwrap_or(Path::new(""));
        paths.extend(chosen.iter().map(|file| folder.join(file)));
    }
    let mut all: Vec<&'static Pack> = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|e| Error::io(&path, &e))?;
        let pack = Pack::parse(&text, &path.to_string_lossy()).map_err(Error::Pack)?;
        if !all.iter().any(|known| std::ptr::eq(*known, pack)) {
            all.push(pack);
        }
    }
    Pack::clash(&all).map_or(Ok(all), |clash| Err(Error::Packs(clash)))
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
    Ok(parsed(path)?.profile)
}

fn parsed(path: &Path) -> Result<Settings> {
    let text = fs::read_to_string(path).map_err(|e| Error::io(path, &e))?;
    Ok(Settings::parse(&text, &path.to_string_lossy())?)
}

/// The settings in an input's folder, or in the folder that the input is.
#[must_use]
pub fn settings_beside(input: &Path) -> Option<PathBuf> {
    let folder = if input.is_dir() { input } else { input.parent()? };
    Some(folder.join(SETTINGS)).filter(|path| path.is_file())
}

/// Codes, beginnings of codes and names of rules, in the form in which `CheckOptions` takes them.
///
/// # Errors
/// Where one of them is no rule's: a check that silently leaves nothing out, or everything, helps nobody.
pub fn rules(wanted: &[String]) -> Result<Vec<String>> {
    rules_with(wanted, &[])
}

/// The same, where packs bring rules too.
///
/// # Errors
/// See [`rules`].
pub fn rules_with(wanted: &[String], packs: &[&'static Pack]) -> Result<Vec<String>> {
    let all = || all_rules(packs);
    let one = |text: &String| {
        let text = text.trim();
        let code = text.to_uppercase();
        if !code.is_empty() && all().any(|r| r.code.starts_with(&code)) {
            return Ok(code);
        }
        let named = all().find(|r| r.name.eq_ignore_ascii_case(text));
        named.map(|r| r.name.to_owned()).ok_or_else(|| no_such_rule(text, packs))
    };
    wanted.iter().map(one).collect()
}

/// Families of rules by their names in either language, as the beginnings of their codes.
///
/// # Errors
/// Where there is no family of that name.
pub fn families(wanted: &[String]) -> Result<Vec<String>> {
    let names = || Family::ALL.into_iter().flat_map(|f| Lang::ALL.map(|lang| (f.label().get(lang), f)));
    let one = |text: &String| {
        let found = names().find(|(name, _)| fold(name) == fold(text)).map(|(_, family)| family.code());
        found.ok_or_else(|| Error::Unknown {
            what: "family of rules",
            what_fr: "aucune famille de règles ne s’appelle",
            name: text.clone(),
            nearest: nearest(text, names().map(|(name, _)| (name, name))).map(str::to_owned),
        })
    };
    wanted.iter().map(one).collect()
}

/// Whether a name is meant as the code of one of the library’s rules: `TIP999`.
pub(crate) fn is_code(name: &str) -> bool {
    let digits = name.get(..3).filter(|start| start.eq_ignore_ascii_case("TIP")).and_then(|_| name.get(3..));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// There is no rule of that name. Codes that look alike mean quite different things, so that of a code all are named
/// among which it would stand, and of a name the nearest.
pub(crate) fn no_such_rule(text: &str, packs: &[&'static Pack]) -> Error {
    if is_code(text) {
        let mut codes: Vec<&str> = library::ALL.iter().map(|rule| rule.code).collect();
        codes.sort_unstable();
        let family = text[..4].to_uppercase();
        let of_family: Vec<&str> = codes.iter().copied().filter(|code| code.starts_with(&family)).collect();
        let is_family = text.len() > 4 && !of_family.is_empty();
        let range = if is_family { of_family } else { codes };
        let (first, last) = (range.first().copied().unwrap_or_default(), range.last().copied().unwrap_or_default());
        return Error::NoSuchCode { code: text.to_owned(), first, last, is_family };
    }
    let all = all_rules(packs).flat_map(|r| [(r.code, r.code), (r.name, r.name)]);
    Error::Unknown {
        what: "rule",
        what_fr: "aucune règle ne s’appelle",
        name: text.to_owned(),
        nearest: nearest(text, all).map(str::to_owned),
    }
}

/// Every rule: those of the library, then those of packs.
pub(crate) fn all_rules(packs: &[&'static Pack]) -> impl Iterator<Item = &'static Rule> {
    library::ALL.iter().copied().chain(packs.iter().flat_map(|pack| pack.rules.iter().copied()))
}
