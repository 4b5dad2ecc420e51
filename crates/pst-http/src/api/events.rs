//! Live streams: the newest state at a cursor, again whenever it changes, with a heartbeat.
//!
//! A reader that was cut off gets the present state on return, so nothing has to be replayed.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use pst_app::access::Action;
use pst_domain::{TicketId, UnitCode};
use pst_i18n::Language;
use tokio::sync::watch;

use super::{board, rules_of, tracking};
use crate::HttpState;
use crate::caller::Caller;
use crate::live::Beat;
use crate::problem::{Fault, Problem};

pub(super) type Events = Sse<
    axum::response::sse::KeepAliveStream<
        std::pin::Pin<Box<dyn Stream<Item = Result<Event, Infallible>> + Send>>,
    >,
>;

/// The board, live: event `board` with the board as data and the journal position as id; `beat` every 5 seconds.
#[utoipa::path(get, path = "/units/{unit}/board/events", tag = "queue", params(("unit" = String, Path)),
    responses((status = 200, content_type = "text/event-stream", body = String),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn board(State(state): State<HttpState>, Path(unit): Path<String>) -> Result<Events, Fault> {
    let (_, unit) = rules_of(&state, &unit)?;
    Ok(stream(state, unit, What::Board))
}

/// The queue, live: event `queue` with the journal position whenever it moves; `beat` every 5 seconds.
#[utoipa::path(get, path = "/units/{unit}/queue/events", tag = "queue", params(("unit" = String, Path)),
    responses((status = 200, content_type = "text/event-stream", body = String),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn queue(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    caller: Caller,
) -> Result<Events, Fault> {
    let (_, unit) = rules_of(&state, &unit)?;
    caller.may(Action::ReadQueue, &unit)?;
    Ok(stream(state, unit, What::Queue))
}

/// A ticket, live: event `ticket` whenever it changes for its holder; `beat` every 5 seconds.
#[utoipa::path(get, path = "/tracking/{code}/events", tag = "tracking", params(("code" = String, Path)),
    responses((status = 200, content_type = "text/event-stream", body = String),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn tracking(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    caller: Caller,
) -> Result<Events, Fault> {
    let (ticket, unit) = tracking::find(&state, &caller, code).await?;
    Ok(stream(state, unit, What::Ticket { ticket, language: caller.language, last: None }))
}

/// What a stream tells of.
enum What {
    Board,
    Queue,
    Ticket { ticket: TicketId, language: Language, last: Option<Box<tracking::TrackingDto>> },
}

struct Watch {
    state: HttpState,
    unit: UnitCode,
    changes: watch::Receiver<Beat>,
    what: What,
    first: bool,
}

fn stream(state: HttpState, unit: UnitCode, what: What) -> Events {
    let changes = state.live.watch(&unit);
    let watch = Watch { state, unit, changes, what, first: true };
    let events: std::pin::Pin<Box<dyn Stream<Item = Result<Event, Infallible>> + Send>> = Box::pin(unfold(
        watch,
        |mut watch| async move { watch.next().await.map(|event| (Ok(event), watch)) },
    ));
    Sse::new(events).keep_alive(KeepAlive::new().interval(BEAT * 3))
}

impl Watch {
    /// The next event: the state as it is now, at first, on every change, and now and then for the clock.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if !std::mem::take(&mut self.first) {
                let changed = tokio::time::timeout(BEAT, self.changes.changed()).await;
                if changed.as_ref().is_ok_and(Result::is_err) {
                    return None;
                }
                if changed.is_err() && matches!(self.what, What::Queue) {
                    return Some(beat());
                }
            }
            let cursor = self.changes.borrow_and_update().cursor;
            match self.event(cursor).await {
                Ok(Some(event)) => return Some(event),
                Ok(None) => return Some(beat()),
                Err(fault) => {
                    tracing::warn!(code = fault.code(), "live stream could not be read, trying again");
                    tokio::time::sleep(BEAT).await;
                }
            }
        }
    }

    async fn event(&mut self, cursor: i64) -> Result<Option<Event>, Fault> {
        match &mut self.what {
            What::Board => {
                let (cursor, json) = board::snapshot(&self.state, &self.unit).await?;
                let text = String::from_utf8_lossy(&json);
                Ok(Some(Event::default().event("board").id(cursor.to_string()).data(text)))
            }
            What::Queue => {
                Ok(Some(Event::default().event("queue").id(cursor.to_string()).data(cursor.to_string())))
            }
            What::Ticket { ticket, language, last } => {
                let now = tracking::read(&self.state, *ticket, *language).await?;
                let same = last.as_ref().is_some_and(|last| last.same_for_holder(&now));
                if same {
                    return Ok(None);
                }
                let event = Event::default().event("ticket").id(now.cursor.to_string());
                let event = event.json_data(&now).map_err(Fault::internal)?;
                *last = Some(Box::new(now));
                Ok(Some(event))
            }
        }
    }
}

impl tracking::TrackingDto {
    /// Whether nothing changed but the clock and other people's steps.
    fn same_for_holder(&self, other: &Self) -> bool {
        let strip = |dto: &Self| Self { cursor: 0, updated: other.updated, ..dto.clone() };
        strip(self) == strip(other)
    }
}

pub(super) fn beat() -> Event {
    Event::default().event("beat").data("")
}

pub(super) const BEAT: Duration = Duration::from_secs(5);
