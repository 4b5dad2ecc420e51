//! Shapes that several resources share.

use chrono::{DateTime, FixedOffset};
use pst_app::UnitRules;
use pst_app::walk_in::TicketLine;
use pst_domain::queue::CallReason;
use pst_domain::sla::{HandoverReport, Verdict};
use pst_domain::standard::Item;
use pst_domain::{Timestamp, Zone};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use pst_i18n::Language;

/// An instant with the offset of the unit's zone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime)]
pub(crate) struct Local(pub(crate) DateTime<FixedOffset>);

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketDto {
    pub(crate) id: Uuid,
    pub(crate) number: String,
    /// `waiting`, `called`, `serving`, `held`, `missed` or `closed`.
    pub(crate) state: String,
    pub(crate) service: String,
    pub(crate) priority: bool,
    /// Since when it is in that state.
    pub(crate) since: Local,
    /// How often it was called.
    pub(crate) calls: u8,
    /// The counter that has it in hand.
    pub(crate) counter: Option<String>,
}

/// Why a ticket was or would be called.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReasonDto {
    /// `call.next_in_line`, `call.priority`, `call.fairness` or `call.picked`.
    pub(crate) code: String,
    pub(crate) text: String,
}

/// A span of time.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct IntervalDto {
    pub(crate) from: Local,
    pub(crate) to: Local,
}

/// The five-minute clause, as of a call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClockDto {
    /// When the clock started.
    pub(crate) eligible_at: Option<Local>,
    /// The last instant in time.
    pub(crate) due_at: Option<Local>,
}

/// The finding on one requirement.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FindingDto {
    pub(crate) number: u16,
    /// `met`, `to_be_attested` or `missing`.
    pub(crate) finding: String,
}

pub(crate) fn local(zone: Zone, at: Timestamp) -> Local {
    Local(zone.local(at))
}

pub(crate) fn interval(zone: Zone, span: (Timestamp, Timestamp)) -> IntervalDto {
    IntervalDto { from: local(zone, span.0), to: local(zone, span.1) }
}

pub(crate) fn ticket(zone: Zone, line: &TicketLine) -> TicketDto {
    TicketDto {
        id: line.id.0,
        number: line.number.to_string(),
        state: line.state.to_owned(),
        service: line.service.to_string(),
        priority: line.priority,
        since: local(zone, line.since),
        calls: line.calls,
        counter: line.counter.map(|number| number.to_string()),
    }
}

pub(crate) fn reason(reason: CallReason, language: Language) -> ReasonDto {
    let key = reason.code().replace(['.', '_'], "-");
    ReasonDto { code: reason.code().to_owned(), text: pst_i18n::text(language, &key) }
}

pub(crate) fn clock(zone: Zone, report: &HandoverReport) -> ClockDto {
    ClockDto {
        eligible_at: report.eligible_at.map(|at| local(zone, at)),
        due_at: report.due_at.map(|at| local(zone, at)),
    }
}

pub(crate) fn finding(item: &Item) -> FindingDto {
    FindingDto { number: item.number, finding: name_of(&item.finding) }
}

pub(crate) fn verdict(verdict: Verdict) -> String {
    name_of(&verdict)
}

/// The stable name a value has on the wire.
pub(crate) fn name_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The name of a service in a language.
pub(crate) fn service_name(
    rules: &UnitRules,
    service: &pst_domain::ServiceCode,
    language: Language,
) -> String {
    let offer = rules.offer(service);
    offer.map_or_else(
        || service.to_string(),
        |offer| match language {
            Language::Indonesian => offer.name_id.clone(),
            Language::English => offer.name_en.clone(),
        },
    )
}
