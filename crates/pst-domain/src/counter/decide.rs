//! The counter's transitions, on one screen.

use alloc::vec::Vec;

use super::{Counter, CounterCommand, CounterEvent, CounterRejection, CounterState};
use crate::sla::IdleSpan;
use crate::{Aggregate, OfficerId, Timestamp};

impl Aggregate for Counter {
    type Command = CounterCommand;
    type Event = CounterEvent;
    type Rejection = CounterRejection;
    type Rules<'a> = ();

    fn decide(
        &self,
        command: &CounterCommand,
        now: Timestamp,
        (): &(),
    ) -> Result<Vec<CounterEvent>, CounterRejection> {
        use CounterCommand as Do;
        use CounterState as Is;
        let counter = self.number;
        let event = match (&self.state, command) {
            (Is::Closed, Do::EndDay | Do::Close) => return Ok(Vec::new()),
            (_, Do::EndDay) | (Is::Idle { .. } | Is::Paused { .. }, Do::Close) => {
                CounterEvent::Closed { at: now }
            }
            (_, Do::Assign { services }) => CounterEvent::Assigned { services: services.clone() },
            (_, Do::Open { officer }) => return self.opened(*officer, now),
            (Is::Closed, _) => return Err(CounterRejection::Closed { counter }),
            (Is::Busy { ticket: held, .. }, Do::Release { ticket }) if held == ticket => {
                CounterEvent::Released { at: now, ticket: *ticket }
            }
            (_, Do::Release { .. }) => return Err(CounterRejection::NotInHand { counter }),
            (Is::Busy { ticket, .. }, Do::Take { .. } | Do::Pause { .. } | Do::Close) => {
                return Err(CounterRejection::Busy { counter, ticket: *ticket });
            }
            (Is::Paused { reason, .. }, Do::Take { .. } | Do::Pause { .. }) => {
                return Err(CounterRejection::Paused { counter, reason: reason.clone() });
            }
            (Is::Idle { .. }, Do::Take { ticket }) => CounterEvent::Took { at: now, ticket: *ticket },
            (Is::Idle { .. }, Do::Pause { reason }) if reason.trim().is_empty() => {
                return Err(CounterRejection::ReasonMissing);
            }
            (Is::Idle { .. }, Do::Pause { reason }) => {
                CounterEvent::Paused { at: now, reason: reason.clone() }
            }
        };
        Ok(Vec::from([event]))
    }

    fn evolve(mut self, event: &CounterEvent) -> Self {
        let officer = self.officer();
        self.state = match (event, officer) {
            (CounterEvent::Created { counter }, _) => return (**counter).clone(),
            (CounterEvent::Assigned { services }, _) => {
                self.services.clone_from(services);
                return self;
            }
            (CounterEvent::Opened { at, officer }, _) => CounterState::Idle { officer: *officer, since: *at },
            (CounterEvent::Released { at, .. }, Some(officer)) => CounterState::Idle { officer, since: *at },
            (CounterEvent::Took { at, ticket }, Some(officer)) => {
                CounterState::Busy { officer, ticket: *ticket, since: *at }
            }
            (CounterEvent::Paused { at, reason }, Some(officer)) => {
                CounterState::Paused { officer, since: *at, reason: reason.clone() }
            }
            _ => CounterState::Closed,
        };
        self
    }

    /// A counter has no timer of its own: the day end comes from the queue.
    fn next_timer(&self, (): &()) -> Option<Timestamp> {
        None
    }
}

impl Counter {
    /// Open to whoever comes first, and again to the officer who works there.
    fn opened(&self, officer: OfficerId, now: Timestamp) -> Result<Vec<CounterEvent>, CounterRejection> {
        use CounterState as Is;
        match self.state {
            Is::Closed => Ok(Vec::from([CounterEvent::Opened { at: now, officer }])),
            Is::Paused { officer: own, .. } if own == officer => {
                Ok(Vec::from([CounterEvent::Opened { at: now, officer }]))
            }
            Is::Idle { officer: own, .. } | Is::Busy { officer: own, .. } if own == officer => Ok(Vec::new()),
            _ => Err(CounterRejection::Taken { counter: self.number }),
        }
    }

    /// The stretch of idleness that an event ends, if it ends one: what the five-minute clause is judged by.
    pub fn idle_span_ended_by(&self, event: &CounterEvent) -> Option<IdleSpan> {
        let CounterState::Idle { since, .. } = self.state else {
            return None;
        };
        let (to, ended_by) = match event {
            CounterEvent::Took { at, ticket } => (*at, Some(*ticket)),
            CounterEvent::Paused { at, .. } | CounterEvent::Closed { at } => (*at, None),
            _ => return None,
        };
        Some(IdleSpan { counter: self.id, from: since, to: Some(to.max(since)), ended_by })
    }

    /// The stretch of idleness that is still running, if one is.
    pub fn idle_span_running(&self) -> Option<IdleSpan> {
        match self.state {
            CounterState::Idle { since, .. } => {
                Some(IdleSpan { counter: self.id, from: since, to: None, ended_by: None })
            }
            _ => None,
        }
    }
}
