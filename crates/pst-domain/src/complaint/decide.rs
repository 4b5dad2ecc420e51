//! The complaint's transitions, on one screen.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{
    COMPLAINT_MESSAGES_MAX, Complaint, ComplaintClosed, ComplaintCommand, ComplaintEvent, ComplaintRejection,
    ComplaintState, Kept, Promised,
};
use crate::{Aggregate, OfficerId, Timestamp, WorkingCalendar};

type Decision = Result<Vec<ComplaintEvent>, ComplaintRejection>;

/// What a decision about a complaint consults beside the state.
///
/// Who is complained about is no part of the state, because the state is journalled and a journal cannot be
/// erased: the caller reads it from the sealed part of the case.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct ComplaintRules<'a> {
    /// The unit's working calendar, in its newest issue.
    pub calendar: &'a WorkingCalendar,
    /// The officers who are complained about.
    pub concerns: &'a BTreeSet<OfficerId>,
}

impl Aggregate for Complaint {
    type Command = ComplaintCommand;
    type Event = ComplaintEvent;
    type Rejection = ComplaintRejection;
    type Rules<'a> = ComplaintRules<'a>;

    fn decide(&self, command: &ComplaintCommand, now: Timestamp, rules: &ComplaintRules<'_>) -> Decision {
        use ComplaintCommand as Do;
        use ComplaintState as Is;
        let at = now.max(self.last_at);
        if command.officer().is_some_and(|officer| rules.concerns.contains(&officer)) {
            return Err(ComplaintRejection::ConflictOfInterest);
        }
        match (&self.state, command) {
            (_, Do::Elapse) => Ok(self.elapse(now, rules)),
            (_, Do::Release) => {
                Ok(self.officer.map(|_| ComplaintEvent::Released { at }).into_iter().collect())
            }
            (Is::Closed { .. }, _) => Err(ComplaintRejection::Closed),
            (Is::Settled { .. }, Do::Reply) => {
                let on = rules.calendar.zone().local_date(at);
                Ok(Vec::from([self.message(None, at)?, ComplaintEvent::Objected { at, on }]))
            }
            (_, Do::Reply) => Ok(Vec::from([self.message(None, at)?])),
            (_, Do::Withdraw) => Ok(Vec::from([closed(at, ComplaintClosed::Withdrawn)])),
            (_, Do::Assign { to, from }) => self.assigned(*to, *from, at),
            (
                _,
                Do::Classify { by, .. }
                | Do::Respond { by }
                | Do::Note { by }
                | Do::CheckField { by }
                | Do::Settle { by, .. }
                | Do::Refer { by, .. },
            ) => {
                let mut events = self.taken_in_hand(*by, at)?;
                events.extend(self.acted(*by, command, at, rules)?);
                Ok(events)
            }
        }
    }

    fn evolve(self, event: &ComplaintEvent) -> Self {
        self.applied(event)
    }

    /// The instant after the nearest limit that was not noted yet, or the end of the time to object.
    fn next_timer(&self, rules: &ComplaintRules<'_>) -> Option<Timestamp> {
        let lapses = [Promised::Response, Promised::Settlement]
            .into_iter()
            .filter_map(|promised| self.lapses_at(promised, rules.calendar));
        lapses.chain(self.objection_ends_at(rules.calendar)).map(just_after).min()
    }
}

impl Complaint {
    /// When the reporter can no longer object to a settlement; `None` before one, or if no calendar knows.
    pub fn objection_ends_at(&self, calendar: &WorkingCalendar) -> Option<Timestamp> {
        let ComplaintState::Settled { on, .. } = self.state else { return None };
        self.limits.objection.due_at(on, calendar).ok()
    }

