//! Work that Python waits for: other Python threads go on meanwhile, its steps are shown, and Ctrl-C ends it.

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

use pyo3::{exceptions::PyRuntimeError, intern, prelude::*};
use tipstat::{
    Lang, Result,
    progress::{Step, watched},
};

use crate::errors;

/// How long a signal may wait until it is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// After so many looks work is long enough for its steps to be shown.
const LONG: u32 = 20;

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

/// With what work unwinds between two of its steps once it is to stop.
struct Stopped;

/// Does some work on a thread of its own, so that this one can look for signals and show the steps; what a signal
/// raises, such as `KeyboardInterrupt`, is raised at once, and the work stops at its next step.
pub fn wait_for<T: Send + 'static>(
    py: Python<'_>,
    lang: Lang,
    work: impl FnOnce(&Stop) -> Result<T> + Send + 'static,
) -> PyResult<T> {
    let stop = Stop::default();
    let (tell, told) = sync_channel(1);
    let told = Mutex::new(told);
    let latest: Arc<Mutex<Option<Step>>> = Arc::default();
    let (seen, step_of) = (stop.clone(), Arc::clone(&latest));
    let begun = thread::Builder::new().name("tipstat".to_owned()).stack_size(STACK).spawn(move || {
        let asked = seen.clone();
        let watch = move |step: &Step| {
            if asked.is_asked() {
                resume_unwind(Box::new(Stopped));
            }
            *step_of.lock().unwrap_or_else(PoisonError::into_inner) = Some(step.clone());
        };
        let done = watched(watch, || catch_unwind(AssertUnwindSafe(|| work(&seen))));
        // Nobody listens any more after a signal.
        let _ = tell.send(done);
    });
    begun.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let mut shown = Shown { py, looks: 0, any: false };
    loop {
        match py.detach(|| told.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK)) {
            Ok(Ok(done)) => return done.map_err(|error| errors::raise(&error, lang)),
            Ok(Err(panic)) => resume_unwind(panic),
            Err(RecvTimeoutError::Timeout) => {
                let news = latest.lock().unwrap_or_else(PoisonError::into_inner).take();
                let looked = py.check_signals().and_then(|()| shown.show(news, lang));
                looked.inspect_err(|_| stop.0.store(true, Ordering::Relaxed))?;
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the work ended without a word"));
            }
        }
    }
}

/// What Python shows of long work; taken away again at its end, however it ends.
struct Shown<'py> {
    py: Python<'py>,
    looks: u32,
    any: bool,
}

impl Shown<'_> {
    fn show(&mut self, step: Option<Step>, lang: Lang) -> PyResult<()> {
        self.looks = self.looks.saturating_add(1);
        let Some(step) = step.filter(|_| self.looks > LONG) else { return Ok(()) };
        self.any = true;
        self.call("tell", Some(step.message().get(lang)))
    }

    fn call(&self, name: &str, text: Option<&str>) -> PyResult<()> {
        let module = self.py.import(intern!(self.py, "tipstat._progress"))?;
        match text {
            Some(text) => module.call_method1(name, (text,)),
            None => module.call_method0(name),
        }?;
        Ok(())
    }
}

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        if self.any {
            // That a line could not be taken away is no failure of the work.
            let _ = self.call("done", None);
        }
    }
}
