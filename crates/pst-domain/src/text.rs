//! Values people type: names, e-mail addresses, free text. Parsed once, then trusted.

use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a typed text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing was written where something is needed.
    #[error("the text is empty")]
    Empty,
    /// More characters than the field takes.
    #[error("the text has more than {max} characters")]
    TooLong {
        /// How many characters the field takes.
        max: usize,
    },
    /// A control character other than a line break or tab.
    #[error("the text holds a control character")]
    Control,
    /// Not of the form `name@host.domain`.
    #[error("the text is not an e-mail address")]
    Email,
    /// Not a telephone number.
    #[error("the text is not a telephone number")]
    Phone,
}

impl TextError {
    /// Stable code of the fault.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "text.empty",
            Self::TooLong { .. } => "text.too_long",
            Self::Control => "text.control",
            Self::Email => "text.email",
            Self::Phone => "text.phone",
        }
    }
}

/// A person's name as written on the identity card: one line of 1 to 120 characters.
///
/// Nothing else is asked of a name: single-word names are common in Indonesia.
///
/// # Examples
///
/// ```
/// use pst_domain::PersonName;
///
/// assert_eq!("  Siti  Aminah ".parse::<PersonName>().unwrap().as_str(), "Siti Aminah");
/// assert!("".parse::<PersonName>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// An e-mail address, trimmed, its domain in lower case; at most 254 characters.
///
/// The form is checked, not that a mailbox exists: only a message that arrives can show that.
///
/// # Examples
///
/// ```
/// use pst_domain::EmailAddress;
///
/// assert_eq!("siti@Contoh.ID".parse::<EmailAddress>().unwrap().as_str(), "siti@contoh.id");
/// assert!("siti@contoh".parse::<EmailAddress>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// A telephone number as `+` and 8 to 15 digits (E.164); one written from within Indonesia gets `+62`.
///
/// # Examples
///
/// ```
/// use pst_domain::PhoneNumber;
///
/// assert_eq!("0812-7106 7114".parse::<PhoneNumber>().unwrap().as_str(), "+6281271067114");
/// assert!("12".parse::<PhoneNumber>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// Free text of at most `MAX` characters, without control characters save line breaks and tabs.
///
/// May be empty: fields that need words ask for them with [`FreeText::is_empty`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FreeText<const MAX: usize>(String);

impl PersonName {
    /// The name, single-spaced.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl EmailAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address with all but its first letter and domain hidden: `s…@contoh.id`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or(("", &self.0));
        let first = local.chars().next().unwrap_or('…');
        alloc::format!("{first}…@{domain}")
    }
}

impl PhoneNumber {
    /// The number, `+` and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> FreeText<MAX> {
    /// The text, trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for PersonName {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        let mut name = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        match bounded(&name, NAME_CHARS_MAX) {
            Ok(()) if name.is_empty() => Err(TextError::Empty),
            Ok(()) => Ok(Self(name)),
            Err(fault) => Err(fault),
        }
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(TextError::Empty);
        }
        bounded(trimmed, EMAIL_CHARS_MAX)?;
        let (local, domain) = trimmed.rsplit_once('@').ok_or(TextError::Email)?;
        if !is_local_part(local) || !is_domain(domain) {
            return Err(TextError::Email);
        }
        Ok(Self(alloc::format!("{local}@{}", domain.to_ascii_lowercase())))
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        let written: String = text.chars().filter(|symbol| !" -.()\t".contains(*symbol)).collect();
        if written.is_empty() {
            return Err(TextError::Empty);
        }
        let digits = match (written.strip_prefix('+'), written.strip_prefix('0')) {
            (Some(international), _) => String::from(international),
            (None, Some(national)) => alloc::format!("62{national}"),
            (None, None) => written,
        };
        let plausible = (8..=15).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
        if plausible && !digits.starts_with('0') {
            Ok(Self(alloc::format!("+{digits}")))
        } else {
            Err(TextError::Phone)
        }
    }
}

impl<const MAX: usize> TryFrom<String> for FreeText<MAX> {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        let trimmed = text.trim();
        bounded(trimmed, MAX)?;
        Ok(Self(trimmed.to_string()))
    }
}

macro_rules! string_value {
    ($(($($generics:tt)*) $name:ty),+) => {$(
        impl<$($generics)*> FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, TextError> {
                Self::try_from(String::from(text))
            }
        }

        impl<$($generics)*> From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl<$($generics)*> fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

string_value!(() PersonName, () EmailAddress, () PhoneNumber, (const MAX: usize) FreeText<MAX>);

fn bounded(text: &str, max: usize) -> Result<(), TextError> {
    if text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    let forbidden = |symbol: char| symbol.is_control() && !matches!(symbol, '\n' | '\r' | '\t');
    if text.chars().any(forbidden) { Err(TextError::Control) } else { Ok(()) }
}

fn is_local_part(local: &str) -> bool {
    let symbol = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(c);
    !local.is_empty()
        && local.len() <= 64
        && local.chars().all(symbol)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && top.chars().all(char::is_alphabetic)
        && top.len() >= 2
}

const NAME_CHARS_MAX: usize = 120;
const EMAIL_CHARS_MAX: usize = 254;
