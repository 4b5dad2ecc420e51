//! An officer's preferences, as kept with the account.

use serde::{Deserialize, Serialize};

use super::view::officer::Shortcuts;

/// How an officer likes the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Preferences {
    /// `on`, `alt` or `off`.
    pub(crate) shortcuts: String,
    /// `system`, `light` or `dark`.
    pub(crate) theme: String,
    /// A soft tick when one minute is left.
    pub(crate) sound: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { shortcuts: "on".to_owned(), theme: "system".to_owned(), sound: false }
    }
}

impl Preferences {
    /// Reads what is kept; anything unreadable is the default.
    pub(crate) fn read(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_default()
    }

    /// What to keep.
    pub(crate) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How letters work.
    pub(crate) fn letters(&self) -> Shortcuts {
        match self.shortcuts.as_str() {
            "alt" => Shortcuts::Alt,
            "off" => Shortcuts::Off,
            _ => Shortcuts::Letters,
        }
    }
}
