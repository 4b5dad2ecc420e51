//! Running other programs.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::workspace::root;

/// A program that runs in the root folder, as if somebody had typed it there.
///
/// What Cargo tells this tool about its own package is left out: some build scripts watch it, and everything above
/// them would be built anew with each change between a typed command and one of this tool.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    for (key, _) in env::vars_os() {
        if key.to_str().is_some_and(|key| OWN.iter().any(|own| key.starts_with(own))) {
            command.env_remove(key);
        }
    }
    command
}

/// Whether the program can be started at all.
pub(crate) fn is_installed(name: &str) -> bool {
    let mut command = program(name);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok()
}

/// Runs the command to its end and gives back what it wrote to standard output.
pub(crate) fn capture(command: &mut Command) -> Outcome<Vec<u8>> {
    let shown = shown(command);
    let output = command.output().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!("`{shown}` failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr)))
}

/// Runs the command to its end with this terminal as its own.
pub(crate) fn inherit(command: &mut Command) -> Outcome {
    let shown = shown(command);
    let status = command.status().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) }
}

/// Runs the command with `input` on its standard input.
pub(crate) fn feed(command: &mut Command, input: &[u8]) -> Outcome {
    let shown = shown(command);
    let failed = |error| format!("`{shown}` failed: {error}");
    let mut child = command.stdin(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input).map_err(failed)?;
    }
    let status = child.wait().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) }
}

/// The command line as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// How variables begin that `cargo run` sets for the package it runs.
const OWN: [&str; 3] = ["CARGO_MANIFEST", "CARGO_PKG_", "CARGO_BIN_"];
