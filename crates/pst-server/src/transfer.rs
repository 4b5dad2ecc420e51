//! `pst export` and `pst import`: the whole database as one file, and back into either database.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use pst_app::ports::Clock as _;
use pst_storage::OpenOptions;

use crate::data::DataArgs;
use crate::doctor;
use crate::documents::DocumentArgs;
use crate::environment::SystemClock;
use crate::output::{AnyError, bar, say};

#[derive(Debug, Clone, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The file to make; it must not exist
    to: PathBuf,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct ImportArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    documents: DocumentArgs,
    /// The file that `pst export` made
    from: PathBuf,
}

/// Writes everything to a file, and says what is not in it.
pub(crate) async fn export(args: &ExportArgs) -> Result<ExitCode, AnyError> {
    let bar = bar("{msg} {wide_bar} {pos}/{len} rows", "exporting")?;
    let mut shown = |done, of| show(&bar, done, of);
    pst_storage::export(&args.data.database(), &args.to, SystemClock.now(), &mut shown).await?;
    bar.finish_and_clear();
    say(&format!("{} rows written to {}", bar.position(), args.to.display()))?;
    say(&format!("not inside: key files and written notices of {}", args.data.data.display()))
}

/// Takes a file into an empty database, and verifies what then is there.
pub(crate) async fn import(args: &ImportArgs) -> Result<ExitCode, AnyError> {
    let database = args.data.database();
    let bar = bar("{msg} {wide_bar} {bytes}/{total_bytes}", "importing")?;
    let mut shown = |done, of| show(&bar, done, of);
    pst_storage::import(&args.from, &database, &mut shown).await?;
    bar.finish_and_clear();
    say(&format!("{} imported to {database}", args.from.display()))?;
    let storage = pst_storage::open(&database, &OpenOptions::default()).await?;
    let sound = doctor::verify(&args.documents.rulebook()?, storage.as_ref()).await?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn show(bar: &ProgressBar, done: u64, of: u64) {
    bar.set_length(of);
    bar.set_position(done);
}
