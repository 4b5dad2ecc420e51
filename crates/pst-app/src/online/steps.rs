//! What user and officers do with a case: each step is the domain's command, its words and its notices.

use std::collections::BTreeSet;

use async_trait::async_trait;
use pst_domain::consultation::{
    CompletionItem, ConsultationCommand, ConsultationEvent, MessageText, Redirection, RefusalGround,
};
use pst_domain::standard::Channel;
use pst_domain::{AttachmentId, ConsultationId, OfficerId, ServiceCode};
use serde::{Deserialize, Serialize};

use super::change::{CaseWork, ConversationLink, Party, Words};
use super::submit::Opening;
use crate::access::Denied;
use crate::ports::{Role, UnitOfWork};
use crate::{AppError, Env, UseCase, Violation};

/// Somebody takes a step with a case.
#[derive(Debug, Clone)]
pub struct TakeCaseStep {
    /// The case.
    pub id: ConsultationId,
    /// Who.
    pub by: Party,
    /// What.
    pub step: CaseStep,
    /// Where conversations are read.
    pub link: ConversationLink,
}

/// A step, with the words that go with it as typed.
#[derive(Debug, Clone)]
pub enum CaseStep {
    /// Write: the user replies, an officer writes in between.
    Write {
        /// The words.
        text: String,
        /// Files uploaded before.
        files: Vec<AttachmentId>,
    },
    /// Put the case into an officer's hand.
    Assign {
        /// Whose.
        to: OfficerId,
        /// Who had it when the caller looked.
        from: Option<OfficerId>,
        /// What the next officer should know; needed if the case leaves another hand.
        note: String,
    },
    /// Ask for completion.
    RequestCompletion {
        /// What is wanted.
        items: BTreeSet<CompletionItem>,
        /// Why, for the user.
        text: String,
    },
    /// Record that the request is clear and complete.
    Accept,
    /// Answer.
    Answer {
        /// The words.
        text: String,
        /// Files uploaded before.
        files: Vec<AttachmentId>,
    },
    /// Add an internal note.
    Note {
        /// The words.
        text: String,
    },
    /// Send the user elsewhere and close.
    Redirect {
        /// Where to.
        to: Redirection,
        /// Why, for the user.
        text: String,
    },
    /// Refuse, name an alternative, and close.
    Refuse {
        /// On what ground.
        ground: RefusalGround,
        /// Why, and what to do instead.
        text: String,
    },
    /// Close an answered case.
    Close {
        /// Why, for colleagues; may be empty.
        note: String,
    },
    /// Take up a case that was closed for silence.
    Reopen,
}

/// What a step led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// Sequence number of the message that was written, if one was.
    pub seq: Option<u32>,
    /// The name of the state now.
    pub state: String,
    /// The case of the target service that a redirection opened (policy P17).
    pub follow_up: Option<ConsultationId>,
}

#[async_trait]
impl UseCase for TakeCaseStep {
    type Output = StepDone;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<StepDone, AppError> {
        let mut work = CaseWork::on(env, uow, self.id, Some(&self.by), &self.link).await?;
        let text = self.step.text().map(read).transpose()?;
        if let CaseStep::Assign { to, .. } = &self.step {
            let officer = work.uow.officer_find(*to).await?;
            let works_here = |unit: &pst_domain::UnitCode| *unit == work.case.value.unit;
            let fit = officer.is_some_and(|officer| {
                officer.active && works_here(&officer.unit) && officer.roles.contains(&Role::Officer)
            });
            if !fit {
                return Err(AppError::NotFound { what: "officer" });
            }
        }
        if let (CaseStep::Close { note }, Party::Officer { id: by, .. }) = (&self.step, &self.by)
            && !note.trim().is_empty()
        {
            Self::note(&mut work, note, *by).await?;
        }
        let words = Words { text: text.as_ref(), files: self.step.files() };
        let before = work.case.value.officer;
        let mut events = work.apply(&self.command()?, words).await?;
        if let (CaseStep::Assign { to, .. }, Party::Officer { .. }) = (&self.step, &self.by) {
            self.hand_over_note(&mut work, before, *to).await?;
        }
        let follow_up = match &self.step {
            CaseStep::Redirect { to: Redirection::Service { service }, .. } => {
                self.follow_up(&mut work, service).await?
            }
            _ => None,
        };
        let seq = events.drain(..).find_map(|event| match event {
            ConsultationEvent::MessagePosted { message } => Some(message.seq),
            _ => None,
        });
        Ok(StepDone { seq, state: work.case.value.state.name().to_owned(), follow_up })
    }
}

