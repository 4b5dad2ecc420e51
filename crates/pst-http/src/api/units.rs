//! Units, their standards and calendars: what anybody may read.

use axum::Json;
use axum::extract::{Path, State};
use pst_app::{AppError, UnitRules};
use pst_domain::Channel;
use pst_domain::standard::{ChannelStandard, ClauseRef, LimitUnit, ServiceStandard};
use serde::Serialize;
use utoipa::ToSchema;

use super::dto::name_of;
use super::rules_of;
use crate::HttpState;
use crate::problem::{ClauseDto, Fault, Problem, clause_dto};

/// A unit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnitDto {
    code: String,
    name: Names,
    /// IANA name of the time zone.
    time_zone: String,
    address: String,
    phone: String,
    email: String,
    website: String,
    services: Vec<ServiceDto>,
}

/// A name in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Names {
    id: String,
    en: String,
}

/// A service that a unit offers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ServiceDto {
    code: String,
    /// Letter of its queue numbers.
    series: String,
    name: Names,
    /// Number of the decree of its published standard.
    decree: Option<String>,
}

/// A published standard.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StandardDto {
    unit: String,
    service: String,
    name: Names,
    decree: DecreeDto,
    version: u32,
    valid_from: chrono::NaiveDate,
    valid_to: Option<chrono::NaiveDate>,
    walk_in: Option<ChannelDto>,
    online: Option<ChannelDto>,
    /// Always zero: no operation of this service can record a charge.
    fee_rupiah: u64,
    fee_text: String,
    products: Vec<ClauseDto>,
    complaint_channels: Vec<ClauseDto>,
}

/// A decree.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DecreeDto {
    number: String,
    title: String,
}

/// One channel of a standard.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelDto {
    requirements: Vec<ClauseDto>,
    procedure: Vec<ClauseDto>,
    time_limit: LimitDto,
}

/// A promise.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LimitDto {
    amount: u16,
    /// `minutes`, `working_days` or `calendar_days`.
    unit: String,
    text: String,
}

/// A working calendar.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CalendarDto {
    version: u32,
    time_zone: String,
    /// The first date it knows about.
    first: chrono::NaiveDate,
    /// The last date it knows about. Later dates are "not known", never guessed.
    last: chrono::NaiveDate,
    closures: Vec<ClosureDto>,
}

/// A closed day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClosureDto {
    date: chrono::NaiveDate,
    kind: String,
    name: Names,
    decree: String,
}

/// All units of this installation.
#[utoipa::path(get, path = "/units", tag = "units", responses((status = 200, body = Vec<UnitDto>)))]
pub(crate) async fn list(State(state): State<HttpState>) -> Json<Vec<UnitDto>> {
    let today = |rules: &UnitRules| rules.unit.zone.local_date(state.app.clock.now());
    Json(state.app.rulebook.units().map(|rules| unit_dto(rules, today(rules))).collect())
}

/// One unit.
#[utoipa::path(get, path = "/units/{unit}", tag = "units", params(("unit" = String, Path, description = "Area code")),
    responses((status = 200, body = UnitDto), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
) -> Result<Json<UnitDto>, Fault> {
    let (rules, _) = rules_of(&state, &unit)?;
    Ok(Json(unit_dto(rules, rules.unit.zone.local_date(state.app.clock.now()))))
}

/// The published standard of a service, in force today.
#[utoipa::path(get, path = "/units/{unit}/standards/{service}", tag = "units",
    params(("unit" = String, Path), ("service" = String, Path)),
    responses((status = 200, body = StandardDto), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn standard(
    State(state): State<HttpState>,
    Path((unit, service)): Path<(String, String)>,
) -> Result<Json<StandardDto>, Fault> {
    let (rules, _) = rules_of(&state, &unit)?;
    let today = rules.unit.zone.local_date(state.app.clock.now());
    let missing = AppError::NotFound { what: "standard" };
    let found = service.parse().ok().and_then(|service| rules.standard(&service, today));
    Ok(Json(standard_dto(rules, found.ok_or(missing)?)))
}

/// The working calendar of a unit.
#[utoipa::path(get, path = "/units/{unit}/calendar", tag = "units", params(("unit" = String, Path)),
    responses((status = 200, body = CalendarDto), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn calendar(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
) -> Result<Json<CalendarDto>, Fault> {
    let calendar = &rules_of(&state, &unit)?.0.calendar;
    let closures = calendar.closures().iter().map(|closure| ClosureDto {
        date: closure.date,
        kind: name_of(&closure.kind),
        name: Names { id: closure.name_id.clone(), en: closure.name_en.clone() },
        decree: closure.decree.clone(),
    });
    Ok(Json(CalendarDto {
        version: calendar.version().0,
        time_zone: calendar.zone().iana_name().to_owned(),
        first: calendar.coverage().first,
        last: calendar.coverage().last,
        closures: closures.collect(),
    }))
}

fn unit_dto(rules: &UnitRules, today: chrono::NaiveDate) -> UnitDto {
    let unit = &rules.unit;
    let services = unit.services.iter().map(|offer| ServiceDto {
        code: offer.code.to_string(),
        series: offer.series.to_string(),
        name: Names { id: offer.name_id.clone(), en: offer.name_en.clone() },
        decree: rules.standard(&offer.code, today).map(|standard| standard.decree.number.clone()),
    });
    UnitDto {
        code: unit.code.to_string(),
        name: Names { id: unit.name_id.clone(), en: unit.name_en.clone() },
        time_zone: unit.zone.iana_name().to_owned(),
        address: unit.address.clone(),
        phone: unit.phone.clone(),
        email: unit.email.to_string(),
        website: unit.website.clone(),
        services: services.collect(),
    }
}

fn standard_dto(rules: &UnitRules, standard: &ServiceStandard) -> StandardDto {
    let clauses = |count: usize, at: fn(u16) -> ClauseRef| {
        (1..=u16::try_from(count).unwrap_or(0)).filter_map(|number| clause_dto(rules, at(number))).collect()
    };
    StandardDto {
        unit: standard.unit.to_string(),
        service: standard.service.to_string(),
        name: Names { id: standard.name_id.clone(), en: standard.name_en.clone() },
        decree: DecreeDto { number: standard.decree.number.clone(), title: standard.decree.title.clone() },
        version: standard.version,
        valid_from: standard.valid_from,
        valid_to: standard.valid_to,
        walk_in: standard.channel(Channel::WalkIn).map(|channel| channel_dto(rules, channel)),
        online: standard.channel(Channel::Online).map(|channel| channel_dto(rules, channel)),
        fee_rupiah: standard.fee.rupiah(),
        fee_text: standard.fee_text.clone(),
        products: clauses(standard.products.len(), ClauseRef::product),
        complaint_channels: clauses(standard.complaint_channels.len(), ClauseRef::complaint),
    }
}

fn channel_dto(rules: &UnitRules, channel: &ChannelStandard) -> ChannelDto {
    let requirements = channel.requirements.iter().map(|item| ClauseRef::requirement(item.number));
    let procedure = channel.procedure.iter().map(|step| ClauseRef::procedure(step.number));
    let limit = &channel.time_limit;
    let unit = match limit.unit {
        LimitUnit::Minutes => "minutes",
        LimitUnit::WorkingDays => "working_days",
        LimitUnit::CalendarDays => "calendar_days",
    };
    ChannelDto {
        requirements: requirements.filter_map(|at| clause_dto(rules, at)).collect(),
        procedure: procedure.filter_map(|at| clause_dto(rules, at)).collect(),
        time_limit: LimitDto { amount: limit.amount, unit: unit.to_owned(), text: limit.text.clone() },
    }
}
