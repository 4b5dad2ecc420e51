//! Message look-up in the catalogues under `locales/`.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid, static_loader};

use crate::Language;

static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "id",
        // The marks guard right-to-left text, which neither language has, and they would
        // end up in e-mail subjects, print and copied numbers.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A value put into a message. Only numbers choose plural forms.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Text that is already in the reader's language and format.
    Text(Cow<'a, str>),
    /// A count; it is printed without grouping, so large ones are better given as formatted text.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<u32> for Arg<'_> {
    fn from(value: u32) -> Self {
        Self::Number(i64::from(value))
    }
}

/// The message `key` in `language`; `message.attribute` names an attribute.
///
/// A key that does not exist comes back in braces, `{like-this}`: a page is never lost to a missing text,
/// and a test that looks for braces finds it.
///
/// # Examples
///
/// ```
/// use pst_i18n::{Language, text};
///
/// assert_eq!(text(Language::Indonesian, "problem-not-found.title"), "Halaman tidak ditemukan");
/// assert_eq!(text(Language::Indonesian, "no-such-key"), "{no-such-key}");
/// ```
pub fn text(language: Language, key: &str) -> String {
    text_with(language, key, &[])
}

/// The message `key` in `language` with its arguments filled in.
///
/// Like [`text`], it answers the key in braces when the message does not exist or an argument is missing.
pub fn text_with(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    find_with(language, key, args).unwrap_or_else(|| format!("{{{key}}}"))
}

/// The message `key` in `language`, or `None` when the catalogue does not have it.
pub fn find(language: Language, key: &str) -> Option<String> {
    find_with(language, key, &[])
}

/// The message `key` with its arguments, or `None` when it does not exist or an argument is missing.
pub fn find_with(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let values: HashMap<&str, FluentValue<'_>> =
        args.iter().map(|(name, value)| (*name, fluent_value(value))).collect();
    CATALOGUES.lookup_single_language(identifier(language), key, Some(&values)).ok()
}

/// The key of the message for an error's stable code; its attributes are `title` and `detail`.
///
/// # Examples
///
/// ```
/// use pst_i18n::{Language, problem_key, text};
///
/// let key = problem_key("queue.empty");
/// assert_eq!(text(Language::English, &format!("{key}.title")), "No one is waiting");
/// ```
pub fn problem_key(code: &str) -> String {
    format!("problem-{}", code.replace('.', "-"))
}

fn identifier(language: Language) -> &'static LanguageIdentifier {
    static INDONESIAN: LanguageIdentifier = langid!("id");
    static ENGLISH: LanguageIdentifier = langid!("en");
    match language {
        Language::Indonesian => &INDONESIAN,
        Language::English => &ENGLISH,
    }
}

fn fluent_value<'a>(arg: &'a Arg<'_>) -> FluentValue<'a> {
    match arg {
        Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        Arg::Number(number) => FluentValue::from(*number),
    }
}
