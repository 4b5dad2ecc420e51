//! The guest book filled before coming (Q6), and the lane for its code at the kiosk (K1).

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use pst_app::access::Action;
use pst_app::ports::Preregistration;
use pst_app::tracking::printed;
use pst_app::walk_in::{ArriveByCode, FindPreregistration, Preregister};
use pst_app::{AppError, UnitRules};
use pst_domain::UnitCode;

use super::frame::{Here, html, html_with};
use super::guest::{Entry, categories, fault_of, field_errors};
use super::kiosk::{answers, check_of, home_page, in_language, posted, refused, taken, who};
use super::qr::qr;
use super::view::kiosk::Answers;
use super::view::preregister::{Code, Preregister as Page};
use super::view::{Choice, Field, FieldError};
use crate::HttpState;
use crate::form::Form;
use crate::limits::Ration;
use crate::problem::Fault;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/kunjungan", get(page).post(register))
        .route("/kios/{unit}/kode", post(check))
        .route("/kios/{unit}/nomor-kode", post(take))
}

async fn page(here: Here) -> Result<Response, Fault> {
    let (rules, _) = here.home_unit()?;
    html(&view(&here, rules, &Entry::default(), Vec::new()))
}

/// Keeps the guest book and shows its code: on this page alone, because an address would outlive the visit.
async fn register(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/kunjungan");
    let (rules, unit) = here.home_unit()?;
    let actor = here.caller.may(Action::TakeNumber, &unit)?;
    let entry = Entry::of(&form);
    let Some(service) = entry.service.parse().ok().filter(|service| rules.offer(service).is_some()) else {
        let message = here.t("guest-service-needed");
        let mut errors = vec![FieldError { field: "layanan".to_owned(), message }];
        // Whatever else is wrong is said at once; the rest of the guest book is the same for every service.
        if let Some(any) = rules.unit.services.first() {
            let rest = entry.guest().parse(rules, &any.code, here.now()).err().map(Fault::from);
            errors.extend(rest.iter().flat_map(|fault| field_errors(&here, fault)));
        }
        return mend(&here, rules, &entry, errors);
    };
    state.limits.take(Ration::TakeNumber, &who(&here))?;
    let preregister = Preregister { unit, service, form: entry.guest() };
    match state.execute(actor, form.key()?, preregister).await {
        Ok(kept) => html(&Code {
            page: here.page(rules),
            qr_svg: qr(&kept.code)?,
            code: printed(&kept.code),
            last_day: here.date(kept.last_day),
        }),
        Err(fault) if fault_of(&fault).is_some() => mend(&here, rules, &entry, field_errors(&here, &fault)),
        Err(fault) => Err(fault),
    }
}

fn mend(here: &Here, rules: &UnitRules, entry: &Entry, errors: Vec<FieldError>) -> Result<Response, Fault> {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &view(here, rules, entry, errors))
}

fn view(here: &Here, rules: &UnitRules, entry: &Entry, errors: Vec<FieldError>) -> Page {
    let problem =
        |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.message.clone());
    let services = rules.unit.services.iter().map(|offer| Choice {
        value: offer.code.to_string(),
        label: here.service_name(rules, &offer.code),
        chosen: offer.code.as_str() == entry.service,
    });
    Page {
        page: here.page(rules),
        services: services.collect(),
        service_problem: problem("layanan"),
        name: Field { value: entry.name.clone(), problem: problem("nama") },
        email: Field { value: entry.email.clone(), problem: problem("email") },
        categories: categories(here, &entry.category),
        category_problem: problem("asal"),
        need: Field { value: entry.need.clone(), problem: problem("keperluan") },
        contact: rules.unit.email.to_string(),
        errors,
    }
}

/// K3 for a scanned or typed code; back to the first screen with the reason if it opens nothing.
async fn check(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let here = posted(&state, &form, &unit, "kode");
    let (rules, code) = here.unit(&unit)?;
    here.caller.may(Action::TakeNumber, &code)?;
    match find(&here, &code, form.text("kode")).await {
        Ok(found) => html(&check_of(&here, rules, registered(&here, rules, &found, &form))),
        Err(fault) if is_unknown(&fault) => unknown(&here, rules, code, &form).await,
        Err(fault) => Err(fault),
    }
}

/// Takes the number of a registered guest.
async fn take(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let here = posted(&state, &form, &unit, "nomor-kode");
    let (rules, code) = here.unit(&unit)?;
    let actor = here.caller.may(Action::TakeNumber, &code)?;
    if form.has("bahasa") {
        let found = find(&here, &code, form.text("kode")).await?;
        let page = check_of(&here, rules, registered(&here, rules, &found, &form));
        return Ok(in_language(&form, html(&page)?));
    }
    state.limits.take(Ration::TakeNumber, &who(&here))?;
    let arrive = ArriveByCode {
        unit: code.clone(),
        code: form.text("kode").to_owned(),
        priority: form.text("prioritas").to_owned(),
        another: form.has("baru"),
        language: here.language().tag().to_owned(),
        tracking: state.tracking.clone(),
    };
    match state.execute(actor, form.key()?, arrive).await {
        Ok(arrival) => Ok(taken(&here, &unit, arrival.ticket)),
        Err(fault) if is_unknown(&fault) => unknown(&here, rules, code, &form).await,
        Err(fault) => {
            let found = find(&here, &code, form.text("kode")).await?;
            refused(&here, rules, registered(&here, rules, &found, &form), fault)
        }
    }
}

/// Guesses are rationed by device or address; only what opens nothing counts.
async fn find(here: &Here, unit: &UnitCode, code: &str) -> Result<Preregistration, Fault> {
    let find = FindPreregistration { unit: unit.clone(), code: code.to_owned() };
    let found = here.state.query(&find).await;
    if found.as_ref().is_err_and(is_unknown) {
        here.state.limits.take(Ration::WrongPass, &who(here))?;
    }
    found
}

fn is_unknown(fault: &Fault) -> bool {
    matches!(fault.app(), Some(AppError::NotFound { .. }))
}

/// The answers as a shared screen may show them: the address only in part.
fn registered(here: &Here, rules: &UnitRules, found: &Preregistration, form: &Form) -> Answers {
    let guest = found.form();
    let entry = Entry {
        service: found.service.to_string(),
        priority: form.text("prioritas").to_owned(),
        name: guest.name,
        email: masked(&guest.email),
        category: guest.category,
        need: guest.need,
    };
    Answers { code: form.text("kode").to_owned(), ..answers(here, rules, &entry) }
}

/// `s…@contoh.id`: enough to recognise one's own address, too little to learn another's.
fn masked(email: &str) -> String {
    let (name, host) = email.split_once('@').unwrap_or((email, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{host}")
}

async fn unknown(here: &Here, rules: &UnitRules, unit: UnitCode, form: &Form) -> Result<Response, Fault> {
    let problem = Some(here.t("kiosk-lane-unknown"));
    let code = Field { value: form.text("kode").to_owned(), problem };
    html_with(StatusCode::NOT_FOUND, &home_page(here, rules, unit, form.text("prioritas"), code).await?)
}
