//! The ticket machine: waiting → called → serving → closed, with its side exits (procedure 3 to 9).
//!
//! ```text
//! waiting → called → serving → closed (finished)
//!    │         ├→ missed ─→ waiting (return)
//!    │         └→ held ⇄ called / serving
//!    └→ closed (cancelled, voided, day ended)
//! ```

mod command;
mod decide;
mod event;
mod rejection;
mod state;

pub use command::TicketCommand;
pub use event::TicketEvent;
pub use rejection::TicketRejection;
pub use state::{Departure, Desk, Handover, IssueOrder, Outcome, ServiceResult, Ticket, TicketState, Undo};
