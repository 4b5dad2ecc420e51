//! The raw form of a standard, as written in TOML or JSON.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{
    Actor, ComplaintKind, Decree, Evidence, IdleClose, LimitUnit, Policy, RequirementKind, StepKind,
};

/// A service standard as written down. Texts are not yet checked; see
/// [`ServiceStandard::parse`](super::ServiceStandard::parse).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct StandardDocument {
    /// Code of the unit, four digits.
    pub unit: String,
    /// Code of the service.
    pub service: String,
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// The decree.
    pub decree: Decree,
    /// Issue number, from 1.
    pub version: u32,
    /// First date, `YYYY-MM-DD`.
    pub valid_from: String,
    /// Last date, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// Headline of the time limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit_headline: Option<String>,
    /// The price.
    pub fee: FeeDocument,
    /// What the service yields.
    pub products: Vec<ProductDocument>,
    /// Where complaints go.
    pub complaint_channels: Vec<ComplaintChannelDocument>,
    /// The walk-in channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk_in: Option<ChannelDocument>,
    /// The online channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<ChannelDocument>,
    /// Settings where the text is silent.
    #[serde(default)]
    pub policy: Policy,
}

/// The clause on the price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FeeDocument {
    /// The amount; anything but zero is refused.
    pub rupiah: u64,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProductDocument {
    /// Its number.
    pub number: u16,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// A complaint channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ComplaintChannelDocument {
    /// Its position.
    pub number: u16,
    /// Its kind.
    pub kind: ComplaintKind,
    /// Where it is.
    pub address: String,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// One channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ChannelDocument {
    /// What the user must bring or do.
    pub requirements: Vec<RequirementDocument>,
    /// The steps.
    pub procedure: Vec<StepDocument>,
    /// The promise.
    pub time_limit: TimeLimitDocument,
    /// When a silent conversation may be closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_close: Option<IdleClose>,
}

/// A requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RequirementDocument {
    /// Its flat number.
    pub number: u16,
    /// What it asks for.
    pub key: RequirementKind,
    /// What it takes to meet it.
    pub evidence: Evidence,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct StepDocument {
    /// Its flat number.
    pub number: u16,
    /// What it is.
    pub key: StepKind,
    /// Who does it.
    pub actor: Actor,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// A time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TimeLimitDocument {
    /// How many.
    pub amount: u16,
    /// Of what.
    pub unit: LimitUnit,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}
