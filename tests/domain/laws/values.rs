//! Every value that is printed can be read again: `parse(print(x)) == x`, and as JSON.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use proptest::prelude::*;
use pst_domain::consultation::{ConsultationNumber, MessageText};
use pst_domain::queue::{Series, TicketNumber};
use pst_domain::rating::{Element, Rating, Score};
use pst_domain::standard::*;
use pst_domain::visit::{GuestCategory, IdentityCard, PriorityReason};
use pst_domain::*;
use pst_testkit::strategy;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn printed<T>(value: &T)
where
    T: Display + FromStr + PartialEq + Debug + Serialize + DeserializeOwned,
    T::Err: Debug,
{
    assert_eq!(value.to_string().parse::<T>().unwrap(), *value);
    written(value);
}

fn written<T: PartialEq + Debug + Serialize + DeserializeOwned>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), *value);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn codes_and_numbers(unit in strategy::unit(), service in strategy::service(), number in strategy::number(), year in 1_000_u16..10_000, ordinal in 1_u32..) {
        printed(&unit);
        printed(&service);
        printed(&number);
        printed(&ConsultationNumber::new(year, ordinal).unwrap());
    }

    #[test]
    fn names_and_addresses(name in strategy::name(), email in strategy::email()) {
        printed(&name);
        printed(&email);
        prop_assert!(!email.masked().contains(email.as_str()));
    }

    #[test]
    fn anything_that_was_read_is_read_again_as_it_is(text in any::<String>()) {
        text.parse::<PersonName>().iter().for_each(printed);
        text.parse::<EmailAddress>().iter().for_each(printed);
        text.parse::<FreeText<200>>().iter().for_each(printed);
        text.parse::<MessageText>().iter().for_each(printed);
        text.parse::<TicketNumber>().iter().for_each(printed);
        text.parse::<ConsultationNumber>().iter().for_each(printed);
    }

    #[test]
    fn numbers_have_one_spelling(text in "[A-Z0-9+-]{1,2}[0-9+ ]{2,3}|[+0-9]{4}-[+0-9]{4,6}") {
        prop_assert!(text.parse::<TicketNumber>().ok().is_none_or(|number| number.to_string() == text));
        prop_assert!(text.parse::<ConsultationNumber>().ok().is_none_or(|number| number.to_string() == text));
    }

    #[test]
    fn clock_times_have_two_spellings(text in "[+0-9]{2}[:.][+0-9]{2}") {
        if let Some(time) = MinuteOfDay::parse(&text) {
            prop_assert_eq!(time.to_string(), text.replace('.', ":"));
        }
    }

    #[test]
    fn minutes_of_the_day(minutes in 0_u16..=1_440) {
        let time = MinuteOfDay::new(minutes).unwrap();
        prop_assert_eq!(MinuteOfDay::parse(&time.to_string()), Some(time));
    }

    #[test]
    fn instants(instant in strategy::instant()) {
        prop_assert_eq!(Timestamp::parse(&instant.to_string()), Some(instant));
        for zone in Zone::ALL {
            prop_assert_eq!(Timestamp::parse(&zone.local(instant).to_rfc3339()), Some(instant));
            prop_assert_eq!(zone.instant(zone.local_date(instant), zone.local_time(instant)), instant);
        }
        written(&instant);
    }

    #[test]
    fn ratings(overall in 1_u8..=4, elements in prop::collection::btree_map(prop::sample::select(&Element::ALL), 1_u8..=4, 0..=9)) {
        let elements = elements.into_iter().map(|(element, score)| (element, Score::new(score).unwrap()));
        written(&Rating { elements: elements.collect(), ..Rating::of(Score::new(overall).unwrap()) });
    }

    #[test]
    fn settings(days in prop::collection::btree_set(1_u16..30, 0..4), numbers in any::<[u8; 4]>(), quota: Option<u16>) {
        let mut policy = Policy::default();
        policy.reminder_days = days.into_iter().collect();
        (policy.calls_max, policy.priority_run_max, policy.daily_quota) = (numbers[0], numbers[1], quota);
        written(&policy);
    }
}

#[test]
fn names_of_choices() {
    assert!(GuestCategory::ALL.iter().all(|one| GuestCategory::parse(one.name()) == Some(*one)));
    assert!(PriorityReason::ALL.iter().all(|one| PriorityReason::parse(one.name()) == Some(*one)));
    assert!(IdentityCard::ALL.iter().all(|one| IdentityCard::parse(one.name()) == Some(*one)));
    Element::ALL.iter().for_each(written);
    ('A'..='Z').for_each(|letter| written(&Series::new(letter).unwrap()));
    (1..=4).for_each(|value| written(&Score::new(value).unwrap()));
}

#[test]
fn clauses_and_documents() {
    let document: StandardDocument = toml::from_str(shipped::STANDARD_SK_23_2024).unwrap();
    written(&document);
    let unit: UnitDocument = toml::from_str(shipped::UNIT_1905).unwrap();
    written(&unit);
    for clause in (1..=18).map(ClauseRef::procedure).chain(Channel::ALL.map(ClauseRef::time_limit)) {
        written(&clause);
    }
}
