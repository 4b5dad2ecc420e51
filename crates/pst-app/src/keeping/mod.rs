//! Keeping no more than is needed: personal data for the unit's published span, the rest for days.

mod expiry;
mod person;

pub use expiry::{EraseExpired, EraseLeftovers, Erased, ReadRetention, Retention};
pub use person::{ErasePerson, FindPerson, PersonData, TakeGuestBook, TakePerson, TicketData, VisitData};
