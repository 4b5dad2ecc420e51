//! What the service must reach, measured: `cargo xtask bench [--past N] [measure…]`.
//!
//! Rows are ratios or absolutes of one run on this machine. A missed row is printed and does not fail: a busy machine
//! misses what a quiet one reaches.

mod arrivals;
mod board;
mod calls;
mod domain;
mod http;
mod office;
mod pages;
mod row;
mod start;
mod streams;
mod yardstick;

use row::Row;

use crate::Outcome;

/// How thorough a run is.
struct Setting {
    /// How often the rows that compare throughput are measured; the median counts.
    rounds: usize,
    /// Tickets of earlier days that a database is filled with.
    past: u32,
}

/// A name, and what is measured under it.
type Measure = (&'static str, fn(&Setting) -> Outcome<Vec<Row>>);

const MEASURES: &[Measure] = &[
    ("domain", domain::rules),
    ("start", start::size),
    ("pages", pages::weights),
    ("board", board::snapshot),
    ("arrivals-sqlite", arrivals::sqlite),
    ("arrivals-postgres", arrivals::postgres),
    ("calls-sqlite", calls::sqlite),
    ("calls-postgres", calls::postgres),
    ("streams", streams::stalled),
];

/// Runs `cargo xtask bench`, or of its measures only those that are named.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let (setting, wanted) = parsed(arguments)?;
    let mut rows = Vec::new();
    for (name, measure) in MEASURES.iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name)) {
        println!("── {name}");
        let measured = measure(&setting).map_err(|message| format!("{name}: {message}"))?;
        for row in &measured {
            println!("{}", row.line());
        }
        rows.extend(measured);
    }
    println!("\n{}", row::HEAD);
    for row in &rows {
        println!("{}", row.line());
    }
    Ok(())
}

fn parsed(arguments: &[String]) -> Outcome<(Setting, Vec<&str>)> {
    let mut setting = Setting { rounds: 3, past: PAST };
    let mut wanted = Vec::new();
    let mut left = arguments.iter();
    while let Some(argument) = left.next() {
        if argument == "--past" {
            let count = left.next().and_then(|count| count.parse().ok());
            setting.past = count.ok_or("--past wants a number")?;
        } else if MEASURES.iter().any(|(name, _)| name == argument) {
            wanted.push(argument.as_str());
        } else {
            let known: Vec<&str> = MEASURES.iter().map(|(name, _)| *name).collect();
            return Err(format!("there is no measure `{argument}`; there are {}", known.join(", ")));
        }
    }
    Ok((setting, wanted))
}

/// What can be made in about a minute. Five million, the number of the target, take many times that.
const PAST: u32 = 200_000;
