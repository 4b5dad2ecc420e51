//! The requirement check: what is met, what an officer must still see, what is missing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Channel, ClauseRef, Evidence, RequirementKind, ServiceStandard};

/// What a user has shown so far, and how strongly.
///
/// # Examples
///
/// ```
/// use pst_domain::standard::{Evidence, Presented, RequirementKind};
///
/// let shown = Presented::new()
///     .with(RequirementKind::Email, Evidence::Given)
///     .lacking(RequirementKind::IdentityCard);
/// assert_eq!(shown.evidence(RequirementKind::Email), Some(Evidence::Given));
/// assert_eq!(shown.evidence(RequirementKind::IdentityCard), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Presented {
    shown: BTreeMap<RequirementKind, Evidence>,
    lacking: BTreeSet<RequirementKind>,
}

/// What the check says of one requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every finding needs its words on screen")]
pub enum Finding {
    /// Shown as strongly as the standard asks.
    Met,
    /// An officer will look at it; nothing speaks against it so far.
    ToBeAttested,
    /// Not shown.
    Missing,
}

/// The finding on one requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Item {
    /// The flat number of the requirement.
    pub number: u16,
    /// What it asks for.
    pub key: RequirementKind,
    /// The finding.
    pub finding: Finding,
    /// The clause, to be cited.
    pub clause: ClauseRef,
}

/// The findings on all requirements of a channel, in published order. A report never fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CheckReport {
    /// One item for each requirement.
    pub items: Vec<Item>,
}

impl Presented {
    /// Nothing shown yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds evidence; the stronger one stays. Whoever shows a thing no longer lacks it.
    #[must_use]
    pub fn with(mut self, key: RequirementKind, evidence: Evidence) -> Self {
        let strongest = self.evidence(key).map_or(evidence, |before| before.max(evidence));
        self.shown.insert(key, strongest);
        self.lacking.remove(&key);
        self
    }

    /// Notes that the user said they do not have it, or that an officer looked and did not see it.
    #[must_use]
    pub fn lacking(mut self, key: RequirementKind) -> Self {
        self.shown.remove(&key);
        self.lacking.insert(key);
        self
    }

    /// How strongly a thing was shown; `None` if it was not.
    pub fn evidence(&self, key: RequirementKind) -> Option<Evidence> {
        self.shown.get(&key).copied()
    }

    fn finding(&self, key: RequirementKind, wanted: Evidence) -> Finding {
        match self.evidence(key) {
            Some(shown) if shown >= wanted => Finding::Met,
            _ if wanted == Evidence::Attested && !self.lacking.contains(&key) => Finding::ToBeAttested,
            _ => Finding::Missing,
        }
    }
}

impl CheckReport {
    /// Whether nothing is missing. What an officer must still see does not stand in the way of a queue number.
    pub fn is_complete(&self) -> bool {
        self.missing().next().is_none()
    }

    /// The items that are missing.
    pub fn missing(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.finding == Finding::Missing)
    }

    /// The items an officer must still see.
    pub fn to_be_attested(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.finding == Finding::ToBeAttested)
    }
}

/// Holds what was presented against the requirements of a channel.
///
/// Showing more never turns a met requirement into a missing one. A channel the standard does not describe
/// has no requirements, so its report is empty.
///
/// # Examples
///
/// ```
/// # let document = toml::from_str(pst_domain::shipped::STANDARD_SK_23_2024).unwrap();
/// # let standard = pst_domain::standard::ServiceStandard::parse(document).unwrap();
/// use pst_domain::standard::{Channel, Evidence, Presented, RequirementKind, check};
///
/// let report = check(&standard, Channel::Online, &Presented::new().with(RequirementKind::Account, Evidence::Verified));
/// let missing: Vec<_> = report.missing().map(|item| item.clause.to_string()).collect();
/// assert_eq!(missing, ["requirement 6", "requirement 8"]);
/// ```
pub fn check(standard: &ServiceStandard, channel: Channel, presented: &Presented) -> CheckReport {
    let requirements = standard.channel(channel).map_or(&[][..], |channel| &channel.requirements);
    let items = requirements.iter().map(|requirement| Item {
        number: requirement.number,
        key: requirement.key,
        finding: presented.finding(requirement.key, requirement.evidence),
        clause: ClauseRef::requirement(requirement.number),
    });
    CheckReport { items: items.collect() }
}
