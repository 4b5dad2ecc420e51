//! Who may do what: one table, deny by default.

use std::collections::BTreeSet;

use pst_domain::{AccountId, DeviceId, OfficerId, TicketId, UnitCode};
use thiserror::Error;

use crate::ports::{Actor, DeviceKind, Role};

/// Who a request comes from, as far as rights go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// Nobody known.
    Anonymous,
    /// Whoever holds a ticket's tracking token.
    Visitor {
        /// The ticket.
        ticket: TicketId,
    },
    /// A signed-in user of the online service: owns what it opened, belongs to no unit.
    Account {
        /// The account.
        id: AccountId,
    },
    /// An enrolled browser.
    Device {
        /// The device.
        id: DeviceId,
        /// Its unit.
        unit: UnitCode,
        /// What it is.
        kind: DeviceKind,
    },
    /// A signed-in person.
    Officer {
        /// The person.
        id: OfficerId,
        /// The person's unit.
        unit: UnitCode,
        /// What the person may do there.
        roles: BTreeSet<Role>,
    },
}

/// What somebody wants to do within a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read the unit's published facts: standard, calendar, board.
    ReadPublished,
    /// Fill the guest book and take a number, at a kiosk or on one's own phone.
    TakeNumber,
    /// Show and speak calls.
    WatchBoard,
    /// See the queue with numbers and services, without names.
    ReadQueue,
    /// See guest-book entries.
    ReadGuests,
    /// Open, pause and close a counter; call, serve and finish tickets.
    Serve,
    /// See the unit's online consultations.
    ReadInbox,
    /// Handle online consultations: accept, answer, close.
    HandleConsultation,
    /// See one's own results.
    ReadOwnReport,
    /// See the unit's results, devices and people.
    ReadUnitReport,
    /// Take tickets out, close the day, change what counters serve.
    Supervise,
    /// Read and handle complaints, save those about oneself.
    HandleComplaints,
    /// Set up people, counters and devices.
    Administer,
}

impl Action {
    /// All actions, for tables that must be complete.
    pub const ALL: [Self; 13] = [
        Self::ReadPublished,
        Self::TakeNumber,
        Self::WatchBoard,
        Self::ReadQueue,
        Self::ReadGuests,
        Self::Serve,
        Self::ReadInbox,
        Self::HandleConsultation,
        Self::ReadOwnReport,
        Self::ReadUnitReport,
        Self::Supervise,
        Self::HandleComplaints,
        Self::Administer,
    ];
}

/// Why a request was denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Denied {
    /// Nobody is signed in and no device is enrolled.
    #[error("a sign-in is needed")]
    SignInNeeded,
    /// The role is missing.
    #[error("the role {} is needed", role.name())]
    RoleNeeded {
        /// The least role that may.
        role: Role,
    },
    /// Only users of the online service have this; an officer has none.
    #[error("a user of the online service is needed")]
    UserNeeded,
    /// The person or device belongs to another unit.
    #[error("this belongs to another unit")]
    OtherUnit,
}

impl Denied {
    /// The denial of whoever has no role at all.
    pub fn without_role(action: Action) -> Self {
        Self::RoleNeeded { role: least_role(action) }
    }

    /// Stable code of the denial.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignInNeeded => "access.sign_in_needed",
            Self::RoleNeeded { .. } => "access.role_needed",
            Self::UserNeeded => "access.user_needed",
            Self::OtherUnit => "access.other_unit",
        }
    }
}

/// Whether somebody may do something within a unit.
///
/// # Errors
///
/// Why not.
///
/// # Examples
///
/// ```
/// use pst_app::access::{Action, Denied, Principal, allow};
///
/// let unit = "1905".parse().unwrap();
/// assert!(allow(&Principal::Anonymous, Action::ReadPublished, &unit).is_ok());
/// assert_eq!(allow(&Principal::Anonymous, Action::Serve, &unit), Err(Denied::SignInNeeded));
/// ```
pub fn allow(principal: &Principal, action: Action, unit: &UnitCode) -> Result<(), Denied> {
    if matches!(action, Action::ReadPublished | Action::TakeNumber) {
        return Ok(());
    }
    match principal {
        Principal::Anonymous | Principal::Visitor { .. } => Err(Denied::SignInNeeded),
        Principal::Device { unit: own, .. } | Principal::Officer { unit: own, .. } if own != unit => {
            Err(Denied::OtherUnit)
        }
        Principal::Device { kind: DeviceKind::Board, .. } if action == Action::WatchBoard => Ok(()),
        Principal::Account { .. } | Principal::Device { .. } => Err(Denied::without_role(action)),
        Principal::Officer { roles, .. } => {
            let may = roles.iter().any(|role| role_may(*role, action));
            if may { Ok(()) } else { Err(Denied::without_role(action)) }
        }
    }
}

impl Principal {
    /// The principal as the journal names it.
    pub const fn actor(&self) -> Actor {
        match self {
            Self::Anonymous => Actor::Public,
            Self::Visitor { ticket } => Actor::Visitor { ticket: *ticket },
            Self::Account { id } => Actor::Account { account: *id },
            Self::Device { id, .. } => Actor::Device { device: *id },
            Self::Officer { id, .. } => Actor::Officer { officer: *id },
        }
    }
}

const fn role_may(role: Role, action: Action) -> bool {
    use Action as Do;
    match role {
        Role::Receptionist => {
            matches!(action, Do::WatchBoard | Do::ReadQueue | Do::ReadGuests)
        }
        Role::Officer => {
            matches!(
                action,
                Do::WatchBoard
                    | Do::ReadQueue
                    | Do::ReadGuests
                    | Do::Serve
                    | Do::ReadInbox
                    | Do::HandleConsultation
                    | Do::ReadOwnReport
            )
        }
        Role::Supervisor => matches!(
            action,
            Do::WatchBoard
                | Do::ReadQueue
                | Do::ReadGuests
                | Do::ReadInbox
                | Do::ReadOwnReport
                | Do::ReadUnitReport
                | Do::Supervise
                | Do::HandleComplaints
        ),
        Role::Administrator => {
            matches!(action, Do::WatchBoard | Do::ReadQueue | Do::ReadUnitReport | Do::Administer)
        }
    }
}

fn least_role(action: Action) -> Role {
    Role::ALL.into_iter().find(|role| role_may(*role, action)).unwrap_or(Role::Administrator)
}
