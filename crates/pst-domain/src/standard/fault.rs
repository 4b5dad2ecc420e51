//! What can be wrong with a document, and a collector that keeps all of it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use thiserror::Error;

use crate::calendar::HoursFault;

/// A fault of a standard or unit document, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{pointer}: {problem}")]
#[non_exhaustive]
pub struct StandardFault {
    /// Where: keys and list positions joined by slashes, for instance `/walk_in/requirements/2/text`.
    pub pointer: String,
    /// What.
    #[source]
    pub problem: Problem,
}

/// What is wrong with a part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing is written where something is needed.
    #[error("nothing is written here")]
    Empty,
    /// The text is not of the expected form.
    #[error("the text is not {expected}")]
    Malformed {
        /// What was expected.
        expected: &'static str,
    },
    /// A number is outside its range or contradicts another one.
    #[error("the number is out of range")]
    OutOfRange,
    /// The number, key or code occurred before.
    #[error("this occurred before")]
    Duplicate,
    /// A date range ends before it begins.
    #[error("the end is before the beginning")]
    Reversed,
    /// Neither a walk-in nor an online channel is described.
    #[error("no channel is described")]
    NoChannel,
    /// A limit in a unit that the channel's promise is not measured in.
    #[error("the limit is not measured in this unit here")]
    LimitUnit,
    /// A price is named; services of this kind are free (policy P18).
    #[error("the service must be free of charge")]
    Charged,
    /// The hours do not add up.
    #[error(transparent)]
    Hours(HoursFault),
}

impl StandardFault {
    /// Stable code of the fault.
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }
}

impl Problem {
    /// Stable code of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "standard.empty",
            Self::Malformed { .. } => "standard.malformed",
            Self::OutOfRange => "standard.out_of_range",
            Self::Duplicate => "standard.duplicate",
            Self::Reversed => "standard.reversed",
            Self::NoChannel => "standard.no_channel",
            Self::LimitUnit => "standard.limit_unit",
            Self::Charged => "standard.charged",
            Self::Hours(fault) => fault.code(),
        }
    }
}

/// Collects faults while a document is read to its end.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<StandardFault>);

impl Faults {
    pub(super) fn note(&mut self, pointer: &str, problem: Problem) {
        self.0.push(StandardFault { pointer: pointer.to_string(), problem });
    }

    pub(super) fn note_if(&mut self, wrong: bool, pointer: &str, problem: Problem) {
        if wrong {
            self.note(pointer, problem);
        }
    }

    /// The text without surrounding blanks; notes it if nothing is left.
    pub(super) fn text(&mut self, pointer: &str, text: &str) -> String {
        self.note_if(text.trim().is_empty(), pointer, Problem::Empty);
        text.trim().to_string()
    }

    /// A text and its translation.
    pub(super) fn texts(&mut self, pointer: &str, text: &str, text_en: &str) -> (String, String) {
        (self.text(pointer, text), self.text(&alloc::format!("{pointer}_en"), text_en))
    }

    /// The value read by `parse`, or a note that the text is not what was expected.
    pub(super) fn expect<T>(&mut self, pointer: &str, expected: &'static str, value: Option<T>) -> Option<T> {
        self.note_if(value.is_none(), pointer, Problem::Malformed { expected });
        value
    }

    /// Notes each key that occurs again, at its position in the list.
    pub(super) fn duplicates<K: PartialEq>(&mut self, pointer: &str, keys: &[K]) {
        for (position, key) in keys.iter().enumerate() {
            let before = keys.iter().take(position).any(|earlier| earlier == key);
            self.note_if(before, &alloc::format!("{pointer}/{position}"), Problem::Duplicate);
        }
    }

    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Vec<StandardFault>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}
