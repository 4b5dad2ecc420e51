//! The guest book, wherever it is filled: fields, choices, and what needs mending.

use pst_app::walk_in::GuestForm;
use pst_app::{AppError, Violation};
use pst_domain::visit::GuestCategory;

use super::frame::Here;
use super::view::{Choice, FieldError};
use crate::form::Form;
use crate::problem::{Fault, violation_words};

/// What was typed into the guest book.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) service: String,
    pub(super) priority: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) category: String,
    pub(super) need: String,
}

impl Entry {
    /// Reads a form.
    pub(super) fn of(form: &Form) -> Self {
        let text = |name: &str| form.text(name).to_owned();
        Self {
            service: text("layanan"),
            priority: text("prioritas"),
            name: text("nama"),
            email: text("email"),
            category: text("asal"),
            need: text("keperluan"),
        }
    }

    /// The entry as the use case takes it.
    pub(super) fn guest(&self) -> GuestForm {
        GuestForm {
            name: self.name.clone(),
            email: self.email.clone(),
            category: self.category.clone(),
            need: self.need.clone(),
            priority: self.priority.clone(),
        }
    }
}

/// The categories to choose from.
pub(super) fn categories(here: &Here, chosen: &str) -> Vec<Choice> {
    let choice = |category: GuestCategory| Choice {
        value: category.name().to_owned(),
        label: here.t(&format!("category-{}", category.name())),
        chosen: category.name() == chosen,
    };
    GuestCategory::ALL.into_iter().map(choice).collect()
}

/// The violations of a refused guest book; `None` for any other fault.
pub(super) fn fault_of(fault: &Fault) -> Option<&[Violation]> {
    match fault.app() {
        Some(AppError::Invalid(list) | AppError::RequirementsMissing(list)) => Some(list),
        _ => None,
    }
}

/// What needs mending, field by field, in the words of the guest book.
pub(super) fn field_errors(here: &Here, fault: &Fault) -> Vec<FieldError> {
    let violations = fault_of(fault).unwrap_or_default();
    violations.iter().map(|violation| field_error(here, violation)).collect()
}

fn field_error(here: &Here, violation: &Violation) -> FieldError {
    let (field, own_words) = match (violation.pointer.as_str(), violation.code) {
        ("/guest/name", "text.empty") => ("nama", Some("guest-name-needed")),
        ("/guest/name", _) => ("nama", None),
        ("/guest/email", "text.empty" | "text.email") => ("email", Some("guest-email-needed")),
        ("/guest/email", _) => ("email", None),
        ("/guest/category", _) => ("asal", Some("guest-category-needed")),
        _ => ("keperluan", None),
    };
    let message = own_words.map_or_else(|| violation_words(violation, here.language()), |key| here.t(key));
    FieldError { field: field.to_owned(), message }
}
