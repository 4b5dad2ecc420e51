//! People who take a number.

use serde_json::{Value, json};

use super::Client;

/// The only service with a published standard.
pub(crate) const CONSULTATION: &str = "konsultasi-statistik";

/// The guest-book entry of visitor `n`, who wants a consultation.
pub(crate) fn guest(n: usize) -> Value {
    json!({
        "service": CONSULTATION,
        "guest": { "name": format!("Tamu {n}"), "email": format!("tamu{n}@contoh.id"), "category": "student", "need": "" },
    })
}

/// A visitor with a number.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) ticket: String,
    pub(crate) number: String,
    pub(crate) token: String,
    pub(crate) code: String,
}

impl Visitor {
    /// Visitor `n` takes a number at a kiosk.
    pub(crate) async fn arrive(kiosk: &Client, n: usize) -> Self {
        Self::with(&kiosk.post("units/1905/visits", guest(n)).await.ok(201))
    }

    /// The visitor to whom a server gave an answer.
    pub(crate) fn with(created: &Value) -> Self {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        Self {
            ticket: text(&created["ticket"]["id"]),
            number: text(&created["ticket"]["number"]),
            token: text(&created["tracking"]["token"]),
            code: text(&created["tracking"]["code"]),
        }
    }

    /// What the visitor's tracking page shows.
    pub(crate) async fn looks(&self, anybody: &Client) -> Value {
        anybody.get(&format!("tracking/{}", self.token)).await.ok(200)
    }

    /// The visitor does something on the tracking page.
    pub(crate) async fn wishes(&self, anybody: &Client, wish: &str, body: Value) -> super::Answer {
        anybody.post(&format!("tracking/{}/{wish}", self.token), body).await
    }

    /// An officer does something with the visitor's ticket.
    pub(crate) async fn step(&self, officer: &Client, step: &str, body: Value) -> super::Answer {
        officer.post(&format!("tickets/{}/{step}", self.ticket), body).await
    }

    /// The five-minute clause, applied to the visitor.
    pub(crate) async fn handover(&self, officer: &Client) -> Value {
        officer.get(&format!("tickets/{}/handover", self.ticket)).await.ok(200)
    }
}

/// The ordinals of numbers such as `K007`, in ascending order.
pub(crate) fn ordinals<'a>(numbers: impl IntoIterator<Item = &'a String>) -> Vec<usize> {
    let ordinal = |number: &String| number[1..].parse().expect("three digits");
    let mut ordinals: Vec<usize> = numbers.into_iter().map(ordinal).collect();
    ordinals.sort_unstable();
    ordinals
}
