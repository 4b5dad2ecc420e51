//! One test per rule of the conversation.

use pst_domain::consultation::ConsultationCommand as Do;
use pst_domain::consultation::*;
use pst_domain::sla::DeadlineState;
use pst_domain::standard::*;
use pst_domain::*;

use crate::case::*;

fn accepted(book: &Book) -> Case {
    Case::submitted("2026-11-23T09:00:00", book).after(&Do::Accept { by: ANI }, "2026-11-23T10:00:00", book)
}

fn answered(book: &Book) -> Case {
    accepted(book).after(&Do::Answer { by: ANI }, "2026-11-24T10:00:00", book)
}

fn silent(book: &Book) -> Case {
    answered(book).after(&Do::Elapse, "2026-12-01T10:00:00", book)
}

fn refusal(case: &Case, command: &Do, when: &str, book: &Book) -> ConsultationRejection {
    case.now.decide(command, at(when), &book.rules()).unwrap_err()
}

#[test]
fn a_case_needs_a_search_that_did_not_answer() {
    let book = Book::shipped();
    let submit = |search| {
        Consultation::submit(SubmitOrder { search, ..order() }, at("2026-11-23T09:00:00"), &book.rules())
    };
    let unmarked = order().search.map(|search| SearchRecord { not_answering_at: None, ..search });
    for search in [None, unmarked] {
        let refused = submit(search).unwrap_err();
        assert_eq!(
            (refused.code(), refused.clause()),
            ("consultation.search_needed", Some(ClauseRef::procedure(13)))
        );
    }
    let unavailable =
        order().search.map(|search| SearchRecord { status: SearchStatus::Unavailable, ..search });
    assert_eq!(submit(unavailable).unwrap().search.status, SearchStatus::Unavailable);
}

#[test]
fn a_case_needs_a_verified_address_and_an_account() {
    let book = Book::shipped();
    let presented = Presented::new().with(RequirementKind::VerifiedEmail, Evidence::Given);
    let refused =
        Consultation::submit(SubmitOrder { presented, ..order() }, at("2026-11-23T09:00:00"), &book.rules());
    let refused = refused.unwrap_err();
    assert_eq!((refused.code(), refused.clause()), ("requirements.missing", Some(ClauseRef::requirement(6))));
    let ConsultationRejection::RequirementsMissing { missing } = refused else { panic!("not a requirement") };
    assert_eq!(missing, [6, 7, 8].map(ClauseRef::requirement));
}

#[test]
fn the_promise_starts_with_acceptance_and_stops_with_the_first_answer() {
    let book = Book::shipped();
    let case = Case::submitted("2026-11-23T09:00:00", &book);
    assert_eq!(case.now.deadline.state(at("2026-12-23T09:00:00")), DeadlineState::NotStarted);
    let case = accepted(&book);
    assert_eq!(case.now.deadline.due_at(), Some(at("2026-11-26T15:30:00")));
    assert_eq!(case.now.officer, Some(ANI));
    assert_eq!(case.now.deadline.state(at("2026-11-26T15:30:01")), DeadlineState::Late);
    let case = case.after(&Do::Write { by: ANI }, "2026-11-24T09:00:00", &book);
    assert_eq!(case.state(), "accepted", "a word in between is no answer");
    let case = case.after(&Do::Answer { by: ANI }, "2026-11-26T15:30:00", &book);
    assert_eq!(case.now.deadline.state(at("2026-12-23T09:00:00")), DeadlineState::Met);
    assert_eq!(case.state(), "awaiting_user");
}

#[test]
fn asking_for_completion_stops_the_clock_and_acceptance_counts_anew() {
    let book = Book::shipped();
    let ask = Do::RequestCompletion { by: ANI, items: items() };
    let case = accepted(&book).after(&ask, "2026-11-24T10:00:00", &book);
    assert_eq!(case.now.deadline.state(at("2026-12-24T10:00:00")), DeadlineState::Stopped);
    assert_eq!(case.now.deadline.stops_by(ANI), 1);
    let case = case.after(&Do::Reply, "2026-11-25T09:00:00", &book);
    assert_eq!(case.state(), "submitted");
    let case = case.after(&Do::Accept { by: ANI }, "2026-11-25T10:00:00", &book);
    assert_eq!(case.now.deadline.due_at(), Some(at("2026-11-30T15:30:00")));
    assert_eq!(case.now.deadline.runs.len(), 2);
    let nothing = Do::RequestCompletion { by: ANI, items: std::collections::BTreeSet::new() };
    assert_eq!(refusal(&case, &nothing, "2026-11-25T11:00:00", &book).code(), "consultation.items_needed");
}

