//! A source outside: what it has, and why it cannot be read.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ports::CatalogueEntry;

/// Something outside that lists information, page by page.
#[async_trait]
pub trait CatalogueSource: Send + Sync {
    /// Its lists, each by the name under which its entries are kept.
    fn lists(&self) -> Vec<String>;

    /// Reads one page of a list; the first is page 1.
    ///
    /// # Errors
    ///
    /// [`SourceFault`]. That a list has nothing is no fault but a page of a list without pages.
    async fn page(&self, list: &str, page: u32) -> Result<SourcePage, SourceFault>;
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourcePage {
    /// What stands on it.
    pub entries: Vec<CatalogueEntry>,
    /// How many pages the list has; 0 if it has nothing.
    pub pages: u32,
    /// How many entries the list says to have.
    pub total: u64,
}

/// Why a list could not be read to its end, in words that hold no key: they are kept, logged and shown to supervisors.
///
/// None of these means that there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceFault {
    /// It did not answer, or with an error of its own.
    #[error("the source cannot be reached: {0}")]
    Unreachable(String),
    /// It answers, but not to us: the key is wrong, or the request is.
    #[error("the source refuses: {0}")]
    Refused(String),
    /// It answers something else than a page of the list.
    #[error("the source answers what cannot be read: {0}")]
    Unreadable(String),
    /// It failed so often that it is left alone for a while.
    #[error("the source failed again and again and is left alone for now")]
    Paused,
    /// The list grew or shrank between two pages, so that entries may have been missed.
    #[error("the list changed while it was read")]
    Changed,
    /// Far more is gone than goes in a day. It is believed if the next reading says the same.
    #[error("of {held} entries only {listed} are listed now")]
    Shrunk {
        /// Entries held.
        held: usize,
        /// Entries listed.
        listed: usize,
    },
}

impl SourceFault {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "catalogue.unreachable",
            Self::Refused(_) => "catalogue.refused",
            Self::Unreadable(_) => "catalogue.unreadable",
            Self::Paused => "catalogue.paused",
            Self::Changed => "catalogue.changed",
            Self::Shrunk { .. } => "catalogue.shrunk",
        }
    }
}
