//! The waiting-room board: a snapshot that reads without script, and the page that sets up its sound.
//!
//! `board.js` takes over from the snapshot with the `board` events of `/api/v1/units/{unit}/board/events`. In an event,
//! `calls[].clips` is the whole announcement, with its repetition unless many calls wait. No person is ever named here
//! (policy P16).

use askama::Template;

use super::Page;

/// What the unit is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardState {
    /// Serving.
    Open,
    /// On a published break (T4).
    Break,
    /// Closed (T5).
    Closed,
}

impl BoardState {
    /// The value in the page and in the `state` of an event.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Break => "break",
            Self::Closed => "closed",
        }
    }
}

/// The latest call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Number, `K007`.
    pub number: String,
    /// Where to go: "Loket 2".
    pub place: String,
    /// "Layanan prioritas", "Panggilan ulang" or "Panggilan terakhir"; empty for an ordinary call.
    pub lead: String,
}

/// A number being served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving {
    /// Number, `K006`.
    pub number: String,
    /// Number of the counter.
    pub counter: String,
}

/// T1–T8: the board.
#[derive(Debug, Clone, Template)]
#[template(path = "board/board.html")]
pub struct Board {
    /// The frame.
    pub page: Page,
    /// What the unit is doing.
    pub state: BoardState,
    /// What to say about it on a break or when closed; empty while open.
    pub state_text: String,
    /// "Sen, 23 Nov".
    pub date: String,
    /// "09.42".
    pub time: String,
    /// The latest call; `None` when nothing was called lately.
    pub call: Option<Call>,
    /// Numbers being served, by counter.
    pub serving: Vec<Serving>,
    /// The next numbers, at most three.
    pub next: Vec<String>,
    /// People waiting.
    pub waiting: u32,
    /// A notice of the unit (T8).
    pub notice: Option<String>,
}

/// The page with real buttons for what the installer's keys do.
#[derive(Debug, Clone, Template)]
#[template(path = "board/setup.html")]
pub struct BoardSetup {
    /// The frame.
    pub page: Page,
    /// Clips of the test call, as in an event: `["nada",{"pause":200},…]`.
    pub test_clips: String,
}
