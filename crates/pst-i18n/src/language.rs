//! The two languages of the product and how a visitor's choice is read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language every public page is written in. Indonesian is the default and always complete.
///
/// # Examples
///
/// ```
/// use pst_i18n::Language;
///
/// assert_eq!(Language::default(), Language::Indonesian);
/// assert_eq!(Language::Indonesian.other().native_name(), "English");
/// assert_eq!(Language::parse("en-GB"), Some(Language::English));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Language {
    /// Bahasa Indonesia.
    #[default]
    #[serde(rename = "id")]
    Indonesian,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// The BCP 47 tag, as used in `lang` attributes and in the language cookie.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }

    /// The language named by a tag; region and script are ignored, as is letter case.
    ///
    /// `in` is the tag Indonesian had before 1989 and old Java clients still send it.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "id" | "in" => Some(Self::Indonesian),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The language the switch on each page leads to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Indonesian => Self::English,
            Self::English => Self::Indonesian,
        }
    }

    /// The language's name in itself, as shown on the switch.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::Indonesian => "Bahasa Indonesia",
            Self::English => "English",
        }
    }

    /// The best match for an `Accept-Language` header; Indonesian when nothing matches.
    ///
    /// # Examples
    ///
    /// ```
    /// use pst_i18n::Language;
    ///
    /// assert_eq!(Language::from_accept_language("fr, en;q=0.8, id;q=0.5"), Language::English);
    /// assert_eq!(Language::from_accept_language("fr"), Language::Indonesian);
    /// ```
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (0.0, Self::default());
        for range in header.split(',') {
            let (tag, quality) = split_quality(range);
            match Self::parse(tag) {
                // Strictly greater: the first of equals wins, as clients list by preference.
                Some(language) if quality > best.0 => best = (quality, language),
                _ => {}
            }
        }
        best.1
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::parse(tag).ok_or(UnknownLanguage)
    }
}

/// A tag that names neither Indonesian nor English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("language is neither `id` nor `en`")
    }
}

impl std::error::Error for UnknownLanguage {}

/// Splits `en;q=0.8` into its tag and quality; a quality that cannot be read counts as refused.
fn split_quality(range: &str) -> (&str, f32) {
    match range.split_once(';') {
        None => (range, 1.0),
        Some((tag, parameter)) => {
            let quality = parameter.trim().strip_prefix("q=").and_then(|q| q.parse().ok());
            (tag, quality.unwrap_or(0.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_round_trip() {
        for language in Language::ALL {
            assert_eq!(language.tag().parse(), Ok(language));
            assert_eq!(language.other().other(), language);
        }
        assert_eq!("fr".parse::<Language>(), Err(UnknownLanguage));
    }

    #[test]
    fn header_picks_the_highest_quality_language_we_speak() {
        let cases = [
            ("", Language::Indonesian),
            ("*", Language::Indonesian),
            ("en", Language::English),
            ("id-ID,id;q=0.9,en;q=0.8", Language::Indonesian),
            ("in;q=0.3, en-US;q=0.7", Language::English),
            ("en;q=0.5, id;q=0.5", Language::English),
            ("en;q=0, ja", Language::Indonesian),
            ("en;q=abc", Language::Indonesian),
            ("EN_us", Language::English),
        ];
        for (header, expected) in cases {
            assert_eq!(Language::from_accept_language(header), expected, "{header:?}");
        }
    }
}
