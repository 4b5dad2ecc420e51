//! Time and identifiers that a test decides.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use pst_app::ports::{Clock, IdSource};
use pst_domain::Timestamp;
use uuid::Uuid;

/// A clock that stands still until it is moved.
///
/// # Examples
///
/// ```
/// use pst_app::ports::Clock;
/// use pst_domain::Timestamp;
/// use pst_testkit::FakeClock;
///
/// let clock = FakeClock::at(Timestamp::parse("2026-11-23T09:00:00+07:00").unwrap());
/// clock.advance(300);
/// assert_eq!(clock.now().to_string(), "2026-11-23T02:05:00Z");
/// ```
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// A clock that shows an instant.
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.micros()))
    }

    /// Shows another instant; backwards too, as clocks of real machines do.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.micros(), Ordering::SeqCst);
    }

    /// Moves on by whole seconds.
    pub fn advance(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Identifiers and secrets in a fixed sequence: the same in every run, each later one sorting after.
///
/// # Examples
///
/// ```
/// use pst_app::ports::IdSource;
/// use pst_testkit::SequentialIds;
///
/// let ids = SequentialIds::default();
/// assert!(ids.uuid() < ids.uuid());
/// assert_ne!(ids.secret(), ids.secret());
/// ```
#[derive(Debug, Default)]
pub struct SequentialIds(AtomicU64);

impl SequentialIds {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst) + 1
    }
}

impl IdSource for SequentialIds {
    fn uuid(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.next()))
    }

    fn secret(&self) -> [u8; 32] {
        let mut secret = [0; 32];
        let (counted, _) = secret.split_at_mut(8);
        counted.copy_from_slice(&self.next().to_be_bytes());
        secret
    }
}
