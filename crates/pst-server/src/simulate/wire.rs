//! Requests, with their time taken and their refusals counted.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, TimeDelta};
use reqwest::Method;
use serde_json::{Value, json};

use super::server::Announced;
use crate::output::AnyError;

/// The way to the server.
pub(super) struct Wire {
    http: reqwest::Client,
    base: String,
    /// What the server's clock was set to, and when that was done.
    clock: Option<(DateTime<FixedOffset>, Instant)>,
    pub(super) traffic: Traffic,
}

/// What went over the wire.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    /// Time taken by each request, by operation.
    pub(super) taken: BTreeMap<&'static str, Vec<Duration>>,
    /// Refusals by code.
    pub(super) refused: BTreeMap<String, usize>,
}

/// A request that the server understood and did not grant: its problem document.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) Value);

impl Refusal {
    pub(super) fn code(&self) -> &str {
        self.0["code"].as_str().unwrap_or_default()
    }
}

/// Who asks, and for what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request<'a> {
    /// Name of the operation in the table of times.
    pub(super) operation: &'static str,
    pub(super) token: Option<&'a str>,
    pub(super) path: &'a str,
}

impl Wire {
    pub(super) fn to(office: &Announced) -> Result<Self, AnyError> {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build()?;
        let base = format!("{}/api/v1/", office.url.trim_end_matches('/'));
        Ok(Self { http, base, clock: None, traffic: Traffic::default() })
    }

    /// What the server's clock shows.
    pub(super) async fn now(&mut self) -> Result<DateTime<FixedOffset>, AnyError> {
        let request = Request { operation: "clock", token: None, path: "training/clock" };
        Ok(DateTime::parse_from_rfc3339(text(&self.get(request).await?["now"]))?)
    }

    /// Moves the server's clock to an instant, unless it has run past that by itself: time never goes back.
    pub(super) async fn move_clock(&mut self, to: DateTime<FixedOffset>) -> Result<(), AnyError> {
        let shown =
            self.clock.map(|(set, when)| set + TimeDelta::from_std(when.elapsed()).unwrap_or_default());
        if shown.is_some_and(|shown| shown >= to) {
            return Ok(());
        }
        let request = Request { operation: "clock", token: None, path: "training/clock" };
        let body = json!({ "now": to.to_rfc3339() });
        self.send(Method::PUT, request, Some(&body)).await?.map_err(|refusal| refusal.0.to_string())?;
        self.clock = Some((to, Instant::now()));
        Ok(())
    }

    /// Reads what must be there.
    pub(super) async fn get(&mut self, request: Request<'_>) -> Result<Value, AnyError> {
        let answer = self.send(Method::GET, request, None).await?;
        Ok(answer.map_err(|refusal| format!("{}: {}", request.path, refusal.0))?)
    }

    /// Asks for a change, which may be refused.
    pub(super) async fn post(
        &mut self,
        request: Request<'_>,
        body: &Value,
    ) -> Result<Result<Value, Refusal>, AnyError> {
        let answer = self.send(Method::POST, request, Some(body)).await?;
        if let Err(refusal) = &answer {
            *self.traffic.refused.entry(refusal.code().to_owned()).or_default() += 1;
        }
        Ok(answer)
    }

    async fn send(
        &mut self,
        method: Method,
        request: Request<'_>,
        body: Option<&Value>,
    ) -> Result<Result<Value, Refusal>, AnyError> {
        let mut sent = self.http.request(method, format!("{}{}", self.base, request.path));
        if let Some(token) = request.token {
            sent = sent.bearer_auth(token);
        }
        if let Some(body) = body {
            sent = sent.json(body);
        }
        let begun = Instant::now();
        let response = sent.send().await?;
        let status = response.status();
        let answer: Value = response.json().await?;
        self.traffic.taken.entry(request.operation).or_default().push(begun.elapsed());
        if status.is_server_error() {
            return Err(format!("{}: {status} {answer}", request.path).into());
        }
        Ok(if status.is_success() { Ok(answer) } else { Err(Refusal(answer)) })
    }
}

/// The text of a field; empty if there is none.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
