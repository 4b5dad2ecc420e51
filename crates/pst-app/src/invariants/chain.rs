//! I14, first half: the chain.

use crate::ports::{JournalEntry, chain_hash};
use pst_domain::UnitCode;

use super::Violation;

/// Entries out of place, or whose hash does not follow from the entry before and the body.
pub(super) fn broken_links(unit: &UnitCode, journal: &[JournalEntry]) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut previous = "";
    for (expected, entry) in (1..).zip(journal) {
        if entry.unit != *unit || entry.seq != expected {
            let detail =
                format!("entry {expected} of unit {unit} reads as entry {} of {}", entry.seq, entry.unit);
            found.push(Violation::new("I14", detail));
        }
        if entry.hash != chain_hash(previous, &entry.body) {
            found
                .push(Violation::new("I14", format!("entry {expected} does not follow from the one before")));
        }
        previous = &entry.hash;
    }
    found
}
