//! The two promises of the standard and their clocks: five minutes walk-in, three working days online.

mod handover;

pub use handover::{
    AheadTicket, HandoverFact, HandoverFacts, HandoverReport, HandoverStep, IdleSpan, Verdict, handover,
};
