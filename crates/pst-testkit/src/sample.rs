//! Small made-up values, told apart by a number: the material of storage tests.
//!
//! Everything belongs to unit 1905 and to Monday, 23 November 2026, unless a test says otherwise.

use std::collections::BTreeSet;

use pst_app::notice::{Address, Message, Notice};
use pst_app::ports::{
    Account, Actor, AttachmentRecord, Challenge, Device, DeviceKind, EffectKey, Enrolment, GuestRecord,
    Holder, NewConsultation, NewTicket, Officer, Purpose, RatingRecord, RatingSubject, Role, Session, Stamp,
    StorageError, UnitOfWork,
};
use pst_domain::complaint::{Complaint, ComplaintLimits, ComplaintSource, ReceiveOrder};
use pst_domain::consultation::{Author, Consultation, ConsultationState, SearchRecord, SearchStatus};
use pst_domain::counter::{Counter, CounterEvent};
use pst_domain::queue::{CallReason, QueueCommand, QueueEvent, QueueRules, Series, TicketNumber};
use pst_domain::sla::Deadline;
use pst_domain::ticket::{Desk, IssueOrder, Outcome, ServiceResult, Ticket, TicketEvent};
use pst_domain::visit::{GuestCategory, GuestEntry, Visit, VisitState};
use pst_domain::{
    AccountId, Aggregate, AttachmentId, ComplaintId, ConsultationId, CounterId, DeviceId, NoticeId,
    OfficerId, SearchId, ServiceCode, ServiceDay, TicketId, Timestamp, UnitCode, VisitId, Zone, fold,
};
use uuid::Uuid;

/// The unit.
pub fn unit() -> UnitCode {
    text("1905")
}

/// A unit that has nothing to do with it.
pub fn other_unit() -> UnitCode {
    text("1901")
}

/// The service.
pub fn service() -> ServiceCode {
    text("konsultasi-statistik")
}

/// The day.
pub fn day() -> ServiceDay {
    ServiceDay::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

/// An instant: seconds, and the same number of microseconds, after the counters open.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(OPENING_MICROS + seconds * 1_000_001)
}

/// The stamp of a change made at an instant.
pub fn stamp(seconds: i64) -> Stamp {
    Stamp { at: at(seconds), actor: Actor::System }
}

/// An identifier, the same for the same number.
pub fn uuid(n: u16) -> Uuid {
    Uuid::from_u128(u128::from(n) << 64 | 0x1905)
}

/// A visit that arrived at second `n`.
pub fn visit(n: u16) -> Visit {
    Visit {
        id: VisitId(uuid(n)),
        unit: unit(),
        day: day(),
        category: GuestCategory::Student,
        priority: false,
        standard_version: Some(1),
        requirements: Vec::new(),
        arrived_at: at(n.into()),
        identity: None,
        state: VisitState::Open,
    }
}

/// The guest of visit `n`.
pub fn guest(n: u16) -> GuestRecord {
    let entry = GuestEntry {
        name: text(&format!("Tamu {n}")),
        email: text(&format!("tamu{n}@contoh.id")),
        category: GuestCategory::Student,
        need: text("Data inflasi"),
    };
    GuestRecord { visit: VisitId(uuid(n)), entry, language: "en".to_owned(), note: String::new() }
}

/// Complaint `n`, filed at second `n`.
pub fn complaint(n: u16) -> Complaint {
    let order = ReceiveOrder {
        id: ComplaintId(uuid(n)),
        number: text(&format!("ADU-2026-{n:03}")),
        unit: unit(),
        source: ComplaintSource::Form,
        received_on: day(),
        anonymous: false,
        confidential: false,
        limits: ComplaintLimits::default(),
    };
    Complaint::receive(order, at(n.into()))
}

/// The ticket of visit `n`, given out at second `n`.
pub fn ticket(n: u16, ordinal: u16) -> Ticket {
    let order = IssueOrder {
        id: TicketId(uuid(n)),
        unit: unit(),
        day: day(),
        number: text(&format!("K{ordinal:03}")),
        service: service(),
        visit: VisitId(uuid(n)),
        priority: false,
        origin: None,
    };
    Ticket::issue(order, at(n.into()))
}

