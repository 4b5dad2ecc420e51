//! From driver errors to what the ports know.

use pst_app::ports::StorageError;

/// A clash with somebody else's work is a conflict, to be tried again; anything else is a failure.
pub(crate) fn from_driver(error: sqlx::Error) -> StorageError {
    let clash = error.as_database_error().is_some_and(|fault| {
        fault.is_unique_violation() || fault.code().is_some_and(|code| CLASHES.contains(&code.as_ref()))
    });
    if clash { StorageError::Conflict } else { StorageError::Backend(Box::new(error)) }
}

/// PostgreSQL's serialisation failure, deadlock and lock time-out. SQLite's codes are other numbers.
const CLASHES: [&str; 3] = ["40001", "40P01", "55P03"];
