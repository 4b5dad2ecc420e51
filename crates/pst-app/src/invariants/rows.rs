//! What can be seen in the rows alone: I1, I2, I6, and the second half of I14.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Display};

use pst_domain::ServiceDay;
use pst_domain::queue::Series;

use super::{Aggregates, Violation};

/// Rows that are not what the journal folds to (I14).
pub(super) fn differences(folded: &Aggregates, rows: &Aggregates) -> Vec<Violation> {
    let mut found = Vec::new();
    // A queue is made when it is locked; until something happens to it, the journal has nothing to tell.
    let untold = |day: &ServiceDay| rows.queues.get(day).is_some_and(|queue| queue.issued.is_empty());
    let queues = rows.queues.iter().filter(|(day, _)| folded.queues.contains_key(day) || !untold(day));
    let queues = queues.map(|(day, queue)| (*day, queue.clone())).collect();
    differ("the queue of", &folded.queues, &queues, &mut found);
    differ("ticket", &folded.tickets, &rows.tickets, &mut found);
    differ("counter", &folded.counters, &rows.counters, &mut found);
    differ("visit", &folded.visits, &rows.visits, &mut found);
    differ("consultation", &folded.consultations, &rows.consultations, &mut found);
    found
}

/// Numbers that occur twice (I1) or leave a gap, or that the queue does not know of (I2).
pub(super) fn wrong_numbers(rows: &Aggregates) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut given: BTreeMap<(ServiceDay, Series), BTreeSet<u16>> = BTreeMap::new();
    let mut taken_in: BTreeMap<(ServiceDay, Series), BTreeSet<u16>> = BTreeMap::new();
    for ticket in rows.tickets.values() {
        let of_day = (ticket.day, ticket.number.series());
        let (ordinal, series) = (ticket.number.ordinal(), ticket.number.series());
        let ranges = rows.queues.get(&ticket.day).and_then(|queue| queue.reserves.get(&series));
        let range = ranges.and_then(|all| all.iter().find(|range| range.covers(ordinal)));
        let ordinals = match range {
            Some(range) => {
                if !range.used.contains(&ordinal) {
                    let detail = format!("{} of {} was never taken in", ticket.number, ticket.day);
                    found.push(Violation::new("I2", detail));
                }
                taken_in.entry(of_day).or_default()
            }
            None => given.entry(of_day).or_default(),
        };
        if !ordinals.insert(ordinal) {
            found.push(Violation::new(
                "I1",
                format!("{} of {} was given out twice", ticket.number, ticket.day),
            ));
        }
    }
    for ((day, series), ordinals) in &given {
        let letter = series.letter();
        let last = ordinals.last().copied().unwrap_or(0);
        if ordinals.len() != usize::from(last) {
            found.push(Violation::new("I2", format!("series {letter} of {day} has gaps below {last}")));
        }
        let counted = rows.queues.get(day).and_then(|queue| queue.issued.get(series)).copied().unwrap_or(0);
        if counted != last {
            let detail =
                format!("the queue of {day} counts {counted} in series {letter}, its tickets {last}");
            found.push(Violation::new("I2", detail));
        }
    }
    found
}

/// Tickets still open although their day was closed (I6).
pub(super) fn open_after_day_end(rows: &Aggregates) -> Vec<Violation> {
    let ended = |day: &ServiceDay| rows.queues.get(day).is_some_and(|queue| queue.closed_at.is_some());
    let open = rows.tickets.values().filter(|ticket| !ticket.is_closed() && ended(&ticket.day));
    open.map(|ticket| {
        Violation::new("I6", format!("{} of {} is open after the day end", ticket.number, ticket.day))
    })
    .collect()
}

/// Conversations whose messages are not 1 to n, or not those the journal tells of (I8).
pub(super) fn wrong_messages(folded: &Aggregates, rows: &Aggregates) -> Vec<Violation> {
    let mut found = Vec::new();
    for (id, messages) in &rows.messages {
        if messages.iter().zip(1..).any(|(message, seq)| message.seq != seq) {
            found.push(Violation::new("I8", format!("the messages of consultation {id} are not 1 to n")));
        }
        if folded.messages.get(id) != Some(messages) {
            let detail = format!("the messages of consultation {id} are not those of the journal");
            found.push(Violation::new("I8", detail));
        }
    }
    found
}

fn differ<K: Ord + Display, V: PartialEq + Debug>(
    what: &str,
    folded: &BTreeMap<K, V>,
    rows: &BTreeMap<K, V>,
    found: &mut Vec<Violation>,
) {
    let keys: BTreeSet<&K> = folded.keys().chain(rows.keys()).collect();
    for key in keys {
        let detail = match (folded.get(key), rows.get(key)) {
            (Some(_), None) => format!("{what} {key} is in the journal and not in its table"),
            (None, Some(_)) => format!("{what} {key} is in its table and not in the journal"),
            (Some(told), Some(row)) if told != row => {
                format!("{what} {key} is not what the journal folds to: {told:?} became {row:?}")
            }
            _ => continue,
        };
        found.push(Violation::new("I14", detail));
    }
}
