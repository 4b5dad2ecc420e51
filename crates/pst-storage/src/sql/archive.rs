//! Every table with its columns: what an archive holds of a database, and how it gets back into one.
//!
//! The backend provides `reading!` and `writing!`, and what differs: `SNAPSHOT`, `AFTER_IMPORT`.

use futures_util::TryStreamExt as _;
use pst_domain::Timestamp;
use sqlx::Connection as _;
use sqlx::{Database, Transaction};

use super::super::{AFTER_IMPORT, BEGIN, Db, SCHEMA, SNAPSHOT};
use crate::archive::{ArchiveReader, ArchiveWriter, Table};
use crate::maintenance::MaintenanceError;
use crate::schema;

type Connection = <Db as Database>::Connection;

/// Writes all rows, as they are in one moment.
pub(crate) async fn export(
    connection: &mut Connection,
    made_at: Timestamp,
    mut to: ArchiveWriter<'_>,
) -> Result<(), MaintenanceError> {
    let mut work = connection.begin_with(SNAPSHOT).await.map_err(MaintenanceError::database)?;
    let applied = sqlx::query_as::<Db, (i64,)>("SELECT version FROM _sqlx_migrations ORDER BY version");
    let applied = applied.fetch_all(&mut *work).await.map_err(MaintenanceError::database)?;
    let applied: Vec<i64> = applied.into_iter().map(|(version,)| version).collect();
    if applied != schema::versions(SCHEMA) {
        return Err(MaintenanceError::SchemaDiffers);
    }
    let mut counted = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        counted.push((table, rows(&mut work, table).await?));
    }
    to.head(made_at, applied, counted.iter().map(|(_, rows)| rows).sum())?;
    for (table, rows) in counted {
        to.section(table, rows)?;
        let mut rows = sqlx::query_as::<Db, (String,)>(table.read).fetch(&mut *work);
        while let Some((row,)) = rows.try_next().await.map_err(MaintenanceError::database)? {
            to.row(&row)?;
        }
        to.end_section(table);
    }
    to.finish()
}

/// Takes in all rows of an archive, or none. The database must have no row yet.
pub(crate) async fn import(
    connection: &mut Connection,
    mut from: ArchiveReader<'_>,
) -> Result<(), MaintenanceError> {
    let mut work = connection.begin_with(BEGIN).await.map_err(MaintenanceError::database)?;
    for table in TABLES {
        if rows(&mut work, table).await? > 0 {
            return Err(MaintenanceError::NotEmpty { table: table.name });
        }
    }
    for table in TABLES {
        from.section(table)?;
        while let Some(batch) = from.batch()? {
            let written = sqlx::query::<Db>(table.write).bind(batch).execute(&mut *work).await;
            written.map_err(MaintenanceError::database)?;
        }
        from.end_section(table);
    }
    from.finish()?;
    for statement in AFTER_IMPORT {
        sqlx::query::<Db>(statement).execute(&mut *work).await.map_err(MaintenanceError::database)?;
    }
    work.commit().await.map_err(MaintenanceError::database)
}

async fn rows(work: &mut Transaction<'_, Db>, table: &Table) -> Result<u64, MaintenanceError> {
    let counted = sqlx::query_as::<Db, (i64,)>(table.count).fetch_one(&mut **work).await;
    let (rows,) = counted.map_err(MaintenanceError::database)?;
    Ok(u64::try_from(rows).unwrap_or_default())
}

/// Tables, each with the order of its rows, its columns, and after a semicolon a column that holds bytes.
macro_rules! tables {
    ($($name:literal by $order:literal: $first:ident $(, $column:ident)* $(; $bytes:ident)?;)*) => {
        &[$(Table {
            name: $name,
            columns: &[stringify!($first) $(, stringify!($column))* $(, stringify!($bytes))?],
            count: concat!("SELECT count(*) FROM ", $name),
            read: reading!($name, $order, $first $(, $column)* $(; $bytes)?),
            write: writing!($name, $first $(, $column)* $(; $bytes)?),
        }),*]
    };
}

/// Those that others refer to come first. Columns that are calculated from others are left out.
const TABLES: &[Table] = tables! {
    "settings" by "name": name, value;
    "journal_heads" by "unit": unit, seq;
    "journal" by "unit, seq": unit, seq, body, hash;
    "effects" by "scope, key": scope, key, fingerprint, answer, at;
    "outbox" by "id": id, created_at, leased_until, attempts, settled_at, outcome, body, unit, channel, kind, fault;
    "officers" by "id": id, unit, name, email, email_key, password_hash, roles, administers, active, preferences;
    "accounts" by "id": id, name, email, email_key, phone, password_hash, verified_at, language, created_at, active;
    "challenges" by "token_hash": token_hash, code_hash, account, purpose, expires_at, used_at;
    "attempts" by "kind, address_hash, at": kind, address_hash, at;
    "sessions" by "token_hash": token_hash, officer, account, opened_at, used_at, expires_at;
    "devices" by "id": id, unit, kind, label, token_hash, enrolled_at, seen_at, revoked;
    "enrolments" by "code_hash": code_hash, unit, kind, label, expires_at;
    "preregistrations" by "code_hash": code_hash, unit, service, expires_at, body;
    "queues" by "unit, day": unit, day, closed_at, revision, body;
    "counters" by "id": id, unit, number, state, officer, revision, body;
    "idle_spans" by "counter, revision": counter, revision, unit, from_at, to_at, ended_by;
    "visits" by "id": id, unit, day, state, arrived_at, revision, body;
    "guests" by "visit": visit, unit, day, arrived_at, name_key, email_key, category, body, note,
        language;
    "tickets" by "id": id, unit, day, series, ordinal, service, visit, state, place, issued_at, left_at, counter,
        officer, closed_at, service_seconds, token_hash, code_hash, turn, revision, body;
    "consultations" by "id": id, unit, number, account, state, officer, due_at, updated_at, timer_at, leased_until,
        revision, topic, body;
    "consultation_numbers" by "unit, year": unit, year, last;
    "messages" by "consultation, seq": consultation, seq, author, head, text;
    "notes" by "consultation, seq": consultation, seq, officer, at, text;
    "drafts" by "consultation, author": consultation, author, at, text;
    "canned_replies" by "unit, shortcut": unit, shortcut, text;
    "attachments" by "id": id, consultation, author, message, name, media_type, size, at; bytes;
    "ratings" by "coalesce(visit, consultation)": visit, consultation, unit, at, complete, body;
    "complaints" by "id": id, unit, number, state, received_on, revision, body, sealed;
    "complaint_words" by "complaint, kind, seq": complaint, kind, seq, sealed;
    "complaint_files" by "complaint, nth": complaint, nth; sealed;
    "complaint_views" by "complaint, officer": complaint, officer, at;
    "complaint_journal" by "unit, seq": unit, seq, body, hash;
    "catalogue_entries" by "number": number, id, source, kind, year, fingerprint, body;
    "catalogue_postings" by "term, entry": term, entry, weight;
    "catalogue_trigrams" by "trigram, word": trigram, word;
    "searches" by "id": id, unit, at, actor, query, hits, available, not_answered_at;
};
