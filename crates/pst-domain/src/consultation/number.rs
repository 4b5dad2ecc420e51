//! Case numbers people can read out: the year and an ordinal, as in `2026-0142`.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The number of a consultation, unique within its unit; counted from 1 each year. No credential.
///
/// # Examples
///
/// ```
/// use pst_domain::consultation::ConsultationNumber;
///
/// let number: ConsultationNumber = "2026-0142".parse()?;
/// assert_eq!(number, ConsultationNumber::new(2026, 142)?);
/// assert_eq!(number.to_string(), "2026-0142");
/// assert!("2026-0000".parse::<ConsultationNumber>().is_err());
/// # Ok::<(), pst_domain::consultation::ConsultationNumberError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ConsultationNumber {
    year: u16,
    ordinal: u32,
}

/// A text or pair that is no case number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
#[error("a case number must be a year and a number from 1, joined by a hyphen")]
pub struct ConsultationNumberError;

impl ConsultationNumber {
    /// Checks that the year has four digits and the ordinal is not zero.
    ///
    /// # Errors
    ///
    /// [`ConsultationNumberError`] otherwise.
    pub const fn new(year: u16, ordinal: u32) -> Result<Self, ConsultationNumberError> {
        if matches!(year, 1_000..=9_999) && ordinal > 0 {
            Ok(Self { year, ordinal })
        } else {
            Err(ConsultationNumberError)
        }
    }

    /// The year in the unit's zone.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The ordinal within the year.
    pub const fn ordinal(self) -> u32 {
        self.ordinal
    }
}

impl FromStr for ConsultationNumber {
    type Err = ConsultationNumberError;

    fn from_str(text: &str) -> Result<Self, ConsultationNumberError> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (year, ordinal) = text.split_once('-').ok_or(ConsultationNumberError)?;
        if !digits(year) || !digits(ordinal) || ordinal.len() < ORDINAL_DIGITS_MIN {
            return Err(ConsultationNumberError);
        }
        let year = year.parse().map_err(|_| ConsultationNumberError)?;
        let number = Self::new(year, ordinal.parse().map_err(|_| ConsultationNumberError)?)?;
        let padded = ordinal.len() > ORDINAL_DIGITS_MIN && ordinal.starts_with('0');
        if padded { Err(ConsultationNumberError) } else { Ok(number) }
    }
}

impl TryFrom<String> for ConsultationNumber {
    type Error = ConsultationNumberError;

    fn try_from(text: String) -> Result<Self, ConsultationNumberError> {
        text.parse()
    }
}

impl From<ConsultationNumber> for String {
    fn from(number: ConsultationNumber) -> Self {
        alloc::format!("{number}")
    }
}

impl fmt::Display for ConsultationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}", self.year, self.ordinal)
    }
}

const ORDINAL_DIGITS_MIN: usize = 4;
