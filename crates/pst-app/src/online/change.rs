//! One place where a consultation's step also keeps its words, sets its timer and tells its user.

use pst_domain::consultation::{
    Author, Consultation, ConsultationCommand, ConsultationEvent, Message, MessageKind, MessageText,
};
use pst_domain::sla::reopen_until;
use pst_domain::{
    AccountId, Aggregate, AttachmentId, ConsultationId, NoticeId, OfficerId, Rules, UnitCode, fold,
};

use crate::notice::{Address, ConsultationNews, Message as Told, Notice};
use crate::ports::{NoteRecord, Revision, Stored, UnitOfWork};
use crate::rulebook::UnitRules;
use crate::{AppError, Env};

/// Who acts on a consultation, or reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party {
    /// A user; only the one who asks.
    User(AccountId),
    /// A person of a unit; only of the one that is asked.
    Officer {
        /// The person.
        id: OfficerId,
        /// The person's unit.
        unit: UnitCode,
    },
}

/// Address of the page of a conversation without its identifier, such as `https://pst.example.id/konsultasi/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationLink(pub String);

impl Party {
    /// The party as a message names it.
    pub const fn author(&self) -> Author {
        match self {
            Self::User(_) => Author::User,
            Self::Officer { id, .. } => Author::Officer(*id),
        }
    }

    /// Whether it is a person of a unit.
    pub(super) const fn is_staff(&self) -> bool {
        matches!(self, Self::Officer { .. })
    }

    /// Whether the party has part in a case. To anybody else it is not there.
    pub(super) fn has_part_in(&self, case: &Consultation) -> bool {
        match self {
            Self::User(account) => case.account == *account,
            Self::Officer { unit, .. } => case.unit == *unit,
        }
    }
}

/// What goes with a command: the words of its message and their files.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Words<'a> {
    pub(super) text: Option<&'a MessageText>,
    pub(super) files: &'a [AttachmentId],
}

/// A unit of work on one case.
pub(super) struct CaseWork<'a> {
    pub(super) env: &'a Env<'a>,
    pub(super) uow: &'a mut dyn UnitOfWork,
    pub(super) rules: &'a UnitRules,
    pub(super) case: Stored<Consultation>,
    pub(super) topic: Option<String>,
    link: &'a ConversationLink,
}

