//! What tests of the consultation service stand on.
//!
//! - [`MemoryStorage`]: the reference model that every storage adapter is compared with.
//! - [`FakeClock`] and [`SequentialIds`]: time and identifiers that a test decides.

mod environment;
mod memory;

pub use environment::{FakeClock, SequentialIds};
pub use memory::MemoryStorage;
