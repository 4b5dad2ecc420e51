//! The consultation's transitions, on one screen.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{
    Author, CloseReason, CompletionItem, Consultation, ConsultationCommand, ConsultationEvent,
    ConsultationRejection, ConsultationState, MESSAGES_MAX, Message, MessageKind,
};
use crate::rules::Rules;
use crate::sla::{DeadlineReport, online_deadline, reopen_until};
use crate::standard::StepKind;
use crate::{Aggregate, Channel, ClauseRef, OfficerId, Timestamp};

type Decision = Result<Vec<ConsultationEvent>, ConsultationRejection>;

impl Aggregate for Consultation {
    type Command = ConsultationCommand;
    type Event = ConsultationEvent;
    type Rejection = ConsultationRejection;
    type Rules<'a> = Rules<'a>;

    fn decide(&self, command: &ConsultationCommand, now: Timestamp, rules: &Rules<'_>) -> Decision {
        use ConsultationCommand as Do;
        use ConsultationState as Is;
        let at = now.max(self.last_at);
        match (&self.state, command) {
            (_, Do::Elapse) => Ok(self.elapse(now, rules)),
            (_, Do::Recompute { decree }) => self.recomputed(decree, now, rules),
            (_, Do::Rate) => self.rated(at, rules),
            (Is::Closed { at: closed_at, reason }, Do::Reply | Do::Reopen) => {
                let mut events = self.reopened(*closed_at, reason, now, rules)?;
                if *command == Do::Reply {
                    events.push(self.message(Author::User, MessageKind::Text, at)?);
                }
                Ok(events)
            }
            (Is::Closed { reason, .. }, _) => Err(ConsultationRejection::Closed { reason: reason.name() }),
            (_, Do::Reply) => Ok(Vec::from([self.message(Author::User, MessageKind::Text, at)?])),
            (_, Do::Assign { to, from }) => self.assigned(*to, *from, at),
            (_, Do::Note { by }) => {
                let note = self.notes.saturating_add(1);
                Ok(Vec::from([ConsultationEvent::Noted { at, by: *by, note }]))
            }
            (_, Do::Reopen) => Err(self.wrong_state(command)),
            (
                _,
                Do::Write { by }
                | Do::RequestCompletion { by, .. }
                | Do::Accept { by }
                | Do::Answer { by }
                | Do::Redirect { by, .. }
                | Do::Refuse { by, .. }
                | Do::Close { by },
            ) => {
                let mut events = self.taken_in_hand(*by, at)?;
                events.extend(self.acted(*by, command, at, rules)?);
                Ok(events)
            }
        }
    }

    fn evolve(self, event: &ConsultationEvent) -> Self {
        self.applied(event)
    }

    fn next_timer(&self, rules: &Rules<'_>) -> Option<Timestamp> {
        self.timer(rules)
    }
}

impl Consultation {
    /// What the officer who has the case in hand does.
    fn acted(
        &self,
        by: OfficerId,
        command: &ConsultationCommand,
        at: Timestamp,
        rules: &Rules<'_>,
    ) -> Decision {
        use ConsultationCommand as Do;
        use ConsultationState as Is;
        let unanswered = self.state.is_unanswered();
        let message = |kind| self.message(Author::Officer(by), kind, at);
        Ok(match (&self.state, command) {
            (_, Do::Write { .. }) => Vec::from([message(MessageKind::Text)?]),
            (_, Do::RequestCompletion { items, .. }) if unanswered => {
                self.completion_requested(by, items, at)?
            }
            (Is::Submitted { .. } | Is::NeedsCompletion { .. }, Do::Accept { .. }) => {
                Vec::from([accepted(by, at, rules)?])
            }
            (Is::Accepted { .. }, Do::Answer { .. }) => {
                Vec::from([message(MessageKind::Answer)?, ConsultationEvent::Answered { at, by }])
            }
            (_, Do::Answer { .. }) if !unanswered => Vec::from([message(MessageKind::Answer)?]),
            (_, Do::Redirect { to, .. }) if unanswered => {
                let reason = CloseReason::Redirected { by, to: to.clone() };
                Vec::from([message(MessageKind::Redirection)?, ConsultationEvent::Closed { at, reason }])
            }
            (_, Do::Refuse { ground, .. }) if unanswered => {
                let reason = CloseReason::Refused { by, ground: *ground };
                Vec::from([message(MessageKind::Refusal)?, ConsultationEvent::Closed { at, reason }])
            }
            (_, Do::Close { .. }) if unanswered => {
                return Err(ConsultationRejection::NotAnswered { clause: step(rules, StepKind::Close) });
            }
            (_, Do::Close { .. }) => {
                Vec::from([ConsultationEvent::Closed { at, reason: CloseReason::Done { by } }])
            }
            _ => return Err(self.wrong_state(command)),
        })
    }

