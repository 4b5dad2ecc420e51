//! The public home page and the published service standard.

use askama::Template;

use super::{Field, Page};

/// A service of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Name.
    pub name: String,
    /// One line on what one gets.
    pub description: String,
}

/// The home page.
#[derive(Debug, Clone, Template)]
#[template(path = "portal/home.html")]
pub struct Home {
    /// The frame.
    pub page: Page,
    /// Whether walk-in service is open now.
    pub open: bool,
    /// "Buka sampai 15.30 WIB" or "Tutup. Buka kembali Selasa, 24 November 2026 pukul 08.00 WIB."
    pub open_text: String,
    /// Weekly hours, one line each.
    pub hours: Vec<String>,
    /// Postal address.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// The services.
    pub services: Vec<Offer>,
    /// The search, empty at first.
    pub query: Field,
    /// The tracking code, empty at first.
    pub code: Field,
}

/// One numbered line of the standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Flat number of the published text (policy P1).
    pub number: u32,
    /// The published words, unchanged, in Indonesian.
    pub text: String,
    /// A translation for English readers; `None` on Indonesian pages.
    pub translation: Option<String>,
}

/// A part of the standard: one list of one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseList {
    /// Anchor prefix, so that a refusal can link to its clause: `requirement` gives `#requirement-2`.
    pub anchor: String,
    /// Heading, such as "Persyaratan, kunjungan langsung".
    pub title: String,
    /// The lines.
    pub clauses: Vec<Clause>,
}

/// A heading with one or more published sentences: time limit, fee, product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Anchor, such as `time-limit-walk-in`.
    pub anchor: String,
    /// Heading.
    pub title: String,
    /// The published words.
    pub text: String,
    /// A translation for English readers.
    pub translation: Option<String>,
}

/// The published standard of one service.
#[derive(Debug, Clone, Template)]
#[template(path = "portal/standard.html")]
pub struct Standard {
    /// The frame.
    pub page: Page,
    /// Name of the service.
    pub service_name: String,
    /// "SK Nomor 23 Tahun 2024".
    pub decree: String,
    /// Requirements and procedure, each by channel.
    pub lists: Vec<ClauseList>,
    /// Time limits, fee, products.
    pub statements: Vec<Statement>,
    /// Complaint channels: name and address.
    pub channels: Vec<(String, String)>,
    /// Weekly hours, one line each.
    pub hours: Vec<String>,
}
