//! Use cases and ports of the consultation service: what happens between a request and the rules.
//!
//! No runtime and no driver: storage, time and identifiers come in through [`ports`], so the same use cases
//! run on memory, SQLite and PostgreSQL.
#![deny(clippy::future_not_send)]

pub mod notice;
pub mod ports;
