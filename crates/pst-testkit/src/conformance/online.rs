//! What storage must do with online consultations, their words and files.

use pst_app::invariants;
use pst_app::ports::{
    AttachmentRecord, CannedReply, ConsultationRecord, DraftRecord, MessageRecord, NewConsultation,
    NoteRecord, RatingRecord, RatingSubject, Revision, Storage, StorageError, Stored,
};
use pst_domain::consultation::{Author, CloseReason, Consultation, ConsultationEvent, Message, MessageKind};
use pst_domain::{AccountId, AttachmentId, CalendarVersion, ConsultationId, OfficerId, Timestamp, fold};

use super::{CaseResult, assert_conflict};
use crate::sample::{at, attachment, consultation, new_consultation, other_unit, rating, stamp, unit, uuid};

const OFFICER: u16 = 1;

/// Numbers run from 1 for each unit and year; a number that was not committed is given out again.
pub async fn case_numbers_are_gapless_through_rollbacks(storage: &dyn Storage) -> CaseResult {
    for (year, commit, expected) in [(2026, true, 1), (2026, false, 2), (2026, true, 2), (2027, true, 1)] {
        let mut work = storage.begin().await?;
        assert_eq!(work.consultation_number(&unit(), year).await?, expected);
        if commit {
            work.commit().await?;
        }
    }
    assert_eq!(storage.begin().await?.consultation_number(&other_unit(), 2026).await?, 1);
    Ok(())
}

/// A case comes back as saved, by its identifier and its number; a stale one and a number taken are conflicts.
pub async fn a_consultation_keeps_what_was_saved(storage: &dyn Storage) -> CaseResult {
    submit(storage, 1, None).await?;
    let accepted = happens(storage, 1, &[assigned(5), accepted(5, 90)]).await?;
    let mut work = storage.begin_read().await?;
    let record = ConsultationRecord {
        case: Stored { value: accepted.clone(), revision: Revision(2) },
        topic: Some("Topik 1".to_owned()),
    };
    assert_eq!(work.consultation_find(id(1)).await?, Some(record));
    let number = consultation(1).number;
    assert_eq!(work.consultation_by_number(&unit(), number).await?, Some(id(1)));
    assert_eq!(work.consultation_by_number(&other_unit(), number).await?, None);
    assert_eq!(work.consultation_find(id(2)).await?, None);
    let faults = invariants::check_stored(work.as_mut(), &unit()).await?;
    assert!(faults.is_empty(), "{faults:?}");
    drop(work);

    let mut work = storage.begin().await?;
    let stale = Stored { value: accepted, revision: Revision(1) };
    assert_conflict(&work.consultation_save(&stale, &[], None, &stamp(9)).await);
    drop(work);
    let mut twice = new_consultation(2, None);
    twice.case.number = number;
    assert_conflict(&storage.begin().await?.consultation_insert(&twice, &stamp(2)).await);
    Ok(())
}

/// The inbox shows running promises first, by deadline, then the rest by age; what is closed is a list apart.
pub async fn open_cases_come_by_deadline(storage: &dyn Storage) -> CaseResult {
    for n in 1..=5 {
        submit(storage, n, None).await?;
    }
    happens(storage, 2, &[accepted(20, 900)]).await?;
    happens(storage, 3, &[accepted(21, 800)]).await?;
    happens(storage, 1, &[assigned(30)]).await?;
    happens(storage, 5, &[closed(40)]).await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(ids(&work.consultations_open(&unit(), 9).await?), [id(3), id(2), id(4), id(1)]);
    assert_eq!(ids(&work.consultations_open(&unit(), 2).await?), [id(3), id(2)]);
    assert_eq!(ids(&work.consultations_open(&other_unit(), 9).await?), []);
    assert_eq!(ids(&work.consultations_closed(&unit(), None, 9).await?), [id(5)]);
    Ok(())
}

