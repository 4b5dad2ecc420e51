//! Online deadlines and idle closes on the shipped calendar.

use proptest::prelude::*;
use pst_domain::calendar::*;
use pst_domain::sla::*;
use pst_domain::standard::*;
use pst_domain::{OfficerId, ServiceDay, Timestamp};

use crate::calendar::{at, calendar, calendar_of, closures, date};
use crate::standard::sk_23_2024;

fn limit(days: u16) -> TimeLimit {
    let mut limit = sk_23_2024().online.unwrap().time_limit;
    limit.amount = days;
    limit
}

fn due(accepted_on: &str, days: u16, calendar: &WorkingCalendar, day_zero: DayZero) -> ServiceDay {
    let accepted_at = at(&format!("{accepted_on}T09:00:00"));
    let report = online_deadline(accepted_at, &limit(days), calendar, day_zero).unwrap();
    let due_on = calendar.zone().local_date(report.due_at);
    assert_eq!(calendar.closing_time(due_on), Ok(Some(report.due_at)), "a deadline is a closing time");
    assert_eq!(report.days.last().map(|day| day.date), Some(due_on));
    due_on
}

#[test]
fn three_working_days_around_every_closure() {
    for (accepted, expected) in [
        ("2024-04-04", "2024-04-17"),
        ("2024-12-23", "2024-12-30"),
        ("2025-03-26", "2025-04-09"),
        ("2025-08-14", "2025-08-20"),
        ("2025-08-15", "2025-08-21"),
        ("2025-12-23", "2025-12-30"),
        ("2026-02-12", "2026-02-19"),
        ("2026-03-16", "2026-03-26"),
        ("2026-03-17", "2026-03-27"),
        ("2026-05-12", "2026-05-19"),
        ("2026-05-26", "2026-06-03"),
        ("2026-12-22", "2026-12-29"),
        ("2027-01-04", "2027-01-08"),
        ("2027-02-03", "2027-02-09"),
        ("2027-03-05", "2027-03-18"),
        ("2027-03-24", "2027-03-31"),
        ("2027-05-14", "2027-05-25"),
        ("2027-12-22", "2027-12-28"),
    ] {
        assert_eq!(due(accepted, 3, &calendar(), DayZero::PlainDate), date(expected), "{accepted}");
    }
}

#[test]
fn longer_limits_of_sibling_services() {
    for (accepted, days, expected) in [
        ("2026-03-16", 10, "2026-04-07"),
        ("2027-03-05", 10, "2027-03-31"),
        ("2026-03-16", 30, "2026-05-06"),
        ("2027-03-05", 30, "2027-04-28"),
    ] {
        assert_eq!(
            due(accepted, days, &calendar(), DayZero::PlainDate),
            date(expected),
            "{accepted} + {days}"
        );
    }
}

#[test]
fn the_amendment_of_august_2025_moves_a_deadline_by_a_day() {
    let mut before = closures();
    before.retain(|closure| closure.date != date("2025-08-18"));
    assert_eq!(due("2025-08-15", 3, &calendar_of(1, before), DayZero::PlainDate), date("2025-08-20"));
    assert_eq!(due("2025-08-15", 3, &calendar_of(2, closures()), DayZero::PlainDate), date("2025-08-21"));
}

#[test]
fn a_running_deadline_is_recomputed_both_ways_and_a_late_one_is_not() {
    let mut before = closures();
    before.retain(|closure| closure.date != date("2025-08-18"));
    let (old, new) = (calendar_of(1, before), calendar_of(2, closures()));
    let accepted_at = at("2025-08-15T09:00:00");
    let started = |calendar: &WorkingCalendar| {
        Deadline::default().started(DeadlineRun {
            accepted_at,
            accepted_by: OfficerId(uuid::Uuid::nil()),
            due_at: online_deadline(accepted_at, &limit(3), calendar, DayZero::PlainDate).unwrap().due_at,
            calendar_version: calendar.version(),
            days: vec![],
            amendments: vec![],
            end: None,
        })
    };
    let recomputed = |from: &WorkingCalendar, to: &WorkingCalendar, now: Timestamp| {
        started(from).recompute(now, &limit(3), to, DayZero::PlainDate).unwrap().map(|report| report.due_at)
    };
    let early = at("2025-08-16T09:00:00");
    assert_eq!(recomputed(&old, &new, early), Some(at("2025-08-21T15:30:00")));
    assert_eq!(recomputed(&new, &old, early), Some(at("2025-08-20T15:30:00")));
    assert_eq!(recomputed(&new, &new, early), None);
    assert_eq!(recomputed(&old, &new, at("2025-08-20T15:30:01")), None);
}

