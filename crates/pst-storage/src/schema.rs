//! Schema versions, applied in order and never changed once published.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A script with the number that orders it and the words that describe it.
pub(crate) type Script = (i64, &'static str, &'static str);

/// The numbers of scripts in the order in which they are applied.
pub(crate) fn versions(scripts: &[Script]) -> Vec<i64> {
    let mut versions: Vec<i64> = scripts.iter().map(|(version, ..)| *version).collect();
    versions.sort_unstable();
    versions
}

/// A migrator of the given scripts.
///
/// It refuses a database that a newer program has migrated further, and one whose scripts were different.
pub(crate) fn migrator(scripts: &[Script]) -> Migrator {
    let migrations = scripts.iter().map(|(version, description, script)| {
        Migration::new(*version, (*description).into(), MigrationType::Simple, script.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
