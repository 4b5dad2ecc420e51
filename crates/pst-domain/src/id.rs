//! One typed identifier per entity, all declared in one list.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[expect(clippy::exhaustive_structs, reason = "any UUID is a valid identifier")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id_types! {
    /// An online user's account.
    AccountId,
    /// A file of a conversation.
    AttachmentId,
    /// A complaint. Random, so that it tells nothing of when it came.
    ComplaintId,
    /// An online consultation.
    ConsultationId,
    /// A counter ("loket") of a unit.
    CounterId,
    /// An enrolled browser: a kiosk or a waiting-room board.
    DeviceId,
    /// A notice in the outbox; also the idempotency key told to its receiver.
    NoticeId,
    /// A person who works for a unit, whatever the role.
    OfficerId,
    /// A search for information, recorded before a consultation.
    SearchId,
    /// A queue ticket.
    TicketId,
    /// A visit: one guest-book entry and the tickets that follow from it.
    VisitId,
}

/// Code of a service unit: the four-digit BPS area code, for instance `1905` for Bangka Selatan.
///
/// Not the Home Ministry's code, which numbers the same areas differently.
///
/// # Examples
///
/// ```
/// use pst_domain::UnitCode;
///
/// let unit: UnitCode = "1905".parse()?;
/// assert_eq!(unit.as_str(), "1905");
/// assert!("19.03".parse::<UnitCode>().is_err());
/// # Ok::<(), pst_domain::IdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitCode(String);

/// Key of a service within a unit: lower-case words joined by hyphens, such as `konsultasi-statistik`.
///
/// # Examples
///
/// ```
/// use pst_domain::ServiceCode;
///
/// assert!("konsultasi-statistik".parse::<ServiceCode>().is_ok());
/// assert!("Konsultasi Statistik".parse::<ServiceCode>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServiceCode(String);

/// A text that is not an identifier of the expected form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IdError {
    /// A unit code must be four decimal digits.
    #[error("a unit code must be four digits")]
    UnitCode,
    /// A service code must be 1 to 48 lower-case letters, digits and hyphens.
    #[error("a service code must be lower-case words joined by hyphens, at most 48 characters")]
    ServiceCode,
}

impl UnitCode {
    /// The four digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ServiceCode {
    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for UnitCode {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        let valid = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if valid { Ok(Self(text)) } else { Err(IdError::UnitCode) }
    }
}

impl TryFrom<String> for ServiceCode {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        let symbol = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let valid = !text.is_empty()
            && text.len() <= SERVICE_CODE_BYTES_MAX
            && text.bytes().all(symbol)
            && !text.starts_with('-')
            && !text.ends_with('-');
        if valid { Ok(Self(text)) } else { Err(IdError::ServiceCode) }
    }
}

macro_rules! text_code {
    ($($name:ident),+) => {$(
        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::try_from(String::from(text))
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

text_code!(UnitCode, ServiceCode);

const SERVICE_CODE_BYTES_MAX: usize = 48;
