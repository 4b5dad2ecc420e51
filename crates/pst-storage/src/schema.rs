//! Schema versions, applied in order and never changed once published.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A migrator of the given descriptions and scripts, numbered from 1.
///
/// It refuses a database that a newer program has migrated further, and one whose scripts were different.
pub(crate) fn migrator(scripts: &[(&'static str, &'static str)]) -> Migrator {
    let migrations = (1..).zip(scripts).map(|(version, (description, script))| {
        Migration::new(version, (*description).into(), MigrationType::Simple, script.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
