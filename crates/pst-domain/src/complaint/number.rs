//! Numbers of complaints that people can read out: `ADU-2026-017`.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The number of a complaint, unique within its unit and year; drawn at random, so that it tells neither how
/// many there were nor in which order they came. No credential.
///
/// # Examples
///
/// ```
/// use pst_domain::complaint::ComplaintNumber;
///
/// let number: ComplaintNumber = "adu-2026-017".parse()?;
/// assert_eq!(number, ComplaintNumber::new(2026, 17)?);
/// assert_eq!(number.to_string(), "ADU-2026-017");
/// assert!("ADU-2026-000".parse::<ComplaintNumber>().is_err());
/// # Ok::<(), pst_domain::complaint::ComplaintNumberError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ComplaintNumber {
    year: u16,
    ordinal: u16,
}

/// A text or pair that is no number of a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
#[error("a complaint's number must read ADU, a year and three or four digits, joined by hyphens")]
pub struct ComplaintNumberError;

impl ComplaintNumber {
    /// Checks that the year has four digits and the ordinal is one of 1 to 9999.
    ///
    /// # Errors
    ///
    /// [`ComplaintNumberError`] otherwise.
    pub const fn new(year: u16, ordinal: u16) -> Result<Self, ComplaintNumberError> {
        if matches!(year, 1_000..=9_999) && matches!(ordinal, 1..=9_999) {
            Ok(Self { year, ordinal })
        } else {
            Err(ComplaintNumberError)
        }
    }
}

impl FromStr for ComplaintNumber {
    type Err = ComplaintNumberError;

    fn from_str(text: &str) -> Result<Self, ComplaintNumberError> {
        let mut parts = text.trim().split('-');
        let (Some(prefix), Some(year), Some(ordinal), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(ComplaintNumberError);
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let padded = ordinal.len() == 4 && ordinal.starts_with('0');
        if !prefix.eq_ignore_ascii_case(PREFIX)
            || !digits(year)
            || !digits(ordinal)
            || !matches!(ordinal.len(), 3 | 4)
            || padded
        {
            return Err(ComplaintNumberError);
        }
        let number = |part: &str| part.parse().map_err(|_| ComplaintNumberError);
        Self::new(number(year)?, number(ordinal)?)
    }
}

impl TryFrom<String> for ComplaintNumber {
    type Error = ComplaintNumberError;

    fn try_from(text: String) -> Result<Self, ComplaintNumberError> {
        text.parse()
    }
}

impl From<ComplaintNumber> for String {
    fn from(number: ComplaintNumber) -> Self {
        alloc::format!("{number}")
    }
}

impl fmt::Display for ComplaintNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}-{}-{:03}", self.year, self.ordinal)
    }
}

const PREFIX: &str = "ADU";
