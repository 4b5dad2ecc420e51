//! The seven-days clause: when a silent conversation may be closed (policy P7, `procedure 16`).

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::standard::{IdleClose, Policy};

/// Who owes the next word in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a conversation has two sides")]
pub enum Owes {
    /// The user: the officer wrote last.
    User,
    /// The officer: the user wrote last.
    Officer,
}

/// When a silent conversation is closed, and when the user is reminded before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct IdlePlan {
    /// The first instant at which it may be closed, and not a second earlier.
    pub close_at: Timestamp,
    /// The reminders, in order, all of them before that.
    pub reminders: Vec<Timestamp>,
}

/// When a conversation that falls silent is closed; `None` while the officer owes the reply.
///
/// Days are 24 hours each from the officer's last message, weekends and holidays included: the clause says
/// "hari", not "hari kerja".
///
/// # Examples
///
/// ```
/// use pst_domain::Timestamp;
/// use pst_domain::sla::{Owes, idle_close};
/// use pst_domain::standard::{IdleClose, Policy};
///
/// let (clause, policy) = (IdleClose { days: 7 }, Policy::default());
/// let message = Timestamp::parse("2027-03-05T10:00:00+07:00").unwrap();
/// let plan = idle_close(message, Owes::User, clause, &policy).unwrap();
/// assert_eq!(plan.close_at, Timestamp::parse("2027-03-12T10:00:00+07:00").unwrap());
/// assert_eq!(plan.reminders.len(), 2);
/// assert_eq!(idle_close(message, Owes::Officer, clause, &policy), None);
/// ```
pub fn idle_close(
    last_officer_message: Timestamp,
    owes: Owes,
    close: IdleClose,
    policy: &Policy,
) -> Option<IdlePlan> {
    let after =
        |days: u16| last_officer_message.plus_seconds(i64::from(days).saturating_mul(SECONDS_PER_DAY));
    let close_at = after(close.days);
    let reminders = policy.reminder_days.iter().map(|days| after(*days));
    let reminders = reminders.filter(|reminder| *reminder < close_at).collect();
    (owes == Owes::User).then_some(IdlePlan { close_at, reminders })
}

/// The last instant at which a reply reopens a case that was closed for silence.
pub fn reopen_until(closed_at: Timestamp, policy: &Policy) -> Timestamp {
    closed_at.plus_seconds(i64::from(policy.reopen_days).saturating_mul(SECONDS_PER_DAY))
}

const SECONDS_PER_DAY: i64 = 86_400;
