//! Running other programs, each told before it runs.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
    time::Instant,
};

/// What a task gives back: nothing, or the sentence that says what went wrong.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The folder of everything that is built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |set| root().join(set))
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program, to run in the root of the repository.
///
/// What cargo sets for the program it runs is taken away: build scripts that look at it would run again.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST") || text == "LD_LIBRARY_PATH" {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a program with its output on the terminal.
pub fn step(command: &mut Command) -> Result {
    let line = line(command);
    announce(&line);
    let status = command.status().map_err(|e| format!("{line}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("this found something to mend: {line}")) }
}

/// Says what begins now, and after how long. Nothing is said at the end: the last words are those of the tests.
pub fn announce(what: &str) {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    println!("\n── {} s ── {what}", BEGUN.elapsed().as_secs());
}

/// Runs a program and gives what it prints.
pub fn output(command: &mut Command) -> Result<String> {
    let line = line(command);
    let out = command.stderr(Stdio::inherit()).output().map_err(|e| format!("{line}: {e}"))?;
    if !out.status.success() {
        return Err(format!("this stopped: {line}"));
    }
    String::from_utf8(out.stdout).map_err(|e| format!("{line}: {e}"))
}

/// The command as a person would type it in the root of the repository.
fn line(command: &Command) -> String {
    let root = root();
    let short = |text: &OsStr| {
        let path = Path::new(text);
        path.strip_prefix(&root).unwrap_or(path).to_string_lossy().into_owned()
    };
    let program = Path::new(command.get_program());
    let mut line = if program.file_stem() == Some(OsStr::new("cargo")) {
        "cargo".to_owned()
    } else {
        short(command.get_program())
    };
    for argument in command.get_args() {
        // Writing to a string cannot fail.
        let _ = write!(line, " {}", short(argument));
    }
    line
}
