//! What commands say, and how they fail.

use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

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

/// A bar of progress, which shows on a terminal alone.
pub(crate) fn bar(template: &str, message: &'static str) -> Result<ProgressBar, AnyError> {
    let bar = ProgressBar::no_length().with_style(ProgressStyle::with_template(template)?);
    bar.set_message(message);
    Ok(bar)
}
