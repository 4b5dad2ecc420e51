//! The price of the service: nothing, by type.

use serde::{Deserialize, Serialize};

/// The fee of a service. Only one exists: none (policy P18).
///
/// There is no constructor that takes an amount, so no operation can record a charge. A standard whose
/// document names one is refused when it is parsed.
///
/// # Examples
///
/// ```
/// use pst_domain::Fee;
///
/// assert_eq!(Fee::None.rupiah(), 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "that nothing else exists is the point")]
pub enum Fee {
    /// Free of charge.
    #[default]
    None,
}

impl Fee {
    /// The amount in rupiah.
    pub const fn rupiah(self) -> u64 {
        0
    }
}
