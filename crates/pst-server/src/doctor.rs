//! `pst doctor`: is everything as it must be?

use std::process::ExitCode;

use clap::Args;
use pst_app::Rulebook;
use pst_app::ports::Clock as _;
use pst_storage::OpenOptions;

use crate::data::DataArgs;
use crate::environment::SystemClock;
use crate::output::{AnyError, say};

#[derive(Debug, Clone, Args)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Checks rules, calendars and database, and says what it found, one line each.
pub(crate) async fn run(args: &DoctorArgs) -> Result<ExitCode, AnyError> {
    let rulebook = Rulebook::shipped()?;
    let now = SystemClock.now();
    let mut healthy = true;
    for rules in rulebook.units() {
        let today = rules.unit.zone.local_date(now);
        let last = rules.calendar.coverage().last;
        let days_left = last.signed_duration_since(today).num_days();
        let verdict = if days_left < CALENDAR_DAYS_WARN { "renew soon" } else { "ok" };
        healthy &= days_left >= 0;
        say(&format!("unit {}: calendar known until {last} ({verdict})", rules.unit.code))?;
        for standard in rules.standards() {
            say(&format!(
                "unit {}: {} under SK {} (ok)",
                rules.unit.code, standard.service, standard.decree.number
            ))?;
        }
    }
    let database = args.data.database();
    drop(pst_storage::open(&database, &OpenOptions::default()).await?);
    say(&format!("database {database}: opened with safe settings (ok)"))?;
    let found = pst_storage::integrity_check(&database).await?;
    let found: Vec<String> = found.into_iter().collect();
    healthy &= found.is_empty();
    say(&format!(
        "database {database}: {}",
        if found.is_empty() { "intact (ok)".to_owned() } else { found.join("; ") }
    ))?;
    Ok(if healthy { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

const CALENDAR_DAYS_WARN: i64 = 120;
