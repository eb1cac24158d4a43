//! `cargo xtask test`.

use std::{env, path::PathBuf};

use crate::{
    dependencies, dist, generate,
    python::Python,
    run::{Result, announce, cargo, command, step, target},
};

/// The version of cargo-deny that is asked for; a newer one may find more.
const DENY: &str = "0.20.2";

/// Every check. The Python tests come last: their summary is the last line.
pub fn all() -> Result {
    step(cargo().args(["fmt", "--all", "--check"]))?;
    step(cargo().args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    generate::pages(true)?;
    dependencies::features_agree()?;
    // With the doc tests; `dependencies` has the test that nothing can open a connection.
    step(cargo().args(["test", "--workspace", "--locked", "--no-fail-fast"]))?;
    deny()?;

    let python = Python::ready()?;
    python.install_wheel()?;
    generate::stubs(&python, true)?;
    step(python.tool("ruff").args(["format", "--check", "."]))?;
    step(python.tool("ruff").args(["check", "."]))?;
    step(&mut python.tool("mypy"))?;
    python.types_again()?;
    step(python.tool("stubtest").args(["tipstat._native", "--mypy-config-file", "pyproject.toml"]))?;
    generate::notebooks(&python, true)?;
    python.site()?;
    // What a clerk is given, with the program of the tests' profile.
    let dist = dist::all("dev")?;
    // The command line, as the Rust tests have just built it.
    let program = target().join("debug").join(format!("tipstat-under-test{}", env::consts::EXE_SUFFIX));
    step(
        python
            .tool("pytest")
            .env("TIPSTAT_BIN", program)
            .env("TIPSTAT_DIST", dist)
            .args(["tests", "--pyargs", "tipstat"]),
    )
}

/// Bans, licences and sources. Advisories are not asked for: they must be fetched from a forge.
fn deny() -> Result {
    let Some(tool) = deny_tool()? else {
        announce("cargo deny: left out, for cargo-deny could not be installed; the tests hold the bans");
        return Ok(());
    };
    step(command(tool).args(["--workspace", "--locked", "check", "bans", "licenses", "sources"]))
}

/// cargo-deny, built once without what it needs for advisories; nothing where it cannot be had at home.
fn deny_tool() -> Result<Option<PathBuf>> {
    let tools = target().join("tools");
    let tool = tools.join("bin").join(format!("cargo-deny{}", env::consts::EXE_SUFFIX));
    let has = command(&tool).arg("--version").output();
    if has.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains(DENY)) {
        return Ok(Some(tool));
    }
    let mut install = cargo();
    install.args(["install", "cargo-deny", "--locked", "--no-default-features", "--debug", "--version", DENY]);
    install.arg("--root").arg(&tools).env("CARGO_TARGET_DIR", tools.join("build"));
    match step(&mut install) {
        Ok(()) => Ok(Some(tool)),
        Err(why) if env::var_os("CI").is_some() => Err(why),
        Err(_) => Ok(None),
    }
}
