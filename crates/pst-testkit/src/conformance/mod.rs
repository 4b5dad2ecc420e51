//! What every storage adapter must do, as test cases.
//!
//! Mount them on an adapter with [`storage_conformance!`](crate::storage_conformance). Each case is also a plain
//! function that takes a fresh, empty storage, fails by panicking, and passes on errors it did not expect.
#![expect(clippy::missing_panics_doc, reason = "a case fails by panicking")]
#![expect(clippy::missing_errors_doc, reason = "a case passes on every error it did not expect")]

mod accounts;
mod catalogue;
mod complaints;
mod counters;
mod journal;
mod keeping;
mod online;
mod outbox;
mod people;
mod preregistrations;
mod queues;
mod records;
mod tickets;
mod transactions;
mod visits;

use pst_app::ports::{Storage, StorageError, Stored, UnitOfWork};
use pst_domain::ticket::{Ticket, TicketEvent};
use pst_domain::{Aggregate, TicketId};

use crate::sample::{arrive, at, uuid};

pub use accounts::*;
pub use catalogue::*;
pub use complaints::*;
pub use counters::*;
pub use journal::*;
pub use keeping::*;
pub use online::*;
pub use outbox::*;
pub use people::*;
pub use preregistrations::*;
pub use queues::*;
pub use records::*;
pub use tickets::*;
pub use transactions::*;
pub use visits::*;

/// How a case ends.
pub type CaseResult = Result<(), StorageError>;

/// Makes one test of each conformance case.
///
/// The argument is an expression whose `await` gives a pair: a pointer to the storage, fresh and empty, and
/// whatever must live as long as it does. The calling crate needs `tokio` with `macros` and `rt-multi-thread`.
///
/// # Examples
///
/// ```
/// mod memory {
///     async fn open() -> (Box<pst_testkit::MemoryStorage>, ()) {
///         (Box::default(), ())
///     }
///     pst_testkit::storage_conformance!(open());
/// }
/// ```
#[macro_export]
macro_rules! storage_conformance {
    ($open:expr) => {
        $crate::storage_conformance!(@ $open =>
            a_queue_is_made_when_first_locked,
            a_queue_keeps_what_was_saved,
            numbers_stay_gapless_through_rollbacks,
            racing_arrivals_get_each_number_once,
            days_left_open_are_listed,
            a_ticket_is_found_by_all_its_names,
            instants_keep_their_microseconds,
            a_number_is_given_out_once,
            a_token_and_a_code_belong_to_one_ticket,
            a_stale_ticket_conflicts,
            a_ticket_can_be_saved_twice_in_a_row,
            a_counter_holds_one_ticket,
            an_officer_serves_one_ticket,
            tickets_come_in_order,
            departures_are_found_since_an_instant,
            service_lengths_come_latest_first,
            a_line_is_counted_by_kind,
            closed_tickets_are_found_between_days,
            a_counter_keeps_what_was_saved,
            a_counter_number_is_taken_once,
            an_officer_works_at_one_counter,
            idle_spans_are_found_where_they_touch,
            a_visit_keeps_what_was_saved,
            guests_are_found_and_noted,
            guests_without_a_note_are_listed,
            a_preregistration_is_taken_once,
            a_preregistration_code_is_unique,
            expired_preregistrations_are_forgotten,
            a_waiting_guest_is_known_in_any_spelling,
            the_last_category_of_a_guest_is_known,
            a_visit_is_rated_once,
            a_rating_is_completed_once,
            ratings_are_found_between_instants,
            case_numbers_are_gapless_through_rollbacks,
            a_consultation_keeps_what_was_saved,
            open_cases_come_by_deadline,
            cases_are_paged_latest_first,
            timers_are_taken_once,
            messages_are_read_from_a_cursor,
            notes_and_drafts_are_kept,
            canned_replies_are_kept_by_shortcut,
            an_attachment_is_tied_once,
            an_accounts_words_are_erased,
            a_consultation_is_rated_once,
            a_complaint_keeps_what_was_saved,
            a_complaint_number_is_taken_once,
            complaints_are_listed_by_day_and_number,
            words_of_a_complaint_are_kept_in_order,
            files_of_a_complaint_are_kept_as_they_are,
            readers_of_a_complaint_are_known,
            complaints_have_a_journal_of_their_own,
            officers_come_by_name,
            an_address_is_taken_once_in_any_spelling,
            an_active_administrator_is_noticed,
            sessions_are_used_and_ended,
            accounts_come_back_as_saved,
            an_account_address_is_taken_once_in_any_spelling,
            an_erased_account_leaves_nothing,
            a_registration_never_verified_is_erased,
            challenges_are_found_and_used,
            attempts_are_counted_and_forgotten,
            an_enrolment_is_taken_once,
            devices_are_heard_of_and_revoked,
            an_effect_is_answered_again,
            a_lease_is_exclusive_and_runs_out,
            a_settled_notice_is_gone,
            a_notice_is_told_once,
            a_postponed_notice_comes_up_again,
            given_up_notices_are_listed,
            a_setting_stays_unless_replaced,
            guests_are_erased_by_day,
            a_person_is_found_and_erased,
            words_are_erased_and_figures_stay,
            what_has_served_is_erased,
            what_the_office_does_is_journalled,
            journal_entries_are_searched,
            the_journal_is_an_unbroken_chain,
            the_journal_folds_to_what_is_stored,
            each_unit_has_its_own_journal,
            a_unit_of_work_changes_one_unit,
            a_unit_of_work_has_one_stamp,
            dropped_work_leaves_no_trace,
            readers_see_only_what_was_committed,
            a_reader_keeps_its_view,
            a_reader_cannot_write,
            nothing_is_committed_after_a_failure,
            a_reference_to_nothing_is_refused,
            an_entry_is_replaced_and_removed,
            sources_know_what_they_brought,
            the_best_term_of_each_thing_counts,
            candidates_are_narrowed_down,
            words_alike_are_found_by_trigrams,
            a_search_is_recorded_and_marked_once,
            searches_nobody_spoke_of_are_forgotten,
        );
    };
    (@ $open:expr => $($case:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $case() {
            let (storage, _kept) = $open.await;
            if let Err(error) = $crate::conformance::$case(&*storage).await {
                panic!("unexpected {error:?}");
            }
        }
    )+};
}

