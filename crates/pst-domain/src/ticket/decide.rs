//! The ticket's transitions, on one screen.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{
    Departure, Desk, Outcome, ServiceResult, Ticket, TicketCommand, TicketEvent, TicketRejection,
    TicketState, Undo,
};
use crate::queue::CallReason;
use crate::rules::Rules;
use crate::{Aggregate, Timestamp};

impl Aggregate for Ticket {
    type Command = TicketCommand;
    type Event = TicketEvent;
    type Rejection = TicketRejection;
    type Rules<'a> = Rules<'a>;

    fn decide(
        &self,
        command: &TicketCommand,
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Result<Vec<TicketEvent>, TicketRejection> {
        use TicketCommand as Do;
        use TicketState as Is;
        self.same_day(command, now, rules)?;
        let undo_until = now.plus_seconds(i64::from(rules.policy.undo_seconds));
        let event = match (&self.state, command) {
            (Is::Closed { .. }, Do::EndDay { .. }) => return Ok(Vec::new()),
            (_, Do::EndDay { day_over_at }) => self.end_day(now, *day_over_at),
            (_, Do::Undo) => self.undone(now)?,
            (Is::Waiting { .. }, Do::Call { desk, reason }) => self.called(*desk, *reason, now, rules)?,
            (Is::Waiting { .. }, Do::Postpone { to }) => self.postponed_to(*to, now)?,
            (Is::Called { .. }, Do::Recall) => self.recalled(now, rules)?,
            (Is::Called { .. }, Do::Start { judged }) => TicketEvent::Started { at: now, judged: *judged },
            (Is::Called { at, .. }, Do::NoShow { confirmed }) => self.missed(*at, *confirmed, now, rules)?,
            (Is::Called { .. } | Is::Serving { .. }, Do::Hold) => TicketEvent::Held { at: now },
            (Is::Held { .. }, Do::Resume { desk }) => TicketEvent::Resumed { at: now, desk: *desk },
            (Is::Held { .. } | Is::Missed { .. }, Do::Return) => TicketEvent::Returned { at: now },
            (
                Is::Waiting { .. } | Is::Called { .. } | Is::Serving { .. },
                Do::Transfer { service, counter },
            ) => TicketEvent::Transferred { at: now, service: service.clone(), counter: *counter },
            (Is::Serving { from, desk }, Do::Finish { result }) => {
                let outcome = self.finished(*from, *desk, *result, now, rules);
                TicketEvent::Closed { at: now, outcome, undo_until: Some(undo_until) }
            }
            (Is::Closed { outcome, .. }, Do::Restate { result }) => self.restated(outcome, *result, now)?,
            (Is::Waiting { .. } | Is::Missed { .. }, Do::Cancel) => closed(now, Outcome::Cancelled),
            (Is::Waiting { .. } | Is::Called { .. } | Is::Held { .. } | Is::Missed { .. }, Do::Void) => {
                TicketEvent::Closed { at: now, outcome: Outcome::Voided, undo_until: Some(undo_until) }
            }
            _ => return Err(self.wrong_state(command)),
        };
        Ok(Vec::from([event]))
    }

    fn evolve(mut self, event: &TicketEvent) -> Self {
        match event {
            TicketEvent::Issued { ticket } => return (**ticket).clone(),
            TicketEvent::Undone { .. } => return self.restored(),
            _ => {}
        }
        let undo = event
            .undo_until()
            .map(|until| Undo { until, before: Box::new(Ticket { undo: None, ..self.clone() }) });
        self.note(event);
        self.state = moved(self.state, event);
        self.undo = undo;
        self
    }

    /// A ticket has no timer of its own: the day end comes from the queue.
    fn next_timer(&self, _rules: &Rules<'_>) -> Option<Timestamp> {
        None
    }
}

impl Ticket {
    fn same_day(
        &self,
        command: &TicketCommand,
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Result<(), TicketRejection> {
        let any_day = matches!(
            command,
            TicketCommand::EndDay { .. } | TicketCommand::Finish { .. } | TicketCommand::Restate { .. }
        );
        if any_day || rules.calendar.zone().local_date(now) == self.day {
            Ok(())
        } else {
            Err(TicketRejection::OtherDay { number: self.number })
        }
    }

    fn called(
        &self,
        desk: Desk,
        reason: CallReason,
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Result<TicketEvent, TicketRejection> {
        let TicketState::Waiting { reserved_for } = &self.state else {
            return Err(self.wrong_state(&TicketCommand::Call { desk, reason }));
        };
        if reserved_for.is_some_and(|only| only != desk.counter) && reason != CallReason::Picked {
            return Err(self.wrong_state(&TicketCommand::Call { desk, reason }));
        }
        let undo_until = now.plus_seconds(i64::from(rules.policy.undo_seconds));
        Ok(TicketEvent::Called { at: now, desk, reason, undo_until })
    }

    fn recalled(&self, now: Timestamp, rules: &Rules<'_>) -> Result<TicketEvent, TicketRejection> {
        if self.calls >= rules.policy.calls_max {
            return Err(TicketRejection::CallsExhausted { number: self.number, calls: self.calls });
        }
        Ok(TicketEvent::Recalled { at: now })
    }

    fn missed(
        &self,
        called_at: Timestamp,
        confirmed: bool,
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Result<TicketEvent, TicketRejection> {
        let policy = rules.policy;
        let free_at = called_at.plus_seconds(i64::from(policy.no_show_wait_seconds));
        if !confirmed && (self.calls < policy.no_show_calls_min || now < free_at) {
            return Err(TicketRejection::NoShowTooEarly { number: self.number, calls: self.calls, free_at });
        }
        Ok(TicketEvent::Missed { at: now, undo_until: now.plus_seconds(i64::from(policy.undo_seconds)) })
    }

    fn postponed_to(&self, to: crate::queue::Place, now: Timestamp) -> Result<TicketEvent, TicketRejection> {
        if self.postponed {
            return Err(TicketRejection::AlreadyPostponed { number: self.number });
        }
        Ok(TicketEvent::Postponed { at: now, to })
    }

    /// What came of a service may be said anew at any time; what was not served has no result.
    fn restated(
        &self,
        outcome: &Outcome,
        result: ServiceResult,
        now: Timestamp,
    ) -> Result<TicketEvent, TicketRejection> {
        match outcome {
            Outcome::Finished { .. } => Ok(TicketEvent::Restated { at: now, result }),
            _ => Err(self.wrong_state(&TicketCommand::Restate { result })),
        }
    }

    fn undone(&self, now: Timestamp) -> Result<TicketEvent, TicketRejection> {
        match &self.undo {
            Some(undo) if now <= undo.until => Ok(TicketEvent::Undone { at: now }),
            _ => Err(TicketRejection::UndoExpired { number: self.number }),
        }
    }

    fn finished(
        &self,
        from: Timestamp,
        desk: Desk,
        result: ServiceResult,
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Outcome {
        let own_day = rules.calendar.zone().local_date(now) == self.day;
        let seconds = if own_day && now >= from { Some(now.seconds_since(from)) } else { None };
        Outcome::Finished { result, from, desk, seconds }
    }

    fn end_day(&self, now: Timestamp, day_over_at: Timestamp) -> TicketEvent {
        let at = now.min(day_over_at).max(self.issued_at);
        match &self.state {
            TicketState::Serving { from, desk }
            | TicketState::Held { desk, serving_since: Some(from), .. } => {
                let result = ServiceResult::Answered;
                closed(at, Outcome::Finished { result, from: *from, desk: *desk, seconds: None })
            }
            TicketState::Missed { .. } => closed(at, Outcome::DayEnded { missed: true }),
            _ => closed(at, Outcome::DayEnded { missed: false }),
        }
    }

    /// What an event changes beside the state.
    fn note(&mut self, event: &TicketEvent) {
        match event {
            TicketEvent::Called { at, reason, .. } => {
                self.calls = self.calls.saturating_add(1);
                self.left = Some(Departure { at: *at, called: Some(*reason) });
            }
            TicketEvent::Recalled { .. } => self.calls = self.calls.saturating_add(1),
            TicketEvent::Started { judged, .. } => self.handover = self.handover.or(*judged),
            TicketEvent::Returned { at } => (self.queued_at, self.left, self.calls) = (*at, None, 0),
            TicketEvent::Transferred { at, service, .. } => {
                (self.queued_at, self.left, self.calls) = (*at, None, 0);
                self.service = service.clone();
            }
            TicketEvent::Postponed { to, .. } => (self.place, self.postponed) = (*to, true),
            TicketEvent::Closed { at, .. } => {
                self.left = self.left.or(Some(Departure { at: *at, called: None }));
            }
            _ => {}
        }
    }

    fn restored(self) -> Self {
        match self.undo {
            Some(undo) => *undo.before,
            None => self,
        }
    }

    fn wrong_state(&self, command: &TicketCommand) -> TicketRejection {
        TicketRejection::WrongState { number: self.number, state: self.state.name(), command: command.name() }
    }
}

/// The state after an event; an event that was never decided in a state leaves it as it is.
fn moved(state: TicketState, event: &TicketEvent) -> TicketState {
    use TicketEvent as Was;
    use TicketState as Is;
    match (event, state) {
        (Was::Called { at, desk, .. }, _) => Is::Called { at: *at, last_call_at: *at, desk: *desk },
        (Was::Recalled { at }, Is::Called { at: first, desk, .. }) => {
            Is::Called { at: first, last_call_at: *at, desk }
        }
        (Was::Started { at, .. }, Is::Called { desk, .. }) => Is::Serving { from: *at, desk },
        (Was::Held { at }, Is::Called { desk, .. }) => Is::Held { at: *at, desk, serving_since: None },
        (Was::Held { at }, Is::Serving { from, desk }) => {
            Is::Held { at: *at, desk, serving_since: Some(from) }
        }
        (Was::Resumed { at, desk }, Is::Held { serving_since: None, .. }) => {
            Is::Called { at: *at, last_call_at: *at, desk: *desk }
        }
        (Was::Resumed { desk, .. }, Is::Held { serving_since: Some(from), .. }) => {
            Is::Serving { from, desk: *desk }
        }
        (Was::Missed { at, .. }, Is::Called { desk, .. }) => Is::Missed { at: *at, desk },
        (Was::Returned { .. }, _) => Is::Waiting { reserved_for: None },
        (Was::Transferred { counter, .. }, _) => Is::Waiting { reserved_for: *counter },
        (Was::Closed { at, outcome, .. }, _) => Is::Closed { at: *at, outcome: outcome.clone() },
        (
            Was::Restated { result, .. },
            Is::Closed { at, outcome: Outcome::Finished { from, desk, seconds, .. } },
        ) => Is::Closed { at, outcome: Outcome::Finished { result: *result, from, desk, seconds } },
        (_, state) => state,
    }
}

fn closed(at: Timestamp, outcome: Outcome) -> TicketEvent {
    TicketEvent::Closed { at, outcome, undo_until: None }
}
