//! The help of the command line.

use clap::Command;

use super::markdown;
use crate::generate::Page;

pub fn page() -> Page {
    // The width is that of no terminal, so that everyone makes the same page.
    let mut command = tipstat_cli::command().term_width(100);
    command.build();
    let mut text = "# The command line\n".to_owned();
    describe(&mut command, &mut text);
    markdown("command-line.md", "crates/tipstat-cli", &text)
}

/// The help of a command and of those below it. `help` only repeats the others.
fn describe(command: &mut Command, text: &mut String) {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name()).to_owned();
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    text.extend(["\n## `", &name, "`\n\n```text\n", lines.join("\n").trim(), "\n```\n"]);
    for sub in command.get_subcommands_mut().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        describe(sub, text);
    }
}
