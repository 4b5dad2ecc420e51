//! The visit's commands, events, refusals and transitions: few enough for one screen.

use alloc::boxed::Box;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{IdentityCard, IdentityCheck, Visit, VisitState};
use crate::{Aggregate, OfficerId, Timestamp};

/// A command to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new command must break every match")]
pub enum VisitCommand {
    /// An officer has seen the identity card.
    AttestIdentity {
        /// The kind of card.
        card: IdentityCard,
        /// Who saw it.
        officer: OfficerId,
    },
    /// The last open ticket of the visit was closed.
    EndService {
        /// Whether any ticket was served: only then is there something to rate.
        served: bool,
    },
    /// A ticket of the visit is open again: a step was undone, or a referral made.
    Reopen,
    /// The guest rates the service.
    Rate,
    /// The service day has ended and no rating came.
    EndDay,
}

/// An event of a visit, as the journal keeps it: no name, no address, no rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum VisitEvent {
    /// The guest book was filled.
    Arrived {
        /// The new visit.
        visit: Box<Visit>,
    },
    /// The identity card was seen.
    IdentityAttested {
        /// What was seen.
        check: IdentityCheck,
    },
    /// Service ended; the rating is open if there is something to rate.
    ServiceEnded {
        /// When.
        at: Timestamp,
        /// Whether any ticket was served.
        served: bool,
    },
    /// Service goes on.
    Reopened {
        /// When.
        at: Timestamp,
    },
    /// A rating was given.
    Rated {
        /// When.
        at: Timestamp,
    },
    /// The day ended without a rating.
    Lapsed {
        /// When.
        at: Timestamp,
    },
}

/// Why a visit refused a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum VisitRejection {
    /// A visit is rated at most once (policy P14).
    #[error("the visit was rated before")]
    AlreadyRated,
    /// The rating opens when service has ended (procedure 8).
    #[error("the visit is {state}, so it cannot be rated")]
    NotRateable {
        /// The name of its state.
        state: &'static str,
    },
    /// The visit is over.
    #[error("the visit is over")]
    Completed,
}

impl VisitRejection {
    /// Stable code of the refusal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AlreadyRated => "rating.already_given",
            Self::NotRateable { .. } => "rating.not_open",
            Self::Completed => "visit.completed",
        }
    }
}

impl Aggregate for Visit {
    type Command = VisitCommand;
    type Event = VisitEvent;
    type Rejection = VisitRejection;
    type Rules<'a> = ();

    fn decide(
        &self,
        command: &VisitCommand,
        now: Timestamp,
        (): &(),
    ) -> Result<Vec<VisitEvent>, VisitRejection> {
        use VisitCommand as Do;
        use VisitState as Is;
        let event = match (self.state, *command) {
            (Is::Completed { rated: true, .. }, Do::Rate) => return Err(VisitRejection::AlreadyRated),
            (Is::AwaitingRating { .. }, Do::Rate) => VisitEvent::Rated { at: now },
            (state, Do::Rate) => return Err(VisitRejection::NotRateable { state: state.name() }),
            (Is::Completed { rated: true, .. }, Do::Reopen | Do::AttestIdentity { .. }) => {
                return Err(VisitRejection::Completed);
            }
            (Is::Open, Do::Reopen)
            | (Is::AwaitingRating { .. } | Is::Completed { .. }, Do::EndService { .. }) => {
                return Ok(Vec::new());
            }
            (_, Do::Reopen) => VisitEvent::Reopened { at: now },
            (_, Do::AttestIdentity { card, officer }) => {
                VisitEvent::IdentityAttested { check: IdentityCheck { card, officer, at: now } }
            }
            (Is::Open, Do::EndService { served }) => VisitEvent::ServiceEnded { at: now, served },
            (Is::AwaitingRating { .. }, Do::EndDay) => VisitEvent::Lapsed { at: now },
            (_, Do::EndDay) => return Ok(Vec::new()),
        };
        Ok(Vec::from([event]))
    }

    fn evolve(mut self, event: &VisitEvent) -> Self {
        self.state = match event {
            VisitEvent::Arrived { visit } => return (**visit).clone(),
            VisitEvent::IdentityAttested { check } => {
                self.identity = Some(*check);
                self.state
            }
            VisitEvent::ServiceEnded { at, served: true } => VisitState::AwaitingRating { since: *at },
            VisitEvent::ServiceEnded { at, served: false } | VisitEvent::Lapsed { at } => {
                VisitState::Completed { at: *at, rated: false }
            }
            VisitEvent::Reopened { .. } => VisitState::Open,
            VisitEvent::Rated { at } => VisitState::Completed { at: *at, rated: true },
        };
        self
    }

    /// A visit has no timer of its own: the day end comes from the queue.
    fn next_timer(&self, (): &()) -> Option<Timestamp> {
        None
    }
}
