//! Lists of cases: the inbox of a unit, and a user's own.

use std::collections::BTreeMap;

use async_trait::async_trait;
use pst_domain::consultation::{Consultation, ConsultationNumber, ConsultationState};
use pst_domain::sla::{DeadlineState, Owes};
use pst_domain::{AccountId, ConsultationId, OfficerId, ServiceCode, Timestamp, UnitCode};

use super::change::pinned;
use crate::ports::{ConsultationRecord, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// A part of the inbox. Each open case is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folder {
    /// To be found clear and complete.
    ToCheck,
    /// The officer owes a word.
    WaitingForUs,
    /// The user owes a word.
    WaitingForUser,
    /// The user owes a word, and the case is closed within a day otherwise.
    ClosingSoon,
    /// Over.
    Closed,
}

/// One page of a unit's inbox.
#[derive(Debug, Clone)]
pub struct ReadInbox {
    /// The unit.
    pub unit: UnitCode,
    /// Which part.
    pub folder: Folder,
    /// Of the closed ones, those after this one.
    pub before: Option<(Timestamp, ConsultationId)>,
}

/// The cases of one user, latest first.
#[derive(Debug, Clone)]
pub struct ReadOwn {
    /// The user.
    pub account: AccountId,
    /// Those after this one.
    pub before: Option<(Timestamp, ConsultationId)>,
}

/// A list of cases.
#[derive(Debug, Clone)]
pub struct InboxView {
    /// When this was read.
    pub now: Timestamp,
    /// How many open cases each part holds; the closed are not counted.
    pub counts: BTreeMap<Folder, usize>,
    /// The cases.
    pub lines: Vec<CaseLine>,
    /// Where the next page begins, if there is one.
    pub next: Option<(Timestamp, ConsultationId)>,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// Identifier.
    pub id: ConsultationId,
    /// The number people see.
    pub number: ConsultationNumber,
    /// The unit asked.
    pub unit: UnitCode,
    /// The service asked for.
    pub service: ServiceCode,
    /// What it is about; `None` once erased.
    pub topic: Option<String>,
    /// Name of the user; `None` once the account is gone.
    pub user: Option<String>,
    /// Its state.
    pub state: ConsultationState,
    /// Who owes the next word.
    pub owes: Option<Owes>,
    /// The officer who has it in hand.
    pub officer: Option<OfficerId>,
    /// Where the promise stands.
    pub deadline: DeadlineState,
    /// When the running promise is due.
    pub due_at: Option<Timestamp>,
    /// When it is closed if the user stays silent.
    pub close_at: Option<Timestamp>,
    /// Whether the internal alarm was raised: nobody has checked it in time.
    pub alarmed: bool,
    /// Its latest event.
    pub updated_at: Timestamp,
}

impl Folder {
    /// All parts, in the order of the inbox.
    pub const ALL: [Self; 5] =
        [Self::ToCheck, Self::WaitingForUs, Self::WaitingForUser, Self::ClosingSoon, Self::Closed];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToCheck => "to_check",
            Self::WaitingForUs => "waiting_for_us",
            Self::WaitingForUser => "waiting_for_user",
            Self::ClosingSoon => "closing_soon",
            Self::Closed => "closed",
        }
    }

    /// The part of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|folder| folder.name() == name)
    }

    fn of(line: &CaseLine, now: Timestamp) -> Self {
        let soon = line.close_at.is_some_and(|at| at <= now.plus_seconds(CLOSING_SOON_SECONDS));
        match (&line.state, line.owes) {
            (ConsultationState::Submitted { .. }, _) => Self::ToCheck,
            (_, Some(Owes::Officer)) => Self::WaitingForUs,
            (_, Some(Owes::User)) if soon => Self::ClosingSoon,
            (_, Some(Owes::User)) => Self::WaitingForUser,
            (_, None) => Self::Closed,
        }
    }
}

#[async_trait]
impl UseCase for ReadInbox {
    type Output = InboxView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<InboxView, AppError> {
        let open = uow.consultations_open(&self.unit, OPEN_MAX).await?;
        let mut open = lines(env, uow, open).await?;
        let mut counts: BTreeMap<Folder, usize> = Folder::ALL.map(|folder| (folder, 0)).into();
        for line in &open {
            *counts.entry(Folder::of(line, env.now)).or_default() += 1;
        }
        if self.folder != Folder::Closed {
            open.retain(|line| Folder::of(line, env.now) == self.folder);
            return Ok(InboxView { now: env.now, counts, lines: open, next: None });
        }
        let closed = uow.consultations_closed(&self.unit, self.before, PAGE).await?;
        let next = next_page(&closed);
        Ok(InboxView { now: env.now, counts, lines: lines(env, uow, closed).await?, next })
    }
}

#[async_trait]
impl UseCase for ReadOwn {
    type Output = InboxView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<InboxView, AppError> {
        let own = uow.consultations_of_account(self.account, self.before, PAGE).await?;
        let next = next_page(&own);
        Ok(InboxView { now: env.now, counts: BTreeMap::new(), lines: lines(env, uow, own).await?, next })
    }
}

async fn lines(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    records: Vec<ConsultationRecord>,
) -> Result<Vec<CaseLine>, AppError> {
    let mut lines = Vec::with_capacity(records.len());
    for record in records {
        let user = uow.account_find(record.case.value.account).await?.map(|account| account.name.to_string());
        lines.push(line(env, record.case.value, record.topic, user)?);
    }
    Ok(lines)
}

fn line(
    env: &Env<'_>,
    case: Consultation,
    topic: Option<String>,
    user: Option<String>,
) -> Result<CaseLine, AppError> {
    let rules = pinned(env.unit(&case.unit)?, &case);
    Ok(CaseLine {
        id: case.id,
        number: case.number,
        topic,
        user,
        owes: case.owes(),
        officer: case.officer,
        deadline: case.deadline.state(env.now),
        due_at: case.deadline.running().map(|run| run.due_at),
        close_at: case.idle_plan(&rules).map(|plan| plan.close_at),
        alarmed: matches!(case.state, ConsultationState::Submitted { alarmed: true, .. }),
        updated_at: case.last_at,
        unit: case.unit,
        service: case.service,
        state: case.state,
    })
}

fn next_page(page: &[ConsultationRecord]) -> Option<(Timestamp, ConsultationId)> {
    let last = page.last().filter(|_| page.len() == usize::from(PAGE))?;
    Some((last.case.value.last_at, last.case.value.id))
}

const PAGE: u16 = 50;
/// More open cases than officers of one unit can know of; the oldest promises are read first.
const OPEN_MAX: u16 = 500;
const CLOSING_SOON_SECONDS: i64 = 86_400;
