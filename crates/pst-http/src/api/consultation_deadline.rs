//! The promises of a consultation, explained: each day, each stop, each decree, the idle close.

use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use pst_app::UnitRules;
use pst_app::access::Action;
use pst_app::online::{ClockRun, CountedDay, IdleView, ReadDeadline};
use pst_domain::ConsultationId;
use pst_domain::sla::RunEnd;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::consultations::party;
use super::dto::{Local, local, name_of};
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::problem::{ClauseDto, Fault, Problem, clause_dto};

/// The promises of a consultation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseDeadlineDto {
    /// `not_started`, `running`, `stopped`, `met` or `late`.
    state: String,
    due_at: Option<Local>,
    /// How many starts ended late, or run late.
    late_runs: usize,
    /// Every start of the clock, oldest first.
    runs: Vec<RunDto>,
    clause: Option<ClauseDto>,
    /// When the case is closed if the user stays silent.
    idle_close: Option<IdleCloseDto>,
}

/// One start of the clock.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RunDto {
    accepted_at: Local,
    due_at: Local,
    late: bool,
    calendar_version: u32,
    days: Vec<CaseDayDto>,
    /// Earlier deadlines of this start.
    amendments: Vec<AmendmentDto>,
    end: Option<RunEndDto>,
}

/// One day of the count.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseDayDto {
    date: NaiveDate,
    counted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decree: Option<String>,
}

/// A deadline that moved because the calendar changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AmendmentDto {
    at: Local,
    old_due_at: Local,
    decree: String,
}

/// What ended a start.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RunEndDto {
    /// `answered`, `stopped` or `closed`.
    kind: String,
    at: Local,
    /// The message that told the user why the clock was stopped.
    message: Option<u32>,
}

/// When a silent conversation is closed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct IdleCloseDto {
    at: Local,
    reminders: Vec<Local>,
    clause: Option<ClauseDto>,
}

/// Explains when an answer is due and when the case would be closed.
#[utoipa::path(get, path = "/consultations/{id}/deadline", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 200, body = CaseDeadlineDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<CaseDeadlineDto>, Fault> {
    let by = party(&caller, Action::ReadInbox)?;
    let view = state.query(&ReadDeadline { id: ConsultationId(id), by }).await?;
    let (rules, _) = rules_of(&state, view.unit.as_str())?;
    let zone = rules.unit.zone;
    Ok(Json(CaseDeadlineDto {
        state: name_of(&view.state),
        due_at: view.due_at.map(|at| local(zone, at)),
        late_runs: view.late_runs,
        runs: view.runs.into_iter().map(|run| run_dto(rules, run)).collect(),
        clause: view.clause.and_then(|at| clause_dto(rules, at)),
        idle_close: view.idle.as_ref().map(|plan| idle(rules, plan)),
    }))
}

pub(super) fn idle(rules: &UnitRules, plan: &IdleView) -> IdleCloseDto {
    let zone = rules.unit.zone;
    IdleCloseDto {
        at: local(zone, plan.close_at),
        reminders: plan.reminders.iter().map(|at| local(zone, *at)).collect(),
        clause: plan.clause.and_then(|at| clause_dto(rules, at)),
    }
}

fn run_dto(rules: &UnitRules, clock: ClockRun) -> RunDto {
    let zone = rules.unit.zone;
    let run = clock.run;
    let amendments = run.amendments.into_iter().map(|amendment| AmendmentDto {
        at: local(zone, amendment.at),
        old_due_at: local(zone, amendment.old_due_at),
        decree: amendment.decree,
    });
    let end = run.end.map(|end| {
        let (kind, message) = match &end {
            RunEnd::Answered { .. } => ("answered", None),
            RunEnd::Stopped { message, .. } => ("stopped", Some(*message)),
            RunEnd::Closed { .. } => ("closed", None),
        };
        RunEndDto { kind: kind.to_owned(), at: local(zone, end.at()), message }
    });
    RunDto {
        accepted_at: local(zone, run.accepted_at),
        due_at: local(zone, run.due_at),
        late: clock.late,
        calendar_version: run.calendar_version.0,
        days: clock.days.into_iter().map(day_dto).collect(),
        amendments: amendments.collect(),
        end,
    }
}

fn day_dto((date, reason, decree): CountedDay) -> CaseDayDto {
    CaseDayDto { date, counted: reason.is_none(), reason, decree }
}
