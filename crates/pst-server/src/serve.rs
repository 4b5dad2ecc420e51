//! `pst serve`: opens the database, puts the parts together, says where everything is, and serves.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, ValueEnum};
use pst_app::people::new_set_up_code;
use pst_app::ports::Clock;
use pst_app::tracking::{TrackingPages, printed};
use pst_app::{App, Notifier, Rulebook, UnitRules};
use pst_catalogue::Indonesian;
use pst_domain::{Timestamp, UnitCode};
use pst_http::{HttpConfig, HttpParts, HttpState, Live, Training};
use pst_notify::Recorder;
use pst_storage::{DatabaseUrl, OpenOptions};
use serde::Serialize;
use thiserror::Error;
use tokio::net::TcpListener;

use crate::complaint_key;
use crate::data::DataArgs;
use crate::documents::DocumentArgs;
use crate::environment::{SettableClock, SystemClock};
use crate::notices::NoticeArgs;
use crate::output::{AnyError, say};
use crate::training::{DemoOffice, TrainingMode, demo_office, opening_instant};
use crate::webapi::WebApiArgs;
use crate::wiring;

#[derive(Debug, Clone, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    #[command(flatten)]
    documents: DocumentArgs,
    /// The unit whose portal this installation shows; the first of the documents if left out
    #[arg(long, env = "PST_UNIT")]
    unit: Option<UnitCode>,
    /// Address to listen on; port 0 picks a free one
    #[arg(long, env = "PST_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Address of this installation as people reach it, such as <https://pst.example.go.id>
    #[arg(long, env = "PST_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,
    /// How many proxies in front are trusted to name the client's address
    #[arg(long, env = "PST_TRUSTED_HOPS", default_value_t = 0)]
    pub(crate) trusted_hops: usize,
    #[command(flatten)]
    pub(crate) notices: NoticeArgs,
    #[command(flatten)]
    pub(crate) webapi: WebApiArgs,
    /// Serve although the clock shows a time before the newest entry of the journal
    #[arg(long)]
    pub(crate) accept_clock: bool,
    /// Throw-away data, demo accounts, a clock that can be set; loopback only
    #[arg(long)]
    pub(crate) training: bool,
    /// File with the key of the register of complaints; `complaints.key` in the data folder if left out
    #[arg(long, env = "PST_COMPLAINT_KEY_FILE")]
    pub(crate) complaint_key: Option<PathBuf>,
    /// Whether requests are rationed; in training they are not unless `on`
    #[arg(long, value_enum)]
    pub(crate) limits: Option<Switch>,
    /// How to tell that the server is ready
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) announce: Announce,
    /// Demo officers, and as many counters, in training
    #[arg(long, default_value_t = 4)]
    pub(crate) officers: u16,
    /// What the clock shows first in training, such as 2026-03-09T09:00:00+07:00; opening time if left out
    #[arg(long, requires = "training", value_parser = instant)]
    pub(crate) clock: Option<Timestamp>,
}

fn instant(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse(text).ok_or("not a date and time with an offset")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Announce {
    /// Addresses and codes for people
    Text,
    /// One line of JSON
    Json,
}

impl Default for ServeArgs {
    fn default() -> Self {
        /// The arguments of `serve` without any.
        #[derive(Parser)]
        struct Bare {
            #[command(flatten)]
            serve: ServeArgs,
        }
        Bare::parse_from(["pst"]).serve
    }
}

/// Why the server does not start.
#[derive(Debug, Error)]
enum Refusal {
    #[error("training mode listens on loopback only, not on {0}")]
    TrainingInPublic(SocketAddr),
    #[error("no unit is configured")]
    NoUnit,
    #[error("no document describes unit {0}")]
    UnknownUnit(UnitCode),
    #[error(
        "the clock shows {now}, but the newest entry of the journal is of {newest}: set the clock right, \
         or serve with --accept-clock if that entry was written under a wrong clock"
    )]
    ClockBehind { now: Timestamp, newest: Timestamp },
}

/// What one line of JSON says once the server is ready.
#[derive(Debug, Serialize)]
struct Announcement<'a> {
    url: &'a str,
    unit: &'a str,
    #[serde(flatten)]
    office: Option<&'a DemoOffice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set_up_code: Option<&'a str>,
}

