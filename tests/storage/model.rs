//! Random steps on the model in memory and on SQLite, side by side: the same answers, the same contents.

use proptest::prelude::*;
use pst_app::ports::{
    Delivery, Holder, Officer, RatingRecord, RatingSubject, Stamp, Storage, StorageError, Stored, UnitOfWork,
};
use pst_domain::counter::CounterEvent;
use pst_domain::queue::{Place, QueueEvent};
use pst_domain::ticket::{Outcome, Ticket, TicketEvent};
use pst_domain::visit::VisitEvent;
use pst_domain::{Aggregate, NoticeId, OfficerId, Timestamp, VisitId};
use pst_testkit::invariants;
use pst_testkit::sample::{
    arrive, at, called, counter, day, desk, effect, enrolment, finished, guest, notice, officer, opened,
    other_unit, rating, service, session, stamp, unit, uuid,
};

use crate::open;

/// One step: what, on which of a few things, at which of a few desks, and whether it is committed.
#[derive(Debug, Clone)]
struct Step {
    deed: Deed,
    one: u16,
    other: u16,
    commit: bool,
}

#[derive(Debug, Clone, Copy)]
enum Deed {
    Arrive,
    Call,
    Finish,
    Cancel,
    Postpone,
    Undo,
    EndService,
    CloseDay,
    SetUpCounter,
    OpenCounter,
    CloseCounter,
    Rate,
    CompleteRating,
    Note,
    Hire,
    Rename,
    SignIn,
    SignOut,
    Enrol,
    TakeEnrolment,
    Remember,
    Push,
    Lease,
    Settle,
    Put,
}

const DEEDS: [Deed; 25] = [
    Deed::Arrive,
    Deed::Call,
    Deed::Finish,
    Deed::Cancel,
    Deed::Postpone,
    Deed::Undo,
    Deed::EndService,
    Deed::CloseDay,
    Deed::SetUpCounter,
    Deed::OpenCounter,
    Deed::CloseCounter,
    Deed::Rate,
    Deed::CompleteRating,
    Deed::Note,
    Deed::Hire,
    Deed::Rename,
    Deed::SignIn,
    Deed::SignOut,
    Deed::Enrol,
    Deed::TakeEnrolment,
    Deed::Remember,
    Deed::Push,
    Deed::Lease,
    Deed::Settle,
    Deed::Put,
];

