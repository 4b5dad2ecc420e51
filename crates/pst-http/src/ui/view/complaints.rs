//! Complaints, for everybody: the form, the receipt, the answer, the counts. Nothing here knows who reads it.

use askama::Template;

use super::{Choice, Field, FieldError, Page};

/// What was typed so far.
#[derive(Debug, Clone, Default)]
pub struct ComplaintAnswers {
    /// What happened.
    pub what: Field,
    /// When and where; may be empty.
    pub happened: Field,
    /// Who is complained about; may be empty.
    pub who: Field,
    /// What the reporter hopes for; may be empty.
    pub wish: Field,
    /// Whether the reporter says who they are.
    pub named: bool,
    /// Whether only one officer may read it.
    pub confidential: bool,
    /// Name of the reporter.
    pub name: Field,
    /// How to reach the reporter.
    pub contact: Field,
    /// Code of the service it is about, if it is known.
    pub service: String,
    /// Date of the visit it is about, if it is known.
    pub day: String,
    /// Service and date in words; empty if neither is known.
    pub about: String,
}

/// C1 and C2: the published channels, then the form. Posts to `/pengaduan`.
#[derive(Debug, Clone, Template)]
#[template(path = "complaint/form.html")]
pub struct ComplaintForm {
    /// The frame.
    pub page: Page,
    /// The published channels: name and address.
    pub channels: Vec<(String, String)>,
    /// What was typed.
    pub answers: ComplaintAnswers,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// Anonymous or named.
    pub identity: Vec<Choice>,
    /// Why nothing can be sent now.
    pub refusal: Option<String>,
}

/// C3: everything once more, before it is sent. Posts to `/pengaduan`.
#[derive(Debug, Clone, Template)]
#[template(path = "complaint/check.html")]
pub struct ComplaintCheck {
    /// The frame.
    pub page: Page,
    /// What was typed.
    pub answers: ComplaintAnswers,
    /// What needs mending.
    pub errors: Vec<FieldError>,
}

impl ComplaintCheck {
    /// Why the chosen files were refused.
    pub fn refused(&self) -> Option<String> {
        self.errors.first().map(|error| error.message.clone())
    }
}

/// A promise in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseLine {
    /// What is promised.
    pub label: String,
    /// By when, or how it was kept.
    pub text: String,
    /// The limit and where it comes from.
    pub limit: String,
    /// Colour of the state: `good`, `bad` or none.
    pub tone: String,
}

/// C4: number, code and dates.
#[derive(Debug, Clone, Template)]
#[template(path = "complaint/receipt.html")]
pub struct ComplaintReceipt {
    /// The frame.
    pub page: Page,
    /// "ADU-2026-017".
    pub number: String,
    /// "4HXP-82QT".
    pub code: String,
    /// The QR symbol of the address below.
    pub qr_svg: String,
    /// Address that opens the complaint without typing.
    pub link: String,
    /// The day it was received, in full.
    pub received: String,
    /// Both promises.
    pub promises: Vec<PromiseLine>,
    /// Whether nobody at the unit is left to handle it.
    pub unattended: bool,
}

/// C5 without a complaint: type number and code. Posts to `/pengaduan/lihat`.
#[derive(Debug, Clone, Template)]
#[template(path = "complaint/open.html")]
pub struct OpenComplaint {
    /// The frame.
    pub page: Page,
    /// The number.
    pub number: Field,
    /// The code.
    pub code: Field,
}

/// One message of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidLine {
    /// Who: "Anda", "Petugas PST", or an officer's name on staff pages.
    pub author: String,
    /// When, in words.
    pub when: String,
    /// The words.
    pub text: String,
    /// Whether the reporter wrote it.
    pub reporter: bool,
}

/// C5: the complaint and its answer. Replies go to `/pengaduan/balas`, withdrawal to `/pengaduan/tarik`.
#[derive(Debug, Clone, Template)]
#[template(path = "complaint/case.html")]
pub struct ComplaintCase {
    /// The frame.
    pub page: Page,
    /// "ADU-2026-017".
    pub number: String,
    /// What opens it; sent along with each form, never in an address.
    pub pass: String,
    /// Where it stands, in words.
    pub headline: String,
    /// What that means for the reporter; may be empty.
    pub detail: String,
    /// What has just been done.
    pub done: Option<String>,
    /// The day it was received, in full.
    pub received: String,
    /// Both promises.
    pub promises: Vec<PromiseLine>,
    /// What was written.
    pub what: String,
    /// Whether the reporter stays unknown.
    pub anonymous: bool,
    /// Files the reporter sent: name, and type and size.
    pub files: Vec<(String, String)>,
    /// What both sides wrote since.
    pub said: Vec<SaidLine>,
    /// Whether the reporter may still write and withdraw.
    pub open: bool,
    /// The reply being written.
    pub reply: Field,
    /// Why the chosen files were refused.
    pub refused: Option<String>,
}

/// One month of the public counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// "November 2026".
    pub month: String,
    /// The counts: received, responded in time and late, settled in time and late, withdrawn, referred, open.
    pub counts: Vec<String>,
}

/// C7: counts by month.
#[derive(Debug, Clone, Template)]
#[template(path = "complaint/summary.html")]
pub struct ComplaintSummary {
    /// The frame.
    pub page: Page,
    /// What is counted, in the order of the counts.
    pub columns: Vec<String>,
    /// The newest month first.
    pub rows: Vec<SummaryRow>,
}
