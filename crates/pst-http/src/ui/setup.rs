//! The first start in three steps, and the enrolment of other machines.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use pst_app::access::Action;
use pst_app::people::{
    AddAdministrator, AddCounters, AddFirst, AddOfficer, OfficerForm, OpenSession, SetUpStateOf,
};
use pst_app::ports::{Actor, DeviceKind, Holder, Role};
use pst_app::tracking::{one_time_code, printed};
use pst_app::{AppError, Violation};
use pst_domain::UnitCode;

use super::frame::{Here, html, html_with, see};
use super::view::setup::{
    Administrator, Counters, DeviceCode, Devices, Enrol, Issued, OfficerRow, Passwords,
};
use super::view::{Choice, Field, FieldError};
use crate::HttpState;
use crate::api::devices::{enrol_browser, offer_code};
use crate::api::sessions::sign_out;
use crate::caller::CookieNames;
use crate::form::Form;
use crate::limits::Ration;
use crate::passwords;
use crate::problem::{Fault, violation_words};

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/mulai", get(administrator_page).post(administrator))
        .route("/mulai/loket", get(counters_page).post(counters))
        .route("/mulai/perangkat", get(devices_page).post(devices))
        .route("/mulai/perangkat/kode", post(device_codes))
        .route("/perangkat", get(enrol_page).post(enrol))
}

async fn administrator_page(here: Here) -> Result<Response, Fault> {
    let (_, unit) = here.home_unit()?;
    let done = here.state.query(&SetUpStateOf { unit }).await?;
    match (done.administrator, done.counters) {
        (false, _) => html(&administrator_view(&here, None, Vec::new())?),
        (true, 0) => Ok(see("/mulai/loket")),
        (true, _) => Ok(see("/masuk")),
    }
}

/// Step 1: the code printed by the server makes the first administrator, who is signed in at once.
async fn administrator(
    State(state): State<HttpState>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/mulai");
    state.limits.take(Ration::OneTimeCode, &form.caller.address.to_string())?;
    let (_, unit) = here.home_unit()?;
    let person = OfficerForm { name: form.text("nama").to_owned(), email: form.text("email").to_owned() };
    let mut violations = person.parse().err().as_ref().map(violations_in).unwrap_or_default();
    let hash = match passwords::hash(form.text("sandi").to_owned()).await {
        Ok(hash) => hash,
        Err(fault) => {
            violations.extend(fault.app().map(violations_in).unwrap_or_default());
            String::new()
        }
    };
    if !violations.is_empty() {
        return mend(&here, &form, &violations);
    }
    let code = form.text("kode").to_owned();
    let add = AddAdministrator { unit, code, form: person, password_hash: hash };
    let officer = match state.execute(Actor::Public, None, add).await {
        Ok(officer) => officer,
        Err(fault) => match fault.app() {
            Some(AppError::Credentials) => return mend(&here, &form, &[violation("/code", "setup.code")]),
            _ => return Err(fault),
        },
    };
    let app = state.app.clone();
    let opened = state
        .shielded(async move { OpenSession { holder: Holder::Officer(officer) }.run(&app).await })
        .await?;
    let jar = jar.add(state.session_cookie(CookieNames::of(&state).session, opened.token));
    Ok((jar, see("/mulai/loket")).into_response())
}

async fn counters_page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::Administer)?;
    html(&Counters {
        page: here.home_page()?,
        errors: Vec::new(),
        counters: Field::of("2"),
        officers: vec![OfficerRow::default(); OFFICER_ROWS],
    })
}

