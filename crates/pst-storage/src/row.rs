//! Rows as both drivers hand them over, and what they become.

use std::error::Error;
use std::str::FromStr;

use pst_app::notice::{Channel, Notice};
use pst_app::ports::{
    Account, AttachmentRecord, CannedReply, Challenge, ChannelHealth, ConsultationRecord, DeadLetter, Device,
    DeviceKind, DraftRecord, EffectRecord, Enrolment, GuestRecord, Holder, JournalEntry, Line, MessageRecord,
    NoteRecord, Officer, Preregistration, Purpose, Revision, SearchRecord, Session, StorageError, Stored,
};
use pst_domain::consultation::Author;
use pst_domain::sla::IdleSpan;
use pst_domain::{
    AccountId, AttachmentId, ConsultationId, CounterId, DeviceId, NoticeId, OfficerId, SearchId, ServiceDay,
    TicketId, Timestamp, UnitCode, VisitId,
};
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use uuid::Uuid;

/// An aggregate with its revision.
#[derive(FromRow)]
pub(crate) struct Body {
    revision: i64,
    body: String,
}

impl Body {
    pub(crate) fn read<A: DeserializeOwned>(self, table: &'static str) -> Result<Stored<A>, StorageError> {
        Ok(Stored { value: json(table, &self.body)?, revision: Revision(self.revision) })
    }
}

/// A part of what somebody meets who wants a service: what it is, and its text or number.
#[derive(FromRow)]
pub(crate) struct LinePart {
    part: String,
    body: Option<String>,
    number: i64,
}

/// The line that its parts make, in whatever order they come.
pub(crate) fn line(parts: Vec<LinePart>) -> Result<Line, StorageError> {
    let mut line = Line::default();
    for LinePart { part, body, number } in parts {
        let count = u16::try_from(number).unwrap_or(u16::MAX);
        match (part.as_str(), body) {
            ("held", Some(id)) => line.held = Some(TicketId(uuid("tickets", "id", &id)?)),
            ("counter", Some(body)) => line.counters.push(json("counters", &body)?),
            ("ordinary", _) => line.length.ordinary = count,
            ("priority", _) => line.length.priority = count,
            _ => line.service_seconds.push(number),
        }
    }
    line.service_seconds.sort_unstable();
    line.counters.sort_by_key(|counter| counter.number);
    Ok(line)
}

#[derive(FromRow)]
pub(crate) struct GuestRow {
    visit: String,
    body: String,
    note: String,
    language: String,
}

impl TryFrom<GuestRow> for GuestRecord {
    type Error = StorageError;

    fn try_from(row: GuestRow) -> Result<Self, StorageError> {
        let visit = VisitId(uuid("guests", "visit", &row.visit)?);
        Ok(Self { visit, entry: json("guests", &row.body)?, language: row.language, note: row.note })
    }
}

#[derive(FromRow)]
pub(crate) struct PreregistrationRow {
    code_hash: String,
    unit: String,
    service: String,
    expires_at: i64,
    body: String,
}

impl TryFrom<PreregistrationRow> for Preregistration {
    type Error = StorageError;

