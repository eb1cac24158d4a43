//! The Python package: its virtual environment, its wheel and its tools.

use std::{fs, path::PathBuf, process::Command};

use crate::run::{Result, command, output, root, step, target};

/// A virtual environment with the tools that `python/requirements-dev.txt` names.
pub struct Python {
    environment: PathBuf,
}

impl Python {
    /// The environment below the target folder, made where there is none.
    pub fn ready() -> Result<Self> {
        let python = Self { environment: target().join("venv") };
        if !python.program("python").is_file() {
            step(command(interpreter()?).args(["-m", "venv"]).arg(&python.environment))?;
        }
        let wanted = root().join("python/requirements-dev.txt");
        let text = fs::read_to_string(&wanted).map_err(|e| format!("{}: {e}", wanted.display()))?;
        let installed = python.environment.join("requirements-dev.txt");
        if fs::read_to_string(&installed).ok().as_deref() != Some(&text) {
            let mut pip = python.tool("python");
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
            step(pip.arg(&wanted))?;
            python.serve_the_oldest(&text)?;
            fs::write(&installed, text).map_err(|e| format!("{}: {e}", installed.display()))?;
        }
        Ok(python)
    }

    /// That the same tools can be had for the oldest Python that the README promises.
    fn serve_the_oldest(&self, wanted: &str) -> Result {
        // A line for later versions only says so; pip asks that of the Python that runs it, not of the oldest.
        let lines: Vec<&str> = wanted.lines().filter(|line| !line.contains("python_version")).collect();
        let list = target().join("requirements-oldest.txt");
        fs::write(&list, lines.join("\n")).map_err(|e| format!("{}: {e}", list.display()))?;
        let mut pip = self.tool("python");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run", "--ignore-installed"]);
        pip.args(["--python-version", "3.10", "--only-binary=:all:", "--target"]).arg(target().join("oldest"));
        step(pip.arg("--requirement").arg(&list))
    }

    /// A program of the environment, to run in the folder `python`.
    pub fn tool(&self, name: &str) -> Command {
        let mut tool = command(self.program(name));
        tool.current_dir(root().join("python"));
        // pytest and others colour by themselves where they see a terminal; nothing is written beside the sources.
        tool.env("PYTHONDONTWRITEBYTECODE", "1").env("VIRTUAL_ENV", &self.environment);
        tool
    }

    /// Builds the wheel as the tests were built, so that nothing is compiled twice, and installs it.
    pub fn install_wheel(&self) -> Result {
        let wheels = target().join("wheels");
        // Only the wheel that is made now is installed.
        let _ = fs::remove_dir_all(&wheels);
        let mut build = self.maturin("build");
        step(build.args(["--compression-method", "stored", "--out"]).arg(&wheels))?;
        let mut pip = self.tool("python");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]);
        step(pip.args(["--force-reinstall", "--find-links"]).arg(&wheels).arg("tipstat"))
    }

    /// The stubs of the native module, as they follow from its code.
    pub fn stubs(&self) -> Result<String> {
        let folder = target().join("stubs");
        step(self.maturin("generate-stubs").arg("--out").arg(&folder))?;
        let file = folder.join("tipstat/_native.pyi");
        fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))
    }

    /// Checks the types of the examples with a second checker, which is told where the libraries are.
    pub fn types_again(&self) -> Result {
        step(self.tool("basedpyright").arg("--pythonpath").arg(self.program("python")))
    }

    /// Builds the documentation; a link that leads nowhere stops it.
    pub fn site(&self) -> Result {
        let mut mkdocs = self.tool("mkdocs");
        // Its theme tells of a later version of mkdocs, which is not asked for.
        mkdocs.env("NO_MKDOCS_2_WARNING", "1").args(["build", "--strict", "--quiet", "--config-file"]);
        step(mkdocs.arg(root().join("mkdocs.yml")).arg("--site-dir").arg(target().join("site")))
    }

    fn maturin(&self, task: &str) -> Command {
        let mut maturin = self.tool("maturin");
        maturin.args([task, "--profile", "dev", "--locked", "--quiet", "--target-dir"]).arg(target());
        maturin.arg("--interpreter").arg(self.program("python"));
        maturin
    }

    fn program(&self, name: &str) -> PathBuf {
        if cfg!(windows) {
            self.environment.join("Scripts").join(format!("{name}.exe"))
        } else {
            self.environment.join("bin").join(name)
        }
    }
}

/// A Python that is new enough; `TIPSTAT_PYTHON` names another one.
fn interpreter() -> Result<String> {
    let named = std::env::var("TIPSTAT_PYTHON").ok();
    let tried = named.iter().map(String::as_str).chain(["python3", "python"]);
    let old = "import sys; print(sys.version_info >= (3, 10))";
    for name in tried {
        if command(name).args(["-c", old]).output().is_ok_and(|out| out.stdout.starts_with(b"True")) {
            return output(command(name).args(["-c", "import sys; print(sys.executable, end='')"]));
        }
    }
    Err("no Python 3.10 or later was found; install one, or name it in TIPSTAT_PYTHON".to_owned())
}
