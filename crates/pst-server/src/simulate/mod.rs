//! `pst simulate`: whole office days against a training server over HTTP, and what they showed.
//!
//! Visitors and officers act by chance, the same for the same seed: they come, wait, give up, postpone, miss
//! their call, come back, are put aside, moved, referred and rated, and officers take steps back. The server's
//! clock is moved along, so a day takes seconds. Afterwards everything the server said is held against itself.

mod agenda;
mod chance;
mod day;
mod desk;
mod findings;
mod people;
mod server;
mod wire;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::output::{AnyError, say};
use chance::Chance;
use day::Day;
use findings::Findings;
use server::{Announced, OwnServer};
use wire::Wire;

#[derive(Debug, Clone, Args)]
pub(crate) struct SimulateArgs {
    /// Visitors a day
    #[arg(long, default_value_t = 120)]
    visitors: usize,
    /// Officers, a counter each
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=50))]
    officers: u16,
    /// Office days, one after the other
    #[arg(long, default_value_t = 1)]
    days: u16,
    /// What chance starts from: the same seed makes the same days
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Address of a running training server; without it, one is started for the simulation
    #[arg(long, requires = "announce")]
    url: Option<String>,
    /// File with the line that the running server printed at `--announce json`
    #[arg(long)]
    announce: Option<PathBuf>,
}

/// Simulates, prints what was seen, and fails if an invariant does not hold.
pub(crate) async fn run(args: SimulateArgs) -> Result<ExitCode, AnyError> {
    let mut own = None;
    let mut announced = match &args.announce {
        Some(file) => serde_json::from_str(&std::fs::read_to_string(file)?)?,
        None => own.insert(OwnServer::start(args.officers).await?).announced(),
    };
    if let Some(url) = args.url {
        announced.url = url;
    }
    let findings =
        simulate(&announced, args.visitors, usize::from(args.officers), args.days, args.seed).await?;
    say(&findings.to_string())?;
    Ok(if findings.faults().is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn simulate(
    office: &Announced,
    visitors: usize,
    officers: usize,
    days: u16,
    seed: u64,
) -> Result<Findings, AnyError> {
    let progress = ProgressBar::new((visitors * usize::from(days)) as u64);
    progress.set_style(ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} visitors")?);
    let mut wire = Wire::to(office)?;
    let mut findings = Findings::default();
    for number in 0..days {
        let chance = Chance::new(seed.wrapping_mul(DAYS_PER_SEED).wrapping_add(u64::from(number)));
        let day = Day::begin(&mut wire, office, chance, officers).await?;
        progress.set_message(day.date());
        findings.add(day.run(visitors, &progress).await?);
    }
    progress.finish_and_clear();
    findings.traffic = wire.traffic;
    Ok(findings)
}

/// Days of one seed are none of another's.
const DAYS_PER_SEED: u64 = 1 << 16;
