//! `pst catalogue`: brings the catalogue up to date by hand, from the BPS WebAPI or from a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use pst_app::ports::Actor;
use pst_app::search::{Due, Import, Imported, Progress, sync_catalogue};
use pst_app::{App, Rulebook};
use pst_catalogue::{Indonesian, import, shipped};
use pst_storage::OpenOptions;
use thiserror::Error;

use crate::data::DataArgs;
use crate::documents::DocumentArgs;
use crate::environment::SystemClock;
use crate::output::{AnyError, bar, say};
use crate::webapi::WebApiArgs;
use crate::wiring;

#[derive(Debug, Clone, Args)]
pub(crate) struct CatalogueArgs {
    #[command(subcommand)]
    command: CatalogueCommand,
}

#[derive(Debug, Clone, Subcommand)]
enum CatalogueCommand {
    /// Read all lists of the BPS WebAPI now, and say what changed
    Sync(SyncArgs),
    /// Take entries from a file, and say what changed
    Import(ImportArgs),
}

#[derive(Debug, Clone, Args)]
struct SyncArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    webapi: WebApiArgs,
}

#[derive(Debug, Clone, Args)]
struct ImportArgs {
    #[command(flatten)]
    data: DataArgs,
    /// A table (.csv) with the columns id, kind, domain and title at least, or a list of entries (.json)
    file: PathBuf,
    /// Name under which the entries are kept; the next file of the same name replaces them
    #[arg(long, value_parser = source_name)]
    source: String,
    /// Add and change entries, but remove none that the file does not have
    #[arg(long)]
    partial: bool,
}

/// Why nothing was done.
#[derive(Debug, Error)]
enum CatalogueFault {
    #[error("no key of the BPS WebAPI: name its file with --webapi-key-file or PST_WEBAPI_KEY_FILE")]
    NoKey,
    #[error("{} is neither .csv nor .json", .0.display())]
    Format(PathBuf),
    #[error("{}", file.display())]
    File { file: PathBuf, source: AnyError },
}

/// Runs `pst catalogue`.
pub(crate) async fn run(args: &CatalogueArgs) -> Result<ExitCode, AnyError> {
    match &args.command {
        CatalogueCommand::Sync(args) => sync(args).await,
        CatalogueCommand::Import(args) => import_file(args).await,
    }
}

async fn sync(args: &SyncArgs) -> Result<ExitCode, AnyError> {
    let rulebook = args.documents.rulebook()?;
    let source = args.webapi.source(&rulebook)?.ok_or(CatalogueFault::NoKey)?;
    let app = app(&args.data, rulebook).await?;
    let bar = bar("{msg} {wide_bar} {pos}/{len} pages", "")?;
    let mut shown = |progress: Progress<'_>| {
        bar.set_message(progress.list.to_owned());
        bar.set_length(progress.pages.into());
        bar.set_position(progress.page.into());
    };
    let outcomes = sync_catalogue(&app, source.as_ref(), Due::Now, &mut shown).await?;
    bar.finish_and_clear();
    let mut whole = true;
    for list in source.lists() {
        match outcomes.iter().find(|outcome| outcome.list == list) {
            Some(outcome) => {
                say(&told(&list, &outcome.changed))?;
                if let Some(fault) = &outcome.fault {
                    whole = false;
                    say(&format!("{list}: not read to its end, {fault}; nothing was removed"))?;
                }
            }
            None => say(&format!("{list}: a server is reading it, left out")).map(drop)?,
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn import_file(args: &ImportArgs) -> Result<ExitCode, AnyError> {
    let at_fault = |source| CatalogueFault::File { file: args.file.clone(), source };
    let bytes = std::fs::read(&args.file).map_err(|fault| at_fault(fault.into()))?;
    let entries = match extension(&args.file).as_deref() {
        Some("csv") => import::from_csv(&bytes),
        Some("json") => import::from_json(&bytes),
        _ => return Err(CatalogueFault::Format(args.file.clone()).into()),
    };
    let entries = entries.map_err(|fault| at_fault(fault.into()))?;
    let app = app(&args.data, Rulebook::shipped()?).await?;
    let import = Import { source: args.source.clone(), entries, complete: !args.partial };
    let imported = app.execute(&Actor::System, None, &import).await?;
    say(&told(&args.source, &imported))
}

async fn app(data: &DataArgs, rulebook: Rulebook) -> Result<App, AnyError> {
    let storage = pst_storage::open(&data.database(), &OpenOptions::default()).await?;
    let (app, _) = wiring::app(storage, Arc::new(SystemClock), rulebook, Indonesian::shipped()?);
    Ok(app)
}

fn told(source: &str, changed: &Imported) -> String {
    let Imported { stored, removed, unchanged, elsewhere } = changed;
    let other = if *elsewhere > 0 { format!(", {elsewhere} kept by another source") } else { String::new() };
    format!("{source}: {stored} stored, {removed} removed, {unchanged} unchanged{other}")
}

fn extension(file: &Path) -> Option<String> {
    file.extension()?.to_str().map(str::to_lowercase)
}

fn source_name(text: &str) -> Result<String, &'static str> {
    let plain = text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
    if !plain || !(1..=SOURCE_CHARACTERS_MAX).contains(&text.len()) {
        return Err("not a name of small letters, digits and hyphens");
    }
    let taken = [shipped::SOURCE, "answers"].contains(&text) || text.starts_with("webapi-");
    if taken { Err("the product keeps entries under this name") } else { Ok(text.to_owned()) }
}

const SOURCE_CHARACTERS_MAX: usize = 40;