/// A ticket with hashes that belong to its identifier.
pub fn new_ticket(ticket: Ticket) -> NewTicket {
    NewTicket { token_hash: format!("token {}", ticket.id), code_hash: format!("code {}", ticket.id), ticket }
}

/// Officer `officer` at counter `counter`.
pub fn desk(counter: u16, officer: u16) -> Desk {
    Desk { counter: CounterId(uuid(counter)), officer: OfficerId(uuid(officer)) }
}

/// The event of a call to a desk.
pub fn called(seconds: i64, desk: Desk) -> TicketEvent {
    TicketEvent::Called {
        at: at(seconds),
        desk,
        reason: CallReason::NextInLine,
        undo_until: at(seconds + 30),
    }
}

/// The event of a service that ended, `length` seconds long.
pub fn finished(seconds: i64, desk: Desk, length: i64) -> TicketEvent {
    let from = at(seconds - length);
    let outcome = Outcome::Finished { result: ServiceResult::Answered, from, desk, seconds: Some(length) };
    TicketEvent::Closed { at: at(seconds), outcome, undo_until: None }
}

/// A closed counter with a number.
pub fn counter(number: u16) -> Counter {
    Counter::new(CounterId(uuid(number)), unit(), number, BTreeSet::from([service()]))
}

/// The event of a counter that opens.
pub fn opened(seconds: i64, officer: u16) -> CounterEvent {
    CounterEvent::Opened { at: at(seconds), officer: OfficerId(uuid(officer)) }
}

/// An officer.
pub fn officer(n: u16) -> Officer {
    Officer {
        id: OfficerId(uuid(n)),
        unit: unit(),
        name: text(&format!("Petugas {n}")),
        email: text(&format!("petugas{n}@contoh.id")),
        password_hash: "$argon2id$…".to_owned(),
        roles: BTreeSet::from([Role::Officer]),
        active: true,
        preferences: String::new(),
    }
}

/// The verified account of person `n`.
pub fn account(n: u16) -> Account {
    Account {
        id: AccountId(uuid(n)),
        name: text(&format!("Pengguna {n}")),
        email: text(&format!("pengguna{n}@contoh.id")),
        phone: Some(text("0812-3456-7890")),
        password_hash: Some("$argon2id$…".to_owned()),
        verified_at: Some(at(n.into())),
        language: "id".to_owned(),
        created_at: at(0),
        active: true,
    }
}

/// Challenge `n` of an account, for its verification.
pub fn challenge(n: u16, account: u16) -> Challenge {
    Challenge {
        token_hash: format!("challenge {n}"),
        code_hash: Some(format!("code {n}")),
        account: AccountId(uuid(account)),
        purpose: Purpose::Verification,
        expires_at: at(1_800),
        used_at: None,
    }
}

/// Session `n` of an officer.
pub fn session(n: u16, officer: u16) -> Session {
    Session {
        token_hash: format!("session {n}"),
        holder: Holder::Officer(OfficerId(uuid(officer))),
        opened_at: at(0),
        used_at: at(0),
        expires_at: at(3_600),
    }
}

/// A kiosk.
pub fn device(n: u16) -> Device {
    Device {
        id: DeviceId(uuid(n)),
        unit: unit(),
        kind: DeviceKind::Kiosk,
        label: format!("Kios {n}"),
        token_hash: format!("device {n}"),
        enrolled_at: at(n.into()),
        seen_at: None,
        revoked: false,
    }
}

/// A code for a board.
pub fn enrolment(n: u16) -> Enrolment {
    Enrolment {
        code_hash: format!("enrolment {n}"),
        unit: unit(),
        kind: DeviceKind::Board,
        label: "Papan".to_owned(),
        expires_at: at(600),
    }
}

/// A bare rating of visit `n`, given at second `n`.
pub fn rating(n: u16) -> RatingRecord {
    RatingRecord {
        subject: RatingSubject::Visit(VisitId(uuid(n))),
        unit: unit(),
        at: at(n.into()),
        overall: 4,
        elements: None,
        words: String::new(),
        counter: Some(CounterId(uuid(1))),
    }
}