/// Lists that grow are read page by page, latest first, and no case is shown twice or left out.
pub async fn cases_are_paged_latest_first(storage: &dyn Storage) -> CaseResult {
    for n in 1..=5 {
        let mut new = new_consultation(n, None);
        (new.case.account, new.case.last_at) = (AccountId(uuid(7)), at(i64::from(n / 2)));
        let mut work = storage.begin().await?;
        work.consultation_insert(&new, &stamp(n.into())).await?;
        work.commit().await?;
    }
    let mut work = storage.begin_read().await?;
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = work.consultations_of_account(AccountId(uuid(7)), before, 2).await?;
        let Some(last) = page.last() else { break };
        before = Some((last.case.value.last_at, last.case.value.id));
        found.extend(ids(&page));
    }
    assert_eq!(found, [id(5), id(4), id(3), id(2), id(1)]);
    assert_eq!(ids(&work.consultations_of_account(AccountId(uuid(1)), None, 9).await?), []);
    Ok(())
}

/// A timer that is due is taken by one server, comes up again when the lease runs out, and is gone once set anew.
pub async fn timers_are_taken_once(storage: &dyn Storage) -> CaseResult {
    for (n, seconds) in [(1, 50), (2, 10), (3, 900)] {
        submit(storage, n, Some(at(seconds))).await?;
    }
    submit(storage, 4, None).await?;
    assert_eq!(lease(storage, 9, 69).await?, []);
    assert_eq!(lease(storage, 50, 110).await?, [id(2), id(1)]);
    assert_eq!(lease(storage, 109, 169).await?, []);
    assert_eq!(lease(storage, 110, 170).await?, [id(2), id(1)]);

    let mut work = storage.begin().await?;
    work.timer_set(id(2), None).await?;
    work.commit().await?;
    happens(storage, 1, &[assigned(120)]).await?;
    assert_eq!(lease(storage, 300, 360).await?, []);
    let mut work = storage.begin().await?;
    work.timer_set(id(3), Some(at(300))).await?;
    work.commit().await?;
    assert_eq!(lease(storage, 300, 360).await?, [id(3)]);
    Ok(())
}

/// Whoever reads on from a message gets those after it, in order; a sequence number is taken once (I8).
pub async fn messages_are_read_from_a_cursor(storage: &dyn Storage) -> CaseResult {
    submit(storage, 1, None).await?;
    let mut work = storage.begin().await?;
    for seq in [2, 3, 4] {
        work.message_insert(id(1), &message(seq, Author::User), &words(seq)).await?;
    }
    assert_conflict(&work.message_insert(id(1), &message(3, Author::User), &words(9)).await);
    drop(work);
    let mut work = storage.begin().await?;
    for seq in [2, 3, 4] {
        work.message_insert(id(1), &message(seq, Author::User), &words(seq)).await?;
    }
    work.commit().await?;
    let told = |seq| MessageRecord { head: message(seq, Author::User), text: Some(words(seq).to_string()) };
    let mut work = storage.begin_read().await?;
    assert_eq!(work.messages_after(id(1), 2, 9).await?, [told(3), told(4)]);
    assert_eq!(work.messages_after(id(1), 1, 2).await?, [told(2), told(3)]);
    assert_eq!(work.messages_after(id(1), 4, 9).await?, []);
    let question = work.messages_after(id(1), 0, 1).await?;
    assert_eq!(question[0].head, Message { kind: MessageKind::Question, ..message(1, Author::User) });
    drop(work);
    let lost = storage.begin().await?.message_insert(id(9), &message(2, Author::User), &words(2)).await;
    assert!(matches!(lost, Err(StorageError::Backend(_))), "{lost:?}");
    Ok(())
}

