//! People who work for a unit: who they are, what they may do, whether they still do.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use pst_app::access::Action;
use pst_app::people::{ChangeOfficer, ListOfficers, OfficerView};
use pst_app::ports::Role;
use pst_app::{AppError, Violation};
use pst_domain::OfficerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::problem::{Fault, Problem};

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfficerDto {
    id: Uuid,
    name: String,
    email: String,
    roles: Vec<String>,
    /// Whether the account works.
    active: bool,
}

/// What changes about a person; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct OfficerChange {
    /// `receptionist`, `officer`, `supervisor` or `administrator`.
    roles: Option<Vec<String>>,
    /// `false` disables the account; its sessions die at once.
    active: Option<bool>,
}

/// Everybody who works or worked for a unit.
#[utoipa::path(get, path = "/units/{unit}/officers", tag = "officers", params(("unit" = String, Path)),
    responses((status = 200, body = Vec<OfficerDto>), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn list(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    caller: Caller,
) -> Result<Json<Vec<OfficerDto>>, Fault> {
    let (_, unit) = rules_of(&state, &unit)?;
    caller.may(Action::Administer, &unit)?;
    let officers = state.query(&ListOfficers { unit }).await?;
    Ok(Json(officers.into_iter().map(OfficerDto::from).collect()))
}

/// Changes what a person may do, or whether the account works.
#[utoipa::path(patch, path = "/units/{unit}/officers/{id}", tag = "officers",
    params(("unit" = String, Path), ("id" = Uuid, Path)), request_body = OfficerChange,
    responses((status = 200, body = OfficerDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn change(
    State(state): State<HttpState>,
    Path((unit, id)): Path<(String, Uuid)>,
    command: Command<OfficerChange>,
) -> Result<Json<OfficerDto>, Fault> {
    let (_, unit) = rules_of(&state, &unit)?;
    let actor = command.caller.may(Action::Administer, &unit)?;
    let OfficerChange { roles, active } = command.body;
    let roles = roles.map(|names| roles_of(&names)).transpose()?;
    let officer = OfficerId(id);
    state.execute(actor, command.key, ChangeOfficer { unit: unit.clone(), officer, roles, active }).await?;
    let officers = state.query(&ListOfficers { unit }).await?;
    let changed = officers.into_iter().find(|one| one.id == officer);
    Ok(Json(changed.ok_or(AppError::NotFound { what: "officer" })?.into()))
}

fn roles_of(names: &[String]) -> Result<BTreeSet<Role>, AppError> {
    let roles: Option<BTreeSet<Role>> = names.iter().map(|name| Role::parse(name)).collect();
    roles.ok_or_else(|| AppError::Invalid(vec![Violation::choice("/roles")]))
}

impl From<OfficerView> for OfficerDto {
    fn from(officer: OfficerView) -> Self {
        Self {
            id: officer.id.0,
            name: officer.name.to_string(),
            email: officer.email.to_string(),
            roles: officer.roles.iter().map(|role| role.name().to_owned()).collect(),
            active: officer.active,
        }
    }
}
