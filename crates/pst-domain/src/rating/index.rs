//! The satisfaction index (SKM/IKM, PermenPANRB 14/2017) as policy P15 settles it.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::{Element, Rating};

/// A number with two decimals, kept as an integer: 8831 is 88.31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[expect(clippy::exhaustive_structs, reason = "any count of hundredths is a number")]
pub struct Hundredths(pub u32);

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.checked_div(100).unwrap_or(0), self.0.checked_rem(100).unwrap_or(0));
        write!(f, "{whole}.{rest:02}")
    }
}

/// The published grade of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(clippy::exhaustive_enums, reason = "the regulation names four")]
pub enum Band {
    /// "Sangat baik": 88.31 and more.
    A,
    /// "Baik": 76.61 and more.
    B,
    /// "Kurang baik": 65.00 and more.
    C,
    /// "Tidak baik": below that.
    D,
}

/// The satisfaction index of a set of ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct SatisfactionIndex {
    /// 25.00 to 100.00.
    pub value: Hundredths,
    /// The grade.
    pub band: Band,
    /// The mean of each element, 1.00 to 4.00, in the order of [`Element::ALL`].
    pub means: [Hundredths; Element::ALL.len()],
    /// Complete forms counted.
    pub respondents: u32,
    /// Forms left out because an element was not answered.
    pub excluded: u32,
}

impl Band {
    /// The grade of an index, by lower bounds alone: the published bands have gaps between them.
    pub const fn of(index: Hundredths) -> Self {
        match index.0 {
            8_831.. => Self::A,
            7_661.. => Self::B,
            6_500.. => Self::C,
            _ => Self::D,
        }
    }

    /// The published Indonesian label.
    pub const fn label_id(self) -> &'static str {
        match self {
            Self::A => "sangat baik",
            Self::B => "baik",
            Self::C => "kurang baik",
            Self::D => "tidak baik",
        }
    }
}

/// The index of all complete forms: 25 times the mean of the nine elements, each with the weight 1/9 exactly,
/// rounded half up to two decimals. `None` if no form is complete.
///
/// # Examples
///
/// ```
/// use pst_domain::rating::{Band, Element, Rating, Score, satisfaction_index};
///
/// let mut perfect = Rating::of(Score::MAX);
/// perfect.elements = Element::ALL.into_iter().map(|element| (element, Score::MAX)).collect();
/// let index = satisfaction_index(&[perfect, Rating::of(Score::MAX)]).unwrap();
///
/// // With the weight rounded to 0.11, as often seen, a perfect score would be 99.
/// assert_eq!((index.value.to_string().as_str(), index.band), ("100.00", Band::A));
/// assert_eq!((index.respondents, index.excluded), (1, 1));
/// ```
pub fn satisfaction_index<'r>(ratings: impl IntoIterator<Item = &'r Rating>) -> Option<SatisfactionIndex> {
    let mut sums = [0_u64; Element::ALL.len()];
    let (mut respondents, mut excluded) = (0_u32, 0_u32);
    for rating in ratings {
        if !rating.is_complete() {
            excluded = excluded.saturating_add(1);
            continue;
        }
        respondents = respondents.saturating_add(1);
        // A map is ordered by its keys, and the nine keys are declared in the order of `Element::ALL`.
        for (sum, score) in sums.iter_mut().zip(rating.elements.values()) {
            *sum = sum.saturating_add(u64::from(score.value()));
        }
    }
    let total = sums.iter().fold(0_u64, |total, sum| total.saturating_add(*sum));
    let answers = u64::from(respondents).saturating_mul(ELEMENTS);
    let value = ratio_half_up(total.saturating_mul(INDEX_FACTOR).saturating_mul(100), answers)?;
    let mean = |sum: u64| ratio_half_up(sum.saturating_mul(100), u64::from(respondents));
    let means = sums.map(|sum| mean(sum).unwrap_or_default());
    Some(SatisfactionIndex { value, band: Band::of(value), means, respondents, excluded })
}

/// `dividend / divisor` rounded half up; `None` if the divisor is zero.
fn ratio_half_up(dividend: u64, divisor: u64) -> Option<Hundredths> {
    let rounded =
        dividend.saturating_mul(2).saturating_add(divisor).checked_div(divisor.saturating_mul(2))?;
    u32::try_from(rounded).ok().map(Hundredths)
}

const ELEMENTS: u64 = 9;
const INDEX_FACTOR: u64 = 25;

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::rating::Score;

    fn form(scores: [u8; 9]) -> Rating {
        let mut rating = Rating::of(Score::MAX);
        rating.elements =
            Element::ALL.into_iter().zip(scores.map(|score| Score::new(score).unwrap())).collect();
        rating
    }

    #[test]
    fn bands_change_exactly_at_their_lower_bounds() {
        let bands = [
            (8_831, Band::A),
            (8_830, Band::B),
            (7_661, Band::B),
            (7_660, Band::C),
            (6_500, Band::C),
            (6_499, Band::D),
        ];
        for (index, band) in bands {
            assert_eq!(Band::of(Hundredths(index)), band, "{index}");
        }
    }

    #[test]
    fn the_index_is_rounded_half_up_once_at_the_end() {
        // 31 of 36 points: 86.1111…; 32 of 36: 88.8888…
        let index = |scores| satisfaction_index(&[form(scores)]).unwrap().value.to_string();
        assert_eq!(index([4, 4, 4, 4, 3, 3, 3, 3, 3]), "86.11");
        assert_eq!(index([4, 4, 4, 4, 4, 3, 3, 3, 3]), "88.89");
        assert_eq!(index([1; 9]), "25.00");
        // 2,968.75 hundredths are 2,969, and half of one is one.
        assert_eq!(ratio_half_up(296_875, 100).map(|value| value.0), Some(2_969));
        assert_eq!(ratio_half_up(5, 10).map(|value| value.0), Some(1));
    }

    #[test]
    fn without_a_complete_form_there_is_no_index() {
        assert_eq!(satisfaction_index(&[]), None);
        assert_eq!(satisfaction_index(&[Rating::of(Score::MAX)]), None);
    }

    #[test]
    fn means_keep_the_order_of_the_elements() {
        let index =
            satisfaction_index(&[form([1, 2, 3, 4, 1, 2, 3, 4, 1]), form([2, 2, 3, 4, 1, 2, 3, 4, 1])])
                .unwrap();
        let means: Vec<_> = index.means.iter().map(|mean| mean.0).collect();
        assert_eq!(means, [150, 200, 300, 400, 100, 200, 300, 400, 100]);
    }

    proptest! {
        #[test]
        fn the_index_stays_in_its_range_and_ignores_the_order(forms in prop::collection::vec([const { 1_u8..=4 }; 9], 1..40)) {
            let ratings: Vec<_> = forms.into_iter().map(form).collect();
            let index = satisfaction_index(&ratings).unwrap();
            prop_assert!((2_500..=10_000).contains(&index.value.0));
            prop_assert_eq!(satisfaction_index(ratings.iter().rev()), Some(index));
        }
    }
}
