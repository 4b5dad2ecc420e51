//! Use cases and ports of the consultation service: what happens between a request and the rules.
//!
//! No runtime and no driver: storage, time and identifiers come in through [`ports`], so the same use cases
//! run on memory, SQLite and PostgreSQL.
#![deny(clippy::future_not_send)]

pub mod access;
pub mod audit;
pub mod complaints;
mod dispatch;
mod error;
mod execute;
pub mod invariants;
pub mod keeping;
pub mod notice;
pub mod online;
pub mod people;
pub mod ports;
mod rulebook;
pub mod satisfaction;
pub mod search;
pub mod tracking;
mod upload;
pub mod walk_in;

pub use dispatch::{DeliveryError, Notifier, dispatch_due, retry_after};
pub use error::{AppError, Violation};
pub use execute::{ATTEMPTS_MAX, App, Env, UseCase};
pub use rulebook::{Document, Documents, Rulebook, RulebookError, RulebookErrors, UnitRules};
pub use upload::NewFile;
