//! Indonesian text analysis.

mod analyser;
mod lexicon;
mod places;
mod spelling;
mod tokens;
mod weights;
mod wording;

pub use analyser::Indonesian;
pub(crate) use tokens::latest_year;
