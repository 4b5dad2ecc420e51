//! The online consultation for whoever asks: the list, a new request, the conversation, its deadlines, its rating.

use askama::Template;

use super::conversation::{Clock, Day, File, Run, Standing};
use super::{Field, FieldError, Page};

/// P10 for somebody who is not signed in: what the service is, search first, then an account.
#[derive(Debug, Clone, Template)]
#[template(path = "online/about.html")]
pub struct About {
    /// The frame.
    pub page: Page,
}

/// A case in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MineLine {
    /// Its conversation.
    pub href: String,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub topic: String,
    /// How it stands, in two words.
    pub state: String,
    /// The class of those.
    pub standing: Standing,
    /// What is due when, if anything is; otherwise when something last happened.
    pub when: String,
}

/// P10: one's own consultations, latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "online/mine.html")]
pub struct Mine {
    /// The frame.
    pub page: Page,
    /// The cases.
    pub lines: Vec<MineLine>,
    /// Address of the earlier ones.
    pub next: Option<String>,
}

/// A step of a new request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskStep {
    /// What it is about, where and when.
    Topic,
    /// The question and what it is for.
    Question,
    /// Everything again, with files, before it is sent (P8).
    Check,
}

impl AskStep {
    /// Its place, which the form sends as `langkah`.
    pub const fn number(self) -> u32 {
        match self {
            Self::Topic => 1,
            Self::Question => 2,
            Self::Check => 3,
        }
    }
}

/// P7 and P8: a new request in three short pages. What was answered before travels in hidden fields, so nothing of
/// it stands in an address.
#[derive(Debug, Clone, Template)]
#[template(path = "online/ask.html")]
pub struct Ask {
    /// The frame.
    pub page: Page,
    /// Which page of the three.
    pub step: AskStep,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// The search that did not answer.
    pub search: String,
    /// What was searched for.
    pub query: String,
    /// Address of all results.
    pub results: String,
    /// The best results: title and address.
    pub hits: Vec<(String, String)>,
    /// `topik`.
    pub topic: Field,
    /// `wilayah`.
    pub area: Field,
    /// `tahun`.
    pub years: Field,
    /// `pertanyaan`.
    pub question: Field,
    /// `keperluan`.
    pub purpose: Field,
    /// Why the files of `berkas` were refused.
    pub files: Option<String>,
    /// How long data are kept.
    pub retention: String,
    /// Who answers questions about them.
    pub contact: String,
}

/// Why no request can be made now, and what to do about it.
#[derive(Debug, Clone, Template)]
#[template(path = "online/cannot.html")]
pub struct CannotAsk {
    /// The frame.
    pub page: Page,
    /// What is missing.
    pub title: String,
    /// What follows.
    pub text: String,
    /// What to do.
    pub way: String,
    /// Where.
    pub href: String,
}

/// P9: the request is in, and what happens next.
#[derive(Debug, Clone, Template)]
#[template(path = "online/sent.html")]
pub struct Sent {
    /// The frame.
    pub page: Page,
    /// Identifier.
    pub id: String,
    /// The number.
    pub number: String,
    /// Where news go, masked.
    pub email: String,
}

/// How a conversation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// In two words; leads the title.
    pub tag: String,
    /// The class of those.
    pub standing: Standing,
    /// What it means and what to do, with full dates.
    pub text: String,
}

/// The form of a reply. Posts to `/konsultasi/{id}/balas`: `teks`, new files as `berkas`, and `langkah`
/// `kirim` or `simpan`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The words.
    pub text: Field,
    /// Files that were uploaded before and go along.
    pub waiting: Vec<File>,
    /// Why a file was refused.
    pub refused: Option<String>,
}

/// What a user can do besides replying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Rate the service.
    Rate,
    /// Nothing more to rate: it was rated.
    Rated,
    /// Take up a closed case again.
    Reopen,
    /// Ask something new: this one is over for good.
    Anew,
}

/// P11: the conversation.
#[derive(Debug, Clone, Template)]
#[template(path = "online/conversation.html")]
pub struct Conversation {
    /// The frame.
    pub page: Page,
    /// What needs mending.
    pub errors: Vec<FieldError>,
    /// What was just done: "Pesan terkirim."
    pub done: Option<String>,
    /// Identifier.
    pub id: String,
    /// The number.
    pub number: String,
    /// What it is about.
    pub topic: String,
    /// Name of the service.
    pub service: String,
    /// How it stands.
    pub status: Status,
    /// Both clocks.
    pub clocks: Vec<Clock>,
    /// The messages.
    pub days: Vec<Day>,
    /// The form, if the user may write.
    pub reply: Option<Reply>,
    /// What else can be done, or was.
    pub ways: Vec<Way>,
    /// When this was true, "09.41.20".
    pub updated: String,
}

/// How both limits are counted, day by day.
#[derive(Debug, Clone, Template)]
#[template(path = "online/deadline.html")]
pub struct Deadlines {
    /// The frame.
    pub page: Page,
    /// Identifier.
    pub id: String,
    /// The number.
    pub number: String,
    /// Every start of the answer's clock.
    pub runs: Vec<Run>,
    /// The clause that promises an answer in time, as published.
    pub clause: Option<String>,
    /// When it is closed, and the reminders before: what and when.
    pub silence: Vec<(String, String)>,
    /// The clause that allows the closing, as published.
    pub silence_clause: Option<String>,
}

/// P12: one tap of four. Posts `nilai` to `/konsultasi/{id}/nilai`.
#[derive(Debug, Clone, Template)]
#[template(path = "online/rate.html")]
pub struct RateCase {
    /// The frame.
    pub page: Page,
    /// Identifier.
    pub id: String,
    /// The number.
    pub number: String,
}
