//! What both sides of a complaint read: promises and states in words.

use pst_app::UnitRules;
use pst_app::complaints::PromiseView;
use pst_domain::complaint::{ComplaintClosed, ComplaintState, Limit};
use pst_domain::standard::LimitUnit;

use crate::api::dto::name_of;
use crate::ui::Here;
use crate::ui::view::complaints::PromiseLine;

/// A promise: until when, or how it was kept.
pub(in crate::ui) fn promise(
    here: &Here,
    rules: &UnitRules,
    key: &str,
    promise: &PromiseView,
) -> PromiseLine {
    let moment = |at| here.moment(rules, at);
    let (text, tone) = match (promise.kept, promise.due_at) {
        (Some(kept), _) => match kept.in_time() {
            Some(true) => (here.tw("complaint-kept-in-time", &[("when", &moment(kept.at))]), "good"),
            Some(false) => (here.tw("complaint-kept-late", &[("when", &moment(kept.at))]), "bad"),
            None => (here.tw("complaint-kept-unknown", &[("when", &moment(kept.at))]), ""),
        },
        (None, Some(due_at)) if promise.late => {
            (here.tw("complaint-overdue", &[("when", &moment(due_at))]), "bad")
        }
        (None, Some(due_at)) => (here.tw("complaint-due", &[("when", &moment(due_at))]), ""),
        (None, None) if promise.running => (here.t("complaint-due-unknown"), ""),
        (None, None) => (here.t("complaint-due-none"), ""),
    };
    let label = here.t(&format!("complaint-promise-{key}"));
    PromiseLine { label, text, limit: limit(here, &promise.limit), tone: tone.to_owned() }
}

/// "3 hari kerja (Praktik SP4N-LAPOR)".
fn limit(here: &Here, limit: &Limit) -> String {
    let unit = match limit.unit {
        LimitUnit::WorkingDays => "complaint-working-days",
        LimitUnit::CalendarDays | LimitUnit::Minutes => "complaint-calendar-days",
    };
    let amount = limit.amount.to_string();
    here.tw(unit, &[("amount", &amount), ("source", &limit.source)])
}

/// The name of a state's words: `complaint-state-…`.
pub(in crate::ui) fn state(here: &Here, state: ComplaintState) -> String {
    here.t(&format!("complaint-state-{}", state_name(state)))
}

/// `received`, `settled-upheld`, `closed-withdrawn`…
pub(in crate::ui) fn state_name(state: ComplaintState) -> String {
    let name = match state {
        ComplaintState::Settled { outcome, .. } => format!("settled-{}", name_of(&outcome)),
        ComplaintState::Closed { reason: ComplaintClosed::Settled { outcome }, .. } => {
            format!("closed-{}", name_of(&outcome))
        }
        ComplaintState::Closed { reason: ComplaintClosed::Withdrawn, .. } => "closed-withdrawn".to_owned(),
        ComplaintState::Closed { reason: ComplaintClosed::Referred { to }, .. } => {
            format!("closed-{}", name_of(&to))
        }
        open => open.name().to_owned(),
    };
    name.replace('_', "-")
}
