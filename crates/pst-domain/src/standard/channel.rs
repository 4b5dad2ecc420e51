//! What a standard says of one channel: requirements, procedure, time limit.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::ClauseRef;

/// The part of a standard that concerns one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChannelStandard {
    /// What the user must bring or do, in published order.
    pub requirements: Vec<Requirement>,
    /// The steps, in published order.
    pub procedure: Vec<Step>,
    /// The promise.
    pub time_limit: TimeLimit,
    /// When a silent conversation may be closed; `None` if the standard does not say.
    pub idle_close: Option<IdleClose>,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Requirement {
    /// Its number in the published flat list.
    pub number: u16,
    /// What it asks for, as far as rules know it.
    pub key: RequirementKind,
    /// What it takes to meet it.
    pub evidence: Evidence,
    /// The published text, word for word.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// What a requirement asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RequirementKind {
    /// To be at the unit.
    Present,
    /// To have a valid identity card. Seen, never copied or numbered (policy P16).
    IdentityCard,
    /// To have an active e-mail address.
    Email,
    /// To fill in the guest book.
    GuestBook,
    /// To ask an officer for the service.
    AskOfficer,
    /// To have an e-mail address at which a message arrived.
    VerifiedEmail,
    /// To have an account in the application.
    Account,
    /// To ask through the application.
    AskInApplication,
    /// Anything else a unit's standard asks for.
    Other,
}

/// How strongly something is shown, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the order is the meaning")]
pub enum Evidence {
    /// The user gave it or did it.
    Given,
    /// An officer saw it.
    Attested,
    /// The system verified it.
    Verified,
}

/// One step of the procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// Its number in the published flat list.
    pub number: u16,
    /// What it is, as far as rules know it.
    pub key: StepKind,
    /// Who does it.
    pub actor: Actor,
    /// The published text, word for word.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StepKind {
    /// The user comes, or opens the application.
    Access,
    /// The user registers.
    Register,
    /// The user fills in the guest book.
    GuestBook,
    /// The user takes a queue number.
    TakeNumber,
    /// The user waits for the number to be called.
    Wait,
    /// The user searches for the information first.
    Search,
    /// The user opens a consultation.
    Submit,
    /// The user puts the question.
    Ask,
    /// The officer gives information.
    Inform,
    /// The user goes on to another service.
    Refer,
    /// The officer closes the conversation.
    Close,
    /// The user rates the service.
    Rate,
    /// The user is done.
    End,
    /// Anything else a unit's standard describes.
    Other,
}

/// Who acts in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the parties of a service")]
pub enum Actor {
    /// The person served.
    User,
    /// The person who serves.
    Officer,
    /// The system, under a rule of the unit.
    System,
}

/// A published time limit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimeLimit {
    /// How many.
    pub amount: u16,
    /// Of what.
    pub unit: LimitUnit,
    /// The published text, word for word.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// What a time limit is measured in. Working days and calendar days are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new unit must break every match")]
pub enum LimitUnit {
    /// Minutes of service hours (policy P3).
    Minutes,
    /// Days on which the office works (policy P4).
    WorkingDays,
    /// Days, whatever kind they are.
    CalendarDays,
}

/// When a conversation that waits for the user may be closed (policy P7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "one number is all the clause says")]
pub struct IdleClose {
    /// Calendar days, of 24 hours each, after the officer's last message.
    pub days: u16,
}

impl ChannelStandard {
    /// The clause of the step of a kind, if the standard describes one.
    pub fn step(&self, key: StepKind) -> Option<ClauseRef> {
        let step = self.procedure.iter().find(|step| step.key == key);
        step.map(|step| ClauseRef::procedure(step.number))
    }

    /// The clause of the requirement of a kind, if the standard makes one.
    pub fn requirement(&self, key: RequirementKind) -> Option<ClauseRef> {
        let requirement = self.requirements.iter().find(|requirement| requirement.key == key);
        requirement.map(|requirement| ClauseRef::requirement(requirement.number))
    }
}

impl TimeLimit {
    /// The limit in seconds of service hours, if it is measured in minutes.
    pub fn seconds(&self) -> Option<i64> {
        (self.unit == LimitUnit::Minutes).then(|| i64::from(self.amount).saturating_mul(60))
    }
}