    /// What the officer who has the case in hand does.
    fn acted(
        &self,
        by: OfficerId,
        command: &ComplaintCommand,
        at: Timestamp,
        rules: &ComplaintRules<'_>,
    ) -> Decision {
        use ComplaintCommand as Do;
        use ComplaintState as Is;
        Ok(match (&self.state, command) {
            (_, Do::Classify { component, .. }) => {
                Vec::from([ComplaintEvent::Classified { at, component: *component }])
            }
            (_, Do::Note { .. }) => {
                Vec::from([ComplaintEvent::Noted { at, note: self.notes.saturating_add(1) }])
            }
            (_, Do::Respond { .. }) => self.responded(by, at, rules)?,
            (Is::Received, Do::CheckField { .. }) => return Err(ComplaintRejection::NotResponded),
            (Is::InProgress, Do::CheckField { .. }) => Vec::from([ComplaintEvent::FieldCheckOrdered { at }]),
            (Is::Received | Is::InProgress | Is::FieldCheck, Do::Settle { outcome, .. }) => {
                let mut events = self.responded(by, at, rules)?;
                let kept = self.kept(Promised::Settlement, at, rules);
                let on = rules.calendar.zone().local_date(at);
                events.push(ComplaintEvent::Settled { kept, on, outcome: *outcome });
                events
            }
            (Is::Received | Is::InProgress | Is::FieldCheck, Do::Refer { to, .. }) => {
                let mut events = self.responded(by, at, rules)?;
                events.push(closed(at, ComplaintClosed::Referred { to: *to }));
                events
            }
            _ => {
                let (command, state) = (command.name(), self.state.name());
                return Err(ComplaintRejection::WrongState { command, state });
            }
        })
    }

    /// A message to the reporter; the first one is the first response.
    fn responded(&self, by: OfficerId, at: Timestamp, rules: &ComplaintRules<'_>) -> Decision {
        let mut events = Vec::from([self.message(Some(by), at)?]);
        if self.runs(Promised::Response) {
            events.push(ComplaintEvent::Responded { kept: self.kept(Promised::Response, at, rules) });
        }
        Ok(events)
    }

    fn kept(&self, promised: Promised, at: Timestamp, rules: &ComplaintRules<'_>) -> Kept {
        Kept { at, due_at: self.due_at(promised, rules.calendar).ok() }
    }

    /// Whoever acts on a case that nobody has takes it; nobody acts on a case that another officer has.
    fn taken_in_hand(&self, officer: OfficerId, at: Timestamp) -> Decision {
        match self.officer {
            Some(holder) if holder == officer => Ok(Vec::new()),
            Some(_) => Err(ComplaintRejection::AssignedElsewhere),
            None => Ok(Vec::from([ComplaintEvent::Assigned { at, officer }])),
        }
    }

    fn assigned(&self, to: OfficerId, from: Option<OfficerId>, at: Timestamp) -> Decision {
        if self.officer == Some(to) {
            return Ok(Vec::new());
        }
        if self.officer != from {
            return Err(ComplaintRejection::AssignedElsewhere);
        }
        Ok(Vec::from([ComplaintEvent::Assigned { at, officer: to }]))
    }

    fn message(&self, by: Option<OfficerId>, at: Timestamp) -> Result<ComplaintEvent, ComplaintRejection> {
        let seq = self.messages.saturating_add(1);
        if seq > COMPLAINT_MESSAGES_MAX {
            return Err(ComplaintRejection::ExchangeFull);
        }
        Ok(ComplaintEvent::MessagePosted { at, seq, by })
    }

    /// When the limit of a running promise lapses, unless that was noted.
    fn lapses_at(&self, promised: Promised, calendar: &WorkingCalendar) -> Option<Timestamp> {
        let waits = self.runs(promised) && !self.promise(promised).overdue;
        if waits { self.due_at(promised, calendar).ok() } else { None }
    }

    fn elapse(&self, now: Timestamp, rules: &ComplaintRules<'_>) -> Vec<ComplaintEvent> {
        let at = now.max(self.last_at);
        if let ComplaintState::Settled { outcome, .. } = self.state {
            let over = self.objection_ends_at(rules.calendar).is_some_and(|end| just_after(end) <= now);
            return over.then(|| closed(at, ComplaintClosed::Settled { outcome })).into_iter().collect();
        }
        let overdue = |promised| {
            let due_at = self.lapses_at(promised, rules.calendar)?;
            (just_after(due_at) <= now).then_some(ComplaintEvent::Overdue { at, promised, due_at })
        };
        [Promised::Response, Promised::Settlement].into_iter().filter_map(overdue).collect()
    }
}

const fn closed(at: Timestamp, reason: ComplaintClosed) -> ComplaintEvent {
    ComplaintEvent::Closed { at, reason }
}

/// A limit is kept at its last instant, so what follows from missing it is due a second later.
fn just_after(due_at: Timestamp) -> Timestamp {
    due_at.plus_seconds(1)
}
