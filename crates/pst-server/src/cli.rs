//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::catalogue::{self, CatalogueArgs};
use crate::data::DataArgs;
use crate::doctor::{self, DoctorArgs};
use crate::documents::{self, WriteArgs};
use crate::output::{AnyError, say};
use crate::rules::{self, RulesArgs};
use crate::serve::{self, ServeArgs};
use crate::simulate::{self, SimulateArgs};
use crate::transfer::{self, ExportArgs, ImportArgs};

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
    Serve(Box<ServeArgs>),
    /// Check configuration, database and calendars
    Doctor(DoctorArgs),
    /// Copy the database to a new file, while the server runs
    Backup(BackupArgs),
    /// Put a backup where no database is
    Restore(RestoreArgs),
    /// Write everything to a file that either kind of database can take in, while the server runs
    Export(ExportArgs),
    /// Take an exported file into an empty database, and verify it
    Import(ImportArgs),
    /// Bring the catalogue that is searched up to date
    Catalogue(CatalogueArgs),
    /// Live through office days against a training server, and check what it says
    Simulate(SimulateArgs),
    /// Write the shipped unit, standard and calendar to a folder, to be changed and served with --documents
    Documents(WriteArgs),
    /// Apply a rule to a JSON document: the library on the command line
    Rules(RulesArgs),
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

/// Runs what the command line asks for.
pub(crate) async fn run(cli: Cli) -> Result<ExitCode, AnyError> {
    match cli.command {
        None => serve::run(ServeArgs::default()).await,
        Some(Command::Serve(args)) => serve::run(*args).await,
        Some(Command::Doctor(args)) => doctor::run(&args).await,
        Some(Command::Backup(BackupArgs { data, to })) => {
            pst_storage::backup(&data.database(), &to).await?;
            say(&format!("backup written to {}", to.display()))
        }
        Some(Command::Restore(RestoreArgs { data, from })) => {
            pst_storage::restore(&from, &data.database()).await?;
            say(&format!("{} restored to {}", from.display(), data.database()))
        }
        Some(Command::Export(args)) => transfer::export(&args).await,
        Some(Command::Import(args)) => transfer::import(&args).await,
        Some(Command::Catalogue(args)) => catalogue::run(&args).await,
        Some(Command::Simulate(args)) => simulate::run(args).await,
        Some(Command::Documents(args)) => documents::write(&args),
        Some(Command::Rules(args)) => rules::run(&args),
    }
}