/// Notes are numbered; each author has one draft, replaced by the next.
pub async fn notes_and_drafts_are_kept(storage: &dyn Storage) -> CaseResult {
    submit(storage, 1, None).await?;
    let officer = OfficerId(uuid(OFFICER));
    let note = |seq| NoteRecord { seq, officer, at: at(seq.into()), text: Some(format!("Catatan {seq}")) };
    let draft = |author, seconds| DraftRecord { author, at: at(seconds), text: format!("Draf {seconds}") };
    let mut work = storage.begin().await?;
    for seq in [2, 1] {
        work.note_insert(id(1), &note(seq)).await?;
    }
    for (author, seconds) in [(Author::Officer(officer), 3), (Author::User, 1), (Author::User, 2)] {
        work.draft_put(id(1), &draft(author, seconds)).await?;
    }
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.notes(id(1)).await?, [note(1), note(2)]);
    assert_eq!(work.drafts(id(1)).await?, [draft(Author::User, 2), draft(Author::Officer(officer), 3)]);
    work.draft_delete(id(1), Author::User).await?;
    assert_eq!(work.drafts(id(1)).await?, [draft(Author::Officer(officer), 3)]);
    assert_conflict(&work.note_insert(id(1), &note(2)).await);
    Ok(())
}

/// A unit keeps its own canned replies, one for each shortcut.
pub async fn canned_replies_are_kept_by_shortcut(storage: &dyn Storage) -> CaseResult {
    let reply = |shortcut: &str, text: &str| CannedReply {
        unit: unit(),
        shortcut: shortcut.to_owned(),
        text: text.to_owned(),
    };
    let mut work = storage.begin().await?;
    work.canned_reply_put(&reply("salam", "Selamat pagi")).await?;
    work.canned_reply_put(&reply("inflasi", "Lihat tabel inflasi")).await?;
    work.canned_reply_put(&reply("salam", "Selamat siang")).await?;
    work.canned_reply_put(&CannedReply { unit: other_unit(), ..reply("salam", "Halo") }).await?;
    assert_eq!(
        work.canned_replies(&unit()).await?,
        [reply("inflasi", "Lihat tabel inflasi"), reply("salam", "Selamat siang")]
    );
    work.canned_reply_delete(&unit(), "inflasi").await?;
    assert_eq!(work.canned_replies(&unit()).await?, [reply("salam", "Selamat siang")]);
    assert_eq!(work.canned_replies(&other_unit()).await?.len(), 1);
    Ok(())
}

/// A file belongs to one message, and is thrown away if none comes.
pub async fn an_attachment_is_tied_once(storage: &dyn Storage) -> CaseResult {
    submit(storage, 1, None).await?;
    let mut work = storage.begin().await?;
    for n in [1, 2, 3] {
        work.attachment_insert(&attachment(n, 1), format!("isi {n}\0").as_bytes()).await?;
    }
    work.attachment_tie(file(1), 2).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    let tied = AttachmentRecord { message: Some(2), ..attachment(1, 1) };
    assert_eq!(work.attachments(id(1)).await?, [tied.clone(), attachment(2, 1), attachment(3, 1)]);
    assert_eq!(work.attachment_find(file(1)).await?, Some(tied.clone()));
    assert_eq!(work.attachment_bytes(file(2)).await?.as_deref(), Some(b"isi 2\0".as_slice()));
    assert_eq!(work.attachments_drop_untied(at(3)).await?, 1);
    assert_eq!(work.attachments(id(1)).await?, [tied, attachment(3, 1)]);
    assert_eq!(work.attachment_bytes(file(2)).await?, None);
    assert_conflict(&work.attachment_tie(file(1), 3).await);
    Ok(())
}

/// What an account wrote can be erased; the history, and what officers and others wrote, stays.
pub async fn an_accounts_words_are_erased(storage: &dyn Storage) -> CaseResult {
    submit(storage, 1, None).await?;
    submit(storage, 2, None).await?;
    let officer = Author::Officer(OfficerId(uuid(OFFICER)));
    let mut work = storage.begin().await?;
    work.message_insert(id(1), &message(2, officer), &words(2)).await?;
    work.draft_put(id(1), &DraftRecord { author: Author::User, at: at(3), text: "Draf".to_owned() }).await?;
    work.attachment_insert(&attachment(1, 1), b"isi").await?;
    assert_eq!(work.account_words_erase(AccountId(uuid(1))).await?, 1);
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    let texts: Vec<_> = work.messages_after(id(1), 0, 9).await?.into_iter().map(|told| told.text).collect();
    assert_eq!(texts, [None, Some(words(2).to_string())]);
    let record = work.consultation_find(id(1)).await?;
    assert_eq!(record.map(|record| (record.topic, record.case.value)), Some((None, consultation(1))));
    assert_eq!(work.drafts(id(1)).await?, []);
    assert_eq!(work.attachments(id(1)).await?, []);
    let other = work.messages_after(id(2), 0, 9).await?;
    assert!(other[0].text.is_some(), "{other:?}");
    Ok(())
}