    /// Whoever acts on a case that nobody has takes it; nobody acts on a case that another officer has.
    fn taken_in_hand(&self, officer: OfficerId, at: Timestamp) -> Decision {
        match self.officer {
            Some(holder) if holder == officer => Ok(Vec::new()),
            Some(_) => Err(ConsultationRejection::AssignedElsewhere { officer: self.officer }),
            None => Ok(Vec::from([ConsultationEvent::Assigned { at, officer, from: None }])),
        }
    }

    fn assigned(&self, to: OfficerId, from: Option<OfficerId>, at: Timestamp) -> Decision {
        if self.officer == Some(to) {
            return Ok(Vec::new());
        }
        if self.officer != from {
            return Err(ConsultationRejection::AssignedElsewhere { officer: self.officer });
        }
        Ok(Vec::from([ConsultationEvent::Assigned { at, officer: to, from }]))
    }

    fn completion_requested(
        &self,
        by: OfficerId,
        items: &BTreeSet<CompletionItem>,
        at: Timestamp,
    ) -> Decision {
        if items.is_empty() {
            return Err(ConsultationRejection::ItemsNeeded);
        }
        let posted = self.message(Author::Officer(by), MessageKind::CompletionRequest, at)?;
        let message = self.messages.saturating_add(1);
        let requested = ConsultationEvent::CompletionRequested { at, by, items: items.clone(), message };
        Ok(Vec::from([posted, requested]))
    }

    fn reopened(
        &self,
        closed_at: Timestamp,
        reason: &CloseReason,
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Decision {
        let CloseReason::UserSilent { clause } = *reason else {
            return Err(ConsultationRejection::Closed { reason: reason.name() });
        };
        let until = reopen_until(closed_at, rules.policy);
        if now > until {
            return Err(ConsultationRejection::ReopenTooLate { until, clause });
        }
        Ok(Vec::from([ConsultationEvent::Reopened { at: now.max(self.last_at) }]))
    }

    fn rated(&self, at: Timestamp, rules: &Rules<'_>) -> Decision {
        let clause = step(rules, StepKind::Rate);
        if self.rated_at.is_some() {
            return Err(ConsultationRejection::AlreadyRated { clause });
        }
        if !self.is_closed() {
            return Err(ConsultationRejection::RatingNotOpen { state: self.state.name(), clause });
        }
        Ok(Vec::from([ConsultationEvent::Rated { at }]))
    }

    fn recomputed(&self, decree: &str, now: Timestamp, rules: &Rules<'_>) -> Decision {
        let limit = rules.standard.and_then(|standard| standard.channel(Channel::Online));
        let (Some(run), Some(online)) = (self.deadline.running(), limit) else {
            return Ok(Vec::new());
        };
        let day_zero = rules.policy.day_zero;
        let moved = self.deadline.recompute(now, &online.time_limit, rules.calendar, day_zero)?;
        let event = moved.map(|report| ConsultationEvent::DeadlineMoved {
            at: now.max(self.last_at),
            old_due_at: run.due_at,
            due_at: report.due_at,
            calendar_version: rules.calendar.version(),
            days: report.kept_days(),
            decree: decree.into(),
        });
        Ok(event.into_iter().collect())
    }

    fn wrong_state(&self, command: &ConsultationCommand) -> ConsultationRejection {
        ConsultationRejection::WrongState { command: command.name(), state: self.state.name() }
    }

    fn message(
        &self,
        author: Author,
        kind: MessageKind,
        at: Timestamp,
    ) -> Result<ConsultationEvent, ConsultationRejection> {
        let seq = self.messages.saturating_add(1);
        if seq > MESSAGES_MAX {
            return Err(ConsultationRejection::ConversationFull);
        }
        Ok(ConsultationEvent::MessagePosted { message: Message { seq, author, kind, at } })
    }
}

fn accepted(
    by: OfficerId,
    at: Timestamp,
    rules: &Rules<'_>,
) -> Result<ConsultationEvent, ConsultationRejection> {
    let online = rules.standard.and_then(|standard| standard.channel(Channel::Online));
    let report = online
        .map(|online| online_deadline(at, &online.time_limit, rules.calendar, rules.policy.day_zero))
        .transpose()?;
    let days = report.as_ref().map(DeadlineReport::kept_days).unwrap_or_default();
    let due_at = report.map(|report| report.due_at);
    Ok(ConsultationEvent::Accepted { at, by, due_at, calendar_version: rules.calendar.version(), days })
}

fn step(rules: &Rules<'_>, key: StepKind) -> Option<ClauseRef> {
    rules.standard?.step(Channel::Online, key)
}
