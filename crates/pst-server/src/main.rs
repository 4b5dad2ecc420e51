//! The bundled server: one binary that serves, checks, backs up and explains.

mod catalogue;
mod cli;
mod complaint_key;
mod data;
mod doctor;
mod documents;
mod environment;
mod notices;
mod output;
mod rules;
mod secret_file;
mod serve;
mod simulate;
mod training;
mod transfer;
mod webapi;
mod wiring;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    // Libraries that speak TLS find one provider of cryptography, chosen here. A second choice changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => return failed(&fault),
    };
    match runtime.block_on(cli::run(cli)) {
        Ok(code) => code,
        Err(fault) => failed(fault.as_ref()),
    }
}

/// Tells on standard error what went wrong, down to the cause.
fn failed(fault: &dyn std::error::Error) -> ExitCode {
    use std::io::Write as _;
    let mut errors = std::io::stderr().lock();
    let _ = writeln!(errors, "pst: {fault}");
    let mut cause = fault.source();
    while let Some(source) = cause {
        let _ = writeln!(errors, "     because {source}");
        cause = source.source();
    }
    ExitCode::FAILURE
}
