//! Ticket numbers: a series letter and three digits (policy P8).

use core::fmt;
use core::str::FromStr;

use alloc::string::String;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The letter before a ticket number. Explicit in the unit's document, unique per unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub struct Series(char);

/// A ticket number such as `K007`, unique within a unit, service day and series.
///
/// A number is no credential: whoever knows it can do nothing with it.
///
/// # Examples
///
/// ```
/// use pst_domain::queue::{Series, TicketNumber};
///
/// let number: TicketNumber = "K007".parse()?;
/// assert_eq!(number, TicketNumber::new(Series::new('K')?, 7)?);
/// assert_eq!(number.to_string(), "K007");
/// assert!("K000".parse::<TicketNumber>().is_err());
/// # Ok::<(), pst_domain::queue::NumberError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber {
    series: Series,
    ordinal: u16,
}

/// A text or pair that is no ticket number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NumberError {
    /// A series is one letter from A to Z.
    #[error("a series must be one letter from A to Z")]
    Series,
    /// An ordinal has three digits, from 001 to 999.
    #[error("a ticket ordinal must be from 1 to 999")]
    Ordinal,
}

impl Series {
    /// Checks that the letter is A to Z.
    ///
    /// # Errors
    ///
    /// [`NumberError::Series`] for anything else.
    pub const fn new(letter: char) -> Result<Self, NumberError> {
        if letter.is_ascii_uppercase() { Ok(Self(letter)) } else { Err(NumberError::Series) }
    }

    /// The letter.
    pub const fn letter(self) -> char {
        self.0
    }
}

impl TicketNumber {
    /// The largest ordinal that three digits hold.
    pub const ORDINAL_MAX: u16 = 999;

    /// Joins a series and an ordinal.
    ///
    /// # Errors
    ///
    /// [`NumberError::Ordinal`] outside 1 to 999.
    pub const fn new(series: Series, ordinal: u16) -> Result<Self, NumberError> {
        if ordinal >= 1 && ordinal <= Self::ORDINAL_MAX {
            Ok(Self { series, ordinal })
        } else {
            Err(NumberError::Ordinal)
        }
    }

    /// The series letter.
    pub const fn series(self) -> Series {
        self.series
    }

    /// The position within the series that day, from 1.
    pub const fn ordinal(self) -> u16 {
        self.ordinal
    }
}

impl TryFrom<char> for Series {
    type Error = NumberError;

    fn try_from(letter: char) -> Result<Self, NumberError> {
        Self::new(letter)
    }
}

impl From<Series> for char {
    fn from(series: Series) -> Self {
        series.0
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.series.0, self.ordinal)
    }
}

impl FromStr for TicketNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let mut symbols = text.chars();
        let series = Series::new(symbols.next().ok_or(NumberError::Series)?)?;
        let digits = symbols.as_str();
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::Ordinal);
        }
        Self::new(series, digits.parse().map_err(|_| NumberError::Ordinal)?)
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        alloc::format!("{number}")
    }
}
