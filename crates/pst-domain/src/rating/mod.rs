//! Ratings of a service and the satisfaction index made from them (policies P14, P15).
//!
//! All arithmetic is exact, in integers: an index decides a published grade, and a grade must not hang on
//! how a fraction happened to be rounded on the way.

mod form;
mod index;
mod sample;

pub use form::{Element, Overall, Rating, RatingError, Score, WORDS_CHARS_MAX};
pub use index::{Band, Hundredths, SatisfactionIndex, satisfaction_index};
pub use sample::{Group, sample_size, shown};
