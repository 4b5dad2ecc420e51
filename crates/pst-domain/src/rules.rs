//! What a decision may consult beside the state.

use crate::WorkingCalendar;
use crate::standard::{Policy, ServiceStandard};

/// The standard, calendar and policy under which a case runs.
///
/// The caller passes those that were in force when the case began (policy P19); the calendar is the newest
/// one (policy P6).
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct Rules<'a> {
    /// The published standard of the service; `None` if it has none, and so promises nothing.
    pub standard: Option<&'a ServiceStandard>,
    /// The unit's working calendar.
    pub calendar: &'a WorkingCalendar,
    /// The unit's settings where the standard is silent.
    pub policy: &'a Policy,
}
