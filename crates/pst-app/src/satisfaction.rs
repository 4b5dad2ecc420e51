//! The satisfaction survey of a unit over some days (procedure 9 and 18, policies P14 and P15).

use async_trait::async_trait;
use pst_domain::rating::{Element, Group, Rating, SatisfactionIndex, Score, satisfaction_index, shown};
use pst_domain::{ServiceDay, UnitCode};

use crate::ports::{RatingRecord, RatingSubject, UnitOfWork};
use crate::rulebook::UnitRules;
use crate::{AppError, Env, UseCase};

/// Reads what users answered in a stretch of days, both included; never a single answer.
#[derive(Debug, Clone)]
pub struct ReadSatisfaction {
    /// The unit.
    pub unit: UnitCode,
    /// The first day.
    pub first: ServiceDay,
    /// The last day.
    pub last: ServiceDay,
}

/// What users answered, as far as enough of them did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Satisfaction {
    /// Ratings of visits.
    pub visits: u32,
    /// Ratings of online consultations.
    pub consultations: u32,
    /// Complete forms: those the index counts.
    pub complete: u32,
    /// Complete forms below which the index is provisional.
    pub sample_min: u16,
    /// Ratings below which nothing about a group is shown.
    pub group_min: u16,
    /// The index; hidden while too few forms are complete.
    pub index: Group<SatisfactionIndex>,
    /// How often each face was chosen, from 1 to 4; hidden while there are too few ratings.
    pub faces: Group<[u32; 4]>,
    /// What was written, in an order that does not tell when; hidden while too few wrote.
    pub words: Group<Vec<String>>,
}

#[async_trait]
impl UseCase for ReadSatisfaction {
    type Output = Satisfaction;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Satisfaction, AppError> {
        let rules = env.unit(&self.unit)?;
        let zone = rules.unit.zone;
        let end = self.last.succ_opt().unwrap_or(self.last);
        let given = uow.ratings_between(&self.unit, zone.midnight(self.first), zone.midnight(end)).await?;
        Ok(summarise(rules, self.last, &given))
    }
}

fn summarise(rules: &UnitRules, on: ServiceDay, given: &[RatingRecord]) -> Satisfaction {
    let policy = rules.unit_policy(on);
    let (mut visits, mut consultations, mut faces) = (0, 0, [0_u32; 4]);
    let mut words = Vec::new();
    for rating in given {
        match rating.subject {
            RatingSubject::Visit(_) => visits += 1,
            RatingSubject::Consultation(_) => consultations += 1,
        }
        if let Some(face) = faces.get_mut(usize::from(rating.overall.saturating_sub(1))) {
            *face += 1;
        }
        if !rating.words.is_empty() {
            words.push(rating.words.clone());
        }
    }
    words.sort_unstable();
    let forms: Vec<Rating> = given.iter().filter_map(form).collect();
    let index = satisfaction_index(&forms);
    let complete = index.map_or(0, |index| index.respondents);
    let written = u32::try_from(words.len()).unwrap_or(u32::MAX);
    Satisfaction {
        visits,
        consultations,
        complete,
        sample_min: policy.sample_min,
        group_min: policy.rating_group_min,
        index: index.map_or(Group::Suppressed, |index| shown(index, complete, policy)),
        faces: shown(faces, visits + consultations, policy),
        words: shown(words, written, policy),
    }
}

/// A stored rating as the index reads it; `None` if a number in it is no answer.
fn form(record: &RatingRecord) -> Option<Rating> {
    let mut rating = Rating::of(Score::new(record.overall).ok()?);
    for (element, score) in Element::ALL.into_iter().zip(record.elements.into_iter().flatten()) {
        rating.elements.insert(element, Score::new(score).ok()?);
    }
    Some(rating)
}
