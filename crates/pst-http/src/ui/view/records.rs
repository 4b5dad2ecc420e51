//! The supervisor's pages on records: the audit log, and what is kept about visitors.

use askama::Template;

use super::officer::Message;
use super::supervisor::Figure;
use super::{Choice, Field, Page};

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// "09.44.10".
    pub time: String,
    /// "Budi menandai K007 tidak hadir (2 panggilan)."
    pub sentence: String,
}

/// D10: the audit log of a day, latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/audit.html")]
pub struct Audit {
    /// The frame.
    pub page: Page,
    /// The day, for the date field: "2026-11-23".
    pub day: String,
    /// "Senin, 23 November 2026".
    pub date: String,
    /// People to choose from, everybody first.
    pub people: Vec<Choice>,
    /// The lines.
    pub lines: Vec<AuditLine>,
    /// Address of the next page; `None` if there is no more.
    pub next: Option<String>,
    /// Address of the whole day as CSV.
    pub csv: String,
    /// Address of the same data as a spreadsheet.
    pub xlsx: String,
}

/// A visit of a person who was sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonVisit {
    /// "Senin, 23 November 2026".
    pub date: String,
    /// Name.
    pub name: String,
    /// What was needed; may be empty.
    pub need: String,
    /// "K007, U002".
    pub numbers: String,
}

/// A person who was sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The address.
    pub email: String,
    /// The visits, oldest first.
    pub visits: Vec<PersonVisit>,
    /// The word typed to confirm the erasure.
    pub confirmation: Field,
}

/// D11: what is kept about visitors, and what a person may ask.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/personal_data.html")]
pub struct PersonalData {
    /// The frame.
    pub page: Page,
    /// A success or refusal.
    pub message: Option<Message>,
    /// "satu tahun".
    pub span: String,
    /// Entries kept, entries due, the oldest day, the last erasure.
    pub figures: Vec<Figure>,
    /// The address sought.
    pub email: Field,
    /// Who was found.
    pub person: Option<Person>,
    /// First day of the guest book to take out.
    pub from: String,
    /// Last day.
    pub to: String,
}