/// The clock of this run, and training mode if it is on.
struct Times {
    clock: Arc<dyn Clock>,
    training: Option<Arc<TrainingMode>>,
}

/// Serves until interrupted.
pub(crate) async fn run(args: ServeArgs) -> Result<ExitCode, AnyError> {
    log_to_stderr();
    if args.training && !args.listen.ip().is_loopback() {
        return Err(Refusal::TrainingInPublic(args.listen).into());
    }
    let rulebook = args.documents.rulebook()?;
    // Training asks nobody outside: its clock is moved about, and each moved day would read everything anew.
    let source = if args.training { None } else { args.webapi.source(&rulebook)? };
    let rules = home_unit(&args, &rulebook)?;
    let (unit, times) = (rules.unit.code.clone(), times(&args, rules));
    // Kept until the end: dropping it throws the training data away.
    let throw_away = if args.training { Some(tempfile::tempdir()?) } else { None };
    let database = database(&args, throw_away.as_ref().map(tempfile::TempDir::path))?;
    let storage = pst_storage::open(&database, &OpenOptions::default()).await?;
    let (app, live) = wiring::app(storage, Arc::clone(&times.clock), rulebook, Indonesian::shipped()?);
    if !args.training && !args.accept_clock {
        refuse_clock_behind(&app).await?;
    }
    if wiring::is_catalogue_empty(&app).await? {
        wiring::load_catalogue(&app).await?;
    } else {
        tokio::spawn(wiring::refresh_catalogue(app.clone()));
    }
    let office = if args.training { Some(demo_office(&app, &unit, args.officers).await?) } else { None };
    let code = if args.training { None } else { new_set_up_code(&app).await? };
    let listener = TcpListener::bind(args.listen).await?;
    let local = format!("http://{}", listener.local_addr()?);
    let state = state(&args, &app, &live, &unit, &local, &times).await?;
    tokio::spawn(wiring::keep_time(app.clone(), state.conversations()));
    background(&app, &live, notifier(&args, &times)?, &database);
    if let Some(source) = source {
        tokio::spawn(wiring::keep_catalogue(app.clone(), source, args.webapi.due()));
    }
    announce(&args, &local, &unit, office.as_ref(), code.as_deref())?;
    pst_http::serve(listener, state, interrupted()).await?;
    Ok(ExitCode::SUCCESS)
}

fn home_unit<'a>(args: &ServeArgs, rulebook: &'a Rulebook) -> Result<&'a UnitRules, Refusal> {
    match &args.unit {
        Some(code) => rulebook.unit(code).ok_or_else(|| Refusal::UnknownUnit(code.clone())),
        None => rulebook.units().next().ok_or(Refusal::NoUnit),
    }
}

/// A clock far behind what was already recorded would put numbers, waits and deadlines on the wrong day.
async fn refuse_clock_behind(app: &App) -> Result<(), AnyError> {
    let now = app.clock.now();
    let mut work = app.storage.begin_read().await?;
    for unit in app.rulebook.units().map(|rules| &rules.unit.code) {
        let head = work.journal_head(unit).await?;
        for entry in work.journal_after(unit, head - 1, 1).await? {
            let newest = entry.parse()?.0.at;
            if newest.seconds_since(now) > CLOCK_BEHIND_SECONDS_MAX {
                return Err(Refusal::ClockBehind { now, newest }.into());
            }
        }
    }
    Ok(())
}

fn times(args: &ServeArgs, rules: &UnitRules) -> Times {
    if !args.training {
        return Times { clock: Arc::new(SystemClock), training: None };
    }
    let clock = Arc::new(SettableClock::starting_at(args.clock.unwrap_or_else(|| opening_instant(rules))));
    let mode = TrainingMode { clock: Arc::clone(&clock), recorder: Arc::new(Recorder::default()) };
    Times { clock, training: Some(Arc::new(mode)) }
}

fn database(args: &ServeArgs, throw_away: Option<&std::path::Path>) -> Result<DatabaseUrl, AnyError> {
    match (&args.data.database, throw_away) {
        (Some(named), _) => Ok(named.clone()),
        (None, Some(folder)) => Ok(DatabaseUrl::Sqlite(folder.join("pst.db"))),
        (None, None) => {
            std::fs::create_dir_all(&args.data.data)?;
            Ok(args.data.database())
        }
    }
}

