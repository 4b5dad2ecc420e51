//! The kiosk: service, guest book, check, number (procedure 1 to 3).

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use chrono::Datelike as _;
use pst_app::access::Action;
use pst_app::ports::DeviceKind;
use pst_app::tracking::{is_token, printed};
use pst_app::walk_in::{
    Arrive, CallForHelp, KnownCategory, ReadTicket, ReadTracking, TrackingState, numbers_open,
};
use pst_app::{AppError, UnitRules};
use pst_domain::visit::PriorityReason;
use pst_domain::{TicketId, UnitCode};
use pst_i18n::Language;
use serde::Deserialize;

use super::frame::{Here, clock, html, html_with, local_path, remember, see};
use super::guest::{Entry, categories, fault_of, field_errors};
use super::hours::week;
use super::qr::qr;
use super::view::kiosk::{
    Aids, AidsChoice, Answers, Check, Closed, ClosedReason, Duplicate, GuestBook, Help, HelpReason, Home,
    Interval, Paper, Printing, Priority, PriorityChoice, ServiceTile, Ticket,
};
use super::view::{Field, FieldError};
use crate::HttpState;
use crate::api::tracking::find;
use crate::caller::AIDS_COOKIE;
use crate::form::Form;
use crate::limits::Ration;
use crate::problem::Fault;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/kios/{unit}", get(home))
        .route("/kios/{unit}/prioritas", get(priority))
        .route("/kios/{unit}/buku-tamu", get(guest_book).post(check))
        .route("/kios/{unit}/nomor", post(take))
        .route("/kios/{unit}/nomor/{pass}", get(ticket))
        .route("/kios/{unit}/bantuan", post(call_officer))
        .route("/kios/{unit}/tampilan", get(aids_page).post(aids))
}

/// What was chosen before the guest book.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Chosen {
    layanan: String,
    prioritas: String,
    kembali: String,
    /// The visitor before has left.
    selesai: Option<String>,
}

/// How the number's page was reached.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    cetak: Option<String>,
    kertas: String,
    printer: String,
}

/// K0, or K8 while no numbers are given out.
async fn home(here: Here, Path(unit): Path<String>, Query(chosen): Query<Chosen>) -> Result<Response, Fault> {
    let (rules, code) = here.unit(&unit)?;
    here.caller.may(Action::TakeNumber, &code)?;
    if chosen.selesai.is_some() {
        return Ok(afresh(&unit));
    }
    note_seen(&here).await;
    if let Some(page) = closed_now(&here, rules)? {
        return html(&page);
    }
    html(&home_page(&here, rules, code, &chosen.prioritas, Field::default()).await?)
}

/// K0, with the lane for a code and what may be wrong with it.
pub(super) async fn home_page(
    here: &Here,
    rules: &UnitRules,
    unit: UnitCode,
    priority: &str,
    code: Field,
) -> Result<Home, Fault> {
    let day = here.state.query(&pst_app::walk_in::ReadDay { unit, names: false }).await?;
    let services = rules.unit.services.iter().map(|offer| {
        let waiting = day.waiting.iter().filter(|line| line.service == offer.code).count();
        let (name, description) = match here.language() {
            Language::Indonesian => (&offer.name_id, &offer.description_id),
            Language::English => (&offer.name_en, &offer.description_en),
        };
        ServiceTile {
            code: offer.code.to_string(),
            name: name.clone(),
            description: description.clone(),
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        }
    });
    Ok(Home {
        services: services.collect(),
        page: here.page(rules),
        aids: aids_of(here),
        priority: ground(here, priority),
        code,
    })
}

