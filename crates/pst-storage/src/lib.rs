//! Storage of the consultation service on SQLite and PostgreSQL.
//!
//! Both adapters keep the promises of [`pst_app::ports`]: a unit of work commits whole or leaves no trace,
//! a number is given out once, the journal only grows. SQL is written once and compiled for each database.
//!
//! - SQLite (feature `sqlite`, default): one file, one server.
//! - PostgreSQL (feature `postgres`): one database, any number of servers.
//!
//! Under load the commits of one server are grouped. Nobody is told of success before the group is stored, but
//! a unit of work sees what members before it in the group did. An answer that rests on what was read in a
//! unit of work is therefore safe to give only after its commit, even if it changed nothing itself.
#![cfg_attr(
    all(feature = "sqlite", feature = "postgres"),
    expect(clippy::duplicate_mod, reason = "the SQL is written once and mounted by each backend")
)]

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("choose at least one of the features `sqlite` and `postgres`");

mod archive;
mod error;
mod maintenance;
mod open;
#[cfg(feature = "postgres")]
mod postgres;
mod row;
mod schema;
#[cfg(feature = "sqlite")]
mod sqlite;

pub use archive::Progress;
pub use maintenance::{MaintenanceError, backup, export, import, integrity_check, restore};
pub use open::{DatabaseUrl, OpenError, OpenOptions, open};
