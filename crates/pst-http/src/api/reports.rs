//! Reports: shares with their fractions, and what was left out and why.

use axum::Json;
use axum::extract::{Query as Asked, State};
use axum::response::Response;
use chrono::NaiveDate;
use pst_app::access::Action;
use pst_app::walk_in::{HandoverSummary, HandoverSummaryOf, ServedLine, ServedOf};
use pst_app::{AppError, UnitRules};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::HttpState;
use crate::api::dto::verdict;
use crate::caller::Caller;
use crate::problem::{Fault, Problem};
use crate::table::{Format, Table};

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
    let (_, ServedOf { unit, first, last, officer }) = asked(&state, &query, &caller)?;
    let summary = state.query(&HandoverSummaryOf { unit, first, last, officer }).await?;
    Ok(Json(report_dto(first, last, &summary)))
}

/// The services behind the figures as CSV, without names and addresses. The same days always give the same bytes.
#[utoipa::path(get, path = "/reports/handover.csv", tag = "reports",
    params(("from" = Option<NaiveDate>, Query, description = "First day; today if left out"),
        ("to" = Option<NaiveDate>, Query, description = "Last day; the first if left out"),
        ("own" = Option<bool>, Query, description = "Only the caller's own services")),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn handover_csv(
    State(state): State<HttpState>,
    Asked(query): Asked<ReportQuery>,
    caller: Caller,
) -> Result<Response, Fault> {
    let (rules, of) = asked(&state, &query, &caller)?;
    served(&state, rules, of).await?.file(Format::Csv)
}

/// The services behind the figures as a spreadsheet, without names and addresses. The same days always give the same
/// bytes.
#[utoipa::path(get, path = "/reports/handover.xlsx", tag = "reports",
    params(("from" = Option<NaiveDate>, Query, description = "First day; today if left out"),
        ("to" = Option<NaiveDate>, Query, description = "Last day; the first if left out"),
        ("own" = Option<bool>, Query, description = "Only the caller's own services")),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn handover_xlsx(
    State(state): State<HttpState>,
    Asked(query): Asked<ReportQuery>,
    caller: Caller,
) -> Result<Response, Fault> {
    let (rules, of) = asked(&state, &query, &caller)?;
    served(&state, rules, of).await?.file(Format::Xlsx)
}

/// Which services are asked for, if the caller may ask.
fn asked<'a>(
    state: &'a HttpState,
    query: &ReportQuery,
    caller: &Caller,
) -> Result<(&'a UnitRules, ServedOf), Fault> {
    let action = if query.own { Action::ReadOwnReport } else { Action::ReadUnitReport };
    let (officer, unit) = caller.officer_may(action)?;
    let rules = state.app.rulebook.unit(&unit).ok_or(AppError::NotFound { what: "unit" })?;
    let first = query.from.unwrap_or_else(|| rules.unit.zone.local_date(state.app.clock.now()));
    let last = query.to.unwrap_or(first).max(first);
    Ok((rules, ServedOf { unit, first, last, officer: query.own.then_some(officer) }))
}

/// The services of some days as a table without names and addresses.
pub(crate) async fn served(state: &HttpState, rules: &UnitRules, of: ServedOf) -> Result<Table, Fault> {
    let local = |at| rules.unit.zone.local(at).to_rfc3339();
    let row = |line: &ServedLine| {
        let handover = line.handover;
        vec![
            line.day.to_string().into(),
            line.number.to_string().into(),
            line.service.to_string().into(),
            handover.and_then(|judged| judged.eligible_at).map(local).into(),
            local(line.from).into(),
            handover.map(|judged| judged.waited_seconds).into(),
            handover.map(|judged| verdict(judged.verdict)).into(),
            line.seconds.into(),
        ]
    };
    let rows = state.query(&of).await?.iter().map(row).collect();
    let headings = vec![
        "date",
        "number",
        "service",
        "eligible_at",
        "started_at",
        "waited_seconds",
        "verdict",
        "service_seconds",
    ];
    Ok(Table { name: format!("janji-5-menit-{}-{}-{}", of.unit, of.first, of.last), headings, rows })
}

fn report_dto(from: NaiveDate, to: NaiveDate, summary: &HandoverSummary) -> HandoverReportDto {
    HandoverReportDto {
        from,
        to,
        tickets: summary.tickets,
        in_time: summary.in_time,
        late: summary.late,
        in_time_per_mille: (summary.in_time * 1_000).checked_div(summary.judged()),
        median_seconds: summary.median_seconds,
        p90_seconds: summary.p90_seconds,
        service_median_seconds: summary.service_median_seconds,
        service_unknown: summary.service_unknown,
        excluded: summary.excluded.iter().map(|(why, count)| (why.name().to_owned(), *count)).collect(),
    }
}
