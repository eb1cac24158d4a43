//! What is being done, told to whoever watches: the library prints nothing itself.
//!
//! A watcher is there for the work that it is given, on the thread that does it.

use std::cell::RefCell;

use tipstat_model::{Lang, Message, text::quote};

/// A step of long work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A file is opened: its path, which it is, and of how many.
    Reading {
        /// The path as it was given.
        path: String,
        /// Which it is, from 1 on.
        at: usize,
        /// Of how many files.
        of: usize,
    },
    /// Rows of a table are looked at: how many were, all tables and all times together. A table is looked at several
    /// times, so that nobody knows of how many.
    Rows {
        /// How many so far.
        so_far: u64,
    },
}

impl Step {
    /// The step in a few words.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::each(|lang| match (self, lang) {
            (Self::Reading { path, at, of }, Lang::En) => format!("reading {} ({at} of {of})", quote(lang, path)),
            (Self::Reading { path, at, of }, Lang::Fr) => format!("lecture de {} ({at} sur {of})", quote(lang, path)),
            (Self::Rows { so_far }, Lang::En) => format!("{} rows looked at", grouped(*so_far, lang)),
            (Self::Rows { so_far }, Lang::Fr) => format!("{} lignes parcourues", grouped(*so_far, lang)),
        })
    }
}

fn grouped(count: u64, lang: Lang) -> String {
    tipstat_model::number::display(lang, count.into())
}

/// Who watches, and how many rows were looked at.
struct Watcher {
    tell: Box<dyn Fn(&Step)>,
    rows: u64,
}

thread_local! {
    static WATCHER: RefCell<Option<Watcher>> = const { RefCell::new(None) };
}

/// Does some work, and tells its steps to a watcher. One that watched before does so again afterwards.
///
/// ```
/// use tipstat::{Profile, Submission, progress};
///
/// let files = vec![("a.csv".to_owned(), b"record;sex;age\nV-1;F;12\n".to_vec())];
/// let read = progress::watched(|step| assert!(!step.message().en.is_empty()), || Submission::read(files, &Profile::none()));
/// assert!(read.is_ok());
/// ```
pub fn watched<R>(tell: impl Fn(&Step) + 'static, work: impl FnOnce() -> R) -> R {
    /// Puts the earlier watcher back, also where the work panics.
    struct Back(Option<Watcher>);
    impl Drop for Back {
        fn drop(&mut self) {
            let before = self.0.take();
            WATCHER.with(|watcher| *watcher.borrow_mut() = before);
        }
    }
    let new = Watcher { tell: Box::new(tell), rows: 0 };
    let _back = Back(WATCHER.with(|watcher| watcher.borrow_mut().replace(new)));
    work()
}

/// Tells that a file is opened.
pub(crate) fn reading(path: &str, at: usize, of: usize) {
    told(|_| Step::Reading { path: path.to_owned(), at, of });
}

/// Tells that so many more rows were looked at.
pub(crate) fn rows(more: usize) {
    told(|watcher| {
        watcher.rows += more as u64;
        Step::Rows { so_far: watcher.rows }
    });
}

fn told(step: impl FnOnce(&mut Watcher) -> Step) {
    WATCHER.with(|watcher| {
        // A watcher that reads files itself is not told of it.
        let Ok(mut watcher) = watcher.try_borrow_mut() else { return };
        if let Some(watcher) = watcher.as_mut() {
            let step = step(watcher);
            (watcher.tell)(&step);
        }
    });
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use super::*;
    use crate::{CheckOptions, Profile, Submission, check::check};

    #[test]
    fn who_watches_is_told_and_who_does_not_is_not() {
        let rows = "V-1;F;12\nV-2;M;30\nV-3;F;14\n".repeat(3);
        let files = || vec![("a.csv".to_owned(), format!("record;sex;age\n{rows}").into_bytes())];
        let seen: Rc<RefCell<Vec<Step>>> = Rc::default();
        let (all, mine) = (Rc::clone(&seen), Rc::clone(&seen));
        let found = watched(
            move |step| all.borrow_mut().push(step.clone()),
            || {
                let read = Submission::read(files(), &Profile::none()).unwrap();
                check(&read, &CheckOptions::new(jiff::civil::date(2026, 1, 31)))
            },
        );
        let told = mine.borrow().len();
        assert!(told > 0 && matches!(mine.borrow().last(), Some(Step::Rows { so_far }) if *so_far >= 9));
        // The same findings, and nobody is told any more.
        let read = Submission::read(files(), &Profile::none()).unwrap();
        assert_eq!(check(&read, &CheckOptions::new(jiff::civil::date(2026, 1, 31))), found);
        assert_eq!(mine.borrow().len(), told);
    }

    #[test]
    fn a_step_is_told_in_both_languages() {
        let said = Step::Rows { so_far: 142_000 }.message();
        assert_eq!(
            (said.en.as_str(), said.fr.replace('\u{202f}', "\u{a0}").as_str()),
            ("142,000 rows looked at", "142\u{a0}000 lignes parcourues")
        );
        let said = Step::Reading { path: "police.xlsx".to_owned(), at: 2, of: 7 }.message();
        assert_eq!(said.fr, "lecture de «\u{a0}police.xlsx\u{a0}» (2 sur 7)");
    }
}
