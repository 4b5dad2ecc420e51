//! The published service standard as data, and the settings where its text is silent.
//!
//! A standard is written down as a [`StandardDocument`] and parsed once into a [`ServiceStandard`], which
//! reports every fault of the document at once. Decrees of sibling units differ in requirements, steps and
//! limits, so nothing here knows SK 23/2024 by heart: rules ask for a requirement or step by its key and
//! cite whatever number and text the standard gives it.

mod channel;
mod check;
mod clause;
mod document;
mod fault;
mod parse;
mod policy;
mod service;
mod unit;
mod unit_document;

pub use channel::{
    Actor, ChannelStandard, Evidence, IdleClose, LimitUnit, Requirement, RequirementKind, Step, StepKind,
    TimeLimit,
};
pub use check::{CheckReport, Finding, Item, Presented, check};
pub use clause::{Channel, Clause, ClauseRef, Section};
pub use document::{
    ChannelDocument, ComplaintChannelDocument, FeeDocument, ProductDocument, RequirementDocument,
    StandardDocument, StepDocument, TimeLimitDocument,
};
pub use fault::{Problem, StandardFault};
pub use policy::{DayZero, Policy};
pub use service::{ComplaintChannel, ComplaintKind, Decree, Product, ServiceStandard};
pub use unit::{CalendarSource, ServiceOffer, Unit};
pub use unit_document::{
    BreakDocument, CalendarDocument, HoursDocument, RegimeDocument, ServiceDocument, UnitDocument,
};