/// Step 2: counters, and officers with first passwords that are shown once.
async fn counters(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/mulai/loket");
    let (admin, unit) = here.staff(Action::Administer)?;
    let count =
        form.text("loket").trim().parse::<u16>().ok().filter(|count| (1..=COUNTERS_MAX).contains(count));
    let rows = officer_rows(&form);
    let mut errors: Vec<FieldError> =
        rows.iter().flat_map(|(index, row)| row_errors(&here, *index, row)).collect();
    if count.is_none() {
        let message = here.tw("setup-counters-range", &[("max", &COUNTERS_MAX.to_string())]);
        errors.insert(0, FieldError { field: "loket".to_owned(), message });
    }
    let Some(count) = count.filter(|_| errors.is_empty()) else {
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &counters_view(&here, &form, errors)?);
    };
    let (mut accounts, mut officers) = (Vec::new(), Vec::new());
    for (_, person) in &rows {
        let password = first_password(&state);
        let password_hash = passwords::hash(password.clone()).await?;
        accounts.push(Issued { name: person.name.clone(), email: person.email.clone(), password });
        officers.push((person.clone(), password_hash));
    }
    // A repeated press must not answer with passwords that were never set; without officers it may repeat.
    let key = if officers.is_empty() { form.key()? } else { None };
    let add = AddFirst { counters: AddCounters { unit, count }, officers };
    if let Err(fault) = state.execute(Actor::Officer { officer: admin }, key, add).await {
        let errors = taken(&here, &fault, &rows).ok_or(fault)?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &counters_view(&here, &form, errors)?);
    }
    if accounts.is_empty() {
        return Ok(see("/mulai/perangkat"));
    }
    html(&Passwords { page: here.home_page()?, accounts })
}

async fn devices_page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::Administer)?;
    html(&devices_view(&here, Vec::new())?)
}

/// Codes for the other machines, shown once.
async fn device_codes(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/mulai/perangkat");
    let (_, unit) = here.staff(Action::Administer)?;
    let mut codes = Vec::new();
    for (kind, key) in [(DeviceKind::Kiosk, "device-kiosk"), (DeviceKind::Board, "device-board")] {
        let label = here.t(key);
        let code = offer_code(&state, unit.clone(), kind, label.clone()).await?;
        codes.push(DeviceCode { kind: label, code: printed(&code) });
    }
    html(&devices_view(&here, codes)?)
}

fn devices_view(here: &Here, codes: Vec<DeviceCode>) -> Result<Devices, Fault> {
    let uses = [("kiosk", "device-kiosk"), ("board", "device-board"), ("tidak", "device-none")];
    let uses = uses.into_iter().map(|(value, key)| Choice {
        value: value.to_owned(),
        label: here.t(key),
        chosen: value == "tidak",
    });
    Ok(Devices {
        page: here.home_page()?,
        uses: uses.collect(),
        codes,
        address: format!("{}/perangkat", here.state.config.public_url),
        valid_for: here.t("enrolment-valid"),
    })
}

/// Step 3: this browser becomes a kiosk or board, or stays what it is. A device forgets who was signed in there.
async fn devices(State(state): State<HttpState>, jar: CookieJar, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/mulai/perangkat");
    let (_, unit) = here.staff(Action::Administer)?;
    let Some(kind) = DeviceKind::parse(form.text("peran")) else {
        return Ok(see("/petugas"));
    };
    let label = here.t(&format!("device-{}", kind.name()));
    let code = offer_code(&state, unit, kind, label).await?;
    let (jar, enrolled) = enrol_browser(&state, jar, &form.caller, code).await?;
    let jar = sign_out(&state, jar, &form.caller).await?;
    Ok((jar, see(&page_of(kind, &enrolled.device.unit))).into_response())
}

async fn enrol_page(here: Here) -> Result<Response, Fault> {
    html(&Enrol { page: here.home_page()?, code: Field::default() })
}

/// Another machine becomes a kiosk or board by the code it was given.
async fn enrol(State(state): State<HttpState>, jar: CookieJar, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/perangkat");
    let typed = form.text("kode").to_owned();
    match enrol_browser(&state, jar, &form.caller, typed.clone()).await {
        Ok((jar, enrolled)) => {
            let jar = sign_out(&state, jar, &form.caller).await?;
            Ok((jar, see(&page_of(enrolled.device.kind, &enrolled.device.unit))).into_response())
        }
        Err(fault) if matches!(fault.app(), Some(AppError::Credentials)) => {
            let code = Field { value: typed, problem: Some(here.t("enrolment-unknown")) };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &Enrol { page: here.home_page()?, code })
        }
        Err(fault) => Err(fault),
    }
}

/// Adds a person with a first password, which is told once.
pub(super) async fn add_person(
    state: &HttpState,
    actor: Actor,
    unit: &UnitCode,
    form: OfficerForm,
    roles: BTreeSet<Role>,
) -> Result<Issued, Fault> {
    let password = first_password(state);
    let password_hash = passwords::hash(password.clone()).await?;
    let issued = Issued { name: form.name.clone(), email: form.email.clone(), password };
    state.execute(actor, None, AddOfficer { unit: unit.clone(), form, password_hash, roles }).await?;
    Ok(issued)
}

