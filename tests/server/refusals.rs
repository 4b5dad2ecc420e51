//! Bad input and wrong callers: each has one stated answer, and loses nothing.

use serde_json::{Value, json};

use crate::support::{Client, Office, Visitor, guest};

#[tokio::test(flavor = "multi_thread")]
async fn every_missing_requirement_is_named_with_its_clause() {
    let office = Office::open().await;
    let form = json!({ "service": "konsultasi-statistik", "guest": {} });
    let problem = office.kiosk().post("units/1905/visits", form).await.refused(422, "requirements.missing");
    let violations = problem["violations"].as_array().expect("violations");
    let pointers: Vec<&str> = violations.iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/guest/name", "/guest/email", "/guest/category"]);
    assert!(violations.iter().all(|one| one["requirement"]["text"].is_string()), "{problem}");
    assert_eq!(problem["clause"]["decree"], "23/2024");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_office_says_when_it_opens() {
    let office = Office::open().await;
    let kiosk = office.kiosk();
    let arrive = || kiosk.post("units/1905/visits", guest(1));
    for (day, time, opens_at) in [
        ("2026-03-14", "10:00:00", "2026-03-16T08:00:00+07:00"), // Saturday
        ("2026-03-09", "07:59:00", "2026-03-09T08:00:00+07:00"),
        ("2026-03-09", "15:30:00", "2026-03-10T08:00:00+07:00"),
        ("2026-03-20", "10:00:00", "2026-03-25T08:00:00+07:00"), // Idulfitri
    ] {
        office.on_day(day, time).await;
        let problem = arrive().await.refused(409, "unit.closed");
        assert_eq!(problem["opens_at"], opens_at, "{day} {time}");
    }
}

/// After 999 the series is used up for the day; other series go on.
#[tokio::test(flavor = "multi_thread")]
async fn a_used_up_series_is_refused() {
    let office = Office::open().await;
    let (kiosk, officer) = (office.kiosk(), office.officer_at(1).await);
    for n in 1..=999 {
        let visitor = Visitor::arrive(&kiosk, n).await;
        visitor.step(&officer, "void", json!({})).await.ok(200);
    }
    kiosk.post("units/1905/visits", guest(1_000)).await.refused(409, "queue.quota_reached");
    let mut form = guest(1_000);
    form["service"] = json!("perpustakaan");
    assert_eq!(kiosk.post("units/1905/visits", form).await.ok(201)["ticket"]["number"], "U001");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_not_found() {
    let office = Office::open().await;
    let officer = office.officer_at(1).await;
    let nowhere = "00000000-0000-7000-8000-000000000000";
    for path in ["units/9999", "units/1905/standards/perpustakaan", "tracking/AAAAAAAA", "nothing"] {
        officer.get(path).await.refused(404, "resource.not_found");
    }
    for path in ["units/9999/visits", &format!("tickets/{nowhere}/start"), "units/1905/counters/77/open"] {
        officer.post(path, guest_or_nothing(path)).await.refused(404, "resource.not_found");
    }
    let mut form = guest(1);
    form["service"] = json!("cuaca");
    office.kiosk().post("units/1905/visits", form).await.refused(404, "resource.not_found");
}

fn guest_or_nothing(path: &str) -> Value {
    if path.ends_with("visits") { guest(1) } else { json!({}) }
}

/// The same person with a number in hand is shown that number, unless another is asked for.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_number_is_asked_for_explicitly() {
    let office = Office::open().await;
    let kiosk = office.kiosk();
    Visitor::arrive(&kiosk, 1).await;
    let problem = kiosk.post("units/1905/visits", guest(1)).await.refused(409, "visit.duplicate");
    assert!(problem["detail"].as_str().is_some_and(|words| words.contains("K001")), "{problem}");
    let mut form = guest(1);
    form["another"] = json!(true);
    assert_eq!(kiosk.post("units/1905/visits", form).await.ok(201)["ticket"]["number"], "K002");
}

/// A tab that shows what is no longer so is told what is.
#[tokio::test(flavor = "multi_thread")]
async fn a_stale_tab_changes_nothing() {
    let office = Office::open().await;
    let (kiosk, one, other) = (office.kiosk(), office.officer_at(1).await, office.officer_at(2).await);
    let visitor = Visitor::arrive(&kiosk, 1).await;
    one.post("units/1905/counters/1/call-next", json!({})).await.ok(200);
    visitor.step(&other, "start", json!({})).await.refused(409, "ticket.other_desk");
    other.post("units/1905/counters/1/open", json!({})).await.refused(409, "officer.at_other_counter");
    other.post("units/1905/counters/1/call-next", json!({})).await.refused(409, "counter.taken");
    visitor.step(&one, "void", json!({})).await.ok(200);
    visitor.step(&one, "start", json!({})).await.refused(409, "ticket.wrong_state");
}

/// Who may not, is told whether to sign in or whom to ask.
#[tokio::test(flavor = "multi_thread")]
async fn the_wrong_caller_is_refused() {
    let office = Office::open().await;
    let visitor = Visitor::arrive(&office.kiosk(), 1).await;
    let start = format!("tickets/{}/start", visitor.ticket);
    let board = office.somebody(Some(office.device_token("board")));
    let (nobody, receptionist) = (office.nobody(), office.person("receptionist").await);
    let administrator = office.person("administrator").await;
    for (caller, path, status, code) in [
        (&nobody, "units/1905/counters/1/open", 401, "access.sign_in_needed"),
        (&nobody, start.as_str(), 401, "access.sign_in_needed"),
        (&receptionist, start.as_str(), 403, "access.role_needed"),
        (&receptionist, "units/1905/counters/1/call-next", 403, "access.role_needed"),
        (&administrator, start.as_str(), 403, "access.role_needed"),
    ] {
        caller.post(path, json!({})).await.refused(status, code);
    }
    board.post("units/1905/counters/1/open", json!({})).await.refused(401, "access.sign_in_needed");
    receptionist.get("reports/handover").await.refused(403, "access.role_needed");
    nobody.get("units/1905/queue").await.refused(401, "access.sign_in_needed");
    let wrong = json!({ "email": "petugas1@latihan.example", "password": "bukan-sandinya" });
    nobody.post("sessions", wrong).await.refused(401, "session.credentials");
}

/// A disabled account is nobody from that moment on, whatever it has open.
#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_account_dies_at_once() {
    let office = Office::open().await;
    let (officer, administrator) = (office.officer_at(1).await, office.person("administrator").await);
    let own = officer.get("sessions/current").await.ok(200);
    let account = format!("units/1905/officers/{}", own["officer"].as_str().expect("an id"));
    officer.patch(&account, &json!({ "active": false })).await.refused(403, "access.role_needed");
    administrator.patch(&account, &json!({ "active": false })).await.ok(200);
    officer.get("sessions/current").await.refused(401, "access.sign_in_needed");
    let call = officer.post("units/1905/counters/1/call-next", json!({})).await;
    call.refused(401, "access.sign_in_needed");
    let again = json!({ "email": "petugas1@latihan.example", "password": "latihan-pst-1905" });
    office.nobody().post("sessions", again.clone()).await.refused(401, "session.credentials");
    administrator.patch(&account, &json!({ "active": true })).await.ok(200);
    office.nobody().post("sessions", again).await.ok(201);
    officer.get("sessions/current").await.refused(401, "access.sign_in_needed");
}

