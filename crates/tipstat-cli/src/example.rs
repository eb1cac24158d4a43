//! Example data, so that an installed program can be tried at once.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tipstat::{Error, Result, example, model::words::nearest};

/// The examples by name.
const NAMES: [&str; 4] = ["mali-2024", "agencies", "agencies-clean", "exercise"];

/// The seed of the agency files, so that everyone tries the same.
const SEED: u64 = 2024;

macro_rules! files {
    ($folder:literal: $($name:literal),*) => {
        [$(($name, include_bytes!(concat!("../", $folder, "/", $name)).to_vec())),*]
    };
}

/// Writes the files of an example into a folder, over none that is there.
///
/// # Errors
/// Where there is no such example, or the folder cannot be written.
pub fn write(name: &str, dir: &Path) -> Result<Vec<PathBuf>> {
    let files: Vec<(String, Vec<u8>)> = match name {
        "mali-2024" => {
            files!("mali-2024": "figures.csv", "README.md", "tipstat.toml").map(|(n, b)| (n.to_owned(), b)).into()
        }
        "agencies" => example::agencies(SEED, true).bytes()?,
        "agencies-clean" => example::agencies(SEED, false).bytes()?,
        "exercise" => example::exercise().bytes()?,
        _ => {
            return Err(Error::Unknown {
                what: "example",
                what_fr: "aucun exemple ne s’appelle",
                name: name.to_owned(),
                nearest: nearest(without_year(name), NAMES.map(|known| (without_year(known), known)))
                    .map(str::to_owned),
            });
        }
    };
    fs::create_dir_all(dir).map_err(|e| Error::io(dir, &e))?;
    let mut paths = Vec::new();
    for (name, content) in files {
        let path = dir.join(name);
        let mut file = fs::File::create_new(&path).map_err(|e| Error::io(&path, &e))?;
        std::io::Write::write_all(&mut file, &content).map_err(|e| Error::io(&path, &e))?;
        paths.push(path);
    }
    Ok(paths)
}

/// Another year is not another word.
fn without_year(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}
