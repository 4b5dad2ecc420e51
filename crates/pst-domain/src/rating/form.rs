//! What a user gives: one of four faces, then perhaps the nine elements, then perhaps words.

use alloc::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::FreeText;

/// An answer on the scale of the satisfaction survey: 1 (not good) to 4 (very good).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

/// The overall face a user chose, on the same scale.
pub type Overall = Score;

/// The nine elements of the satisfaction survey (PermenPANRB 14/2017).
///
/// Keyed by name: the numbers U8 and U9 are swapped between published implementations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the regulation names nine")]
pub enum Element {
    /// Requirements.
    Requirements,
    /// System, mechanism and procedure.
    Procedure,
    /// Time taken.
    Time,
    /// Fee.
    Fee,
    /// What the service yields.
    Product,
    /// Competence of the staff.
    Competence,
    /// Behaviour of the staff.
    Behaviour,
    /// Handling of complaints and suggestions.
    Complaints,
    /// Facilities.
    Facilities,
}

/// One rating of one visit or consultation.
///
/// # Examples
///
/// ```
/// let rating: pst_domain::rating::Rating = serde_json::from_str(r#"{"overall": 4}"#)?;
/// assert_eq!(rating.overall.value(), 4);
/// assert!(!rating.is_complete());
/// assert!(serde_json::from_str::<pst_domain::rating::Rating>(r#"{"overall": 5}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "any combination of its parts is a rating")]
pub struct Rating {
    /// The face.
    pub overall: Overall,
    /// The elements answered, if any.
    #[serde(default)]
    pub elements: BTreeMap<Element, Score>,
    /// Words, if any.
    #[serde(default)]
    pub words: FreeText<WORDS_CHARS_MAX>,
}

/// A number that is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RatingError {
    /// Outside 1 to 4.
    #[error("a rating must be from 1 to 4")]
    Score,
}

impl RatingError {
    /// Stable code of the error.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Score => "rating.score",
        }
    }
}

impl Score {
    /// The best answer.
    pub const MAX: Self = Self(4);

    /// Checks the scale.
    ///
    /// # Errors
    ///
    /// [`RatingError::Score`] outside 1 to 4.
    pub const fn new(value: u8) -> Result<Self, RatingError> {
        if matches!(value, 1..=4) { Ok(Self(value)) } else { Err(RatingError::Score) }
    }

    /// The number.
    pub const fn value(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = RatingError;

    fn try_from(value: u8) -> Result<Self, RatingError> {
        Self::new(value)
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

impl Element {
    /// All nine, in the order of the regulation.
    pub const ALL: [Self; 9] = [
        Self::Requirements,
        Self::Procedure,
        Self::Time,
        Self::Fee,
        Self::Product,
        Self::Competence,
        Self::Behaviour,
        Self::Complaints,
        Self::Facilities,
    ];
}

impl Rating {
    /// A rating of one touch.
    pub fn of(overall: Overall) -> Self {
        Self { overall, elements: BTreeMap::new(), words: FreeText::default() }
    }

    /// Whether all nine elements are answered: only then does it count for the index (policy P15).
    pub fn is_complete(&self) -> bool {
        self.elements.len() == Element::ALL.len()
    }
}

/// Characters the words of a rating may have.
pub const WORDS_CHARS_MAX: usize = 1_000;