#[test]
fn a_case_is_in_one_hand_and_taken_over_knowingly() {
    let book = Book::shipped();
    let case = accepted(&book);
    assert_eq!(
        refusal(&case, &Do::Answer { by: BUDI }, "2026-11-24T09:00:00", &book),
        ConsultationRejection::AssignedElsewhere { officer: Some(ANI) }
    );
    let stale = Do::Assign { to: BUDI, from: None };
    assert_eq!(
        refusal(&case, &stale, "2026-11-24T09:00:00", &book).code(),
        "consultation.assigned_elsewhere"
    );
    let case = case.after(&Do::Assign { to: BUDI, from: Some(ANI) }, "2026-11-24T09:00:00", &book);
    let case = case.after(&Do::Answer { by: BUDI }, "2026-11-24T10:00:00", &book);
    assert_eq!(case.now.officer, Some(BUDI));
}

#[test]
fn only_an_answered_case_is_closed_as_done() {
    let book = Book::shipped();
    let refused = refusal(&accepted(&book), &Do::Close { by: ANI }, "2026-11-24T09:00:00", &book);
    assert_eq!(
        (refused.code(), refused.clause()),
        ("consultation.not_answered", Some(ClauseRef::procedure(16)))
    );
    let case = answered(&book).after(&Do::Close { by: ANI }, "2026-11-25T09:00:00", &book);
    assert_eq!(case.state(), "closed");
}

#[test]
fn silence_closes_after_seven_days_and_not_a_second_earlier() {
    let book = Book::shipped();
    let mut case = answered(&book);
    assert_eq!(case.now.next_timer(&book.rules()), Some(at("2026-11-27T10:00:00")));
    let early = case.tell(&Do::Elapse, at("2026-12-01T09:59:59"), &book).unwrap();
    assert!(matches!(early[..], [ConsultationEvent::Reminded { reminder: 2, .. }]));
    assert_eq!(case.now.next_timer(&book.rules()), Some(at("2026-12-01T10:00:00")));
    let closed = case.tell(&Do::Elapse, at("2026-12-01T10:00:00"), &book).unwrap();
    let clause = Some(ClauseRef::procedure(16));
    let reason = CloseReason::UserSilent { clause };
    assert_eq!(closed, [ConsultationEvent::Closed { at: at("2026-12-01T10:00:00"), reason }]);
    assert_eq!(case.now.next_timer(&book.rules()), None);
}

#[test]
fn silence_does_not_count_while_the_officer_owes_the_reply() {
    let book = Book::shipped();
    let mut case = answered(&book).after(&Do::Reply, "2026-11-25T10:00:00", &book);
    assert_eq!((case.state(), case.now.next_timer(&book.rules())), ("answered", None));
    assert_eq!(case.tell(&Do::Elapse, at("2027-01-25T10:00:00"), &book), Ok(vec![]));
}

#[test]
fn every_word_of_the_officer_starts_the_seven_days_anew() {
    let book = Book::shipped();
    let case = answered(&book).after(&Do::Elapse, "2026-11-27T10:00:00", &book).after(
        &Do::Write { by: ANI },
        "2026-11-28T10:00:00",
        &book,
    );
    assert_eq!(case.now.idle_plan(&book.rules()).unwrap().close_at, at("2026-12-05T10:00:00"));
    assert_eq!(case.now.next_timer(&book.rules()), Some(at("2026-12-01T10:00:00")));
}

#[test]
fn a_reply_within_fourteen_days_reopens_the_same_case() {
    let book = Book::shipped();
    let case = silent(&book);
    let reopened = case.clone().after(&Do::Reply, "2026-12-15T10:00:00", &book);
    assert_eq!((reopened.state(), reopened.now.messages), ("submitted", 3));
    let reopened = reopened.after(&Do::Accept { by: ANI }, "2026-12-15T11:00:00", &book);
    assert_eq!(reopened.now.deadline.due_at(), Some(at("2026-12-18T16:00:00")));
    let refused = refusal(&case, &Do::Reply, "2026-12-15T10:00:01", &book);
    assert_eq!(
        (refused.code(), refused.clause()),
        ("consultation.reopen_too_late", Some(ClauseRef::procedure(16)))
    );
    let silently = case.after(&Do::Reopen, "2026-12-02T10:00:00", &book);
    assert_eq!((silently.state(), silently.now.messages), ("submitted", 2));
}

#[test]
fn a_finished_case_takes_a_rating_once_and_nothing_else() {
    let book = Book::shipped();
    let open = refusal(&answered(&book), &Do::Rate, "2026-11-25T09:00:00", &book);
    assert_eq!((open.code(), open.clause()), ("rating.not_open", Some(ClauseRef::procedure(17))));
    let case = answered(&book).after(&Do::Close { by: ANI }, "2026-11-25T09:00:00", &book);
    let case = case.after(&Do::Rate, "2026-11-25T09:05:00", &book);
    assert_eq!(refusal(&case, &Do::Rate, "2026-11-25T09:06:00", &book).code(), "rating.already_given");
    for command in [Do::Reply, Do::Reopen, Do::Answer { by: ANI }, Do::Note { by: ANI }] {
        assert_eq!(refusal(&case, &command, "2026-11-25T09:06:00", &book).code(), "consultation.closed");
    }
}

