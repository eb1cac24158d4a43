//! `cargo xtask generate`: files that are made from the code, written or compared.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use similar::TextDiff;

use crate::{
    pages,
    python::Python,
    run::{Result, announce, root, step},
};

/// A file that is made from the code.
pub struct Page {
    /// Its path below the root, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The command that mends what `--check` finds.
const MEND: &str = "cargo xtask generate";

/// Folders in which every file is generated, so that the page of a rule that is gone goes too.
const FOLDERS: [&str; 5] =
    ["docs/rules", "docs/indicators", "docs/columns", "docs/codes", "crates/tipstat-cli/mali-2024"];

/// Everything: pages first, then what needs Python.
pub fn all(check: bool) -> Result {
    pages(check)?;
    let python = Python::ready()?;
    python.install_wheel()?;
    stubs(&python, check)?;
    notebooks(&python, check)
}

/// Pages, schema and help, made from the code alone.
pub fn pages(check: bool) -> Result {
    announce(&format!("{MEND}{}: pages, schema and help", if check { " --check" } else { "" }));
    let pages = pages::all()?;
    let wanted: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let mut old = Vec::new();
    for folder in FOLDERS {
        files_below(&root().join(folder), &mut old)?;
    }
    old.retain(|path| !wanted.contains(below_root(path).as_str()));
    settle(&pages, &old, check)
}

/// The stubs of the native module.
pub fn stubs(python: &Python, check: bool) -> Result {
    let text = format!("# Made by `{MEND}` from crates/tipstat-python; do not edit.\n{}", python.stubs()?);
    settle(&[Page { path: "python/tipstat/_native.pyi".to_owned(), text }], &[], check)
}

/// The outputs that are kept in the notebooks.
pub fn notebooks(python: &Python, check: bool) -> Result {
    let mut execute = python.tool("python");
    execute.arg("notebooks/execute.py");
    if check {
        execute.arg("--check");
    }
    step(&mut execute)
}

/// Writes the pages and removes the old ones, or tells how they differ.
fn settle(pages: &[Page], old: &[PathBuf], check: bool) -> Result {
    let mut differ = 0;
    for page in pages {
        let path = root().join(&page.path);
        let there = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if there == page.text {
            continue;
        }
        differ += 1;
        if check {
            let diff = TextDiff::from_lines(there.as_str(), &page.text);
            print!("{}", diff.unified_diff().header(&page.path, &format!("{MEND}: {}", page.path)));
        } else {
            write(&path, &page.text)?;
            println!("{}", page.path);
        }
    }
    for path in old {
        differ += 1;
        println!("{}: nothing makes it any more", below_root(path));
        if !check {
            fs::remove_file(path).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    if check && differ > 0 {
        return Err(format!("{differ} generated files are not what the code says; run `{MEND}` and commit them"));
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result {
    let told = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    fs::write(path, text).map_err(told)
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) -> Result {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            files_below(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn below_root(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
