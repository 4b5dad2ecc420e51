//! The words and files of conversations in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{
    AttachmentRecord, Attachments, CannedReply, Conversations, DraftRecord, MessageRecord, NoteRecord,
    StorageError,
};
use pst_domain::consultation::{Author, Message, MessageText};
use pst_domain::{AttachmentId, ConsultationId, Timestamp, UnitCode};

use super::SqlUnitOfWork;
use crate::row::{AttachmentRow, CannedReplyRow, DraftRow, MessageRow, NoteRow, author_text, to_json};

#[async_trait]
impl Conversations for SqlUnitOfWork {
    async fn message_insert(
        &mut self,
        consultation: ConsultationId,
        head: &Message,
        text: &MessageText,
    ) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO messages (consultation, seq, author, head, text) VALUES ($1, $2, $3, $4, $5)",
        );
        let insert = insert
            .bind(consultation.to_string())
            .bind(i64::from(head.seq))
            .bind(author_text(head.author))
            .bind(to_json(head)?)
            .bind(text.as_str());
        self.execute(insert).await?;
        Ok(())
    }

    async fn messages_after(
        &mut self,
        consultation: ConsultationId,
        seq: u32,
        limit: u16,
    ) -> Result<Vec<MessageRecord>, StorageError> {
        let found = sqlx::query_as::<_, MessageRow>(
            "SELECT head, text FROM messages WHERE consultation = $1 AND seq > $2 ORDER BY seq LIMIT 0 + $3",
        );
        let found = found.bind(consultation.to_string()).bind(i64::from(seq)).bind(i64::from(limit));
        self.rows(found).await?.into_iter().map(MessageRecord::try_from).collect()
    }

    async fn note_insert(
        &mut self,
        consultation: ConsultationId,
        note: &NoteRecord,
    ) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO notes (consultation, seq, officer, at, text) VALUES ($1, $2, $3, $4, $5)",
        );
        let insert = insert
            .bind(consultation.to_string())
            .bind(i64::from(note.seq))
            .bind(note.officer.to_string())
            .bind(note.at.micros())
            .bind(note.text.clone());
        self.execute(insert).await?;
        Ok(())
    }

    async fn notes(&mut self, consultation: ConsultationId) -> Result<Vec<NoteRecord>, StorageError> {
        let found = sqlx::query_as::<_, NoteRow>(
            "SELECT seq, officer, at, text FROM notes WHERE consultation = $1 ORDER BY seq",
        );
        let found = self.rows(found.bind(consultation.to_string())).await?;
        found.into_iter().map(NoteRecord::try_from).collect()
    }

    async fn draft_put(
        &mut self,
        consultation: ConsultationId,
        draft: &DraftRecord,
    ) -> Result<(), StorageError> {
        let put = sqlx::query(
            "INSERT INTO drafts (consultation, author, at, text) VALUES ($1, $2, $3, $4)
             ON CONFLICT (consultation, author) DO UPDATE SET at = excluded.at, text = excluded.text",
        );
        let put = put
            .bind(consultation.to_string())
            .bind(author_text(draft.author))
            .bind(draft.at.micros())
            .bind(&draft.text);
        self.execute(put).await?;
        Ok(())
    }

    async fn drafts(&mut self, consultation: ConsultationId) -> Result<Vec<DraftRecord>, StorageError> {
        let found = sqlx::query_as::<_, DraftRow>(
            "SELECT author, at, text FROM drafts WHERE consultation = $1 ORDER BY at, author",
        );
        let found = self.rows(found.bind(consultation.to_string())).await?;
        found.into_iter().map(DraftRecord::try_from).collect()
    }

    async fn draft_delete(
        &mut self,
        consultation: ConsultationId,
        author: Author,
    ) -> Result<(), StorageError> {
        let delete = sqlx::query("DELETE FROM drafts WHERE consultation = $1 AND author = $2");
        self.execute(delete.bind(consultation.to_string()).bind(author_text(author))).await?;
        Ok(())
    }

    async fn canned_replies(&mut self, unit: &UnitCode) -> Result<Vec<CannedReply>, StorageError> {
        let found = sqlx::query_as::<_, CannedReplyRow>(
            "SELECT unit, shortcut, text FROM canned_replies WHERE unit = $1 ORDER BY shortcut",
        );
        let found = self.rows(found.bind(unit.as_str())).await?;
        found.into_iter().map(CannedReply::try_from).collect()
    }

    async fn canned_reply_put(&mut self, reply: &CannedReply) -> Result<(), StorageError> {
        let put = sqlx::query(
            "INSERT INTO canned_replies (unit, shortcut, text) VALUES ($1, $2, $3)
             ON CONFLICT (unit, shortcut) DO UPDATE SET text = excluded.text",
        );
        self.execute(put.bind(reply.unit.as_str()).bind(&reply.shortcut).bind(&reply.text)).await?;
        Ok(())
    }

    async fn canned_reply_delete(&mut self, unit: &UnitCode, shortcut: &str) -> Result<(), StorageError> {
        let delete = sqlx::query("DELETE FROM canned_replies WHERE unit = $1 AND shortcut = $2");
        self.execute(delete.bind(unit.as_str()).bind(shortcut)).await?;
        Ok(())
    }
}

