//! The board's snapshot, against the smallest answer the same web server can give.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::arrivals::guest;
use super::http::Connection;
use super::office::{Office, empty_folder, expect, sqlite_in};
use super::row::{Goal, Row, median};
use super::{Setting, yardstick};
use crate::Outcome;

pub(super) fn snapshot(setting: &Setting) -> Outcome<Vec<Row>> {
    let office = Office::on(&sqlite_in(&empty_folder("board")?))?;
    let mut kiosk = office.kiosk()?;
    for n in 0..20 {
        expect(kiosk.send("POST", "/api/v1/units/1905/visits", &guest(n)), 201)?;
    }
    let hello = yardstick::Running::start("hello")?;
    let mut rounds = Vec::new();
    for _ in 0..setting.rounds {
        let board = requests_per_second(office.address(), "/api/v1/units/1905/board")?;
        let bare = requests_per_second(hello.said.trim(), "/")?;
        println!("   {board:.0} boards/s, {bare:.0} hellos/s: {:.2}", board / bare);
        rounds.push(board / bare);
    }
    Ok(vec![Row::new("board snapshots ÷ bare hellos", median(rounds), Goal::AtLeast(0.5), "×")])
}

fn requests_per_second(address: &str, path: &str) -> Outcome<f64> {
    let (begun, count) = (Instant::now(), AtomicUsize::new(0));
    let client = || {
        let mut connection =
            Connection::open(address, "").map_err(|error| format!("cannot connect: {error}"))?;
        while begun.elapsed() < LENGTH {
            let answer = connection.send("GET", path, "").map_err(|error| format!("no answer: {error}"))?;
            if answer.status != 200 {
                return Err(format!("the server answered {}", answer.status));
            }
            count.fetch_add(1, Ordering::Relaxed);
        }
        Ok::<(), String>(())
    };
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
        clients.into_iter().try_for_each(|client| client.join().map_err(|_| "a client failed")?)
    })?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    Ok(count.into_inner() as f64 / begun.elapsed().as_secs_f64())
}

const CLIENTS: usize = 32;
const LENGTH: Duration = Duration::from_secs(3);
