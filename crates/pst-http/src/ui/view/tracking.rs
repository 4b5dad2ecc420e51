//! The page a visitor follows on the phone, and the rating after the service. Never shows who the visitor is (policy P16).

use askama::Template;

use super::{Choice, Field, Page, kiosk::Interval};

/// Q1 without a code: type the eight symbols printed on the ticket. Sends `kode` by GET to `/t`.
#[derive(Debug, Clone, Template)]
#[template(path = "tracking/enter.html")]
pub struct EnterCode {
    /// The frame.
    pub page: Page,
    /// What was typed; its problem is the answer to an unknown or expired code (Q5).
    pub code: Field,
}

/// Where a visit stands, as far as the visitor needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackState {
    /// Waiting (Q1).
    Waiting,
    /// Waiting, nobody in front.
    Next,
    /// Called: go to the counter (Q2).
    Called,
    /// Called and not present; still valid today (Q3).
    Missed,
    /// Postponed by the visitor, still waiting.
    Postponed,
    /// Being served.
    Serving,
    /// Put aside by the officer.
    Held,
    /// Served (Q4).
    Done,
    /// Cancelled.
    Cancelled,
    /// The service rests: break or disturbance.
    Paused,
    /// The office has closed for the day.
    Closed,
}

impl TrackState {
    /// Whether anything can still change, so that the page listens for news.
    const fn is_live(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled | Self::Closed)
    }

    /// Class of the card that carries the number.
    const fn tone(self) -> &'static str {
        match self {
            Self::Called | Self::Next => "now",
            Self::Missed | Self::Paused | Self::Held => "pause",
            Self::Done | Self::Serving => "fine",
            Self::Waiting | Self::Postponed | Self::Cancelled | Self::Closed => "",
        }
    }

    /// Whether places ahead and an estimate mean something.
    const fn is_queueing(self) -> bool {
        matches!(self, Self::Waiting | Self::Next | Self::Postponed | Self::Paused)
    }
}

/// Q1–Q5: the visit.
#[derive(Debug, Clone, Template)]
#[template(path = "tracking/ticket.html")]
pub struct Track {
    /// The frame.
    pub page: Page,
    /// The code in the address: the token of the QR symbol or the eight typed symbols.
    pub code: String,
    /// The number, `K007`.
    pub number: String,
    /// Name of the service.
    pub service_name: String,
    /// Where it stands.
    pub state: TrackState,
    /// State, movement and postponement as the `ticket` event tells them; the page is renewed when they differ.
    pub live: String,
    /// The news in one sentence: "Giliran Anda. Menuju Loket 2 sekarang." Leads the title too.
    pub headline: String,
    /// What follows from it, or why it rests: "Petugas istirahat sampai 13.00 WIB"; may be empty.
    pub detail: String,
    /// Tickets in front.
    pub ahead: u32,
    /// Estimated start; `None` when too little is known.
    pub estimate: Option<Interval>,
    /// When this was true, "09.41.20".
    pub updated: String,
    /// Whether the visitor may still let two others go first (once per ticket).
    pub can_postpone: bool,
    /// Whether the visitor may still cancel.
    pub can_cancel: bool,
    /// Whether a rating is still open (policy P14).
    pub can_rate: bool,
}

/// What the visitor is asked to confirm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Let two others go first.
    Postpone,
    /// Give the number back.
    Cancel,
}

/// Asks once. Posts `yakin=1` to `/t/{code}/tunda` or `/t/{code}/batal`.
#[derive(Debug, Clone, Template)]
#[template(path = "tracking/confirm.html")]
pub struct Confirm {
    /// The frame.
    pub page: Page,
    /// The code in the address.
    pub code: String,
    /// The number.
    pub number: String,
    /// What for.
    pub asked: Asked,
}

/// One of the nine elements of the public satisfaction survey (policy P15).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Field name, the code name of the element: `requirements`, `procedure`…
    pub code: String,
    /// The question.
    pub question: String,
    /// Four answers, values 1–4, the best first.
    pub answers: Vec<Choice>,
}

/// After the one tap: nine elements and words, all optional. Posts the words as `kata`.
#[derive(Debug, Clone, Template)]
#[template(path = "tracking/elements.html")]
pub struct Elements {
    /// The frame.
    pub page: Page,
    /// Where the answers are posted.
    pub action: String,
    /// The visit or consultation.
    pub back: String,
    /// Who does not see the answers.
    pub assurance: String,
    /// Why the answers cannot be kept yet.
    pub problem: Option<String>,
    /// Where the visitor can tell what went wrong, offered after a low rating.
    pub tell: Option<String>,
    /// The nine elements.
    pub elements: Vec<Element>,
    /// Words.
    pub words: Field,
}

/// The rating is in.
#[derive(Debug, Clone, Template)]
#[template(path = "tracking/thanks.html")]
pub struct Thanks {
    /// The frame.
    pub page: Page,
    /// Channels for complaints: text and address.
    pub channels: Vec<(String, String)>,
}
