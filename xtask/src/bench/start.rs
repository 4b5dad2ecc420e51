//! What it takes to start, to be there, and to be shipped.

use std::fs;
use std::thread;
use std::time::Duration;

use super::Setting;
use super::office::{Office, binary, empty_folder};
use super::row::{Goal, Row, median};
use crate::Outcome;

pub(super) fn size(_: &Setting) -> Outcome<Vec<Row>> {
    let folder = empty_folder("start")?;
    // The first start makes the database, which happens once in its life.
    drop(Office::at_work(&folder)?);
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(Office::at_work(&folder)?.ready_after.as_secs_f64() * 1_000.0);
    }
    let office = Office::at_work(&folder)?;
    thread::sleep(Duration::from_secs(5));
    let bytes = fs::metadata(binary()?).map_err(|error| format!("the binary: {error}"))?.len();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    Ok(vec![
        Row::new("start-up to ready", median(starts), Goal::AtMost(150.0), "ms"),
        Row::new("memory when idle", megabytes(office.resident()?), Goal::AtMost(40.0), "MB"),
        Row::new("binary", megabytes(bytes), Goal::AtMost(30.0), "MB"),
    ])
}

const STARTS: usize = 7;
