//! The example that the command line brings, beside its code: a package of the sources has nothing of other folders.

use std::fs;

use crate::{
    generate::Page,
    run::{Result, root},
};

/// The files of the example, as they stand in `examples`.
pub fn pages() -> Result<Vec<Page>> {
    let copied = |name: &str| {
        let path = root().join("examples/mali-2024").join(name);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let path = format!("crates/tipstat-cli/mali-2024/{name}");
        Ok(Page { path, text: text.replace("\r\n", "\n") })
    };
    ["figures.csv", "README.md", "tipstat.toml"].into_iter().map(copied).collect()
}
