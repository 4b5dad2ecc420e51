//! The visitor in front of the officer: identity card, note, and a guest book filled at the desk.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::access::Action;
use pst_app::ports::Actor;
use pst_app::walk_in::{Arrive, AttestIdentity, GuestForm, NoteVisit, ReadTicket, TicketDetail};
use pst_app::{AppError, UnitRules, Violation};
use pst_domain::TicketId;
use pst_domain::ticket::ServiceResult;
use pst_domain::visit::{IdentityCard, PriorityReason};
use uuid::Uuid;

use super::desk::{back, cards, outcomes};
use super::steps::result_of;
use crate::HttpState;
use crate::form::Form;
use crate::problem::{Fault, violation_words};
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::guest::{Entry, categories, fault_of, field_errors};
use crate::ui::view::officer::{Manual, Note};
use crate::ui::view::{Choice, Field};

/// Records that the identity card was seen (requirement 2).
pub(super) async fn identity(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let Some(card) = IdentityCard::parse(form.text("kartu")) else {
        return Ok(see("/petugas"));
    };
    let attest = AttestIdentity { unit, officer, ticket: TicketId(id), card };
    match state.execute(Actor::Officer { officer }, form.key()?, attest).await {
        Ok(after) => Ok(see(&format!("/petugas?kabar=identity&tentang={}", after.number))),
        Err(fault) => Ok(back(Err(&fault))),
    }
}

/// The page with the note of one service.
pub(super) async fn note_page(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::Serve)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let ticket = here.state.query(&ReadTicket { unit, ticket: TicketId(id) }).await?;
    let note = ticket.guest.as_ref().map(|guest| guest.note.clone()).unwrap_or_default();
    html(&note_view(&here, rules, &ticket, Field::of(note), ticket.result))
}

/// Keeps the note of one service.
pub(super) async fn note(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    form.caller.officer_may(Action::Serve)?;
    match save_note(&state, &form, TicketId(id)).await {
        Ok(_) if form.has("hasil-akhir") => Ok(see("/petugas/hari-ini?tersimpan")),
        Ok(number) => Ok(see(&format!("/petugas?kabar=note&tentang={number}"))),
        Err(fault) => note_refused(&state, &form, TicketId(id), fault).await,
    }
}

/// Hands a note back that cannot be kept as it is: what was typed is never lost.
pub(super) async fn note_refused(
    state: &HttpState,
    form: &Form,
    ticket: TicketId,
    fault: Fault,
) -> Result<Response, Fault> {
    let Some(violation) = fault_of(&fault).and_then(|violations| violations.first()) else {
        return Ok(back(Err(&fault)));
    };
    let here = Here::after_form(state, &form.caller, &format!("/petugas/tiket/{ticket}/catatan"));
    let (_, unit) = here.staff(Action::Serve)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let ticket = state.query(&ReadTicket { unit: unit.clone(), ticket }).await?;
    let problem = Some(violation_words(violation, here.language()));
    let note = Field { value: form.text("catatan").to_owned(), problem };
    let chosen = ticket.result.map(|_| result_of(form, "hasil-akhir"));
    let page = note_view(&here, rules, &ticket, note, chosen);
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The note of one service; its result can be chosen once it is finished.
fn note_view(
    here: &Here,
    rules: &UnitRules,
    ticket: &TicketDetail,
    note: Field,
    result: Option<ServiceResult>,
) -> Note {
    Note {
        page: here.page(rules),
        ticket_id: ticket.line.id.to_string(),
        number: ticket.line.number.to_string(),
        note,
        outcomes: result.map(|result| outcomes(here, result)).unwrap_or_default(),
    }
}

/// Keeps the note that came with a form, and the result if the service is finished; says whose it was.
pub(super) async fn save_note(state: &HttpState, form: &Form, ticket: TicketId) -> Result<String, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let refused = |fault| AppError::Invalid(vec![Violation::text("/note", fault)]);
    let note = form.text("catatan").parse().map_err(refused)?;
    let result = form.has("hasil-akhir").then(|| result_of(form, "hasil-akhir"));
    let keep = NoteVisit { unit, ticket, note, result };
    let kept = state.execute(Actor::Officer { officer }, None, keep).await?;
    Ok(kept.number.to_string())
}

/// The guest book at the desk.
pub(super) async fn manual_page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::TakeNumber)?;
    html(&manual_view(&here, &Entry::default(), "", None)?)
}

/// A visitor helped at the desk takes a number.
pub(super) async fn manual(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::TakeNumber)?;
    let here = Here::after_form(&state, &form.caller, "/petugas/manual");
    let entry = Entry::of(&form);
    let Ok(service) = entry.service.parse() else {
        return html_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &manual_view(&here, &entry, form.text("kartu"), None)?,
        );
    };
    let arrive = Arrive {
        unit: unit.clone(),
        service,
        form: GuestForm { priority: form.text("prioritas").to_owned(), ..entry.guest() },
        another: true,
        language: here.language().tag().to_owned(),
        tracking: state.tracking.clone(),
    };
    let arrival = match state.execute(Actor::Officer { officer }, form.key()?, arrive).await {
        Ok(arrival) => arrival,
        Err(fault) if fault_of(&fault).is_some() => {
            let page = manual_view(&here, &entry, form.text("kartu"), Some(&fault))?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(fault) => return Ok(back(Err(&fault))),
    };
    if let Some(card) = IdentityCard::parse(form.text("kartu")) {
        let attest = AttestIdentity { unit, officer, ticket: arrival.ticket, card };
        state.execute(Actor::Officer { officer }, None, attest).await?;
    }
    Ok(see(&format!("/petugas?kabar=manual&tentang={}", arrival.number)))
}

fn manual_view(here: &Here, entry: &Entry, card: &str, fault: Option<&Fault>) -> Result<Manual, Fault> {
    let (rules, _) = here.home_unit()?;
    let errors = fault.map(|fault| field_errors(here, fault)).unwrap_or_default();
    let problem =
        |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.message.clone());
    let services = rules.unit.services.iter().map(|offer| Choice {
        value: offer.code.to_string(),
        label: here.service_name(rules, &offer.code),
        chosen: offer.code.as_str() == entry.service,
    });
    let none =
        Choice { value: String::new(), label: here.t("priority-none"), chosen: entry.priority.is_empty() };
    let grounds = PriorityReason::ALL.into_iter().map(|ground| Choice {
        value: ground.name().to_owned(),
        label: here.t(&format!("priority-{}", ground.name().replace('_', "-"))),
        chosen: ground.name() == entry.priority,
    });
    Ok(Manual {
        page: here.page(rules),
        services: services.collect(),
        name: Field { value: entry.name.clone(), problem: problem("nama") },
        email: Field { value: entry.email.clone(), problem: problem("email") },
        categories: categories(here, &entry.category),
        category_problem: problem("asal"),
        priorities: std::iter::once(none).chain(grounds).collect(),
        cards: cards(here, IdentityCard::parse(card)),
        need: Field { value: entry.need.clone(), problem: problem("keperluan") },
        errors,
    })
}
