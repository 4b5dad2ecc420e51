//! Everything that must hold before a change goes in, in the order that finds faults soonest.

mod advisories;
mod tools;

use std::time::Instant;

use crate::process::{capture, inherit, program};
use crate::workspace::root;
use crate::{Outcome, boundaries, clauses, openapi, tidy};

/// Runs `cargo xtask ci`, or of its steps only those that are named.
pub(crate) fn run(wanted: &[String]) -> Outcome {
    if let Some(unknown) = wanted.iter().find(|name| !STEPS.iter().any(|(step, _)| step == name)) {
        let known: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
        return Err(format!("there is no step `{unknown}`; there are {}", known.join(", ")));
    }
    let begun = Instant::now();
    for (name, step) in
        STEPS.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|step| step == name))
    {
        println!("── {name}");
        let started = Instant::now();
        step().map_err(|message| {
            format!(
                "{message}\n\nfailed: {name}, after {:.1} s\nrerun:  cargo xtask ci {name}",
                seconds(started)
            )
        })?;
        println!("── {name}: {:.1} s\n", seconds(started));
    }
    println!("passed in {:.0} s", seconds(begun));
    Ok(())
}

/// A name and what is done.
type Step = (&'static str, fn() -> Outcome);

/// The rules are built and tested alone: in a joint build other crates turn on features the rules must not have.
const STEPS: &[Step] = &[
    ("tools", tools::install),
    ("format", || cargo("fmt --all --check")),
    ("boundaries", || boundaries::run(&[])),
    ("tidy", || tidy::run(&[])),
    ("domain-check", || cargo("check -p pst-domain")),
    ("domain-test", || cargo("test --quiet -p pst-domain")),
    ("clippy", || cargo("clippy --workspace --all-targets --all-features -- -D warnings")),
    ("tests", || cargo("nextest run --workspace --all-features --no-tests=pass")),
    ("doctests", || cargo("test --quiet --doc --workspace --all-features")),
    ("rustdoc", documentation),
    ("drift", || DRIFT_CHECKS.iter().try_for_each(|check| check())),
    ("browser", browser),
    ("deny", || cargo("deny check bans licenses sources")),
    ("advisories", advisories::check),
];

/// Files that are made from others and committed: each check fails when making them again gives something else.
const DRIFT_CHECKS: &[fn() -> Outcome] = &[lock_file, openapi::check, clauses::check];

fn lock_file() -> Outcome {
    capture(program("cargo").args(["metadata", "--locked", "--format-version", "1"])).map(|_| ())
}

fn documentation() -> Outcome {
    let mut command = program("cargo");
    inherit(
        command
            .args(["doc", "--workspace", "--no-deps", "--all-features"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

fn browser() -> Outcome {
    if !root().join("tests/browser/package.json").exists() {
        println!("there are none yet");
        return Ok(());
    }
    inherit(program("npm").args(["--prefix", "tests/browser", "ci", "--no-audit", "--no-fund"]))?;
    inherit(program("npm").args(["--prefix", "tests/browser", "test"]))
}

fn cargo(arguments: &str) -> Outcome {
    inherit(program("cargo").args(arguments.split(' ')))
}

fn seconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64()
}
