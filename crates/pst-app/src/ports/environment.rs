//! Time and identifiers: what no function here may ask of the machine.

use pst_domain::Timestamp;
use uuid::Uuid;

/// Tells the time. The system's clock in service, a settable one in training and tests.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Makes identifiers and secrets.
pub trait IdSource: Send + Sync {
    /// A new identifier; later ones sort after earlier ones (`UUIDv7`).
    fn uuid(&self) -> Uuid;

    /// 256 bits that nobody can guess.
    fn secret(&self) -> [u8; 32];
}
