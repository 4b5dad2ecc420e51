//! Who is told that something changed: boards, consoles and tracking pages.
//!
//! Streams carry a cursor, the position in the unit's journal, and small public data read anew at that
//! cursor. A slow reader misses steps in between, never the newest state, so there is nothing to buffer.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use pst_domain::UnitCode;
use tokio::sync::watch;

/// The newest journal position of each unit, and who waits for it to move.
#[derive(Debug, Default)]
pub struct Live {
    ended: AtomicBool,
    units: Mutex<HashMap<UnitCode, watch::Sender<Beat>>>,
}

/// A reason to look again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Beat {
    /// The newest journal position known.
    pub(crate) cursor: i64,
    /// Counts reasons other than the journal, such as a clock that was set.
    pub(crate) nudges: u64,
}

impl Live {
    /// Tells everybody who watches a unit that its journal has grown to a position.
    pub fn publish(&self, unit: &UnitCode, cursor: i64) {
        self.sender(unit).send_if_modified(|beat| {
            let grown = cursor > beat.cursor;
            beat.cursor = beat.cursor.max(cursor);
            grown
        });
    }

    /// Tells everybody to look again, whatever the journal says.
    pub fn nudge_all(&self) {
        let units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        for sender in units.values() {
            sender.send_modify(|beat| beat.nudges += 1);
        }
    }

    /// Ends every stream, open or yet to be opened: a server that ends waits for nobody who only watches.
    pub(crate) fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
        self.units.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The units somebody watches now.
    pub fn watched(&self) -> Vec<UnitCode> {
        let units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        units.iter().filter(|(_, sender)| sender.receiver_count() > 0).map(|(unit, _)| unit.clone()).collect()
    }

    pub(crate) fn watch(&self, unit: &UnitCode) -> watch::Receiver<Beat> {
        self.sender(unit).subscribe()
    }

    pub(crate) fn beat(&self, unit: &UnitCode) -> Beat {
        *self.sender(unit).borrow()
    }

    fn sender(&self, unit: &UnitCode) -> watch::Sender<Beat> {
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        if self.ended.load(Ordering::SeqCst) {
            return watch::Sender::default();
        }
        units.entry(unit.clone()).or_insert_with(|| watch::Sender::new(Beat::default())).clone()
    }
}
