//! The complaint: received → responded to → (looked into on the spot) → settled → closed, or withdrawn, or
//! referred to another body.
//!
//! The machine knows when something was written and when it was due, not the words, not the reporter, and not
//! who is complained about: those are sealed and kept apart, because a journal cannot be erased.
//!
//! # Examples
//!
//! ```
//! # use pst_domain::{calendar::*, complaint::*, *};
//! # use std::collections::BTreeSet;
//! # use uuid::Uuid;
//! # let covered = Coverage { first: "2026-01-01".parse().unwrap(), last: "2026-12-31".parse().unwrap() };
//! # let calendar =
//! #     WorkingCalendar::new(CalendarVersion(1), Zone::Wib, OpeningHours::standard(), covered, vec![]).unwrap();
//! # let at = |text: &str| Timestamp::parse(text).unwrap();
//! # let order = ReceiveOrder {
//! #     id: ComplaintId(Uuid::from_u128(1)),
//! #     number: "ADU-2026-017".parse().unwrap(),
//! #     unit: "1905".parse().unwrap(),
//! #     source: ComplaintSource::Form,
//! #     received_on: "2026-11-23".parse().unwrap(),
//! #     anonymous: true,
//! #     confidential: false,
//! #     limits: ComplaintLimits::default(),
//! # };
//! let case = Complaint::receive(order, at("2026-11-23T09:38:00+07:00"));
//! assert_eq!(case.received_at, at("2026-11-23T09:00:00+07:00"), "anonymous: the hour and no more");
//! assert_eq!(case.due_at(Promised::Response, &calendar), Ok(at("2026-11-26T15:30:00+07:00")));
//!
//! // The officer complained about never handles the case.
//! let (ani, budi) = (OfficerId(Uuid::from_u128(2)), OfficerId(Uuid::from_u128(3)));
//! let concerns = BTreeSet::from([budi]);
//! let rules = ComplaintRules { calendar: &calendar, concerns: &concerns };
//! let now = at("2026-11-24T10:00:00+07:00");
//! let refused = case.decide(&ComplaintCommand::Respond { by: budi }, now, &rules);
//! assert_eq!(refused, Err(ComplaintRejection::ConflictOfInterest));
//!
//! let events = case.decide(&ComplaintCommand::Respond { by: ani }, now, &rules).unwrap();
//! let case = fold(case, &events);
//! assert_eq!(case.response.kept.unwrap().in_time(), Some(true));
//! assert_eq!(case.state.name(), "in_progress");
//! ```

mod apply;
mod command;
mod decide;
mod event;
mod limit;
mod number;
mod receive;
mod rejection;
mod state;

pub use command::ComplaintCommand;
pub use decide::ComplaintRules;
pub use event::ComplaintEvent;
pub use limit::{ComplaintLimits, Limit};
pub use number::{ComplaintNumber, ComplaintNumberError};
pub use receive::ReceiveOrder;
pub use rejection::ComplaintRejection;
pub use state::{
    Complaint, ComplaintClosed, ComplaintSource, ComplaintState, Component, Kept, Promise, Promised,
    Referral, SettlementOutcome,
};

/// Messages an exchange holds at most.
pub const COMPLAINT_MESSAGES_MAX: u32 = 200;
