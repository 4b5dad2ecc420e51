//! What a complaint is at any moment.

use serde::{Deserialize, Serialize};

use super::{ComplaintLimits, ComplaintNumber, Limit};
use crate::standard::ComplaintKind;
use crate::{CalendarError, ComplaintId, OfficerId, ServiceDay, Timestamp, UnitCode, WorkingCalendar};

/// A complaint in the register, without its words and without anybody's identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Complaint {
    /// Its identifier.
    pub id: ComplaintId,
    /// The number people see.
    pub number: ComplaintNumber,
    /// The unit complained to.
    pub unit: UnitCode,
    /// How it came.
    pub source: ComplaintSource,
    /// The local date it was received or found: day 0 of its limits.
    pub received_on: ServiceDay,
    /// When it was written into the register; of an anonymous complaint only the hour.
    pub received_at: Timestamp,
    /// Whether the reporter's identity is unknown ("anonim").
    pub anonymous: bool,
    /// Whether only the officer who has it in hand may read it ("rahasia").
    pub confidential: bool,
    /// The limits it began under (policy P19).
    pub limits: ComplaintLimits,
    /// The part of the service standard it is about, once somebody has said so.
    pub component: Option<Component>,
    /// The officer who has it in hand.
    pub officer: Option<OfficerId>,
    /// Messages so far; the last one's sequence number. The complaint itself is none of them.
    pub messages: u32,
    /// Internal notes so far. The reporter never sees them.
    pub notes: u32,
    /// The promise of a first response.
    pub response: Promise,
    /// The promise of a settlement.
    pub settlement: Promise,
    /// The time of the latest event: no later event is earlier, whatever the wall clock does (policy P20).
    pub last_at: Timestamp,
    /// Where it stands.
    pub state: ComplaintState,
}

/// Where a complaint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new state must break every match")]
pub enum ComplaintState {
    /// Nobody has responded yet.
    Received,
    /// Responded to, and being looked into.
    InProgress,
    /// Being looked into on the spot, which takes longer.
    FieldCheck,
    /// Answered for good, unless the reporter objects.
    Settled {
        /// The local date.
        on: ServiceDay,
        /// What came of it.
        outcome: SettlementOutcome,
    },
    /// Over.
    Closed {
        /// When.
        at: Timestamp,
        /// Why.
        reason: ComplaintClosed,
    },
}

/// How a complaint came to the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every way needs its words on screen")]
pub enum ComplaintSource {
    /// The form of this service.
    Form,
    /// The suggestion box at the unit.
    Box,
    /// The national site of the agency.
    Website,
    /// E-mail.
    Email,
    /// SMS or WhatsApp.
    Message,
    /// A telephone call.
    Telephone,
}

/// What a complaint is about: the components of a service standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the published components of a standard (PermenPANRB 15/2014)")]
pub enum Component {
    /// Requirements.
    Requirements,
    /// System, mechanism and procedure.
    Procedure,
    /// Time limits.
    Time,
    /// The fee: the service is free (policy P18).
    Fee,
    /// What the service yields.
    Product,
    /// What officers know and can do.
    Competence,
    /// How officers behave.
    Behaviour,
    /// Rooms and equipment.
    Facilities,
    /// How complaints are handled.
    Complaints,
}

/// What came of a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every outcome is counted in reports")]
pub enum SettlementOutcome {
    /// The reporter was right, and the unit has acted.
    Upheld,
    /// The matter was looked into and not confirmed.
    NotUpheld,
    /// It was a question or misunderstanding, now cleared up.
    Explained,
}

/// Why a complaint is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every reason is counted in reports")]
pub enum ComplaintClosed {
    /// It was settled, and the reporter did not object in time.
    Settled {
        /// What came of it.
        outcome: SettlementOutcome,
    },
    /// The reporter took it back.
    Withdrawn,
    /// Another body has to decide on it.
    Referred {
        /// Which.
        to: Referral,
    },
}

