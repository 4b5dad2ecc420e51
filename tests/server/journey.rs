//! The walk-in service from the door to the rating, as the API shows it.

use serde_json::{Value, json};

use crate::support::{CONSULTATION, Office, Visitor, guest};

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_from_the_door_to_the_rating() {
    let office = Office::open().await;
    let (kiosk, officer, anybody) = (office.kiosk(), office.officer_at(1).await, office.nobody());
    let created = kiosk.post("units/1905/visits", guest(1)).await.ok(201);
    assert_eq!(created["ticket"]["number"], "K001");
    assert_eq!(created["ticket"]["ahead"], 0);
    assert_eq!(findings(&created), ["met", "to_be_attested", "met", "met", "met"]);
    let visitor = Visitor::with(&created);
    assert_eq!(visitor.looks(&anybody).await["state"], "next");

    let call = officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
    assert_eq!(call["ticket"]["number"], "K001");
    assert_eq!(call["reason"]["code"], "call.next_in_line");
    assert!(call["handover"]["due_at"].is_string(), "{call}");
    assert_eq!(visitor.looks(&anybody).await["state"], "called");
    let board = anybody.get("units/1905/board").await.ok(200);
    assert_eq!(board["calls"][0]["number"], "K001");

    visitor.step(&officer, "identity", json!({ "card": "ktp" })).await.ok(200);
    visitor.step(&officer, "start", json!({})).await.ok(200);
    assert_eq!(visitor.looks(&anybody).await["state"], "serving");
    visitor.wishes(&anybody, "rating", json!({ "overall": 4 })).await.refused(409, "rating.not_open");
    visitor.step(&officer, "finish", json!({ "result": "answered" })).await.ok(200);
    assert_eq!(visitor.looks(&anybody).await["rating"], "open");
    visitor.wishes(&anybody, "rating", json!({ "overall": 4 })).await.ok(201);
    visitor.wishes(&anybody, "rating", json!({ "overall": 1 })).await.refused(409, "rating.already_given");
}

/// The clause, in words and figures, for one ticket and for the day: both say the same.
#[tokio::test(flavor = "multi_thread")]
async fn five_minutes_are_in_time_and_more_are_late() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    let (prompt, tardy) = (Visitor::arrive(&kiosk, 1).await, Visitor::arrive(&kiosk, 2).await);
    office.at("09:05:00").await;
    for (visitor, verdict) in [(&prompt, "in_time"), (&tardy, "late")] {
        officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
        visitor.step(&officer, "start", json!({})).await.ok(200);
        let handover = visitor.handover(&officer).await;
        assert_eq!(handover["verdict"], verdict, "{handover}");
        assert_eq!(handover["limit_seconds"], 300);
        assert_eq!(handover["clause"]["section"], "time_limit");
        office.at("09:20:00").await;
        visitor.step(&officer, "finish", json!({})).await.ok(200);
        office.at("09:25:10").await;
    }
    let report = officer.get("reports/handover?own=true").await.ok(200);
    assert_eq!((&report["in_time"], &report["late"]), (&json!(1), &json!(1)), "{report}");
    assert_eq!(report["in_time_per_mille"], 500);
}

/// A service without a published standard promises nothing, and nobody counts it.
#[tokio::test(flavor = "multi_thread")]
async fn no_standard_no_promise() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    let mut form = guest(1);
    form["service"] = json!("perpustakaan");
    let visitor = Visitor::with(&kiosk.post("units/1905/visits", form).await.ok(201));
    assert_eq!(visitor.number, "U001");
    officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
    visitor.step(&officer, "start", json!({})).await.ok(200);
    assert_eq!(visitor.handover(&officer).await["verdict"], "not_applicable");
    visitor.step(&officer, "finish", json!({})).await.ok(200);
    let report = officer.get("reports/handover?own=true").await.ok(200);
    assert_eq!(report["excluded"], json!({ "no_standard": 1 }));
}

