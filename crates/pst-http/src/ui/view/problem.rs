//! Pages for what went wrong. No blame, a way on, and the clause where one applies.

use askama::Template;

use super::Page;

/// A way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Words of the link.
    pub label: String,
    /// Address.
    pub href: String,
}

/// 403, 404, 409, 422, 429 and 500 alike: title and detail come from the catalogue of problems.
#[derive(Debug, Clone, Template)]
#[template(path = "problem.html")]
pub struct Problem {
    /// The frame.
    pub page: Page,
    /// "Halaman tidak ditemukan".
    pub title: String,
    /// What it means and what to do; for a conflict, who acted and the new state.
    pub detail: String,
    /// The clause it rests on: "SK 23/2024, persyaratan 3: …".
    pub clause: Option<String>,
    /// What was missing or wrong, one line each.
    pub violations: Vec<String>,
    /// The code to tell an officer, for faults of the server.
    pub reference: Option<String>,
    /// Ways on, the likeliest first.
    pub ways: Vec<Way>,
}
