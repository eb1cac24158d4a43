//! What is being done, in one line of a terminal that is taken away again; nothing where no one sits before it.

use std::{
    cell::Cell,
    io::{IsTerminal as _, Write as _, stderr},
    time::{Duration, Instant},
};

use tipstat::{Lang, progress::watched};

/// Work that is done sooner shows nothing, and the line changes no more often than that.
const OFTEN: Duration = Duration::from_millis(200);

/// Does some work, and shows its steps where standard error is a terminal.
pub(crate) fn shown<R>(lang: Lang, work: impl FnOnce() -> R) -> R {
    if !stderr().is_terminal() {
        return work();
    }
    let last = Cell::new(Instant::now());
    let done = watched(
        move |step| {
            if last.get().elapsed() >= OFTEN {
                last.set(Instant::now());
                line(step.message().get(lang));
            }
        },
        work,
    );
    line("");
    done
}

/// Puts a text in place of the line that is there. What cannot be shown is no failure of the work.
fn line(text: &str) {
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).saturating_sub(1);
    let text: String = text.chars().take(width).collect();
    let mut out = anstream::stderr();
    let _ = write!(out, "\r\u{1b}[2K{text}").and_then(|()| out.flush());
}
