//! `pst rules`: the same questions and answers as `POST /api/v1/rules/…`, without a server.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use pst_app::ports::Clock as _;
use pst_http::rules;
use serde::Serialize;

use crate::documents::DocumentArgs;
use crate::environment::SystemClock;
use crate::output::{AnyError, say};

#[derive(Debug, Clone, Args)]
pub(crate) struct RulesArgs {
    #[command(flatten)]
    documents: DocumentArgs,
    /// The rule
    #[arg(value_enum)]
    rule: Rule,
    /// The JSON document with the question; standard input if left out
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rule {
    /// Which requirements are met by what was shown?
    Requirements,
    /// Was a walk-in service started in time?
    Handovers,
    /// Until when must an accepted request be answered?
    Deadlines,
    /// When may a silent conversation be closed?
    IdleCloses,
    /// Which satisfaction index follows from these ratings?
    SatisfactionIndex,
}

/// Answers one question.
pub(crate) fn run(args: &RulesArgs) -> Result<ExitCode, AnyError> {
    let question = if let Some(file) = &args.file {
        std::fs::read_to_string(file)?
    } else {
        std::io::read_to_string(std::io::stdin())?
    };
    let rulebook = args.documents.rulebook()?;
    let now = SystemClock.now();
    match args.rule {
        Rule::Requirements => {
            answer(&rules::requirements(&rulebook, &serde_json::from_str(&question)?, now)?)
        }
        Rule::Handovers => answer(&rules::handovers(&rulebook, &serde_json::from_str(&question)?)?),
        Rule::Deadlines => answer(&rules::deadlines(&rulebook, &serde_json::from_str(&question)?)?),
        Rule::IdleCloses => answer(&rules::idle_closes(&rulebook, &serde_json::from_str(&question)?)?),
        Rule::SatisfactionIndex => answer(&rules::satisfaction(&serde_json::from_str(&question)?)),
    }
}

fn answer<T: Serialize>(answer: &T) -> Result<ExitCode, AnyError> {
    say(&serde_json::to_string_pretty(answer)?)
}
