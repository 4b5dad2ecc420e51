//! What an officer does with a complaint.

use std::collections::BTreeSet;

use async_trait::async_trait;
use pst_domain::complaint::{ComplaintCommand, Component, Referral, SettlementOutcome};
use pst_domain::{Aggregate as _, ComplaintId, OfficerId, UnitCode};

use super::case::{CaseFile, Happened, case_for, handles, words};
use super::key::ComplaintKey;
use crate::ports::UnitOfWork;
use crate::{AppError, Env, UseCase};

/// An officer does something with a complaint.
#[derive(Debug, Clone)]
pub struct HandleComplaint {
    /// The register's key.
    pub key: ComplaintKey,
    /// The unit.
    pub unit: UnitCode,
    /// Who.
    pub officer: OfficerId,
    /// Which complaint.
    pub complaint: ComplaintId,
    /// What.
    pub act: ComplaintAct,
}

/// What an officer can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComplaintAct {
    /// Put it into somebody's hand.
    Assign {
        /// Whose.
        to: OfficerId,
    },
    /// Say what it is about.
    Classify {
        /// The part of the standard.
        component: Component,
    },
    /// Say whom it is about: they will neither handle nor see it.
    Concern {
        /// Who.
        officers: BTreeSet<OfficerId>,
    },
    /// Write to the reporter.
    Respond {
        /// The words.
        text: String,
    },
    /// Add an internal note.
    Note {
        /// The words.
        text: String,
    },
    /// Have the matter looked into on the spot.
    CheckField,
    /// Answer for good.
    Settle {
        /// What came of it.
        outcome: SettlementOutcome,
        /// The words.
        text: String,
    },
    /// Pass it to another body.
    Refer {
        /// Which.
        to: Referral,
        /// The words.
        text: String,
    },
}

impl ComplaintAct {
    fn words(&self) -> Option<&str> {
        match self {
            Self::Respond { text }
            | Self::Note { text }
            | Self::Settle { text, .. }
            | Self::Refer { text, .. } => Some(text),
            Self::Assign { .. } | Self::Classify { .. } | Self::Concern { .. } | Self::CheckField => None,
        }
    }

    fn command(&self, by: OfficerId, holder: Option<OfficerId>) -> ComplaintCommand {
        match self {
            Self::Assign { to } => ComplaintCommand::Assign { to: *to, from: holder },
            Self::Classify { component } => ComplaintCommand::Classify { by, component: *component },
            Self::Concern { .. } => ComplaintCommand::Release,
            Self::Respond { .. } => ComplaintCommand::Respond { by },
            Self::Note { .. } => ComplaintCommand::Note { by },
            Self::CheckField => ComplaintCommand::CheckField { by },
            Self::Settle { outcome, .. } => ComplaintCommand::Settle { by, outcome: *outcome },
            Self::Refer { to, .. } => ComplaintCommand::Refer { by, to: *to },
        }
    }
}

#[async_trait]
impl UseCase for HandleComplaint {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let calendar = &env.unit(&self.unit)?.calendar;
        let case = case_for(&self.key, uow, &self.unit, self.officer, self.complaint).await?;
        let holder = case.complaint().officer;
        let mut refiled = None;
        match &self.act {
            ComplaintAct::Assign { to } => self.known_handler(uow, *to).await?,
            ComplaintAct::Concern { officers } => {
                let mut file: CaseFile = case.file.clone();
                file.concerns.clone_from(officers);
                refiled = Some(file);
            }
            _ => {}
        }
        let keeps_hand =
            refiled.as_ref().is_some_and(|file| holder.is_none_or(|holder| !file.concerns.contains(&holder)));
        let words = self.act.words().map(words).transpose()?;
        let command = self.act.command(self.officer, holder);
        let events = if keeps_hand {
            Vec::new()
        } else {
            case.complaint().decide(&command, env.now, &case.rules(calendar))?
        };
        let words = words.as_ref().map(|words| (words, ""));
        let happened = Happened { at: env.now, events: &events, words, refiled: refiled.as_ref() };
        case.save(&self.key, env, uow, happened).await?;
        Ok(())
    }
}

impl HandleComplaint {
    async fn known_handler(&self, uow: &mut dyn UnitOfWork, to: OfficerId) -> Result<(), AppError> {
        let found = uow.officer_find(to).await?;
        let known = found.is_some_and(|officer| officer.unit == self.unit && handles(&officer));
        if known { Ok(()) } else { Err(AppError::NotFound { what: "officer" }) }
    }
}
