//! The history of the online promise: starts, stops and amendments (policies P5, P6).

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{DeadlineReport, KeptDay, online_deadline};
use crate::calendar::{CalendarError, CalendarVersion, WorkingCalendar};
use crate::standard::{DayZero, TimeLimit};
use crate::{OfficerId, Timestamp};

/// Where the online promise of a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every state needs its words on screen")]
pub enum DeadlineState {
    /// Not yet accepted as clear and complete: nothing is promised.
    NotStarted,
    /// The clock runs and the deadline has not passed.
    Running,
    /// Stopped without an answer: completion was asked for, or the case was closed.
    Stopped,
    /// Answered in time.
    Met,
    /// Answered late, or not answered and overdue.
    Late,
}

/// The history of the promise of one case: every start and every stop stays (policy P5).
///
/// # Examples
///
/// ```
/// use pst_domain::sla::{Deadline, DeadlineState};
/// use pst_domain::Timestamp;
///
/// let now = Timestamp::parse("2026-11-24T09:00:00+07:00").unwrap();
/// assert_eq!(Deadline::default().state(now), DeadlineState::NotStarted);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Deadline {
    /// The runs of the clock, oldest first; only the last can be without an end.
    pub runs: Vec<DeadlineRun>,
}

/// One run of the clock, from an acceptance to what ended it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct DeadlineRun {
    /// When an officer recorded that the request is clear and complete.
    pub accepted_at: Timestamp,
    /// Who did.
    pub accepted_by: OfficerId,
    /// The last instant in time, as it stands now.
    pub due_at: Timestamp,
    /// The calendar it was last computed with.
    pub calendar_version: CalendarVersion,
    /// The days that were counted and skipped to get there; empty in histories older than this field.
    #[serde(default)]
    pub days: Vec<KeptDay>,
    /// Earlier deadlines of this run, oldest first.
    pub amendments: Vec<Amendment>,
    /// What ended it; `None` while it runs.
    pub end: Option<RunEnd>,
}

/// A change of a running deadline because the calendar changed (policy P6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "a line of the history")]
pub struct Amendment {
    /// When it was recomputed.
    pub at: Timestamp,
    /// The deadline before.
    pub old_due_at: Timestamp,
    /// The calendar before.
    pub old_version: CalendarVersion,
    /// The decree or order that changed the calendar.
    pub decree: String,
}

/// What ended a run of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new end must break every match")]
pub enum RunEnd {
    /// The first substantive answer.
    Answered {
        /// When.
        at: Timestamp,
        /// By whom.
        by: OfficerId,
    },
    /// An officer asked for completion.
    Stopped {
        /// When.
        at: Timestamp,
        /// By whom.
        by: OfficerId,
        /// Sequence number of the message that told the user why; the words themselves are kept with it.
        message: u32,
    },
    /// The case was closed without an answer: redirected or refused.
    Closed {
        /// When.
        at: Timestamp,
    },
}

impl RunEnd {
    /// When the run ended.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Answered { at, .. } | Self::Stopped { at, .. } | Self::Closed { at } => *at,
        }
    }
}

impl DeadlineRun {
    /// Whether the deadline had passed when the run ended, or has passed by `now` if it still runs.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.end.as_ref().map_or(now, RunEnd::at) > self.due_at
    }
}

impl Deadline {
    /// The run that has not ended.
    pub fn running(&self) -> Option<&DeadlineRun> {
        self.runs.last().filter(|run| run.end.is_none())
    }

    /// Where the promise stands, judged by the last run.
    pub fn state(&self, now: Timestamp) -> DeadlineState {
        let Some(run) = self.runs.last() else {
            return DeadlineState::NotStarted;
        };
        match run.end {
            None | Some(RunEnd::Answered { .. }) if run.is_late(now) => DeadlineState::Late,
            None => DeadlineState::Running,
            Some(RunEnd::Answered { .. }) => DeadlineState::Met,
            Some(RunEnd::Stopped { .. } | RunEnd::Closed { .. }) => DeadlineState::Stopped,
        }
    }

    /// How many runs were late, stopped ones included: asking for completion does not undo lateness.
    pub fn late_runs(&self, now: Timestamp) -> usize {
        self.runs.iter().filter(|run| run.is_late(now)).count()
    }

