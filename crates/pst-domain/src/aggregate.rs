//! The shape every state machine of this crate has.

use alloc::vec::Vec;

use crate::Timestamp;

/// A state machine that decides, then evolves.
///
/// `decide` is pure: time and new identifiers arrive as arguments or inside the command. `evolve` is total:
/// an event that was once decided always applies. A timer is data that the machine returns; firing it is
/// just another command, safe to repeat.
pub trait Aggregate: Sized + Clone {
    /// What may be asked of the machine.
    type Command;
    /// What happened, in the past tense.
    type Event: Clone;
    /// Why a command was refused.
    type Rejection: core::error::Error + Send + Sync + 'static;
    /// What a decision may consult beside the state: standard, calendar, policy.
    type Rules<'a>;

    /// The events that follow from a command now; empty if it was accepted and nothing changes.
    ///
    /// # Errors
    ///
    /// The rejection that names the rule in the way. The state is untouched.
    fn decide(
        &self,
        command: &Self::Command,
        now: Timestamp,
        rules: &Self::Rules<'_>,
    ) -> Result<Vec<Self::Event>, Self::Rejection>;

    /// The state after an event.
    #[must_use]
    fn evolve(self, event: &Self::Event) -> Self;

    /// When a lapse of time alone could next have something to say.
    fn next_timer(&self, rules: &Self::Rules<'_>) -> Option<Timestamp>;
}

/// The state after all events, in order.
#[must_use]
pub fn fold<A: Aggregate>(state: A, events: &[A::Event]) -> A {
    events.iter().fold(state, A::evolve)
}
