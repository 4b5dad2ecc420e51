//! Dates, times and numbers as Indonesian spelling (EYD V) writes them, and their English counterparts.
//!
//! Hours and minutes are joined by a dot in both languages, so that the same time reads the same on the
//! board, the ticket and the page. Instants carry no zone here: callers convert to the unit's local time
//! first and name the zone (`WIB`) in the message.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::Language;

/// The date at its first mention: `Senin, 23 November 2026` or `Monday, 23 November 2026`.
///
/// # Examples
///
/// ```
/// # use chrono::NaiveDate;
/// # use pst_i18n::{Language, formatting::date_full};
/// let date = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
/// assert_eq!(date_full(Language::Indonesian, date), "Jumat, 27 November 2026");
/// ```
pub fn date_full(language: Language, date: NaiveDate) -> String {
    format!("{}, {}", weekday(language, date.weekday()), date_long(language, date))
}

/// The date without its weekday, as on letters: `23 November 2026`.
pub fn date_long(language: Language, date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(language, date), date.year())
}

/// A month with its year, as in reports: `November 2026`.
pub fn month_year(language: Language, date: NaiveDate) -> String {
    format!("{} {}", month(language, date), date.year())
}

/// The date in lists: `Sen, 23 Nov` or `Mon, 23 Nov`.
///
/// # Examples
///
/// ```
/// # use chrono::NaiveDate;
/// # use pst_i18n::{Language, formatting::date_short};
/// let date = NaiveDate::from_ymd_opt(2026, 8, 5).unwrap();
/// assert_eq!(date_short(Language::Indonesian, date), "Rab, 5 Agu");
/// ```
pub fn date_short(language: Language, date: NaiveDate) -> String {
    let day_name = weekday(language, date.weekday());
    format!("{}, {} {}", abbreviation(day_name), date.day(), abbreviation(month(language, date)))
}

/// The weekday's full name: `Senin` or `Monday`.
pub fn weekday(language: Language, day: Weekday) -> &'static str {
    let names = match language {
        Language::Indonesian => &WEEKDAYS_INDONESIAN,
        Language::English => &WEEKDAYS_ENGLISH,
    };
    names[day.num_days_from_monday() as usize]
}

/// The time of day: `09.42`.
///
/// # Examples
///
/// ```
/// # use chrono::NaiveTime;
/// # use pst_i18n::formatting::time;
/// assert_eq!(time(NaiveTime::from_hms_opt(9, 42, 59).unwrap()), "09.42");
/// ```
pub fn time(time: NaiveTime) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}

/// A running or finished timer: `03.12`, from one hour on `1.02.03`.
///
/// # Examples
///
/// ```
/// # use pst_i18n::formatting::duration_clock;
/// assert_eq!(duration_clock(192), "03.12");
/// assert_eq!(duration_clock(3723), "1.02.03");
/// ```
pub fn duration_clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours == 0 {
        format!("{minutes:02}.{seconds:02}")
    } else {
        format!("{hours}.{minutes:02}.{seconds:02}")
    }
}

/// A whole number with its thousands grouped: `1.234` or `1,234`.
///
/// # Examples
///
/// ```
/// # use pst_i18n::{Language, formatting::grouped};
/// assert_eq!(grouped(Language::Indonesian, 1_234_567), "1.234.567");
/// assert_eq!(grouped(Language::English, -1234), "-1,234");
/// ```
pub fn grouped(language: Language, number: i64) -> String {
    decimal(language, number, 0)
}

/// The exact decimal number `scaled ÷ 10^digits`: `(964, 1)` is `96,4` or `96.4`, `(123450, 2)` is `1.234,50`.
///
/// It takes a scaled integer, not a float, so that a published index shows the digits it was rounded to.
/// `digits` is at most 18; more count as 18.
///
/// # Examples
///
/// ```
/// # use pst_i18n::{Language, formatting::decimal};
/// assert_eq!(decimal(Language::Indonesian, 8831, 2), "88,31");
/// assert_eq!(decimal(Language::English, 8831, 2), "88.31");
/// assert_eq!(decimal(Language::Indonesian, -5, 2), "-0,05");
/// ```
pub fn decimal(language: Language, scaled: i64, digits: u32) -> String {
    let (group, point) = match language {
        Language::Indonesian => ('.', ','),
        Language::English => (',', '.'),
    };
    let digits = digits.min(DIGITS_MAX);
    let unit = 10_u64.pow(digits);
    let (whole, fraction) = (scaled.unsigned_abs() / unit, scaled.unsigned_abs() % unit);
    let sign = if scaled < 0 { "-" } else { "" };
    let whole = group_thousands(whole, group);
    if digits == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{point}{fraction:0width$}", width = digits as usize)
    }
}

fn group_thousands(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn month(language: Language, date: NaiveDate) -> &'static str {
    let names = match language {
        Language::Indonesian => &MONTHS_INDONESIAN,
        Language::English => &MONTHS_ENGLISH,
    };
    names[date.month0() as usize]
}

/// The first three letters, which is how both languages shorten their day and month names.
fn abbreviation(name: &str) -> &str {
    &name[..3]
}

/// The most digits after the decimal point that a scaled `i64` can hold.
const DIGITS_MAX: u32 = 18;

const WEEKDAYS_INDONESIAN: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const WEEKDAYS_ENGLISH: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_INDONESIAN: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real date")
    }

    #[test]
    fn dates_follow_each_language() {
        let cases = [
            (
                date(2026, 11, 23),
                "Senin, 23 November 2026",
                "Sen, 23 Nov",
                "Monday, 23 November 2026",
                "Mon, 23 Nov",
            ),
            (date(2026, 5, 1), "Jumat, 1 Mei 2026", "Jum, 1 Mei", "Friday, 1 May 2026", "Fri, 1 May"),
            (
                date(2024, 2, 29),
                "Kamis, 29 Februari 2024",
                "Kam, 29 Feb",
                "Thursday, 29 February 2024",
                "Thu, 29 Feb",
            ),
            (
                date(2026, 12, 6),
                "Minggu, 6 Desember 2026",
                "Min, 6 Des",
                "Sunday, 6 December 2026",
                "Sun, 6 Dec",
            ),
        ];
        for (date, full_id, short_id, full_en, short_en) in cases {
            assert_eq!(date_full(Language::Indonesian, date), full_id);
            assert_eq!(date_short(Language::Indonesian, date), short_id);
            assert_eq!(date_full(Language::English, date), full_en);
            assert_eq!(date_short(Language::English, date), short_en);
        }
    }

    #[test]
    fn timers_show_hours_only_when_there_are_any() {
        let cases = [
            (0, "00.00"),
            (59, "00.59"),
            (300, "05.00"),
            (3599, "59.59"),
            (3600, "1.00.00"),
            (360_000, "100.00.00"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(duration_clock(seconds), expected);
        }
    }

    #[test]
    fn numbers_are_exact_at_the_edges() {
        let cases = [
            (0, 0, "0", "0"),
            (999, 0, "999", "999"),
            (1000, 0, "1.000", "1,000"),
            (12_345, 1, "1.234,5", "1,234.5"),
            (-1, 1, "-0,1", "-0.1"),
            (10_000, 2, "100,00", "100.00"),
            (i64::MIN, 0, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
            (i64::MAX, 99, "9,223372036854775807", "9.223372036854775807"),
        ];
        for (scaled, digits, id, en) in cases {
            assert_eq!(decimal(Language::Indonesian, scaled, digits), id);
            assert_eq!(decimal(Language::English, scaled, digits), en);
        }
    }
}