    /// The last instant in time of the last run.
    pub fn due_at(&self) -> Option<Timestamp> {
        self.runs.last().map(|run| run.due_at)
    }

    /// How often an officer stopped the clock by asking for completion (policy P5).
    pub fn stops_by(&self, officer: OfficerId) -> usize {
        let stopped =
            |run: &&DeadlineRun| matches!(run.end, Some(RunEnd::Stopped { by, .. }) if by == officer);
        self.runs.iter().filter(stopped).count()
    }

    /// The count that a new calendar gives the running clock; `None` if nothing runs, it is late already, or the
    /// deadline stays where it is (policy P6).
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`] if the count needs a date the calendar does not know.
    pub fn recompute<'c>(
        &self,
        now: Timestamp,
        limit: &TimeLimit,
        calendar: &'c WorkingCalendar,
        day_zero: DayZero,
    ) -> Result<Option<DeadlineReport<'c>>, CalendarError> {
        let Some(run) = self.running().filter(|run| !run.is_late(now)) else {
            return Ok(None);
        };
        let report = online_deadline(run.accepted_at, limit, calendar, day_zero)?;
        Ok((report.due_at != run.due_at).then_some(report))
    }

    /// The history with one more run.
    #[must_use]
    pub fn started(mut self, run: DeadlineRun) -> Self {
        self.runs.push(run);
        self
    }

    /// The history with the running clock moved to a new deadline; unchanged if none runs.
    #[must_use]
    pub fn amended(
        mut self,
        amendment: Amendment,
        due_at: Timestamp,
        version: CalendarVersion,
        days: Vec<KeptDay>,
    ) -> Self {
        if let Some(run) = self.running_mut() {
            run.amendments.push(amendment);
            (run.due_at, run.calendar_version, run.days) = (due_at, version, days);
        }
        self
    }

    /// The history with the running clock stopped; unchanged if none runs.
    #[must_use]
    pub fn ended(mut self, end: RunEnd) -> Self {
        if let Some(run) = self.running_mut() {
            run.end = Some(end);
        }
        self
    }

    fn running_mut(&mut self) -> Option<&mut DeadlineRun> {
        self.runs.last_mut().filter(|run| run.end.is_none())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const OFFICER: OfficerId = OfficerId(Uuid::nil());

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn run(accepted: i64, due: i64) -> DeadlineRun {
        DeadlineRun {
            accepted_at: at(accepted),
            accepted_by: OFFICER,
            due_at: at(due),
            calendar_version: CalendarVersion(1),
            days: Vec::new(),
            amendments: Vec::new(),
            end: None,
        }
    }

    fn stop(seconds: i64) -> RunEnd {
        RunEnd::Stopped { at: at(seconds), by: OFFICER, message: 2 }
    }

    #[test]
    fn the_deadline_itself_is_in_time() {
        let answered = |seconds| {
            let end = RunEnd::Answered { at: at(seconds), by: OFFICER };
            Deadline::default().started(run(0, 100)).ended(end).state(at(1_000))
        };
        assert_eq!(answered(100), DeadlineState::Met);
        assert_eq!(answered(101), DeadlineState::Late);
        let running = Deadline::default().started(run(0, 100));
        assert_eq!(
            (running.state(at(100)), running.state(at(101))),
            (DeadlineState::Running, DeadlineState::Late)
        );
    }

    #[test]
    fn a_stop_does_not_undo_lateness_and_is_counted_for_its_officer() {
        let stopped = Deadline::default().started(run(0, 100)).ended(stop(101));
        assert_eq!(stopped.state(at(200)), DeadlineState::Stopped);
        assert_eq!((stopped.late_runs(at(200)), stopped.stops_by(OFFICER)), (1, 1));
        let again = stopped.started(run(200, 300));
        assert_eq!((again.state(at(250)), again.late_runs(at(250))), (DeadlineState::Running, 1));
    }

    #[test]
    fn an_ended_clock_is_never_rewritten() {
        let ended = Deadline::default().started(run(0, 100)).ended(stop(50));
        let amendment = Amendment {
            at: at(60),
            old_due_at: at(100),
            old_version: CalendarVersion(1),
            decree: String::new(),
        };
        assert_eq!(ended.clone().amended(amendment, at(200), CalendarVersion(2), Vec::new()), ended);
        assert_eq!(ended.clone().ended(stop(70)), ended);
    }
}
