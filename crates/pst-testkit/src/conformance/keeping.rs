//! What storage must do when something is erased.

use pst_app::ports::{
    Actor, Change, Delivery, GuestRecord, GuestsKept, JournalSearch, OfficeEvent, RatingRecord, Stamp,
    Storage, StorageError,
};
use pst_domain::visit::Visit;
use pst_domain::{NoticeId, OfficerId, ServiceDay, Timestamp, VisitId};

use super::{CaseResult, arrivals};
use crate::invariants;
use crate::sample::{
    at, day, effect, enrolment, guest, notice, officer, other_unit, rating, session, stamp, unit, uuid, visit,
};

/// Entries of earlier days go, oldest first and no more than asked for; visits and later days stay.
pub async fn guests_are_erased_by_day(storage: &dyn Storage) -> CaseResult {
    for n in 1..=4 {
        let of = Visit { day: earlier(n), ..visit(n) };
        let mut work = storage.begin().await?;
        work.visit_insert(&of, &guest(n), &stamp(n.into())).await?;
        work.commit().await?;
    }
    let (since, oldest) = (earlier(1), earlier(4));
    let mut work = storage.begin().await?;
    let kept = GuestsKept { entries: 4, due: 3, oldest: Some(oldest) };
    assert_eq!(work.guests_kept(&unit(), since).await?, kept);
    assert_eq!(work.guests_kept(&other_unit(), since).await?, GuestsKept::default());
    assert_eq!(work.guests_erase_before(&other_unit(), since, 9).await?, 0);
    assert_eq!(work.guests_erase_before(&unit(), since, 2).await?, 2);
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.guest_find(VisitId(uuid(4))).await?, None);
    assert_eq!(work.guest_find(VisitId(uuid(2))).await?, Some(guest(2)));
    assert_eq!(work.guests_erase_before(&unit(), since, 9).await?, 1);
    assert_eq!(work.guests_erase_before(&unit(), since, 9).await?, 0);
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    let kept = GuestsKept { entries: 1, due: 0, oldest: Some(since) };
    assert_eq!(work.guests_kept(&unit(), since).await?, kept);
    assert!(work.visit_find(VisitId(uuid(4))).await?.is_some());
    Ok(())
}

/// An address finds its entries in any spelling; erasing one leaves others.
pub async fn a_person_is_found_and_erased(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [2, 1]).await?;
    let mut again = guest(1);
    again.visit = VisitId(uuid(3));
    let mut work = storage.begin().await?;
    work.visit_insert(&visit(3), &again, &stamp(3)).await?;
    work.rating_insert(&RatingRecord { words: "Saya Tamu 1".to_owned(), ..rating(1) }).await?;
    work.commit().await?;
    let Ok(email) = "TAMU1@contoh.id".parse() else { panic!("an address") };
    let mut work = storage.begin().await?;
    assert_eq!(work.guests_of_email(&unit(), &email).await?, [guest(1), again.clone()]);
    assert_eq!(work.guests_of_email(&other_unit(), &email).await?, Vec::<GuestRecord>::new());
    work.guest_erase(VisitId(uuid(1))).await?;
    work.guest_erase(VisitId(uuid(9))).await?;
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.guests_of_email(&unit(), &email).await?, [again]);
    assert_eq!(work.guest_find(VisitId(uuid(2))).await?, Some(guest(2)));
    let ratings = work.ratings_between(&unit(), at(0), super::evening()).await?;
    assert_eq!(ratings, [RatingRecord { words: String::new(), ..rating(1) }]);
    let faults = invariants::check_stored(work.as_mut(), &unit()).await?;
    assert!(faults.is_empty(), "{faults:?}");
    Ok(())
}

/// Words of old ratings go, whatever they say; what counts in figures stays, and so do later words.
pub async fn words_are_erased_and_figures_stay(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2, 3]).await?;
    let wordy = |n: u16, words: &str| RatingRecord { words: words.to_owned(), at: at(n.into()), ..rating(n) };
    let tricky = r#"{"words":""} 100%"#;
    let mut work = storage.begin().await?;
    for (n, words) in [(1, tricky), (2, ""), (3, "Baik")] {
        work.rating_insert(&wordy(n, words)).await?;
    }
    assert_eq!(work.rating_words_erase_before(&other_unit(), at(9), 9).await?, 0);
    assert_eq!(work.rating_words_erase_before(&unit(), at(3), 9).await?, 1);
    assert_eq!(work.rating_words_erase_before(&unit(), at(3), 9).await?, 0);
    work.commit().await?;
    let ratings = storage.begin_read().await?.ratings_between(&unit(), at(0), at(9)).await?;
    assert_eq!(ratings, [wordy(1, ""), wordy(2, ""), wordy(3, "Baik")]);
    Ok(())
}

