//! What is typed and not sent, and words that officers use often.

use async_trait::async_trait;
use pst_domain::consultation::MessageText;
use pst_domain::{ConsultationId, UnitCode};

use super::change::Party;
use crate::ports::{CannedReply, DraftRecord, UnitOfWork};
use crate::{AppError, Env, UseCase, Violation};

/// Keeps what somebody has typed; nothing typed forgets the draft.
#[derive(Debug, Clone)]
pub struct KeepDraft {
    /// The conversation.
    pub id: ConsultationId,
    /// Who types.
    pub by: Party,
    /// The words.
    pub text: String,
}

/// Keeps a canned reply of a unit; without words, forgets it.
#[derive(Debug, Clone)]
pub struct KeepCannedReply {
    /// The unit.
    pub unit: UnitCode,
    /// The word it is called by.
    pub shortcut: String,
    /// The words.
    pub text: String,
}

/// The canned replies of a unit.
#[derive(Debug, Clone)]
pub struct ListCannedReplies {
    /// The unit.
    pub unit: UnitCode,
}

#[async_trait]
impl UseCase for KeepDraft {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let found = uow.consultation_find(self.id).await?;
        found
            .filter(|record| self.by.has_part_in(&record.case.value))
            .ok_or(AppError::NotFound { what: "consultation" })?;
        let author = self.by.author();
        if self.text.trim().is_empty() {
            return Ok(uow.draft_delete(self.id, author).await?);
        }
        let text: MessageText =
            self.text.parse().map_err(|fault| AppError::Invalid(vec![Violation::text("/text", fault)]))?;
        Ok(uow.draft_put(self.id, &DraftRecord { author, at: env.now, text: text.to_string() }).await?)
    }
}

#[async_trait]
impl UseCase for KeepCannedReply {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let shortcut = self.shortcut.trim().to_lowercase();
        let fit = (1..=SHORTCUT_CHARS_MAX).contains(&shortcut.len())
            && shortcut.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        if !fit {
            return Err(AppError::Invalid(vec![Violation::choice("/shortcut")]));
        }
        if self.text.trim().is_empty() {
            return Ok(uow.canned_reply_delete(&self.unit, &shortcut).await?);
        }
        let text: MessageText =
            self.text.parse().map_err(|fault| AppError::Invalid(vec![Violation::text("/text", fault)]))?;
        let reply = CannedReply { unit: self.unit.clone(), shortcut, text: text.to_string() };
        Ok(uow.canned_reply_put(&reply).await?)
    }
}

#[async_trait]
impl UseCase for ListCannedReplies {
    type Output = Vec<CannedReply>;

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<CannedReply>, AppError> {
        Ok(uow.canned_replies(&self.unit).await?)
    }
}

const SHORTCUT_CHARS_MAX: usize = 24;
