//! Stands in for `tipstat::choose` until that is merged.

use std::path::Path;

use tipstat::{Error, Profile, Result, check::rules};

/// The profile of that name or path.
pub fn profile(name_or_path: Option<&str>, _inputs: &[impl AsRef<Path>]) -> Result<Profile> {
    let Some(name) = name_or_path else { return Ok(Profile::none()) };
    let path = Path::new(name);
    if path.extension().is_none() {
        return Ok(Profile::builtin(name)?);
    }
    let text = std::fs::read_to_string(path).map_err(|_| Error::NotFound { path: path.to_owned() })?;
    Ok(Profile::parse(&text, name)?)
}

/// Codes, beginnings of codes and names of rules.
pub fn rules(wanted: &[String]) -> Result<Vec<String>> {
    let known = |w: &String| rules::ALL.iter().any(|r| r.code.starts_with(w.as_str()) || r.name == w);
    match wanted.iter().find(|w| !known(w)) {
        Some(name) => Err(Error::Unknown { what: "rule", what_fr: "la règle", name: name.clone(), nearest: None }),
        None => Ok(wanted.to_vec()),
    }
}
