//! Counters, people and devices.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::people::{
    AddCounters, AssignCounter, ChangeOfficer, ChangePassword, ListDevices, ListOfficers, OfficerForm,
    OfficerView, RevokeDevice,
};
use pst_app::ports::{Actor, Device, DeviceKind, Role};
use pst_app::tracking::printed;
use pst_app::walk_in::{CloseCounter, ReadDay};
use pst_domain::{DeviceId, OfficerId};
use uuid::Uuid;

use crate::HttpState;
use crate::api::counters::number;
use crate::api::devices::offer_code;
use crate::form::Form;
use crate::passwords;
use crate::problem::{Fault, violation_words};
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::setup;
use crate::ui::view::officer::{Message, Tone};
use crate::ui::view::setup::{DeviceCode, Issued};
use crate::ui::view::supervisor::{CounterRow, Counters, DeviceRow, Devices, People, PersonRow};
use crate::ui::view::{Choice, Field, FieldError};

pub(super) async fn counters_page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::ReadUnitReport)?;
    html(&counters_view(&here, None).await?)
}

pub(super) async fn add_counter(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Administer)?;
    let actor = Actor::Officer { officer };
    let added =
        state.execute(actor.clone(), form.key()?, AddCounters { unit: unit.clone(), count: 1 }).await?;
    let services: BTreeSet<_> = form.all("layanan").filter_map(|code| code.parse().ok()).collect();
    if let (Some(counter), false) = (added.first(), services.is_empty()) {
        state.execute(actor, None, AssignCounter { unit, counter: *counter, services }).await?;
    }
    Ok(see("/pengawas/loket"))
}

pub(super) async fn close_counter(
    State(state): State<HttpState>,
    Path(counter): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Supervise)?;
    let close = CloseCounter { unit, counter: number(&counter)? };
    match state.execute(Actor::Officer { officer }, form.key()?, close).await {
        Ok(_) => Ok(see("/pengawas/loket")),
        Err(fault) => {
            let here = Here::after_form(&state, &form.caller, "/pengawas/loket");
            html_with(fault.status(), &counters_view(&here, Some(refusal(&here, &fault))).await?)
        }
    }
}

pub(super) async fn people_page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::Administer)?;
    html(&people_view(&here, None, None, Vec::new(), None).await?)
}

pub(super) async fn add_person(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Administer)?;
    let here = Here::after_form(&state, &form.caller, "/pengawas/orang");
    let person = OfficerForm { name: form.text("nama").to_owned(), email: form.text("email").to_owned() };
    let roles: BTreeSet<Role> = form.all("peran").filter_map(Role::parse).collect();
    let roles = if roles.is_empty() { BTreeSet::from([Role::Officer]) } else { roles };
    match setup::add_person(&state, Actor::Officer { officer }, &unit, person, roles).await {
        Ok(issued) => html(&people_view(&here, None, Some(issued), Vec::new(), None).await?),
        Err(fault) => {
            let errors = person_errors(&here, &fault).ok_or(fault)?;
            let page = people_view(&here, None, None, errors, Some(&form)).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// A new password, or an account switched on or off; its sessions then die at once.
pub(super) async fn change_person(
    State(state): State<HttpState>,
    Path((id, act)): Path<(Uuid, String)>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Administer)?;
    let here = Here::after_form(&state, &form.caller, "/pengawas/orang");
    let (actor, person) = (Actor::Officer { officer }, OfficerId(id));
    let switch =
        |active| ChangeOfficer { unit: unit.clone(), officer: person, roles: None, active: Some(active) };
    match act.as_str() {
        "aktif" => state.execute(actor, form.key()?, switch(true)).await?,
        "nonaktif" if person != officer => state.execute(actor, form.key()?, switch(false)).await?,
        "sandi" => {
            let password = setup::first_password(&state);
            let password_hash = passwords::hash(password.clone()).await?;
            let change = ChangePassword { unit: unit.clone(), officer: person, password_hash };
            state.execute(actor, None, change).await?;
            let people = state.query(&ListOfficers { unit }).await?;
            let found = people.into_iter().find(|known| known.id == person);
            let issued = found.map(|known| Issued {
                name: known.name.to_string(),
                email: known.email.to_string(),
                password,
            });
            return html(&people_view(&here, None, issued, Vec::new(), None).await?);
        }
        _ => return Err(AppError::NotFound { what: "act" }.into()),
    }
    Ok(see("/pengawas/orang"))
}

pub(super) async fn devices_page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::ReadUnitReport)?;
    html(&devices_view(&here, None).await?)
}

pub(super) async fn add_device(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (_, unit) = form.caller.officer_may(Action::Administer)?;
    let here = Here::after_form(&state, &form.caller, "/pengawas/perangkat");
    let kind = DeviceKind::parse(form.text("jenis")).unwrap_or(DeviceKind::Kiosk);
    let named = form.text("nama").trim();
    let label = if named.is_empty() { here.t(&format!("device-{}", kind.name())) } else { named.to_owned() };
    let code = offer_code(&state, unit, kind, label).await?;
    let issued = DeviceCode { kind: here.t(&format!("device-{}", kind.name())), code: printed(&code) };
    html(&devices_view(&here, Some(issued)).await?)
}

