//! Arrivals through HTTP, against the bare commits of the same disk in the same run.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use super::office::{Office, empty_folder, expect, sqlite_in};
use super::row::{Goal, Row, median};
use super::{Setting, yardstick};
use crate::Outcome;

/// On SQLite: against commits one after the other in a file beside it.
pub(super) fn sqlite(setting: &Setting) -> Outcome<Vec<Row>> {
    let mut rounds = Vec::new();
    for _ in 0..setting.rounds {
        let folder = empty_folder("arrivals")?;
        let arrivals = arrivals(&Office::on(&sqlite_in(&folder))?)?;
        let commits = yardstick::number(&["commits", &folder.join("bare.db").display().to_string()])?;
        println!("   {arrivals:.0} arrivals/s, {commits:.0} serial commits/s: {:.2}", arrivals / commits);
        rounds.push(arrivals / commits);
    }
    Ok(vec![Row::new("arrivals on SQLite ÷ serial commits", median(rounds), Goal::AtLeast(1.0), "×")])
}

/// On PostgreSQL: against `pgbench -N` with as many clients.
pub(super) fn postgres(setting: &Setting) -> Outcome<Vec<Row>> {
    let mut rounds = Vec::new();
    let cluster = yardstick::Cluster::start()?;
    for round in 0..setting.rounds {
        let database = cluster.database(&format!("arrivals_{round}"))?;
        let arrivals = arrivals(&Office::on(&database)?)?;
        let transactions = cluster.pgbench(CLIENTS)?;
        println!(
            "   {arrivals:.0} arrivals/s, {transactions:.0} of pgbench -N: {:.2}",
            arrivals / transactions
        );
        rounds.push(arrivals / transactions);
    }
    Ok(vec![Row::new("arrivals on PostgreSQL ÷ pgbench -N", median(rounds), Goal::AtLeast(0.5), "×")])
}

/// Arrivals in a second when every client of a kiosk asks again as soon as it has its answer.
fn arrivals(office: &Office) -> Outcome<f64> {
    take_numbers(office, WARM_UP, 0)?;
    let begun = Instant::now();
    take_numbers(office, ARRIVALS, WARM_UP)?;
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    Ok(ARRIVALS as f64 / begun.elapsed().as_secs_f64())
}

/// So many visitors take a number, at all services alike.
fn take_numbers(office: &Office, count: usize, first: usize) -> Outcome {
    let taken = AtomicUsize::new(0);
    let client = || {
        let mut kiosk = office.kiosk()?;
        loop {
            let nth = taken.fetch_add(1, Ordering::Relaxed);
            if nth >= count {
                return Ok(());
            }
            expect(kiosk.send("POST", "/api/v1/units/1905/visits", &guest(first + nth)), 201)?;
        }
    };
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
        clients.into_iter().try_for_each(|client| client.join().map_err(|_| "a client failed")?)
    })
}

/// The guest-book entry of visitor `n`.
pub(super) fn guest(n: usize) -> String {
    let service = SERVICES[n % SERVICES.len()];
    format!(
        r#"{{"service":"{service}","guest":{{"name":"Tamu {n}","email":"tamu{n}@contoh.id","category":"student","need":"Data inflasi"}}}}"#
    )
}

/// Each gives out 999 numbers a day.
const SERVICES: [&str; 5] =
    ["konsultasi-statistik", "perpustakaan", "penjualan", "rekomendasi", "layanan-lain"];
const CLIENTS: usize = 32;
const WARM_UP: usize = 500;
const ARRIVALS: usize = 4_000;
