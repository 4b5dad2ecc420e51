//! The waiting-room board, read once for all who watch it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use pst_app::UnitRules;
use pst_app::walk_in::{BoardCall, BoardState, BoardView, CallLead, ReadBoard};
use pst_domain::UnitCode;
use pst_i18n::Language;
use pst_i18n::spoken::{Cue, Lead, Place, call};
use serde::Serialize;
use utoipa::ToSchema;

use super::dto::{Local, local};
use super::rules_of;
use crate::HttpState;
use crate::problem::{Fault, Problem};

/// The board.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BoardDto {
    /// Position in the unit's journal that this shows.
    pub(crate) cursor: i64,
    pub(crate) now: Local,
    /// `open`, `break` or `closed`.
    pub(crate) state: String,
    /// What to show instead of calls.
    pub(crate) state_text: String,
    /// Calls not yet answered, oldest first.
    pub(crate) calls: Vec<CallDto>,
    pub(crate) serving: Vec<ServingDto>,
    /// The numbers that would be called next.
    pub(crate) next: Vec<String>,
    pub(crate) waiting: usize,
    pub(crate) notice: Option<String>,
}

/// A call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CallDto {
    /// Differs with every repetition.
    pub(crate) id: String,
    /// Later calls have higher ones.
    pub(crate) seq: i64,
    pub(crate) number: String,
    pub(crate) counter: String,
    pub(crate) place: String,
    pub(crate) at: Local,
    /// `none`, `priority`, `recall` or `last`.
    pub(crate) lead: String,
    /// Clips and pauses, in the order of speech.
    #[schema(value_type = Vec<Object>)]
    pub(crate) clips: Vec<Cue>,
}

/// A number being served.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ServingDto {
    pub(crate) number: String,
    pub(crate) counter: String,
}

/// The last snapshot of each unit's board, as it goes on the wire.
///
/// Whoever finds it out of date reads it anew while everybody else waits: thousands of streams wake at once.
#[derive(Debug, Default)]
pub(crate) struct BoardCache {
    units: Mutex<HashMap<UnitCode, Arc<tokio::sync::Mutex<Option<Snapshot>>>>>,
}

#[derive(Debug)]
struct Snapshot {
    beat: crate::live::Beat,
    read_at: Instant,
    cursor: i64,
    json: Bytes,
}

/// The board of a unit.
#[utoipa::path(get, path = "/units/{unit}/board", tag = "queue", params(("unit" = String, Path)),
    responses((status = 200, body = BoardDto), (status = 304, description = "unchanged"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let (_, unit) = rules_of(&state, &unit)?;
    let (cursor, json) = snapshot(&state, &unit).await?;
    let tag = format!("\"{cursor}\"");
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], json).into_response()
    };
    if let Ok(value) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    Ok(response)
}

/// The board as it goes on the wire: read again when the journal has moved, and once a second for the clock.
pub(crate) async fn snapshot(state: &HttpState, unit: &UnitCode) -> Result<(i64, Bytes), Fault> {
    let of_unit = {
        let mut units = state.boards.units.lock().unwrap_or_else(PoisonError::into_inner);
        units.entry(unit.clone()).or_default().clone()
    };
    let mut kept = of_unit.lock().await;
    let beat = state.live.beat(unit);
    if let Some(kept) = kept.as_ref().filter(|kept| kept.beat == beat && kept.read_at.elapsed() < FRESH) {
        return Ok((kept.cursor, kept.json.clone()));
    }
    let board = read(state, unit).await?;
    let (cursor, json) = (board.cursor, Bytes::from(serde_json::to_vec(&board).map_err(Fault::internal)?));
    *kept = Some(Snapshot { beat, read_at: Instant::now(), cursor, json: json.clone() });
    Ok((cursor, json))
}

/// The board. It speaks Indonesian: everybody in the room sees the same.
pub(crate) async fn read(state: &HttpState, unit: &UnitCode) -> Result<BoardDto, Fault> {
    let (rules, _) = rules_of(state, unit.as_str())?;
    let view = state.query(&ReadBoard { unit: unit.clone() }).await?;
    Ok(board_dto(&view, rules))
}

fn board_dto(view: &BoardView, rules: &UnitRules) -> BoardDto {
    let zone = rules.unit.zone;
    let many = view.calls.len() > REPEAT_WHILE_AT_MOST;
    let calls = view.calls.iter().map(|call| call_dto(call, rules, !many));
    let serving = view
        .serving
        .iter()
        .map(|(number, counter)| ServingDto { number: number.to_string(), counter: counter.to_string() });
    let (state, state_text) = state_words(view.state, rules);
    BoardDto {
        cursor: view.cursor,
        now: local(zone, view.now),
        state,
        state_text,
        calls: calls.collect(),
        serving: serving.collect(),
        next: view.next.iter().map(ToString::to_string).collect(),
        waiting: view.waiting,
        notice: None,
    }
}

fn call_dto(call_of: &BoardCall, rules: &UnitRules, repeat: bool) -> CallDto {
    let number = call_of.number.to_string();
    let (lead, name) = match call_of.lead {
        CallLead::None => (Lead::None, "none"),
        CallLead::Priority => (Lead::Priority, "priority"),
        CallLead::Recall => (Lead::Recall, "recall"),
        CallLead::Last => (Lead::Last, "last"),
    };
    let counter = call_of.counter.to_string();
    CallDto {
        id: format!("{}-{}", call_of.ticket, call_of.at.micros()),
        seq: call_of.at.micros(),
        place: pst_i18n::text_with(
            Language::Indonesian,
            "counter-name",
            &[("counter", counter.as_str().into())],
        ),
        clips: call(&number, Place::Counter(call_of.counter), lead, repeat),
        at: local(rules.unit.zone, call_of.at),
        lead: name.to_owned(),
        number,
        counter,
    }
}

fn state_words(state: BoardState, rules: &UnitRules) -> (String, String) {
    let zone = rules.unit.zone;
    let id = Language::Indonesian;
    let clock = |at| format!("{} {}", pst_i18n::formatting::time(zone.local_time(at)), zone.abbreviation());
    match state {
        BoardState::Open => ("open".to_owned(), String::new()),
        BoardState::Break { until: Some(at) } => (
            "break".to_owned(),
            pst_i18n::text_with(id, "board-state-break-until", &[("time", clock(at).as_str().into())]),
        ),
        BoardState::Break { until: None } => ("break".to_owned(), pst_i18n::text(id, "board-state-break")),
        BoardState::Closed { opens_at: Some(at) } => {
            let date = pst_i18n::formatting::date_full(id, zone.local_date(at));
            let args = [("date", date), ("time", clock(at))];
            ("closed".to_owned(), pst_i18n::text_with(id, "board-state-closed-until", &owned(&args)))
        }
        BoardState::Closed { opens_at: None } => {
            ("closed".to_owned(), pst_i18n::text(id, "board-state-closed"))
        }
    }
}

fn owned<'a>(args: &'a [(&'a str, String)]) -> Vec<(&'a str, pst_i18n::Arg<'a>)> {
    args.iter().map(|(name, value)| (*name, value.as_str().into())).collect()
}

const FRESH: Duration = Duration::from_secs(1);
/// With more calls pending than this, each is said once.
const REPEAT_WHILE_AT_MOST: usize = 3;
