//! Messages of a conversation: who, when and what kind; the words are kept apart.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{FreeText, OfficerId, TextError, Timestamp};

/// The head of a message. Sequence numbers run from 1 without a gap; 1 is the question itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Message {
    /// Its place in the conversation, from 1.
    pub seq: u32,
    /// Who wrote it.
    pub author: Author,
    /// What it is.
    pub kind: MessageKind,
    /// When it was written.
    pub at: Timestamp,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a conversation has two sides")]
pub enum Author {
    /// The user.
    User,
    /// An officer.
    Officer(OfficerId),
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every kind is shown differently")]
pub enum MessageKind {
    /// The question that opened the case.
    Question,
    /// A word in between.
    Text,
    /// An officer's request for completion.
    CompletionRequest,
    /// An officer's substantive answer.
    Answer,
    /// Where the user should go instead.
    Redirection,
    /// Why the request is refused, and what to do instead.
    Refusal,
}

/// The words of a message: not empty, at most [`MESSAGE_CHARS_MAX`] characters.
///
/// # Examples
///
/// ```
/// use pst_domain::consultation::MessageText;
///
/// assert_eq!(" Berapa inflasi? ".parse::<MessageText>().unwrap().as_str(), "Berapa inflasi?");
/// assert!("  ".parse::<MessageText>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageText(FreeText<MESSAGE_CHARS_MAX>);

impl MessageText {
    /// The words, trimmed.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for MessageText {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let words: FreeText<MESSAGE_CHARS_MAX> = text.parse()?;
        if words.is_empty() { Err(TextError::Empty) } else { Ok(Self(words)) }
    }
}

impl TryFrom<String> for MessageText {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        text.parse()
    }
}

impl From<MessageText> for String {
    fn from(text: MessageText) -> Self {
        text.0.into()
    }
}

impl fmt::Display for MessageText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Characters a message may have.
pub const MESSAGE_CHARS_MAX: usize = 4_000;

/// Messages a conversation may have; beyond that, a new linked case is clearer.
pub const MESSAGES_MAX: u32 = 500;
