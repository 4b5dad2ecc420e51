//! Clocks that jump, and days that end (policies P12 and P20; invariants I6 and I11).

use std::process::Stdio;
use std::time::Duration;

use serde_json::json;

use crate::support::{Office, Visitor, folder, guest, program, sqlite_in};

/// A clock that is set back makes no negative wait, and what it spoils is marked and left out of the figures.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_spoils_nothing_unseen() {
    let office = Office::open().await;
    office.at("10:00:00").await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    let visitor = Visitor::arrive(&kiosk, 1).await;
    office.at("09:00:00").await;
    officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
    visitor.step(&officer, "start", json!({})).await.ok(200);
    let handover = visitor.handover(&officer).await;
    assert_eq!(handover["reliable"], false, "{handover}");
    assert!(handover["waited_seconds"].as_i64().is_none_or(|waited| waited >= 0), "{handover}");
    office.at("08:30:00").await;
    visitor.step(&officer, "finish", json!({})).await.ok(200);
    let report = officer.get("reports/handover?own=true").await.ok(200);
    assert_eq!(report["excluded"], json!({ "unreliable": 1 }));
    assert_eq!(report["service_unknown"], 1, "{report}");
    assert_eq!(Visitor::arrive(&kiosk, 2).await.number, "K002");
}

/// Overnight, what was open is closed with its reason, and tomorrow begins at 001.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_ends_and_another_begins() {
    let office = Office::open().await;
    let (kiosk, officer, anybody) = (office.kiosk(), office.officer_at(1).await, office.nobody());
    let mut visitors = Vec::new();
    for n in 1..=3 {
        visitors.push(Visitor::arrive(&kiosk, n).await);
    }
    let next = "units/1905/counters/1/call-next";
    officer.post(next, json!({})).await.ok(200);
    visitors[0].step(&officer, "no-show", json!({ "confirmed": true })).await.ok(200);
    officer.post(next, json!({})).await.ok(200);
    visitors[1].step(&officer, "start", json!({})).await.ok(200);
    office.on_day("2026-03-10", "08:30:00").await;
    for (visitor, state) in visitors.iter().zip(["day_ended", "done", "day_ended"]) {
        let mut waited = 0;
        while visitor.looks(&anybody).await["state"] != state {
            waited += 1;
            assert!(waited < 100, "{} is not {state}", visitor.number);
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    officer.get("sessions/current").await.refused(401, "access.sign_in_needed");
    let officer = office.person("officer").await;
    visitors[2].step(&officer, "void", json!({})).await.refused(409, "ticket.other_day");
    anybody.get(&format!("tracking/{}", visitors[2].code)).await.refused(404, "resource.not_found");
    let report = officer.get("reports/handover?from=2026-03-09&own=true").await.ok(200);
    assert_eq!(report["service_unknown"], 1, "{report}");
    assert_eq!(Visitor::arrive(&kiosk, 4).await.number, "K001");
    officer.post("units/1905/counters/1/open", json!({})).await.ok(200);
    assert_eq!(officer.post(next, json!({})).await.ok(200)["ticket"]["number"], "K001");
}

/// The ticket of another day is nobody's business today.
#[tokio::test(flavor = "multi_thread")]
async fn tomorrows_ticket_is_refused() {
    let office = Office::open().await;
    let kiosk = office.kiosk();
    office.on_day("2026-03-10", "09:00:00").await;
    let tomorrow = Visitor::arrive(&kiosk, 1).await;
    office.at("09:00:00").await;
    let officer = office.officer_at(1).await;
    tomorrow.step(&officer, "call", json!({})).await.refused(409, "ticket.other_day");
    officer.post("units/1905/counters/1/call-next", json!({})).await.refused(409, "queue.empty");
    assert_eq!(kiosk.post("units/1905/visits", guest(2)).await.ok(201)["ticket"]["number"], "K001");
}

/// Whoever starts with a clock behind the journal is told so, and may insist.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_behind_the_journal_is_refused() {
    let folder = folder();
    let database = sqlite_in(&folder);
    let mut office = Office::on(&database).await;
    office.on_day("2999-03-11", "09:00:00").await;
    office.officer_at(1).await;
    office.kill();
    let serve = |flag: Option<&str>| {
        let mut command = program();
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database])
            .arg("--data")
            .arg(folder.path());
        command.args(flag).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    let refused = serve(None).output().expect("it runs");
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && told.contains("--accept-clock"), "{told}");
    // It goes on to what else speaks against serving a training database in earnest: the key of its complaints.
    let accepted = serve(Some("--accept-clock")).output().expect("it runs");
    let told = String::from_utf8_lossy(&accepted.stderr);
    assert!(told.contains("complaints") && !told.contains("--accept-clock"), "{told}");
}
