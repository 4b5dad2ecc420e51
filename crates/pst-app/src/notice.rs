//! What people are told, as it waits in the outbox.

use std::collections::BTreeSet;

use pst_domain::consultation::{CloseReason, CompletionItem, ConsultationNumber};
use pst_domain::queue::TicketNumber;
use pst_domain::{EmailAddress, NoticeId, PhoneNumber, ServiceDay, Timestamp, UnitCode, Zone};
use serde::{Deserialize, Serialize};

/// A notice to one person. Its identifier is the idempotency key told to its receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Identifier.
    pub id: NoticeId,
    /// The unit that tells.
    pub unit: UnitCode,
    /// The unit's zone, in which times are told.
    pub zone: Zone,
    /// Where to.
    pub to: Address,
    /// Language tag of the receiver: `id` or `en`.
    pub language: String,
    /// What is told.
    pub message: Message,
    /// When it was written.
    pub created_at: Timestamp,
    /// After which it is worth nothing and is dropped as expired.
    pub expires_at: Timestamp,
    /// How often delivery was tried.
    pub attempts: u8,
}

/// Where a notice goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// By e-mail.
    Email(EmailAddress),
    /// By WhatsApp or SMS.
    Phone(PhoneNumber),
}

/// A way to reach people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// WhatsApp or SMS, through a gateway.
    Phone,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 2] = [Self::Email, Self::Phone];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// The channel of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

impl Address {
    /// The channel that reaches it.
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Email(_) => Channel::Email,
            Self::Phone(_) => Channel::Phone,
        }
    }
}

/// What is told. The words are made by the notifier, in the receiver's language.
///
/// A `link` opens the page that the notice is about. No words that a person wrote are ever part of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new message must get words")]
pub enum Message {
    /// A number was given out: the copy that the guest book promises.
    TicketIssued {
        /// The number.
        number: TicketNumber,
        /// Name of the service in the receiver's language.
        service: String,
        /// The day it is good for.
        day: ServiceDay,
        /// Address of the tracking page.
        tracking_url: String,
    },
    /// Two are ahead of a waiting visitor.
    TurnNear {
        /// The number.
        number: TicketNumber,
        /// Address of the tracking page.
        tracking_url: String,
    },
    /// A visitor is called.
    TurnNow {
        /// The number.
        number: TicketNumber,
        /// The counter's number.
        counter: u16,
        /// Address of the tracking page.
        tracking_url: String,
    },
    /// Somebody registered with this address: the code and link that verify it (procedure 11).
    EmailVerification {
        /// The six digits.
        code: String,
        /// Opens the page that takes the code.
        link: String,
        /// How long both are good, in minutes.
        minutes: u16,
    },
    /// Somebody registered with the address of an account: told to its owner instead of the asker.
    AlreadyRegistered {
        /// Opens the sign-in page.
        link: String,
    },
    /// A link that signs in.
    SignInLink {
        /// The link.
        link: String,
        /// How long it is good, in minutes.
        minutes: u16,
    },
    /// A link that lets its owner set a new password.
    PasswordReset {
        /// The link.
        link: String,
        /// How long it is good, in minutes.
        minutes: u16,
    },
    /// There is news of a consultation.
    Consultation {
        /// Its number.
        number: ConsultationNumber,
        /// Opens the conversation.
        link: String,
        /// The news.
        news: ConsultationNews,
    },
    /// A named complaint was responded to or settled.
    ComplaintUpdated {
        /// Its number.
        number: String,
        /// Opens the page that asks for number and secret.
        link: String,
    },
}

/// What happened to a consultation, as far as its user is told by letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "new news must get words")]
pub enum ConsultationNews {
    /// It was submitted.
    Received,
    /// It must be completed before the limit can start.
    CompletionNeeded {
        /// What is wanted.
        items: BTreeSet<CompletionItem>,
    },
    /// It is clear and complete.
    Accepted {
        /// When an answer is due; `None` if nothing is promised.
        due_at: Option<Timestamp>,
    },
    /// The deadline moved because the calendar changed (policy P6).
    DeadlineMoved {
        /// When an answer was due.
        old_due_at: Timestamp,
        /// When it is due now.
        due_at: Timestamp,
        /// The decree or order that changed the calendar.
        decree: String,
    },
    /// An officer answered or wrote.
    Answered,
    /// The user has been silent and the case will be closed (policy P7).
    Reminder {
        /// When it will be closed.
        close_at: Timestamp,
    },
    /// It was closed.
    Closed {
        /// Why.
        reason: CloseReason,
        /// Until when it can be taken up again; `None` if it cannot.
        reopen_until: Option<Timestamp>,
    },
    /// It was taken up again.
    Reopened,
}

impl Message {
    /// Stable name of the kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::TicketIssued { .. } => "ticket_issued",
            Self::TurnNear { .. } => "turn_near",
            Self::TurnNow { .. } => "turn_now",
            Self::EmailVerification { .. } => "email_verification",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::SignInLink { .. } => "sign_in_link",
            Self::PasswordReset { .. } => "password_reset",
            Self::Consultation { news, .. } => news.kind(),
            Self::ComplaintUpdated { .. } => "complaint_updated",
        }
    }
}

impl ConsultationNews {
    /// Stable name of the kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Received => "consultation_received",
            Self::CompletionNeeded { .. } => "consultation_completion_needed",
            Self::Accepted { .. } => "consultation_accepted",
            Self::DeadlineMoved { .. } => "consultation_deadline_moved",
            Self::Answered => "consultation_answered",
            Self::Reminder { .. } => "consultation_reminder",
            Self::Closed { .. } => "consultation_closed",
            Self::Reopened => "consultation_reopened",
        }
    }
}
