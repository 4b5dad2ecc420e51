//! `docs/openapi.json`, written from the handlers.

use std::fs;

use crate::Outcome;
use crate::process::{capture, inherit, program};
use crate::workspace::root;

/// Writes the document, or with `--check` only compares.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    if arguments.iter().any(|argument| argument == "--check") {
        return check();
    }
    fs::write(root().join(FILE), made()?).map_err(|error| format!("cannot write {FILE}: {error}"))
}

/// Fails when the committed document is not what the handlers make.
pub(crate) fn check() -> Outcome {
    let kept = fs::read(root().join(FILE)).unwrap_or_default();
    if kept == made()? { Ok(()) } else { Err(format!("{FILE} is out of date; run `cargo xtask openapi`")) }
}

/// Built like the tests: alone, the example would build half the workspace anew with fewer features.
fn made() -> Outcome<Vec<u8>> {
    let build = ["build", "--quiet", "--workspace", "--all-features", "--example", "openapi"];
    inherit(program("cargo").args(build))?;
    capture(&mut program(&root().join("target/debug/examples/openapi").display().to_string()))
}

const FILE: &str = "docs/openapi.json";
