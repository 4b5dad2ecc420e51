//! Thousands of boards that stopped reading, and what those who read notice of them.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use super::Setting;
use super::arrivals::guest;
use super::http::Connection;
use super::office::{Office, empty_folder, expect, sqlite_in};
use super::row::{Goal, Row, p99};
use crate::Outcome;
use crate::process::{capture, program};

pub(super) fn stalled(_: &Setting) -> Outcome<Vec<Row>> {
    let allowed = raise_file_limit();
    let count = STALLED.min(allowed.saturating_sub(FILES_BESIDES));
    if count < STALLED {
        println!("   the system allows {allowed} open files: {count} stalled streams instead of {STALLED}");
    }
    let office = Office::on(&sqlite_in(&empty_folder("streams")?))?;
    let stalled = (0..count).map(|_| watch(&office)).collect::<Outcome<Vec<_>>>()?;
    let healthy = (0..HEALTHY).map(|_| watch(&office)).collect::<Outcome<Vec<_>>>()?;
    // So that those who stalled have long stopped taking anything.
    let mut kiosk = office.kiosk()?;
    let mut arrive = |n| expect(kiosk.send("POST", "/api/v1/units/1905/visits", &guest(n)), 201);
    (0..WARM_UP).try_for_each(|n| arrive(n).map(drop))?;
    thread::sleep(Duration::from_secs(5));
    let delays = thread::scope(|scope| {
        let readers: Vec<_> = healthy.into_iter().map(|stream| scope.spawn(|| seen(stream))).collect();
        let mut sent = Vec::new();
        for n in WARM_UP..WARM_UP + ARRIVALS {
            sent.push(Instant::now());
            arrive(n)?;
            thread::sleep(Duration::from_secs(1));
        }
        let mut delays = Vec::new();
        for reader in readers {
            let seen = reader.join().map_err(|_| "a reader failed")??;
            delays.extend(sent.iter().zip(seen).map(|(sent, seen)| (seen - *sent).as_secs_f64() * 1_000.0));
        }
        Ok::<Vec<f64>, String>(delays)
    })?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let megabytes = office.resident()? as f64 / 1e6;
    drop(stalled);
    Ok(vec![
        Row::new(format!("memory with {count} stalled streams"), megabytes, Goal::AtMost(600.0), "MB"),
        Row::new("delay of 50 healthy streams beside them, p99", p99(delays), Goal::AtMost(500.0), "ms"),
    ])
}

fn watch(office: &Office) -> Outcome<Connection> {
    let mut stream = office.nobody()?;
    let asked = stream.write("GET", "/api/v1/units/1905/board/events", "");
    asked.map_err(|error| format!("cannot watch: {error}"))?;
    Ok(stream)
}

/// When a reader saw that each visitor had arrived.
fn seen(mut stream: Connection) -> Outcome<Vec<Instant>> {
    let mut seen = Vec::new();
    while seen.len() < ARRIVALS {
        let line = stream.line().map_err(|error| format!("a stream broke: {error}"))?;
        let waiting = line.split("\"waiting\":").nth(1).and_then(|rest| rest.split([',', '}']).next());
        let waiting: usize = waiting.and_then(|count| count.parse().ok()).unwrap_or(0);
        while WARM_UP + seen.len() < waiting {
            seen.push(Instant::now());
        }
    }
    Ok(seen)
}

/// How many files this process and those it starts may open, after asking for as many as are needed.
fn raise_file_limit() -> usize {
    let wanted = STALLED + FILES_BESIDES;
    if files_allowed() < wanted {
        let this = std::process::id();
        // Refused where the hard limit is lower; then fewer streams are measured, and that is said.
        drop(capture(program("prlimit").arg(format!("--pid={this}")).arg(format!("--nofile={wanted}:"))));
    }
    files_allowed()
}

fn files_allowed() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let soft = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    soft.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

const STALLED: usize = 10_000;
const HEALTHY: usize = 50;
const FILES_BESIDES: usize = 500;
const WARM_UP: usize = 20;
const ARRIVALS: usize = 20;
