//! C6: the register of complaints and one case, for those who handle them.

use askama::Template;

use super::complaints::{PromiseLine, SaidLine};
use super::conversation::File;
use super::officer::Message;
use super::{Choice, Field, FieldError, Page};

/// One case in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// Identifier, for its address.
    pub id: String,
    /// "ADU-2026-017".
    pub number: String,
    /// How it came.
    pub source: String,
    /// "Sen, 23 Nov".
    pub received: String,
    /// Where it stands.
    pub state: String,
    /// The component of the service standard.
    pub component: String,
    /// Who has it in hand.
    pub officer: String,
    /// Both promises.
    pub promises: Vec<PromiseLine>,
}

/// The list: open cases with both clocks, then the latest closed ones.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/complaints.html")]
pub struct Register {
    /// The frame.
    pub page: Page,
    /// Open cases, those due next first.
    pub open: Vec<RegisterRow>,
    /// Closed cases.
    pub closed: Vec<RegisterRow>,
}

/// Typing in what arrived elsewhere. Posts to `/pengawas/pengaduan/catat`.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/complaint_intake.html")]
pub struct ComplaintIntake {
    /// The frame.
    pub page: Page,
    /// What was just saved.
    pub message: Option<Message>,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// The channels.
    pub sources: Vec<Choice>,
    /// The day it was found.
    pub found: Field,
    /// What happened.
    pub what: Field,
    /// When and where.
    pub happened: Field,
    /// Name of the reporter, if known.
    pub name: Field,
    /// Contact of the reporter, if known.
    pub contact: Field,
    /// Whether only one officer may read it.
    pub confidential: bool,
    /// Officers it may be about.
    pub people: Vec<Choice>,
    /// Why the chosen files were refused.
    pub refused: Option<String>,
}

/// One case. Acts are posted to `/pengawas/pengaduan/{id}/…`.
#[derive(Debug, Clone, Template)]
#[template(path = "supervisor/complaint.html")]
pub struct CasePage {
    /// The frame.
    pub page: Page,
    /// What was refused.
    pub message: Option<Message>,
    /// Its line in the register.
    pub row: RegisterRow,
    /// What is written in it: label and words; `None` if the reader may not read it.
    pub facts: Option<Vec<(String, String)>>,
    /// Files that came with it.
    pub files: Vec<File>,
    /// What both sides wrote.
    pub said: Vec<SaidLine>,
    /// Internal notes.
    pub notes: Vec<SaidLine>,
    /// Whether anything can still be done.
    pub open: bool,
    /// Whether the reader has it in hand.
    pub own: bool,
    /// Whether it is settled and waits for an objection.
    pub settled: bool,
    /// Those it can be handed to.
    pub handlers: Vec<Choice>,
    /// Everybody, and whether it is about them.
    pub people: Vec<Choice>,
    /// Components of the standard.
    pub components: Vec<Choice>,
    /// Outcomes of a settlement.
    pub outcomes: Vec<Choice>,
    /// Bodies it can be passed to.
    pub referrals: Vec<Choice>,
    /// Words that were refused, to be mended.
    pub words: Field,
    /// Who has opened it.
    pub views: Vec<String>,
}
