//! What an officer does with one ticket, by forms.

use axum::extract::{Path, State};
use axum::response::Response;
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::ports::Actor;
use pst_app::walk_in::{CallNext, CallPicked, ReadDay, ReadTicket, Refer, Step, TakeStep, UndoSteps};
use pst_domain::ticket::ServiceResult;
use pst_domain::{OfficerId, TicketId, UnitCode};
use uuid::Uuid;

use super::desk::{after_call, back};
use super::visitor;
use crate::HttpState;
use crate::api::tickets::counter_of;
use crate::form::Form;
use crate::problem::Fault;
use crate::ui::frame::{Here, html, see};
use crate::ui::view::Choice;
use crate::ui::view::officer::{Confirm, Refer as ReferPage};

/// A step named by the last part of the address.
pub(super) async fn take(
    State(state): State<HttpState>,
    Path((id, step)): Path<(Uuid, String)>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let desk = At { state: &state, officer, unit, ticket: TicketId(id), form: &form };
    match step.as_str() {
        "panggil" => desk.call().await,
        "ulang" => desk.step(Step::Recall).await,
        "mulai" => desk.step(Step::Start).await,
        "tunda" => desk.step(Step::Hold).await,
        "kembali" => desk.step(Step::Return).await,
        "lanjut" => {
            let counter = counter_of(&state, &desk.unit, officer, None).await?;
            desk.step(Step::Resume { counter }).await
        }
        "selesai" | "selesai-panggil" => match desk.keep_note().await {
            Err(fault) => visitor::note_refused(&state, &form, desk.ticket, fault).await,
            Ok(()) if step == "selesai" => {
                desk.step(Step::Finish { result: result_of(&form, "hasil") }).await
            }
            Ok(()) => desk.finish_and_call().await,
        },
        "tidak-hadir" => desk.no_show().await,
        "batalkan" if form.has("yakin") => desk.step(Step::Void).await,
        "batalkan" => desk.ask("desk-void-question", "desk-void-yes", "batalkan").await,
        _ => Err(AppError::NotFound { what: "step" }.into()),
    }
}

/// Takes back the last step of one or two tickets, latest first.
pub(super) async fn undo(
    State(state): State<HttpState>,
    Path(ids): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let tickets = ids.split(',').filter_map(|id| id.parse().ok().map(TicketId)).collect();
    let undo = UndoSteps { unit, officer, tickets };
    let undone = state.execute(Actor::Officer { officer }, form.key()?, undo).await;
    Ok(back(undone.as_ref().map(|_| Vec::new())))
}

/// The page that refers to another service or moves to another counter.
pub(super) async fn refer_page(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let (_, unit) = here.staff(Action::Serve)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let ticket = here.state.query(&ReadTicket { unit: unit.clone(), ticket: TicketId(id) }).await?.line;
    let day = here.state.query(&ReadDay { unit, names: false }).await?;
    let services = rules.unit.services.iter().filter(|offer| offer.code != ticket.service).map(|offer| {
        Choice { value: offer.code.to_string(), label: here.service_name(rules, &offer.code), chosen: false }
    });
    let counters =
        day.counters.iter().filter(|counter| Some(counter.number) != ticket.counter).map(|counter| Choice {
            value: counter.number.to_string(),
            label: here.counter_name(counter.number),
            chosen: false,
        });
    html(&ReferPage {
        services: services.collect(),
        counters: counters.collect(),
        page: here.page(rules),
        ticket_id: id.to_string(),
        number: ticket.number.to_string(),
        problem: None,
    })
}

/// Refers to another service: a new number, no second guest book (procedure 7).
pub(super) async fn refer(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let service = form.text("layanan").parse().map_err(|_| AppError::NotFound { what: "service" })?;
    let refer = Refer { unit, ticket: TicketId(id), service, tracking: state.tracking.clone() };
    match state.execute(Actor::Officer { officer }, form.key()?, refer).await {
        Ok(after) => Ok(see(&format!("/petugas?kabar=referred&tentang={}", after.number))),
        Err(fault) => Ok(back(Err(&fault))),
    }
}

