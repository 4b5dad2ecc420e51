//! When a waiting visitor may expect to be called: an interval, never a bare minute.

use crate::Timestamp;
use crate::calendar::{CalendarError, WorkingCalendar};

/// What today has shown so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct Pace<'a> {
    /// Lengths of the services finished today, in seconds, in any order.
    pub service_seconds: &'a [i64],
    /// Counters now open for the service.
    pub counters: u16,
    /// Tickets that will be called before this one.
    pub ahead: u16,
}

/// The interval within which the call is likely, in service hours; `None` while today has shown too little.
///
/// Lower and upper quartile of today's service lengths, times the rounds ahead, rounded outwards to five minutes.
///
/// # Errors
///
/// The calendar does not cover the days needed.
pub fn estimate(
    pace: &Pace<'_>,
    now: Timestamp,
    calendar: &WorkingCalendar,
) -> Result<Option<(Timestamp, Timestamp)>, CalendarError> {
    if pace.service_seconds.len() < SAMPLES_MIN || pace.counters == 0 {
        return Ok(None);
    }
    let mut lengths = pace.service_seconds.to_vec();
    lengths.sort_unstable();
    let rounds = i64::from(pace.ahead.div_ceil(pace.counters.max(1)));
    let soonest = rounds.saturating_mul(quantile(&lengths, 1));
    let latest = rounds.saturating_add(1).saturating_mul(quantile(&lengths, 3)).max(soonest);
    let from = calendar.add_open_seconds(now, soonest)?;
    let to = calendar.add_open_seconds(now, latest)?;
    Ok(Some((round_down(from), round_down(to.plus_seconds(ROUND_SECONDS)))))
}

/// The quarter-th quartile of sorted values, nearest rank.
fn quantile(sorted: &[i64], quarter: usize) -> i64 {
    let rank = sorted.len().saturating_mul(quarter).div_ceil(4).saturating_sub(1);
    sorted.get(rank).copied().unwrap_or(0)
}

fn round_down(at: Timestamp) -> Timestamp {
    let step = ROUND_SECONDS.saturating_mul(1_000_000);
    Timestamp::from_micros(at.micros().div_euclid(step).saturating_mul(step))
}

const SAMPLES_MIN: usize = 3;
const ROUND_SECONDS: i64 = 300;
