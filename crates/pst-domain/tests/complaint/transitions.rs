//! What a complaint allows, and what it becomes.

use pst_domain::calendar::*;
use pst_domain::complaint::ComplaintCommand as Do;
use pst_domain::complaint::*;
use pst_domain::standard::LimitUnit;
use pst_domain::*;

use crate::case::*;

const UPHELD: Do = Do::Settle { by: ANI, outcome: SettlementOutcome::Upheld };

fn due(case: &Case, promised: Promised, book: &Book) -> Timestamp {
    case.now.due_at(promised, &book.calendar).unwrap()
}

#[test]
fn both_clocks_count_working_days_from_the_day_it_was_received() {
    let book = Book::shipped();
    // Nyepi and Idulfitri lie between.
    let case = Case::received("2026-03-16T09:38:00");
    assert_eq!(due(&case, Promised::Response, &book), at("2026-03-26T15:30:00"));
    assert_eq!(due(&case, Promised::Settlement, &book), at("2026-04-13T15:30:00"));
}

#[test]
fn a_limit_in_calendar_days_ends_with_the_last_of_them() {
    let book = Book::shipped();
    let limit = Limit { amount: 14, unit: LimitUnit::CalendarDays, source: "UU".into() };
    let due_at = limit.due_at("2026-03-16".parse().unwrap(), &book.calendar).unwrap();
    assert_eq!(due_at, at("2026-03-31T00:00:00"), "holidays count");
}

#[test]
fn the_first_response_is_in_time_at_its_last_instant_and_late_a_second_after() {
    let book = Book::shipped();
    let respond = |when| {
        let case = Case::received("2026-03-02T09:38:00").after(Do::Respond { by: ANI }, when, &book);
        case.now.response.kept.unwrap().in_time()
    };
    assert_eq!(respond("2026-03-05T15:30:00"), Some(true));
    assert_eq!(respond("2026-03-05T15:30:01"), Some(false));
}

#[test]
fn a_field_check_lengthens_the_settlement_and_needs_a_response_first() {
    let book = Book::shipped();
    let case = Case::received("2026-03-02T09:00:00");
    assert_eq!(
        case.refusal(Do::CheckField { by: ANI }, "2026-03-02T10:00:00", &book),
        "complaint.not_responded"
    );
    let case = case.after(Do::Respond { by: ANI }, "2026-03-02T10:00:00", &book);
    let before = due(&case, Promised::Settlement, &book);
    let case = case.after(Do::CheckField { by: ANI }, "2026-03-02T11:00:00", &book);
    assert_eq!(case.state(), "field_check");
    assert!(due(&case, Promised::Settlement, &book) > before);
}

#[test]
fn a_settlement_without_a_response_is_both() {
    let book = Book::shipped();
    let case = Case::received("2026-03-02T09:00:00").after(UPHELD, "2026-03-03T09:00:00", &book);
    assert_eq!(case.now.response.kept.unwrap().in_time(), Some(true));
    assert_eq!(case.now.settlement.kept.unwrap().in_time(), Some(true));
    assert_eq!((case.state(), case.now.messages), ("settled", 1));
}

#[test]
fn an_objection_opens_the_case_again_with_a_promise_of_its_own() {
    let book = Book::shipped();
    let case = Case::received("2026-03-02T09:00:00").after(UPHELD, "2026-03-03T09:00:00", &book).after(
        Do::Reply,
        "2026-03-04T09:00:00",
        &book,
    );
    assert_eq!(case.state(), "in_progress");
    assert_eq!(case.now.settlement.from, "2026-03-04".parse().unwrap());
    assert!(case.now.runs(Promised::Settlement) && !case.now.runs(Promised::Response));
}

#[test]
fn a_settled_case_nobody_objects_to_closes_after_ten_working_days() {
    let book = Book::shipped();
    let mut case = Case::received("2026-03-02T09:00:00").after(UPHELD, "2026-03-03T09:00:00", &book);
    let end = case.now.objection_ends_at(&book.calendar).unwrap();
    assert_eq!(end, at("2026-03-17T15:30:00"));
    assert_eq!(case.tell(Do::Elapse, end, &book), Ok(vec![]));
    case.tell(Do::Elapse, end.plus_seconds(1), &book).unwrap();
    assert_eq!(case.state(), "closed");
    assert_eq!(case.refusal(Do::Reply, "2026-03-30T09:00:00", &book), "complaint.closed");
}

#[test]
fn the_officer_complained_about_can_do_nothing_and_get_nothing() {
    let book = Book::shipped();
    let case = Case::received("2026-03-02T09:00:00");
    for command in [
        Do::Assign { to: CITRA, from: None },
        Do::Classify { by: CITRA, component: Component::Behaviour },
        Do::Respond { by: CITRA },
        Do::Note { by: CITRA },
        Do::CheckField { by: CITRA },
        Do::Settle { by: CITRA, outcome: SettlementOutcome::NotUpheld },
        Do::Refer { by: CITRA, to: Referral::Ombudsman },
    ] {
        assert_eq!(case.refusal(command, "2026-03-02T10:00:00", &book), "complaint.conflict_of_interest");
    }
}

#[test]
fn an_officer_acts_on_a_case_of_nobody_or_their_own() {
    let book = Book::shipped();
    let case =
        Case::received("2026-03-02T09:00:00").after(Do::Note { by: ANI }, "2026-03-02T10:00:00", &book);
    assert_eq!(case.now.officer, Some(ANI));
    let respond = Do::Respond { by: BUDI };
    assert_eq!(case.refusal(respond, "2026-03-02T11:00:00", &book), "complaint.assigned_elsewhere");
    let assign = Do::Assign { to: BUDI, from: None };
    assert_eq!(case.refusal(assign, "2026-03-02T11:00:00", &book), "complaint.assigned_elsewhere");
    let case = case
        .after(Do::Assign { to: BUDI, from: Some(ANI) }, "2026-03-02T11:00:00", &book)
        .after(respond, "2026-03-02T12:00:00", &book)
        .after(Do::Release, "2026-03-02T13:00:00", &book);
    assert_eq!(case.now.officer, None);
}

#[test]
fn a_complaint_can_be_taken_back_until_it_is_closed() {
    let book = Book::shipped();
    let case = Case::received("2026-03-02T09:00:00").after(Do::Withdraw, "2026-03-02T10:00:00", &book);
    assert_eq!(case.state(), "closed");
    assert_eq!(case.refusal(Do::Withdraw, "2026-03-02T11:00:00", &book), "complaint.closed");
    assert_eq!(case.refusal(UPHELD, "2026-03-02T11:00:00", &book), "complaint.closed");
}

#[test]
fn a_calendar_that_ends_too_soon_refuses_no_complaint() {
    let covered = Coverage { first: "2026-01-01".parse().unwrap(), last: "2026-03-03".parse().unwrap() };
    let hours = OpeningHours::standard();
    let calendar = WorkingCalendar::new(CalendarVersion(1), Zone::Wib, hours, covered, vec![]).unwrap();
    let book = Book { calendar, ..Book::shipped() };
    let case = Case::received("2026-03-02T09:00:00");
    assert!(case.now.due_at(Promised::Response, &book.calendar).is_err());
    assert_eq!(case.now.next_timer(&book.rules()), None);
    let case = case.after(UPHELD, "2026-03-20T09:00:00", &book);
    assert_eq!(case.now.settlement.kept.unwrap().in_time(), None, "unknown, not guessed");
}
