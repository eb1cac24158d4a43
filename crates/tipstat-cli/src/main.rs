//! The command `tipstat`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tipstat_cli::run(std::env::args_os())
}
