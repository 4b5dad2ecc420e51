//! Services with a known fault: a check that does not find it is worth nothing.

use std::sync::atomic::{AtomicU32, Ordering};

use super::play::{Reply, Request, Seen, Service};
use super::script::{Client, Deed};

/// A service that does something wrong.
#[derive(Debug)]
pub struct Planted<S> {
    service: S,
    fault: Fault,
    count: AtomicU32,
}

/// What it does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It forgets idempotency keys.
    ForgetsKeys,
    /// It acknowledges some messages and stores none of them.
    LosesMessages,
    /// It lets readers resume one message too late.
    SkipsOnResume,
    /// It tells readers one message too many.
    RepeatsOnResume,
    /// It shows two messages in each other's place.
    SwapsMessages,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::ForgetsKeys,
        Self::LosesMessages,
        Self::SkipsOnResume,
        Self::RepeatsOnResume,
        Self::SwapsMessages,
    ];
}

impl<S> Planted<S> {
    /// A sound service with a fault.
    pub const fn new(service: S, fault: Fault) -> Self {
        Self { service, fault, count: AtomicU32::new(0) }
    }
}

impl<S: Service> Service for Planted<S> {
    async fn send(&self, request: &Request, cut: Option<u16>) -> Reply {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        if self.fault == Fault::LosesMessages && request.deed == Deed::Write && count.is_multiple_of(7) {
            return Reply::Done { seq: None, case: None };
        }
        let key = match self.fault {
            Fault::ForgetsKeys => format!("{} {count}", request.key),
            _ => request.key.clone(),
        };
        self.service.send(&Request { key, ..request.clone() }, cut).await
    }

    async fn upload(&self, by: Client, case: &str, key: &str) -> Option<String> {
        self.service.upload(by, case, key).await
    }

    async fn holder(&self, case: &str) -> Option<String> {
        self.service.holder(case).await
    }

    async fn read(&self, by: Client, case: &str, after: u32, breaks_after: Option<usize>) -> Vec<Seen> {
        let resumed = match self.fault {
            Fault::SkipsOnResume if after > 0 => after + 1,
            Fault::RepeatsOnResume => after.saturating_sub(1),
            _ => after,
        };
        let mut seen = self.service.read(by, case, resumed, breaks_after).await;
        if let (Fault::SwapsMessages, [.., one, other]) = (self.fault, seen.as_mut_slice()) {
            std::mem::swap(&mut one.words, &mut other.words);
        }
        seen
    }

    async fn notes(&self, case: &str) -> Vec<String> {
        self.service.notes(case).await
    }

    async fn own_cases(&self) -> Vec<String> {
        self.service.own_cases().await
    }

    async fn letters(&self, case: &str) -> Option<usize> {
        self.service.letters(case).await
    }

    async fn pass(&self, hours: u16) {
        self.service.pass(hours).await;
    }
}
