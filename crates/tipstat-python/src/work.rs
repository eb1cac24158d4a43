//! Work that Python waits for: other Python threads go on meanwhile, and Ctrl-C ends the waiting.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, sync_channel},
    },
    thread,
    time::Duration,
};

use pyo3::{exceptions::PyRuntimeError, prelude::*};
use tipstat::{Lang, Result};

use crate::errors;

/// How long a signal may wait until it is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// As much as the thread of a program usually has; others have less.
const STACK: usize = 8 << 20;

/// Whether somebody asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether somebody did.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Does some work on a thread of its own, so that this one can look for signals; what a signal raises, such as
/// `KeyboardInterrupt`, is raised at once. The work is told to stop and what it comes to is dropped.
pub fn wait_for<T: Send + 'static>(
    py: Python<'_>,
    lang: Lang,
    work: impl FnOnce(&Stop) -> Result<T> + Send + 'static,
) -> PyResult<T> {
    let stop = Stop::default();
    let (tell, told) = sync_channel(1);
    let told = Mutex::new(told);
    let seen = stop.clone();
    let begun = thread::Builder::new().name("tipstat".to_owned()).stack_size(STACK).spawn(move || {
        // Nobody listens any more after a signal.
        let _ = tell.send(catch_unwind(AssertUnwindSafe(|| work(&seen))));
    });
    begun.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    loop {
        match py.detach(|| told.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK)) {
            Ok(Ok(done)) => return done.map_err(|error| errors::raise(&error, lang)),
            Ok(Err(panic)) => resume_unwind(panic),
            Err(RecvTimeoutError::Timeout) => {
                py.check_signals().inspect_err(|_| stop.0.store(true, Ordering::Relaxed))?;
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the work ended without a word"));
            }
        }
    }
}
