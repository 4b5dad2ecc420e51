//! The JSON API under `/api/v1`: one file per resource.

pub(crate) mod accounts;
mod attachments;
pub(crate) mod board;
pub(crate) mod complaint_acts;
mod complaint_dto;
pub(crate) mod complaints;
mod consultation_deadline;
mod consultation_events;
mod consultation_steps;
mod consultations;
pub(crate) mod counters;
pub(crate) mod devices;
pub(crate) mod dto;
mod events;
mod officers;
mod operations;
mod queue;
mod reports;
pub mod rules;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod tickets;
pub(crate) mod tracking;
mod training;
mod units;
pub(crate) mod visits;

use pst_app::UnitRules;
use pst_domain::UnitCode;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::HttpState;
use crate::problem::Fault;

pub(crate) use attachments::UPLOAD_BYTES_MAX;
pub(crate) use board::BoardCache;
pub(crate) use reports::served;

/// What the document says of itself.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "PST consultation service",
        description = "Queue, tickets, tracking and rules of an Integrated Statistical Services unit. \
                       Times are RFC 3339 with the unit's offset; failures are RFC 9457 problem documents.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
        contact(name = "")
    ),
    components(schemas(crate::problem::Problem))
)]
struct Document;

/// All routes with their documentation.
pub(crate) fn router() -> OpenApiRouter<HttpState> {
    let v1 = OpenApiRouter::new()
        .routes(routes!(units::list))
        .routes(routes!(units::show))
        .routes(routes!(units::standard))
        .routes(routes!(units::calendar))
        .routes(routes!(visits::create))
        .routes(routes!(queue::show))
        .routes(routes!(events::queue))
        .routes(routes!(board::show))
        .routes(routes!(events::board))
        .routes(routes!(counters::list))
        .routes(routes!(counters::open))
        .routes(routes!(counters::pause))
        .routes(routes!(counters::close))
        .routes(routes!(counters::call_next))
        .routes(routes!(tickets::show))
        .routes(routes!(tickets::handover))
        .merge(tickets::steps())
        .routes(routes!(tracking::show))
        .routes(routes!(events::tracking))
        .routes(routes!(tracking::cancel))
        .routes(routes!(tracking::postpone))
        .routes(routes!(tracking::rate))
        .routes(routes!(search::find))
        .routes(routes!(search::not_answered))
        .routes(routes!(sessions::create))
        .routes(routes!(sessions::show, sessions::delete))
        .routes(routes!(devices::offer))
        .routes(routes!(devices::enrol))
        .routes(routes!(devices::list))
        .routes(routes!(devices::revoke))
        .routes(routes!(officers::list))
        .routes(routes!(officers::change))
        .merge(complaints::router())
        .routes(routes!(reports::handover))
        .merge(accounts::router())
        .routes(routes!(consultations::create, consultations::list))
        .routes(routes!(consultations::show))
        .routes(routes!(consultation_deadline::show))
        .routes(routes!(consultation_events::show))
        .merge(consultation_steps::router())
        .merge(attachments::router())
        .routes(routes!(reports::handover_csv))
        .routes(routes!(reports::handover_xlsx))
        .merge(rules::router());
    OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", v1).merge(operations::router())
}

/// Routes that exist in training mode alone, and so stay out of the document.
pub(crate) fn training() -> axum::Router<HttpState> {
    training::router()
}

/// A unit named in an address, with its rules.
pub(crate) fn rules_of<'a>(state: &'a HttpState, unit: &str) -> Result<(&'a UnitRules, UnitCode), Fault> {
    let missing = || Fault::from(pst_app::AppError::NotFound { what: "unit" });
    let code: UnitCode = unit.parse().map_err(|_| missing())?;
    let rules = state.app.rulebook.unit(&code).ok_or_else(missing)?;
    Ok((rules, code))
}
