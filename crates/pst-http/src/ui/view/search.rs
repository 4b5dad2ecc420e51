//! Search: what was found, one entry, and the way to an officer when nothing answered.

use askama::Template;

use super::{Choice, Field, Page};

/// One entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitLine {
    /// Title.
    pub title: String,
    /// The official page, or the entry's own page here if there is none.
    pub href: String,
    /// Whether the link leaves this installation.
    pub leaves: bool,
    /// The entry's page here.
    pub details: String,
    /// Kind in words, such as "Tabel".
    pub kind: String,
    /// Publisher and year, such as "Kabupaten Bangka Selatan · 2023".
    pub origin: String,
    /// What it is about, in short.
    pub snippet: String,
}

/// What became of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Entries, best first.
    Found(Vec<HitLine>),
    /// Nothing was found.
    Nothing,
    /// The catalogue could not be searched.
    Unavailable,
}

/// The results of a search.
#[derive(Debug, Clone, Template)]
#[template(path = "search/results.html")]
pub struct Results {
    /// The frame.
    pub page: Page,
    /// What was typed.
    pub query: Field,
    /// What became of it; `None` if nothing was asked yet or it was refused.
    pub outcome: Option<Outcome>,
    /// How many entries were found.
    pub total: u32,
    /// The question as it was understood, if typing errors were mended.
    pub understood: Option<String>,
    /// Kinds to narrow down to, "all" first.
    pub kinds: Vec<Choice>,
    /// Years to narrow down to, "all" first.
    pub years: Vec<Choice>,
    /// Areas to narrow down to, "all" first.
    pub areas: Vec<Choice>,
    /// Address of the next page of results.
    pub next: Option<String>,
    /// Where "Ask for a consultation" is posted to, once there is a search.
    pub ask: Option<String>,
}

impl Results {
    /// Whether the results are narrowed down, so that what narrows them must be seen.
    fn narrowed(&self) -> bool {
        let choices = [&self.kinds, &self.years, &self.areas];
        choices.into_iter().flatten().any(|choice| choice.chosen && !choice.value.is_empty())
    }
}

/// One entry of the catalogue.
#[derive(Debug, Clone, Template)]
#[template(path = "search/entry.html")]
pub struct Entry {
    /// The frame.
    pub page: Page,
    /// Title.
    pub title: String,
    /// Kind in words.
    pub kind: String,
    /// What it is about.
    pub summary: String,
    /// What is known of it, by name.
    pub facts: Vec<(String, String)>,
    /// The official page, if there is one.
    pub official: Option<String>,
    /// Titles of what belongs with it, each with the address of a search for it.
    pub related: Vec<(String, String)>,
}

/// How to ask an officer what a search did not answer.
#[derive(Debug, Clone, Template)]
#[template(path = "search/ask.html")]
pub struct Ask {
    /// The frame.
    pub page: Page,
    /// Where to go on after signing in, as a query.
    pub next: String,
    /// Postal address.
    pub address: String,
    /// Weekly hours, one line each.
    pub hours: Vec<String>,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}