#[test]
fn refusing_and_redirecting_close_with_a_word_before_any_answer() {
    let book = Book::shipped();
    let case = accepted(&book);
    let refused = Do::Refuse { by: ANI, ground: RefusalGround::Confidential };
    let closed = case.clone().after(&refused, "2026-11-24T09:00:00", &book);
    assert_eq!((closed.state(), closed.now.messages), ("closed", 2));
    assert_eq!(closed.now.deadline.state(at("2027-01-01T00:00:00")), DeadlineState::Stopped);
    let elsewhere = Do::Redirect { by: ANI, to: Redirection::PublicInformation };
    assert_eq!(case.after(&elsewhere, "2026-11-24T09:00:00", &book).state(), "closed");
    assert_eq!(
        refusal(&answered(&book), &elsewhere, "2026-11-24T11:00:00", &book).code(),
        "consultation.wrong_state"
    );
}

#[test]
fn an_unaccepted_case_raises_one_internal_alarm() {
    let book = Book::shipped();
    let mut case = Case::submitted("2026-11-27T09:00:00", &book);
    let monday_closing = at("2026-11-30T15:30:00");
    assert_eq!(case.now.next_timer(&book.rules()), Some(monday_closing));
    assert_eq!(case.tell(&Do::Elapse, at("2026-11-30T15:29:59"), &book), Ok(vec![]));
    let raised = case.tell(&Do::Elapse, monday_closing, &book).unwrap();
    assert_eq!(raised, [ConsultationEvent::AcceptanceOverdue { at: monday_closing }]);
    assert_eq!(case.tell(&Do::Elapse, monday_closing, &book), Ok(vec![]));
}

#[test]
fn a_changed_calendar_moves_a_running_deadline_and_keeps_the_old_one() {
    let mut closures = Book::shipped().calendar.closures().to_vec();
    let added = closures.iter().position(|closure| closure.date.to_string() == "2025-08-18").unwrap();
    let decree = closures.remove(added).decree;
    let (old, new) = (Book::with_closures(1, closures), Book::shipped());
    let case = Case::submitted("2025-08-15T08:00:00", &old).after(
        &Do::Accept { by: ANI },
        "2025-08-15T09:00:00",
        &old,
    );
    let moved = case.after(&Do::Recompute { decree: decree.clone() }, "2025-08-16T00:00:00", &new);
    let run = moved.now.deadline.running().unwrap();
    assert_eq!(run.due_at, at("2025-08-21T15:30:00"));
    assert_eq!(
        (run.amendments[0].old_due_at, &run.amendments[0].decree),
        (at("2025-08-20T15:30:00"), &decree)
    );
    let answered = moved.after(&Do::Answer { by: ANI }, "2025-08-20T09:00:00", &new);
    let unchanged = answered.now.decide(&Do::Recompute { decree }, at("2025-08-20T10:00:00"), &old.rules());
    assert_eq!(unchanged, Ok(vec![]));
}

#[test]
fn a_case_beyond_the_calendar_is_not_accepted_with_a_guess() {
    let book = Book::shipped();
    let case = Case::submitted("2027-12-30T09:00:00", &book);
    let refused = refusal(&case, &Do::Accept { by: ANI }, "2027-12-30T10:00:00", &book);
    assert_eq!(refused.code(), "calendar.not_covered");
}

#[test]
fn a_service_without_a_standard_promises_nothing_and_closes_nothing() {
    let book = Book::shipped();
    let rules = Rules { standard: None, ..book.rules() };
    let case = Consultation::submit(order(), at("2026-11-23T09:00:00"), &rules).unwrap();
    let case =
        fold(case.clone(), &case.decide(&Do::Accept { by: ANI }, at("2026-11-23T10:00:00"), &rules).unwrap());
    assert_eq!(case.deadline.state(at("2027-06-01T00:00:00")), DeadlineState::NotStarted);
    let case =
        fold(case.clone(), &case.decide(&Do::Answer { by: ANI }, at("2026-11-23T11:00:00"), &rules).unwrap());
    assert_eq!((case.state.name(), case.next_timer(&rules)), ("awaiting_user", None));
}

#[test]
fn a_clock_set_back_gives_no_earlier_event() {
    let book = Book::shipped();
    let mut case = accepted(&book);
    let events = case.tell(&Do::Answer { by: ANI }, at("2026-11-23T09:30:00"), &book).unwrap();
    assert!(events.iter().all(|event| event.at() == at("2026-11-23T10:00:00")));
}