/// Lets the visitors of these numbers arrive, each in a unit of work of its own.
async fn arrivals(storage: &dyn Storage, numbers: impl IntoIterator<Item = u16>) -> CaseResult {
    for n in numbers {
        let mut work = storage.begin().await?;
        arrive(work.as_mut(), n).await?;
        work.commit().await?;
    }
    Ok(())
}

/// The ticket of visitor `n`.
async fn ticket_of(work: &mut dyn UnitOfWork, n: u16) -> Result<Stored<Ticket>, StorageError> {
    let found = work.ticket_find(TicketId(uuid(n))).await?;
    found.ok_or_else(|| StorageError::Backend("the ticket is not there".into()))
}

/// Applies an event to the ticket of visitor `n` and saves it.
async fn happen(work: &mut dyn UnitOfWork, n: u16, event: TicketEvent) -> CaseResult {
    let ticket = ticket_of(work, n).await?;
    let stamp = pst_app::ports::Stamp { at: event.at(), ..crate::sample::stamp(0) };
    let moved = Stored { value: ticket.value.evolve(&event), revision: ticket.revision };
    work.ticket_save(&moved, &[event], &stamp).await
}

/// Applies an event to the ticket of visitor `n` in a unit of work of its own.
async fn happens(storage: &dyn Storage, n: u16, event: TicketEvent) -> CaseResult {
    let mut work = storage.begin().await?;
    happen(work.as_mut(), n, event).await?;
    work.commit().await.map(drop)
}

/// Asserts that something failed because somebody else was first.
fn assert_conflict<T: std::fmt::Debug>(result: &Result<T, StorageError>) {
    assert!(matches!(result, Err(StorageError::Conflict)), "a conflict was expected, not {result:?}");
}

/// Asserts that a change failed because somebody else was first; it may say so itself, or leave it to the commit.
async fn assert_lost(change: CaseResult, work: Box<dyn UnitOfWork>) {
    let told = match change {
        Ok(()) => work.commit().await.map(drop),
        Err(fault) => Err(fault),
    };
    assert_conflict(&told);
}

/// The last instant of the sample day.
fn evening() -> pst_domain::Timestamp {
    at(36_000)
}
