//! Random values for property tests.

use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::sample::select;
use pst_domain::queue::{Series, TicketNumber};
use pst_domain::visit::{GuestCategory, GuestEntry};
use pst_domain::{EmailAddress, FreeText, PersonName, ServiceCode, ServiceDay, Timestamp, UnitCode};

/// A unit: any four digits.
pub fn unit() -> impl Strategy<Value = UnitCode> {
    "[0-9]{4}".prop_filter_map("four digits are a unit", |text| text.parse().ok())
}

/// A service: words joined by hyphens.
pub fn service() -> impl Strategy<Value = ServiceCode> {
    "[a-z]{1,12}(-[a-z0-9]{1,12}){0,2}".prop_filter_map("words are a service", |text| text.parse().ok())
}

/// A service day from 2020 to 2039.
pub fn day() -> impl Strategy<Value = ServiceDay> {
    (2020_i32..2040, 1_u32..=366)
        .prop_filter_map("not every year has 366 days", |(year, day)| ServiceDay::from_yo_opt(year, day))
}

/// An instant from 2020 to 2039, with any fraction of a second.
pub fn instant() -> impl Strategy<Value = Timestamp> {
    (1_577_836_800_000_000_i64..2_208_988_800_000_000).prop_map(Timestamp::from_micros)
}

/// A ticket number, from `A001` to `Z999`.
pub fn number() -> impl Strategy<Value = TicketNumber> {
    (proptest::char::range('A', 'Z'), 1..=TicketNumber::ORDINAL_MAX)
        .prop_filter_map("all are numbers", |(letter, ordinal)| {
            TicketNumber::new(Series::new(letter).ok()?, ordinal).ok()
        })
}

/// A name: one word or more, with letters of many scripts.
pub fn name() -> impl Strategy<Value = PersonName> {
    prop_oneof!["[A-Z][a-z]{1,11}( [A-Z][a-z]{1,11}){0,3}", r"\p{L}{1,20}( \p{L}{1,20})?"]
        .prop_filter_map("letters are a name", |text| text.parse().ok())
}

/// An address, in mixed letter case before the sign.
pub fn email() -> impl Strategy<Value = EmailAddress> {
    "[A-Za-z0-9]{1,12}([._+-][A-Za-z0-9]{1,8})?@[a-z]{2,10}\\.(id|go\\.id|com)"
        .prop_filter_map("the pattern is an address", |text| text.parse().ok())
}

/// A guest-book entry.
pub fn guest() -> impl Strategy<Value = GuestEntry> {
    let need = any::<String>().prop_filter_map("no control characters", |text| {
        let short: String = text.chars().filter(|symbol| !symbol.is_control()).take(200).collect();
        short.parse::<FreeText<{ pst_domain::visit::NEED_CHARS_MAX }>>().ok()
    });
    (name(), email(), select(&GuestCategory::ALL), need)
        .prop_map(|(name, email, category, need)| GuestEntry { name, email, category, need })
}
