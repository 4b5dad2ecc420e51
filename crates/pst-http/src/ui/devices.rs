//! Noting that a kiosk or board is alive.

use pst_app::people::NoteSeen;
use pst_app::ports::{Actor, Device};

use crate::HttpState;

/// Notes that a device was heard of, at most once a minute.
pub(super) async fn note_seen(state: &HttpState, device: &Device) {
    let now = state.app.clock.now();
    let fresh = device.seen_at.is_some_and(|at| now.seconds_since(at).abs() < SECONDS_BETWEEN);
    if fresh {
        return;
    }
    let actor = Actor::Device { device: device.id };
    if let Err(fault) = state.execute(actor, None, NoteSeen { device: device.id }).await {
        tracing::warn!(code = fault.code(), "could not note that a device was seen");
    }
}

const SECONDS_BETWEEN: i64 = 60;
