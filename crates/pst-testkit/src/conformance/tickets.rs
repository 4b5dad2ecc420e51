//! What storage must do with tickets.

use pst_app::ports::{Line, NewTicket, Revision, Storage, Stored};
use pst_domain::queue::{LineLength, Place};
use pst_domain::ticket::{Outcome, Ticket, TicketEvent};
use pst_domain::{Aggregate, ServiceDay, TicketId, VisitId};

use super::{CaseResult, arrivals, assert_conflict, assert_lost, evening, happen, happens, ticket_of};
use crate::sample::{
    at, called, counter, day, desk, finished, guest, new_ticket, other_unit, service, stamp, ticket, unit,
    uuid, visit,
};

/// Identifier, token, code, visit and day all lead to the ticket as it was given out.
pub async fn a_ticket_is_found_by_all_its_names(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2]).await?;
    let expected = ticket(2, 2);
    let mut work = storage.begin_read().await?;
    let found = ticket_of(work.as_mut(), 2).await?;
    assert_eq!(found, Stored { value: expected.clone(), revision: Revision(1) });
    let names = new_ticket(expected.clone());
    assert_eq!(work.ticket_by_token(&names.token_hash).await?, Some(expected.id));
    assert_eq!(work.ticket_by_code(&names.code_hash).await?, Some(expected.id));
    assert_eq!(work.tickets_of_visit(expected.visit).await?, [found]);
    assert_eq!(work.ticket_find(TicketId(uuid(3))).await?, None);
    assert_eq!(work.ticket_by_token(&names.code_hash).await?, None);
    assert_eq!(work.tickets_of_day(&other_unit(), day()).await?, []);
    Ok(())
}

/// Instants come back to the microsecond, in columns and inside aggregates.
pub async fn instants_keep_their_microseconds(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let odd = at(123_456);
    assert_ne!(odd.micros() % 1_000_000, 0);
    happens(storage, 1, TicketEvent::Closed { at: odd, outcome: Outcome::Cancelled, undo_until: None })
        .await?;
    let mut work = storage.begin_read().await?;
    let left = ticket_of(work.as_mut(), 1).await?.value.left;
    assert_eq!(left.map(|left| left.at), Some(odd));
    assert_eq!(work.tickets_left_since(&unit(), day(), &service(), odd).await?.len(), 1);
    Ok(())
}

/// The same number on the same day is a conflict (invariant I1).
pub async fn a_number_is_given_out_once(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let mut work = storage.begin().await?;
    work.visit_insert(&visit(2), &guest(2), &stamp(2)).await?;
    assert_lost(work.ticket_insert(&new_ticket(ticket(2, 1)), &stamp(2)).await, work).await;

    let mut tomorrow = ticket(3, 1);
    tomorrow.day = day().succ_opt().unwrap_or_default();
    let mut work = storage.begin().await?;
    work.visit_insert(&visit(3), &guest(3), &stamp(3)).await?;
    work.ticket_insert(&new_ticket(tomorrow), &stamp(3)).await?;
    work.commit().await?;
    Ok(())
}

/// A token is unique for ever, a printed code on its day; later the newest ticket has it.
pub async fn a_token_and_a_code_belong_to_one_ticket(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let first = new_ticket(ticket(1, 1));
    for (token_hash, code_hash) in [(&first.token_hash, "new"), (&"new".to_owned(), &first.code_hash)] {
        let clash = NewTicket {
            token_hash: token_hash.clone(),
            code_hash: code_hash.to_owned(),
            ticket: ticket(2, 2),
        };
        let mut work = storage.begin().await?;
        work.visit_insert(&visit(2), &guest(2), &stamp(2)).await?;
        assert_lost(work.ticket_insert(&clash, &stamp(2)).await, work).await;
    }
    let mut tomorrow = new_ticket(ticket(2, 2));
    tomorrow.ticket.day = day().succ_opt().unwrap_or_default();
    tomorrow.code_hash.clone_from(&first.code_hash);
    let mut work = storage.begin().await?;
    work.visit_insert(&visit(2), &guest(2), &stamp(2)).await?;
    work.ticket_insert(&tomorrow, &stamp(2)).await?;
    work.commit().await?;
    let found = storage.begin_read().await?.ticket_by_code(&first.code_hash).await?;
    assert_eq!(found, Some(tomorrow.ticket.id));
    Ok(())
}

