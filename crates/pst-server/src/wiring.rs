//! The parts put together, and what runs in the background.

use std::sync::Arc;
use std::time::Duration;

use pst_app::complaints::LapseComplaints;
use pst_app::keeping::{EraseExpired, EraseLeftovers, Erased};
use pst_app::online::{ConversationLink, RecomputeDeadlines, run_due_timers};
use pst_app::people::TrackingKeyOf;
use pst_app::ports::{Actor, Clock, Storage};
use pst_app::search::{CatalogueSource, Due, ForgetSearches, Import, ListOutcome, sync_catalogue};
use pst_app::tracking::TrackingKey;
use pst_app::walk_in::{DaysToEnd, EndDay, ForgetPreregistrations};
use pst_app::{App, AppError, Notifier, Rulebook, dispatch_due};
use pst_catalogue::{Indonesian, shipped};
use pst_http::Live;

use crate::environment::MachineIds;

/// The use cases over a storage and a clock, and the stream hub that hears of their commits.
pub(crate) fn app(
    storage: Arc<dyn Storage>,
    clock: Arc<dyn Clock>,
    rulebook: Rulebook,
    analyser: Indonesian,
) -> (App, Arc<Live>) {
    let live = Arc::new(Live::default());
    let hub = Arc::clone(&live);
    let app = App {
        storage,
        clock,
        ids: Arc::new(MachineIds),
        rulebook: Arc::new(rulebook),
        analyser: Arc::new(analyser),
        on_commit: Arc::new(move |unit, seq| hub.publish(&unit, seq)),
    };
    (app, live)
}

/// The key of tracking passes: one for all servers on a database, made by the first.
pub(crate) async fn tracking_key(app: &App) -> Result<TrackingKey, AppError> {
    let text = app.execute(&Actor::System, None, &TrackingKeyOf).await?;
    TrackingKey::from_hex(&text).ok_or(AppError::NotFound { what: "tracking key" })
}

/// Brings the shipped catalogue up to date. Safe to run on every server: what is there already stays.
pub(crate) async fn load_catalogue(app: &App) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let import = Import { source: shipped::SOURCE.to_owned(), entries: shipped::entries()?, complete: true };
    let imported = app.execute(&Actor::System, None, &import).await?;
    tracing::info!(stored = imported.stored, removed = imported.removed, "catalogue loaded");
    Ok(())
}

/// The same in the background of a server that can be searched already.
pub(crate) async fn refresh_catalogue(app: App) {
    if let Err(fault) = load_catalogue(&app).await {
        tracing::warn!(%fault, "the shipped catalogue could not be brought up to date");
    }
}

/// Brings the catalogue up to date from outside whenever a list is due, for ever. Safe to run on every server: each list
/// is read by one.
pub(crate) async fn keep_catalogue(app: App, source: Arc<dyn CatalogueSource>, due: Due) {
    loop {
        match sync_catalogue(&app, source.as_ref(), due, &mut |_| {}).await {
            Ok(outcomes) => outcomes.iter().for_each(log_list),
            Err(fault) => {
                tracing::error!(code = fault.code(), ?fault, "the catalogue is not brought up to date");
            }
        }
        tokio::time::sleep(CATALOGUE_EVERY).await;
    }
}

fn log_list(outcome: &ListOutcome) {
    let ListOutcome { list, changed, fault } = outcome;
    let Some(fault) = fault else {
        tracing::info!(list, stored = changed.stored, removed = changed.removed, "catalogue list read");
        return;
    };
    tracing::warn!(list, code = fault.code(), %fault, "catalogue list not read to its end, trying again later");
}

/// Whether there is nothing to search yet.
pub(crate) async fn is_catalogue_empty(app: &App) -> Result<bool, AppError> {
    Ok(app.storage.begin_read().await?.catalogue_size().await? == 0)
}

/// Forgets searches that led to nothing, once a day, for ever.
pub(crate) async fn forget_searches(app: App) {
    loop {
        if let Err(fault) = app.execute(&Actor::System, None, &ForgetSearches).await {
            tracing::warn!(code = fault.code(), ?fault, "old searches could not be forgotten, trying again");
        }
        tokio::time::sleep(SEARCHES_EVERY).await;
    }
}

/// Ends days that are over, for ever. Safe to run on every server: a day ends once.
pub(crate) async fn end_days(app: App) {
    loop {
        for unit in app.rulebook.units().map(|rules| rules.unit.code.clone()) {
            if let Err(fault) = end_days_of(&app, unit.clone()).await {
                tracing::error!(%unit, code = fault.code(), ?fault, "day end failed, trying again");
            }
        }
        if let Err(fault) = app.execute(&Actor::System, None, &ForgetPreregistrations).await {
            tracing::error!(code = fault.code(), ?fault, "expired registrations remain, trying again");
        }
        tokio::time::sleep(DAY_END_EVERY).await;
    }
}

