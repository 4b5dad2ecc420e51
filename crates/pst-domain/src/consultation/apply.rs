//! What an event does to the state.

use super::{Author, Consultation, ConsultationEvent, ConsultationState, Message};
use crate::sla::{Amendment, DeadlineRun, RunEnd};

impl Consultation {
    pub(super) fn applied(mut self, event: &ConsultationEvent) -> Self {
        use ConsultationEvent as Was;
        use ConsultationState as Is;
        self.last_at = self.last_at.max(event.at());
        match event {
            Was::Submitted { consultation } => return (**consultation).clone(),
            Was::MessagePosted { message } => return self.with_message(*message),
            Was::Assigned { officer, .. } => self.officer = Some(*officer),
            Was::CompletionRequested { at, by, items, message } => {
                self.deadline = self.deadline.ended(RunEnd::Stopped { at: *at, by: *by, message: *message });
                self.state = Is::NeedsCompletion { since: *at, items: items.clone(), reminded: 0 };
            }
            Was::Accepted { at, .. } => {
                self = self.with_run(event);
                self.state = Is::Accepted { since: *at };
            }
            Was::Answered { at, by } => {
                self.deadline = self.deadline.ended(RunEnd::Answered { at: *at, by: *by });
                self.state = Is::AwaitingUser { since: *at, reminded: 0 };
            }
            Was::Noted { note, .. } => self.notes = *note,
            Was::DeadlineMoved { .. } => return self.with_amendment(event),
            Was::AcceptanceOverdue { .. } | Was::Reminded { .. } => self.state.note_lapse(event),
            Was::Closed { at, reason } => {
                self.deadline = self.deadline.ended(RunEnd::Closed { at: *at });
                self.state = Is::Closed { at: *at, reason: reason.clone() };
            }
            Was::Reopened { at } => self.state = Is::Submitted { since: *at, alarmed: false },
            Was::Rated { at } => self.rated_at = Some(*at),
        }
        self
    }

    /// Who wrote decides who owes the next word. Words before an acceptance or an answer change neither.
    fn with_message(mut self, message: Message) -> Self {
        use ConsultationState as Is;
        let since = message.at;
        self.messages = message.seq;
        self.state = match (self.state, message.author) {
            (Is::NeedsCompletion { .. }, Author::User) => Is::Submitted { since, alarmed: false },
            (Is::AwaitingUser { .. }, Author::User) => Is::Answered { since },
            (Is::NeedsCompletion { items, .. }, Author::Officer(_)) => {
                Is::NeedsCompletion { since, items, reminded: 0 }
            }
            (Is::Answered { .. } | Is::AwaitingUser { .. }, Author::Officer(_)) => {
                Is::AwaitingUser { since, reminded: 0 }
            }
            (state, _) => state,
        };
        self
    }

    fn with_run(mut self, event: &ConsultationEvent) -> Self {
        if let ConsultationEvent::Accepted { at, by, due_at: Some(due_at), calendar_version, days } = event {
            self.deadline = self.deadline.started(DeadlineRun {
                accepted_at: *at,
                accepted_by: *by,
                due_at: *due_at,
                calendar_version: *calendar_version,
                days: days.clone(),
                amendments: alloc::vec::Vec::new(),
                end: None,
            });
        }
        self
    }

    fn with_amendment(mut self, event: &ConsultationEvent) -> Self {
        if let ConsultationEvent::DeadlineMoved { at, old_due_at, due_at, calendar_version, days, decree } =
            event
        {
            let old_version = self.deadline.running().map_or(*calendar_version, |run| run.calendar_version);
            let amendment =
                Amendment { at: *at, old_due_at: *old_due_at, old_version, decree: decree.clone() };
            self.deadline = self.deadline.amended(amendment, *due_at, *calendar_version, days.clone());
        }
        self
    }
}

impl ConsultationState {
    fn note_lapse(&mut self, event: &ConsultationEvent) {
        match (self, event) {
            (Self::Submitted { alarmed, .. }, ConsultationEvent::AcceptanceOverdue { .. }) => *alarmed = true,
            (
                Self::NeedsCompletion { reminded, .. } | Self::AwaitingUser { reminded, .. },
                ConsultationEvent::Reminded { reminder, .. },
            ) => *reminded = *reminder,
            _ => {}
        }
    }
}
