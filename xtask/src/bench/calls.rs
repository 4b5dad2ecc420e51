//! How long an officer waits for the next visitor, on a busy day, and whether years of work make it longer.

use std::thread;
use std::time::{Duration, Instant};

use super::arrivals::guest;
use super::office::{Office, empty_folder, expect, sqlite_in};
use super::row::{Goal, Row, p99};
use super::{Setting, yardstick};
use crate::Outcome;

pub(super) fn sqlite(setting: &Setting) -> Outcome<Vec<Row>> {
    let database = sqlite_in(&empty_folder("calls")?);
    measure(&database, "SQLite", Goal::AtMost(20.0), setting)
}

pub(super) fn postgres(setting: &Setting) -> Outcome<Vec<Row>> {
    let cluster = yardstick::Cluster::start()?;
    measure(&cluster.database("calls")?, "PostgreSQL", Goal::AtMost(40.0), setting)
}

fn measure(database: &str, name: &str, goal: Goal, setting: &Setting) -> Outcome<Vec<Row>> {
    let empty = calls(&Office::on(database)?)?;
    let begun = Instant::now();
    yardstick::run(&["past", database, &setting.past.to_string()])?;
    println!("   {} past tickets made in {:.0} s", setting.past, begun.elapsed().as_secs_f64());
    // A day later, so that the line is as short as it was.
    let full = calls(&Office::at("2026-03-10T09:00:00+07:00", database)?)?;
    println!("   p99 {empty:.1} ms with an empty past, {full:.1} ms with a full one");
    let past = format!("the same with {} past tickets ÷ with none, {name}", setting.past);
    Ok(vec![
        Row::new(format!("call-next p99, 50 a second, {name}"), empty, goal, "ms"),
        Row::new(past, full / empty, Goal::AtMost(1.2), "×"),
    ])
}

/// p99 in milliseconds: eight officers take turns to call 50 visitors a second, while as many arrive.
fn calls(office: &Office) -> Outcome<f64> {
    let mut kiosk = office.kiosk()?;
    for n in 0..WAITING {
        arrive(&mut kiosk, n)?;
    }
    let officers = (1..=OFFICERS).map(|nth| office.officer(nth)).collect::<Outcome<Vec<_>>>()?;
    let begun = Instant::now();
    let taken = thread::scope(|scope| {
        let door = scope.spawn(|| {
            for n in 0..CALLS {
                sleep_until(begun + EVERY * n + EVERY / 2);
                arrive(&mut kiosk, WAITING + n)?;
            }
            Ok::<(), String>(())
        });
        let desks: Vec<_> = (0..)
            .zip(officers)
            .map(|(nth, officer)| scope.spawn(move || desk(officer, nth, begun)))
            .collect();
        let mut taken = Vec::new();
        for desk in desks {
            taken.extend(desk.join().map_err(|_| "an officer failed")??);
        }
        door.join().map_err(|_| "the door failed")??;
        Ok::<Vec<f64>, String>(taken)
    })?;
    Ok(p99(taken))
}

/// One officer: calls when it is time, and starts at once. A call is late if the one before took too long.
fn desk(mut officer: super::http::Connection, nth: u32, begun: Instant) -> Outcome<Vec<f64>> {
    let path = format!("/api/v1/units/1905/counters/{}/call-next", nth + 1);
    let mut taken = Vec::new();
    for call in (nth..CALLS).step_by(OFFICERS) {
        let due = begun + EVERY * call;
        sleep_until(due);
        let body = if taken.is_empty() { "{}" } else { r#"{"finish":"answered"}"# };
        let answer = officer.send("POST", &path, body).map_err(|error| format!("no answer: {error}"))?;
        taken.push(due.elapsed().as_secs_f64() * 1_000.0);
        // Where the door is slower than the desks, an officer finds nobody waiting: that answer took its time too.
        if answer.status == NOBODY_WAITS {
            continue;
        }
        let called = expect(Ok(answer), 200)?;
        let Some(ticket) = called["ticket"]["id"].as_str() else { continue };
        expect(officer.send("POST", &format!("/api/v1/tickets/{ticket}/start"), "{}"), 200)?;
    }
    Ok(taken)
}

fn arrive(kiosk: &mut super::http::Connection, n: u32) -> Outcome {
    expect(kiosk.send("POST", "/api/v1/units/1905/visits", &guest(n as usize)), 201).map(drop)
}

fn sleep_until(instant: Instant) {
    thread::sleep(instant.saturating_duration_since(Instant::now()));
}

/// What an officer is told whom nobody waits for.
const NOBODY_WAITS: u16 = 409;
const OFFICERS: usize = 8;
const WAITING: u32 = 40;
/// Twenty seconds of calls.
const CALLS: u32 = 1_000;
const EVERY: Duration = Duration::from_millis(20);
