//! The unit's hours in words, one line per day of the week, equal days joined.

use chrono::Weekday;
use pst_app::UnitRules;
use pst_i18n::formatting::weekday;

use super::frame::Here;

/// `Senin–Kamis 08.00–15.30 WIB`, and so on; days without service are left out.
pub(super) fn week(here: &Here, rules: &UnitRules) -> Vec<String> {
    let days =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let spans = |day: Weekday| {
        let spans = rules.unit.hours.week().spans(day).iter();
        let text = |minute: pst_domain::MinuteOfDay| minute.to_string().replace(':', ".");
        spans.map(|span| format!("{}–{}", text(span.from()), text(span.to()))).collect::<Vec<_>>().join(", ")
    };
    let mut lines: Vec<(Weekday, Weekday, String)> = Vec::new();
    for day in days {
        let open = spans(day);
        match lines.last_mut() {
            Some((_, last, same)) if *same == open && last.succ() == day => *last = day,
            _ => lines.push((day, day, open)),
        }
    }
    let zone = rules.unit.zone.abbreviation();
    let name = |day| weekday(here.language(), day);
    let line = |(first, last, open): (Weekday, Weekday, String)| {
        let days =
            if first == last { name(first).to_owned() } else { format!("{}–{}", name(first), name(last)) };
        format!("{days} {open} {zone}")
    };
    lines.into_iter().filter(|(_, _, open)| !open.is_empty()).map(line).collect()
}
