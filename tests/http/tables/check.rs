//! What a step of a table must show, and what every answer must show whatever the table says.

use std::collections::{BTreeMap, BTreeSet};

use pst_domain::ServiceDay;
use serde_json::Value;

use super::stage::{Shown, with_offset};
use super::story::{Row, Step};

type Closures = BTreeMap<String, (String, String)>;

/// Compares a step with its row.
#[track_caller]
pub(super) fn step(row: &Row, step: &Step, shown: &Shown, closures: &Closures) {
    let place = format!("\"{}\" in {} at {}, {}", row.what, row.unit, step.at, step.deed);
    let refused = step.expected.iter().any(|(name, _)| name == "refused");
    if let Some(answer) = &shown.answer {
        assert_eq!(answer.is_success(), !refused, "{place}: {}", answer.text());
    }
    let runs = shown.deadline["runs"].as_array().expect("runs");
    let counts: Vec<String> = runs.iter().map(|run| count(&place, run, closures)).collect();
    for (name, value) in &step.expected {
        let found = match name.as_str() {
            "refused" => {
                shown.answer.as_ref().map(super::super::consultation::Answer::code).unwrap_or_default()
            }
            "days" => counts.last().cloned().unwrap_or_default(),
            _ => of(name, shown),
        };
        assert_eq!(
            found,
            told_as(value, shown.offset),
            "{place}: {name}\n{:#}\n{:#}",
            shown.deadline,
            shown.case
        );
    }
}

/// The clauses cited, each by the decree of the unit that is asked and with its words.
#[track_caller]
pub(super) fn clauses(shown: &Shown, decree: &str) -> BTreeSet<String> {
    let problem = shown.answer.as_ref().map(super::super::consultation::Answer::json).unwrap_or_default();
    let places = [
        &shown.deadline["clause"],
        &shown.deadline["idle_close"]["clause"],
        &shown.case["idle_close"]["clause"],
        &shown.case["close_clause"],
        &problem["clause"],
    ];
    let cited = places.into_iter().filter(|clause| !clause.is_null()).map(|clause| {
        assert_eq!(clause["decree"], decree, "another unit's decree: {clause}");
        assert!(clause["text"].as_str().is_some_and(|text| !text.is_empty()), "{clause}");
        match (clause["section"].as_str(), clause["number"].as_u64(), clause["channel"].as_str()) {
            (Some("time_limit"), None, Some(channel)) => format!("time_limit {channel}"),
            (Some(section), Some(number), _) => format!("{section} {number}"),
            other => panic!("no clause: {other:?}"),
        }
    });
    cited.collect()
}

/// A fact of an answer, as tables write it.
fn of(name: &str, shown: &Shown) -> String {
    let (case, deadline) = (&shown.case, &shown.deadline);
    let runs = deadline["runs"].as_array().expect("runs");
    let amendments = &runs.last().unwrap_or(&Value::Null)["amendments"];
    let last = amendments.as_array().and_then(|list| list.last()).unwrap_or(&Value::Null);
    match name {
        "case" => text(&case["state"]),
        "closed" => text(&case["close_reason"]),
        "reopen_until" => text(&case["reopen_until"]),
        "close_at" => text(&case["idle_close"]["at"]),
        "reminders" => joined(deadline["idle_close"]["reminders"].as_array(), text),
        "deadline" => text(&deadline["state"]),
        "due" => text(&deadline["due_at"]),
        "runs" => runs.len().to_string(),
        "late_runs" => text(&deadline["late_runs"]),
        "ends" => {
            let ended: Vec<_> =
                runs.iter().map(|run| run["end"].clone()).filter(|end| !end.is_null()).collect();
            joined(Some(&ended), |end| format!("{}@{}", text(&end["kind"]), text(&end["at"])))
        }
        "amendments" => amendments.as_array().map_or(0, Vec::len).to_string(),
        "old" => text(&last["old_due_at"]),
        "decree" => text(&last["decree"]).replace(' ', "_"),
        "told" if shown.told.is_empty() => "none".to_owned(),
        "told" => shown
            .told
            .iter()
            .map(|kind| kind.trim_start_matches("consultation_"))
            .collect::<Vec<_>>()
            .join("+"),
        other => panic!("no such fact: {other}"),
    }
}

/// The days of a run, `+` counted, `w` weekend, `h` closed by a decree: all from the day after acceptance to the day
/// it is due, each skipped day with the reason and decree of the list.
#[track_caller]
fn count(place: &str, run: &Value, closures: &Closures) -> String {
    let day =
        |value: &Value| text(value).get(..10).and_then(|day| day.parse::<ServiceDay>().ok()).expect("a day");
    let mut expected = day(&run["accepted_at"]);
    let days = run["days"].as_array().expect("days");
    let mut count = String::new();
    for shown in days {
        expected = expected.succ_opt().expect("a day");
        assert_eq!(text(&shown["date"]), expected.to_string(), "{place}: a day is left out");
        let (reason, decree) = (text(&shown["reason"]), text(&shown["decree"]));
        count.push(match (shown["counted"].as_bool(), reason.as_str()) {
            (Some(true), "none") => '+',
            (Some(false), "weekend") => 'w',
            (Some(false), _) => {
                let named = closures.get(&expected.to_string()).cloned().unwrap_or_default();
                assert_eq!((reason, decree), named, "{place}: {expected}");
                'h'
            }
            other => panic!("{place}: {other:?}"),
        });
    }
    assert_eq!(expected, day(&run["due_at"]), "{place}: the days do not lead to the deadline: {run:#}");
    assert_eq!(count.matches('+').count(), 3, "{place}: three working days");
    count
}

/// A value of a table as the API writes it: instants with seconds and the unit's own offset.
fn told_as(value: &str, offset: &str) -> String {
    let parts = value.split('+').map(|part| match part.split_once('@') {
        Some((kind, at)) => format!("{kind}@{}", with_offset(at, offset)),
        None if part.len() > 10 && part.as_bytes()[10] == b'T' => with_offset(part, offset),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("+")
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn joined(list: Option<&Vec<Value>>, text: impl Fn(&Value) -> String) -> String {
    list.into_iter().flatten().map(text).collect::<Vec<_>>().join("+")
}