/// Moves to another counter, at the arrival place.
pub(super) async fn transfer(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::Serve)?;
    let ticket = TicketId(id);
    let service = state.query(&ReadTicket { unit: unit.clone(), ticket }).await?.line.service;
    let counter = form.text("loket").parse().ok();
    At { state: &state, officer, unit, ticket, form: &form }.step(Step::Transfer { service, counter }).await
}

struct At<'a> {
    state: &'a HttpState,
    officer: OfficerId,
    unit: UnitCode,
    ticket: TicketId,
    form: &'a Form,
}

impl At<'_> {
    async fn step(&self, step: Step) -> Result<Response, Fault> {
        let take = TakeStep { unit: self.unit.clone(), officer: self.officer, ticket: self.ticket, step };
        let taken = self.state.execute(self.actor(), self.form.key()?, take).await;
        Ok(back(taken.as_ref().map(|after| vec![after.ticket])))
    }

    async fn call(&self) -> Result<Response, Fault> {
        let counter = counter_of(self.state, &self.unit, self.officer, None).await?;
        let picked = CallPicked {
            unit: self.unit.clone(),
            counter,
            officer: self.officer,
            ticket: self.ticket,
            tracking: self.state.tracking.clone(),
        };
        let called = self.state.execute(self.actor(), self.form.key()?, picked).await;
        Ok(back(called.as_ref().map(after_call)))
    }

    async fn finish_and_call(&self) -> Result<Response, Fault> {
        let counter = counter_of(self.state, &self.unit, self.officer, None).await?;
        let finish = Some(result_of(self.form, "hasil"));
        let tracking = self.state.tracking.clone();
        let call = CallNext { unit: self.unit.clone(), counter, officer: self.officer, finish, tracking };
        let called = self.state.execute(self.actor(), self.form.key()?, call).await;
        Ok(back(called.as_ref().map(after_call)))
    }

    /// Free after enough calls; before that the page asks once (policy P10).
    async fn no_show(&self) -> Result<Response, Fault> {
        let confirmed = self.form.has("yakin");
        let step = Step::NoShow { confirmed };
        let take = TakeStep { unit: self.unit.clone(), officer: self.officer, ticket: self.ticket, step };
        match self.state.execute(self.actor(), self.form.key()?, take).await {
            Err(fault) if fault.code() == "ticket.no_show_too_early" => {
                self.ask("desk-no-show-question", "desk-no-show-yes", "tidak-hadir").await
            }
            taken => Ok(back(taken.as_ref().map(|after| vec![after.ticket]))),
        }
    }

    /// A note typed beside the button that finishes is never lost.
    async fn keep_note(&self) -> Result<(), Fault> {
        if self.form.has("catatan") {
            visitor::save_note(self.state, self.form, self.ticket).await?;
        }
        Ok(())
    }

    async fn ask(&self, question: &str, yes: &str, step: &str) -> Result<Response, Fault> {
        let here = Here::after_form(self.state, &self.form.caller, "/petugas");
        let (rules, _) = here.unit(self.unit.as_str())?;
        let read = ReadTicket { unit: self.unit.clone(), ticket: self.ticket };
        let line = self.state.query(&read).await?.line;
        let args = [("number", line.number.to_string().into()), ("calls", i64::from(line.calls).into())];
        html(&Confirm {
            page: here.page(rules),
            question: pst_i18n::text_with(here.language(), question, &args),
            yes: here.t(yes),
            action: format!("/petugas/tiket/{}/{step}", self.ticket),
            reasons: Vec::new(),
        })
    }

    const fn actor(&self) -> Actor {
        Actor::Officer { officer: self.officer }
    }
}

/// What came of the service, as chosen in a field; answered, if nothing else was said.
pub(super) fn result_of(form: &Form, field: &str) -> ServiceResult {
    ServiceResult::parse(form.text(field)).unwrap_or(ServiceResult::Answered)
}
