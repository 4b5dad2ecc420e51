//! What a visit is at any moment.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::standard::Item;
use crate::{EmailAddress, FreeText, OfficerId, PersonName, ServiceDay, Timestamp, UnitCode, VisitId};

/// What a guest writes in the guest book (procedure 2): as little as the standard needs.
///
/// Kept apart from the [`Visit`], because personal data can be erased and a journal cannot. There is no
/// identity number by design (policy P16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "the guest book has exactly these fields")]
pub struct GuestEntry {
    /// Name as on the identity card.
    pub name: PersonName,
    /// Active e-mail address (requirement 3).
    pub email: EmailAddress,
    /// Where the guest comes from.
    pub category: GuestCategory,
    /// What the guest needs; may be empty.
    pub need: FreeText<NEED_CHARS_MAX>,
}

/// Most characters of a guest's need.
pub const NEED_CHARS_MAX: usize = 500;

/// Where a guest comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the guest book offers exactly these")]
pub enum GuestCategory {
    /// Pupil or student.
    Student,
    /// Government body.
    Government,
    /// Private company.
    Private,
    /// Researcher or lecturer.
    Researcher,
    /// Press.
    Media,
    /// Anybody else.
    Public,
}

impl GuestCategory {
    /// All categories, in the order of the guest book.
    pub const ALL: [Self; 6] =
        [Self::Student, Self::Government, Self::Private, Self::Researcher, Self::Media, Self::Public];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Government => "government",
            Self::Private => "private",
            Self::Researcher => "researcher",
            Self::Media => "media",
            Self::Public => "public",
        }
    }

    /// The category of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }
}

/// Why a guest asks for priority: on the guest's own word, without proof (policy P9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the kiosk offers exactly these")]
pub enum PriorityReason {
    /// Elderly.
    Elderly,
    /// With a disability.
    Disability,
    /// Pregnant.
    Pregnant,
    /// With a small child.
    SmallChild,
}

impl PriorityReason {
    /// All reasons, in the order of the kiosk.
    pub const ALL: [Self; 4] = [Self::Elderly, Self::Disability, Self::Pregnant, Self::SmallChild];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Elderly => "elderly",
            Self::Disability => "disability",
            Self::Pregnant => "pregnant",
            Self::SmallChild => "small_child",
        }
    }

    /// The reason of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// A visit to the unit: from the guest book to the rating (procedure 1 to 9), without personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Visit {
    /// Its identifier.
    pub id: VisitId,
    /// The unit.
    pub unit: UnitCode,
    /// The civil date in the unit's zone.
    pub day: ServiceDay,
    /// Where the guest comes from.
    pub category: GuestCategory,
    /// Whether priority was declared. The reason is not kept: it is no one's business afterwards.
    pub priority: bool,
    /// The version of the standard it began under (policy P19); `None` for a service without one.
    pub standard_version: Option<u32>,
    /// What the requirement check found at arrival.
    pub requirements: Vec<Item>,
    /// When the guest book was filled.
    pub arrived_at: Timestamp,
    /// The identity card, once an officer has seen it (requirement 2).
    pub identity: Option<IdentityCheck>,
    /// Where it stands.
    pub state: VisitState,
}

/// That an officer saw a valid identity card: its kind, never its number (policy P16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "policy P16 allows exactly these facts")]
pub struct IdentityCheck {
    /// The kind of card.
    pub card: IdentityCard,
    /// Who saw it.
    pub officer: OfficerId,
    /// When.
    pub at: Timestamp,
}

/// Kinds of identity card named in requirement 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "requirement 2 names three kinds and leaves the rest open")]
pub enum IdentityCard {
    /// National identity card.
    Ktp,
    /// Driving licence.
    Sim,
    /// Passport.
    Passport,
    /// Another valid card.
    Other,
}

impl IdentityCard {
    /// All kinds, in the order of the decree.
    pub const ALL: [Self; 4] = [Self::Ktp, Self::Sim, Self::Passport, Self::Other];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ktp => "ktp",
            Self::Sim => "sim",
            Self::Passport => "passport",
            Self::Other => "other",
        }
    }

    /// The kind of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|card| card.name() == name)
    }
}

/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new state must break every match")]
pub enum VisitState {
    /// Waiting or being served.
    Open,
    /// Served; a rating may be given (procedure 8).
    AwaitingRating {
        /// Since when.
        since: Timestamp,
    },
    /// Over (procedure 9).
    Completed {
        /// When.
        at: Timestamp,
        /// Whether it was rated; a visit left unrated counts as not rated.
        rated: bool,
    },
}

impl VisitState {
    /// Stable name of the state.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AwaitingRating { .. } => "awaiting_rating",
            Self::Completed { .. } => "completed",
        }
    }
}