async fn state(
    args: &ServeArgs,
    app: &App,
    live: &Arc<Live>,
    unit: &UnitCode,
    local: &str,
    times: &Times,
) -> Result<HttpState, AnyError> {
    let public_url = args.public_url.clone().unwrap_or_else(|| local.to_owned());
    let public_url = public_url.trim_end_matches('/').to_owned();
    let loopback = args.listen.ip().is_loopback();
    let plain_http = public_url.starts_with("http://") && !(loopback && args.public_url.is_none());
    if plain_http {
        tracing::warn!(
            "serving plain HTTP at {public_url}: passwords can be read on the network; put HTTPS in front"
        );
    }
    let rate_limits = args.limits.map_or(!args.training, |switch| switch == Switch::On);
    let complaints = if args.training {
        complaint_key::training_key(app).await?
    } else {
        let in_folder = || args.data.data.join("complaints.key");
        complaint_key::complaint_key(app, &args.complaint_key.clone().unwrap_or_else(in_folder)).await?
    };
    let config = HttpConfig {
        public_url,
        unit: unit.clone(),
        plain_http,
        trusted_hops: args.trusted_hops,
        rate_limits,
    };
    Ok(HttpState::from(HttpParts {
        app: app.clone(),
        live: Arc::clone(live),
        tracking: TrackingPages::new(wiring::tracking_key(app).await?, format!("{}/t/", config.public_url)),
        config,
        complaints,
        training: times.training.clone().map(|mode| mode as Arc<dyn Training>),
    }))
}

fn notifier(args: &ServeArgs, times: &Times) -> Result<Arc<dyn Notifier>, AnyError> {
    Ok(match &times.training {
        Some(mode) => Arc::clone(&mode.recorder) as Arc<dyn Notifier>,
        None => Arc::new(args.notices.channels(&args.data.data)?),
    })
}

fn background(app: &App, live: &Arc<Live>, notifier: Arc<dyn Notifier>, database: &DatabaseUrl) {
    tokio::spawn(wiring::end_days(app.clone()));
    tokio::spawn(wiring::erase(app.clone()));
    tokio::spawn(wiring::forget_searches(app.clone()));
    tokio::spawn(wiring::deliver(app.clone(), notifier));
    tokio::spawn(wiring::lapse_complaints(app.clone()));
    if matches!(database, DatabaseUrl::Postgres(_)) {
        tokio::spawn(wiring::follow_others(app.clone(), Arc::clone(live)));
    }
}

fn announce(
    args: &ServeArgs,
    url: &str,
    unit: &UnitCode,
    office: Option<&DemoOffice>,
    set_up_code: Option<&str>,
) -> Result<(), AnyError> {
    if args.announce == Announce::Json {
        say(&serde_json::to_string(&Announcement { url, unit: unit.as_str(), office, set_up_code })?)?;
        return Ok(());
    }
    say(&format!("Layanan PST siap di {url}"))?;
    for (what, path) in [
        ("Beranda", "/".to_owned()),
        ("Kios", format!("/kios/{unit}")),
        ("Papan antrean", format!("/papan/{unit}")),
        ("Petugas", "/petugas".to_owned()),
        ("Pengawas", "/pengawas".to_owned()),
        ("API", "/api/docs".to_owned()),
    ] {
        say(&format!("  {what:<14} {url}{path}"))?;
    }
    if let Some(code) = set_up_code {
        say(&format!("\nMulai di sini:  {url}/mulai   kode sekali pakai: {}", printed(code)))?;
    }
    if let Some(office) = office {
        say("\nMODE LATIHAN: semua data dihapus saat server berhenti. Akun:")?;
        for account in &office.accounts {
            say(&format!("  {:<14} {}   sandi: {}", account.role, account.email, account.password))?;
        }
    }
    Ok(())
}

/// Ends on Ctrl-C, or when the system asks.
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = match signal(SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(fault) => {
            tracing::warn!(%fault, "cannot listen for the system's request to end");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("ending after the requests under way");
}

fn log_to_stderr() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_env("PST_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Servers that share a database may differ by seconds; a minute is a clock that was set back.
const CLOCK_BEHIND_SECONDS_MAX: i64 = 60;
