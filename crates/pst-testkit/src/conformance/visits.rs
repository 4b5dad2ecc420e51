//! What storage must do with visits.

use pst_app::ports::{GuestRecord, RatingRecord, RatingSubject, Revision, Storage, Stored};
use pst_domain::visit::{GuestCategory, Visit, VisitEvent};
use pst_domain::{Aggregate, EmailAddress, PersonName, ServiceDay, TicketId, VisitId};

use super::{CaseResult, arrivals, assert_conflict, assert_lost, happens};
use crate::sample::{at, called, day, desk, guest, other_unit, rating, service, stamp, unit, uuid, visit};

/// A visit comes back as saved; one that is over is no longer listed as open.
pub async fn a_visit_keeps_what_was_saved(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [2, 1]).await?;
    let mut work = storage.begin().await?;
    let ended = VisitEvent::ServiceEnded { at: at(9), served: false };
    let moved = Stored { value: visit(1).evolve(&ended), revision: Revision(1) };
    work.visit_save(&moved, std::slice::from_ref(&ended), &stamp(9)).await?;
    work.commit().await?;

    let mut work = storage.begin().await?;
    let found = work.visit_find(VisitId(uuid(1))).await?;
    assert_eq!(found, Some(Stored { value: moved.value.clone(), revision: Revision(2) }));
    let open = work.visits_open(&unit(), day()).await?;
    assert_eq!(open, [Stored { value: visit(2), revision: Revision(1) }]);
    assert_lost(work.visit_save(&moved, &[ended], &stamp(10)).await, work).await;
    Ok(())
}

/// Guests come in the order of their arrival; an officer's note replaces the one before.
pub async fn guests_are_found_and_noted(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [2, 1]).await?;
    let mut work = storage.begin().await?;
    work.guest_note(VisitId(uuid(1)), "Menanyakan inflasi").await?;
    work.guest_note(VisitId(uuid(1)), "Menanyakan PDRB").await?;
    work.commit().await?;
    let noted = GuestRecord { note: "Menanyakan PDRB".to_owned(), ..guest(1) };
    let mut work = storage.begin_read().await?;
    assert_eq!(work.guest_find(VisitId(uuid(1))).await?.as_ref(), Some(&noted));
    assert_eq!(work.guests_of_day(&unit(), day()).await?, [noted, guest(2)]);
    assert_eq!(work.guests_of_day(&other_unit(), day()).await?, []);
    assert_eq!(work.guest_find(VisitId(uuid(3))).await?, None);
    Ok(())
}

/// A visit is listed until its guest-book entry has a note; days count from the first to the last.
pub async fn guests_without_a_note_are_listed(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [2, 1]).await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.guests_without_note(&unit(), day(), day()).await?, [VisitId(uuid(1)), VisitId(uuid(2))]);
    work.guest_note(VisitId(uuid(1)), "Menanyakan inflasi").await?;
    assert_eq!(work.guests_without_note(&unit(), day(), day()).await?, [VisitId(uuid(2))]);
    assert_eq!(work.guests_without_note(&other_unit(), day(), day()).await?, []);
    let before = ServiceDay::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    assert_eq!(work.guests_without_note(&unit(), before, before).await?, []);
    work.commit().await?;
    Ok(())
}

/// The same name and address in other letters is the same guest, until the ticket is called (policy P8).
pub async fn a_waiting_guest_is_known_in_any_spelling(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2]).await?;
    let (name, email) = person("TAMU 1", "Tamu1@contoh.id");
    let mut work = storage.begin_read().await?;
    let line = work.line_of(&unit(), day(), &service(), (&name, &email), 3).await?;
    assert_eq!(line.held, Some(TicketId(uuid(1))));
    let (_, another) = person("Tamu 1", "tamu2@contoh.id");
    assert_eq!(work.line_of(&unit(), day(), &service(), (&name, &another), 3).await?.held, None);
    assert_eq!(work.line_of(&other_unit(), day(), &service(), (&name, &email), 3).await?.held, None);
    happens(storage, 1, called(10, desk(1, 1))).await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.line_of(&unit(), day(), &service(), (&name, &email), 3).await?.held, None);
    Ok(())
}

/// A guest who comes again is offered what was chosen last.
pub async fn the_last_category_of_a_guest_is_known(storage: &dyn Storage) -> CaseResult {
    for (n, category) in [(2, GuestCategory::Media), (1, GuestCategory::Public)] {
        let mut again = guest(7);
        again.visit = VisitId(uuid(n));
        let mut work = storage.begin().await?;
        work.visit_insert(&Visit { category, ..visit(n) }, &again, &stamp(n.into())).await?;
        work.commit().await?;
    }
    let (name, email) = person("tamu 7", "TAMU7@contoh.id");
    let mut work = storage.begin_read().await?;
    assert_eq!(work.guest_category(&unit(), &name, &email).await?.as_deref(), Some("media"));
    assert_eq!(work.guest_category(&other_unit(), &name, &email).await?, None);
    Ok(())
}

/// A second rating of a visit is a conflict (invariant I16).
pub async fn a_visit_is_rated_once(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let mut work = storage.begin().await?;
    work.rating_insert(&rating(1)).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_conflict(&work.rating_insert(&RatingRecord { overall: 1, ..rating(1) }).await);
    Ok(())
}

/// Elements and words are added once, to a rating that is there.
pub async fn a_rating_is_completed_once(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let mut work = storage.begin().await?;
    assert!(!work.rating_complete(RatingSubject::Visit(VisitId(uuid(1))), None, "Terima kasih").await?);
    work.rating_insert(&rating(1)).await?;
    assert!(
        work.rating_complete(RatingSubject::Visit(VisitId(uuid(1))), Some([4; 9]), "Terima kasih").await?
    );
    assert!(!work.rating_complete(RatingSubject::Visit(VisitId(uuid(1))), Some([1; 9]), "Lagi").await?);
    work.commit().await?;
    let complete = RatingRecord { elements: Some([4; 9]), words: "Terima kasih".to_owned(), ..rating(1) };
    assert_eq!(storage.begin_read().await?.ratings_between(&unit(), at(0), at(9)).await?, [complete]);
    Ok(())
}

/// The first instant counts, the last does not.
pub async fn ratings_are_found_between_instants(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2, 3]).await?;
    let mut work = storage.begin().await?;
    for n in [3, 2, 1] {
        work.rating_insert(&rating(n)).await?;
    }
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.ratings_between(&unit(), at(1), at(3)).await?, [rating(1), rating(2)]);
    assert_eq!(work.ratings_between(&other_unit(), at(0), at(9)).await?, []);
    Ok(())
}

#[expect(clippy::expect_used, reason = "the cases use well-formed names")]
fn person(name: &str, email: &str) -> (PersonName, EmailAddress) {
    (name.parse().expect("a name"), email.parse().expect("an address"))
}
