//! The parsed standard.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Channel, ChannelStandard, Clause, ClauseRef, Policy, RequirementKind, Section, StepKind};
use crate::{Fee, ServiceCode, ServiceDay, UnitCode};

/// The published standard of one service of one unit, in one version.
///
/// Made by [`ServiceStandard::parse`] alone, so a value of this type has no fault a document could have.
/// A case pins the version under which it began (policy P19).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceStandard {
    /// The unit.
    pub unit: UnitCode,
    /// The service.
    pub service: ServiceCode,
    /// Name in Indonesian, as published.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// The decree that set it.
    pub decree: Decree,
    /// Counts the issues of this unit's standard for this service, from 1.
    pub version: u32,
    /// The first local date on which it holds.
    pub valid_from: ServiceDay,
    /// The last local date on which it holds; `None` while no successor is known.
    pub valid_to: Option<ServiceDay>,
    /// The published headline of the time limits, which tells only half of them; source text, not a rule.
    pub time_limit_headline: Option<String>,
    /// The walk-in channel.
    pub walk_in: Option<ChannelStandard>,
    /// The online channel.
    pub online: Option<ChannelStandard>,
    /// The price.
    pub fee: Fee,
    /// The published text on the price.
    pub fee_text: String,
    /// A translation of it.
    pub fee_text_en: String,
    /// What the service yields.
    pub products: Vec<Product>,
    /// Where complaints go.
    pub complaint_channels: Vec<ComplaintChannel>,
    /// The unit's settings where the text is silent.
    pub policy: Policy,
}

/// The decree that set a standard. Its number has no common format: text, never a key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "two texts as published")]
pub struct Decree {
    /// The number as cited, for instance `23/2024`.
    pub number: String,
    /// The title as published.
    pub title: String,
}

/// What a service yields.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Product {
    /// Its number in the published list.
    pub number: u16,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// A published way to complain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ComplaintChannel {
    /// Its position in the published list.
    pub number: u16,
    /// What kind of channel it is.
    pub kind: ComplaintKind,
    /// Where it is: a place, web address, e-mail address or telephone number.
    pub address: String,
    /// The published text.
    pub text: String,
    /// A translation.
    pub text_en: String,
}

/// A kind of complaint channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ComplaintKind {
    /// A box at the unit; an officer types in what is found there.
    Box,
    /// A web page.
    Website,
    /// An e-mail address.
    Email,
    /// A number for SMS or WhatsApp messages.
    Message,
}

impl ServiceStandard {
    /// What the standard says of a channel; `None` if the service is not offered there.
    pub const fn channel(&self, channel: Channel) -> Option<&ChannelStandard> {
        match channel {
            Channel::WalkIn => self.walk_in.as_ref(),
            Channel::Online => self.online.as_ref(),
        }
    }

    /// Whether the standard holds on a local date.
    pub fn holds_on(&self, date: ServiceDay) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// The clause of a channel's step of a kind.
    pub fn step(&self, channel: Channel, key: StepKind) -> Option<ClauseRef> {
        self.channel(channel)?.step(key)
    }

    /// The clause of a channel's requirement of a kind.
    pub fn requirement(&self, channel: Channel, key: RequirementKind) -> Option<ClauseRef> {
        self.channel(channel)?.requirement(key)
    }

    /// The clause at a reference, with the decree and the published text; `None` if there is none.
    pub fn clause(&self, at: ClauseRef) -> Option<Clause<'_>> {
        let (text, text_en) = match (at.section, at.number, at.channel) {
            (Section::Requirement, Some(number), _) => self.requirement_text(number)?,
            (Section::Procedure, Some(number), _) => self.step_text(number)?,
            (Section::TimeLimit, _, Some(channel)) => {
                let limit = &self.channel(channel)?.time_limit;
                (&limit.text, &limit.text_en)
            }
            (Section::Fee, _, _) => (&self.fee_text, &self.fee_text_en),
            (Section::Complaint, Some(number), _) => {
                let channel = self.complaint_channels.iter().find(|channel| channel.number == number)?;
                (&channel.text, &channel.text_en)
            }
            (Section::Product, Some(number), _) => {
                let product = self.products.iter().find(|product| product.number == number)?;
                (&product.text, &product.text_en)
            }
            _ => return None,
        };
        let ClauseRef { section, channel, number } = at;
        Some(Clause { decree: &self.decree.number, section, channel, number, text, text_en })
    }

    fn channels(&self) -> impl Iterator<Item = &ChannelStandard> {
        self.walk_in.iter().chain(&self.online)
    }

    fn requirement_text(&self, number: u16) -> Option<(&String, &String)> {
        let mut requirements = self.channels().flat_map(|channel| &channel.requirements);
        let found = requirements.find(|requirement| requirement.number == number)?;
        Some((&found.text, &found.text_en))
    }

    fn step_text(&self, number: u16) -> Option<(&String, &String)> {
        let found =
            self.channels().flat_map(|channel| &channel.procedure).find(|step| step.number == number)?;
        Some((&found.text, &found.text_en))
    }
}
