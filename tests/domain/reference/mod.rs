//! The rules written the slow and obvious way: tick by tick, day by day, from the policies' words.
//!
//! Nothing here knows spans, sums or sorted lists: a reader should see at a glance that it says what the
//! policy says.

mod calendar;
mod conversation;
mod handover;
mod order;

pub(crate) use calendar::{SlowOffice, Unknown};
pub(crate) use conversation::{Line, closes_at};
pub(crate) use handover::eligible_at;
pub(crate) use order::SlowQueue;