pub(super) async fn revoke_device(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Administer)?;
    let revoke = RevokeDevice { unit, device: DeviceId(id) };
    state.execute(Actor::Officer { officer }, form.key()?, revoke).await?;
    state.live.nudge_all();
    Ok(see("/pengawas/perangkat"))
}

async fn counters_view(here: &Here, message: Option<Message>) -> Result<Counters, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let day = here.state.query(&ReadDay { unit: unit.clone(), names: false }).await?;
    let name_of = |code: &pst_domain::ServiceCode| here.service_name(rules, code);
    let rows = day.counters.iter().map(|counter| CounterRow {
        number: counter.number.to_string(),
        name: here.counter_name(counter.number),
        services: counter.services.iter().map(name_of).collect::<Vec<_>>().join(", "),
        state: here.t(&format!("counter-state-{}", counter.state)),
        open: counter.state != "closed",
    });
    let services = rules.unit.services.iter().map(|offer| Choice {
        value: offer.code.to_string(),
        label: name_of(&offer.code),
        chosen: true,
    });
    Ok(Counters { page: here.page(rules), message, rows: rows.collect(), services: services.collect() })
}

async fn people_view(
    here: &Here,
    message: Option<Message>,
    issued: Option<Issued>,
    errors: Vec<FieldError>,
    form: Option<&Form>,
) -> Result<People, Fault> {
    let (own, unit) = here.staff(Action::Administer)?;
    let people = here.state.query(&ListOfficers { unit }).await?;
    let field = |name: &str| Field {
        value: form.map(|form| form.text(name).to_owned()).unwrap_or_default(),
        problem: errors.iter().find(|error| error.field == name).map(|error| error.message.clone()),
    };
    let roles = Role::ALL.into_iter().map(|role| Choice {
        value: role.name().to_owned(),
        label: here.t(&format!("role-{}", role.name())),
        chosen: role == Role::Officer,
    });
    Ok(People {
        page: here.home_page()?,
        message,
        issued,
        rows: people.iter().map(|person| person_row(here, person, own)).collect(),
        name: field("nama"),
        email: field("email"),
        roles: roles.collect(),
        errors,
    })
}

async fn devices_view(here: &Here, issued: Option<DeviceCode>) -> Result<Devices, Fault> {
    let (_, unit) = here.staff(Action::ReadUnitReport)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let devices = here.state.query(&ListDevices { unit }).await?;
    let kinds = [DeviceKind::Kiosk, DeviceKind::Board].map(|kind| Choice {
        value: kind.name().to_owned(),
        label: here.t(&format!("device-{}", kind.name())),
        chosen: kind == DeviceKind::Kiosk,
    });
    Ok(Devices {
        page: here.page(rules),
        message: None,
        issued,
        address: format!("{}/perangkat", here.state.config.public_url),
        rows: devices.iter().map(|device| device_row(here, rules, device)).collect(),
        kinds: kinds.into(),
        name: Field::default(),
    })
}

fn person_row(here: &Here, person: &OfficerView, own: OfficerId) -> PersonRow {
    let roles = person.roles.iter().map(|role| here.t(&format!("role-{}", role.name())));
    PersonRow {
        id: person.id.to_string(),
        name: person.name.to_string(),
        email: person.email.to_string(),
        roles: roles.collect::<Vec<_>>().join(", "),
        active: person.active,
        own: person.id == own,
    }
}

fn device_row(here: &Here, rules: &pst_app::UnitRules, device: &Device) -> DeviceRow {
    let online = device.seen_at.is_some_and(|at| here.now().seconds_since(at) <= ONLINE_SECONDS);
    let state = match device.seen_at {
        _ if online => here.t("officer-online"),
        Some(at) => here.tw("device-silent", &[("time", &here.moment(rules, at))]),
        None => here.t("device-never"),
    };
    DeviceRow {
        id: device.id.to_string(),
        name: device.label.clone(),
        kind: here.t(&format!("device-{}", device.kind.name())),
        state,
        online,
    }
}

fn person_errors(here: &Here, fault: &Fault) -> Option<Vec<FieldError>> {
    match fault.app()? {
        AppError::Invalid(list) => Some(
            list.iter()
                .map(|violation| FieldError {
                    field: if violation.pointer == "/name" { "nama" } else { "email" }.to_owned(),
                    message: violation_words(violation, here.language()),
                })
                .collect(),
        ),
        AppError::EmailTaken => {
            let message = fault.words(here.language(), "").0;
            Some(vec![FieldError { field: "email".to_owned(), message }])
        }
        _ => None,
    }
}

fn refusal(here: &Here, fault: &Fault) -> Message {
    let (title, detail) = fault.words(here.language(), "");
    Message { tone: Tone::Warn, text: format!("{title}. {detail}") }
}

const ONLINE_SECONDS: i64 = 300;