fn step() -> impl Strategy<Value = Step> {
    let deed = prop_oneof![2 => Just(Deed::Arrive), 3 => proptest::sample::select(&DEEDS[..])];
    let commit = prop_oneof![4 => Just(true), 1 => Just(false)];
    (deed, 1_u16..7, 1_u16..4, commit).prop_map(|(deed, one, other, commit)| Step {
        deed,
        one,
        other,
        commit,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sqlite_does_what_the_model_does(steps in proptest::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(compare(&steps));
    }
}

async fn compare(steps: &[Step]) {
    let (model, ()) = open::memory().await;
    let (sqlite, _folder) = open::sqlite().await;
    for (second, step) in (10..).zip(steps) {
        let expected = run(&*model, step, second).await;
        let answered = run(&*sqlite, step, second).await;
        assert_eq!(answered, expected, "{step:?} was answered differently");
        assert_eq!(contents(&*sqlite).await, contents(&*model).await, "{step:?} left something different");
    }
    let mut reader = sqlite.begin_read().await.expect("a reader");
    let faults = invariants::check_stored(reader.as_mut(), &unit()).await.expect("a check");
    let broken: Vec<_> =
        faults.iter().filter(|fault| matches!(fault.invariant, "I1" | "I2" | "I14")).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

/// Runs a step in a unit of work of its own and tells its answer in words that all adapters share.
async fn run(storage: &dyn Storage, step: &Step, second: i64) -> String {
    let done = async {
        let mut work = storage.begin().await?;
        let answer = perform(work.as_mut(), step, second).await?;
        let committed = if step.commit {
            Some(work.commit().await?)
        } else {
            // A change that was put off tells at the next read what became of it.
            work.setting("any").await?;
            None
        };
        Ok(format!("{answer} {committed:?}"))
    };
    match done.await {
        Ok(answer) => answer,
        Err(StorageError::Conflict) => "conflict".to_owned(),
        Err(_) => "failure".to_owned(),
    }
}

async fn perform(work: &mut dyn UnitOfWork, step: &Step, second: i64) -> Result<String, StorageError> {
    let (one, other) = (step.one, step.other);
    let at = at(second);
    let here = desk(other, one);
    match step.deed {
        Deed::Arrive => {
            return arrive(work, 100 + u16::try_from(second).unwrap_or(0)).await.map(|n| n.to_string());
        }
        Deed::Call => ticket(work, one, called(second, here)).await?,
        Deed::Finish => ticket(work, one, finished(second, here, other.into())).await?,
        Deed::Cancel => ticket(work, one, cancelled(at)).await?,
        Deed::Postpone => ticket(work, one, TicketEvent::Postponed { at, to: Place::arriving(at) }).await?,
        Deed::Undo => ticket(work, one, TicketEvent::Undone { at }).await?,
        Deed::EndService => visit(work, one, VisitEvent::ServiceEnded { at, served: other == 1 }).await?,
        Deed::CloseDay => close_day(work, at).await?,
        Deed::SetUpCounter => work.counter_insert(&counter(other), &stamp(second)).await?,
        Deed::OpenCounter => move_counter(work, other, opened(second, one)).await?,
        Deed::CloseCounter => move_counter(work, other, CounterEvent::Closed { at }).await?,
        _ => return record(work, step, second).await,
    }
    Ok(String::new())
}

async fn record(work: &mut dyn UnitOfWork, step: &Step, second: i64) -> Result<String, StorageError> {
    let (one, other) = (step.one, step.other);
    match step.deed {
        Deed::Rate => {
            let visit = visit_of(work, one).await?;
            work.rating_insert(&RatingRecord {
                subject: RatingSubject::Visit(visit),
                at: at(second),
                ..rating(one)
            })
            .await?;
        }
        Deed::CompleteRating => {
            let visit = visit_of(work, one).await?;
            let elements = (other == 1).then_some([3; 9]);
            return work
                .rating_complete(RatingSubject::Visit(visit), elements, ["", "Baik"][usize::from(one % 2)])
                .await
                .map(said);
        }
        Deed::Note => {
            let visit = visit_of(work, one).await?;
            work.guest_note(visit, &format!("{second}")).await?;
        }
        Deed::Hire => work.officer_insert(&officer(one)).await?,
        Deed::Rename => {
            let renamed = Officer { email: officer(other).email, active: one % 2 == 0, ..officer(one) };
            work.officer_save(&renamed).await?;
        }
        Deed::SignIn => work.session_insert(&session(other, one)).await?,
        Deed::SignOut => work.sessions_delete_of(Holder::Officer(OfficerId(uuid(one)))).await?,
        Deed::Enrol => work.enrolment_insert(&enrolment(one)).await?,
        Deed::TakeEnrolment => return work.enrolment_take(&enrolment(one).code_hash).await.map(said),
        Deed::Remember => {
            let key = effect(&one.to_string(), &other.to_string());
            let before = work.effect_find(&key).await?;
            work.effect_insert(&key, &second.to_string(), at(second)).await?;
            return Ok(said(before));
        }
        Deed::Push => work.outbox_push(&notice(one)).await?,
        Deed::Lease => {
            return work.outbox_lease(at(second), at(second + i64::from(one)), other).await.map(said);
        }
        Deed::Settle => work.outbox_settle(NoticeId(uuid(one)), at(second), &Delivery::Sent).await?,
        _ => work.setting_put(&one.to_string(), &second.to_string(), other == 1).await?,
    }
    Ok(String::new())
}

/// All that can be read, in the order in which it is read.
async fn contents(storage: &dyn Storage) -> Vec<String> {
    let all = async {
        let mut work = storage.begin_read().await?;
        let (from, to) = (at(0), at(10_000));
        let first = guest(1).entry;
        let mut lines = vec![
            said(work.queue_find(&unit(), day()).await?),
            said(work.queue_days_open_before(&unit(), day().succ_opt().unwrap_or_default()).await?),
            said(work.tickets_of_day(&unit(), day()).await?),
            said(work.tickets_open(&unit(), day()).await?),
            said(work.tickets_left_since(&unit(), day(), &service(), at(20)).await?),
            said(work.tickets_service_seconds(&unit(), day(), &service(), 3).await?),
            said(work.line_of(&unit(), day(), &service(), (&first.name, &first.email), 3).await?),
            said(work.tickets_between(&unit(), day(), day()).await?),
            said(work.counters(&unit()).await?),
            said(work.counters(&other_unit()).await?),
            said(work.idle_spans(&unit(), at(15), at(30)).await?),
            said(work.visits_open(&unit(), day()).await?),
            said(work.guests_of_day(&unit(), day()).await?),
            said(work.ratings_between(&unit(), from, to).await?),
            said(work.officers(&unit()).await?),
            said(work.administrator_exists().await?),
            said(work.journal_after(&unit(), 0, 99).await?),
        ];
        for n in 1..7 {
            lines.push(said(work.officer_by_email(&officer(n).email).await?));
            lines.push(said(work.session_find(&session(n, 1).token_hash).await?));
            lines.push(said(work.setting(&n.to_string()).await?));
        }
        Ok::<_, StorageError>(lines)
    };
    all.await.expect("everything can be read")
}

async fn ticket(work: &mut dyn UnitOfWork, n: u16, event: TicketEvent) -> Result<(), StorageError> {
    let found = nth_ticket(work, n).await?;
    let moved = Stored { value: found.value.evolve(&event), revision: found.revision };
    let stamp = Stamp { at: event.at(), ..stamp(0) };
    work.ticket_save(&moved, &[event], &stamp).await
}

async fn visit(work: &mut dyn UnitOfWork, n: u16, event: VisitEvent) -> Result<(), StorageError> {
    let id = visit_of(work, n).await?;
    let found = work.visit_find(id).await?.ok_or_else(absent)?;
    let moved = Stored { value: found.value.evolve(&event), revision: found.revision };
    work.visit_save(&moved, &[event], &stamp(0)).await
}

async fn move_counter(
    work: &mut dyn UnitOfWork,
    number: u16,
    event: CounterEvent,
) -> Result<(), StorageError> {
    let found = work.counter_by_number(&unit(), number).await?.ok_or_else(absent)?;
    let ended = found.value.idle_span_ended_by(&event);
    let moved = Stored { value: found.value.evolve(&event), revision: found.revision };
    work.counter_save(&moved, &[event], ended.as_ref(), &stamp(0)).await
}

async fn close_day(work: &mut dyn UnitOfWork, at: Timestamp) -> Result<(), StorageError> {
    let queue = work.queue_lock(&unit(), day()).await?;
    let closed = QueueEvent::DayClosed { at };
    let queue = Stored { value: queue.value.evolve(&closed), revision: queue.revision };
    work.queue_save(&queue, &[closed], &stamp(0)).await
}

async fn visit_of(work: &mut dyn UnitOfWork, n: u16) -> Result<VisitId, StorageError> {
    nth_ticket(work, n).await.map(|ticket| ticket.value.visit)
}

async fn nth_ticket(work: &mut dyn UnitOfWork, n: u16) -> Result<Stored<Ticket>, StorageError> {
    let mut tickets = work.tickets_of_day(&unit(), day()).await?.into_iter();
    tickets.nth(usize::from(n - 1)).ok_or_else(absent)
}

const fn cancelled(at: Timestamp) -> TicketEvent {
    TicketEvent::Closed { at, outcome: Outcome::Cancelled, undo_until: None }
}

fn absent() -> StorageError {
    StorageError::Backend("nothing there".into())
}

fn said<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}