/// Of two who read the same ticket, the second to save loses.
pub async fn a_stale_ticket_conflicts(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let stale = ticket_of(storage.begin_read().await?.as_mut(), 1).await?;
    happens(storage, 1, called(10, desk(1, 1))).await?;
    let mut work = storage.begin().await?;
    let event = called(11, desk(2, 2));
    let moved = Stored { value: stale.value.evolve(&event), revision: stale.revision };
    assert_lost(work.ticket_save(&moved, &[event], &stamp(11)).await, work).await;
    Ok(())
}

/// Each save moves the revision on by one, so a unit of work can go on with what it saved.
pub async fn a_ticket_can_be_saved_twice_in_a_row(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let mut work = storage.begin().await?;
    let first = ticket_of(work.as_mut(), 1).await?;
    let call = called(10, desk(1, 1));
    let second = Stored { value: first.value.evolve(&call), revision: first.revision };
    work.ticket_save(&second, &[call], &stamp(10)).await?;
    let start = TicketEvent::Started { at: at(10), judged: None };
    let third = Stored { value: second.value.evolve(&start), revision: Revision(first.revision.0 + 1) };
    work.ticket_save(&third, &[start], &stamp(10)).await?;
    assert_eq!(ticket_of(work.as_mut(), 1).await?.revision, Revision(first.revision.0 + 2));
    work.commit().await?;
    assert_eq!(ticket_of(storage.begin_read().await?.as_mut(), 1).await?.value, third.value);
    Ok(())
}

/// A second ticket called to the same counter is a conflict, until the first has left it (policy P11).
pub async fn a_counter_holds_one_ticket(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2]).await?;
    happens(storage, 1, called(10, desk(1, 1))).await?;
    assert_conflict(&happens(storage, 2, called(11, desk(1, 2))).await);
    happens(storage, 1, TicketEvent::Held { at: at(12) }).await?;
    happens(storage, 2, called(13, desk(1, 2))).await
}

/// An officer cannot have tickets at two counters (policy P11).
pub async fn an_officer_serves_one_ticket(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2]).await?;
    happens(storage, 1, called(10, desk(1, 1))).await?;
    assert_conflict(&happens(storage, 2, called(11, desk(2, 1))).await);
    happens(storage, 1, finished(12, desk(1, 1), 1)).await?;
    happens(storage, 2, called(13, desk(2, 1))).await
}

/// A day by number, its open part by place.
pub async fn tickets_come_in_order(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [4, 3, 2, 1]).await?;
    let last = Place::arriving(evening());
    happens(storage, 4, TicketEvent::Postponed { at: at(10), to: last }).await?;
    happens(storage, 3, TicketEvent::Closed { at: at(11), outcome: Outcome::Cancelled, undo_until: None })
        .await?;
    let mut work = storage.begin_read().await?;
    let ids = |tickets: Vec<Stored<Ticket>>| -> Vec<TicketId> {
        tickets.iter().map(|ticket| ticket.value.id).collect()
    };
    let of_day = ids(work.tickets_of_day(&unit(), day()).await?);
    assert_eq!(of_day, [4, 3, 2, 1].map(|n| TicketId(uuid(n))));
    let open = ids(work.tickets_open(&unit(), day()).await?);
    assert_eq!(open, [1, 2, 4].map(|n| TicketId(uuid(n))));
    Ok(())
}

