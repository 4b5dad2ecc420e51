//! What storage must do with complaints.

use pst_app::ports::{
    ComplaintEntry, ComplaintRow, ComplaintWords, Revision, Storage, Stored, UnitOfWork, WordsKind,
    chain_hash,
};
use pst_domain::complaint::{Complaint, ComplaintClosed, ComplaintEvent};
use pst_domain::{Aggregate as _, ComplaintId, OfficerId};

use super::{CaseResult, assert_conflict};
use crate::sample::{at, complaint, day, other_unit, stamp, unit, uuid};

/// A complaint comes back as saved, with its sealed part, by identifier and by number.
pub async fn a_complaint_keeps_what_was_saved(storage: &dyn Storage) -> CaseResult {
    receive(storage, &[1]).await?;
    let closed = ComplaintEvent::Closed { at: at(9), reason: ComplaintClosed::Withdrawn };
    let value = complaint(1).evolve(&closed);
    let moved = Stored { value, revision: Revision(1) };
    let mut work = storage.begin().await?;
    work.complaint_save(&moved, Some("aa"), std::slice::from_ref(&closed), &stamp(9)).await?;
    work.commit().await?;

    let mut work = storage.begin().await?;
    let again = Stored { value: moved.value.clone(), revision: Revision(2) };
    let row = ComplaintRow { complaint: again.clone(), sealed: "aa".to_owned() };
    assert_eq!(work.complaint_find(ComplaintId(uuid(1))).await?.as_ref(), Some(&row));
    assert_eq!(work.complaint_by_number(&unit(), complaint(1).number).await?, Some(row));
    assert_eq!(work.complaint_by_number(&other_unit(), complaint(1).number).await?, None);
    work.complaint_save(&again, None, &[], &stamp(10)).await?;
    let kept = work.complaint_find(ComplaintId(uuid(1))).await?.map(|row| row.sealed);
    assert_eq!(kept.as_deref(), Some("aa"), "what is not sealed anew stays");
    assert_conflict(&work.complaint_save(&moved, None, &[closed], &stamp(11)).await);
    Ok(())
}

/// A number is taken once in a unit.
pub async fn a_complaint_number_is_taken_once(storage: &dyn Storage) -> CaseResult {
    receive(storage, &[1]).await?;
    let same = Complaint { number: complaint(1).number, ..complaint(2) };
    let mut work = storage.begin().await?;
    assert_conflict(&work.complaint_insert(&same, "00", &stamp(2)).await);
    drop(work);
    let elsewhere = Complaint { unit: other_unit(), ..same };
    let mut work = storage.begin().await?;
    work.complaint_insert(&elsewhere, "00", &stamp(2)).await
}

/// Open ones and closed ones are told apart; the latest day comes first, then the number.
pub async fn complaints_are_listed_by_day_and_number(storage: &dyn Storage) -> CaseResult {
    receive(storage, &[3, 1, 2]).await?;
    let closed = ComplaintEvent::Closed { at: at(9), reason: ComplaintClosed::Withdrawn };
    let over = Stored { value: complaint(2).evolve(&closed), revision: Revision(1) };
    let earlier = Complaint { received_on: day().pred_opt().unwrap_or_default(), ..complaint(4) };
    let mut work = storage.begin().await?;
    work.complaint_save(&over, None, &[closed], &stamp(9)).await?;
    work.complaint_insert(&earlier, "00", &stamp(10)).await?;
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(numbers(work.as_mut(), false, 9).await?, [1, 3, 4]);
    assert_eq!(numbers(work.as_mut(), false, 2).await?, [1, 3]);
    assert_eq!(numbers(work.as_mut(), true, 9).await?, [2]);
    Ok(())
}

