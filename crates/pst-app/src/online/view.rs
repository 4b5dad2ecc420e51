//! A conversation as one of its two sides sees it.

use async_trait::async_trait;
use pst_domain::consultation::{
    Author, CloseReason, Consultation, ConsultationCommand, ConsultationEvent, ConsultationNumber,
    ConsultationState, MESSAGES_MAX, MessageKind, RefusalGround,
};
use pst_domain::sla::{Owes, reopen_until};
use pst_domain::{Aggregate as _, AttachmentId, ConsultationId, OfficerId, ServiceCode, Timestamp, UnitCode};

use super::change::{Party, pinned};
use super::deadline::{DeadlineView, view as deadline_view};
use super::publish::entry_id;
use crate::ports::{AttachmentRecord, MessageRecord, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// Reads a conversation.
#[derive(Debug, Clone)]
pub struct ReadConversation {
    /// The case.
    pub id: ConsultationId,
    /// Who reads.
    pub by: Party,
    /// Messages up to this one are left out.
    pub after: u32,
}

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationView {
    /// Identifier.
    pub id: ConsultationId,
    /// The number people see.
    pub number: ConsultationNumber,
    /// The unit asked.
    pub unit: UnitCode,
    /// The service asked for.
    pub service: ServiceCode,
    /// The earlier case it follows.
    pub origin: Option<ConsultationId>,
    /// What it is about; `None` once erased.
    pub topic: Option<String>,
    /// Name of the user, for officers; `None` once the account is gone.
    pub user: Option<String>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Its state.
    pub state: ConsultationState,
    /// Who owes the next word.
    pub owes: Option<Owes>,
    /// The officer who has it in hand: identifier and name.
    pub officer: Option<(OfficerId, String)>,
    /// The promises, explained.
    pub deadline: DeadlineView,
    /// Until when a case closed for silence can be taken up again; `None` if it cannot now.
    pub reopen_until: Option<Timestamp>,
    /// When the user rated it.
    pub rated_at: Option<Timestamp>,
    /// What this side may do now.
    pub may: Vec<CaseAct>,
    /// When the answer would be due if the request were recorded as clear and complete now.
    pub due_if_accepted: Option<Timestamp>,
    /// The messages after the one asked for, in order.
    pub messages: Vec<MessageView>,
    /// Internal notes; always empty for the user.
    pub notes: Vec<MessageView>,
    /// What this side has typed and not sent.
    pub draft: Option<String>,
    /// Files that this side uploaded and not sent.
    pub waiting_files: Vec<FileView>,
    /// Other officers who are typing now; always empty for the user.
    pub typing: Vec<String>,
    /// The entry under which the answer was published; `None` if it was not, and always for the user.
    pub published: Option<String>,
    /// When this was read.
    pub now: Timestamp,
}

/// What somebody may do with a case. A screen shows the acts the domain would accept, and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseAct {
    /// Write.
    Write,
    /// Take it in hand, or out of another's.
    Assign,
    /// Ask for completion.
    RequestCompletion,
    /// Record "clear and complete".
    Accept,
    /// Answer.
    Answer,
    /// Add a note.
    Note,
    /// Send elsewhere.
    Redirect,
    /// Refuse.
    Refuse,
    /// Close.
    Close,
    /// Publish the answer, or replace what was published.
    Publish,
    /// Take up again.
    Reopen,
    /// Rate.
    Rate,
}

/// Who wrote something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenBy {
    /// The user.
    User,
    /// An officer, by name.
    Officer(String),
}

/// A message, or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Its place, from 1.
    pub seq: u32,
    /// Who wrote it.
    pub by: WrittenBy,
    /// What it is.
    pub kind: MessageKind,
    /// Its words; `None` once erased.
    pub text: Option<String>,
    /// When it was written.
    pub at: Timestamp,
    /// Its files.
    pub files: Vec<FileView>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileView {
    /// Identifier.
    pub id: AttachmentId,
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub size: u32,
}

#[async_trait]
impl UseCase for ReadConversation {
    type Output = ConversationView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<ConversationView, AppError> {
        let missing = AppError::NotFound { what: "consultation" };
        let record = uow.consultation_find(self.id).await?.ok_or(missing)?;
        let case = record.case.value;
        if !self.by.has_part_in(&case) {
            return Err(AppError::NotFound { what: "consultation" });
        }
        let staff = self.by.is_staff();
        let files = uow.attachments(self.id).await?;
        let messages = uow.messages_after(self.id, self.after, MESSAGES_PAGE).await?;
        let (mut shown, mut notes, mut typing) = (Vec::new(), Vec::new(), Vec::new());
        for message in messages {
            shown.push(message_view(uow, message, &files).await?);
        }
        let drafts = uow.drafts(self.id).await?;
        if staff {
            for note in uow.notes(self.id).await? {
                let by = WrittenBy::Officer(name_of(uow, note.officer).await?);
                let (seq, text, at) = (note.seq, note.text, note.at);
                notes.push(MessageView { seq, by, kind: MessageKind::Text, text, at, files: Vec::new() });
            }
            for draft in &drafts {
                if let Author::Officer(other) = draft.author
                    && draft.author != self.by.author()
                    && env.now.seconds_since(draft.at) <= TYPING_SECONDS
                {
                    typing.push(name_of(uow, other).await?);
                }
            }
        }
        let user = if staff { uow.account_find(case.account).await? } else { None };
        let officer = match case.officer {
            Some(id) => Some((id, name_of(uow, id).await?)),
            None => None,
        };
        let rules = env.unit(&case.unit)?;
        let own = |file: &&AttachmentRecord| file.message.is_none() && file.author == self.by.author();
        Ok(ConversationView {
            id: case.id,
            number: case.number,
            topic: record.topic,
            user: user.map(|account| account.name.to_string()),
            submitted_at: case.submitted_at,
            owes: case.owes(),
            officer,
            deadline: deadline_view(rules, &case, env.now),
            reopen_until: until(&case, rules, env.now),
            rated_at: case.rated_at,
            may: acts(&case, &self.by, env, rules),
            due_if_accepted: due_if_accepted(&case, &self.by, env, rules),
            messages: shown,
            notes,
            draft: drafts.into_iter().find(|draft| draft.author == self.by.author()).map(|draft| draft.text),
            waiting_files: files.iter().filter(own).map(file_view).collect(),
            typing,
            published: if staff { published(uow, case.number).await? } else { None },
            now: env.now,
            unit: case.unit,
            service: case.service,
            origin: case.origin,
            state: case.state,
        })
    }
}