/// What was judged stays judged, also when the visitor moves on to a service that promises nothing (policy P19).
#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_keeps_the_judgement() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    let visitor = Visitor::arrive(&kiosk, 1).await;
    for step in ["transfer", "finish"] {
        officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
        visitor.step(&officer, "start", json!({})).await.ok(200);
        let body = if step == "transfer" { json!({ "service": "perpustakaan" }) } else { json!({}) };
        visitor.step(&officer, step, body).await.ok(200);
        assert_eq!(visitor.handover(&officer).await["verdict"], "in_time");
    }
    let report = officer.get("reports/handover?own=true").await.ok(200);
    assert_eq!(report["in_time"], 1, "{report}");
}

/// Not there, back again, put aside, moved, referred, undone: the number stays, and the place too.
#[tokio::test(flavor = "multi_thread")]
async fn the_side_exits_lead_back() {
    let office = Office::open().await;
    let (kiosk, officer, anybody) = (office.kiosk(), office.officer_at(1).await, office.nobody());
    let visitor = Visitor::arrive(&kiosk, 1).await;
    let call = || officer.post("units/1905/counters/1/call-next", json!({}));
    call().await.ok(200);
    visitor.step(&officer, "no-show", json!({})).await.refused(409, "ticket.no_show_too_early");
    visitor.step(&officer, "no-show", json!({ "confirmed": true })).await.ok(200);
    assert_eq!(visitor.looks(&anybody).await["state"], "missed");
    visitor.step(&officer, "undo", json!({})).await.ok(200);
    visitor.step(&officer, "no-show", json!({ "confirmed": true })).await.ok(200);
    visitor.step(&officer, "return", json!({})).await.ok(200);
    call().await.ok(200);
    visitor.step(&officer, "start", json!({})).await.ok(200);
    visitor.step(&officer, "hold", json!({})).await.ok(200);
    visitor.step(&officer, "resume", json!({})).await.ok(200);
    let referred = visitor.step(&officer, "refer", json!({ "service": "perpustakaan" })).await.ok(200);
    assert_eq!(referred["number"], "U001");
    visitor.step(&officer, "finish", json!({ "result": "referred" })).await.ok(200);
    assert_eq!(call().await.ok(200)["ticket"]["number"], "U001");
    let moved = json!({ "service": CONSULTATION, "counter": "2" });
    let path = format!("tickets/{}/transfer", referred["id"].as_str().expect("an id"));
    assert_eq!(officer.post(&path, moved).await.ok(200)["state"], "waiting");
    call().await.refused(409, "queue.empty");
}

/// A visitor gives up, and another lets two go first, once.
#[tokio::test(flavor = "multi_thread")]
async fn visitors_cancel_and_postpone() {
    let office = Office::open().await;
    let (kiosk, officer, anybody) = (office.kiosk(), office.officer_at(1).await, office.nobody());
    let mut visitors = Vec::new();
    for n in 1..=4 {
        visitors.push(Visitor::arrive(&kiosk, n).await);
    }
    visitors[1].wishes(&anybody, "cancel", json!({})).await.ok(200);
    visitors[1].wishes(&anybody, "cancel", json!({})).await.refused(409, "ticket.wrong_state");
    visitors[0].wishes(&anybody, "postpone", json!({})).await.ok(200);
    visitors[0].wishes(&anybody, "postpone", json!({})).await.refused(409, "ticket.already_postponed");
    let mut called = Vec::new();
    for _ in 0..3 {
        let call = officer.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
        let id = call["ticket"]["id"].as_str().expect("an id").to_owned();
        called.push(call["ticket"]["number"].as_str().expect("a number").to_owned());
        officer.post(&format!("tickets/{id}/void"), json!({})).await.ok(200);
    }
    assert_eq!(called, ["K003", "K004", "K001"]);
}

fn findings(created: &Value) -> Vec<&str> {
    let items = created["requirements"].as_array().into_iter().flatten();
    items.filter_map(|item| item["finding"].as_str()).collect()
}