impl TakeCaseStep {
    fn command(&self) -> Result<ConsultationCommand, AppError> {
        use CaseStep as Step;
        use ConsultationCommand as Do;
        let by = match (&self.by, &self.step) {
            (Party::User(_), Step::Write { .. }) => return Ok(Do::Reply),
            (Party::User(_), Step::Reopen) => return Ok(Do::Reopen),
            (Party::Officer { id, .. }, step) if !matches!(step, Step::Reopen) => *id,
            _ => return Err(Denied::RoleNeeded { role: Role::Officer }.into()),
        };
        Ok(match &self.step {
            Step::Assign { to, from, .. } => Do::Assign { to: *to, from: *from },
            Step::RequestCompletion { items, .. } => Do::RequestCompletion { by, items: items.clone() },
            Step::Accept => Do::Accept { by },
            Step::Answer { .. } => Do::Answer { by },
            Step::Note { .. } => Do::Note { by },
            Step::Redirect { to, .. } => Do::Redirect { by, to: to.clone() },
            Step::Refuse { ground, .. } => Do::Refuse { by, ground: *ground },
            Step::Close { .. } => Do::Close { by },
            Step::Write { .. } | Step::Reopen => Do::Write { by },
        })
    }

    /// A case that leaves a hand takes a note along, so that nobody begins from nothing.
    async fn hand_over_note(
        &self,
        work: &mut CaseWork<'_>,
        before: Option<OfficerId>,
        to: OfficerId,
    ) -> Result<(), AppError> {
        let (CaseStep::Assign { note, .. }, Party::Officer { id: by, .. }) = (&self.step, &self.by) else {
            return Ok(());
        };
        let left_a_hand = before.is_some_and(|had| had != to);
        if note.trim().is_empty() && !left_a_hand {
            return Ok(());
        }
        Self::note(work, note, *by).await
    }

    /// Words for colleagues that go with a step.
    async fn note(work: &mut CaseWork<'_>, note: &str, by: OfficerId) -> Result<(), AppError> {
        let text: MessageText =
            note.parse().map_err(|fault| AppError::Invalid(vec![Violation::text("/note", fault)]))?;
        let words = Words { text: Some(&text), files: &[] };
        work.apply(&ConsultationCommand::Note { by }, words).await?;
        Ok(())
    }

    /// Another service that is offered online gets a case of its own, under its own standard and clock, with the
    /// same question (policy P17). A service that needs presence gets none: the user is told where to go.
    async fn follow_up(
        &self,
        work: &mut CaseWork<'_>,
        service: &ServiceCode,
    ) -> Result<Option<ConsultationId>, AppError> {
        let case = &work.case.value;
        let today = work.rules.unit.zone.local_date(work.env.now);
        work.rules.offer(service).ok_or(AppError::NotFound { what: "service" })?;
        let standard = work.rules.standard(service, today);
        let online = standard.is_some_and(|standard| standard.channel(Channel::Online).is_some());
        let question = work.uow.messages_after(case.id, 0, 1).await?.into_iter().find_map(|first| first.text);
        let (Some(question), Some(account), true) =
            (question, work.uow.account_find(case.account).await?, online && *service != case.service)
        else {
            return Ok(None);
        };
        let opening = Opening {
            unit: case.unit.clone(),
            service: service.clone(),
            account: &account,
            origin: Some(case.id),
            search: Some(case.search),
            topic: work.topic.clone().unwrap_or_default(),
            question: read(&question)?,
        };
        let opened = opening.store(work.env, work.uow, work.rules, &self.link).await?;
        Ok(Some(opened.id))
    }
}

impl CaseStep {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Write { text, .. }
            | Self::RequestCompletion { text, .. }
            | Self::Answer { text, .. }
            | Self::Note { text }
            | Self::Redirect { text, .. }
            | Self::Refuse { text, .. } => Some(text),
            Self::Assign { .. } | Self::Accept | Self::Close { .. } | Self::Reopen => None,
        }
    }

    fn files(&self) -> &[AttachmentId] {
        match self {
            Self::Write { files, .. } | Self::Answer { files, .. } => files,
            _ => &[],
        }
    }
}

fn read(text: &str) -> Result<MessageText, AppError> {
    text.parse().map_err(|fault| AppError::Invalid(vec![Violation::text("/text", fault)]))
}
