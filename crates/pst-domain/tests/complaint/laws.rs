//! Laws that hold for every sequence of commands.

use proptest::prelude::*;
use pst_domain::complaint::ComplaintCommand as Do;
use pst_domain::complaint::*;
use pst_domain::*;

use crate::case::*;

fn command() -> impl Strategy<Value = Do> {
    let by = prop::sample::select(vec![ANI, ANI, ANI, BUDI, CITRA]);
    (0_u8..14, by).prop_map(|(kind, by)| match kind {
        0 | 1 => Do::Reply,
        2 => Do::Assign { to: by, from: Some(ANI) },
        3 => Do::Release,
        4 => Do::Classify { by, component: Component::Time },
        5 | 6 => Do::Respond { by },
        7 => Do::Note { by },
        8 | 9 => Do::CheckField { by },
        10 => Do::Settle { by, outcome: SettlementOutcome::Explained },
        11 => Do::Refer { by, to: Referral::Sp4nLapor },
        12 => Do::Withdraw,
        _ => Do::Elapse,
    })
}

/// Commands, each some hours after the one before; a negative step is a wall clock set back.
fn history() -> impl Strategy<Value = Vec<(Do, i64)>> {
    let hours = prop_oneof![8 => 0_i64..72, 2 => 72_i64..700, 1 => -5_i64..0];
    prop::collection::vec((command(), hours), 0..40)
}

/// Plays a history and shows each accepted step: the case before, the command, the time, the events.
fn play(
    history: &[(Do, i64)],
    book: &Book,
    mut seen: impl FnMut(&Complaint, Do, Timestamp, &[ComplaintEvent]),
) -> Case {
    let mut now = at("2026-03-02T09:38:00");
    let mut case = Case::received("2026-03-02T09:38:00");
    for (command, hours) in history {
        now = now.plus_seconds(hours * 3_600);
        let before = case.now.clone();
        match case.tell(*command, now, book) {
            Ok(events) => seen(&before, *command, now, &events),
            Err(_) => assert_eq!(case.now, before, "a refusal changes nothing"),
        }
    }
    case
}

proptest! {
    #[test]
    fn the_journal_rebuilds_the_case(history in history()) {
        let case = play(&history, &Book::shipped(), |_, _, _, _| {});
        let received = ComplaintEvent::Received { complaint: Box::new(case.first.clone()) };
        let journal: Vec<_> = std::iter::once(received).chain(case.events.iter().cloned()).collect();
        prop_assert_eq!(fold(case.first.clone(), &journal), case.now.clone());
        let text = serde_json::to_string(&journal).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<ComplaintEvent>>(&text).unwrap(), journal);
    }

    #[test]
    fn time_never_runs_backwards_in_a_journal(history in history()) {
        let case = play(&history, &Book::shipped(), |_, _, _, _| {});
        prop_assert!(case.events.is_sorted_by_key(ComplaintEvent::at));
    }

    #[test]
    fn messages_are_numbered_without_a_gap(history in history()) {
        let case = play(&history, &Book::shipped(), |_, _, _, _| {});
        let numbers: Vec<_> = case.events.iter().filter_map(|event| match event {
            ComplaintEvent::MessagePosted { seq, .. } => Some(*seq),
            _ => None,
        }).collect();
        prop_assert_eq!(numbers, (1..=case.now.messages).collect::<Vec<_>>());
    }

    #[test]
    fn the_officer_complained_about_never_appears(history in history()) {
        let case = play(&history, &Book::shipped(), |_, command, _, _| {
            assert_ne!(command.officer(), Some(CITRA));
        });
        let text = serde_json::to_string(&case.events).unwrap();
        prop_assert!(!text.contains(&CITRA.to_string()), "not even in the journal");
        prop_assert_ne!(case.now.officer, Some(CITRA));
    }

    #[test]
    fn the_first_response_is_judged_once_and_never_again(history in history()) {
        let mut judged = None;
        let case = play(&history, &Book::shipped(), |before, _, _, _| {
            assert!(judged.is_none() || before.response.kept == judged);
            judged = before.response.kept;
        });
        let responses = case.events.iter().filter(|event| matches!(event, ComplaintEvent::Responded { .. }));
        prop_assert!(responses.count() <= 1);
        let unanswered = case.now.state == ComplaintState::Received;
        prop_assert!(!(unanswered && case.now.response.kept.is_some()));
    }

    #[test]
    fn a_closed_case_takes_nothing(history in history(), command in command(), hours in 0_i64..700) {
        let book = Book::shipped();
        let case = play(&history, &book, |_, _, _, _| {});
        prop_assume!(case.now.is_closed() && command.officer() != Some(CITRA));
        let later = case.now.last_at.plus_seconds(hours * 3_600);
        match case.now.decide(&command, later, &book.rules()) {
            Ok(events) => {
                let released = |event: &ComplaintEvent| matches!(event, ComplaintEvent::Released { .. });
                let harmless = matches!(command, Do::Elapse | Do::Release) && events.iter().all(released);
                prop_assert!(harmless, "{command:?}: {events:?}");
            }
            Err(refusal) => prop_assert_eq!(refusal, ComplaintRejection::Closed),
        }
    }

    #[test]
    fn a_lapse_is_noted_only_after_the_limit(history in history()) {
        let book = Book::shipped();
        let _ = play(&history, &book, |before, _, now, events| {
            for event in events {
                if let ComplaintEvent::Overdue { promised, due_at, .. } = event {
                    assert!(now > *due_at && before.runs(*promised));
                    assert_eq!(before.due_at(*promised, &book.calendar), Ok(*due_at));
                }
            }
        });
    }

    #[test]
    fn a_timer_fires_at_its_instant_not_before_and_comes_to_rest(history in history()) {
        let book = Book::shipped();
        let mut case = play(&history, &book, |_, _, _, _| {});
        for _ in 0..4 {
            let Some(timer) = case.now.next_timer(&book.rules()) else { break };
            let early = case.now.decide(&Do::Elapse, timer.plus_seconds(-1), &book.rules());
            prop_assert_eq!(early, Ok(vec![]));
            prop_assert!(!case.tell(Do::Elapse, timer, &book).unwrap().is_empty());
            prop_assert_eq!(case.now.decide(&Do::Elapse, timer, &book.rules()), Ok(vec![]));
        }
        prop_assert_eq!(case.now.next_timer(&book.rules()), None);
    }
}
