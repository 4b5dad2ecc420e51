//! The counter machine: closed, idle, busy with one ticket, or paused (policies P2, P11).

mod command;
mod decide;
mod event;
mod rejection;
mod state;

pub use command::CounterCommand;
pub use event::CounterEvent;
pub use rejection::CounterRejection;
pub use state::{Counter, CounterState};
