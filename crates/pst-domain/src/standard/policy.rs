//! Settings of a unit where the published standard is silent.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::fault::Problem;
use crate::complaint::ComplaintLimits;

/// The settings of a unit, each with a default and the policy it comes from.
///
/// A document may name any of them; those it leaves out keep their default.
///
/// # Examples
///
/// ```
/// use pst_domain::standard::Policy;
///
/// let policy = Policy::default();
/// assert_eq!((policy.calls_max, policy.reminder_days.as_slice()), (3, &[3, 6][..]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Policy {
    /// P4: what "day 0" of an online deadline is, if a request is accepted on a day off.
    pub day_zero: DayZero,
    /// P5: working days after submission by which an officer should accept or ask for completion. An internal
    /// alarm, no promise.
    pub acceptance_alarm_working_days: u16,
    /// P7: days of silence after which the user is reminded, ascending.
    pub reminder_days: Vec<u16>,
    /// P7: days after an idle close within which a reply reopens the case.
    pub reopen_days: u16,
    /// P8: the last ordinal of a series in a day.
    pub ticket_number_max: u16,
    /// P8: tickets a series may give out in a day; none beyond `ticket_number_max` if left out.
    pub daily_quota: Option<u16>,
    /// P8: whether a second ticket for the same name and e-mail is refused while the first is not yet called.
    pub duplicate_check: bool,
    /// P9: priority calls in a row after which a waiting ordinary ticket is next.
    pub priority_run_max: u8,
    /// P9: places a ticket moves back when its holder asks for time.
    pub postpone_places: u16,
    /// P10: calls a ticket gets at most.
    pub calls_max: u8,
    /// P10: calls after which a visitor may be marked as missed without confirmation.
    pub no_show_calls_min: u8,
    /// P10: seconds after the first call before a visitor may be marked as missed without confirmation.
    pub no_show_wait_seconds: u32,
    /// P10: seconds during which an officer may take a step back.
    pub undo_seconds: u32,
    /// P14: ratings below which a group is not shown.
    pub rating_group_min: u16,
    /// P14: complete forms below which an index is shown as provisional.
    pub sample_min: u16,
    /// Limits of complaints, each with its unit and source.
    pub complaint: ComplaintLimits,
}

/// What "day 0" of an online deadline is (policy P4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the two readings of the clause")]
pub enum DayZero {
    /// The local date of acceptance, whatever kind of day that is: the plain reading, best for the user.
    #[default]
    PlainDate,
    /// The date of acceptance, or the next working day if that is none.
    Rolled,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            day_zero: DayZero::PlainDate,
            acceptance_alarm_working_days: 1,
            reminder_days: Vec::from([3, 6]),
            reopen_days: 14,
            ticket_number_max: TICKET_NUMBER_MAX,
            daily_quota: None,
            duplicate_check: true,
            priority_run_max: 2,
            postpone_places: 2,
            calls_max: 3,
            no_show_calls_min: 2,
            no_show_wait_seconds: 60,
            undo_seconds: 10,
            rating_group_min: 5,
            sample_min: 30,
            complaint: ComplaintLimits::default(),
        }
    }
}

impl Policy {
    /// The last ordinal a series may give out in a day: its size or the quota, whichever is less.
    pub fn ordinal_max(&self) -> u16 {
        self.daily_quota.map_or(self.ticket_number_max, |quota| quota.min(self.ticket_number_max))
    }

    /// The settings that contradict each other or their range, by name.
    pub(super) fn faults(&self) -> impl Iterator<Item = (&'static str, Problem)> {
        let range = |name, fine: bool| (!fine).then_some((name, Problem::OutOfRange));
        let complaint = self.complaint.all().into_iter();
        let complaint = complaint.filter_map(move |(name, limit)| range(name, limit.is_sound()));
        let reminders = &self.reminder_days;
        [
            range("reminder_days", reminders.is_sorted_by(|one, next| one < next) && !reminders.contains(&0)),
            range("ticket_number_max", (1..=TICKET_NUMBER_MAX).contains(&self.ticket_number_max)),
            range("daily_quota", self.daily_quota != Some(0)),
            range("priority_run_max", self.priority_run_max > 0),
            range("calls_max", self.calls_max > 0),
            range("no_show_calls_min", (1..=self.calls_max).contains(&self.no_show_calls_min)),
            range("rating_group_min", self.rating_group_min > 0),
        ]
        .into_iter()
        .flatten()
        .chain(complaint)
    }
}

/// Three digits are printed on a ticket.
const TICKET_NUMBER_MAX: u16 = 999;