async fn published(uow: &mut dyn UnitOfWork, number: ConsultationNumber) -> Result<Option<String>, AppError> {
    Ok(uow.catalogue_find(&entry_id(number)).await?.map(|entry| entry.id))
}

/// What the domain would accept now.
fn acts(case: &Consultation, by: &Party, env: &Env<'_>, rules: &crate::rulebook::UnitRules) -> Vec<CaseAct> {
    use CaseAct as Act;
    use ConsultationCommand as Do;
    let rules = pinned(rules, case);
    let tried = match by {
        Party::User(_) => {
            vec![(Act::Write, Do::Reply), (Act::Reopen, Do::Reopen), (Act::Rate, Do::Rate)]
        }
        Party::Officer { id, .. } => {
            let by = *id;
            let items = [pst_domain::consultation::CompletionItem::Other].into();
            let to = pst_domain::consultation::Redirection::PublicInformation;
            vec![
                (Act::Write, Do::Write { by }),
                (Act::Assign, Do::Assign { to: by, from: case.officer }),
                (Act::RequestCompletion, Do::RequestCompletion { by, items }),
                (Act::Accept, Do::Accept { by }),
                (Act::Answer, Do::Answer { by }),
                (Act::Note, Do::Note { by }),
                (Act::Redirect, Do::Redirect { by, to }),
                (Act::Refuse, Do::Refuse { by, ground: RefusalGround::OutOfScope }),
                (Act::Close, Do::Close { by }),
            ]
        }
    };
    let publishing = (by.is_staff() && case.was_answered()).then_some(Act::Publish);
    let accepted = tried.into_iter().filter(|(_, command)| case.decide(command, env.now, &rules).is_ok());
    accepted.map(|(act, _)| act).chain(publishing).collect()
}

/// What recording "clear and complete" would promise, so that it is known before it is done.
fn due_if_accepted(
    case: &Consultation,
    by: &Party,
    env: &Env<'_>,
    rules: &crate::rulebook::UnitRules,
) -> Option<Timestamp> {
    let Party::Officer { id, .. } = by else { return None };
    let events = case.decide(&ConsultationCommand::Accept { by: *id }, env.now, &pinned(rules, case)).ok()?;
    events.into_iter().find_map(|event| match event {
        ConsultationEvent::Accepted { due_at, .. } => due_at,
        _ => None,
    })
}

fn until(case: &Consultation, rules: &crate::rulebook::UnitRules, now: Timestamp) -> Option<Timestamp> {
    match &case.state {
        ConsultationState::Closed { at, reason: CloseReason::UserSilent { .. } } => {
            Some(reopen_until(*at, pinned(rules, case).policy)).filter(|until| now <= *until)
        }
        _ => None,
    }
}

async fn message_view(
    uow: &mut dyn UnitOfWork,
    message: MessageRecord,
    files: &[AttachmentRecord],
) -> Result<MessageView, AppError> {
    let by = match message.head.author {
        Author::User => WrittenBy::User,
        Author::Officer(id) => WrittenBy::Officer(name_of(uow, id).await?),
    };
    let seq = message.head.seq;
    let files = files.iter().filter(|file| file.message == Some(seq)).map(file_view).collect();
    Ok(MessageView { seq, by, kind: message.head.kind, text: message.text, at: message.head.at, files })
}

fn file_view(file: &AttachmentRecord) -> FileView {
    FileView { id: file.id, name: file.name.clone(), media_type: file.media_type.clone(), size: file.size }
}

async fn name_of(uow: &mut dyn UnitOfWork, id: OfficerId) -> Result<String, AppError> {
    Ok(uow.officer_find(id).await?.map(|officer| officer.name.to_string()).unwrap_or_default())
}

#[expect(clippy::cast_possible_truncation, reason = "a conversation has at most 500 messages")]
const MESSAGES_PAGE: u16 = MESSAGES_MAX as u16;
/// A draft saved so lately means that its author is typing.
const TYPING_SECONDS: i64 = 30;
