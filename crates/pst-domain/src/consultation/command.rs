//! What may be asked of a consultation.

use alloc::collections::BTreeSet;
use alloc::string::String;

use super::{CompletionItem, Redirection, RefusalGround};
use crate::OfficerId;

/// A command to a consultation. Commands that post a message leave its words to the caller, who stores them
/// under the sequence number of the event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new command must break every match")]
pub enum ConsultationCommand {
    /// The user writes. Reopens a case that was closed for silence, while that is possible.
    Reply,
    /// An officer writes, without answering yet or after having answered.
    Write {
        /// Who.
        by: OfficerId,
    },
    /// Put the case into an officer's hand.
    Assign {
        /// Whose hand.
        to: OfficerId,
        /// Who had it when the caller looked; refused if that has changed since.
        from: Option<OfficerId>,
    },
    /// An officer asks for completion; stops a running clock (policy P5).
    RequestCompletion {
        /// Who.
        by: OfficerId,
        /// What is wanted.
        items: BTreeSet<CompletionItem>,
    },
    /// An officer records that the request is clear and complete; starts the clock (policy P4).
    Accept {
        /// Who.
        by: OfficerId,
    },
    /// An officer answers; the first answer stops the clock.
    Answer {
        /// Who.
        by: OfficerId,
    },
    /// An officer adds an internal note.
    Note {
        /// Who.
        by: OfficerId,
    },
    /// An officer sends the user elsewhere and closes.
    Redirect {
        /// Who.
        by: OfficerId,
        /// Where to.
        to: Redirection,
    },
    /// An officer refuses, names an alternative, and closes.
    Refuse {
        /// Who.
        by: OfficerId,
        /// On what ground.
        ground: RefusalGround,
    },
    /// An officer closes an answered case (procedure 16).
    Close {
        /// Who.
        by: OfficerId,
    },
    /// The user takes up a case that was closed for silence, without a word.
    Reopen,
    /// The user rates the closed case (procedure 17).
    Rate,
    /// The calendar has changed: count a running deadline anew (policy P6).
    Recompute {
        /// The decree or order that changed it.
        decree: String,
    },
    /// Time has passed: remind, close for silence, or raise the ageing alarm. Safe to repeat.
    Elapse,
}

impl ConsultationCommand {
    /// Stable name of the command.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Write { .. } => "write",
            Self::Assign { .. } => "assign",
            Self::RequestCompletion { .. } => "request_completion",
            Self::Accept { .. } => "accept",
            Self::Answer { .. } => "answer",
            Self::Note { .. } => "note",
            Self::Redirect { .. } => "redirect",
            Self::Refuse { .. } => "refuse",
            Self::Close { .. } => "close",
            Self::Reopen => "reopen",
            Self::Rate => "rate",
            Self::Recompute { .. } => "recompute",
            Self::Elapse => "elapse",
        }
    }
}