/// A consultation is rated once, beside the visits, and its rating completed once (I16).
pub async fn a_consultation_is_rated_once(storage: &dyn Storage) -> CaseResult {
    submit(storage, 1, None).await?;
    let subject = RatingSubject::Consultation(id(1));
    let given = RatingRecord { subject, counter: None, ..rating(1) };
    let mut work = storage.begin().await?;
    work.rating_insert(&given).await?;
    assert!(work.rating_complete(subject, Some([3; 9]), "Baik").await?);
    assert!(!work.rating_complete(subject, Some([1; 9]), "Lagi").await?);
    work.commit().await?;
    let mut work = storage.begin().await?;
    let complete = RatingRecord { elements: Some([3; 9]), words: "Baik".to_owned(), ..given.clone() };
    assert_eq!(work.ratings_between(&unit(), at(0), at(9)).await?, [complete]);
    assert_conflict(&work.rating_insert(&given).await);
    Ok(())
}

async fn submit(storage: &dyn Storage, n: u16, timer_at: Option<Timestamp>) -> CaseResult {
    let mut work = storage.begin().await?;
    let new: NewConsultation = new_consultation(n, timer_at);
    work.consultation_insert(&new, &stamp(n.into())).await?;
    work.commit().await.map(drop)
}

/// Lets events happen to case `n`, which then has no timer.
async fn happens(
    storage: &dyn Storage,
    n: u16,
    events: &[ConsultationEvent],
) -> Result<Consultation, StorageError> {
    let mut work = storage.begin().await?;
    let found = work.consultation_find(id(n)).await?.ok_or(StorageError::Conflict)?;
    let moved = Stored { value: fold(found.case.value, events), revision: found.case.revision };
    let stamp = pst_app::ports::Stamp { at: moved.value.last_at, ..stamp(0) };
    work.consultation_save(&moved, events, None, &stamp).await?;
    work.commit().await?;
    Ok(moved.value)
}

async fn lease(storage: &dyn Storage, now: i64, until: i64) -> Result<Vec<ConsultationId>, StorageError> {
    let mut work = storage.begin().await?;
    let due = work.timers_lease(at(now), at(until), 9).await?;
    work.commit().await?;
    Ok(due)
}

fn ids(records: &[ConsultationRecord]) -> Vec<ConsultationId> {
    records.iter().map(|record| record.case.value.id).collect()
}

fn id(n: u16) -> ConsultationId {
    ConsultationId(uuid(n))
}

fn file(n: u16) -> AttachmentId {
    AttachmentId(uuid(n))
}

fn assigned(seconds: i64) -> ConsultationEvent {
    ConsultationEvent::Assigned { at: at(seconds), officer: OfficerId(uuid(OFFICER)), from: None }
}

fn accepted(seconds: i64, due: i64) -> ConsultationEvent {
    ConsultationEvent::Accepted {
        at: at(seconds),
        by: OfficerId(uuid(OFFICER)),
        due_at: Some(at(due)),
        calendar_version: CalendarVersion(1),
        days: Vec::new(),
    }
}

fn closed(seconds: i64) -> ConsultationEvent {
    let reason = CloseReason::Done { by: OfficerId(uuid(OFFICER)) };
    ConsultationEvent::Closed { at: at(seconds), reason }
}

fn message(seq: u32, author: Author) -> Message {
    Message { seq, author, kind: MessageKind::Text, at: at(seq.into()) }
}

#[expect(clippy::expect_used, reason = "the cases use well-formed words")]
fn words(seq: u32) -> pst_domain::consultation::MessageText {
    format!("Pesan {seq}").parse().expect("words")
}
