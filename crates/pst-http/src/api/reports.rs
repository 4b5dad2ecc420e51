//! Reports: shares with their fractions, and what was left out and why.

use axum::Json;
use axum::extract::{Query as Asked, State};
use chrono::NaiveDate;
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::walk_in::{HandoverSummary, HandoverSummaryOf};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::HttpState;
use crate::caller::Caller;
use crate::problem::{Fault, Problem};

/// Which days, and whose.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ReportQuery {
    /// The first day; today if left out.
    from: Option<NaiveDate>,
    /// The last day; the first if left out.
    to: Option<NaiveDate>,
    /// Only the caller's own services.
    own: bool,
}

/// The five-minute clause over some days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandoverReportDto {
    from: NaiveDate,
    to: NaiveDate,
    tickets: usize,
    in_time: usize,
    late: usize,
    /// In time per thousand of those judged; `null` if none was.
    in_time_per_mille: Option<usize>,
    median_seconds: Option<i64>,
    p90_seconds: Option<i64>,
    service_median_seconds: Option<i64>,
    /// Services whose length is unknown, because they did not end on their own day.
    service_unknown: usize,
    /// Tickets left out of the share, by reason.
    excluded: BTreeMap<String, usize>,
}

/// The five-minute clause over some days, for the unit or for one's own services.
#[utoipa::path(get, path = "/reports/handover", tag = "reports", 
    params(("from" = Option<NaiveDate>, Query, description = "First day; today if left out"),
        ("to" = Option<NaiveDate>, Query, description = "Last day; the first if left out"),
        ("own" = Option<bool>, Query, description = "Only the caller's own services")),
    responses((status = 200, body = HandoverReportDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn handover(
    State(state): State<HttpState>,
    Asked(query): Asked<ReportQuery>,
    caller: Caller,
) -> Result<Json<HandoverReportDto>, Fault> {
    let action = if query.own { Action::ReadOwnReport } else { Action::ReadUnitReport };
    let (officer, unit) = caller.officer_may(action)?;
    let rules = state.app.rulebook.unit(&unit).ok_or(AppError::NotFound { what: "unit" })?;
    let first = query.from.unwrap_or_else(|| rules.unit.zone.local_date(state.app.clock.now()));
    let last = query.to.unwrap_or(first).max(first);
    let officer = query.own.then_some(officer);
    let summary = state.query(&HandoverSummaryOf { unit, first, last, officer }).await?;
    Ok(Json(report_dto(first, last, &summary)))
}

fn report_dto(from: NaiveDate, to: NaiveDate, summary: &HandoverSummary) -> HandoverReportDto {
    let judged = summary.in_time + summary.late;
    HandoverReportDto {
        from,
        to,
        tickets: summary.tickets,
        in_time: summary.in_time,
        late: summary.late,
        in_time_per_mille: (summary.in_time * 1_000).checked_div(judged),
        median_seconds: summary.median_seconds,
        p90_seconds: summary.p90_seconds,
        service_median_seconds: summary.service_median_seconds,
        service_unknown: summary.service_unknown,
        excluded: summary.excluded.iter().map(|(why, count)| (why.name().to_owned(), *count)).collect(),
    }
}