#[test]
fn day_zero_is_the_date_itself_or_the_next_working_day() {
    assert_eq!(due("2026-03-14", 3, &calendar(), DayZero::PlainDate), date("2026-03-25"));
    assert_eq!(due("2026-03-14", 3, &calendar(), DayZero::Rolled), date("2026-03-26"));
    assert_eq!(due("2026-03-16", 3, &calendar(), DayZero::Rolled), date("2026-03-26"));
    let calendar = calendar();
    let rolled = online_deadline(at("2026-03-14T09:00:00"), &limit(3), &calendar, DayZero::Rolled).unwrap();
    let reasons: Vec<_> = rolled.days.iter().take(3).map(|day| day.reason).collect();
    assert_eq!(reasons, [Some(DayReason::Weekend), Some(DayReason::DayZero), None]);
}

#[test]
fn a_skipped_day_names_its_decree() {
    let calendar = calendar();
    let report =
        online_deadline(at("2026-03-16T09:00:00"), &limit(3), &calendar, DayZero::PlainDate).unwrap();
    let Some(DayReason::Closure(closure)) = report.days[1].reason else {
        panic!("18 March is collective leave")
    };
    assert_eq!(
        (closure.kind, closure.decree.as_str()),
        (ClosureKind::CollectiveLeave, "SKB 1497/2025, 2/2025, 5/2025")
    );
    assert_eq!(report.clause, ClauseRef::time_limit(Channel::Online));
    assert_eq!(report.calendar_version, CalendarVersion(1));
}

#[test]
fn the_local_date_counts_not_the_utc_date() {
    let just_after_midnight = Timestamp::parse("2026-11-23T17:30:00Z").unwrap();
    let calendar = calendar();
    let report = online_deadline(just_after_midnight, &limit(3), &calendar, DayZero::PlainDate).unwrap();
    assert_eq!(report.due_at, at("2026-11-27T16:00:00"));
}

#[test]
fn calendar_days_end_at_midnight_and_ignore_closures() {
    let mut limit = limit(30);
    limit.unit = LimitUnit::CalendarDays;
    let calendar = calendar();
    let report = online_deadline(at("2026-03-16T09:00:00"), &limit, &calendar, DayZero::PlainDate).unwrap();
    assert_eq!(report.due_at, at("2026-04-16T00:00:00"));
}

#[test]
fn a_deadline_beyond_the_calendar_is_not_promised() {
    let calendar = calendar();
    let unknown = online_deadline(at("2027-12-29T09:00:00"), &limit(3), &calendar, DayZero::PlainDate);
    assert_eq!(unknown.unwrap_err(), CalendarError::NotCovered { date: date("2028-01-01") });
}

#[test]
fn seven_idle_days_may_end_inside_a_closure() {
    let plan =
        idle_close(at("2027-03-05T14:00:00"), Owes::User, IdleClose { days: 7 }, &Policy::default()).unwrap();
    assert_eq!(plan.close_at, at("2027-03-12T14:00:00"));
    assert_eq!(plan.reminders, [at("2027-03-08T14:00:00"), at("2027-03-11T14:00:00")]);
}

#[test]
fn nobody_is_reminded_at_the_instant_of_closing() {
    let mut policy = Policy::default();
    policy.reminder_days = vec![3, 7, 9];
    let plan = idle_close(at("2026-11-23T09:00:00"), Owes::User, IdleClose { days: 7 }, &policy).unwrap();
    assert_eq!(plan.reminders, [at("2026-11-26T09:00:00")]);
}

proptest! {
    #[test]
    fn a_deadline_is_a_closing_time_of_a_later_working_day(hours in 0_i64..24 * 1_200, days in 1_u16..31) {
        let calendar = calendar();
        let accepted_at = at("2024-01-01T00:00:00").plus_seconds(hours * 3_600);
        for day_zero in [DayZero::PlainDate, DayZero::Rolled] {
            let report = online_deadline(accepted_at, &limit(days), &calendar, day_zero).unwrap();
            let due_on = calendar.zone().local_date(report.due_at);
            prop_assert!(due_on > calendar.zone().local_date(accepted_at));
            prop_assert_eq!(calendar.closing_time(due_on), Ok(Some(report.due_at)));
            prop_assert_eq!(report.days.iter().filter(|day| day.counted()).count(), usize::from(days));
        }
    }
}
