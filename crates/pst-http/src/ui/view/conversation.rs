//! A conversation as both sides see it: messages by day, files, and the two clocks. Templates arrange them with the
//! macros of `parts/conversation.html`.

/// A day of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date in full.
    pub date: String,
    /// The date in digits, `2026-11-23`, which names the divider.
    pub iso: String,
    /// Its messages, the newest last.
    pub messages: Vec<Bubble>,
}

/// Whose a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The user's.
    User,
    /// The office's.
    Office,
    /// A note that only officers see.
    Internal,
}

impl Side {
    /// Class of the message.
    pub const fn class(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Office => "office",
            Self::Internal => "internal",
        }
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bubble {
    /// Its name on the page: `pesan-3`, of a note `catatan-3`.
    pub id: String,
    /// Whose it is.
    pub side: Side,
    /// Who wrote it, in words.
    pub author: String,
    /// What it is, such as "Jawaban"; `None` for a word in between.
    pub kind: Option<String>,
    /// When, `09.41 WIB`.
    pub time: String,
    /// Its words, or that they were erased.
    pub text: String,
    /// Its files.
    pub files: Vec<File>,
}

/// A file of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its identifier.
    pub id: String,
    /// Where it is downloaded.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Type and size, `PDF, 240 kB`.
    pub about: String,
}

/// How things stand: the class of what says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing to worry about.
    Calm,
    /// Kept or answered.
    Good,
    /// Somebody should act.
    Warn,
    /// Late.
    Bad,
}

impl Standing {
    /// Class of a tag, notice or clock.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// One of the two clocks: the answer's promise in working days, or the closing after calendar days of silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// What it counts to.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
    /// The date in full, or that it does not run.
    pub value: String,
    /// What follows from it; may be empty.
    pub detail: String,
}

/// One start of the answer's clock, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What happened when, the oldest first: start, changes by decree, stop or answer.
    pub history: Vec<(String, String)>,
    /// How it ended or stands.
    pub verdict: String,
    /// How it stands.
    pub standing: Standing,
    /// Every day from the start to the limit.
    pub days: Vec<DayLine>,
}

/// One day of a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLine {
    /// The date in full.
    pub date: String,
    /// Its place among the counted days, from 1; `None` if it does not count.
    pub counted: Option<u32>,
    /// Why it does not count: "Akhir pekan", or the holiday and its decree; empty if it counts.
    pub reason: String,
}
