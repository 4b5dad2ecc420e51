//! Citations: which clause of the published text a rule rests on.

use core::fmt;

use serde::{Deserialize, Serialize};

/// How a service is used. A published standard lists both channels in one text (policy P1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new channel must break every match")]
pub enum Channel {
    /// The user comes to the unit.
    WalkIn,
    /// The user writes in the application.
    Online,
}

/// A section of a published standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the published components of a standard (PermenPANRB 15/2014)")]
pub enum Section {
    /// "Persyaratan".
    Requirement,
    /// "Sistem, Mekanisme dan Prosedur".
    Procedure,
    /// "Waktu Penyelesaian".
    TimeLimit,
    /// "Biaya / Tarif".
    Fee,
    /// "Pengaduan Layanan".
    Complaint,
    /// "Produk Pelayanan".
    Product,
}

/// The place of a clause in a standard, by its section and the flat number of the published text.
///
/// Small enough to travel with every refusal;
/// [`ServiceStandard::clause`](crate::standard::ServiceStandard::clause) turns it into the text itself.
///
/// # Examples
///
/// ```
/// use pst_domain::standard::{Channel, ClauseRef};
///
/// assert_eq!(ClauseRef::procedure(16).to_string(), "procedure 16");
/// assert_eq!(ClauseRef::time_limit(Channel::WalkIn).to_string(), "time_limit walk_in");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "a reference that may point nowhere, checked when looked up")]
pub struct ClauseRef {
    /// The section.
    pub section: Section,
    /// The channel, where the section is divided by channel instead of numbered.
    pub channel: Option<Channel>,
    /// The number, where the section is a numbered list.
    pub number: Option<u16>,
}

/// A clause as published, ready to be cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Clause<'a> {
    /// The number of the decree.
    pub decree: &'a str,
    /// The section.
    pub section: Section,
    /// The channel, where the section is divided by channel.
    pub channel: Option<Channel>,
    /// The flat number, where the section is numbered.
    pub number: Option<u16>,
    /// The published Indonesian text, word for word.
    pub text: &'a str,
    /// A translation for people who do not read Indonesian; not the decree's text.
    pub text_en: &'a str,
}

impl Channel {
    /// Both channels, in the order of the published text.
    pub const ALL: [Self; 2] = [Self::WalkIn, Self::Online];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WalkIn => "walk_in",
            Self::Online => "online",
        }
    }
}

impl Section {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requirement => "requirement",
            Self::Procedure => "procedure",
            Self::TimeLimit => "time_limit",
            Self::Fee => "fee",
            Self::Complaint => "complaint",
            Self::Product => "product",
        }
    }
}

impl ClauseRef {
    /// The clause on the fee.
    pub const FEE: Self = Self { section: Section::Fee, channel: None, number: None };

    /// A requirement by its flat number.
    pub const fn requirement(number: u16) -> Self {
        Self::numbered(Section::Requirement, number)
    }

    /// A step of the procedure by its flat number.
    pub const fn procedure(number: u16) -> Self {
        Self::numbered(Section::Procedure, number)
    }

    /// The time limit of a channel.
    pub const fn time_limit(channel: Channel) -> Self {
        Self { section: Section::TimeLimit, channel: Some(channel), number: None }
    }

    /// A complaint channel by its position in the text.
    pub const fn complaint(number: u16) -> Self {
        Self::numbered(Section::Complaint, number)
    }

    /// A product by its number.
    pub const fn product(number: u16) -> Self {
        Self::numbered(Section::Product, number)
    }

    const fn numbered(section: Section, number: u16) -> Self {
        Self { section, channel: None, number: Some(number) }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for ClauseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.section.name())?;
        if let Some(channel) = self.channel {
            write!(f, " {channel}")?;
        }
        if let Some(number) = self.number {
            write!(f, " {number}")?;
        }
        Ok(())
    }
}
