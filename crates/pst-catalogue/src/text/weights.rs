//! How much a term says about an entry: BM25 over fields of different worth.

use std::collections::BTreeMap;

/// Occurrences of terms, weighted by the fields they stand in.
#[derive(Debug, Default)]
pub(super) struct Weights {
    occurrences: BTreeMap<String, f64>,
}

/// A field with its worth and how many words it usually has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    worth: f64,
    usual_words: f64,
}

pub(super) const TITLE: Field = Field { worth: 3.0, usual_words: 9.0 };
pub(super) const KEYWORDS: Field = Field { worth: 3.0, usual_words: 5.0 };
pub(super) const SUMMARY: Field = Field { worth: 1.0, usual_words: 16.0 };
pub(super) const SUBJECT: Field = Field { worth: 0.6, usual_words: 3.0 };
pub(super) const RELATED: Field = Field { worth: 1.1, usual_words: 5.0 };

impl Weights {
    /// Notes that a term stands in a field of so many words.
    pub(super) fn add(&mut self, field: Field, words: usize, term: String) {
        let words = f64::from(u32::try_from(words).unwrap_or(u32::MAX));
        let share = field.worth / (1.0 - LENGTH + LENGTH * words / field.usual_words);
        *self.occurrences.entry(term).or_default() += share;
    }

    /// The weights, from 1 to 1000.
    pub(super) fn finish(self) -> BTreeMap<String, u16> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 1000")]
        let saturated = |count: f64| (1000.0 * count / (SATURATION + count)).clamp(1.0, 1000.0) as u16;
        self.occurrences.into_iter().map(|(term, count)| (term, saturated(count))).collect()
    }
}

/// How much a long field dilutes its words: `b` of BM25.
const LENGTH: f64 = 0.6;
/// How soon repetition stops to count: `k1` of BM25.
const SATURATION: f64 = 2.0;
