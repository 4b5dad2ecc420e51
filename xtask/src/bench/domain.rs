//! What the rules cost, from the estimates that criterion leaves behind.

use std::fs;

use serde_json::Value;

use super::Setting;
use super::row::{Goal, Row};
use crate::Outcome;
use crate::process::{inherit, program};
use crate::workspace::root;

pub(super) fn rules(_: &Setting) -> Outcome<Vec<Row>> {
    let criterion = ["--quiet", "--warm-up-time", "1", "--measurement-time", "2"];
    let mut bench = program("cargo");
    bench.args(["bench", "--quiet", "--package", "pst-tests", "--bench", "domain", "--"]);
    inherit(bench.args(criterion))?;
    let mut rows = Vec::new();
    for (name, most, unit, nanoseconds) in ROWS {
        rows.push(Row::new(*name, estimate(name)? / nanoseconds, Goal::AtMost(*most), unit));
    }
    Ok(rows)
}

/// The median time of a benchmark, in nanoseconds.
fn estimate(name: &str) -> Outcome<f64> {
    let file = root().join("target/criterion").join(name.replace(':', "_")).join("new/estimates.json");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let estimates: Value = serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
    estimates["median"]["point_estimate"].as_f64().ok_or_else(|| format!("{name}: no median"))
}

/// Name, the most it may take, the unit, and how many nanoseconds that has.
const ROWS: &[(&str, f64, &str, f64)] = &[
    ("ticket call: decide, clone and evolve", 2.0, "µs", 1_000.0),
    ("third working day: an ordinary week", 200.0, "ns", 1.0),
    ("third working day: Idulfitri", 200.0, "ns", 1.0),
    ("deadline with its explanation: an ordinary week", 200.0, "ns", 1.0),
    ("deadline with its explanation: Idulfitri", 200.0, "ns", 1.0),
];
