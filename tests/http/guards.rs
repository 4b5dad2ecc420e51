//! What every answer carries and what every request must pass.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use pst_app::ports::Role;
use tower::ServiceExt as _;

use crate::office::Office;

const HEADERS: [&str; 6] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cache-control",
    "x-correlation-id",
];

async fn answer(office: &Office, request: Request<Body>) -> (StatusCode, HeaderMap) {
    let response = office.router.clone().oneshot(request).await.expect("the router is infallible");
    (response.status(), response.headers().clone())
}

#[tokio::test]
async fn every_answer_carries_the_headers_refusals_too() {
    let office = Office::open().await;
    let asked = [
        ("GET", "/", 200),
        ("GET", "/tidak-ada", 404),
        ("GET", "/petugas", 303),
        ("GET", "/t/AAAAAAAA", 404),
        ("DELETE", "/", 405),
        ("GET", "/standar/9999", 404),
        ("GET", "/api/v1/units/1905/queue", 401),
        ("GET", "/api/v1/tidak-ada", 404),
        ("POST", "/masuk", 415),
    ];
    for (method, path, status) in asked {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).expect("a request");
        let (answered, headers) = answer(&office, request).await;
        assert_eq!(answered.as_u16(), status, "{method} {path}");
        for name in HEADERS {
            assert!(headers.contains_key(name), "{method} {path} lacks {name}");
        }
        let policy = headers["content-security-policy"].to_str().expect("text");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_change_anything() {
    let office = Office::open().await;
    let session = office.session(Role::Officer, "Ani Lestari").await;
    for path in [
        "/petugas/loket/1/buka",
        "/kios/1905/nomor",
        "/masuk",
        "/daftar",
        "/api/v1/units/1905/counters/1/open",
    ] {
        let request = Request::post(path)
            .header(header::HOST, "pst.contoh.id")
            .header(header::ORIGIN, "https://penipu.contoh.id")
            .header("sec-fetch-site", "cross-site")
            .header(header::COOKIE, format!("pst_session={session}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let (status, _) = answer(&office, request.body(Body::empty()).expect("a request")).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn session_and_device_cookies_are_kept_from_scripts_and_other_sites() {
    let office = Office::open().await;
    office.session(Role::Officer, "Ani Lestari").await;
    let form = format!("email=ani.lestari%40bps.contoh.id&sandi={}", crate::office::PASSWORD);
    let request = Request::post("/masuk").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let (status, headers) = answer(&office, request.body(Body::from(form)).expect("a request")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let cookie = headers[header::SET_COOKIE].to_str().expect("text");
    for part in ["pst_session=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn a_sign_in_leads_back_to_local_pages_only() {
    let office = Office::open().await;
    office.session(Role::Officer, "Ani Lestari").await;
    for (back, expected) in [
        ("/petugas/hari-ini", "/petugas/hari-ini"),
        ("//penipu.contoh.id", "/petugas"),
        ("https://penipu.contoh.id", "/petugas"),
        ("/\\penipu.contoh.id", "/petugas"),
    ] {
        let mut browser = office.browser();
        let fields =
            [("email", "ani.lestari@bps.contoh.id"), ("sandi", crate::office::PASSWORD), ("kembali", back)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let page = browser.post_once("/masuk", &fields).await;
        assert_eq!(page.location().as_deref(), Some(expected), "back to {back}");
    }
}

#[tokio::test]
async fn what_is_open_to_everybody_is_rationed() {
    let office = Office::with_limits(true);
    let mut browser = office.browser();
    let mut refused = 0;
    for attempt in 0..40 {
        refused += u8::from(
            browser.get(&format!("/t/AAAAAA{attempt:02}")).await.status == StatusCode::TOO_MANY_REQUESTS,
        );
    }
    assert!(refused > 0, "codes can be guessed without end");
}

#[tokio::test]
async fn a_body_too_large_is_refused_before_it_is_read() {
    let office = Office::open().await;
    let request = Request::post("/masuk").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = Body::from("a=".to_owned() + &"x".repeat(100_000));
    let (status, _) = answer(&office, request.body(body).expect("a request")).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}
