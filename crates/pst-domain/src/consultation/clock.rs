//! What the mere lapse of time does: reminders, the idle close, the ageing alarm (policies P5, P7).

use alloc::vec::Vec;

use super::{CloseReason, Consultation, ConsultationEvent, ConsultationState};
use crate::rules::Rules;
use crate::sla::{IdlePlan, Owes, idle_close};
use crate::standard::StepKind;
use crate::{Channel, Timestamp};

impl Consultation {
    /// When the case is closed if the user stays silent, and when they are reminded; `None` while they owe
    /// nothing or the standard has no such clause.
    pub fn idle_plan(&self, rules: &Rules<'_>) -> Option<IdlePlan> {
        let (since, _) = self.user_owes_since()?;
        let clause = rules.standard?.channel(Channel::Online)?.idle_close?;
        idle_close(since, Owes::User, clause, rules.policy)
    }

    /// When the internal ageing alarm is raised: closing time on the last of the working days an officer has
    /// to accept a case or ask for completion. `None` if it was raised, or the calendar does not reach so far.
    pub fn acceptance_alarm_at(&self, rules: &Rules<'_>) -> Option<Timestamp> {
        let ConsultationState::Submitted { since, alarmed: false } = self.state else {
            return None;
        };
        let calendar = rules.calendar;
        let days = rules.policy.acceptance_alarm_working_days;
        let last = calendar.working_day_after(calendar.zone().local_date(since), days).ok()?;
        calendar.closing_time(last).ok()?
    }

    pub(super) fn elapse(&self, now: Timestamp, rules: &Rules<'_>) -> Vec<ConsultationEvent> {
        let at = now.max(self.last_at);
        if self.acceptance_alarm_at(rules).is_some_and(|alarm_at| alarm_at <= now) {
            return Vec::from([ConsultationEvent::AcceptanceOverdue { at }]);
        }
        let Some((plan, (_, reminded))) = self.idle_plan(rules).zip(self.user_owes_since()) else {
            return Vec::new();
        };
        if plan.close_at <= now {
            let clause = rules.standard.and_then(|standard| standard.step(Channel::Online, StepKind::Close));
            return Vec::from([ConsultationEvent::Closed { at, reason: CloseReason::UserSilent { clause } }]);
        }
        let due = plan.reminders.iter().filter(|reminder| **reminder <= now).count();
        let due = u8::try_from(due).unwrap_or(u8::MAX);
        if due > reminded {
            return Vec::from([ConsultationEvent::Reminded { at, reminder: due, close_at: plan.close_at }]);
        }
        Vec::new()
    }

    pub(super) fn timer(&self, rules: &Rules<'_>) -> Option<Timestamp> {
        let idle = self.idle_plan(rules).zip(self.user_owes_since()).map(|(plan, (_, reminded))| {
            plan.reminders.get(usize::from(reminded)).copied().unwrap_or(plan.close_at)
        });
        self.acceptance_alarm_at(rules).or(idle)
    }

    fn user_owes_since(&self) -> Option<(Timestamp, u8)> {
        match self.state {
            ConsultationState::NeedsCompletion { since, reminded, .. }
            | ConsultationState::AwaitingUser { since, reminded } => Some((since, reminded)),
            _ => None,
        }
    }
}
