//! Errors of the core as the exceptions of `tipstat.errors`.

use pyo3::{PyErr, import_exception};
use tipstat::{Error, Lang, model::ProfileError as Profile};

import_exception!(tipstat.errors, DayError);
import_exception!(tipstat.errors, FrameError);
import_exception!(tipstat.errors, MappingError);
import_exception!(tipstat.errors, NotFoundError);
import_exception!(tipstat.errors, PackError);
import_exception!(tipstat.errors, ProfileError);
import_exception!(tipstat.errors, QuestionError);
import_exception!(tipstat.errors, StatisticsError);
import_exception!(tipstat.errors, TipstatError);
import_exception!(tipstat.errors, UnknownNameError);
import_exception!(tipstat.errors, UnreadableError);

/// How an option of the command line is called here.
const OPTIONS: [(&str, &str); 3] = [("--internal", "internal=True"), ("--profile", "profile="), ("--by ", "by=")];

/// The exception for an error, in the words of a language; an option of the command line by its name in this door.
pub fn raise(error: &Error, lang: Lang) -> PyErr {
    let said = error.message().get(lang).to_owned();
    let said = OPTIONS.iter().fold(said, |said, (option, argument)| said.replace(option, argument));
    match error {
        Error::NotFound { .. } => NotFoundError::new_err(said),
        Error::Io { .. } | Error::NothingRead { .. } => UnreadableError::new_err(said),
        Error::Unknown { .. } | Error::NoSuchCode { .. } | Error::Profile(Profile::NoSuchProfile { .. }) => {
            UnknownNameError::new_err(said)
        }
        Error::Pack(_) | Error::Packs(_) => PackError::new_err(said),
        Error::Mapping(_) => MappingError::new_err(said),
        Error::Profile(_) => ProfileError::new_err(said),
        Error::Asked { .. } => QuestionError::new_err(said),
        Error::Statistics(error) => StatisticsError::new_err((error.to_string(), error.french(), lang.tag())),
        Error::Frame { .. } => FrameError::new_err(said),
        Error::Day { .. } => DayError::new_err(said),
        _ => TipstatError::new_err(said),
    }
}
