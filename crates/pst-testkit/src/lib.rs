//! What tests of the consultation service stand on.
//!
//! - [`MemoryStorage`]: the reference model that every storage adapter is compared with.
//! - [`conformance`]: what every storage adapter must do, mounted by [`storage_conformance!`].
//! - [`invariants`]: the checker of what must hold at all times, over a unit's journal and rows.
//! - [`FakeClock`] and [`SequentialIds`]: time and identifiers that a test decides.
//! - [`sample`]: small made-up values; [`strategy`]: random ones.

pub mod conformance;
mod environment;
mod memory;
pub mod sample;
pub mod strategy;

pub use environment::{FakeClock, SequentialIds};
pub use memory::MemoryStorage;
pub use pst_app::invariants;