/// Messages and notes are kept apart and in order, each once.
pub async fn words_of_a_complaint_are_kept_in_order(storage: &dyn Storage) -> CaseResult {
    receive(storage, &[1]).await?;
    let id = ComplaintId(uuid(1));
    let words = |kind, seq: u32| ComplaintWords { kind, seq, sealed: format!("{seq:02}") };
    let mut work = storage.begin().await?;
    for (kind, seq) in [(WordsKind::Note, 1), (WordsKind::Message, 2), (WordsKind::Message, 1)] {
        work.complaint_words_insert(id, &words(kind, seq)).await?;
    }
    work.commit().await?;
    let mut work = storage.begin().await?;
    let expected = [words(WordsKind::Message, 1), words(WordsKind::Message, 2), words(WordsKind::Note, 1)];
    assert_eq!(work.complaint_words(id).await?, expected);
    assert_conflict(&work.complaint_words_insert(id, &words(WordsKind::Note, 1)).await);
    Ok(())
}

/// Files of a complaint keep every byte, each under its number once.
pub async fn files_of_a_complaint_are_kept_as_they_are(storage: &dyn Storage) -> CaseResult {
    receive(storage, &[1, 2]).await?;
    let (id, other) = (ComplaintId(uuid(1)), ComplaintId(uuid(2)));
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let mut work = storage.begin().await?;
    work.complaint_file_insert(id, 1, &bytes).await?;
    work.complaint_file_insert(id, 2, &[]).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.complaint_file(id, 1).await?, Some(bytes));
    assert_eq!(work.complaint_file(id, 2).await?, Some(Vec::new()));
    assert_eq!(work.complaint_file(id, 3).await?, None);
    assert_eq!(work.complaint_file(other, 1).await?, None);
    assert_conflict(&work.complaint_file_insert(id, 1, &[1]).await);
    Ok(())
}

/// Each officer's latest reading counts.
pub async fn readers_of_a_complaint_are_known(storage: &dyn Storage) -> CaseResult {
    receive(storage, &[1]).await?;
    let id = ComplaintId(uuid(1));
    let mut work = storage.begin().await?;
    for (officer, seconds) in [(1, 5), (2, 6), (1, 7)] {
        work.complaint_view_note(id, OfficerId(uuid(officer)), at(seconds)).await?;
    }
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    let expected = [(OfficerId(uuid(2)), at(6)), (OfficerId(uuid(1)), at(7))];
    assert_eq!(work.complaint_views(id).await?, expected);
    Ok(())
}

/// Complaints have a chain of their own, and the unit's journal hears nothing of them.
#[expect(clippy::expect_used, reason = "a case fails by panicking")]
pub async fn complaints_have_a_journal_of_their_own(storage: &dyn Storage) -> CaseResult {
    receive(storage, &[1, 2]).await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.journal_head(&unit()).await?, 0);
    let entries = work.complaint_journal_after(&unit(), 0, 9).await?;
    let mut hash = String::new();
    for (n, entry) in (1_u16..).zip(&entries) {
        assert_eq!((entry.seq, &entry.hash), (n.into(), &chain_hash(&hash, &entry.body)));
        hash.clone_from(&entry.hash);
        let told = ComplaintEntry::parse(entry).expect("an entry reads back");
        let received = ComplaintEvent::Received { complaint: Box::new(complaint(n)) };
        assert_eq!((told.complaint, told.events), (ComplaintId(uuid(n)), vec![received]));
    }
    assert_eq!(entries.len(), 2);
    assert_eq!(work.complaint_journal_after(&unit(), 1, 9).await?, entries[1..]);
    assert_eq!(work.complaint_journal_after(&other_unit(), 0, 9).await?, []);
    Ok(())
}

async fn receive(storage: &dyn Storage, numbers: &[u16]) -> CaseResult {
    for n in numbers {
        let mut work = storage.begin().await?;
        work.complaint_insert(&complaint(*n), "00", &stamp((*n).into())).await?;
        work.commit().await?;
    }
    Ok(())
}

async fn numbers(
    work: &mut dyn UnitOfWork,
    closed: bool,
    limit: u16,
) -> Result<Vec<u16>, pst_app::ports::StorageError> {
    let rows = work.complaints(&unit(), closed, limit).await?;
    let known = |row: &ComplaintRow| (1..9).find(|n| row.complaint.value.number == complaint(*n).number);
    Ok(rows.iter().filter_map(known).collect())
}
