//! One effect per idempotency key (invariant I13).

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{Office, Visitor, guest};

/// A request that is sent twenty times, at once or later, makes one visit and gets one answer.
#[tokio::test(flavor = "multi_thread")]
async fn twenty_presses_make_one_visit() {
    let office = Office::open().await;
    let (kiosk, staff) = (office.kiosk(), office.person("receptionist").await);
    let mut presses = JoinSet::new();
    for _ in 0..19 {
        let kiosk = kiosk.clone();
        presses.spawn(
            async move { kiosk.post_keyed("units/1905/visits", "one press", &guest(1)).await.ok(201) },
        );
    }
    let mut answers = presses.join_all().await;
    answers.push(kiosk.post_keyed("units/1905/visits", "one press", &guest(1)).await.ok(201));
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let queue = staff.get("units/1905/queue").await.ok(200);
    assert_eq!(queue["waiting"].as_array().map(Vec::len), Some(1));
}

/// The same key with another body is a mistake of the sender, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_belongs_to_one_request() {
    let office = Office::open().await;
    let kiosk = office.kiosk();
    kiosk.post_keyed("units/1905/visits", "key", &guest(1)).await.ok(201);
    kiosk.post_keyed("units/1905/visits", "key", &guest(2)).await.refused(422, "request.key_reused");
    // Somebody else's keys are their own.
    let receptionist = office.person("receptionist").await;
    let other = receptionist.post_keyed("units/1905/visits", "key", &guest(2)).await.ok(201);
    assert_eq!(Visitor::with(&other).number, "K002");
}

/// A refusal is no effect: the same request succeeds once its reason is gone.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_not_kept() {
    let office = Office::open().await;
    let kiosk = office.kiosk();
    office.at("07:00:00").await;
    kiosk.post_keyed("units/1905/visits", "early", &guest(1)).await.refused(409, "unit.closed");
    office.at("08:00:01").await;
    kiosk.post_keyed("units/1905/visits", "early", &guest(1)).await.ok(201);
}

/// A call that is repeated because its answer was lost calls nobody else.
#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_call_calls_nobody_else() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    for n in 1..=2 {
        Visitor::arrive(&kiosk, n).await;
    }
    let nothing = json!({});
    let call = || officer.post_keyed("units/1905/counters/1/call-next", "call", &nothing);
    let first = call().await.ok(200);
    assert_eq!(call().await.ok(200)["ticket"]["id"], first["ticket"]["id"]);
}