/// Who was called or left, from an instant on, the instant included; those who came back do not count.
pub async fn departures_are_found_since_an_instant(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2, 3, 4]).await?;
    happens(storage, 1, called(10, desk(1, 1))).await?;
    happens(storage, 2, called(20, desk(2, 2))).await?;
    happens(storage, 3, TicketEvent::Closed { at: at(15), outcome: Outcome::Cancelled, undo_until: None })
        .await?;
    happens(storage, 4, called(30, desk(3, 3))).await?;
    happens(storage, 4, TicketEvent::Undone { at: at(31) }).await?;
    let mut work = storage.begin_read().await?;
    let left = work.tickets_left_since(&unit(), day(), &service(), at(15)).await?;
    assert_eq!(left.iter().map(|ticket| ticket.id).collect::<Vec<_>>(), [3, 2].map(|n| TicketId(uuid(n))));
    Ok(())
}

/// The lengths of finished services, the latest first and no more than asked for.
pub async fn service_lengths_come_latest_first(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, 1..=4).await?;
    let mut work = storage.begin().await?;
    for n in 1..=3 {
        happen(work.as_mut(), n, finished(100, desk(1, 1), i64::from(n) * 10)).await?;
    }
    work.commit().await?;
    happens(storage, 4, finished(200, desk(1, 1), 99)).await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.tickets_service_seconds(&unit(), day(), &service(), 3).await?, [99, 10, 20]);
    Ok(())
}

/// Whoever waits for any counter counts, by kind; those called, served or promised to one counter do not.
pub async fn a_line_is_counted_by_kind(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.counter_insert(&counter(1), &stamp(1)).await?;
    for n in 1..=6 {
        let with_priority = Ticket { priority: n > 4, ..ticket(n, n) };
        work.visit_insert(&visit(n), &guest(n), &stamp(1)).await?;
        work.ticket_insert(&new_ticket(with_priority), &stamp(1)).await?;
    }
    work.commit().await?;
    let only = Some(desk(1, 1).counter);
    happens(storage, 1, TicketEvent::Transferred { at: at(9), service: service(), counter: only }).await?;
    happens(storage, 2, called(10, desk(1, 1))).await?;
    happens(storage, 2, finished(40, desk(1, 1), 30)).await?;
    happens(storage, 3, called(50, desk(1, 1))).await?;
    happens(storage, 3, finished(70, desk(1, 1), 20)).await?;

    let guest = guest(9).entry;
    let mut work = storage.begin_read().await?;
    let line = work.line_of(&unit(), day(), &service(), (&guest.name, &guest.email), 9).await?;
    let length = LineLength { ordinary: 1, priority: 2 };
    let met = Line { held: None, length, service_seconds: vec![20, 30], counters: vec![counter(1)] };
    assert_eq!(line, met);
    let latest = work.line_of(&unit(), day(), &service(), (&guest.name, &guest.email), 1).await?;
    assert_eq!(latest.service_seconds, [20]);
    Ok(())
}

/// Reports see closed tickets, both days included.
pub async fn closed_tickets_are_found_between_days(storage: &dyn Storage) -> CaseResult {
    let days: Vec<ServiceDay> = day().iter_days().take(4).collect();
    for (n, on) in (1..).zip(&days) {
        let mut of_day = ticket(n, 1);
        of_day.day = *on;
        let mut work = storage.begin().await?;
        work.visit_insert(&visit(n), &guest(n), &stamp(n.into())).await?;
        work.ticket_insert(&new_ticket(of_day), &stamp(n.into())).await?;
        work.commit().await?;
        if n != 3 {
            happens(storage, n, finished(1_000 + i64::from(n), desk(1, 1), 60)).await?;
        }
    }
    let mut work = storage.begin_read().await?;
    let found = work.tickets_between(&unit(), days[1], days[3]).await?;
    assert_eq!(found.iter().map(|ticket| ticket.visit).collect::<Vec<_>>(), [2, 4].map(|n| VisitId(uuid(n))));
    Ok(())
}
