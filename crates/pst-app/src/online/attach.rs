//! Files of a conversation, read by its two sides alone.

use async_trait::async_trait;
use pst_domain::{AttachmentId, ConsultationId};

use super::change::Party;
use crate::ports::{AttachmentRecord, UnitOfWork};
use crate::upload::{Checked, MEBIBYTE, NewFile, too_many};
use crate::{AppError, Env, UseCase};

/// Somebody uploads a file, to go with the next message.
#[derive(Debug, Clone)]
pub struct Attach {
    /// The conversation.
    pub consultation: ConsultationId,
    /// Who.
    pub by: Party,
    /// The file.
    pub file: NewFile,
}

/// Reads a file of a conversation.
#[derive(Debug, Clone)]
pub struct ReadAttachment {
    /// The conversation it must belong to.
    pub consultation: ConsultationId,
    /// The file.
    pub id: AttachmentId,
    /// Who reads.
    pub by: Party,
}

#[async_trait]
impl UseCase for Attach {
    type Output = AttachmentId;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<AttachmentId, AppError> {
        case_open_to(uow, self.consultation, &self.by).await?;
        store(env, uow, self, None).await
    }
}

/// Stores a file, with the message it goes with if that is written already.
pub(super) async fn store(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    file: &Attach,
    message: Option<u32>,
) -> Result<AttachmentId, AppError> {
    let Checked { name, media_type, size } = file.file.check(ATTACHMENT_BYTES_MAX)?;
    if uow.attachments(file.consultation).await?.len() >= ATTACHMENTS_MAX {
        return Err(too_many(ATTACHMENTS_MAX));
    }
    let attachment = AttachmentRecord {
        id: AttachmentId(env.ids.uuid()),
        consultation: file.consultation,
        author: file.by.author(),
        message,
        name,
        media_type: media_type.to_owned(),
        size,
        at: env.now,
    };
    uow.attachment_insert(&attachment, &file.file.bytes).await?;
    Ok(attachment.id)
}

#[async_trait]
impl UseCase for ReadAttachment {
    type Output = (AttachmentRecord, Vec<u8>);

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Self::Output, AppError> {
        let missing = || AppError::NotFound { what: "attachment" };
        case_open_to(uow, self.consultation, &self.by).await?;
        let found = uow.attachment_find(self.id).await?.filter(|file| {
            // What was not sent yet is its author's alone.
            let sent = file.message.is_some() || file.author == self.by.author();
            file.consultation == self.consultation && sent
        });
        let bytes = uow.attachment_bytes(self.id).await?;
        found.zip(bytes).ok_or_else(missing)
    }
}

async fn case_open_to(uow: &mut dyn UnitOfWork, id: ConsultationId, party: &Party) -> Result<(), AppError> {
    let found = uow.consultation_find(id).await?.filter(|record| party.has_part_in(&record.case.value));
    found.map(drop).ok_or(AppError::NotFound { what: "consultation" })
}

/// Bytes a file may have.
pub const ATTACHMENT_BYTES_MAX: u32 = 5 * MEBIBYTE;
/// Files a conversation may have: with their size, what one case can take of the disk.
const ATTACHMENTS_MAX: usize = 20;