impl<'a> CaseWork<'a> {
    /// A case for a party that has part in it; `None` stands for the system.
    pub(super) async fn on(
        env: &'a Env<'a>,
        uow: &'a mut dyn UnitOfWork,
        id: ConsultationId,
        party: Option<&Party>,
        link: &'a ConversationLink,
    ) -> Result<CaseWork<'a>, AppError> {
        let record = uow.consultation_find(id).await?.ok_or(AppError::NotFound { what: "consultation" })?;
        if party.is_some_and(|party| !party.has_part_in(&record.case.value)) {
            return Err(AppError::NotFound { what: "consultation" });
        }
        let rules = env.unit(&record.case.value.unit)?;
        Ok(Self { env, uow, rules, case: record.case, topic: record.topic, link })
    }

    /// What the domain consults: the standard that the case began under, and the newest calendar.
    pub(super) fn consulted(&self) -> Rules<'a> {
        pinned(self.rules, &self.case.value)
    }

    /// Applies a command, with everything that follows from it. Says what happened.
    pub(super) async fn apply(
        &mut self,
        command: &ConsultationCommand,
        words: Words<'_>,
    ) -> Result<Vec<ConsultationEvent>, AppError> {
        let rules = self.consulted();
        let events = self.case.value.decide(command, self.env.now, &rules)?;
        if events.is_empty() {
            return Ok(events);
        }
        self.case.value = fold(self.case.value.clone(), &events);
        let timer_at = self.case.value.next_timer(&rules);
        self.uow.consultation_save(&self.case, &events, timer_at, &self.env.stamp()).await?;
        self.case.revision = Revision(self.case.revision.0 + 1);
        for event in &events {
            self.keep_words(event, words).await?;
            if let Some(news) = self.news(event) {
                tell(self.env, self.uow, self.rules, &self.case.value, news, self.link).await?;
            }
        }
        Ok(events)
    }

    async fn keep_words(&mut self, event: &ConsultationEvent, words: Words<'_>) -> Result<(), AppError> {
        let id = self.case.value.id;
        let Some(text) = words.text else { return Ok(()) };
        match event {
            ConsultationEvent::MessagePosted { message } => {
                self.uow.message_insert(id, message, text).await?;
                for file in words.files {
                    self.tie(*file, message).await?;
                }
                self.uow.draft_delete(id, message.author).await?;
            }
            ConsultationEvent::Noted { at, by, note } => {
                let text = Some(text.to_string());
                self.uow.note_insert(id, &NoteRecord { seq: *note, officer: *by, at: *at, text }).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A file goes with the message of whoever uploaded it, and with no other.
    async fn tie(&mut self, file: AttachmentId, message: &Message) -> Result<(), AppError> {
        let found = self.uow.attachment_find(file).await?.filter(|found| {
            let own = found.consultation == self.case.value.id && found.author == message.author;
            own && found.message.is_none()
        });
        found.ok_or(AppError::NotFound { what: "attachment" })?;
        Ok(self.uow.attachment_tie(file, message.seq).await?)
    }

    /// What the user is told of an event.
    fn news(&self, event: &ConsultationEvent) -> Option<ConsultationNews> {
        use ConsultationEvent as Saw;
        match event {
            Saw::MessagePosted { message } => match (message.author, message.kind) {
                (Author::Officer(_), MessageKind::Text | MessageKind::Answer) => {
                    Some(ConsultationNews::Answered)
                }
                _ => None,
            },
            Saw::CompletionRequested { items, .. } => {
                Some(ConsultationNews::CompletionNeeded { items: items.clone() })
            }
            Saw::Accepted { due_at, .. } => Some(ConsultationNews::Accepted { due_at: *due_at }),
            Saw::DeadlineMoved { old_due_at, due_at, decree, .. } => Some(ConsultationNews::DeadlineMoved {
                old_due_at: *old_due_at,
                due_at: *due_at,
                decree: decree.clone(),
            }),
            Saw::Reminded { close_at, .. } => Some(ConsultationNews::Reminder { close_at: *close_at }),
            Saw::Closed { at, reason } => {
                let silent = reason.name() == "user_silent";
                let reopen_until = silent.then(|| reopen_until(*at, self.consulted().policy));
                Some(ConsultationNews::Closed { reason: reason.clone(), reopen_until })
            }
            Saw::Reopened { .. } => Some(ConsultationNews::Reopened),
            _ => None,
        }
    }
}

/// The rules of a case: the standard pinned when it began (policy P19), the newest calendar (policy P6).
pub(super) fn pinned<'a>(rules: &'a UnitRules, case: &Consultation) -> Rules<'a> {
    rules.pinned(&case.service, case.standard_version)
}

/// Writes to the user of a case, in the commit of what is told; nobody is left to write to once an account is gone.
pub(super) async fn tell(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    rules: &UnitRules,
    case: &Consultation,
    news: ConsultationNews,
    link: &ConversationLink,
) -> Result<(), AppError> {
    let Some(account) = uow.account_find(case.account).await? else {
        return Ok(());
    };
    let message = Told::Consultation { number: case.number, link: format!("{}{}", link.0, case.id), news };
    let phone = account.phone.map(Address::Phone);
    for to in [Some(Address::Email(account.email)), phone].into_iter().flatten() {
        let notice = Notice {
            id: NoticeId(env.ids.uuid()),
            unit: case.unit.clone(),
            zone: rules.unit.zone,
            to,
            language: account.language.clone(),
            message: message.clone(),
            created_at: env.now,
            expires_at: env.now.plus_seconds(NOTICE_SECONDS),
            attempts: 0,
        };
        uow.outbox_push(&notice).await?;
    }
    Ok(())
}

/// News that could not be delivered for a week is read in the conversation by then, or not at all.
const NOTICE_SECONDS: i64 = 7 * 86_400;
