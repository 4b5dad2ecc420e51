//! Procedure 10 to 18: the online channel.

use pst_domain::sla::{DeadlineState, Owes};

use super::*;
use ConsultationCommand as Do;

// clause: procedure 10 -> pst_domain::consultation::Consultation::submit
// note: the online pages are not built yet; the library refuses a service that is not offered online
#[test]
fn procedure_10_a_service_is_used_online_where_its_standard_offers_that() {
    let (mut book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    assert_eq!(step(Channel::Online, StepKind::Access), Some(ClauseRef::procedure(10)));
    book.standard.online = None;
    let refused =
        Consultation::submit(order(shown_online(), Some(search())), now, &book.rules()).unwrap_err();
    assert_eq!(refused.code(), "consultation.channel_not_offered");
}

// clause: procedure 11 -> pst_domain::standard::RequirementKind::Account, pst_domain::consultation::Consultation::submit
// note: accounts are not built yet; the library asks for proof that there is one
#[test]
fn procedure_11_nobody_opens_a_case_without_having_registered() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let unregistered = shown_online().lacking(RequirementKind::Account);
    let refused = Consultation::submit(order(unregistered, Some(search())), now, &book.rules()).unwrap_err();
    assert_eq!((refused.code(), refused.clause()), ("requirements.missing", Some(ClauseRef::requirement(7))));
    assert_eq!(step(Channel::Online, StepKind::Register), Some(ClauseRef::procedure(11)));
}

// clause: procedure 12 -> pst_domain::consultation::SearchRecord, pst_domain::consultation::SearchStatus
// note: the search is not built yet; the library asks for its record
#[test]
fn procedure_12_a_search_comes_first_and_an_unavailable_source_is_told_from_no_result() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let refused = Consultation::submit(order(shown_online(), None), now, &book.rules()).unwrap_err();
    assert_eq!(refused.code(), "consultation.search_needed");
    let unavailable = SearchRecord { status: SearchStatus::Unavailable, ..search() };
    let case = Consultation::submit(order(shown_online(), Some(unavailable)), now, &book.rules()).unwrap();
    assert_eq!(case.search.status, SearchStatus::Unavailable);
}

// clause: procedure 13 -> pst_domain::consultation::Consultation::submit
#[test]
fn procedure_13_a_case_is_opened_only_when_the_search_did_not_answer() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let answering = SearchRecord { not_answering_at: None, ..search() };
    let refused =
        Consultation::submit(order(shown_online(), Some(answering)), now, &book.rules()).unwrap_err();
    assert_eq!(refused.clause(), Some(ClauseRef::procedure(13)));
    assert_eq!(submitted(&book, now).state.name(), "submitted");
}

// clause: procedure 14 -> pst_domain::consultation::ConsultationCommand::Reply, pst_domain::consultation::Message
#[test]
fn procedure_14_the_question_is_the_first_message_of_a_conversation() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let case = submitted(&book, now);
    assert_eq!((case.messages, case.owes()), (1, Some(Owes::Officer)));
    assert_eq!(after(case, &Do::Reply, now, &book.rules()).messages, 2);
}

// clause: procedure 15 -> pst_domain::consultation::ConsultationCommand::Answer
#[test]
fn procedure_15_the_officers_answer_stops_the_clock() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let accepted = after(submitted(&book, now), &Do::Accept { by: OFFICER }, now, &book.rules());
    assert_eq!(accepted.deadline.state(now), DeadlineState::Running);
    let word = after(accepted, &Do::Write { by: OFFICER }, now, &book.rules());
    assert_eq!(word.deadline.state(now), DeadlineState::Running, "a word in between is no answer");
    let answered = after(word, &Do::Answer { by: OFFICER }, now, &book.rules());
    assert_eq!((answered.deadline.state(now), answered.owes()), (DeadlineState::Met, Some(Owes::User)));
}

// clause: procedure 16 -> pst_domain::consultation::ConsultationCommand::Close, pst_domain::sla::idle_close
#[test]
fn procedure_16_the_officer_closes_when_done_and_seven_silent_days_close_too() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let close = Do::Close { by: OFFICER };
    let refused = refusal(&submitted(&book, now), &close, now, &book.rules());
    assert_eq!(refused.clause(), Some(ClauseRef::procedure(16)));
    let case = answered_case(&book, now);
    assert_eq!(after(case.clone(), &close, now, &book.rules()).state.name(), "closed");

    let week = now.plus_seconds(7 * 86_400);
    let early = after(case.clone(), &Do::Elapse, week.plus_seconds(-1), &book.rules());
    assert!(!early.is_closed());
    let silent = after(case.clone(), &Do::Elapse, week, &book.rules());
    let clause = Some(ClauseRef::procedure(16));
    let ConsultationState::Closed { reason, .. } = silent.state else { panic!("seven days have passed") };
    assert_eq!(reason, CloseReason::UserSilent { clause });

    let replied = after(case, &Do::Reply, now.plus_seconds(86_400), &book.rules());
    let much_later = now.plus_seconds(60 * 86_400);
    assert!(
        !after(replied, &Do::Elapse, much_later, &book.rules()).is_closed(),
        "the officer owes the reply"
    );
}

// clause: procedure 17 -> pst_domain::consultation::ConsultationCommand::Rate
#[test]
fn procedure_17_a_closed_case_is_rated_once() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let case = answered_case(&book, now);
    let refused = refusal(&case, &Do::Rate, now, &book.rules());
    assert_eq!((refused.code(), refused.clause()), ("rating.not_open", Some(ClauseRef::procedure(17))));
    let closed = after(case, &Do::Close { by: OFFICER }, now, &book.rules());
    let rated = after(closed, &Do::Rate, now, &book.rules());
    assert_eq!(refusal(&rated, &Do::Rate, now, &book.rules()).code(), "rating.already_given");
}

// clause: procedure 18 -> pst_domain::consultation::ConsultationState::Closed
#[test]
fn procedure_18_nothing_more_is_said_in_a_closed_case() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let closed = after(answered_case(&book, now), &Do::Close { by: OFFICER }, now, &book.rules());
    for command in [Do::Reply, Do::Reopen, Do::Answer { by: OFFICER }, Do::Write { by: OFFICER }] {
        assert_eq!(refusal(&closed, &command, now, &book.rules()).code(), "consultation.closed");
    }
    assert_eq!((closed.owes(), closed.next_timer(&book.rules())), (None, None));
}
