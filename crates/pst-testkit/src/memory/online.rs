//! Online consultations, their words and files in memory.

use async_trait::async_trait;
use pst_app::ports::{
    AttachmentRecord, Attachments, CannedReply, Change, ConsultationRecord, Consultations, Conversations,
    DraftRecord, MessageRecord, NewConsultation, NoteRecord, Stamp, StorageError, Stored,
};
use pst_domain::consultation::{
    Author, Consultation, ConsultationEvent, ConsultationNumber, Message, MessageKind, MessageText,
};
use pst_domain::{AccountId, AttachmentId, ConsultationId, Timestamp, UnitCode};

use super::MemoryUnitOfWork;
use super::state::{CaseRow, first, insert, refers_to};

#[async_trait]
impl Consultations for MemoryUnitOfWork {
    async fn consultation_number(&mut self, unit: &UnitCode, year: u16) -> Result<u32, StorageError> {
        self.write(|state| {
            let last = state.consultation_numbers.entry((unit.clone(), year)).or_default();
            *last += 1;
            Ok(*last)
        })
    }

    async fn consultation_insert(
        &mut self,
        new: &NewConsultation,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let case = &new.case;
        self.write(|state| {
            let same =
                |row: &CaseRow| row.case.value.unit == case.unit && row.case.value.number == case.number;
            if state.consultations.values().any(same) {
                return Err(StorageError::Conflict);
            }
            let row = CaseRow {
                case: first(case),
                topic: Some(new.topic.clone()),
                timer_at: new.timer_at,
                leased_until: None,
            };
            insert(&mut state.consultations, case.id, row)
        })?;
        let question =
            Message { seq: 1, author: Author::User, kind: MessageKind::Question, at: case.submitted_at };
        self.message_insert(case.id, &question, &new.question).await?;
        let submitted = ConsultationEvent::Submitted { consultation: Box::new(case.clone()) };
        self.journal(&case.unit, stamp, Change::Consultation(case.id, vec![submitted]))
    }

    async fn consultation_find(
        &mut self,
        id: ConsultationId,
    ) -> Result<Option<ConsultationRecord>, StorageError> {
        Ok(self.state.consultations.get(&id).map(CaseRow::record))
    }

    async fn consultation_by_number(
        &mut self,
        unit: &UnitCode,
        number: ConsultationNumber,
    ) -> Result<Option<ConsultationId>, StorageError> {
        let wanted = |row: &&CaseRow| row.case.value.unit == *unit && row.case.value.number == number;
        Ok(self.state.consultations.values().find(wanted).map(|row| row.case.value.id))
    }

    async fn consultation_save(
        &mut self,
        case: &Stored<Consultation>,
        events: &[ConsultationEvent],
        timer_at: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            let row = state.consultations.get_mut(&case.value.id);
            let row = row.filter(|row| row.case.revision == case.revision).ok_or(StorageError::Conflict)?;
            row.case.value = case.value.clone();
            row.case.revision.0 += 1;
            (row.timer_at, row.leased_until) = (timer_at, None);
            Ok(())
        })?;
        self.journal(&case.value.unit, stamp, Change::Consultation(case.value.id, events.to_vec()))
    }

    async fn consultations_open(
        &mut self,
        unit: &UnitCode,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError> {
        let mut open = self.cases(|case| case.unit == *unit && !case.is_closed());
        open.sort_by_key(|record| {
            let case = &record.case.value;
            let due_at = case.deadline.running().map(|run| run.due_at);
            (due_at.is_none(), due_at, case.last_at, case.id)
        });
        open.truncate(limit.into());
        Ok(open)
    }

    async fn consultations_closed(
        &mut self,
        unit: &UnitCode,
        before: Option<(Timestamp, ConsultationId)>,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError> {
        let closed = self.cases(|case| case.unit == *unit && case.is_closed());
        Ok(page(closed, before, limit))
    }

    async fn consultations_of_account(
        &mut self,
        account: AccountId,
        before: Option<(Timestamp, ConsultationId)>,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError> {
        Ok(page(self.cases(|case| case.account == account), before, limit))
    }

    async fn timers_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<ConsultationId>, StorageError> {
        self.write(|state| {
            let due = |row: &&mut CaseRow| {
                row.timer_at.is_some_and(|at| at <= now) && row.leased_until.is_none_or(|end| end <= now)
            };
            let mut due: Vec<_> = state.consultations.values_mut().filter(due).collect();
            due.sort_by_key(|row| (row.timer_at, row.case.value.id));
            let leased = due.into_iter().take(limit.into()).map(|row| {
                row.leased_until = Some(until);
                row.case.value.id
            });
            Ok(leased.collect())
        })
    }

    async fn timer_set(&mut self, id: ConsultationId, at: Option<Timestamp>) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(row) = state.consultations.get_mut(&id) {
                (row.timer_at, row.leased_until) = (at, None);
            }
            Ok(())
        })
    }

    async fn account_words_erase(&mut self, account: AccountId) -> Result<u64, StorageError> {
        self.write(|state| {
            let of_account = |row: &&mut CaseRow| row.case.value.account == account;
            let mut erased = 0;
            for row in state.consultations.values_mut().filter(of_account) {
                row.topic = None;
                erased += 1;
                let id = row.case.value.id;
                for (_, message) in state.messages.range_mut((id, 0)..=(id, u32::MAX)) {
                    if message.head.author == Author::User {
                        message.text = None;
                    }
                }
                state.drafts.remove(&(id, Author::User));
                state
                    .attachments
                    .retain(|_, (file, _)| file.consultation != id || file.author != Author::User);
            }
            Ok(erased)
        })
    }
}

