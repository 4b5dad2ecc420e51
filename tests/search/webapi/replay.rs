//! A server that answers as the WebAPI of BPS was seen to answer, and fails in every way it can.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The key that the server knows.
pub(super) const KEY: &str = "0123456789abcdef0123456789abcdef";

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The answer is this status.
    Status(u16),
    /// No answer for longer than anybody waits.
    Silence,
    /// The connection ends in the middle of the answer.
    Cut,
    /// The answer is something else, with status 200.
    Answer(&'static str),
    /// The answer is larger than any page.
    Flood,
}

/// A request as it came.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) list: String,
    pub(super) page: usize,
    pub(super) from: Instant,
    pub(super) to: Instant,
}

#[derive(Default)]
struct Held {
    lists: BTreeMap<String, Vec<Value>>,
    trouble: Option<(String, usize, Trouble)>,
    asked: Vec<Asked>,
    signed: u32,
}

/// The server; all lists are empty at first.
#[derive(Clone, Default)]
pub(super) struct Replay {
    held: Arc<Mutex<Held>>,
}

impl Replay {
    /// Starts it, and tells the address of its API.
    pub(super) async fn start(&self) -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let url = format!("http://{}/v1/api/", listener.local_addr().expect("a port"));
        let routes = Router::new().route("/v1/api/list/{*path}", get(answer)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        url
    }

    /// What a list such as `1905-publication` has from now on.
    pub(super) fn lists(&self, list: &str, rows: Vec<Value>) {
        self.held().lists.insert(list.to_owned(), rows);
    }

    /// What goes wrong from now on, on one page of one list; `all` stands for every list.
    pub(super) fn trouble(&self, list: &str, page: usize, trouble: Trouble) {
        self.held().trouble = Some((list.to_owned(), page, trouble));
    }

    /// Nothing goes wrong any more.
    pub(super) fn recover(&self) {
        self.held().trouble = None;
    }

    /// The requests since the last time this was asked.
    pub(super) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.held().asked)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn trouble_of(&self, list: &str, page: usize) -> Option<Trouble> {
        let trouble = self.held().trouble.clone();
        trouble
            .filter(|(of, on, _)| (of == list || of == "all") && *on == page)
            .map(|(_, _, trouble)| trouble)
    }

    /// The page of a list, as §10.2 of the notes on the domain has it.
    fn page(&self, list: &str, page: usize) -> Value {
        let mut held = self.held();
        held.signed += 1;
        let signed = held.signed;
        let rows = held.lists.get(list).cloned().unwrap_or_default();
        let Some(chunk) = rows.chunks(PER_PAGE).nth(page - 1) else {
            let nothing = if list.ends_with("var") { "list-not-available" } else { "not-available" };
            return json!({ "status": "OK", "data-availability": nothing, "data": "" });
        };
        let pages = rows.len().div_ceil(PER_PAGE);
        let signed = chunk.iter().cloned().map(|row| sign(row, signed)).collect::<Vec<_>>();
        let object = json!({ "page": page, "pages": pages, "per_page": PER_PAGE, "count": chunk.len(), "total": rows.len() });
        json!({ "status": "OK", "data-availability": "available", "data": [object, signed] })
    }
}

/// Links carry a token that is another one in every answer.
fn sign(mut row: Value, signature: u32) -> Value {
    for link in ["pdf", "cover", "excel", "thumbnail"] {
        row[link] = json!(format!("https://webapi.bps.go.id/download.php?f=token-{signature}"));
    }
    row
}

async fn answer(State(replay): State<Replay>, Path(path): Path<String>) -> Response {
    let from = Instant::now();
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let named: BTreeMap<&str, &str> = parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let list = format!("{}-{}", named["domain"], named["model"]);
    let page = named["page"].parse().expect("a page");
    let response = if named["key"] == KEY {
        response(&replay, &list, page).await
    } else {
        let refused =
            json!({ "status": "Error", "message": format!("<b>key {}</b> tidak dikenal", named["key"]) });
        axum::Json(refused).into_response()
    };
    replay.held().asked.push(Asked { list, page, from, to: Instant::now() });
    response
}

async fn response(replay: &Replay, list: &str, page: usize) -> Response {
    let whole = replay.page(list, page);
    match replay.trouble_of(list, page) {
        None => axum::Json(whole).into_response(),
        Some(Trouble::Status(status)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, [(header::LOCATION, "http://127.0.0.1:9/")]).into_response()
        }
        Some(Trouble::Silence) => {
            tokio::time::sleep(Duration::from_secs(20)).await;
            StatusCode::OK.into_response()
        }
        Some(Trouble::Cut) => {
            let text = whole.to_string();
            let half = Bytes::from(text[..text.len() / 2].to_owned());
            let parts = [Ok(half), Err(std::io::Error::other("cut"))];
            Response::new(Body::from_stream(futures_util::stream::iter(parts)))
        }
        Some(Trouble::Answer(text)) => text.into_response(),
        Some(Trouble::Flood) => "x".repeat(5 << 20).into_response(),
    }
}

const PER_PAGE: usize = 10;