/// A notice written at second `n`.
pub fn notice(n: u16) -> Notice {
    let message = Message::TicketIssued {
        number: text("K001"),
        service: "Konsultasi statistik".to_owned(),
        day: day(),
        tracking_url: "https://contoh.id/t/ABC".to_owned(),
    };
    Notice {
        id: NoticeId(uuid(n)),
        unit: unit(),
        zone: Zone::Wib,
        to: Address::Email(text("tamu@contoh.id")),
        language: "id".to_owned(),
        message,
        created_at: at(n.into()),
        expires_at: at(86_400),
        attempts: 0,
    }
}

/// A case submitted at second `n`.
pub fn consultation(n: u16) -> Consultation {
    let now = at(n.into());
    let search =
        SearchRecord { id: SearchId(uuid(n)), status: SearchStatus::Ok, not_answering_at: Some(now) };
    Consultation {
        id: ConsultationId(uuid(n)),
        number: text(&format!("2026-{n:04}")),
        unit: unit(),
        service: service(),
        account: AccountId(uuid(n)),
        origin: None,
        search,
        standard_version: Some(1),
        submitted_at: now,
        officer: None,
        messages: 1,
        notes: 0,
        deadline: Deadline::default(),
        rated_at: None,
        last_at: now,
        state: ConsultationState::Submitted { since: now, alarmed: false },
    }
}

/// Case `n` with its first words.
pub fn new_consultation(n: u16, timer_at: Option<Timestamp>) -> NewConsultation {
    NewConsultation {
        case: consultation(n),
        topic: format!("Topik {n}"),
        question: text(&format!("Pertanyaan {n}")),
        timer_at,
    }
}

/// File `n` of case `case`, uploaded by its user at second `n`.
pub fn attachment(n: u16, case: u16) -> AttachmentRecord {
    AttachmentRecord {
        id: AttachmentId(uuid(n)),
        consultation: ConsultationId(uuid(case)),
        author: Author::User,
        message: None,
        name: format!("berkas-{n}.pdf"),
        media_type: "application/pdf".to_owned(),
        size: 6,
        at: at(n.into()),
    }
}

/// A caller's key for a request.
pub fn effect(key: &str, request: &str) -> EffectKey {
    EffectKey { scope: "kiosk".to_owned(), key: key.to_owned(), fingerprint: request.to_owned() }
}

/// Lets visitor `n` arrive: takes the next number of series K and stores visit, guest and ticket.
///
/// # Errors
///
/// What the storage fails with.
pub async fn arrive(work: &mut dyn UnitOfWork, n: u16) -> Result<TicketNumber, StorageError> {
    let mut queue = work.queue_lock(&unit(), day()).await?;
    let stamp = stamp(n.into());
    let issue = QueueCommand::Issue { series: series() };
    let events = decided(&queue.value, &issue, stamp.at);
    let number = events.iter().find_map(|event| match event {
        QueueEvent::Issued { number } => Some(*number),
        _ => None,
    });
    let number = number.ok_or_else(|| StorageError::Backend("no number left".into()))?;
    queue.value = fold(queue.value, &events);
    work.queue_save(&queue, &events, &stamp).await?;
    work.visit_insert(&visit(n), &guest(n), &stamp).await?;
    work.ticket_insert(&new_ticket(ticket(n, number.ordinal())), &stamp).await?;
    Ok(number)
}

/// The number series of the sample tickets.
pub fn series() -> Series {
    text::<TicketNumber>("K001").series()
}

fn decided(queue: &pst_domain::queue::Queue, command: &QueueCommand, now: Timestamp) -> Vec<QueueEvent> {
    queue.decide(command, now, &QueueRules { ordinal_max: TicketNumber::ORDINAL_MAX }).unwrap_or_default()
}

#[expect(clippy::expect_used, reason = "the samples are literals of this module")]
fn text<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("samples are well formed")
}

/// Monday, 23 November 2026, 08.00 in western Indonesia.
const OPENING_MICROS: i64 = 1_795_395_600_000_000;
