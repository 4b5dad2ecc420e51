//! Automation of this workspace: `cargo xtask <task>`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks on its terminal")]

mod bench;
mod boundaries;
mod ci;
mod clauses;
mod openapi;
mod process;
mod search;
mod tidy;
mod voice;
mod workspace;

use std::env;
use std::process::ExitCode;

/// What a command answers: nothing, or what went wrong, written for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

/// One thing the tool can do.
struct Task {
    name: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> Outcome,
}

/// Every task, one a line.
const TASKS: &[Task] = &[
    task("bench", "measure what the service must reach, and print it beside the targets", bench::run),
    task("boundaries", "check the arrows between crates and that the rules stay pure", boundaries::run),
    task("ci", "run everything that must hold before a change goes in", ci::run),
    task(
        "clauses",
        "write docs/clauses.md: each clause of the standard, its code and its test",
        clauses::run,
    ),
    task("openapi", "write docs/openapi.json from the handlers", openapi::run),
    task("search-eval", "print how well the catalogue answers real questions (--verbose: each)", search::run),
    task("tidy", "check the house rules: budgets, documentation, leftovers, error texts", tidy::run),
    task("voice", "make the board's voice clips with espeak-ng and opusenc", voice::run),
];

/// A task; `run` gets the arguments after its name.
const fn task(name: &'static str, summary: &'static str, run: fn(&[String]) -> Outcome) -> Task {
    Task { name, summary, run }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let wanted = arguments.first().map_or("help", String::as_str);
    let Some(task) = TASKS.iter().find(|task| task.name == wanted) else {
        print_usage();
        return if wanted == "help" { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    };
    match (task.run)(&arguments[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn print_usage() {
    println!("usage: cargo xtask <task>\n");
    for task in TASKS {
        println!("  {:12} {}", task.name, task.summary);
    }
}
