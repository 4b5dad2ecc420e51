//! Policy P9, by looking back over everything that was called.

use std::collections::BTreeSet;

use pst_domain::queue::{CallReason, Waiting};
use pst_domain::{CounterId, ServiceCode};

/// A queue that remembers each call instead of counting.
#[derive(Debug, Default)]
pub(crate) struct SlowQueue {
    calls: Vec<(ServiceCode, bool, BTreeSet<ServiceCode>)>,
}

impl SlowQueue {
    /// A ticket was called at a counter that serves these services.
    pub(crate) fn note(&mut self, ticket: &Waiting, served: &BTreeSet<ServiceCode>) {
        self.calls.push((ticket.service.clone(), ticket.priority, served.clone()));
    }

    /// Priority calls that passed over a service since one of its ordinary tickets was called.
    fn passed_over(&self, service: &ServiceCode) -> usize {
        let mut count = 0;
        for (called, priority, served) in self.calls.iter().rev() {
            if !priority && called == service {
                return count;
            }
            if *priority && served.contains(service) {
                count += 1;
            }
        }
        count
    }

    /// Priority first, but after so many priority calls in a row a waiting ordinary ticket is next.
    pub(crate) fn next<'a>(
        &self,
        waiting: &'a [Waiting],
        run_max: u8,
        counter: CounterId,
    ) -> Option<(&'a Waiting, CallReason)> {
        let may_call = |ticket: &Waiting| match ticket.reserved_for {
            Some(only) => only == counter,
            None => true,
        };
        let mut line: Vec<&Waiting> = waiting.iter().filter(|ticket| may_call(ticket)).collect();
        line.sort_by_key(|ticket| (ticket.place, ticket.number));
        let priority = line.iter().find(|ticket| ticket.priority);
        let passed_over = line
            .iter()
            .find(|ticket| !ticket.priority && self.passed_over(&ticket.service) >= usize::from(run_max));
        match (priority, passed_over) {
            (None, _) => line.first().map(|ticket| (*ticket, CallReason::NextInLine)),
            (Some(_), Some(ordinary)) => Some((ordinary, CallReason::Fairness)),
            (Some(priority), None) => Some((priority, CallReason::Priority)),
        }
    }
}
