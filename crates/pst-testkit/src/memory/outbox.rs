//! The outbox in memory.

use async_trait::async_trait;
use pst_app::notice::{Channel, Notice};
use pst_app::ports::{ChannelHealth, DeadLetter, Delivery, Outbox, StorageError};
use pst_domain::{NoticeId, Timestamp, UnitCode};

use super::MemoryUnitOfWork;
use super::state::{OutboxRow, State};

#[async_trait]
impl Outbox for MemoryUnitOfWork {
    async fn outbox_push(&mut self, notice: &Notice) -> Result<(), StorageError> {
        let row = OutboxRow { notice: notice.clone(), leased_until: None, fault: None, settled: None };
        self.write(|state| {
            state.outbox.entry(notice.id).or_insert(row);
            Ok(())
        })
    }

    async fn outbox_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<Notice>, StorageError> {
        self.write(|state| {
            let free =
                |row: &&mut OutboxRow| row.settled.is_none() && row.leased_until.is_none_or(|end| end <= now);
            let mut due: Vec<_> = state.outbox.values_mut().filter(free).collect();
            due.sort_by_key(|row| (row.notice.created_at, row.notice.id));
            let leased = due.into_iter().take(limit.into()).map(|row| {
                row.leased_until = Some(until);
                row.notice.attempts = row.notice.attempts.saturating_add(1);
                row.notice.clone()
            });
            Ok(leased.collect())
        })
    }

    async fn outbox_postpone(
        &mut self,
        id: NoticeId,
        until: Timestamp,
        fault: &str,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(row) = state.outbox.get_mut(&id).filter(|row| row.settled.is_none()) {
                row.leased_until = Some(until);
                row.fault = Some(fault.to_owned());
            }
            Ok(())
        })
    }

    async fn outbox_settle(
        &mut self,
        id: NoticeId,
        at: Timestamp,
        delivery: &Delivery,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(row) = state.outbox.get_mut(&id).filter(|row| row.settled.is_none()) {
                if let Delivery::Refused { fault } = delivery {
                    row.fault = Some(fault.clone());
                }
                row.settled = Some((at, delivery.name()));
            }
            Ok(())
        })
    }

    async fn outbox_channels(&mut self, unit: &UnitCode) -> Result<Vec<ChannelHealth>, StorageError> {
        let health = Channel::ALL.into_iter().map(|channel| health(&self.state, unit, channel));
        Ok(health
            .filter(|health| health.waiting > 0 || health.sent_at.is_some() || health.given_up > 0)
            .collect())
    }

    async fn outbox_given_up(
        &mut self,
        unit: &UnitCode,
        limit: u16,
    ) -> Result<Vec<DeadLetter>, StorageError> {
        let mut letters: Vec<DeadLetter> = self
            .state
            .outbox
            .values()
            .filter(|row| row.notice.unit == *unit)
            .filter_map(|row| {
                let (at, outcome) = row.settled.filter(|(_, outcome)| *outcome != Delivery::Sent.name())?;
                Some(DeadLetter {
                    id: row.notice.id,
                    channel: row.notice.to.channel(),
                    kind: row.notice.message.kind().to_owned(),
                    at,
                    outcome: outcome.to_owned(),
                    fault: row.fault.clone(),
                })
            })
            .collect();
        letters.sort_by_key(|letter| std::cmp::Reverse((letter.at, letter.id)));
        letters.truncate(limit.into());
        Ok(letters)
    }
}

fn health(state: &State, unit: &UnitCode, channel: Channel) -> ChannelHealth {
    let rows =
        || state.outbox.values().filter(|row| row.notice.unit == *unit && row.notice.to.channel() == channel);
    let waiting = rows().filter(|row| row.settled.is_none());
    let oldest = waiting.clone().min_by_key(|row| row.notice.created_at);
    let sent = Delivery::Sent.name();
    let given_up = rows().filter(|row| row.settled.is_some_and(|(_, outcome)| outcome != sent)).count();
    let sent_at =
        rows().filter_map(|row| row.settled.filter(|(_, outcome)| *outcome == sent)).map(|(at, _)| at).max();
    ChannelHealth {
        channel,
        waiting: u32::try_from(waiting.count()).unwrap_or(u32::MAX),
        waiting_since: oldest.map(|row| row.notice.created_at),
        sent_at,
        fault: oldest.and_then(|row| row.fault.clone()),
        given_up: u32::try_from(given_up).unwrap_or(u32::MAX),
    }
}
