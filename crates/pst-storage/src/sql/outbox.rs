//! The outbox in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::notice::{Channel, Notice};
use pst_app::ports::{ChannelHealth, DeadLetter, Delivery, Outbox, StorageError};
use pst_domain::{NoticeId, Timestamp, UnitCode};

use super::SqlUnitOfWork;
use crate::row::{ChannelRow, DeadLetterRow, NoticeRow, to_json};

#[async_trait]
impl Outbox for SqlUnitOfWork {
    async fn outbox_push(&mut self, notice: &Notice) -> Result<(), StorageError> {
        // Pushed again, a notice stays as it is; either way one row is found.
        self.change(
            "INSERT INTO outbox (id, unit, channel, kind, created_at, attempts, body)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET id = excluded.id",
        )
        .await?
        .bind(notice.id.to_string())
        .bind(notice.unit.as_str())
        .bind(notice.to.channel().name())
        .bind(notice.message.kind())
        .bind(notice.created_at.micros())
        .bind(i64::from(notice.attempts))
        .bind(to_json(notice)?);
        Ok(())
    }

    async fn outbox_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<Notice>, StorageError> {
        let lease = sqlx::query_as::<_, NoticeRow>(concat!(
            "UPDATE outbox SET leased_until = $3, attempts = attempts + 1 WHERE id IN (",
            leasing!(
                "SELECT id FROM outbox
                 WHERE settled_at IS NULL AND (leased_until IS NULL OR leased_until <= $1)
                 ORDER BY created_at, id LIMIT 0 + $2"
            ),
            ") RETURNING attempts, body"
        ));
        let lease = lease.bind(now.micros()).bind(i64::from(limit)).bind(until.micros());
        let due = self.rows(lease).await?.into_iter().map(Notice::try_from);
        let mut notices = due.collect::<Result<Vec<_>, _>>()?;
        notices.sort_by_key(|notice| (notice.created_at, notice.id));
        Ok(notices)
    }

    async fn outbox_postpone(
        &mut self,
        id: NoticeId,
        until: Timestamp,
        fault: &str,
    ) -> Result<(), StorageError> {
        let postpone = sqlx::query(
            "UPDATE outbox SET leased_until = $2, fault = $3 WHERE id = $1 AND settled_at IS NULL",
        );
        self.execute(postpone.bind(id.to_string()).bind(until.micros()).bind(fault)).await?;
        Ok(())
    }

    async fn outbox_settle(
        &mut self,
        id: NoticeId,
        at: Timestamp,
        delivery: &Delivery,
    ) -> Result<(), StorageError> {
        let fault = match delivery {
            Delivery::Refused { fault } => Some(fault.as_str()),
            Delivery::Sent | Delivery::Expired => None,
        };
        let settle = sqlx::query(
            "UPDATE outbox SET settled_at = $2, outcome = $3, fault = COALESCE($4, fault), body = NULL
             WHERE id = $1 AND settled_at IS NULL",
        );
        let settle = settle.bind(id.to_string()).bind(at.micros()).bind(delivery.name()).bind(fault);
        self.execute(settle).await?;
        Ok(())
    }

    async fn outbox_channels(&mut self, unit: &UnitCode) -> Result<Vec<ChannelHealth>, StorageError> {
        let mut channels = Vec::new();
        for channel in Channel::ALL {
            let health = sqlx::query_as::<_, ChannelRow>(
                "SELECT
                     (SELECT COUNT(*) FROM outbox
                      WHERE unit = $1 AND channel = $2 AND settled_at IS NULL) AS waiting,
                     (SELECT MIN(created_at) FROM outbox
                      WHERE unit = $1 AND channel = $2 AND settled_at IS NULL) AS waiting_since,
                     (SELECT MAX(settled_at) FROM outbox
                      WHERE unit = $1 AND channel = $2 AND settled_at IS NOT NULL AND outcome = 'sent') AS sent_at,
                     (SELECT fault FROM outbox
                      WHERE unit = $1 AND channel = $2 AND settled_at IS NULL
                      ORDER BY created_at LIMIT 1) AS fault,
                     (SELECT COUNT(*) FROM outbox
                      WHERE unit = $1 AND channel = $2 AND settled_at IS NOT NULL
                        AND outcome IN ('expired', 'refused')) AS given_up",
            );
            let row = self.row(health.bind(unit.as_str()).bind(channel.name())).await?;
            channels.extend(row.map(|row| row.health(channel)));
        }
        channels.retain(|health| health.waiting > 0 || health.sent_at.is_some() || health.given_up > 0);
        Ok(channels)
    }

    async fn outbox_given_up(
        &mut self,
        unit: &UnitCode,
        limit: u16,
    ) -> Result<Vec<DeadLetter>, StorageError> {
        let letters = sqlx::query_as::<_, DeadLetterRow>(
            "SELECT id, channel, kind, settled_at, outcome, fault FROM outbox
             WHERE unit = $1 AND settled_at IS NOT NULL AND outcome IN ('expired', 'refused')
             ORDER BY settled_at DESC, id DESC LIMIT 0 + $2",
        );
        let rows = self.rows(letters.bind(unit.as_str()).bind(i64::from(limit))).await?;
        rows.into_iter().map(DeadLetter::try_from).collect()
    }
}
