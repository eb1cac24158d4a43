//! From figures to what may be published: no victim comes back out of a table.
//!
//! Everything that is published together is one release: all tables with their margins, the hierarchies of areas, ages
//! and periods, the shares and rates computed from them, and what was published before. [`protect`] hides what is few,
//! then what would give it away, and says for whom that is enough; rules of the family publication look at
//! tables that somebody else published.
//!
//! ```
//! use tipstat::{Profile, Submission, protect::{Marks, Options, State, protect}};
//!
//! let file = "indicator,value,unit,period,sex\n\
//!     victims_identified,20,person,2024,\n\
//!     victims_identified,17,person,2024,F\n\
//!     victims_identified,3,person,2024,M\n";
//! let files = vec![("a.csv".to_owned(), file.as_bytes().to_vec())];
//! let submission = Submission::read(files, &Profile::none())?;
//! let protected = protect(&submission, None, &Marks::default(), &Options::default(), &mut |_| ())?;
//! // Three men are few, and 20 − 17 would tell them.
//! assert_eq!(protected.states, [State::Published, State::Secondary, State::Primary]);
//! # Ok::<(), tipstat::Error>(())
//! ```

pub(crate) mod audit;
mod bonds;
mod computed;
pub(crate) mod draft;
mod hide;
pub(crate) mod inner;
mod marks;
mod options;
mod outcome;
mod pool;
mod protocol;
mod reason;
mod records;
pub(crate) mod release;
mod round;
pub(crate) mod sensitive;
mod solve;
#[cfg(test)]
mod tests;
pub(crate) mod together;
pub(crate) mod words;

pub use self::{
    audit::AuditOptions,
    draft::Why,
    hide::MARK,
    marks::{Mark, Marks},
    options::{Against, Options, Zeros},
    outcome::{Protected, State},
    protocol::{INTERNAL, Method, Open, Protocol, ProtocolCell, Work},
    records::{Alike, Difference, Rare, RecordOptions, RecordReport, Step, records},
    solve::{protect, protect_figures, protect_with},
};
pub use tipstat_stats::protection::{SuppressionProgress as Progress, SuppressionStage as Stage};
