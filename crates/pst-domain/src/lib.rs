//! The rules of a statistical consultation service.
#![no_std]
#![deny(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::std_instead_of_core,
    clippy::std_instead_of_alloc,
    clippy::alloc_instead_of_core,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs
)]

extern crate alloc;

mod aggregate;
pub mod calendar;
pub mod complaint;
pub mod consultation;
pub mod counter;
mod fee;
mod id;
pub mod queue;
pub mod rating;
mod rules;
pub mod shipped;
pub mod sla;
pub mod standard;
mod text;
pub mod ticket;
mod time;
pub mod visit;

pub use aggregate::{Aggregate, fold};
pub use calendar::{CalendarError, CalendarVersion, Closure, WorkingCalendar};
pub use fee::Fee;
pub use id::{
    AccountId, AttachmentId, ComplaintId, ConsultationId, CounterId, DeviceId, IdError, NoticeId, OfficerId,
    SearchId, ServiceCode, TicketId, UnitCode, VisitId,
};
pub use rules::Rules;
pub use standard::{Channel, ClauseRef, Policy, ServiceStandard, Unit};
pub use text::{EmailAddress, FreeText, PersonName, PhoneNumber, TextError};
pub use time::{MinuteOfDay, ServiceDay, Timestamp, Zone};
