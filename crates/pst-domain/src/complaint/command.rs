//! What may be asked of a complaint.

use super::{Component, Referral, SettlementOutcome};
use crate::OfficerId;

/// A command to a complaint. Commands that post a message or note leave its words to the caller, who stores
/// them, sealed, under the number of the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new command must break every match")]
pub enum ComplaintCommand {
    /// The reporter writes. After a settlement this is an objection, which opens the case again.
    Reply,
    /// The reporter takes it back.
    Withdraw,
    /// Put the case into an officer's hand.
    Assign {
        /// Whose hand.
        to: OfficerId,
        /// Who had it when the caller looked; refused if that has changed since.
        from: Option<OfficerId>,
    },
    /// The officer who has it in hand turns out to be complained about: it goes back to the others.
    Release,
    /// An officer says what it is about.
    Classify {
        /// Who.
        by: OfficerId,
        /// The part of the standard.
        component: Component,
    },
    /// An officer writes to the reporter; the first time stops the first clock.
    Respond {
        /// Who.
        by: OfficerId,
    },
    /// An officer adds an internal note.
    Note {
        /// Who.
        by: OfficerId,
    },
    /// An officer says that the matter has to be looked into on the spot.
    CheckField {
        /// Who.
        by: OfficerId,
    },
    /// An officer answers for good.
    Settle {
        /// Who.
        by: OfficerId,
        /// What came of it.
        outcome: SettlementOutcome,
    },
    /// An officer passes it to another body and closes.
    Refer {
        /// Who.
        by: OfficerId,
        /// Which body.
        to: Referral,
    },
    /// Time has passed: note a limit that has lapsed, or close a settled case. Safe to repeat.
    Elapse,
}

impl ComplaintCommand {
    /// Stable name of the command.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Withdraw => "withdraw",
            Self::Assign { .. } => "assign",
            Self::Release => "release",
            Self::Classify { .. } => "classify",
            Self::Respond { .. } => "respond",
            Self::Note { .. } => "note",
            Self::CheckField { .. } => "check_field",
            Self::Settle { .. } => "settle",
            Self::Refer { .. } => "refer",
            Self::Elapse => "elapse",
        }
    }

    /// The officer who acts or is to act.
    pub const fn officer(&self) -> Option<OfficerId> {
        match self {
            Self::Assign { to: officer, .. }
            | Self::Classify { by: officer, .. }
            | Self::Respond { by: officer }
            | Self::Note { by: officer }
            | Self::CheckField { by: officer }
            | Self::Settle { by: officer, .. }
            | Self::Refer { by: officer, .. } => Some(*officer),
            Self::Reply | Self::Withdraw | Self::Release | Self::Elapse => None,
        }
    }
}
