//! What an event does to the state.

use super::{Complaint, ComplaintEvent, ComplaintState, Promise, Promised};

impl Complaint {
    pub(super) fn applied(mut self, event: &ComplaintEvent) -> Self {
        use ComplaintEvent as Was;
        use ComplaintState as Is;
        self.last_at = self.last_at.max(event.at());
        match event {
            Was::Received { complaint } => return (**complaint).clone(),
            Was::MessagePosted { seq, .. } => self.messages = *seq,
            Was::Assigned { officer, .. } => self.officer = Some(*officer),
            Was::Released { .. } => self.officer = None,
            Was::Classified { component, .. } => self.component = Some(*component),
            Was::Responded { kept } => {
                self.response.kept = Some(*kept);
                self.state = Is::InProgress;
            }
            Was::Noted { note, .. } => self.notes = *note,
            Was::FieldCheckOrdered { .. } => {
                // The longer limit has not lapsed yet, even if the shorter one has.
                self.settlement.overdue = false;
                self.state = Is::FieldCheck;
            }
            Was::Settled { kept, on, outcome } => {
                self.settlement.kept = Some(*kept);
                self.state = Is::Settled { on: *on, outcome: *outcome };
            }
            Was::Objected { on, .. } => {
                self.settlement = Promise { from: *on, overdue: false, kept: None };
                self.state = Is::InProgress;
            }
            Was::Overdue { promised: Promised::Response, .. } => self.response.overdue = true,
            Was::Overdue { promised: Promised::Settlement, .. } => self.settlement.overdue = true,
            Was::Closed { at, reason } => self.state = Is::Closed { at: *at, reason: *reason },
        }
        self
    }
}
