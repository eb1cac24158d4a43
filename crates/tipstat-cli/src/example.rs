//! Example data that is built in, so that an installed program can be tried at once.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tipstat::{Error, Result, model::words::nearest};

/// An example: its name and its files.
type Example = (&'static str, &'static [(&'static str, &'static str)]);

macro_rules! files {
    ($folder:literal: $($name:literal),*) => {
        &[$(($name, include_str!(concat!("../../../examples/", $folder, "/", $name)))),*]
    };
}

const EXAMPLES: [Example; 1] = [("mali-2024", files!("mali-2024": "figures.csv", "README.md", "tipstat.toml"))];

/// Writes the files of an example into a folder, over none that is there.
pub(crate) fn write(name: &str, dir: &Path) -> Result<Vec<PathBuf>> {
    let Some((_, files)) = EXAMPLES.iter().find(|(known, _)| *known == name) else {
        return Err(Error::Unknown {
            what: "example",
            what_fr: "aucun exemple ne s’appelle",
            name: name.to_owned(),
            nearest: nearest(name, EXAMPLES.map(|(known, _)| (known, known))).map(str::to_owned),
        });
    };
    fs::create_dir_all(dir).map_err(|e| Error::io(dir, &e))?;
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| dir.join(name)).collect();
    for (path, (_, content)) in paths.iter().zip(*files) {
        let mut file = fs::File::create_new(path).map_err(|e| Error::io(path, &e))?;
        std::io::Write::write_all(&mut file, content.as_bytes()).map_err(|e| Error::io(path, &e))?;
    }
    Ok(paths)
}
