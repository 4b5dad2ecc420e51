//! The unit of work in SQL that both databases understand, compiled once for each of them.
//!
//! The backend that mounts this module provides what differs: its type `Db`, how a writer begins (`BEGIN`), how
//! statements are put `together`, and the clauses `locking!`, `leasing!` and `elements!`.
//!
//! `LIMIT 0 + $n` instead of `LIMIT $n`: SQLite plans a statement anew at each use if its limit is a parameter by
//! itself, which took a third of the writer's time.

mod accounts;
pub(super) mod archive;
mod catalogue;
mod changes;
mod complaints;
mod conversations;
mod counters;
mod group;
mod keeping;
mod online;
mod outbox;
mod people;
mod preregistrations;
mod queues;
mod records;
mod tickets;
mod visits;

use async_trait::async_trait;
use pst_app::ports::{
    Change, Committed, JournalEntry, PendingEntry, Stamp, StorageError, Stored, UnitOfWork,
};
use pst_domain::UnitCode;
use serde::de::DeserializeOwned;
use sqlx::query::{Query, QueryAs};
use sqlx::{Database, FromRow, Transaction};

use super::Db;
use crate::error::from_driver;
use crate::row::Body;
use changes::{Changes, Touched, Values};

pub(super) use group::{Member, Writer};

type Arguments = <Db as Database>::Arguments;
type Statement<'q> = Query<'q, Db, Arguments>;
type Select<'q, R> = QueryAs<'q, Db, R, Arguments>;

/// What a unit of work runs on. Dropped, it undoes what was done.
pub(super) enum Link {
    Writing(Member),
    Reading(Transaction<'static, Db>),
}

impl Link {
    fn connection(&mut self) -> &mut <Db as Database>::Connection {
        match self {
            Self::Writing(member) => member.connection(),
            Self::Reading(reading) => reading,
        }
    }

    async fn commit(self) -> Result<(), StorageError> {
        match self {
            Self::Writing(member) => member.commit().await,
            Self::Reading(reading) => reading.rollback().await.map_err(from_driver),
        }
    }
}

/// A unit of work over one transaction, which [`Link`] owns and undoes when dropped.
pub(super) struct SqlUnitOfWork {
    link: Link,
    pending: PendingEntry,
    changes: Changes,
    /// Set before each statement and cleared after it, so an error or a cancelled call leaves it set: from
    /// then on the state of the transaction is not known, and nothing but dropping it is allowed.
    broken: bool,
}

impl SqlUnitOfWork {
    pub(super) fn new(link: Link) -> Self {
        Self { link, pending: PendingEntry::default(), changes: Changes::default(), broken: false }
    }

    fn usable(&self) -> Result<(), StorageError> {
        if self.broken { Err(StorageError::Backend("the unit of work failed before".into())) } else { Ok(()) }
    }