    fn try_from(row: PreregistrationRow) -> Result<Self, StorageError> {
        Ok(Self {
            unit: parsed("preregistrations", "unit", &row.unit)?,
            service: parsed("preregistrations", "service", &row.service)?,
            entry: json("preregistrations", &row.body)?,
            expires_at: Timestamp::from_micros(row.expires_at),
            code_hash: row.code_hash,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct IdleSpanRow {
    counter: String,
    from_at: i64,
    to_at: i64,
    ended_by: Option<String>,
}

impl TryFrom<IdleSpanRow> for IdleSpan {
    type Error = StorageError;

    fn try_from(row: IdleSpanRow) -> Result<Self, StorageError> {
        let ended_by = row.ended_by.map(|id| uuid("idle_spans", "ended_by", &id)).transpose()?;
        Ok(Self {
            counter: CounterId(uuid("idle_spans", "counter", &row.counter)?),
            from: Timestamp::from_micros(row.from_at),
            to: Some(Timestamp::from_micros(row.to_at)),
            ended_by: ended_by.map(TicketId),
        })
    }
}

#[derive(FromRow)]
pub(crate) struct OfficerRow {
    id: String,
    unit: String,
    name: String,
    email: String,
    password_hash: String,
    roles: String,
    active: i64,
    preferences: String,
}

impl TryFrom<OfficerRow> for Officer {
    type Error = StorageError;

    fn try_from(row: OfficerRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: OfficerId(uuid("officers", "id", &row.id)?),
            unit: parsed("officers", "unit", &row.unit)?,
            name: parsed("officers", "name", &row.name)?,
            email: parsed("officers", "email", &row.email)?,
            password_hash: row.password_hash,
            roles: serde_json::from_str(&row.roles).map_err(unreadable("officers", "roles"))?,
            active: row.active != 0,
            preferences: row.preferences,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct SessionRow {
    token_hash: String,
    officer: Option<String>,
    account: Option<String>,
    opened_at: i64,
    used_at: i64,
    expires_at: i64,
}

impl TryFrom<SessionRow> for Session {
    type Error = StorageError;

    fn try_from(row: SessionRow) -> Result<Self, StorageError> {
        let holder = match (row.officer, row.account) {
            (Some(id), None) => Holder::Officer(OfficerId(uuid("sessions", "officer", &id)?)),
            (None, Some(id)) => Holder::Account(AccountId(uuid("sessions", "account", &id)?)),
            _ => return Err(unknown("sessions", "officer", "a session is of one person")),
        };
        Ok(Self {
            token_hash: row.token_hash,
            holder,
            opened_at: Timestamp::from_micros(row.opened_at),
            used_at: Timestamp::from_micros(row.used_at),
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}

#[derive(FromRow)]
pub(crate) struct AccountRow {
    id: String,
    name: String,
    email: String,
    phone: Option<String>,
    password_hash: Option<String>,
    verified_at: Option<i64>,
    language: String,
    created_at: i64,
    active: i64,
}

impl TryFrom<AccountRow> for Account {
    type Error = StorageError;

    fn try_from(row: AccountRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: AccountId(uuid("accounts", "id", &row.id)?),
            name: parsed("accounts", "name", &row.name)?,
            email: parsed("accounts", "email", &row.email)?,
            phone: row.phone.map(|phone| parsed("accounts", "phone", &phone)).transpose()?,
            password_hash: row.password_hash,
            verified_at: row.verified_at.map(Timestamp::from_micros),
            language: row.language,
            created_at: Timestamp::from_micros(row.created_at),
            active: row.active != 0,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct ChallengeRow {
    token_hash: String,
    code_hash: Option<String>,
    account: String,
    purpose: String,
    expires_at: i64,
    used_at: Option<i64>,
}

impl TryFrom<ChallengeRow> for Challenge {
    type Error = StorageError;

    fn try_from(row: ChallengeRow) -> Result<Self, StorageError> {
        let purpose = Purpose::parse(&row.purpose);
        Ok(Self {
            token_hash: row.token_hash,
            code_hash: row.code_hash,
            account: AccountId(uuid("challenges", "account", &row.account)?),
            purpose: purpose.ok_or_else(|| unknown("challenges", "purpose", "unknown purpose"))?,
            expires_at: Timestamp::from_micros(row.expires_at),
            used_at: row.used_at.map(Timestamp::from_micros),
        })
    }
}

#[derive(FromRow)]
pub(crate) struct DeviceRow {
    id: String,
    unit: String,
    kind: String,
    label: String,
    token_hash: String,
    enrolled_at: i64,
    seen_at: Option<i64>,
    revoked: i64,
}

impl TryFrom<DeviceRow> for Device {
    type Error = StorageError;

    fn try_from(row: DeviceRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: DeviceId(uuid("devices", "id", &row.id)?),
            unit: parsed("devices", "unit", &row.unit)?,
            kind: device_kind("devices", &row.kind)?,
            label: row.label,
            token_hash: row.token_hash,
            enrolled_at: Timestamp::from_micros(row.enrolled_at),
            seen_at: row.seen_at.map(Timestamp::from_micros),
            revoked: row.revoked != 0,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct EnrolmentRow {
    code_hash: String,
    unit: String,
    kind: String,
    label: String,
    expires_at: i64,
}

impl TryFrom<EnrolmentRow> for Enrolment {
    type Error = StorageError;

    fn try_from(row: EnrolmentRow) -> Result<Self, StorageError> {
        Ok(Self {
            code_hash: row.code_hash,
            unit: parsed("enrolments", "unit", &row.unit)?,
            kind: device_kind("enrolments", &row.kind)?,
            label: row.label,
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}

#[derive(FromRow)]
pub(crate) struct ConsultationRow {
    revision: i64,
    topic: Option<String>,
    body: String,
}

impl TryFrom<ConsultationRow> for ConsultationRecord {
    type Error = StorageError;

    fn try_from(row: ConsultationRow) -> Result<Self, StorageError> {
        let case = Stored { value: json("consultations", &row.body)?, revision: Revision(row.revision) };
        Ok(Self { case, topic: row.topic })
    }
}

#[derive(FromRow)]
pub(crate) struct MessageRow {
    head: String,
    text: Option<String>,
}

impl TryFrom<MessageRow> for MessageRecord {
    type Error = StorageError;

    fn try_from(row: MessageRow) -> Result<Self, StorageError> {
        Ok(Self { head: json("messages", &row.head)?, text: row.text })
    }
}

#[derive(FromRow)]
pub(crate) struct NoteRow {
    seq: i64,
    officer: String,
    at: i64,
    text: Option<String>,
}

impl TryFrom<NoteRow> for NoteRecord {
    type Error = StorageError;

    fn try_from(row: NoteRow) -> Result<Self, StorageError> {
        Ok(Self {
            seq: u32::try_from(row.seq).map_err(unreadable("notes", "seq"))?,
            officer: OfficerId(uuid("notes", "officer", &row.officer)?),
            at: Timestamp::from_micros(row.at),
            text: row.text,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct DraftRow {
    author: String,
    at: i64,
    text: String,
}

impl TryFrom<DraftRow> for DraftRecord {
    type Error = StorageError;

    fn try_from(row: DraftRow) -> Result<Self, StorageError> {
        let author = author("drafts", &row.author)?;
        Ok(Self { author, at: Timestamp::from_micros(row.at), text: row.text })
    }
}

#[derive(FromRow)]
pub(crate) struct CannedReplyRow {
    unit: String,
    shortcut: String,
    text: String,
}

impl TryFrom<CannedReplyRow> for CannedReply {
    type Error = StorageError;

    fn try_from(row: CannedReplyRow) -> Result<Self, StorageError> {
        let unit = parsed("canned_replies", "unit", &row.unit)?;
        Ok(Self { unit, shortcut: row.shortcut, text: row.text })
    }
}

#[derive(FromRow)]
pub(crate) struct AttachmentRow {
    id: String,
    consultation: String,
    author: String,
    message: Option<i64>,
    name: String,
    media_type: String,
    size: i64,
    at: i64,
}

impl TryFrom<AttachmentRow> for AttachmentRecord {
    type Error = StorageError;

    fn try_from(row: AttachmentRow) -> Result<Self, StorageError> {
        const TABLE: &str = "attachments";
        Ok(Self {
            id: AttachmentId(uuid(TABLE, "id", &row.id)?),
            consultation: ConsultationId(uuid(TABLE, "consultation", &row.consultation)?),
            author: author(TABLE, &row.author)?,
            message: row.message.map(u32::try_from).transpose().map_err(unreadable(TABLE, "message"))?,
            name: row.name,
            media_type: row.media_type,
            size: u32::try_from(row.size).map_err(unreadable(TABLE, "size"))?,
            at: Timestamp::from_micros(row.at),
        })
    }
}

#[derive(FromRow)]
pub(crate) struct EffectRow {
    fingerprint: String,
    answer: String,
}

impl From<EffectRow> for EffectRecord {
    fn from(row: EffectRow) -> Self {
        Self { fingerprint: row.fingerprint, answer: row.answer }
    }
}

#[derive(FromRow)]
pub(crate) struct NoticeRow {
    attempts: i64,
    body: String,
}

impl TryFrom<NoticeRow> for Notice {
    type Error = StorageError;

    fn try_from(row: NoticeRow) -> Result<Self, StorageError> {
        let attempts = u8::try_from(row.attempts).unwrap_or(u8::MAX);
        Ok(Self { attempts, ..json("outbox", &row.body)? })
    }
}

#[derive(FromRow)]
pub(crate) struct ChannelRow {
    waiting: i64,
    waiting_since: Option<i64>,
    sent_at: Option<i64>,
    fault: Option<String>,
    given_up: i64,
}

impl ChannelRow {
    pub(crate) fn health(self, channel: Channel) -> ChannelHealth {
        ChannelHealth {
            channel,
            waiting: u32::try_from(self.waiting).unwrap_or(u32::MAX),
            waiting_since: self.waiting_since.map(Timestamp::from_micros),
            sent_at: self.sent_at.map(Timestamp::from_micros),
            fault: self.fault,
            given_up: u32::try_from(self.given_up).unwrap_or(u32::MAX),
        }
    }
}

#[derive(FromRow)]
pub(crate) struct DeadLetterRow {
    id: String,
    channel: String,
    kind: String,
    settled_at: i64,
    outcome: String,
    fault: Option<String>,
}

impl TryFrom<DeadLetterRow> for DeadLetter {
    type Error = StorageError;

    fn try_from(row: DeadLetterRow) -> Result<Self, StorageError> {
        let unknown = || StorageError::Inconsistent {
            table: "outbox",
            column: "channel",
            source: "unknown channel".into(),
        };
        let channel = Channel::parse(&row.channel).ok_or_else(unknown)?;
        Ok(Self {
            id: NoticeId(uuid("outbox", "id", &row.id)?),
            channel,
            kind: row.kind,
            at: Timestamp::from_micros(row.settled_at),
            outcome: row.outcome,
            fault: row.fault,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct JournalRow {
    unit: String,
    seq: i64,
    body: String,
    hash: String,
}

impl TryFrom<JournalRow> for JournalEntry {
    type Error = StorageError;

    fn try_from(row: JournalRow) -> Result<Self, StorageError> {
        let unit: UnitCode = parsed("journal", "unit", &row.unit)?;
        Ok(Self { unit, seq: row.seq, body: row.body, hash: row.hash })
    }
}

#[derive(FromRow)]
pub(crate) struct SearchRow {
    id: String,
    unit: String,
    at: i64,
    actor: String,
    query: String,
    hits: i64,
    available: i64,
    not_answered_at: Option<i64>,
}

impl TryFrom<SearchRow> for SearchRecord {
    type Error = StorageError;

    fn try_from(row: SearchRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: SearchId(uuid("searches", "id", &row.id)?),
            unit: parsed("searches", "unit", &row.unit)?,
            at: Timestamp::from_micros(row.at),
            actor: serde_json::from_str(&row.actor).map_err(unreadable("searches", "actor"))?,
            query: row.query,
            hits: u16::try_from(row.hits).map_err(unreadable("searches", "hits"))?,
            available: row.available != 0,
            not_answered_at: row.not_answered_at.map(Timestamp::from_micros),
        })
    }
}

/// The value of a `body` column.
pub(crate) fn json<A: DeserializeOwned>(table: &'static str, body: &str) -> Result<A, StorageError> {
    serde_json::from_str(body).map_err(unreadable(table, "body"))
}

/// The text of a `body` column.
pub(crate) fn to_json<A: serde::Serialize>(value: &A) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|fault| StorageError::Backend(Box::new(fault)))
}

pub(crate) fn uuid(table: &'static str, column: &'static str, text: &str) -> Result<Uuid, StorageError> {
    Uuid::try_parse(text).map_err(unreadable(table, column))
}

pub(crate) fn day(table: &'static str, text: &str) -> Result<ServiceDay, StorageError> {
    text.parse().map_err(unreadable(table, "day"))
}

/// Names and addresses are looked up whatever their letter case.
pub(crate) fn lookup_key(text: &str) -> String {
    text.to_lowercase()
}

/// Who wrote something, as a column says it: `user`, or the officer's identifier.
pub(crate) fn author_text(author: Author) -> String {
    match author {
        Author::User => "user".to_owned(),
        Author::Officer(officer) => officer.to_string(),
    }
}

fn author(table: &'static str, text: &str) -> Result<Author, StorageError> {
    if text == "user" {
        Ok(Author::User)
    } else {
        Ok(Author::Officer(OfficerId(uuid(table, "author", text)?)))
    }
}

fn parsed<T>(table: &'static str, column: &'static str, text: &str) -> Result<T, StorageError>
where
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    text.parse().map_err(unreadable(table, column))
}

fn device_kind(table: &'static str, name: &str) -> Result<DeviceKind, StorageError> {
    DeviceKind::parse(name).ok_or_else(|| unknown(table, "kind", "unknown kind"))
}

fn unknown(table: &'static str, column: &'static str, what: &'static str) -> StorageError {
    StorageError::Inconsistent { table, column, source: what.into() }
}

fn unreadable<E: Error + Send + Sync + 'static>(
    table: &'static str,
    column: &'static str,
) -> impl FnOnce(E) -> StorageError {
    move |fault| StorageError::Inconsistent { table, column, source: Box::new(fault) }
}
