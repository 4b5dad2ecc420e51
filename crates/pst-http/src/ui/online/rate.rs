//! The rating of a closed consultation: one tap, then nine elements and words (P12).

use axum::extract::{Path, Query, State};
use axum::response::Response;
use pst_app::online::{CaseAct, CompleteCaseRating, ConversationView, RateConsultation, ReadConversation};
use pst_app::walk_in::Survey;
use pst_domain::ConsultationId;
use uuid::Uuid;

use super::{party, sign_in};
use crate::HttpState;
use crate::form::Form;
use crate::problem::Fault;
use crate::ui::frame::{Here, html, see};
use crate::ui::portal::complaint_channels;
use crate::ui::rating::{self, LOW, Place, Tapped};
use crate::ui::view::online::RateCase;
use crate::ui::view::tracking::Thanks;

pub(super) async fn page(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    if here.caller.person().is_none() {
        return sign_in(&here.path);
    }
    let view = case(&here, ConsultationId(id)).await?;
    if !view.may.contains(&CaseAct::Rate) {
        return Ok(see(&format!("/konsultasi/{id}")));
    }
    let page = here.page(here.unit(view.unit.as_str())?.0);
    html(&RateCase { page, id: id.to_string(), number: view.number.to_string() })
}

/// One tap rates; what follows is optional.
pub(super) async fn tap(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let overall = form.text("nilai").parse().unwrap_or(0);
    let low = overall <= LOW;
    let rate = RateConsultation {
        id: ConsultationId(id),
        by: party(&form.caller)?,
        overall,
        survey: Survey::default(),
        link: state.conversations(),
    };
    match state.execute(form.caller.actor(), form.key()?, rate).await {
        Ok(()) if low => Ok(see(&format!("/konsultasi/{id}/nilai/unsur?rendah=1"))),
        Ok(()) => Ok(see(&format!("/konsultasi/{id}/nilai/unsur"))),
        Err(fault) if fault.code() == "rating.already_given" => Ok(see(&format!("/konsultasi/{id}"))),
        Err(fault) => Err(fault),
    }
}

pub(super) async fn elements(
    here: Here,
    Path(id): Path<Uuid>,
    Query(tapped): Query<Tapped>,
) -> Result<Response, Fault> {
    if here.caller.person().is_none() {
        return sign_in(&here.path);
    }
    let view = case(&here, ConsultationId(id)).await?;
    if view.rated_at.is_none() {
        return Ok(see(&format!("/konsultasi/{id}")));
    }
    let (rules, _) = here.unit(view.unit.as_str())?;
    let today = rules.unit.zone.local_date(view.now);
    let tell = tapped.rendah.map(|_| format!("/pengaduan?layanan={}&hari={today}", view.service));
    rating::page(&here, rules, &place(id), tell)
}

pub(super) async fn complete(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, &format!("/konsultasi/{id}/nilai/unsur"));
    let by = party(&form.caller)?;
    let view = case(&here, ConsultationId(id)).await?;
    let (rules, _) = here.unit(view.unit.as_str())?;
    let completing = |survey| CompleteCaseRating { id: ConsultationId(id), by, survey };
    rating::complete(&state, (&here, rules), &form, &place(id), (form.caller.actor(), completing)).await
}

pub(super) async fn thanks(here: Here) -> Result<Response, Fault> {
    let (rules, _) = here.home_unit()?;
    html(&Thanks { page: here.page(rules), channels: complaint_channels(&here, rules) })
}

async fn case(here: &Here, id: ConsultationId) -> Result<ConversationView, Fault> {
    here.state.query(&ReadConversation { id, by: party(&here.caller)?, after: u32::MAX }).await
}

fn place(id: Uuid) -> Place {
    Place {
        action: format!("/konsultasi/{id}/nilai/unsur"),
        back: format!("/konsultasi/{id}"),
        thanks: format!("/konsultasi/{id}/nilai/selesai"),
        assurance: "rate-anonymous",
    }
}
