//! Laws that hold for every sequence of commands.

use proptest::prelude::*;
use pst_domain::consultation::ConsultationCommand as Do;
use pst_domain::consultation::*;
use pst_domain::sla::{DeadlineState, Owes};
use pst_domain::*;

use crate::case::*;

fn command() -> impl Strategy<Value = Do> {
    let by = prop::sample::select(vec![ANI, ANI, ANI, BUDI]);
    (0_u8..16, by).prop_map(|(kind, by)| match kind {
        0 | 1 => Do::Reply,
        2 => Do::Write { by },
        3 => Do::Assign { to: by, from: Some(ANI) },
        4 => Do::RequestCompletion { by, items: items() },
        5 | 6 => Do::Accept { by },
        7 | 8 => Do::Answer { by },
        9 => Do::Note { by },
        10 => Do::Redirect { by, to: Redirection::PublicInformation },
        11 => Do::Refuse { by, ground: RefusalGround::OutOfScope },
        12 => Do::Close { by },
        13 => Do::Reopen,
        14 => Do::Rate,
        _ => Do::Elapse,
    })
}

/// Commands, each some hours after the one before; a negative step is a wall clock set back.
fn history() -> impl Strategy<Value = Vec<(Do, i64)>> {
    let hours = prop_oneof![8 => 0_i64..72, 2 => 72_i64..400, 1 => -5_i64..0];
    prop::collection::vec((command(), hours), 0..40)
}

/// Plays a history and shows each accepted step: the case before, the time, the events.
fn play(
    history: &[(Do, i64)],
    book: &Book,
    mut seen: impl FnMut(&Consultation, Timestamp, &[ConsultationEvent]),
) -> Case {
    let mut now = at("2026-03-02T09:00:00");
    let mut case = Case::submitted("2026-03-02T09:00:00", book);
    for (command, hours) in history {
        now = now.plus_seconds(hours * 3_600);
        let before = case.now.clone();
        match case.tell(command, now, book) {
            Ok(events) => seen(&before, now, &events),
            Err(_) => assert_eq!(case.now, before, "a refusal changes nothing"),
        }
    }
    case
}

proptest! {
    #[test]
    fn the_journal_rebuilds_the_case(history in history()) {
        let case = play(&history, &Book::shipped(), |_, _, _| {});
        let submitted = ConsultationEvent::Submitted { consultation: Box::new(case.first.clone()) };
        let journal: Vec<_> = std::iter::once(submitted).chain(case.events.iter().cloned()).collect();
        prop_assert_eq!(fold(case.first.clone(), &journal), case.now.clone());
        let text = serde_json::to_string(&journal).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<ConsultationEvent>>(&text).unwrap(), journal);
    }

    #[test]
    fn time_never_runs_backwards_in_a_journal(history in history()) {
        let case = play(&history, &Book::shipped(), |_, _, _| {});
        prop_assert!(case.events.is_sorted_by_key(ConsultationEvent::at));
        for run in &case.now.deadline.runs {
            prop_assert!(run.end.iter().all(|end| end.at() >= run.accepted_at));
        }
    }

    #[test]
    fn messages_are_numbered_without_a_gap(history in history()) {
        let case = play(&history, &Book::shipped(), |_, _, _| {});
        let numbers: Vec<_> = case.events.iter().filter_map(|event| match event {
            ConsultationEvent::MessagePosted { message } => Some(message.seq),
            _ => None,
        }).collect();
        prop_assert_eq!(numbers, (2..=case.now.messages).collect::<Vec<_>>());
    }

    #[test]
    fn silence_closes_only_while_the_user_owes_and_never_early(history in history()) {
        let book = Book::shipped();
        let _ = play(&history, &book, |before, now, events| {
            let silent = |event: &ConsultationEvent| matches!(
                event, ConsultationEvent::Closed { reason: CloseReason::UserSilent { .. }, .. }
            );
            if events.iter().any(silent) {
                assert_eq!(before.owes(), Some(Owes::User));
                let close_at = before.idle_plan(&book.rules()).unwrap().close_at;
                assert!(now >= close_at);
            }
        });
    }

    #[test]
    fn a_finished_promise_is_never_rewritten(history in history()) {
        let book = Book::shipped();
        let mut ended = Vec::new();
        let case = play(&history, &book, |before, _, _| {
            for (position, run) in before.deadline.runs.iter().enumerate().filter(|(_, run)| run.end.is_some()) {
                if position >= ended.len() {
                    ended.push(run.clone());
                }
                assert_eq!(ended[position], *run);
            }
        });
        for run in &case.now.deadline.runs {
            let limit = &book.standard.online.as_ref().unwrap().time_limit;
            let report = sla::online_deadline(run.accepted_at, limit, &book.calendar, book.policy.day_zero).unwrap();
            prop_assert_eq!(run.due_at, report.due_at);
        }
    }

    #[test]
    fn no_promise_runs_before_acceptance_or_after_an_answer(history in history()) {
        let case = play(&history, &Book::shipped(), |_, _, _| {});
        let running = case.now.deadline.running().is_some();
        prop_assert_eq!(running, matches!(case.now.state, ConsultationState::Accepted { .. }));
        let started = case.now.deadline.state(case.now.last_at) != DeadlineState::NotStarted;
        prop_assert_eq!(started, case.events.iter().any(|event| matches!(event, ConsultationEvent::Accepted { .. })));
    }

    #[test]
    fn a_case_closed_for_good_takes_nothing_but_a_rating(history in history(), command in command(), hours in 0_i64..400) {
        let book = Book::shipped();
        let case = play(&history, &book, |_, _, _| {});
        let ConsultationState::Closed { reason, .. } = &case.now.state else { return Ok(()) };
        prop_assume!(!matches!(reason, CloseReason::UserSilent { .. }));
        let later = case.now.last_at.plus_seconds(hours * 3_600);
        let decided = case.now.decide(&command, later, &book.rules());
        match command {
            Do::Elapse => prop_assert_eq!(decided, Ok(vec![])),
            Do::Rate => prop_assert_eq!(decided.is_ok(), case.now.rated_at.is_none()),
            _ => prop_assert_eq!(decided.unwrap_err().code(), "consultation.closed"),
        }
    }

    #[test]
    fn a_timer_fires_at_its_instant_not_before_and_comes_to_rest(history in history()) {
        let book = Book::shipped();
        let mut case = play(&history, &book, |_, _, _| {});
        for _ in 0..8 {
            let Some(timer) = case.now.next_timer(&book.rules()) else { break };
            let early = case.now.decide(&Do::Elapse, timer.plus_seconds(-1), &book.rules());
            prop_assert_eq!(early, Ok(vec![]));
            prop_assert!(!case.tell(&Do::Elapse, timer, &book).unwrap().is_empty());
            prop_assert_eq!(case.now.decide(&Do::Elapse, timer, &book.rules()), Ok(vec![]));
        }
        prop_assert_eq!(case.now.next_timer(&book.rules()), None);
    }
}
