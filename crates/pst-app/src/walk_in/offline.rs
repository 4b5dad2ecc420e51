//! A kiosk that has lost its server: a range of numbers beforehand, its tickets afterwards (decision 0018).

use async_trait::async_trait;
use pst_domain::queue::{QueueCommand, QueueRejection, TicketNumber};
use pst_domain::{DeviceId, ServiceCode, ServiceDay, TicketId, Timestamp, UnitCode};
use serde::{Deserialize, Serialize};

use super::arrive::{Arrive, GuestForm, numbers_open, requirements};
use super::change::DayWork;
use crate::ports::UnitOfWork;
use crate::tracking::TrackingPages;
use crate::{AppError, Env, UseCase};

/// A kiosk asks for the numbers it may give out today should it lose its server.
#[derive(Debug, Clone)]
pub struct ReserveNumbers {
    /// The unit.
    pub unit: UnitCode,
    /// The kiosk.
    pub device: DeviceId,
}

/// What a kiosk may give out by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedNumbers {
    /// The only day on which they are good.
    pub day: ServiceDay,
    /// A range for each service.
    pub ranges: Vec<ReservedRange>,
}

/// A service's numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedRange {
    /// The service.
    pub service: ServiceCode,
    /// The series letter.
    pub series: char,
    /// The first ordinal.
    pub first: u16,
    /// The last ordinal.
    pub last: u16,
    /// Ordinals that have come back as tickets.
    pub used: Vec<u16>,
}

/// A ticket that a kiosk gave out while it had no server.
#[derive(Debug, Clone)]
pub struct ArriveOffline {
    /// The unit.
    pub unit: UnitCode,
    /// The kiosk.
    pub device: DeviceId,
    /// The wanted service.
    pub service: ServiceCode,
    /// The number, out of the kiosk's range.
    pub number: TicketNumber,
    /// What was typed.
    pub form: GuestForm,
    /// How many seconds ago the number was given out, by the kiosk's clock.
    pub seconds_ago: u32,
    /// Language tag for the copy by e-mail: `id` or `en`.
    pub language: String,
    /// Where the ticket can be followed.
    pub tracking: TrackingPages,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenIn {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// When it was given out.
    pub issued_at: Timestamp,
}

#[async_trait]
impl UseCase for ReserveNumbers {
    type Output = ReservedNumbers;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<ReservedNumbers, AppError> {
        let rules = env.unit(&self.unit)?;
        numbers_open(rules, env.now)?;
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let mut ranges = Vec::new();
        for offer in &rules.unit.services {
            let Some(series) = rules.series(&offer.code) else { continue };
            let reserve = QueueCommand::Reserve { series, holder: self.device };
            day.queue(&reserve, rules.queue_rules(&offer.code, day.queue.value.day)).await?;
            ranges.extend(day.queue.value.reserve_of(series, self.device).map(|reserve| ReservedRange {
                service: offer.code.clone(),
                series: series.letter(),
                first: reserve.first,
                last: reserve.last,
                used: reserve.used.iter().copied().collect(),
            }));
        }
        Ok(ReservedNumbers { day: day.queue.value.day, ranges })
    }
}

#[async_trait]
impl UseCase for ArriveOffline {
    type Output = TakenIn;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TakenIn, AppError> {
        let rules = env.unit(&self.unit)?;
        let issued_at = env.now.plus_seconds(-i64::from(self.seconds_ago));
        let (guest, priority) = self.form.parse(rules, &self.service, issued_at)?;
        let requirements = requirements(rules, &self.service, issued_at)?;
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let date = day.queue.value.day;
        let of_service = rules.series(&self.service) == Some(self.number.series());
        if rules.unit.zone.local_date(issued_at) != date || !of_service {
            return Err(QueueRejection::NotReserved { number: self.number }.into());
        }
        let take_in = QueueCommand::IssueReserved { number: self.number, holder: self.device };
        day.queue(&take_in, rules.queue_rules(&self.service, date)).await?;
        let arrive = self.as_arrival();
        let visit =
            arrive.store_visit(&mut day, &guest, priority.is_some(), &requirements, issued_at).await?;
        let ticket = arrive.store_ticket(&mut day, visit, self.number, priority.is_some(), issued_at).await?;
        arrive.promise_copy(&mut day, &ticket, guest).await?;
        Ok(TakenIn { ticket: ticket.id, number: ticket.number, issued_at })
    }
}

impl ArriveOffline {
    /// The same guest book as if it had been filled with a server.
    fn as_arrival(&self) -> Arrive {
        Arrive {
            unit: self.unit.clone(),
            service: self.service.clone(),
            form: self.form.clone(),
            another: true,
            language: self.language.clone(),
            tracking: self.tracking.clone(),
        }
    }
}