/// Whoever comes next finds the kiosk as it was: in Indonesian and without display aids.
fn afresh(unit: &str) -> Response {
    let mut response = see(&format!("/kios/{unit}"));
    remember(&mut response, Language::Indonesian);
    let cookie = HeaderValue::from_static("pst_tampilan=; Path=/kios; Max-Age=0; HttpOnly; SameSite=Lax");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

async fn priority(here: Here, Path(unit): Path<String>) -> Result<Response, Fault> {
    let (rules, code) = here.unit(&unit)?;
    here.caller.may(Action::TakeNumber, &code)?;
    let grounds = PriorityReason::ALL.into_iter().filter_map(|reason| ground(&here, reason.name())).collect();
    html(&PriorityChoice { page: here.page(rules), aids: aids_of(&here), grounds })
}

async fn guest_book(
    here: Here,
    Path(unit): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Fault> {
    let (rules, code) = here.unit(&unit)?;
    here.caller.may(Action::TakeNumber, &code)?;
    if let Some(page) = closed_now(&here, rules)? {
        return html(&page);
    }
    let entry = Entry { service: chosen.layanan, priority: chosen.prioritas, ..Entry::default() };
    match entry.service.parse().ok().filter(|service| rules.offer(service).is_some()) {
        Some(_) => html(&book(&here, rules, &entry, Vec::new())),
        None => Ok(see(&format!("/kios/{unit}"))),
    }
}

/// K3: the answers to check; back to K2 with what needs mending.
async fn check(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let (here, mut entry) = (posted(&state, &form, &unit, "buku-tamu"), Entry::of(&form));
    let (rules, code) = here.unit(&unit)?;
    here.caller.may(Action::TakeNumber, &code)?;
    if form.has("ubah") || form.has("bahasa") {
        return Ok(in_language(&form, html(&book(&here, rules, &entry, Vec::new()))?));
    }
    fill_known_category(&here, &code, &mut entry).await?;
    let service = entry.service.parse().map_err(|_| AppError::NotFound { what: "service" })?;
    match entry.guest().parse(rules, &service, here.now()) {
        Ok(_) => html(&check_of(&here, rules, answers(&here, rules, &entry))),
        Err(refused) => mend(&here, rules, &entry, &refused.into()),
    }
}

/// Takes the number (procedure 3), then shows it on a page that may be reloaded.
async fn take(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let (here, mut entry) = (posted(&state, &form, &unit, "nomor"), Entry::of(&form));
    let (rules, code) = here.unit(&unit)?;
    let actor = here.caller.may(Action::TakeNumber, &code)?;
    if form.has("bahasa") {
        return Ok(in_language(&form, html(&check_of(&here, rules, answers(&here, rules, &entry)))?));
    }
    fill_known_category(&here, &code, &mut entry).await?;
    let service = entry.service.parse().map_err(|_| AppError::NotFound { what: "service" })?;
    state.limits.take(Ration::TakeNumber, &who(&here))?;
    let arrive = Arrive {
        unit: code.clone(),
        service,
        form: entry.guest(),
        another: form.has("baru"),
        language: here.language().tag().to_owned(),
        tracking: state.tracking.clone(),
    };
    match state.execute(actor, form.key()?, arrive).await {
        Ok(arrival) => Ok(taken(&here, &unit, arrival.ticket)),
        Err(fault) if fault_of(&fault).is_some() => mend(&here, rules, &entry, &fault),
        Err(fault) => refused(&here, rules, answers(&here, rules, &entry), fault),
    }
}

/// To the page of a number just taken; a kiosk prints it.
pub(super) fn taken(here: &Here, unit: &str, ticket: TicketId) -> Response {
    let token = here.state.tracking.pass(ticket).token;
    let print = if here.caller.device.is_some() { "?cetak" } else { "" };
    see(&format!("/kios/{unit}/nomor/{token}{print}"))
}

/// K4: the number, its QR code and its printed ticket.
async fn ticket(
    here: Here,
    Path((unit, pass)): Path<(String, String)>,
    Query(shown): Query<Shown>,
) -> Result<Response, Fault> {
    let (rules, code) = here.unit(&unit)?;
    let missing = || Fault::from(AppError::NotFound { what: "ticket" });
    // The printed code is short enough to be guessed, so this page opens by the token alone.
    let pass = Some(pass).filter(|pass| is_token(pass)).ok_or_else(missing)?;
    let (id, of) = find(&here.state, &here.caller, pass).await?;
    if of != code {
        return Err(missing());
    }
    html(&ticket_view(&here, rules, id, &shown).await?)
}

/// K6, and the visitor without an e-mail address: an officer comes.
async fn call_officer(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let here = posted(&state, &form, &unit, "");
    let (rules, code) = here.unit(&unit)?;
    let actor = here.caller.may(Action::TakeNumber, &code)?;
    state.limits.take(Ration::TakeNumber, &who(&here))?;
    state.execute(actor, form.key()?, CallForHelp { unit: code }).await?;
    state.live.nudge_all();
    let reason = if form.text("alasan") == "tanpa-email" { HelpReason::NoEmail } else { HelpReason::Called };
    let home = format!("/kios/{unit}");
    let back = local_path(form.text("kembali"), &home).to_owned();
    html(&Help { page: here.page(rules), aids: aids_of(&here), reason, back })
}

async fn aids_page(
    here: Here,
    Path(unit): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Fault> {
    let (rules, _) = here.unit(&unit)?;
    let home = format!("/kios/{unit}");
    let back = local_path(&chosen.kembali, &home).to_owned();
    html(&AidsChoice { page: here.page(rules), aids: aids_of(&here), back })
}

async fn aids(Path(unit): Path<String>, form: Form) -> Result<Response, Fault> {
    let chosen: String = [("teks", 't'), ("kontras", 'k'), ("letak", 'l'), ("suara", 's')]
        .into_iter()
        .filter_map(|(field, mark)| form.has(field).then_some(mark))
        .collect();
    let home = format!("/kios/{unit}");
    let next = see(local_path(form.text("kembali"), &home));
    let cookie = format!("{AIDS_COOKIE}={chosen}; Path=/kios; HttpOnly; SameSite=Lax");
    Ok(([(header::SET_COOKIE, cookie)], next).into_response())
}

/// Remembers a language that was chosen by a button of a form.
pub(super) fn in_language(form: &Form, mut response: Response) -> Response {
    if let Some(language) = Language::parse(form.text("bahasa")) {
        remember(&mut response, language);
    }
    response
}

pub(super) fn posted(state: &HttpState, form: &Form, unit: &str, page: &str) -> Here {
    let mut here = Here::after_form(state, &form.caller, &format!("/kios/{unit}/{page}"));
    if let Some(language) = Language::parse(form.text("bahasa")) {
        here.caller.language = language;
    }
    here
}

/// Whose ration an act at the kiosk comes from.
pub(super) fn who(here: &Here) -> String {
    here.caller
        .device
        .as_ref()
        .map_or_else(|| here.caller.address.to_string(), |device| device.id.to_string())
}

fn mend(here: &Here, rules: &UnitRules, entry: &Entry, fault: &Fault) -> Result<Response, Fault> {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &book(here, rules, entry, field_errors(here, fault)))
}

/// What is shown instead of a number: the one already held, or when numbers are given out again.
pub(super) fn refused(
    here: &Here,
    rules: &UnitRules,
    answers: Answers,
    fault: Fault,
) -> Result<Response, Fault> {
    match fault.app() {
        Some(AppError::Duplicate { ticket, number }) => html_with(
            StatusCode::CONFLICT,
            &Duplicate {
                page: here.page(rules),
                aids: aids_of(here),
                number: number.to_string(),
                href: held_number(here, rules, *ticket),
                answers,
            },
        ),
        Some(AppError::UnitClosed { opens_at }) => {
            html_with(StatusCode::CONFLICT, &closed_page(here, rules, ClosedReason::Closed, *opens_at)?)
        }
        Some(AppError::Queue(_)) => {
            html_with(StatusCode::CONFLICT, &closed_page(here, rules, ClosedReason::Quota, None)?)
        }
        _ => Err(fault),
    }
}

/// The page of a number already held: at a kiosk its own, elsewhere the page that asks for the printed code,
/// because a name and an address are no proof of whose number it is.
fn held_number(here: &Here, rules: &UnitRules, ticket: TicketId) -> String {
    if here.caller.device.is_none() {
        return "/t".to_owned();
    }
    format!("/kios/{}/nomor/{}", rules.unit.code, here.state.tracking.pass(ticket).token)
}

/// A known pair of name and e-mail address need not say where it comes from again.
async fn fill_known_category(here: &Here, unit: &UnitCode, entry: &mut Entry) -> Result<(), Fault> {
    let (Ok(name), Ok(email)) = (entry.name.parse(), entry.email.parse()) else {
        return Ok(());
    };
    if entry.category.is_empty() {
        let known = KnownCategory { unit: unit.clone(), name, email };
        entry.category = here.state.query(&known).await?.unwrap_or_default();
    }
    Ok(())
}

fn closed_now(here: &Here, rules: &UnitRules) -> Result<Option<Closed>, Fault> {
    let opens_at = match numbers_open(rules, here.now()) {
        Ok(()) => return Ok(None),
        Err(AppError::UnitClosed { opens_at }) => opens_at,
        Err(_) => None,
    };
    closed_page(here, rules, ClosedReason::Closed, opens_at).map(Some)
}

fn closed_page(
    here: &Here,
    rules: &UnitRules,
    reason: ClosedReason,
    opens_at: Option<pst_domain::Timestamp>,
) -> Result<Closed, Fault> {
    Ok(Closed {
        page: here.page(rules),
        aids: aids_of(here),
        reason,
        reopens: opens_at.map(|at| here.moment(rules, at)),
        hours: week(here, rules),
        contact: rules.unit.email.to_string(),
        portal_qr: qr(&here.state.config.public_url)?,
        portal: here.state.config.public_url.clone(),
    })
}

fn book(here: &Here, rules: &UnitRules, entry: &Entry, errors: Vec<FieldError>) -> GuestBook {
    let problem =
        |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.message.clone());
    let service_name =
        entry.service.parse().map(|service| here.service_name(rules, &service)).unwrap_or_default();
    GuestBook {
        page: here.page(rules),
        aids: aids_of(here),
        service_code: entry.service.clone(),
        service_name,
        priority: ground(here, &entry.priority),
        name: Field { value: entry.name.clone(), problem: problem("nama") },
        email: Field { value: entry.email.clone(), problem: problem("email") },
        categories: categories(here, &entry.category),
        category_problem: problem("asal"),
        known_may_skip: true,
        need: Field { value: entry.need.clone(), problem: problem("keperluan") },
        retention: here.retention(rules),
        contact: rules.unit.email.to_string(),
        errors,
    }
}

pub(super) fn check_of(here: &Here, rules: &UnitRules, answers: Answers) -> Check {
    Check {
        page: here.page(rules),
        aids: aids_of(here),
        answers,
        retention: here.retention(rules),
        contact: rules.unit.email.to_string(),
    }
}

pub(super) fn answers(here: &Here, rules: &UnitRules, entry: &Entry) -> Answers {
    let label = |category: &str| here.t(&format!("category-{category}"));
    Answers {
        code: String::new(),
        service_code: entry.service.clone(),
        service_name: entry
            .service
            .parse()
            .map(|service| here.service_name(rules, &service))
            .unwrap_or_default(),
        priority: ground(here, &entry.priority),
        name: entry.name.clone(),
        email: entry.email.clone(),
        category_code: entry.category.clone(),
        category_label: if entry.category.is_empty() { String::new() } else { label(&entry.category) },
        need: entry.need.clone(),
    }
}

fn ground(here: &Here, name: &str) -> Option<Priority> {
    let reason = PriorityReason::parse(name)?;
    let label = here.t(&format!("priority-{}", reason.name().replace('_', "-")));
    Some(Priority { code: reason.name().to_owned(), label })
}

async fn ticket_view(here: &Here, rules: &UnitRules, id: TicketId, shown: &Shown) -> Result<Ticket, Fault> {
    let view = here.state.query(&ReadTracking { ticket: id }).await?;
    let line = here.state.query(&ReadTicket { unit: view.unit.clone(), ticket: id }).await?.line;
    let pass = here.state.tracking.pass(id);
    let (ahead, estimate) = match view.state {
        TrackingState::Waiting { ahead, estimate, .. } => (ahead, estimate),
        _ => (0, None),
    };
    let day = pst_i18n::formatting::date_short(here.language(), view.day);
    let printing = match (shown.printer.as_str(), &shown.cetak) {
        ("habis", _) => Printing::Broken,
        (_, Some(_)) => Printing::Now,
        _ => Printing::Idle,
    };
    Ok(Ticket {
        page: here.page(rules),
        aids: aids_of(here),
        id: pass.token.clone(),
        number: view.number.to_string(),
        service_name: here.service_name(rules, &view.service),
        priority: line.priority,
        ahead: u32::from(ahead),
        estimate: estimate.map(|span| interval(rules, span)),
        qr_svg: qr(&here.state.tracking.address(id))?,
        code: printed(&pass.code),
        issued: format!("{day} {} · {}", view.day.year(), clock(rules, view.issued_at)),
        printing,
        paper: if shown.kertas == "58" { Paper::Narrow } else { Paper::Wide },
    })
}

/// A span of time in the unit's clock.
pub(super) fn interval(rules: &UnitRules, span: (pst_domain::Timestamp, pst_domain::Timestamp)) -> Interval {
    Interval { from: clock(rules, span.0), to: clock(rules, span.1) }
}

/// Display aids chosen on this kiosk.
fn aids_of(here: &Here) -> Aids {
    let chosen = here.caller.aids.as_str();
    Aids {
        large: chosen.contains('t'),
        contrast: chosen.contains('k'),
        low: chosen.contains('l'),
        spoken: chosen.contains('s'),
        enrolled: here.caller.device.as_ref().is_some_and(|device| device.kind == DeviceKind::Kiosk),
    }
}

/// Notes that the kiosk is alive; a failure to note it keeps nobody from a number.
async fn note_seen(here: &Here) {
    let Some(device) = here.caller.device.as_ref().filter(|device| device.kind == DeviceKind::Kiosk) else {
        return;
    };
    super::devices::note_seen(&here.state, device).await;
}