    /// Puts off a change of one row, new or found by its key; with none it is a conflict. That is told when the
    /// change is handed over: before something is read, or at the commit.
    async fn change(&mut self, sql: &'static str) -> Result<Values<'_>, StorageError> {
        self.usable()?;
        if self.changes.concern(sql) {
            self.flush().await?;
        }
        Ok(self.changes.add(sql))
    }

    /// Hands over what was put off.
    async fn flush(&mut self) -> Result<(), StorageError> {
        let count = self.changes.len();
        let found = self.hand_over().await?.len();
        self.found(found, count)
    }

    async fn hand_over(&mut self) -> Result<Vec<Touched>, StorageError> {
        self.usable()?;
        if self.changes.len() == 0 {
            return Ok(Vec::new());
        }
        self.broken = true;
        let query = std::mem::take(&mut self.changes).query()?;
        let rows = query.fetch_all(self.link.connection()).await.map_err(from_driver)?;
        self.broken = false;
        Ok(rows)
    }

    /// Guarded by a revision, a change that touches nothing came second.
    fn found(&mut self, rows: usize, expected: usize) -> Result<(), StorageError> {
        self.broken = rows != expected;
        if self.broken { Err(StorageError::Conflict) } else { Ok(()) }
    }

    /// Runs a statement; answers how many rows it touched.
    async fn execute(&mut self, statement: Statement<'_>) -> Result<u64, StorageError> {
        self.flush().await?;
        self.broken = true;
        let done = statement.execute(self.link.connection()).await.map_err(from_driver)?;
        self.broken = false;
        Ok(done.rows_affected())
    }

    /// Runs a statement guarded by a revision: if it touches nothing, somebody else was first.
    async fn execute_guarded(&mut self, statement: Statement<'_>) -> Result<(), StorageError> {
        let touched = self.execute(statement).await?;
        self.found(usize::try_from(touched).unwrap_or(usize::MAX), 1)
    }

    async fn rows<R>(&mut self, select: Select<'_, R>) -> Result<Vec<R>, StorageError>
    where
        R: for<'r> FromRow<'r, <Db as Database>::Row> + Send + Unpin,
    {
        self.flush().await?;
        self.broken = true;
        let rows = select.fetch_all(self.link.connection()).await.map_err(from_driver)?;
        self.broken = false;
        Ok(rows)
    }

    async fn row<R>(&mut self, select: Select<'_, R>) -> Result<Option<R>, StorageError>
    where
        R: for<'r> FromRow<'r, <Db as Database>::Row> + Send + Unpin,
    {
        Ok(self.rows(select).await?.into_iter().next())
    }

    /// The aggregates a query finds in a table.
    async fn stored<A: DeserializeOwned>(
        &mut self,
        table: &'static str,
        select: Select<'_, Body>,
    ) -> Result<Vec<Stored<A>>, StorageError> {
        self.rows(select).await?.into_iter().map(|row| row.read(table)).collect()
    }

    /// The one aggregate a query finds in a table.
    async fn stored_one<A: DeserializeOwned>(
        &mut self,
        table: &'static str,
        select: Select<'_, Body>,
    ) -> Result<Option<Stored<A>>, StorageError> {
        self.row(select).await?.map(|row| row.read(table)).transpose()
    }

    fn journal(&mut self, unit: &UnitCode, stamp: &Stamp, change: Change) -> Result<(), StorageError> {
        let noted = self.pending.add(unit, stamp, change);
        self.broken |= noted.is_err();
        noted
    }

    /// Writes the entry of all changes at the end of the unit's chain, whose head stays locked until the end.
    async fn write_journal(&mut self) -> Result<Option<JournalEntry>, StorageError> {
        let Some(unit) = self.pending.unit().cloned() else {
            return Ok(None);
        };
        let (seq, hash) = match self.advance_head(&unit).await? {
            Some(Touched { number: Some(seq), words: Some(hash), .. }) => (seq, hash),
            // The head was waited for, and the entry it points to is newer than this statement's view.
            Some(_) => return Err(StorageError::Conflict),
            None => {
                let first = sqlx::query("INSERT INTO journal_heads (unit, seq) VALUES ($1, 1)");
                self.execute(first.bind(unit.as_str())).await?;
                (0, String::new())
            }
        };
        let Some(entry) = self.pending.entry_after(seq, &hash)? else {
            return Ok(None);
        };
        let append = sqlx::query("INSERT INTO journal (unit, seq, body, hash) VALUES ($1, $2, $3, $4)");
        let append = append.bind(unit.as_str()).bind(entry.seq).bind(&entry.body).bind(&entry.hash);
        self.execute(append).await?;
        Ok(Some(entry))
    }

    /// Hands over what was put off and moves the head of a unit's journal on; tells where it was, and the hash of
    /// the entry there.
    async fn advance_head(&mut self, unit: &UnitCode) -> Result<Option<Touched>, StorageError> {
        let before = self.changes.len();
        let advance = self.changes.ask(
            "UPDATE journal_heads SET seq = seq + 1 WHERE unit = $1",
            "seq - 1",
            "(SELECT hash FROM journal
              WHERE journal.unit = journal_heads.unit AND journal.seq = journal_heads.seq - 1)",
        );
        advance.bind(unit.as_str());
        let mut rows = self.hand_over().await?;
        let head = rows.pop_if(|row| usize::try_from(row.nth) == Ok(before));
        self.found(rows.len(), before)?;
        Ok(head)
    }
}

#[async_trait]
impl UnitOfWork for SqlUnitOfWork {
    async fn commit(mut self: Box<Self>) -> Result<Committed, StorageError> {
        self.usable()?;
        let entry = self.write_journal().await?;
        self.flush().await?;
        self.link.commit().await?;
        Ok(Committed { entry: entry.map(|entry| (entry.unit, entry.seq)) })
    }
}
