//! Texts, dates and numbers in Indonesian and English, and the spoken form of a call.
//!
//! The crate knows keys, not the domain: callers name a message and hand over its arguments.
//!
//! ```
//! use chrono::NaiveDate;
//! use pst_i18n::{Language, formatting};
//!
//! let date = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
//! assert_eq!(formatting::date_full(Language::Indonesian, date), "Senin, 23 November 2026");
//! assert_eq!(pst_i18n::text(Language::English, "problem-internal.title"), "Service is disrupted");
//! ```

mod catalogue;
pub mod formatting;
mod language;
pub mod spoken;

pub use catalogue::{Arg, find, find_with, problem_key, text, text_with};
pub use language::{Language, UnknownLanguage};
