//! Accounts of the online service: registration, proof of the mailbox, links, one's own data, and what all of it
//! must not tell.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use pst_app::notice::Message;
use pst_app::ports::Role;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::office::{Office, PASSWORD};

const NEW: &str = "baru@contoh.id";
const KNOWN: &str = "siti@contoh.id";

async fn send(office: &Office, method: &str, path: &str, token: &str, body: Value) -> (StatusCode, Value) {
    let mut request = Request::builder().method(method).uri(format!("/api/v1/{path}"));
    request = request.header(header::CONTENT_TYPE, "application/json");
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let request = request.body(Body::from(text)).expect("a request");
    let response = office.router.clone().oneshot(request).await.expect("the router is infallible");
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

async fn post(office: &Office, path: &str, body: Value) -> (u16, Value) {
    let (status, body) = send(office, "POST", path, "", body).await;
    (status.as_u16(), body)
}

async fn register(office: &Office, email: &str, password: &str) -> (u16, Value) {
    post(office, "accounts", json!({ "name": "Budi Santoso", "email": email, "password": password })).await
}

async fn sign_in(office: &Office, email: &str, password: &str) -> (u16, Value) {
    post(office, "sessions", json!({ "email": email, "password": password })).await
}

async fn verify(office: &Office, email: &str, code: &str) -> (u16, Value) {
    post(office, "accounts/verification", json!({ "email": email, "code": code })).await
}

/// The code and token of the last verification mail.
async fn code_and_token(office: &Office, email: &str) -> (String, String) {
    let letters = office.letters(email).await;
    let last = letters.into_iter().rev().find_map(|message| match message {
        Message::EmailVerification { code, link, .. } => Some((code, token_of(&link))),
        _ => None,
    });
    last.expect("a verification mail")
}

/// The token of the last mail with a link of a kind.
async fn link_token(office: &Office, email: &str, kind: &str) -> String {
    let letters = office.letters(email).await;
    let last = letters.into_iter().rev().find(|message| message.kind() == kind);
    match last.expect("a mail of the kind") {
        Message::SignInLink { link, .. } | Message::PasswordReset { link, .. } => token_of(&link),
        other => panic!("{} has no link that is taken", other.kind()),
    }
}

fn token_of(link: &str) -> String {
    assert!(link.starts_with("http://pst.contoh.id/"), "links begin with the configured address: {link}");
    link.rsplit('/').next().expect("a token").to_owned()
}

fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

#[tokio::test]
async fn somebody_registers_verifies_once_and_signs_in() {
    let office = Office::open().await;
    assert_eq!(register(&office, NEW, "kata sandi panjang").await.0, 202);
    let (code, _) = code_and_token(&office, NEW).await;
    let (status, problem) = sign_in(&office, NEW, "kata sandi panjang").await;
    assert_eq!((status, problem["code"].as_str()), (403, Some("account.unverified")));
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let (status, told) = verify(&office, "BARU@contoh.id", &spaced).await;
    assert_eq!((status, told["state"].as_str()), (200, Some("verified")));
    let (status, told) = verify(&office, NEW, &code).await;
    assert_eq!((status, told["state"].as_str()), (200, Some("already_verified")));
    assert_eq!(told["detail"], "Email ini sudah diverifikasi.");
    let (status, session) = sign_in(&office, NEW, "kata sandi panjang").await;
    assert_eq!((status, &session["roles"]), (201, &json!(["user"])));
    let token = session["token"].as_str().expect("a token");
    let (_, account) = send(&office, "GET", "accounts/current", token, Value::Null).await;
    assert_eq!(account["name"], "Budi Santoso");
    let (status, _) = send(&office, "DELETE", "sessions/current", token, Value::Null).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (status, _) = send(&office, "GET", "accounts/current", token, Value::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn no_answer_tells_whether_an_address_has_an_account() {
    let office = Office::open().await;
    office.user_session(KNOWN).await;
    assert_eq!(register(&office, KNOWN, PASSWORD).await, register(&office, NEW, PASSWORD).await);
    assert_eq!(office.letters(KNOWN).await[0].kind(), "already_registered");
    assert_eq!(office.letters(NEW).await[0].kind(), "email_verification");
    for path in ["sign-in-links", "password-resets", "accounts/verification/resend"] {
        let known = post(&office, path, json!({ "email": KNOWN })).await;
        let unknown = post(&office, path, json!({ "email": "tidak.ada@contoh.id" })).await;
        assert_eq!(known, unknown, "{path}");
        assert_eq!(known.0, 202, "{path}");
    }
    assert!(office.letters("tidak.ada@contoh.id").await.is_empty());
    let without = |(status, mut problem): (u16, Value)| {
        problem["correlation_id"] = Value::Null;
        (status, problem)
    };
    for path in ["sessions", "accounts/verification"] {
        let secret = if path == "sessions" { "password" } else { "code" };
        let known = without(post(&office, path, json!({ "email": KNOWN, secret: "123456" })).await);
        let unknown = without(post(&office, path, json!({ "email": "x@contoh.id", secret: "123456" })).await);
        assert_eq!(known, unknown, "{path}");
    }
}

#[tokio::test]
async fn an_officer_who_registers_is_told_by_mail_alone() {
    let office = Office::open().await;
    office.session(Role::Officer, "Ani Lestari").await;
    assert_eq!(register(&office, "ani.lestari@bps.contoh.id", PASSWORD).await.0, 202);
    let letters = office.letters("ani.lestari@bps.contoh.id").await;
    assert_eq!(letters.iter().map(Message::kind).collect::<Vec<_>>(), ["already_registered"]);
}

#[tokio::test]
async fn a_code_can_be_guessed_ten_times_and_no_more() {
    let office = Office::open().await;
    register(&office, NEW, PASSWORD).await;
    let (code, _) = code_and_token(&office, NEW).await;
    for _ in 0..10 {
        let (status, problem) = verify(&office, NEW, &wrong(&code)).await;
        assert_eq!((status, problem["code"].as_str()), (422, Some("account.challenge")));
    }
    assert_eq!(verify(&office, NEW, &code).await.0, 422, "the right code comes too late");
    office.clock.advance(31 * 60);
    post(&office, "accounts/verification/resend", json!({ "email": NEW })).await;
    let (code, _) = code_and_token(&office, NEW).await;
    assert_eq!(verify(&office, NEW, &code).await.0, 200);
}

#[tokio::test]
async fn a_code_and_its_link_die_after_half_an_hour() {
    let office = Office::open().await;
    register(&office, NEW, PASSWORD).await;
    let (code, token) = code_and_token(&office, NEW).await;
    office.clock.advance(30 * 60);
    assert_eq!(verify(&office, NEW, &code).await.0, 422);
    assert_eq!(post(&office, "accounts/verification", json!({ "token": token })).await.0, 422);
}

#[tokio::test]
async fn a_later_registration_replaces_one_that_was_never_verified() {
    let office = Office::open().await;
    register(&office, NEW, "kata sandi penyerobot").await;
    let (first, first_link) = code_and_token(&office, NEW).await;
    register(&office, NEW, "kata sandi pemilik").await;
    let (second, _) = code_and_token(&office, NEW).await;
    assert_ne!(first, second);
    assert_eq!(verify(&office, NEW, &first).await.0, 422, "the squatter's code is dead");
    assert_eq!(post(&office, "accounts/verification", json!({ "token": first_link })).await.0, 422);
    assert_eq!(verify(&office, NEW, &second).await.0, 200);
    assert_eq!(sign_in(&office, NEW, "kata sandi penyerobot").await.0, 401);
    assert_eq!(sign_in(&office, NEW, "kata sandi pemilik").await.0, 201);
}

#[tokio::test]
async fn a_link_signs_in_once_and_is_good_for_nothing_else() {
    let office = Office::open().await;
    office.user_session(KNOWN).await;
    post(&office, "sign-in-links", json!({ "email": KNOWN })).await;
    let token = link_token(&office, KNOWN, "sign_in_link").await;
    let reset = json!({ "token": token, "password": "kata sandi lain" });
    assert_eq!(post(&office, "password-resets/consume", reset).await.0, 422);
    assert_eq!(post(&office, "accounts/verification", json!({ "token": token })).await.0, 422);
    let (status, session) = post(&office, "sign-in-links/consume", json!({ "token": token })).await;
    assert_eq!((status, &session["roles"]), (201, &json!(["user"])));
    assert_eq!(post(&office, "sign-in-links/consume", json!({ "token": token })).await.0, 422);
}

#[tokio::test]
async fn a_new_password_by_link_ends_all_sessions_and_the_old_password() {
    let office = Office::open().await;
    let session = office.user_session(KNOWN).await;
    post(&office, "password-resets", json!({ "email": KNOWN })).await;
    let token = link_token(&office, KNOWN, "password_reset").await;
    let short = json!({ "token": token, "password": "pendek" });
    assert_eq!(
        post(&office, "password-resets/consume", short).await.0,
        422,
        "a bad password uses nothing up"
    );
    let reset = json!({ "token": token, "password": "kata sandi yang baru" });
    assert_eq!(post(&office, "password-resets/consume", reset.clone()).await.0, 204);
    assert_eq!(post(&office, "password-resets/consume", reset).await.0, 422);
    let (status, _) = send(&office, "GET", "accounts/current", &session, Value::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&office, KNOWN, PASSWORD).await.0, 401);
    assert_eq!(sign_in(&office, KNOWN, "kata sandi yang baru").await.0, 201);
}

#[tokio::test]
async fn a_mailbox_gets_three_letters_an_hour_however_often_it_is_asked_for() {
    let office = Office::with_limits(true);
    let mut refused = 0;
    for path in ["accounts", "password-resets", "sign-in-links"].into_iter().cycle().take(60) {
        let body = match path {
            "accounts" => json!({ "name": "Budi", "email": NEW, "password": PASSWORD }),
            _ => json!({ "email": NEW }),
        };
        refused += u8::from(post(&office, path, body).await.0 == 429);
    }
    assert!(refused > 0, "one address may ask without end");
    assert_eq!(office.letters(NEW).await.len(), 3);
}

#[tokio::test]
async fn everything_held_can_be_taken_along_and_erased() {
    let office = Office::open().await;
    let session = office.user_session(KNOWN).await;
    let (_, changed) =
        send(&office, "PATCH", "accounts/current", &session, json!({ "phone": "0812-3456-7890" })).await;
    assert_eq!(changed["phone"], "+6281234567890");
    let (status, held) = send(&office, "GET", "accounts/current/export", &session, Value::Null).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        (&held["account"]["email"], &held["account"]["phone"]),
        (&json!(KNOWN), &json!("+6281234567890"))
    );
    assert_eq!(held["sessions"].as_array().map(Vec::len), Some(1));
    assert!(!held.to_string().contains("argon2"), "secrets are not told: {held}");
    let not_yet =
        send(&office, "DELETE", "accounts/current", &session, json!({ "confirmation": "ya" })).await;
    assert_eq!(not_yet.1["violations"][0]["code"], "account.confirmation");
    let gone = send(&office, "DELETE", "accounts/current", &session, json!({ "confirmation": KNOWN })).await;
    assert_eq!(gone.0, StatusCode::NO_CONTENT);
    let (status, _) = send(&office, "GET", "accounts/current", &session, Value::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&office, KNOWN, PASSWORD).await.0, 401);
    register(&office, KNOWN, PASSWORD).await;
    assert_eq!(office.letters(KNOWN).await.last().map(Message::kind), Some("email_verification"));
}

