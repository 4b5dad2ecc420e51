//! Opening a case (requirements 6 to 8, procedure 12 to 14): search first, then ask.

use async_trait::async_trait;
use pst_domain::consultation::{
    Consultation, ConsultationNumber, ConsultationRejection, MessageText, SearchRecord, SearchStatus,
    SubmitOrder,
};
use pst_domain::standard::{Evidence, Presented, RequirementKind};
use pst_domain::{
    AccountId, Aggregate as _, ConsultationId, FreeText, SearchId, ServiceCode, TextError, UnitCode,
};
use serde::{Deserialize, Serialize};

use super::change::{ConversationLink, tell};
use crate::notice::ConsultationNews;
use crate::ports::{Account, Actor, NewConsultation, UnitOfWork};
use crate::rulebook::UnitRules;
use crate::{AppError, Env, UseCase, Violation};

/// A user opens a consultation.
#[derive(Debug, Clone)]
pub struct Submit {
    /// The unit asked.
    pub unit: UnitCode,
    /// The service asked for.
    pub service: ServiceCode,
    /// Who asks.
    pub account: AccountId,
    /// The search that did not answer (policy P13).
    pub search: Option<SearchId>,
    /// What it is about, as typed.
    pub topic: String,
    /// The question, as typed.
    pub question: String,
    /// The earlier case of the same user that it follows, if any.
    pub origin: Option<ConsultationId>,
    /// Where conversations are read.
    pub link: ConversationLink,
}

/// A case that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// Its identifier.
    pub id: ConsultationId,
    /// Its number.
    pub number: ConsultationNumber,
    /// The name of its state.
    pub state: String,
}

#[async_trait]
impl UseCase for Submit {
    type Output = Submitted;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Submitted, AppError> {
        let rules = env.unit(&self.unit)?;
        rules.offer(&self.service).ok_or(AppError::NotFound { what: "service" })?;
        let (topic, question) = self.words()?;
        let account = uow.account_find(self.account).await?.ok_or(AppError::NotFound { what: "account" })?;
        let origin = self.origin_of(uow).await?;
        let opening = Opening {
            unit: self.unit.clone(),
            service: self.service.clone(),
            account: &account,
            origin,
            search: self.search_made(uow).await?,
            topic,
            question,
        };
        let case = opening.store(env, uow, rules, &self.link).await?;
        Ok(Submitted { id: case.id, number: case.number, state: case.state.name().to_owned() })
    }
}

impl Submit {
    fn words(&self) -> Result<(String, MessageText), AppError> {
        let topic = self.topic.parse::<FreeText<TOPIC_CHARS_MAX>>();
        let topic = topic.and_then(|topic| if topic.is_empty() { Err(TextError::Empty) } else { Ok(topic) });
        let topic = topic.map_err(|fault| Violation::text("/topic", fault));
        let question = self.question.parse().map_err(|fault| Violation::text("/question", fault));
        match (topic, question) {
            (Ok(topic), Ok(question)) => Ok((topic.to_string(), question)),
            (topic, question) => {
                Err(AppError::Invalid([topic.err(), question.err()].into_iter().flatten().collect()))
            }
        }
    }

    /// The search, if this user made it in this unit, or somebody who was not signed in yet.
    async fn search_made(&self, uow: &mut dyn UnitOfWork) -> Result<Option<SearchRecord>, AppError> {
        let Some(id) = self.search else { return Ok(None) };
        let found = made_by(uow, id, &self.unit, self.account).await?;
        Ok(found.map(|made| SearchRecord {
            id,
            status: if made.available { SearchStatus::Ok } else { SearchStatus::Unavailable },
            not_answering_at: made.not_answered_at,
        }))
    }

    async fn origin_of(&self, uow: &mut dyn UnitOfWork) -> Result<Option<ConsultationId>, AppError> {
        let Some(id) = self.origin else { return Ok(None) };
        let found = uow.consultation_find(id).await?;
        let own = found.filter(|record| record.case.value.account == self.account);
        own.map(|_| Some(id)).ok_or(AppError::NotFound { what: "consultation" })
    }
}

/// A search that a user made in a unit, or somebody who was not signed in yet.
pub(super) async fn made_by(
    uow: &mut dyn UnitOfWork,
    id: SearchId,
    unit: &UnitCode,
    account: AccountId,
) -> Result<Option<crate::ports::SearchRecord>, AppError> {
    let own = |actor: &Actor| match actor {
        Actor::Account { account: maker } => *maker == account,
        Actor::Public => true,
        _ => false,
    };
    Ok(uow.search_record(id).await?.filter(|made| made.unit == *unit && own(&made.actor)))
}

/// Everything a case begins with.
pub(super) struct Opening<'a> {
    pub(super) unit: UnitCode,
    pub(super) service: ServiceCode,
    pub(super) account: &'a Account,
    pub(super) origin: Option<ConsultationId>,
    pub(super) search: Option<SearchRecord>,
    pub(super) topic: String,
    pub(super) question: MessageText,
}

impl Opening<'_> {
    /// Checks the requirements, takes a number, stores the case and tells its user.
    pub(super) async fn store(
        self,
        env: &Env<'_>,
        uow: &mut dyn UnitOfWork,
        rules: &UnitRules,
        link: &ConversationLink,
    ) -> Result<Consultation, AppError> {
        let today = rules.unit.zone.local_date(env.now);
        let consulted = rules.rules(&self.service, today);
        let year = u16::try_from(chrono::Datelike::year(&today)).unwrap_or_default();
        let ordinal = uow.consultation_number(&self.unit, year).await?;
        let number = ConsultationNumber::new(year, ordinal)
            .map_err(|_| AppError::NotFound { what: "consultation number" })?;
        let order = SubmitOrder {
            id: ConsultationId(env.ids.uuid()),
            number,
            unit: self.unit,
            service: self.service,
            account: self.account.id,
            origin: self.origin,
            search: self.search,
            presented: presented(self.account),
        };
        let case = Consultation::submit(order, env.now, &consulted).map_err(missing)?;
        let timer_at = case.next_timer(&consulted);
        let new = NewConsultation { case, topic: self.topic, question: self.question, timer_at };
        uow.consultation_insert(&new, &env.stamp()).await?;
        tell(env, uow, rules, &new.case, ConsultationNews::Received, link).await?;
        Ok(new.case)
    }
}

fn presented(account: &Account) -> Presented {
    let shown = Presented::new()
        .with(RequirementKind::Account, Evidence::Verified)
        .with(RequirementKind::AskInApplication, Evidence::Given);
    match account.verified_at {
        Some(_) => shown.with(RequirementKind::VerifiedEmail, Evidence::Verified),
        None => shown,
    }
}

/// Missing requirements are listed one by one, as at the kiosk.
fn missing(rejection: ConsultationRejection) -> AppError {
    match rejection {
        ConsultationRejection::RequirementsMissing { missing } => {
            let violation = |clause: pst_domain::ClauseRef| Violation {
                pointer: "/requirements".to_owned(),
                code: "requirement.missing",
                clause: Some(clause),
                max: None,
            };
            AppError::RequirementsMissing(missing.into_iter().map(violation).collect())
        }
        other => other.into(),
    }
}

const TOPIC_CHARS_MAX: usize = 200;
