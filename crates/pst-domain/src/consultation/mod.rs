//! The online consultation: submitted → (completed) → accepted → answered ⇄ awaiting the user → closed, then
//! rated (procedure 10 to 18).
//!
//! The machine knows who wrote when and what kind of message it was, not the words: those are personal data
//! that can be erased, and a journal cannot. The caller stores the words under the sequence number that the
//! event gives them.
//!
//! # Examples
//!
//! ```
//! # use pst_domain::{calendar::*, standard::*, *};
//! # use uuid::Uuid;
//! # let covered = Coverage { first: "2026-01-01".parse().unwrap(), last: "2026-12-31".parse().unwrap() };
//! # let calendar =
//! #     WorkingCalendar::new(CalendarVersion(1), Zone::Wib, OpeningHours::standard(), covered, vec![]).unwrap();
//! # let standard = ServiceStandard::parse(toml::from_str(shipped::STANDARD_SK_23_2024).unwrap()).unwrap();
//! # let at = |text: &str| Timestamp::parse(text).unwrap();
//! # let presented = Presented::new()
//! #     .with(RequirementKind::VerifiedEmail, Evidence::Verified)
//! #     .with(RequirementKind::Account, Evidence::Verified)
//! #     .with(RequirementKind::AskInApplication, Evidence::Given);
//! use pst_domain::consultation::*;
//! use pst_domain::sla::DeadlineState;
//!
//! let rules = Rules { standard: Some(&standard), calendar: &calendar, policy: &standard.policy };
//! let order = SubmitOrder {
//!     id: ConsultationId(Uuid::from_u128(1)),
//!     number: "2026-0142".parse().unwrap(),
//!     unit: "1905".parse().unwrap(),
//!     service: "konsultasi-statistik".parse().unwrap(),
//!     account: AccountId(Uuid::from_u128(2)),
//!     origin: None,
//!     search: None,
//!     presented,
//! };
//! let monday = at("2026-11-23T09:00:00+07:00");
//!
//! // Without a search that did not help, the refusal cites the step that asks for one.
//! let refused = Consultation::submit(order.clone(), monday, &rules).unwrap_err();
//! assert_eq!(refused.clause().unwrap().to_string(), "procedure 13");
//!
//! let search = SearchRecord {
//!     id: SearchId(Uuid::from_u128(3)),
//!     status: SearchStatus::Ok,
//!     not_answering_at: Some(monday),
//! };
//! let case = Consultation::submit(SubmitOrder { search: Some(search), ..order }, monday, &rules).unwrap();
//!
//! // Acceptance starts the promise: three working days, until closing time.
//! let officer = OfficerId(Uuid::from_u128(4));
//! let events = case.decide(&ConsultationCommand::Accept { by: officer }, monday, &rules).unwrap();
//! let case = fold(case, &events);
//! assert_eq!(case.deadline.due_at(), Some(at("2026-11-26T15:30:00+07:00")));
//! assert_eq!(case.deadline.state(monday), DeadlineState::Running);
//! ```

mod apply;
mod clock;
mod command;
mod decide;
mod event;
mod message;
mod number;
mod rejection;
mod state;
mod submit;

pub use command::ConsultationCommand;
pub use event::ConsultationEvent;
pub use message::{Author, MESSAGE_CHARS_MAX, MESSAGES_MAX, Message, MessageKind, MessageText};
pub use number::{ConsultationNumber, ConsultationNumberError};
pub use rejection::ConsultationRejection;
pub use state::{CloseReason, CompletionItem, Consultation, ConsultationState, Redirection, RefusalGround};
pub use submit::{SearchRecord, SearchStatus, SubmitOrder};
