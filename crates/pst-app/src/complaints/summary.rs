//! What the unit publishes about its complaints: counts by month, and nothing else (invariant I17).

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::Datelike as _;
use pst_domain::complaint::{ComplaintClosed, ComplaintEvent, Kept};
use pst_domain::{ComplaintId, ServiceDay, UnitCode};

use crate::ports::{ComplaintEntry, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// Counts complaints by the month they were received in, from their journal.
#[derive(Debug, Clone)]
pub struct ReadComplaintSummary {
    /// The unit.
    pub unit: UnitCode,
}

/// The complaints received in one month, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ComplaintMonth {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u32,
    /// Received.
    pub received: u32,
    /// First responses in time.
    pub responded_in_time: u32,
    /// First responses that were late.
    pub responded_late: u32,
    /// Settled in time, the first time.
    pub settled_in_time: u32,
    /// Settled late.
    pub settled_late: u32,
    /// Taken back by the reporter.
    pub withdrawn: u32,
    /// Passed to another body.
    pub referred: u32,
}

impl ComplaintMonth {
    /// Neither settled nor taken back nor passed on.
    pub const fn open(&self) -> u32 {
        let over = self.settled_in_time + self.settled_late + self.withdrawn + self.referred;
        self.received.saturating_sub(over)
    }
}

/// What counts of one complaint, whatever happened twice to it.
#[derive(Default)]
struct Fate {
    received_on: ServiceDay,
    responded: Option<Kept>,
    settled: Option<Kept>,
    closed: Option<ComplaintClosed>,
}

#[async_trait]
impl UseCase for ReadComplaintSummary {
    type Output = Vec<ComplaintMonth>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<ComplaintMonth>, AppError> {
        env.unit(&self.unit)?;
        let mut fates: BTreeMap<ComplaintId, Fate> = BTreeMap::new();
        let mut seq = 0;
        loop {
            let page = uow.complaint_journal_after(&self.unit, seq, PAGE).await?;
            let Some(last) = page.last() else { break };
            seq = last.seq;
            for entry in &page {
                let entry = ComplaintEntry::parse(entry)?;
                let fate = fates.entry(entry.complaint).or_default();
                entry.events.iter().for_each(|event| fate.note(event));
            }
        }
        Ok(months(fates.values()))
    }
}

impl Fate {
    fn note(&mut self, event: &ComplaintEvent) {
        match event {
            ComplaintEvent::Received { complaint } => self.received_on = complaint.received_on,
            ComplaintEvent::Responded { kept } => self.responded = Some(*kept),
            ComplaintEvent::Settled { kept, .. } => self.settled = self.settled.or(Some(*kept)),
            ComplaintEvent::Closed { reason, .. } => self.closed = Some(*reason),
            _ => {}
        }
    }
}

/// The newest month first.
fn months<'a>(fates: impl Iterator<Item = &'a Fate>) -> Vec<ComplaintMonth> {
    let mut months: BTreeMap<(i32, u32), ComplaintMonth> = BTreeMap::new();
    for fate in fates {
        let (year, month) = (fate.received_on.year(), fate.received_on.month());
        let count =
            months.entry((year, month)).or_insert(ComplaintMonth { year, month, ..Default::default() });
        count.received += 1;
        // A verdict that no calendar could give counts for the reporter.
        match fate.responded.map(|kept| kept.in_time() == Some(true)) {
            Some(true) => count.responded_in_time += 1,
            Some(false) => count.responded_late += 1,
            None => {}
        }
        match (fate.settled.map(|kept| kept.in_time() == Some(true)), fate.closed) {
            (Some(true), _) => count.settled_in_time += 1,
            (Some(false), _) => count.settled_late += 1,
            (None, Some(ComplaintClosed::Withdrawn)) => count.withdrawn += 1,
            (None, Some(ComplaintClosed::Referred { .. })) => count.referred += 1,
            (None, Some(ComplaintClosed::Settled { .. }) | None) => {}
        }
    }
    months.into_values().rev().collect()
}

const PAGE: u16 = 1_000;