/// Old answers, settled notices, ended sessions and dead codes go; the others stay.
pub async fn what_has_served_is_erased(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.officer_insert(&officer(1)).await?;
    for n in [1, 2] {
        work.effect_insert(&effect(&n.to_string(), "first"), "{}", at(n * 10)).await?;
    }
    for n in [1, 2, 3] {
        work.outbox_push(&notice(n)).await?;
    }
    work.outbox_settle(NoticeId(uuid(1)), at(10), &Delivery::Sent).await?;
    work.outbox_settle(NoticeId(uuid(2)), at(20), &Delivery::Sent).await?;
    assert_eq!(work.effects_erase_before(at(20), 9).await?, 1);
    assert_eq!(work.notices_erase_settled_before(at(20), 9).await?, 1);
    assert_eq!(work.notices_erase_settled_before(at(99_999), 9).await?, 1);
    let (first, second) = (session(1, 1), session(2, 1));
    work.session_insert(&first).await?;
    work.session_insert(&second).await?;
    work.enrolment_insert(&enrolment(1)).await?;
    assert_eq!(work.sessions_erase_ended(at(0), at(-1)).await?, 0);
    work.session_touch(&second.token_hash, at(50)).await?;
    assert_eq!(work.sessions_erase_ended(at(0), at(50)).await?, 1);
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.effect_find(&effect("1", "first")).await?, None);
    assert!(work.effect_find(&effect("2", "first")).await?.is_some());
    let left = work.outbox_lease(at(99), at(100), 9).await?;
    assert_eq!(left.iter().map(|notice| notice.id).collect::<Vec<_>>(), [NoticeId(uuid(3))]);
    assert_eq!(work.session_find(&first.token_hash).await?, None);
    assert!(work.session_find(&second.token_hash).await?.is_some());
    let end = second.expires_at.max(enrolment(1).expires_at);
    assert_eq!(work.sessions_erase_ended(end, at(0)).await?, 2);
    Ok(())
}

/// What is done with personal data stands in the chain of the unit's journal.
pub async fn what_the_office_does_is_journalled(storage: &dyn Storage) -> CaseResult {
    let event = OfficeEvent::PersonErased { visits: vec![VisitId(uuid(1))] };
    let mut work = storage.begin().await?;
    work.journal_note(&unit(), event.clone(), &stamp(1)).await?;
    assert_eq!(work.commit().await?.entry, Some((unit(), 1)));
    let mut work = storage.begin_read().await?;
    let entries = work.journal_after(&unit(), 0, 9).await?;
    let (by, changes) = entries[0].parse().map_err(|fault| StorageError::Backend(Box::new(fault)))?;
    assert_eq!((by, changes), (stamp(1), vec![Change::Office(event)]));
    let faults = invariants::check_stored(work.as_mut(), &unit()).await?;
    assert!(faults.is_empty(), "{faults:?}");
    Ok(())
}

/// Entries are found by time and person, newest first and page by page.
pub async fn journal_entries_are_searched(storage: &dyn Storage) -> CaseResult {
    let by = |seconds, n| Stamp { at: at(seconds), actor: Actor::Officer { officer: OfficerId(uuid(n)) } };
    for (seconds, n) in [(1, 1), (2, 2), (3, 1), (4, 2)] {
        let event = OfficeEvent::PersonSought { visits: Vec::new() };
        let mut work = storage.begin().await?;
        work.journal_note(&unit(), event, &by(seconds, n)).await?;
        work.commit().await?;
    }
    let whole = |at: Timestamp| Timestamp::from_micros(at.micros().div_euclid(1_000_000) * 1_000_000);
    let all = JournalSearch { from: whole(at(0)), to: whole(at(99)), officer: None, before: None };
    let of_first = JournalSearch { officer: Some(OfficerId(uuid(1))), ..all.clone() };
    let early = JournalSearch { to: whole(at(3)), ..all.clone() };
    let late = JournalSearch { from: whole(at(3)), ..all.clone() };
    let rest = JournalSearch { before: Some(3), ..all.clone() };
    for (search, limit, found) in [
        (&all, 9, vec![4, 3, 2, 1]),
        (&all, 2, vec![4, 3]),
        (&of_first, 9, vec![3, 1]),
        (&early, 9, vec![2, 1]),
        (&late, 9, vec![4, 3]),
        (&rest, 9, vec![2, 1]),
    ] {
        let entries = storage.begin_read().await?.journal_search(&unit(), search, limit).await?;
        assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), found, "{search:?}");
    }
    assert_eq!(storage.begin_read().await?.journal_search(&other_unit(), &all, 9).await?, []);
    Ok(())
}

/// So many days before the sample day.
fn earlier(days: u16) -> ServiceDay {
    (0..days).fold(day(), |day, _| day.pred_opt().unwrap_or(day))
}
