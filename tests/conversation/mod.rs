//! Conversations of an online consultation under every accident a network knows: random scripts, the service they
//! are played on, and what the clients remember of it (invariants I8, I13, I15 and I16).
//!
//! A script is made from a seed, so a failure names all that is needed to see it again.

mod ledger;
mod planted;
mod play;
mod script;

pub use ledger::{Ledger, Tally};
pub use planted::{Fault, Planted};
pub use play::{Reply, Request, Seen, Service, play};
pub use script::{Act, Client, Deed, Fate, Script};
