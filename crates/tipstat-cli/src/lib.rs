//! .

/// The command line.
#[must_use]
pub fn command() -> clap::Command {
    clap::Command::new("tipstat").about("Checks figures on trafficking in persons")
}
