//! What the days showed, and what of it must not be so.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use chrono::NaiveDate;
use serde_json::Value;

use super::wire::{Traffic, text};

/// What one day showed.
#[derive(Debug)]
pub(super) struct DaySeen {
    date: NaiveDate,
    pub(super) numbers: Vec<String>,
    pub(super) served: usize,
    pub(super) ratings: usize,
    pub(super) turned_away: usize,
    in_time: usize,
    late: usize,
    faults: Vec<String>,
}

/// What all days showed.
#[derive(Debug, Default)]
pub(super) struct Findings {
    days: Vec<DaySeen>,
    pub(super) traffic: Traffic,
}

impl DaySeen {
    pub(super) fn on(date: NaiveDate) -> Self {
        let (numbers, faults) = (Vec::new(), Vec::new());
        Self { date, numbers, served: 0, ratings: 0, turned_away: 0, in_time: 0, late: 0, faults }
    }

    pub(super) fn fault(&mut self, what: &str) {
        self.faults.push(format!("{}: {what}", self.date));
    }

    /// Counts a ticket, and the judgement on it as it tells itself; after day end no ticket is open.
    pub(super) fn ticket(&mut self, number: &str, handover: Option<&Value>) {
        self.numbers.push(number.to_owned());
        let Some(handover) = handover else {
            return self.fault(&format!("{number} is open after day end"));
        };
        match text(&handover["verdict"]) {
            "in_time" if handover["reliable"] == true => self.in_time += 1,
            "late" if handover["reliable"] == true => self.late += 1,
            _ => {}
        }
    }

    /// The report must say what the tickets say, and the numbers must be whole.
    pub(super) fn compare(&mut self, report: &Value) {
        for (what, seen) in [("tickets", self.numbers.len()), ("in_time", self.in_time), ("late", self.late)]
        {
            if report[what] != seen {
                self.fault(&format!("{what}: the report says {}, the tickets {seen}", report[what]));
            }
        }
        for (series, ordinals) in self.series() {
            if !ordinals.iter().copied().eq(1..=ordinals.len()) {
                self.fault(&format!("series {series} is not 1 to {}: {ordinals:?}", ordinals.len()));
            }
        }
    }

    /// The numbers given out, by series, in order.
    fn series(&self) -> BTreeMap<char, Vec<usize>> {
        let mut series: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for number in &self.numbers {
            let mut symbols = number.chars();
            let letter = symbols.next().unwrap_or('?');
            series.entry(letter).or_default().push(symbols.as_str().parse().unwrap_or(0));
        }
        for ordinals in series.values_mut() {
            ordinals.sort_unstable();
        }
        series
    }
}

impl Findings {
    pub(super) fn add(&mut self, day: DaySeen) {
        self.days.push(day);
    }

    /// What must not be so.
    pub(super) fn faults(&self) -> Vec<&str> {
        self.days.iter().flat_map(|day| &day.faults).map(String::as_str).collect()
    }

    fn sum(&self, of: impl Fn(&DaySeen) -> usize) -> usize {
        self.days.iter().map(of).sum()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for day in &self.days {
            let series = day.series();
            let series = series.iter().map(|(letter, ordinals)| format!("{letter} {}", ordinals.len()));
            let series = series.collect::<Vec<_>>().join(" · ");
            writeln!(f, "{}  numbers: {series}; served {}", day.date, day.served)?;
        }
        let (in_time, late) = (self.sum(|day| day.in_time), self.sum(|day| day.late));
        let share = (in_time * 1_000).checked_div(in_time + late).unwrap_or(0);
        writeln!(f, "handovers   {in_time} of {} in time ({}.{} %)", in_time + late, share / 10, share % 10)?;
        writeln!(f, "ratings     {}", self.sum(|day| day.ratings))?;
        writeln!(f, "turned away {}", self.sum(|day| day.turned_away))?;
        writeln!(f, "\nrefusals")?;
        for (code, count) in &self.traffic.refused {
            writeln!(f, "  {code:<28} {count:>6}")?;
        }
        writeln!(
            f,
            "\n  {:<12} {:>7} {:>9} {:>9} {:>9}",
            "operation", "count", "p50 ms", "p95 ms", "p99 ms"
        )?;
        for (operation, taken) in &self.traffic.taken {
            let mut taken = taken.clone();
            taken.sort_unstable();
            let [p50, p95, p99] =
                [50, 95, 99].map(|percent| percentile(&taken, percent).as_secs_f64() * 1_000.0);
            writeln!(f, "  {operation:<12} {:>7} {p50:>9.2} {p95:>9.2} {p99:>9.2}", taken.len())?;
        }
        match self.faults()[..] {
            [] => write!(
                f,
                "\nEvery number is unique and without gaps, and the report agrees with the tickets."
            ),
            ref faults => write!(f, "\nFAULTS\n  {}", faults.join("\n  ")),
        }
    }
}

/// Nearest rank, of times in order.
fn percentile(taken: &[Duration], percent: usize) -> Duration {
    let rank = (taken.len() * percent).div_ceil(100).saturating_sub(1);
    taken.get(rank).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn day(numbers: &[&str]) -> DaySeen {
        let mut day = DaySeen::on(NaiveDate::default());
        for number in numbers {
            day.ticket(number, Some(&json!({ "verdict": "in_time", "reliable": true })));
        }
        day
    }

    #[test]
    fn a_whole_day_has_no_faults() {
        let mut day = day(&["K002", "K001", "U001"]);
        day.ticket("K003", Some(&json!({ "verdict": "late", "reliable": false })));
        day.ticket("K004", Some(&json!({ "verdict": "not_applicable", "reliable": true })));
        day.compare(&json!({ "tickets": 5, "in_time": 3, "late": 0 }));
        assert_eq!(day.faults, Vec::<String>::new());
    }

    #[test]
    fn gaps_doubles_and_disagreement_are_faults() {
        for numbers in [["K001", "K003"], ["K001", "K001"], ["K002", "K003"]] {
            let mut day = day(&numbers);
            day.compare(&json!({ "tickets": 2, "in_time": 2, "late": 0 }));
            assert_eq!(day.faults.len(), 1, "{numbers:?}");
        }
        let mut day = day(&["K001"]);
        day.ticket("K002", None);
        day.compare(&json!({ "tickets": 2, "in_time": 0, "late": 1 }));
        assert_eq!(day.faults.len(), 3);
    }
}
