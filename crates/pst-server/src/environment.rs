//! The machine's clock and randomness: the only place that asks for either.

use std::sync::atomic::{AtomicI64, Ordering};

use pst_app::ports::{Clock, IdSource};
use pst_domain::Timestamp;
use uuid::Uuid;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else asks")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that runs with the machine's, at a distance that can be set.
#[derive(Debug, Default)]
pub(crate) struct SettableClock {
    offset_micros: AtomicI64,
}

impl SettableClock {
    /// A clock that shows an instant now, and runs on from there.
    pub(crate) fn starting_at(now: Timestamp) -> Self {
        let clock = Self::default();
        clock.set(now);
        clock
    }

    pub(crate) fn set(&self, now: Timestamp) {
        let offset = now.micros().saturating_sub(SystemClock.now().micros());
        self.offset_micros.store(offset, Ordering::Relaxed);
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.offset_micros.fetch_add(seconds.saturating_mul(1_000_000), Ordering::Relaxed);
    }
}

impl Clock for SettableClock {
    fn now(&self) -> Timestamp {
        let offset = self.offset_micros.load(Ordering::Relaxed);
        Timestamp::from_micros(SystemClock.now().micros().saturating_add(offset))
    }
}

/// Identifiers that sort by time, and secrets from the machine's random source.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct MachineIds;

impl IdSource for MachineIds {
    #[expect(clippy::disallowed_methods, reason = "this is the source that everybody else asks")]
    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn secret(&self) -> [u8; 32] {
        let mut bits = [0; 32];
        #[expect(clippy::expect_used, reason = "without randomness nothing here is safe to do")]
        getrandom::fill(&mut bits).expect("the machine's random source answers");
        bits
    }
}
