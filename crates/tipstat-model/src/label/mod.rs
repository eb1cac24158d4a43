//! What the words of a published table say: the label of a series, a heading, a line of a cross-table.
//!
//! Words are recognised in English, French and the other official languages of the United Nations. What is not
//! recognised is not guessed: whoever asks gets nothing, and says so.

mod place;
mod series;

pub use self::{
    place::{Place, Rest, is_of_which, is_total},
    series::Series,
};
