//! The two promises of the standard and their clocks: five minutes walk-in, three working days online.

mod days;
mod deadline;
mod handover;
mod idle;
mod ledger;

pub use days::{KeptDay, SkipReason};
pub use deadline::{DeadlineReport, online_deadline};
pub use handover::{
    AheadTicket, HandoverFact, HandoverFacts, HandoverReport, HandoverStep, IdleSpan, Verdict, handover,
};
pub use idle::{IdlePlan, Owes, idle_close, reopen_until};
pub use ledger::{Amendment, Deadline, DeadlineRun, DeadlineState, RunEnd};