/// A password that can be read aloud and typed: two codes of eight symbols.
pub(super) fn first_password(state: &HttpState) -> String {
    let code = || printed(&one_time_code(state.app.ids.secret())).to_lowercase();
    format!("{}-{}", code(), code())
}

fn page_of(kind: DeviceKind, unit: &UnitCode) -> String {
    match kind {
        DeviceKind::Kiosk => format!("/kios/{unit}"),
        DeviceKind::Board => format!("/papan/{unit}"),
    }
}

fn mend(here: &Here, form: &Form, violations: &[Violation]) -> Result<Response, Fault> {
    let errors = violations.iter().map(|violation| {
        let field = match violation.pointer.as_str() {
            "/name" => "nama",
            "/password" => "sandi",
            "/code" => "kode",
            _ => "email",
        };
        let message = match violation.code {
            "setup.code" => here.t("setup-code-wrong"),
            _ => violation_words(violation, here.language()),
        };
        FieldError { field: field.to_owned(), message }
    });
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &administrator_view(here, Some(form), errors.collect())?)
}

fn administrator_view(
    here: &Here,
    form: Option<&Form>,
    errors: Vec<FieldError>,
) -> Result<Administrator, Fault> {
    let problem =
        |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.message.clone());
    let field = |name: &str, keep: bool| Field {
        value: form.filter(|_| keep).map(|form| form.text(name).to_owned()).unwrap_or_default(),
        problem: problem(name),
    };
    Ok(Administrator {
        page: here.home_page()?,
        code: field("kode", true),
        name: field("nama", true),
        email: field("email", true),
        password: field("sandi", false),
        errors,
    })
}

fn counters_view(here: &Here, form: &Form, errors: Vec<FieldError>) -> Result<Counters, Fault> {
    let field = |name: &str| Field {
        value: form.text(name).to_owned(),
        problem: errors.iter().find(|error| error.field == name).map(|error| error.message.clone()),
    };
    let rows = (1..=OFFICER_ROWS).map(|index| OfficerRow {
        name: field(&format!("nama_{index}")),
        email: field(&format!("email_{index}")),
    });
    Ok(Counters { page: here.home_page()?, counters: field("loket"), officers: rows.collect(), errors })
}

/// The rows that were filled, with their numbers.
fn officer_rows(form: &Form) -> Vec<(usize, OfficerForm)> {
    let row = |index: usize| OfficerForm {
        name: form.text(&format!("nama_{index}")).to_owned(),
        email: form.text(&format!("email_{index}")).to_owned(),
    };
    let filled = |form: &OfficerForm| !form.name.trim().is_empty() || !form.email.trim().is_empty();
    (1..=OFFICER_ROWS).map(|index| (index, row(index))).filter(|(_, form)| filled(form)).collect()
}

fn row_errors(here: &Here, index: usize, row: &OfficerForm) -> Vec<FieldError> {
    let violations = row.parse().err().as_ref().map(violations_in).unwrap_or_default();
    let error = |violation: &Violation| {
        let field = if violation.pointer == "/name" { "nama" } else { "email" };
        FieldError { field: format!("{field}_{index}"), message: violation_words(violation, here.language()) }
    };
    violations.iter().map(error).collect()
}

/// The rows whose address is taken; `None` for any other fault.
fn taken(here: &Here, fault: &Fault, rows: &[(usize, OfficerForm)]) -> Option<Vec<FieldError>> {
    let violations = fault.app().map(violations_in).filter(|found| !found.is_empty())?;
    let error = |violation: &Violation| {
        let position = violation.pointer.split('/').nth(2).and_then(|position| position.parse().ok());
        let (index, _) = rows.get::<usize>(position?)?;
        let message = violation_words(violation, here.language());
        Some(FieldError { field: format!("email_{index}"), message })
    };
    Some(violations.iter().filter_map(error).collect())
}

fn violations_in(fault: &AppError) -> Vec<Violation> {
    if let AppError::Invalid(list) = fault { list.clone() } else { Vec::new() }
}

fn violation(pointer: &str, code: &'static str) -> Violation {
    Violation { pointer: pointer.to_owned(), code, clause: None, max: None }
}

const OFFICER_ROWS: usize = 4;
const COUNTERS_MAX: u16 = 20;
