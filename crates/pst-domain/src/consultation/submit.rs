//! Opening a case: the requirement check and the search gate (requirements 6 to 8, procedure 12 and 13).

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Consultation, ConsultationNumber, ConsultationRejection, ConsultationState};
use crate::rules::Rules;
use crate::sla::Deadline;
use crate::standard::{Presented, StepKind, check};
use crate::{AccountId, Channel, ConsultationId, SearchId, ServiceCode, Timestamp, UnitCode};

/// What it takes to open a case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct SubmitOrder {
    /// Its identifier.
    pub id: ConsultationId,
    /// The number the unit gave out.
    pub number: ConsultationNumber,
    /// The unit asked.
    pub unit: UnitCode,
    /// The service asked for.
    pub service: ServiceCode,
    /// Who asks.
    pub account: AccountId,
    /// The earlier case it follows, if any.
    pub origin: Option<ConsultationId>,
    /// The user's recorded search; `None` if they made none.
    pub search: Option<SearchRecord>,
    /// What the user has shown.
    pub presented: Presented,
}

/// A search for information, and whether it helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "the facts the gate asks for")]
pub struct SearchRecord {
    /// Its identifier.
    pub id: SearchId,
    /// Whether all sources answered. An unavailable source is not the same as no result.
    pub status: SearchStatus,
    /// When the user said that it did not answer the question; `None` if they did not say so.
    pub not_answering_at: Option<Timestamp>,
}

/// Whether the sources of a search answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a source answers or it does not")]
pub enum SearchStatus {
    /// They did, with or without results.
    Ok,
    /// At least one did not.
    Unavailable,
}

impl Consultation {
    /// Opens a case: submitted, not yet accepted, so no promise runs (policy P5).
    ///
    /// The question itself is message 1. The caller records the first event,
    /// [`ConsultationEvent::Submitted`](super::ConsultationEvent::Submitted), with the case as it is here.
    ///
    /// # Errors
    ///
    /// The service is not offered online, a requirement is missing, or no search was marked as not answering
    /// the question (policy P13). A user whose search failed for want of a source may mark it all the same.
    pub fn submit(
        order: SubmitOrder,
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Result<Self, ConsultationRejection> {
        if let Some(standard) = rules.standard {
            standard.channel(Channel::Online).ok_or(ConsultationRejection::ChannelNotOffered)?;
            let report = check(standard, Channel::Online, &order.presented);
            let missing: Vec<_> = report.missing().map(|item| item.clause).collect();
            if !missing.is_empty() {
                return Err(ConsultationRejection::RequirementsMissing { missing });
            }
        }
        let search = order.search.filter(|search| search.not_answering_at.is_some());
        let clause = rules.standard.and_then(|standard| standard.step(Channel::Online, StepKind::Submit));
        Ok(Self {
            id: order.id,
            number: order.number,
            unit: order.unit,
            service: order.service,
            account: order.account,
            origin: order.origin,
            search: search.ok_or(ConsultationRejection::SearchNeeded { clause })?,
            standard_version: rules.standard.map(|standard| standard.version),
            submitted_at: now,
            officer: None,
            messages: 1,
            notes: 0,
            deadline: Deadline::default(),
            rated_at: None,
            last_at: now,
            state: ConsultationState::Submitted { since: now, alarmed: false },
        })
    }
}
