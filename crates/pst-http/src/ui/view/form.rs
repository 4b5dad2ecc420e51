//! Parts of forms: fields that keep what was typed, choices, and the summary of what needs mending.

/// A text field with what was typed and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// What the reader typed, shown again unchanged.
    pub value: String,
    /// Why it cannot be used yet, in the page's language; the same words appear in the summary.
    pub problem: Option<String>,
}

impl Field {
    /// A field holding `value`, with nothing wrong.
    pub fn of(value: impl Into<String>) -> Self {
        Self { value: value.into(), problem: None }
    }
}

/// One line of the summary on top of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field, which is also the id its link jumps to.
    pub field: String,
    /// The same words as beside the field.
    pub message: String,
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value sent.
    pub value: String,
    /// The words shown, in the page's language.
    pub label: String,
    /// Whether it is the present answer.
    pub chosen: bool,
}