#[async_trait]
impl Conversations for MemoryUnitOfWork {
    async fn message_insert(
        &mut self,
        consultation: ConsultationId,
        head: &Message,
        text: &MessageText,
    ) -> Result<(), StorageError> {
        let record = MessageRecord { head: *head, text: Some(text.to_string()) };
        self.write(|state| {
            insert(&mut state.messages, (consultation, head.seq), record)?;
            refers_to(state.consultations.contains_key(&consultation))
        })
    }

    async fn messages_after(
        &mut self,
        consultation: ConsultationId,
        seq: u32,
        limit: u16,
    ) -> Result<Vec<MessageRecord>, StorageError> {
        let after =
            self.state.messages.range((consultation, seq.saturating_add(1))..=(consultation, u32::MAX));
        Ok(after.map(|(_, message)| message.clone()).take(limit.into()).collect())
    }

    async fn note_insert(
        &mut self,
        consultation: ConsultationId,
        note: &NoteRecord,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            insert(&mut state.notes, (consultation, note.seq), note.clone())?;
            refers_to(state.consultations.contains_key(&consultation))
        })
    }

    async fn notes(&mut self, consultation: ConsultationId) -> Result<Vec<NoteRecord>, StorageError> {
        let notes = self.state.notes.range((consultation, 0)..=(consultation, u32::MAX));
        Ok(notes.map(|(_, note)| note.clone()).collect())
    }

    async fn draft_put(
        &mut self,
        consultation: ConsultationId,
        draft: &DraftRecord,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            refers_to(state.consultations.contains_key(&consultation))?;
            state.drafts.insert((consultation, draft.author), draft.clone());
            Ok(())
        })
    }

    async fn drafts(&mut self, consultation: ConsultationId) -> Result<Vec<DraftRecord>, StorageError> {
        let of_case = self.state.drafts.iter().filter(|((id, _), _)| *id == consultation);
        let mut drafts: Vec<_> = of_case.map(|(_, draft)| draft.clone()).collect();
        drafts.sort_by_key(|draft| draft.at);
        Ok(drafts)
    }

    async fn draft_delete(
        &mut self,
        consultation: ConsultationId,
        author: Author,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            state.drafts.remove(&(consultation, author));
            Ok(())
        })
    }

    async fn canned_replies(&mut self, unit: &UnitCode) -> Result<Vec<CannedReply>, StorageError> {
        Ok(self.state.canned_replies.values().filter(|reply| reply.unit == *unit).cloned().collect())
    }

    async fn canned_reply_put(&mut self, reply: &CannedReply) -> Result<(), StorageError> {
        self.write(|state| {
            state.canned_replies.insert((reply.unit.clone(), reply.shortcut.clone()), reply.clone());
            Ok(())
        })
    }

    async fn canned_reply_delete(&mut self, unit: &UnitCode, shortcut: &str) -> Result<(), StorageError> {
        self.write(|state| {
            state.canned_replies.remove(&(unit.clone(), shortcut.to_owned()));
            Ok(())
        })
    }
}

#[async_trait]
impl Attachments for MemoryUnitOfWork {
    async fn attachment_insert(
        &mut self,
        attachment: &AttachmentRecord,
        bytes: &[u8],
    ) -> Result<(), StorageError> {
        self.write(|state| {
            insert(&mut state.attachments, attachment.id, (attachment.clone(), bytes.into()))?;
            refers_to(state.consultations.contains_key(&attachment.consultation))
        })
    }

    async fn attachment_find(&mut self, id: AttachmentId) -> Result<Option<AttachmentRecord>, StorageError> {
        Ok(self.state.attachments.get(&id).map(|(attachment, _)| attachment.clone()))
    }

    async fn attachment_bytes(&mut self, id: AttachmentId) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(self.state.attachments.get(&id).map(|(_, bytes)| bytes.to_vec()))
    }

    async fn attachments(
        &mut self,
        consultation: ConsultationId,
    ) -> Result<Vec<AttachmentRecord>, StorageError> {
        let of_case = self.state.attachments.values().filter(|(file, _)| file.consultation == consultation);
        let mut files: Vec<_> = of_case.map(|(file, _)| file.clone()).collect();
        files.sort_by_key(|file| (file.at, file.id));
        Ok(files)
    }

    async fn attachment_tie(&mut self, id: AttachmentId, message: u32) -> Result<(), StorageError> {
        self.write(|state| {
            let file = state.attachments.get_mut(&id).filter(|(file, _)| file.message.is_none());
            file.ok_or(StorageError::Conflict)?.0.message = Some(message);
            Ok(())
        })
    }

    async fn attachments_drop_untied(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        self.write(|state| {
            let had = state.attachments.len();
            state.attachments.retain(|_, (file, _)| file.message.is_some() || file.at >= before);
            Ok((had - state.attachments.len()) as u64)
        })
    }
}

impl MemoryUnitOfWork {
    fn cases(&self, wanted: impl Fn(&Consultation) -> bool) -> Vec<ConsultationRecord> {
        let rows = self.state.consultations.values().filter(|row| wanted(&row.case.value));
        rows.map(CaseRow::record).collect()
    }
}

/// One page of cases, latest event first.
fn page(
    mut cases: Vec<ConsultationRecord>,
    before: Option<(Timestamp, ConsultationId)>,
    limit: u16,
) -> Vec<ConsultationRecord> {
    let place = |record: &ConsultationRecord| (record.case.value.last_at, record.case.value.id);
    cases.sort_by_key(|record| std::cmp::Reverse(place(record)));
    cases.retain(|record| before.is_none_or(|before| place(record) < before));
    cases.truncate(limit.into());
    cases
}
