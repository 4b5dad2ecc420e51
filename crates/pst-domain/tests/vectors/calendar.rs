//! The shipped closures as a calendar of Bangka Selatan, and the laws of its arithmetic.

use proptest::prelude::*;
use pst_domain::calendar::*;
use pst_domain::{Timestamp, Zone, shipped};

pub(crate) fn closures() -> Vec<Closure> {
    let mut rows = csv::Reader::from_reader(shipped::CLOSURES_2024_2027.as_bytes());
    rows.deserialize().collect::<Result<_, _>>().unwrap()
}

pub(crate) fn calendar_of(version: u32, closures: Vec<Closure>) -> WorkingCalendar {
    let covered = Coverage { first: date("2024-01-01"), last: date("2027-12-31") };
    WorkingCalendar::new(CalendarVersion(version), Zone::Wib, OpeningHours::standard(), covered, closures)
        .unwrap()
}

pub(crate) fn calendar() -> WorkingCalendar {
    calendar_of(1, closures())
}

pub(crate) fn date(text: &str) -> pst_domain::ServiceDay {
    text.parse().unwrap()
}

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{text}+07:00")).unwrap()
}

#[test]
fn years_have_the_published_number_of_working_days() {
    let calendar = calendar();
    for (year, expected) in [(2024, 238), (2025, 237), (2026, 240), (2027, 242)] {
        let days = date(&format!("{year}-01-01")).iter_days();
        let of_year = days.take_while(|day| day.to_string().starts_with(&year.to_string()));
        assert_eq!(of_year.filter(|day| calendar.is_working(*day).unwrap()).count(), expected, "{year}");
    }
}

#[test]
fn service_opens_and_closes_by_weekday() {
    let calendar = calendar();
    let closing = |day: &str| calendar.closing_time(date(day)).unwrap();
    assert_eq!(closing("2026-11-26"), Some(at("2026-11-26T15:30:00")));
    assert_eq!(closing("2026-11-27"), Some(at("2026-11-27T16:00:00")));
    assert_eq!(closing("2026-11-28"), None);
    assert!(calendar.is_open(at("2026-11-26T08:00:00")).unwrap());
    assert!(!calendar.is_open(at("2026-11-26T15:30:00")).unwrap());
    assert_eq!(calendar.next_opening(at("2026-11-27T16:00:00")), Ok(at("2026-11-30T08:00:00")));
    assert_eq!(calendar.next_opening(at("2027-03-05T16:00:00")), Ok(at("2027-03-16T08:00:00")));
}

#[test]
fn seconds_of_service_hours_skip_nights_weekends_and_closures() {
    let calendar = calendar();
    let seconds = |from: &str, to: &str| calendar.open_seconds_between(at(from), at(to));
    assert_eq!(seconds("2026-11-26T15:28:00", "2026-11-27T08:03:00"), Ok(300));
    assert_eq!(seconds("2026-11-27T08:03:00", "2026-11-26T15:28:00"), Ok(0));
    assert_eq!(seconds("2027-03-05T15:59:59", "2027-03-16T08:00:01"), Ok(2));
    assert_eq!(calendar.add_open_seconds(at("2026-11-26T15:28:00"), 300), Ok(at("2026-11-27T08:03:00")));
    assert_eq!(calendar.add_open_seconds(at("2026-11-26T15:28:00"), 120), Ok(at("2026-11-26T15:30:00")));
}

#[test]
fn nothing_is_guessed_beyond_the_covered_dates() {
    let calendar = calendar();
    let unknown = Err(CalendarError::NotCovered { date: date("2028-01-01") });
    assert_eq!(calendar.next_opening(at("2027-12-31T17:00:00")), unknown);
    assert_eq!(calendar.add_open_seconds(at("2027-12-31T15:00:00"), 3_601), unknown);
    assert_eq!(calendar.working_day_after(date("2027-12-30"), 2).map(|_| at("2027-12-31T15:00:00")), unknown);
    assert!(calendar.open_seconds_between(at("2027-12-31T08:00:00"), at("2028-01-03T08:00:00")).is_err());
    assert!(calendar.is_working(date("2023-12-31")).is_err());
}

fn instants() -> impl Strategy<Value = Timestamp> {
    let (first, last) = (at("2024-01-01T00:00:00").micros(), at("2027-06-30T00:00:00").micros());
    (first..last).prop_map(Timestamp::from_micros)
}

proptest! {
    #[test]
    fn adding_twice_is_adding_once(from in instants(), one in 0_i64..200_000, two in 0_i64..200_000) {
        let calendar = calendar();
        let step = calendar.add_open_seconds(from, one).unwrap();
        prop_assert_eq!(calendar.add_open_seconds(step, two), calendar.add_open_seconds(from, one + two));
    }

    #[test]
    fn what_was_added_can_be_measured(from in instants(), seconds in 0_i64..200_000) {
        let calendar = calendar();
        let to = calendar.add_open_seconds(from, seconds).unwrap();
        prop_assert_eq!(calendar.open_seconds_between(from, to), Ok(seconds));
    }

    #[test]
    fn the_next_opening_is_open_and_nothing_opens_before(now in instants()) {
        let calendar = calendar();
        let opening = calendar.next_opening(now).unwrap();
        prop_assert!(opening >= now && calendar.is_open(opening).unwrap());
        prop_assert_eq!(calendar.open_seconds_between(now, opening), Ok(0));
    }

    #[test]
    fn minutes_of_a_day_are_its_clock_times(now in instants(), minute in 0_u32..1_440) {
        for zone in Zone::ALL {
            let day = zone.local_date(now);
            let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
            let found = pst_domain::MinuteOfDay::new(u16::try_from(minute).unwrap()).unwrap().on(day, zone);
            prop_assert_eq!(found, zone.instant(day, time));
        }
    }

    #[test]
    fn the_traced_and_the_bare_count_agree(now in instants(), count in 0_u16..40) {
        let calendar = calendar();
        let day = calendar.zone().local_date(now);
        let trace = calendar.working_days_after(day, count).unwrap();
        prop_assert_eq!(calendar.working_day_after(day, count), Ok(trace.last().map_or(day, |last| last.date)));
        prop_assert_eq!(trace.iter().filter(|day| day.counted()).count(), usize::from(count));
    }
}
