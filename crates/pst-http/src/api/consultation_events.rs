//! A consultation, live: every message exactly once and in order, and the case whenever it changes.
//!
//! The cursor is the sequence number of the last message read. Whoever returns with it gets the messages after it.

use std::collections::VecDeque;
use std::convert::Infallible;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use pst_app::access::Action;
use pst_app::online::Party;
use pst_domain::ConsultationId;
use tokio::sync::watch;
use uuid::Uuid;

use super::consultations::{ConsultationDto, party, read};
use super::events::{BEAT, Events, beat};
use crate::HttpState;
use crate::caller::Caller;
use crate::live::Beat;
use crate::problem::{Fault, Problem};

/// Event `message` with each message after `Last-Event-ID`, its number as id; `consultation` with the case,
/// without messages, whenever it changes; `beat` every 5 seconds.
#[utoipa::path(get, path = "/consultations/{id}/events", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "text/event-stream", body = String),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    caller: Caller,
) -> Result<Events, Fault> {
    let id = ConsultationId(id);
    let by = party(&caller, Action::ReadInbox)?;
    let seen = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let case = read(&state, id, by.clone(), u32::MAX).await?;
    let unit = super::rules_of(&state, &case.unit)?.1;
    let changes = state.live.watch(&unit);
    let reader =
        Reader { state, id, by, changes, seen: seen.unwrap_or(0), told: None, waiting: VecDeque::new() };
    let events: std::pin::Pin<Box<dyn Stream<Item = Result<Event, Infallible>> + Send>> = Box::pin(unfold(
        reader,
        |mut reader| async move { reader.next().await.map(|event| (Ok(event), reader)) },
    ));
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(BEAT * 3)))
}

struct Reader {
    state: HttpState,
    id: ConsultationId,
    by: Party,
    changes: watch::Receiver<Beat>,
    /// The last message that was told.
    seen: u32,
    /// The case as it was told last.
    told: Option<Box<ConsultationDto>>,
    waiting: VecDeque<Event>,
}

impl Reader {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.told.is_some() {
                let changed = tokio::time::timeout(BEAT, self.changes.changed()).await;
                if changed.as_ref().is_ok_and(Result::is_err) {
                    return None;
                }
            }
            self.changes.borrow_and_update();
            match self.look().await {
                Ok(()) if self.waiting.is_empty() => return Some(beat()),
                Ok(()) => {}
                // The account was erased, or the case is nobody's any more.
                Err(fault) if fault.status().is_client_error() => return None,
                Err(fault) => {
                    tracing::warn!(code = fault.code(), "a conversation could not be read, trying again");
                    tokio::time::sleep(BEAT).await;
                }
            }
        }
    }

    async fn look(&mut self) -> Result<(), Fault> {
        let mut now = read(&self.state, self.id, self.by.clone(), self.seen).await?;
        for message in std::mem::take(&mut now.messages) {
            let event = Event::default().event("message").id(message.seq.to_string());
            self.waiting.push_back(event.json_data(&message).map_err(Fault::internal)?);
            self.seen = message.seq;
        }
        if self.told.as_deref() != Some(&now) {
            let event = Event::default().event("consultation");
            self.waiting.push_back(event.json_data(&now).map_err(Fault::internal)?);
            self.told = Some(Box::new(now));
        }
        Ok(())
    }
}
