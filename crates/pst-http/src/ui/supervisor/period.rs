//! Which days a report is about: named stretches, any range, and the stretch before it to compare with.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use pst_app::UnitRules;
use pst_i18n::formatting;
use serde::Deserialize;

use crate::ui::frame::Here;
use crate::ui::view::inbox::Tab;
use crate::ui::view::supervisor::PeriodFilter;

/// The days in an address. A field left empty, or no date, asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    dari: String,
    sampai: String,
}

/// A stretch of days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// A stretch that has a name, around a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Today,
    Week,
    Month,
    Quarter,
    Half,
}

impl Named {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Today, "period-today"),
        (Self::Week, "period-week"),
        (Self::Month, "period-month"),
        (Self::Quarter, "period-quarter"),
        (Self::Half, "period-half"),
    ];

    /// The stretch of this name that holds a day; a week ends with it.
    pub(super) fn around(self, day: NaiveDate) -> Period {
        match self {
            Self::Today => Period { first: day, last: day },
            Self::Week => Period { first: before(day, 6), last: day },
            Self::Month => Period::of_months(day, 1),
            Self::Quarter => Period::of_months(day, 3),
            Self::Half => Period::of_months(day, 6),
        }
    }
}

impl Period {
    /// What an address asks for, or else a named stretch around today. A last day before the first is the first.
    pub(super) fn asked(here: &Here, rules: &UnitRules, asked: &Asked, otherwise: Named) -> Self {
        let otherwise = otherwise.around(rules.unit.zone.local_date(here.now()));
        match (asked.dari.parse::<NaiveDate>(), asked.sampai.parse()) {
            (Ok(first), Ok(last)) => Self { first, last: first.max(last) },
            (Ok(day), Err(_)) | (Err(_), Ok(day)) => Self { first: day, last: day },
            (Err(_), Err(_)) => otherwise,
        }
    }

    /// The stretch of `count` whole months that holds a day; the year is cut into such stretches.
    fn of_months(day: NaiveDate, count: u32) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let first = first.checked_sub_months(Months::new(first.month0() % count)).unwrap_or(first);
        Self { first, last: last_of(first, count) }
    }

    /// How many whole months this is; `None` if it begins or ends within one.
    fn months(self) -> Option<u32> {
        let Self { first, last } = self;
        let years = u32::try_from(last.year() - first.year()).ok()?;
        let count = (years * 12 + last.month()).checked_sub(first.month())? + 1;
        (first.day() == 1 && last_of(first, count) == last).then_some(count)
    }

    /// The stretch of the same length right before this one: whole months are followed by whole months.
    pub(super) fn preceding(self) -> Self {
        let last = before(self.first, 1);
        let first = match self.months() {
            Some(count) => self.first.checked_sub_months(Months::new(count)).unwrap_or(last),
            None => before(last, self.days_after_first()),
        };
        Self { first, last }
    }

    fn following(self) -> Self {
        let first = self.last.succ_opt().unwrap_or(self.last);
        let last = match self.months() {
            Some(count) => last_of(first, count),
            None => first.checked_add_days(Days::new(self.days_after_first())).unwrap_or(first),
        };
        Self { first, last }
    }

    fn days_after_first(self) -> u64 {
        u64::try_from(self.last.signed_duration_since(self.first).num_days()).unwrap_or(0)
    }

    /// The stretch in words: "November 2026", "Oktober 2026 sampai Desember 2026", or its days.
    pub(super) fn words(self, here: &Here) -> String {
        let Self { first, last } = self;
        let language = here.language();
        let between =
            |first: String, last: String| here.tw("report-period", &[("first", &first), ("last", &last)]);
        match self.months() {
            Some(1) => formatting::month_year(language, first),
            Some(_) => {
                between(formatting::month_year(language, first), formatting::month_year(language, last))
            }
            None if first == last => here.date(first),
            None => between(here.date(first), here.date(last)),
        }
    }

    /// The stretch as the query of an address.
    pub(super) fn query(self) -> String {
        format!("dari={}&sampai={}", self.first, self.last)
    }

    /// The filter on top of a report found at an address.
    pub(super) fn filter(self, here: &Here, rules: &UnitRules, action: &str) -> PeriodFilter {
        let today = rules.unit.zone.local_date(here.now());
        let address = |period: Self| format!("{action}?{}", period.query());
        let named = Named::ALL.map(|(named, key)| Tab {
            label: here.t(key),
            href: address(named.around(today)),
            count: None,
            current: named.around(today) == self,
        });
        PeriodFilter {
            action: action.to_owned(),
            from: self.first.to_string(),
            to: self.last.to_string(),
            words: self.words(here),
            named: named.into(),
            before: address(self.preceding()),
            after: (self.last < today).then(|| address(self.following())),
            running: self.last >= today,
        }
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// The last day of the stretch of `count` months that begins with the first of one.
fn last_of(first: NaiveDate, count: u32) -> NaiveDate {
    let next = first.checked_add_months(Months::new(count));
    next.and_then(|next| next.pred_opt()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(first: &str, last: &str) -> Period {
        Period { first: day(first), last: day(last) }
    }

    #[test]
    fn a_named_stretch_holds_its_day() {
        let around = |named: Named| named.around(day("2026-11-23"));
        assert_eq!(around(Named::Today), period("2026-11-23", "2026-11-23"));
        assert_eq!(around(Named::Week), period("2026-11-17", "2026-11-23"));
        assert_eq!(around(Named::Month), period("2026-11-01", "2026-11-30"));
        assert_eq!(around(Named::Quarter), period("2026-10-01", "2026-12-31"));
        assert_eq!(around(Named::Half), period("2026-07-01", "2026-12-31"));
    }

    #[test]
    fn whole_months_are_compared_with_whole_months() {
        assert_eq!(period("2028-03-01", "2028-03-31").preceding(), period("2028-02-01", "2028-02-29"));
        assert_eq!(period("2026-01-01", "2026-03-31").preceding(), period("2025-10-01", "2025-12-31"));
        assert_eq!(period("2026-10-01", "2026-12-31").following(), period("2027-01-01", "2027-03-31"));
    }

    #[test]
    fn other_stretches_are_compared_with_as_many_days() {
        assert_eq!(period("2026-11-17", "2026-11-23").preceding(), period("2026-11-10", "2026-11-16"));
        assert_eq!(period("2026-11-17", "2026-11-23").following(), period("2026-11-24", "2026-11-30"));
        assert_eq!(period("2026-11-23", "2026-11-23").preceding(), period("2026-11-22", "2026-11-22"));
    }
}