/// A revoked kiosk gives out no more numbers.
#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_kiosk_dies_at_once() {
    let office = Office::open().await;
    let (kiosk, administrator) = (office.kiosk(), office.person("administrator").await);
    Visitor::arrive(&kiosk, 1).await;
    revoke(&administrator, "kiosk").await;
    kiosk.post("units/1905/visits", guest(2)).await.refused(401, "access.sign_in_needed");
    let offer = json!({ "kind": "kiosk", "label": "Kios pengganti" });
    let code = administrator.post("units/1905/enrolments", offer).await.ok(201)["code"].clone();
    let enrolled = office.nobody().post("devices", json!({ "code": code })).await.ok(201);
    office.nobody().post("devices", json!({ "code": code })).await.refused(401, "session.credentials");
    let replaced = office.somebody(enrolled["token"].as_str().map(str::to_owned));
    assert_eq!(Visitor::arrive(&replaced, 2).await.number, "K002");
}

async fn revoke(administrator: &Client, kind: &str) {
    let devices = administrator.get("units/1905/devices").await.ok(200);
    let mut devices = devices.as_array().into_iter().flatten();
    let device = devices.find(|device| device["kind"] == kind).expect("such a device");
    let path = format!("units/1905/devices/{}", device["id"].as_str().expect("an id"));
    assert_eq!(administrator.delete(&path).await.status, 204);
}

/// What cannot be read is refused before anything is done.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused() {
    let office = Office::open().await;
    let url = format!("{}/api/v1/units/1905/visits", office.url());
    let client = pst_tests::client::http().build().expect("a client");
    let send = |kind: &str, body: String| {
        let request = client.post(&url).bearer_auth(office.kiosk_token());
        request.header("content-type", kind).body(body).send()
    };
    let unknown = json!({ "service": "x", "guest": {}, "price": 1 }).to_string();
    for (kind, body, status, code) in [
        ("application/json", "{".to_owned(), 400, "request.malformed"),
        ("application/json", unknown, 422, "request.malformed"),
        ("text/plain", "{}".to_owned(), 415, "request.media_type"),
        ("application/json", " ".repeat(70_000), 413, "request.too_large"),
    ] {
        let response = send(kind, body).await.expect("an answer");
        assert_eq!(response.status(), status, "{code}");
        let problem: Value = response.json().await.expect("a problem");
        assert_eq!(problem["code"], code);
    }
}
