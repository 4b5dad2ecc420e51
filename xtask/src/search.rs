//! How well search answers real questions, as figures.

use crate::Outcome;
use crate::process::{inherit, program};

/// Runs `cargo xtask search-eval`; `--verbose` shows each question with what it found and missed.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let mut command = program("cargo");
    command.args(["run", "--quiet", "--release", "--package", "pst-tests", "--example", "search_eval", "--"]);
    inherit(command.args(arguments))
}
