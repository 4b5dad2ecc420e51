//! Erasing what need not be kept: personal data when its time is over or its owner asks, and what has served.

use async_trait::async_trait;
use pst_domain::{EmailAddress, ServiceDay, Timestamp, UnitCode, VisitId};

use super::{GuestRecord, StorageError};

/// What the guest book of a unit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GuestsKept {
    /// All entries.
    pub entries: u64,
    /// Those of days before the first one that is still kept.
    pub due: u64,
    /// The day of the oldest.
    pub oldest: Option<ServiceDay>,
}

/// Erasing by age or by person. What is erased in one call is limited, so that nobody waits long for the writer.
#[async_trait]
pub trait Keeping: Send {
    /// What the guest book of a unit holds, and how much of it is from before a day.
    async fn guests_kept(&mut self, unit: &UnitCode, since: ServiceDay) -> Result<GuestsKept, StorageError>;

    /// The guest-book entries of an address in any spelling, oldest first.
    async fn guests_of_email(
        &mut self,
        unit: &UnitCode,
        email: &EmailAddress,
    ) -> Result<Vec<GuestRecord>, StorageError>;

    /// Erases the guest-book entry of a visit and the words of its rating.
    async fn guest_erase(&mut self, visit: VisitId) -> Result<(), StorageError>;

    /// Erases guest-book entries of days before a day, at most `limit`; says how many.
    async fn guests_erase_before(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        limit: u16,
    ) -> Result<u64, StorageError>;

    /// Takes the words out of ratings given before an instant, of at most `limit`; says of how many.
    async fn rating_words_erase_before(
        &mut self,
        unit: &UnitCode,
        at: Timestamp,
        limit: u16,
    ) -> Result<u64, StorageError>;

    /// Erases answers kept for repeated requests since before an instant, at most `limit`; says how many.
    async fn effects_erase_before(&mut self, at: Timestamp, limit: u16) -> Result<u64, StorageError>;

    /// Erases notices that were settled before an instant, at most `limit`; says how many.
    async fn notices_erase_settled_before(&mut self, at: Timestamp, limit: u16) -> Result<u64, StorageError>;

    /// Erases sessions that end by `now` or were last used before `used_since`, and codes that die by `now`.
    async fn sessions_erase_ended(
        &mut self,
        now: Timestamp,
        used_since: Timestamp,
    ) -> Result<u64, StorageError>;
}
