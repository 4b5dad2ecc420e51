//! The visit machine: open → awaiting rating → completed, and what the guest book asks.

mod decide;
mod state;

pub use decide::{VisitCommand, VisitEvent, VisitRejection};
pub use state::{
    GuestCategory, GuestEntry, IdentityCard, IdentityCheck, NEED_CHARS_MAX, PriorityReason, Visit, VisitState,
};