/// Who decides on a complaint instead of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every body needs its words on screen")]
pub enum Referral {
    /// The national complaint system.
    Sp4nLapor,
    /// The agency's own site, pengaduan.bps.go.id.
    Agency,
    /// The Ombudsman (UU 25/2009).
    Ombudsman,
}

/// Which of the two promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the two promises made to a reporter")]
pub enum Promised {
    /// A first response.
    Response,
    /// A settlement.
    Settlement,
}

/// A promise: from when it runs, whether it was seen to be broken, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Promise {
    /// Day 0.
    pub from: ServiceDay,
    /// Whether the lapse of its limit was noted.
    pub overdue: bool,
    /// How it was kept; `None` while it runs, or if it ended without.
    pub kept: Option<Kept>,
}

/// How a promise was kept. Frozen: a later calendar changes no verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "two instants, compared")]
pub struct Kept {
    /// When.
    pub at: Timestamp,
    /// The last instant in time; `None` if the calendar did not know it.
    pub due_at: Option<Timestamp>,
}

impl Kept {
    /// Whether it was in time; `None` if that cannot be known.
    pub fn in_time(&self) -> Option<bool> {
        self.due_at.map(|due_at| self.at <= due_at)
    }
}

impl Complaint {
    /// The limit that a promise has now.
    pub const fn limit(&self, promised: Promised) -> &Limit {
        match (promised, self.state) {
            (Promised::Response, _) => &self.limits.first_response,
            (Promised::Settlement, ComplaintState::FieldCheck) => &self.limits.field_check,
            (Promised::Settlement, _) => &self.limits.settlement,
        }
    }

    /// A promise as it stands.
    pub const fn promise(&self, promised: Promised) -> &Promise {
        match promised {
            Promised::Response => &self.response,
            Promised::Settlement => &self.settlement,
        }
    }

    /// When a promise is due, by the newest calendar.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`].
    pub fn due_at(&self, promised: Promised, calendar: &WorkingCalendar) -> Result<Timestamp, CalendarError> {
        self.limit(promised).due_at(self.promise(promised).from, calendar)
    }

    /// Whether a promise still runs.
    pub const fn runs(&self, promised: Promised) -> bool {
        let open = matches!(
            self.state,
            ComplaintState::Received | ComplaintState::InProgress | ComplaintState::FieldCheck
        );
        open && self.promise(promised).kept.is_none()
    }

    /// Whether nothing more can happen.
    pub const fn is_closed(&self) -> bool {
        matches!(self.state, ComplaintState::Closed { .. })
    }
}

impl ComplaintState {
    /// Stable name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InProgress => "in_progress",
            Self::FieldCheck => "field_check",
            Self::Settled { .. } => "settled",
            Self::Closed { .. } => "closed",
        }
    }
}

impl ComplaintSource {
    /// All of them, in the order of the published list.
    pub const ALL: [Self; 6] =
        [Self::Form, Self::Box, Self::Website, Self::Email, Self::Message, Self::Telephone];

    /// The published channel it is, by which its clause is found; `None` for those the standard does not name.
    pub const fn published(self) -> Option<ComplaintKind> {
        match self {
            Self::Box => Some(ComplaintKind::Box),
            Self::Website => Some(ComplaintKind::Website),
            Self::Email => Some(ComplaintKind::Email),
            Self::Message => Some(ComplaintKind::Message),
            Self::Form | Self::Telephone => None,
        }
    }
}

impl Component {
    /// All of them, in published order.
    pub const ALL: [Self; 9] = [
        Self::Requirements,
        Self::Procedure,
        Self::Time,
        Self::Fee,
        Self::Product,
        Self::Competence,
        Self::Behaviour,
        Self::Facilities,
        Self::Complaints,
    ];
}

impl SettlementOutcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::NotUpheld, Self::Explained];
}

impl Referral {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sp4nLapor, Self::Agency, Self::Ombudsman];
}
