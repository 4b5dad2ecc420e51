//! What commands say, and how they fail.

use std::process::ExitCode;

/// Whatever a command failed with; `main` tells it with its causes.
pub(crate) type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// Writes a line for people, or programs, on standard output.
pub(crate) fn say(line: &str) -> Result<ExitCode, AnyError> {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