#[tokio::test]
async fn a_changed_password_ends_every_other_session() {
    let office = Office::open().await;
    let session = office.user_session(KNOWN).await;
    let new = "kata sandi berikutnya";
    let wrong = json!({ "current": "bukan ini", "new": new });
    let (_, problem) = send(&office, "POST", "accounts/current/password", &session, wrong).await;
    assert_eq!(problem["violations"][0]["code"], "password.wrong");
    let right = json!({ "current": PASSWORD, "new": new });
    let (status, opened) = send(&office, "POST", "accounts/current/password", &session, right).await;
    assert_eq!(status, StatusCode::CREATED);
    let (old, _) = send(&office, "GET", "accounts/current", &session, Value::Null).await;
    assert_eq!(old, StatusCode::UNAUTHORIZED);
    let token = opened["token"].as_str().expect("a token");
    let (_, sessions) = send(&office, "GET", "accounts/current/sessions", token, Value::Null).await;
    assert_eq!(sessions[0]["current"], true);
    assert_eq!(sessions.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn odd_names_stay_on_one_line_and_odd_bodies_are_refused() {
    let office = Office::open().await;
    let registered = |name: &str, email: &str| json!({ "name": name, "email": email, "password": PASSWORD });
    for (name, email, status) in [
        ("Siti\r\nBcc: semua@contoh.id", "baris@contoh.id", 202),
        ("Siti 🌺 Aminah", "bunga@contoh.id", 202),
        ("Siti\u{0}", "nol@contoh.id", 422),
        ("", "kosong@contoh.id", 422),
        ("Siti", "siti@contoh.id\r\nBcc: semua@contoh.id", 422),
        ("Siti", "siti@contoh.id,semua@contoh.id", 422),
    ] {
        assert_eq!(post(&office, "accounts", registered(name, email)).await.0, status, "{name:?} {email:?}");
    }
    office.letters("baris@contoh.id").await;
    let stored = office.app.storage.begin_read().await.expect("storage");
    let mut stored = stored;
    let kept = stored.account_by_email(&"baris@contoh.id".parse().expect("an address")).await;
    assert_eq!(kept.expect("storage").expect("an account").name.as_str(), "Siti Bcc: semua@contoh.id");
    let huge = json!({ "name": "x".repeat(10_000_000), "email": NEW });
    assert_eq!(post(&office, "accounts", huge).await.0, 413);
    let more = json!({ "name": "Siti", "email": NEW, "password": PASSWORD, "verified_at": "2026-01-01" });
    assert_eq!(post(&office, "accounts", more).await.0, 422, "nobody verifies oneself");
}

#[tokio::test]
async fn pages_take_somebody_from_registering_to_the_own_account() {
    let office = Office::open().await;
    let mut browser = office.browser();
    let form = browser.get("/daftar").await;
    let refused =
        browser.submit(&form, "/daftar", &[("nama", "Budi"), ("email", "budi"), ("sandi", "x")]).await;
    refused.shows(422, "Ada isian yang perlu diperbaiki");
    assert_eq!(refused.value("nama"), "Budi");
    let answers = [("nama", "Budi"), ("email", NEW), ("sandi", PASSWORD)];
    let sent = browser.submit(&refused, "/daftar", &answers).await;
    sent.shows(200, "Kami mengirim tautan dan kode ke b…@contoh.id");
    assert!(!sent.path.contains('@'), "{}", sent.path);
    let (code, _) = code_and_token(&office, NEW).await;
    let again = browser.submit(&sent, "/verifikasi", &[("kode", &wrong(&code))]).await;
    again.shows(422, "Kode");
    let own = browser.submit(&again, "/verifikasi", &[("kode", &code)]).await;
    own.shows(200, "Email Anda terverifikasi.").shows(200, "Budi");
    assert_eq!(own.path, "/akun?terverifikasi");
    browser.get("/petugas").await.shows(403, "Anda tidak berwenang");
    browser.get("/").await.shows(200, "Budi");
}

#[tokio::test]
async fn opening_a_link_changes_nothing_until_its_button_is_pressed() {
    let office = Office::open().await;
    register(&office, NEW, PASSWORD).await;
    let (code, token) = code_and_token(&office, NEW).await;
    let mut scanner = office.browser();
    let address = format!("/verifikasi/{token}");
    let page = scanner.get(&address).await;
    scanner.get(&address).await;
    assert_eq!(sign_in(&office, NEW, PASSWORD).await.0, 403, "reading verifies nobody");
    scanner.submit(&page, &address, &[]).await.shows(200, "Email terverifikasi");
    assert!(!scanner.has_cookie("pst_session"), "who has a password signs in with it");
    scanner.submit(&page, &address, &[]).await.shows(200, "Email ini sudah diverifikasi");
    assert_eq!(verify(&office, NEW, &code).await.1["state"], "already_verified");
}

#[tokio::test]
async fn what_was_typed_before_a_session_ended_is_sent_after_signing_in() {
    let office = Office::open().await;
    let session = office.user_session(KNOWN).await;
    let mut browser = office.browser().with_cookie("pst_session", &session);
    let own = browser.get("/akun").await;
    office.clock.advance(5 * 3_600);
    let answers = [("nama", "Siti Nurhaliza & Keluarga"), ("telepon", ""), ("bahasa_surat", "id")];
    let asked = browser.submit(&own, "/akun", &answers).await;
    asked.shows(401, "Sesi Anda berakhir");
    let wrong = browser.submit(&asked, "/masuk", &[("email", KNOWN), ("sandi", "salah salah salah")]).await;
    let resumed = browser.submit(&wrong, "/masuk", &[("email", KNOWN), ("sandi", PASSWORD)]).await;
    resumed.shows(200, "Isian Anda masih ada");
    browser.submit(&resumed, "/akun", &[]).await.shows(200, "Perubahan tersimpan.");
    assert_eq!(browser.get("/akun").await.value("nama"), "Siti Nurhaliza & Keluarga");
}
