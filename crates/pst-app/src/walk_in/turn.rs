//! Telling those who wait by letter: it is your turn; two are ahead of you.

use pst_domain::counter::Counter;
use pst_domain::ticket::Ticket;
use pst_domain::{NoticeId, TicketId};
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::change::DayWork;
use super::line;
use crate::AppError;
use crate::notice::{Address, Message, Notice};
use crate::tracking::TrackingPages;

/// Tells the visitor just called to a counter, and whoever now has two ahead in the same queue.
pub(super) async fn tell(
    day: &mut DayWork<'_>,
    tracking: &TrackingPages,
    counter: &Counter,
    called: TicketId,
) -> Result<(), AppError> {
    let ticket = day.ticket(called).await?.value;
    let message = Message::TurnNow {
        number: ticket.number,
        counter: counter.number,
        tracking_url: tracking.address(called),
    };
    let id = NoticeId(day.env.ids.uuid());
    push(day, &ticket, id, message, NOW_SECONDS).await?;
    let Some(near) = two_ahead(day, &ticket).await? else {
        return Ok(());
    };
    let message = Message::TurnNear { number: near.number, tracking_url: tracking.address(near.id) };
    push(day, &near, once(near.id), message, NEAR_SECONDS).await
}

async fn two_ahead(day: &mut DayWork<'_>, called: &Ticket) -> Result<Option<Ticket>, AppError> {
    let open = day.uow.tickets_open(&called.unit, called.day).await?;
    let waiting = line::waiting(open.iter().map(|stored| &stored.value));
    let run_max = day.rules.policy(&called.service, called.day).priority_run_max;
    let runs = &day.queue.value.runs;
    let mut queue = open.into_iter().map(|stored| stored.value).filter(|t| t.service == called.service);
    Ok(queue.find(|ticket| line::ahead(ticket, &waiting, runs, run_max) == Some(2)))
}

async fn push(
    day: &mut DayWork<'_>,
    ticket: &Ticket,
    id: NoticeId,
    message: Message,
    good_for_seconds: i64,
) -> Result<(), AppError> {
    // The guest's entry may have been erased on request.
    let Some(guest) = day.uow.guest_find(ticket.visit).await? else {
        return Ok(());
    };
    let notice = Notice {
        id,
        unit: ticket.unit.clone(),
        zone: day.rules.unit.zone,
        to: Address::Email(guest.entry.email),
        language: guest.language,
        message,
        created_at: day.env.now,
        expires_at: day.env.now.plus_seconds(good_for_seconds),
        attempts: 0,
    };
    Ok(day.uow.outbox_push(&notice).await?)
}

/// An identifier that belongs to the ticket, so that nobody is told twice that their turn is near.
fn once(ticket: TicketId) -> NoticeId {
    let digest = Sha256::new().chain_update(b"turn_near").chain_update(ticket.0.as_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    NoticeId(Builder::from_custom_bytes(bytes).into_uuid())
}

/// A call is worth telling for as long as the visitor may still be awaited at the counter.
const NOW_SECONDS: i64 = 10 * 60;
const NEAR_SECONDS: i64 = 30 * 60;
