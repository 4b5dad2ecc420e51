//! What happens when, in seconds since opening.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// Visitor `n` arrives.
    Arrival(usize),
    /// The holder of a ticket does something with the phone.
    Phone(usize, Wish),
    /// Somebody who missed the call stands at a desk.
    Comeback(usize),
    /// An officer takes the next step.
    Desk(usize),
}

/// What a visitor does with the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wish {
    Cancel,
    Postpone,
    Rate,
}

/// Events in the order of time; at the same second, in the order in which they were planned.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    events: BinaryHeap<Reverse<(u32, u64, Event)>>,
    planned: u64,
}

impl Agenda {
    pub(super) fn plan(&mut self, at: u32, event: Event) {
        self.planned += 1;
        self.events.push(Reverse((at, self.planned, event)));
    }

    pub(super) fn next(&mut self) -> Option<(u32, Event)> {
        self.events.pop().map(|Reverse((at, _, event))| (at, event))
    }
}