/// Erases what has had its time, for ever: once in each hour that the clock shows. Safe to run on every server.
pub(crate) async fn erase(app: App) {
    let mut done = None;
    loop {
        let hour = app.clock.now().micros().div_euclid(HOUR_MICROS);
        if done != Some(hour) {
            match erase_once(&app).await {
                Ok(()) => done = Some(hour),
                Err(fault) => tracing::error!(code = fault.code(), ?fault, "erasing failed, trying again"),
            }
        }
        tokio::time::sleep(ERASE_EVERY).await;
    }
}

async fn erase_once(app: &App) -> Result<(), AppError> {
    for unit in app.rulebook.units().map(|rules| rules.unit.code.clone()) {
        let expired = EraseExpired { unit: unit.clone() };
        loop {
            let erased = app.execute(&Actor::System, None, &expired).await?;
            if erased.guests + erased.ratings > 0 {
                let Erased { guests, ratings, .. } = erased;
                tracing::info!(%unit, guests, ratings, "personal data erased, its time was over");
            }
            if !erased.is_partial() {
                break;
            }
        }
    }
    while app.execute(&Actor::System, None, &EraseLeftovers).await?.is_partial() {}
    Ok(())
}

async fn end_days_of(app: &App, unit: pst_domain::UnitCode) -> Result<(), AppError> {
    for day in app.query(&Actor::System, &DaysToEnd { unit: unit.clone() }).await? {
        let ended = app.execute(&Actor::System, None, &EndDay { unit: unit.clone(), day }).await?;
        tracing::info!(%unit, %day, tickets = ended.tickets, "service day ended");
    }
    Ok(())
}

/// Notes limits of complaints that have lapsed, for ever. Safe to run on every server.
pub(crate) async fn lapse_complaints(app: App) {
    loop {
        for unit in app.rulebook.units().map(|rules| rules.unit.code.clone()) {
            let lapse = LapseComplaints { unit: unit.clone() };
            if let Err(fault) = app.execute(&Actor::System, None, &lapse).await {
                tracing::error!(%unit, code = fault.code(), ?fault, "complaints not looked through, trying again");
            }
        }
        tokio::time::sleep(COMPLAINTS_EVERY).await;
    }
}

/// Counts running deadlines anew under the calendar of this start, then fires what time brings, for ever. Safe to
/// run on every server: what happened once does not happen again.
pub(crate) async fn keep_time(app: App, link: ConversationLink) {
    for unit in app.rulebook.units().map(|rules| rules.unit.code.clone()) {
        let recompute = RecomputeDeadlines { unit: unit.clone(), link: link.clone() };
        match recompute.run(&app).await {
            Ok(0) => {}
            Ok(moved) => tracing::info!(%unit, moved, "deadlines moved with the calendar"),
            Err(fault) => tracing::error!(%unit, code = fault.code(), ?fault, "deadlines not recounted"),
        }
    }
    loop {
        if let Err(fault) = run_due_timers(&app, &link).await {
            tracing::error!(code = fault.code(), ?fault, "timers could not be read, trying again");
        }
        tokio::time::sleep(TIMERS_EVERY).await;
    }
}

/// Delivers notices, for ever.
pub(crate) async fn deliver(app: App, notifier: Arc<dyn Notifier>) {
    loop {
        match dispatch_due(&app, notifier.as_ref()).await {
            Ok(0) => tokio::time::sleep(OUTBOX_EVERY).await,
            Ok(_) => {}
            Err(fault) => {
                tracing::error!(code = fault.code(), ?fault, "outbox could not be read, trying again");
                tokio::time::sleep(OUTBOX_EVERY * 5).await;
            }
        }
    }
}

/// Looks for what other servers on the same database have committed, for ever.
pub(crate) async fn follow_others(app: App, live: Arc<Live>) {
    loop {
        tokio::time::sleep(FOLLOW_EVERY).await;
        for unit in live.watched() {
            let head = async { app.storage.begin_read().await?.journal_head(&unit).await };
            match head.await {
                Ok(seq) => live.publish(&unit, seq),
                Err(fault) => tracing::warn!(%unit, ?fault, "journal could not be read"),
            }
        }
    }
}

const SEARCHES_EVERY: Duration = Duration::from_hours(24);
/// How often the lists are looked through for one that is due.
const CATALOGUE_EVERY: Duration = Duration::from_mins(1);
const TIMERS_EVERY: Duration = Duration::from_secs(5);
const DAY_END_EVERY: Duration = Duration::from_secs(5);
const COMPLAINTS_EVERY: Duration = Duration::from_mins(1);
/// How often the clock is looked at; it may be set or, in training, moved.
const ERASE_EVERY: Duration = Duration::from_secs(1);
const HOUR_MICROS: i64 = 3_600_000_000;
const OUTBOX_EVERY: Duration = Duration::from_secs(1);
const FOLLOW_EVERY: Duration = Duration::from_millis(250);
