//! What a visitor does with the tracking page: cancel, postpone, rate (procedure 4 and 8).

use async_trait::async_trait;
use pst_domain::queue::{Place, call_order};
use pst_domain::ticket::{Outcome, Ticket, TicketCommand, TicketState};
use pst_domain::visit::VisitCommand;
use pst_domain::{CounterId, FreeText, TicketId, UnitCode};

use super::change::DayWork;
use super::line;
use super::steps::TicketAfter;
use crate::ports::{RatingRecord, RatingSubject, UnitOfWork};
use crate::{AppError, Env, UseCase, Violation};

/// What a visitor asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitorWish {
    /// Give the place up.
    Cancel,
    /// Let two others go first, once.
    Postpone,
}

/// A visitor gives up or postpones.
#[derive(Debug, Clone)]
pub struct VisitorStep {
    /// The unit.
    pub unit: UnitCode,
    /// The ticket.
    pub ticket: TicketId,
    /// The wish.
    pub wish: VisitorWish,
}

/// A visitor rates the service, once: one tap, or all at once (policy P14).
#[derive(Debug, Clone)]
pub struct Rate {
    /// The unit.
    pub unit: UnitCode,
    /// A ticket of the visit.
    pub ticket: TicketId,
    /// 1 to 4.
    pub overall: u8,
    /// What may follow the tap, if it came with it.
    pub survey: Survey,
}

/// What may follow the tap.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// The nine elements, 1 to 4 each; `None` if they were left open.
    pub elements: Option<[u8; 9]>,
    /// Words; may be empty.
    pub words: String,
}

/// A visitor adds the nine elements and words to a rating.
#[derive(Debug, Clone)]
pub struct CompleteRating {
    /// The unit.
    pub unit: UnitCode,
    /// A ticket of the visit.
    pub ticket: TicketId,
    /// The elements and words.
    pub survey: Survey,
}

impl Survey {
    pub(crate) fn parse(&self) -> Result<FreeText<WORDS_CHARS_MAX>, AppError> {
        if self.elements.iter().flatten().any(|element| !(1..=4).contains(element)) {
            return Err(AppError::Invalid(vec![Violation::choice("/elements")]));
        }
        self.words.parse().map_err(|fault| AppError::Invalid(vec![Violation::text("/words", fault)]))
    }
}

#[async_trait]
impl UseCase for VisitorStep {
    type Output = TicketAfter;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TicketAfter, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let ticket = day.ticket(self.ticket).await?;
        let command = match self.wish {
            VisitorWish::Cancel => TicketCommand::Cancel,
            VisitorWish::Postpone => {
                TicketCommand::Postpone { to: later_place(&mut day, &ticket.value).await? }
            }
        };
        Ok(TicketAfter::of(&day.step(ticket, &command).await?))
    }
}

#[async_trait]
impl UseCase for Rate {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        if !(1..=4).contains(&self.overall) {
            return Err(AppError::Invalid(vec![Violation::choice("/overall")]));
        }
        let words = self.survey.parse()?;
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let ticket = day.ticket(self.ticket).await?.value;
        let visit = day.uow.visit_find(ticket.visit).await?.ok_or(AppError::NotFound { what: "visit" })?;
        day.visit(visit, VisitCommand::Rate).await?;
        let rating = RatingRecord {
            subject: RatingSubject::Visit(ticket.visit),
            unit: self.unit.clone(),
            at: env.now,
            overall: self.overall,
            elements: self.survey.elements,
            words: words.to_string(),
            counter: served_at(&ticket),
        };
        Ok(day.uow.rating_insert(&rating).await?)
    }
}

#[async_trait]
impl UseCase for CompleteRating {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let words = self.survey.parse()?;
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let ticket = day.ticket(self.ticket).await?.value;
        let subject = RatingSubject::Visit(ticket.visit);
        let added = day.uow.rating_complete(subject, self.survey.elements, words.as_str()).await?;
        if added { Ok(()) } else { Err(pst_domain::visit::VisitRejection::AlreadyRated.into()) }
    }
}

/// The place behind the next `postpone_places` tickets that would be called after this one.
async fn later_place(day: &mut DayWork<'_>, ticket: &Ticket) -> Result<Place, AppError> {
    let queue = &day.queue.value;
    let open = day.uow.tickets_open(&queue.unit, queue.day).await?;
    let mut waiting = line::waiting(open.iter().map(|stored| &stored.value));
    waiting.retain(|other| other.service == ticket.service);
    let policy = day.rules.policy(&ticket.service, ticket.day);
    let order = call_order(&waiting, &queue.runs, policy.priority_run_max, CounterId(uuid::Uuid::nil()));
    let behind = order.iter().map(|(other, _)| *other).skip_while(|other| other.ticket != ticket.id).skip(1);
    let same_class = behind.filter(|other| other.priority == ticket.priority);
    let last = same_class.take(usize::from(policy.postpone_places)).map(|other| other.place).max();
    Ok(last.map_or(ticket.place, |place| place.max(ticket.place).behind()))
}

fn served_at(ticket: &Ticket) -> Option<CounterId> {
    match &ticket.state {
        TicketState::Closed { outcome: Outcome::Finished { desk, .. }, .. } => Some(desk.counter),
        _ => None,
    }
}

const WORDS_CHARS_MAX: usize = 1_000;
