//! How many answers make a figure worth showing.

use serde::Serialize;

use crate::standard::Policy;

/// A figure about a group, or the statement that the group is too small to show it (policy P14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "shown", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a figure is shown or it is not")]
pub enum Group<T> {
    /// The figure.
    Yes {
        /// What is shown.
        figure: T,
        /// Whether fewer answers than the sample wanted stand behind it.
        provisional: bool,
    },
    /// Fewer answers than the policy allows to show: someone could be recognised.
    Suppressed,
}

/// Shows a figure if enough answers stand behind it.
///
/// # Examples
///
/// ```
/// use pst_domain::rating::{Group, shown};
/// use pst_domain::standard::Policy;
///
/// let policy = Policy::default();
/// assert_eq!(shown(88, 4, &policy), Group::Suppressed);
/// assert_eq!(shown(88, 5, &policy), Group::Yes { figure: 88, provisional: true });
/// assert_eq!(shown(88, 30, &policy), Group::Yes { figure: 88, provisional: false });
/// ```
pub fn shown<T>(figure: T, answers: u32, policy: &Policy) -> Group<T> {
    if answers < u32::from(policy.rating_group_min) {
        return Group::Suppressed;
    }
    Group::Yes { figure, provisional: answers < u32::from(policy.sample_min) }
}

/// The sample a survey of a population needs, by the formula of Krejcie and Morgan at 5 % error and 95 %
/// confidence, rounded to the nearest whole person.
///
/// # Examples
///
/// ```
/// use pst_domain::rating::sample_size;
///
/// assert_eq!([10, 100, 1_000, 1_000_000].map(sample_size), [10, 80, 278, 384]);
/// ```
pub fn sample_size(population: u32) -> u32 {
    // χ²·N·P·(1−P) / (d²·(N−1) + χ²·P·(1−P)) with χ² = 3.841, P = 0.5, d = 0.05; multiplied by 4,000 throughout.
    let people = u64::from(population);
    let dividend = people.saturating_mul(3_841);
    let divisor = people.saturating_sub(1).saturating_mul(10).saturating_add(3_841);
    let rounded = dividend.saturating_mul(2).saturating_add(divisor).checked_div(divisor.saturating_mul(2));
    rounded.and_then(|size| u32::try_from(size).ok()).unwrap_or(population)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_table_is_met() {
        for (population, size) in [
            (0, 0),
            (20, 19),
            (30, 28),
            (50, 44),
            (75, 63),
            (150, 108),
            (200, 132),
            (300, 169),
            (500, 217),
            (2_000, 322),
            (5_000, 357),
            (10_000, 370),
            (75_000, 382),
        ] {
            assert_eq!(sample_size(population), size, "{population}");
        }
    }
}
