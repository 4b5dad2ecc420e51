//! Pages of the online consultation for whoever asks (procedure 10 to 18).

mod ask;
mod rate;
mod talk;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Query};
use axum::response::Response;
use axum::routing::{get, post};
use pst_app::UnitRules;
use pst_app::online::{CaseLine, Party, ReadOwn};
use pst_domain::consultation::ConsultationState;
use pst_domain::sla::DeadlineState;
use pst_domain::{ConsultationId, Timestamp};
use serde::Deserialize;

use super::frame::{Here, html, see};
use super::view::conversation::Standing;
use super::view::online::{About, Mine, MineLine};
use crate::HttpState;
use crate::caller::Caller;
use crate::problem::Fault;

pub(super) fn router() -> Router<HttpState> {
    let uploads = Router::new()
        .route("/konsultasi/baru/kirim", post(ask::send))
        .route("/konsultasi/{id}/balas", post(talk::reply))
        .layer(DefaultBodyLimit::max(crate::FORM_BYTES_MAX));
    Router::new()
        .route("/konsultasi", get(mine))
        .route("/konsultasi/baru", get(ask::begin).post(ask::step))
        .route("/konsultasi/{id}", get(talk::show))
        .route("/konsultasi/{id}/terkirim", get(ask::sent))
        .route("/konsultasi/{id}/buka", post(talk::reopen))
        .route("/konsultasi/{id}/tenggat", get(talk::deadline))
        .route("/konsultasi/{id}/nilai", get(rate::page).post(rate::tap))
        .route("/konsultasi/{id}/nilai/unsur", get(rate::elements).post(rate::complete))
        .route("/konsultasi/{id}/nilai/selesai", get(rate::thanks))
        .merge(uploads)
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    sebelum: String,
}

/// One's own cases, or what the service is.
async fn mine(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let Some(account) = here.caller.account.as_ref().map(|account| account.id) else {
        return html(&About { page: here.home_page()? });
    };
    let view = here.state.query(&ReadOwn { account, before: parse_cursor(&asked.sebelum) }).await?;
    let mut lines = Vec::with_capacity(view.lines.len());
    for case in &view.lines {
        lines.push(line(&here, here.unit(case.unit.as_str())?.0, case, view.now));
    }
    let next = view.next.map(|(at, id)| format!("/konsultasi?sebelum={}.{id}", at.micros()));
    html(&Mine { page: here.home_page()?, lines, next })
}

fn line(here: &Here, rules: &UnitRules, case: &CaseLine, now: Timestamp) -> MineLine {
    let (state, standing) = standing(&case.state, case.deadline, case.close_at, false, now);
    let (key, at) = match (case.due_at, case.close_at) {
        (Some(due), _) => ("mine-due", due),
        (None, Some(close)) => ("mine-close", close),
        (None, None) => ("mine-updated", case.updated_at),
    };
    MineLine {
        href: format!("/konsultasi/{}", case.id),
        number: case.number.to_string(),
        topic: case.topic.clone().unwrap_or_else(|| here.t("talk-title-erased")),
        state: here.t(&format!("talk-state-{state}")),
        standing,
        when: here.tw(key, &[("when", &here.moment(rules, at))]),
    }
}

/// How a case stands for its user: the name of its words, and their class.
fn standing(
    state: &ConsultationState,
    deadline: DeadlineState,
    close_at: Option<Timestamp>,
    reopenable: bool,
    now: Timestamp,
) -> (&'static str, Standing) {
    let soon = close_at.is_some_and(|at| at <= now.plus_seconds(SOON_SECONDS));
    match state {
        ConsultationState::Submitted { .. } => ("checking", Standing::Calm),
        ConsultationState::Accepted { .. } if deadline == DeadlineState::Late => ("late", Standing::Bad),
        ConsultationState::Accepted { .. } => ("running", Standing::Good),
        ConsultationState::Answered { .. } => ("yours", Standing::Calm),
        ConsultationState::NeedsCompletion { .. } | ConsultationState::AwaitingUser { .. } if soon => {
            ("closing", Standing::Warn)
        }
        ConsultationState::NeedsCompletion { .. } => ("incomplete", Standing::Warn),
        ConsultationState::AwaitingUser { .. } => ("answered", Standing::Good),
        ConsultationState::Closed { .. } if reopenable => ("reopen", Standing::Calm),
        ConsultationState::Closed { .. } => ("closed", Standing::Calm),
    }
}

/// The user as a party to a case.
fn party(caller: &Caller) -> Result<Party, Fault> {
    Ok(Party::User(caller.user()?.id))
}

/// Leads through the sign-in and back.
fn sign_in(back: &str) -> Result<Response, Fault> {
    let query = serde_urlencoded::to_string([("lanjut", back)]).map_err(Fault::internal)?;
    Ok(see(&format!("/masuk?{query}")))
}

fn parse_cursor(text: &str) -> Option<(Timestamp, ConsultationId)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_micros(at.parse().ok()?), ConsultationId(id.parse().ok()?)))
}

/// From here on a case that waits for its user is said to be closed soon.
const SOON_SECONDS: i64 = 86_400;
