//! I5 and I14 for the register of complaints, which has a journal of its own.

use std::collections::BTreeMap;

use pst_domain::complaint::{Complaint, ComplaintEvent};
use pst_domain::{Aggregate as _, ComplaintId, Timestamp, UnitCode};

use super::{Violation, chain};
use crate::ports::{ComplaintEntry, JournalEntry, StorageError, UnitOfWork};

/// Reads the complaint journal and rows of a unit and checks them.
pub(super) async fn check_stored(
    work: &mut dyn UnitOfWork,
    unit: &UnitCode,
) -> Result<Vec<Violation>, StorageError> {
    let mut journal: Vec<JournalEntry> = Vec::new();
    loop {
        let seq = journal.last().map_or(0, |entry| entry.seq);
        let page = work.complaint_journal_after(unit, seq, PAGE).await?;
        if page.is_empty() {
            break;
        }
        journal.extend(page);
    }
    let mut rows = BTreeMap::new();
    for closed in [false, true] {
        let found = work.complaints(unit, closed, u16::MAX).await?;
        rows.extend(found.into_iter().map(|row| (row.complaint.value.id, row.complaint.value)));
    }
    Ok(check(unit, &journal, &rows))
}

/// Checks a complaint journal, from its first entry, against the rows.
fn check(
    unit: &UnitCode,
    journal: &[JournalEntry],
    rows: &BTreeMap<ComplaintId, Complaint>,
) -> Vec<Violation> {
    let mut found = chain::broken_links(unit, journal);
    let mut folded: BTreeMap<ComplaintId, Complaint> = BTreeMap::new();
    for entry in journal {
        match ComplaintEntry::parse(entry) {
            Ok(told) => {
                for event in &told.events {
                    step(&mut folded, told.complaint, event, &mut found);
                }
            }
            Err(fault) => {
                let detail = format!("complaint entry {} cannot be read: {fault}", entry.seq);
                found.push(Violation::new("I14", detail));
            }
        }
    }
    let keys = folded.keys().chain(rows.keys()).collect::<std::collections::BTreeSet<_>>();
    let differ = keys.into_iter().filter(|id| folded.get(id) != rows.get(id));
    let detail = |id| format!("complaint {id} is not what its journal folds to");
    found.extend(differ.map(|id| Violation::new("I14", detail(id))));
    found
}

fn step(
    folded: &mut BTreeMap<ComplaintId, Complaint>,
    id: ComplaintId,
    event: &ComplaintEvent,
    found: &mut Vec<Violation>,
) {
    let before = folded.remove(&id);
    let begins = matches!(event, ComplaintEvent::Received { .. });
    if before.is_some() == begins || before.as_ref().is_some_and(|before| !may(before, event)) {
        let state = before.as_ref().map_or("absent", |before| before.state.name());
        found.push(Violation::new("I5", format!("complaint {id} was {state} when it saw {event:?}")));
    }
    let last: Option<Timestamp> = before.as_ref().map(|before| before.last_at);
    if last.is_some_and(|last| event.at() < last) {
        found.push(Violation::new("I5", format!("complaint {id} goes back in time to {}", event.at())));
    }
    let after = match (before, event) {
        (_, ComplaintEvent::Received { complaint }) => Some((**complaint).clone()),
        (before, event) => before.map(|before| before.evolve(event)),
    };
    folded.extend(after.map(|after| (id, after)));
}

/// A closed case sees nothing but that its officer is released.
fn may(before: &Complaint, event: &ComplaintEvent) -> bool {
    !before.is_closed() || matches!(event, ComplaintEvent::Released { .. })
}

const PAGE: u16 = 1_000;