#[async_trait]
impl Attachments for SqlUnitOfWork {
    async fn attachment_insert(
        &mut self,
        attachment: &AttachmentRecord,
        bytes: &[u8],
    ) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO attachments (id, consultation, author, message, name, media_type, size, at, bytes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        );
        let insert = insert
            .bind(attachment.id.to_string())
            .bind(attachment.consultation.to_string())
            .bind(author_text(attachment.author))
            .bind(attachment.message.map(i64::from))
            .bind(&attachment.name)
            .bind(&attachment.media_type)
            .bind(i64::from(attachment.size))
            .bind(attachment.at.micros())
            .bind(bytes);
        self.execute(insert).await?;
        Ok(())
    }

    async fn attachment_find(&mut self, id: AttachmentId) -> Result<Option<AttachmentRecord>, StorageError> {
        let found = sqlx::query_as::<_, AttachmentRow>(
            "SELECT id, consultation, author, message, name, media_type, size, at FROM attachments WHERE id = $1",
        );
        self.row(found.bind(id.to_string())).await?.map(AttachmentRecord::try_from).transpose()
    }

    async fn attachment_bytes(&mut self, id: AttachmentId) -> Result<Option<Vec<u8>>, StorageError> {
        let found = sqlx::query_as::<_, (Vec<u8>,)>("SELECT bytes FROM attachments WHERE id = $1");
        Ok(self.row(found.bind(id.to_string())).await?.map(|(bytes,)| bytes))
    }

    async fn attachments(
        &mut self,
        consultation: ConsultationId,
    ) -> Result<Vec<AttachmentRecord>, StorageError> {
        let found = sqlx::query_as::<_, AttachmentRow>(
            "SELECT id, consultation, author, message, name, media_type, size, at FROM attachments
             WHERE consultation = $1 ORDER BY at, id",
        );
        let found = self.rows(found.bind(consultation.to_string())).await?;
        found.into_iter().map(AttachmentRecord::try_from).collect()
    }

    async fn attachment_tie(&mut self, id: AttachmentId, message: u32) -> Result<(), StorageError> {
        let tie = sqlx::query("UPDATE attachments SET message = $2 WHERE id = $1 AND message IS NULL");
        self.execute_guarded(tie.bind(id.to_string()).bind(i64::from(message))).await
    }

    async fn attachments_drop_untied(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        let drop = sqlx::query("DELETE FROM attachments WHERE message IS NULL AND at < $1");
        self.execute(drop.bind(before.micros())).await
    }
}
