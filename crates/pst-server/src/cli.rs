//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use pst_storage::DatabaseUrl;

use crate::{doctor, rules, serve};

pub(crate) type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// The statistical consultation service of a PST unit.
#[derive(Debug, Parser)]
#[command(name = "pst", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the kiosk, boards, counters, tracking pages and the API (the default)
    Serve(ServeArgs),
    /// Check configuration, database and calendars
    Doctor(DoctorArgs),
    /// Copy the database to a new file, while the server runs
    Backup(BackupArgs),
    /// Put a backup where no database is
    Restore(RestoreArgs),
    /// Apply a rule to a JSON document: the library on the command line
    Rules(rules::RulesArgs),
}

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub(crate) struct DataArgs {
    /// Folder of the embedded database and of notices
    #[arg(long, env = "PST_DATA", default_value = "data")]
    pub(crate) data: PathBuf,
    /// Database address, `sqlite:FILE` or `postgres://…`; the embedded one in the data folder if left out
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub(crate) database: Option<DatabaseUrl>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// Address to listen on; port 0 picks a free one
    #[arg(long, env = "PST_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Address of this installation as people reach it, such as https://pst.example.go.id
    #[arg(long, env = "PST_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,
    /// How many proxies in front are trusted to name the client's address
    #[arg(long, env = "PST_TRUSTED_HOPS", default_value_t = 0)]
    pub(crate) trusted_hops: usize,
    /// Throw-away data, demo accounts, a clock that can be set; loopback only
    #[arg(long)]
    pub(crate) training: bool,
    /// Whether requests are rationed; in training they are not unless `on`
    #[arg(long, value_enum)]
    pub(crate) limits: Option<Switch>,
    /// How to tell that the server is ready
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) announce: Announce,
    /// Demo officers, and as many counters, in training
    #[arg(long, default_value_t = 4)]
    pub(crate) officers: u16,
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

#[derive(Debug, Clone, Args)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

#[derive(Debug, Clone, Args)]
struct BackupArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The file to make; it must not exist
    to: PathBuf,
}

#[derive(Debug, Clone, Args)]
struct RestoreArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The backup
    from: PathBuf,
}

impl DataArgs {
    /// The database address.
    pub(crate) fn database(&self) -> DatabaseUrl {
        self.database.clone().unwrap_or_else(|| DatabaseUrl::Sqlite(self.data.join("pst.db")))
    }
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

/// Runs what the command line asks for.
pub(crate) async fn run(cli: Cli) -> Result<ExitCode, AnyError> {
    match cli.command {
        None => serve::run(ServeArgs::default()).await,
        Some(Command::Serve(args)) => serve::run(args).await,
        Some(Command::Doctor(args)) => doctor::run(&args).await,
        Some(Command::Backup(BackupArgs { data, to })) => {
            pst_storage::backup(&data.database(), &to).await?;
            say(&format!("backup written to {}", to.display()))
        }
        Some(Command::Restore(RestoreArgs { data, from })) => {
            pst_storage::restore(&from, &data.database()).await?;
            say(&format!("{} restored to {}", from.display(), data.database()))
        }
        Some(Command::Rules(args)) => rules::run(&args),
    }
}

/// Writes a line for people, or programs, on standard output.
pub(crate) fn say(line: &str) -> Result<ExitCode, AnyError> {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
