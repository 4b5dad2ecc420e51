//! `pst doctor`: is everything as it must be?

use std::process::ExitCode;

use clap::Args;
use pst_app::ports::{Clock as _, Storage};
use pst_app::search::CatalogueState;
use pst_app::{Rulebook, invariants};
use pst_storage::{DatabaseUrl, OpenOptions};

use crate::data::DataArgs;
use crate::documents::DocumentArgs;
use crate::environment::SystemClock;
use crate::output::{AnyError, say};

#[derive(Debug, Clone, Args)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    #[command(flatten)]
    documents: DocumentArgs,
    /// Fold the whole journal and check every invariant
    #[arg(long)]
    verify: bool,
}

/// Checks rules, calendars and database, and says what it found, one line each.
pub(crate) async fn run(args: &DoctorArgs) -> Result<ExitCode, AnyError> {
    let rulebook = args.documents.rulebook()?;
    let mut healthy = calendars(&rulebook)?;
    let database = args.data.database();
    match &database {
        // A server may be using the file: what is examined is a copy of this moment, made while it runs.
        DatabaseUrl::Sqlite(_) => {
            let folder = tempfile::tempdir()?;
            let copy = folder.path().join("copy.db");
            pst_storage::backup(&database, &copy).await?;
            let copy = DatabaseUrl::Sqlite(copy);
            let found: Vec<String> = pst_storage::integrity_check(&copy).await?.into_iter().collect();
            healthy &= found.is_empty();
            let verdict = if found.is_empty() { "intact (ok)".to_owned() } else { found.join("; ") };
            say(&format!("database {database}: {verdict}"))?;
            healthy &= examine(args, &rulebook, &copy).await?;
        }
        _ => healthy &= examine(args, &rulebook, &database).await?,
    }
    Ok(if healthy { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn calendars(rulebook: &Rulebook) -> Result<bool, AnyError> {
    let mut known = true;
    for rules in rulebook.units() {
        let today = rules.unit.zone.local_date(SystemClock.now());
        let last = rules.calendar.coverage().last;
        let days_left = last.signed_duration_since(today).num_days();
        let verdict = if days_left < CALENDAR_DAYS_WARN { "renew soon" } else { "ok" };
        known &= days_left >= 0;
        let version = rules.calendar.version();
        say(&format!("unit {}: calendar {version} known until {last} ({verdict})", rules.unit.code))?;
        for standard in rules.standards() {
            say(&format!(
                "unit {}: {} under SK {} (ok)",
                rules.unit.code, standard.service, standard.decree.number
            ))?;
        }
    }
    Ok(known)
}

async fn examine(args: &DoctorArgs, rulebook: &Rulebook, database: &DatabaseUrl) -> Result<bool, AnyError> {
    let storage = pst_storage::open(database, &OpenOptions::default()).await?;
    say(&format!("database {}: opened with safe settings (ok)", args.data.database()))?;
    catalogue(storage.as_ref()).await?;
    if args.verify { verify(rulebook, storage.as_ref()).await } else { Ok(true) }
}

/// Says how far the catalogue is up to date. A source that is out of reach is no fault of this installation.
async fn catalogue(storage: &dyn Storage) -> Result<ExitCode, AnyError> {
    let state = CatalogueState::stored(storage.begin_read().await?.as_mut()).await?;
    let Some((list, fault)) = state.fault() else {
        return say(&match state.current_as_of() {
            Some(at) => format!("catalogue: up to date with the BPS WebAPI as of {at} (ok)"),
            None => "catalogue: never read from the BPS WebAPI (ok)".to_owned(),
        });
    };
    let since = state.list(list).succeeded_at.map_or_else(|| "never".to_owned(), |at| at.to_string());
    say(&format!("catalogue: {list}, last read {since}: {fault}"))
}

/// Folds every unit's journal and says what does not hold.
pub(crate) async fn verify(rulebook: &Rulebook, storage: &dyn Storage) -> Result<bool, AnyError> {
    let mut sound = true;
    for rules in rulebook.units() {
        let unit = &rules.unit.code;
        let mut work = storage.begin_read().await?;
        let found = invariants::check_stored(work.as_mut(), unit).await?;
        for violation in &found {
            say(&format!("unit {unit}: {violation}"))?;
        }
        let entries = work.journal_head(unit).await?;
        say(&format!("unit {unit}: {entries} journal entries folded, {} violations", found.len()))?;
        sound &= found.is_empty();
    }
    Ok(sound)
}

const CALENDAR_DAYS_WARN: i64 = 120;
