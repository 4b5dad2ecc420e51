//! Every route against every role, denied by default: a route without a row fails.

use std::collections::BTreeSet;
use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use pst_app::access::Denied;
use pst_app::ports::{DeviceKind, Role};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::office::Office;

/// Who may: nobody known, a kiosk, then receptionist, officer, supervisor, administrator, user of the online service.
/// `y` may, `s` is asked to sign in, `n` is refused.
type Rights = &'static str;

const ANYBODY: Rights = "yyyyyyy";
/// What only an enrolled kiosk may.
const KIOSK: Rights = "sysssss";
const STAFF: Rights = "ssyyyyn";
const SERVE: Rights = "ssnynnn";
/// Whoever reads the unit's inbox.
const INBOX: Rights = "ssnyynn";
/// The officer in whose hand a case is, and the user who asks.
const CONVERSE: Rights = "ssnynny";
/// Whoever may read a case: the unit's inbox, and the user who asks.
const CASE: Rights = "ssnyyny";
const REPORT: Rights = "ssnnyyn";
/// A user of the online service alone.
const USER: Rights = "ssnnnny";
const SUPERVISE: Rights = "ssnnynn";
const ADMINISTER: Rights = "ssnnnyn";
/// Where a device is known, but may not: it is refused instead of being asked to sign in.
const QUEUE_OR_DEVICE: Rights = "snyyyyn";
const REPORT_OR_DEVICE: Rights = "snnnyyn";
const ADMINISTER_OR_DEVICE: Rights = "snnnnyn";

const ID: &str = "00000000-0000-0000-0000-000000000001";

/// Pages: method, address, rights.
const PAGES: &[(&str, &str, Rights)] = &[
    ("GET", "/", ANYBODY),
    ("GET", "/standar/{unit}", ANYBODY),
    ("GET", "/kios/{unit}", ANYBODY),
    ("GET", "/kios/{unit}/prioritas", ANYBODY),
    ("GET", "/kios/{unit}/buku-tamu", ANYBODY),
    ("POST", "/kios/{unit}/buku-tamu", ANYBODY),
    ("POST", "/kios/{unit}/nomor", ANYBODY),
    ("GET", "/kios/{unit}/nomor/{pass}", ANYBODY),
    ("POST", "/kios/{unit}/bantuan", ANYBODY),
    ("POST", "/kios/{unit}/kode", ANYBODY),
    ("POST", "/kios/{unit}/nomor-kode", ANYBODY),
    ("GET", "/kunjungan", ANYBODY),
    ("POST", "/kunjungan", ANYBODY),
    ("GET", "/kios/sw.js", ANYBODY),
    ("GET", "/kios/{unit}/luring", ANYBODY),
    ("POST", "/kios/{unit}/cadangan", KIOSK),
    ("POST", "/kios/{unit}/susulan", KIOSK),
    ("GET", "/kios/{unit}/tampilan", ANYBODY),
    ("POST", "/kios/{unit}/tampilan", ANYBODY),
    ("GET", "/papan/{unit}", ANYBODY),
    ("GET", "/papan/{unit}/atur", ANYBODY),
    ("GET", "/t", ANYBODY),
    ("GET", "/T/{code}", ANYBODY),
    ("GET", "/t/{code}", ANYBODY),
    ("GET", "/t/{code}/tunda", ANYBODY),
    ("POST", "/t/{code}/tunda", ANYBODY),
    ("GET", "/t/{code}/batal", ANYBODY),
    ("POST", "/t/{code}/batal", ANYBODY),
    ("GET", "/t/{code}/penilaian", ANYBODY),
    ("POST", "/t/{code}/penilaian", ANYBODY),
    ("POST", "/t/{code}/penilaian/unsur", ANYBODY),
    ("GET", "/t/{code}/terima-kasih", ANYBODY),
    ("GET", "/cari", ANYBODY),
    ("POST", "/cari/{id}/belum-terjawab", ANYBODY),
    ("GET", "/cari/{id}/petugas", ANYBODY),
    ("GET", "/katalog/{id}", ANYBODY),
    ("GET", "/pengaduan", ANYBODY),
    ("POST", "/pengaduan", ANYBODY),
    ("GET", "/pengaduan/lihat", ANYBODY),
    ("POST", "/pengaduan/lihat", ANYBODY),
    ("POST", "/pengaduan/balas", ANYBODY),
    ("POST", "/pengaduan/tarik", ANYBODY),
    ("GET", "/pengaduan/ringkasan", ANYBODY),
    ("GET", "/pengaduan/{number}/{token}", ANYBODY),
    ("GET", "/PENGADUAN/{number}/{token}", ANYBODY),
    ("GET", "/masuk", ANYBODY),
    ("POST", "/masuk", ANYBODY),
    ("GET", "/perangkat", ANYBODY),
    ("POST", "/perangkat", ANYBODY),
    ("GET", "/mulai", ANYBODY),
    ("POST", "/mulai", ANYBODY),
    ("GET", "/mulai/loket", ADMINISTER),
    ("POST", "/mulai/loket", ADMINISTER),
    ("GET", "/mulai/perangkat", ADMINISTER),
    ("POST", "/mulai/perangkat", ADMINISTER),
    ("POST", "/mulai/perangkat/kode", ADMINISTER),
    ("GET", "/petugas", SERVE),
    ("POST", "/petugas/loket/{number}/buka", SERVE),
    ("POST", "/petugas/loket/{number}/istirahat", SERVE),
    ("POST", "/petugas/loket/{number}/tutup", SERVE),
    ("POST", "/petugas/loket/{number}/panggil", SERVE),
    ("GET", "/petugas/tiket/{id}/rujuk", SERVE),
    ("POST", "/petugas/tiket/{id}/rujuk", SERVE),
    ("POST", "/petugas/tiket/{id}/alihkan", SERVE),
    ("GET", "/petugas/tiket/{id}/catatan", SERVE),
    ("POST", "/petugas/tiket/{id}/catatan", SERVE),
    ("POST", "/petugas/tiket/{id}/identitas", SERVE),
    ("POST", "/petugas/tiket/{id}/urungkan", SERVE),
    ("POST", "/petugas/tiket/{id}/{step}", SERVE),
    ("GET", "/petugas/manual", STAFF),
    ("POST", "/petugas/manual", STAFF),
    ("GET", "/petugas/hari-ini", "ssnyynn"),
    ("GET", "/petugas/preferensi", STAFF),
    ("POST", "/petugas/preferensi", STAFF),
    ("GET", "/petugas/bantuan", STAFF),
    ("POST", "/petugas/panggilan-kios", SERVE),
    ("GET", "/pengawas", REPORT),
    ("GET", "/pengawas/laporan", REPORT),
    ("GET", "/pengawas/laporan.csv", REPORT),
    ("GET", "/pengawas/laporan.xlsx", REPORT),
    ("GET", "/pengawas/janji-daring", REPORT),
    ("GET", "/pengawas/janji-daring.csv", REPORT),
    ("GET", "/pengawas/janji-daring.xlsx", REPORT),
    ("GET", "/pengawas/kepuasan", REPORT),
    ("GET", "/pengawas/kepuasan.csv", REPORT),
    ("GET", "/pengawas/kepuasan.xlsx", REPORT),
    ("GET", "/pengawas/pengaduan", SUPERVISE),
    ("GET", "/pengawas/pengaduan/catat", SUPERVISE),
    ("POST", "/pengawas/pengaduan/catat", SUPERVISE),
    ("GET", "/pengawas/pengaduan/{id}", SUPERVISE),
    ("POST", "/pengawas/pengaduan/{id}/{act}", SUPERVISE),
    ("GET", "/pengawas/loket", REPORT),
    ("POST", "/pengawas/loket", ADMINISTER),
    ("POST", "/pengawas/loket/{number}/tutup", SUPERVISE),
    ("GET", "/pengawas/orang", ADMINISTER),
    ("POST", "/pengawas/orang", ADMINISTER),
    ("POST", "/pengawas/orang/{id}/{act}", ADMINISTER),
    ("GET", "/pengawas/perangkat", REPORT),
    ("POST", "/pengawas/perangkat", ADMINISTER),
    ("POST", "/pengawas/perangkat/{id}/cabut", ADMINISTER),
    ("GET", "/pengawas/audit", REPORT),
    ("GET", "/pengawas/audit.csv", REPORT),
    ("GET", "/pengawas/audit.xlsx", REPORT),
    ("GET", "/pengawas/data", SUPERVISE),
    ("POST", "/pengawas/data/cari", SUPERVISE),
    ("POST", "/pengawas/data/unduh", SUPERVISE),
    ("POST", "/pengawas/data/hapus", SUPERVISE),
    ("POST", "/pengawas/data/buku-tamu", SUPERVISE),
    ("GET", "/daftar", ANYBODY),
    ("POST", "/daftar", ANYBODY),
    ("GET", "/verifikasi", ANYBODY),
    ("POST", "/verifikasi", ANYBODY),
    ("POST", "/verifikasi/ulang", ANYBODY),
    ("GET", "/verifikasi/{token}", ANYBODY),
    ("POST", "/verifikasi/{token}", ANYBODY),
    ("GET", "/masuk/tautan", ANYBODY),
    ("POST", "/masuk/tautan", ANYBODY),
    ("GET", "/masuk/tautan/{token}", ANYBODY),
    ("POST", "/masuk/tautan/{token}", ANYBODY),
    ("GET", "/sandi/lupa", ANYBODY),
    ("POST", "/sandi/lupa", ANYBODY),
    ("GET", "/sandi/baru/{token}", ANYBODY),
    ("POST", "/sandi/baru/{token}", ANYBODY),
    ("GET", "/konsultasi", ANYBODY),
    ("GET", "/konsultasi/baru", USER),
    ("POST", "/konsultasi/baru", USER),
    ("POST", "/konsultasi/baru/kirim", USER),
    ("GET", "/konsultasi/{id}", USER),
    ("POST", "/konsultasi/{id}/balas", USER),
    ("POST", "/konsultasi/{id}/buka", USER),
    ("GET", "/konsultasi/{id}/nilai", USER),
    ("POST", "/konsultasi/{id}/nilai", USER),
    ("GET", "/konsultasi/{id}/nilai/unsur", USER),
    ("POST", "/konsultasi/{id}/nilai/unsur", USER),
    ("GET", "/konsultasi/{id}/nilai/selesai", ANYBODY),
    ("GET", "/konsultasi/{id}/tenggat", USER),
    ("GET", "/konsultasi/{id}/terkirim", USER),
    ("GET", "/petugas/kotak-masuk", INBOX),
    ("GET", "/petugas/kotak-masuk/{id}", INBOX),
    ("POST", "/petugas/kotak-masuk/{id}/balas", SERVE),
    ("POST", "/petugas/kotak-masuk/{id}/{step}", SERVE),
    ("GET", "/petugas/kotak-masuk/{id}/terbitkan", SERVE),
    ("POST", "/petugas/kotak-masuk/{id}/terbitkan", SERVE),
    ("POST", "/petugas/kotak-masuk/{id}/tarik", SERVE),
    ("GET", "/petugas/jawaban-siap", SERVE),
    ("POST", "/petugas/jawaban-siap", SERVE),
    ("GET", "/akun", USER),
    ("POST", "/akun", USER),
    ("POST", "/akun/sandi", USER),
    ("POST", "/akun/sesi", USER),
    ("GET", "/akun/data", USER),
    ("GET", "/akun/hapus", USER),
    ("POST", "/akun/hapus", USER),
    // Last, for it ends the sessions of the callers.
    ("POST", "/keluar", ANYBODY),
];

/// The API: method, address, rights, and a body that reads well.
const API: &[(&str, &str, Rights, &str)] = &[
    ("GET", "/api/v1/units", ANYBODY, ""),
    ("GET", "/api/v1/units/{unit}", ANYBODY, ""),
    ("GET", "/api/v1/units/{unit}/standards/{service}", ANYBODY, ""),
    ("GET", "/api/v1/units/{unit}/calendar", ANYBODY, ""),
    ("POST", "/api/v1/units/{unit}/visits", ANYBODY, r#"{"service":"perpustakaan","guest":{}}"#),
    ("GET", "/api/v1/units/{unit}/queue", QUEUE_OR_DEVICE, ""),
    ("GET", "/api/v1/units/{unit}/queue/events", QUEUE_OR_DEVICE, ""),
    ("GET", "/api/v1/units/{unit}/board", ANYBODY, ""),
    ("GET", "/api/v1/units/{unit}/board/events", ANYBODY, ""),
    ("GET", "/api/v1/units/{unit}/counters", QUEUE_OR_DEVICE, ""),
    ("POST", "/api/v1/units/{unit}/counters/{counter}/open", SERVE, "{}"),
    ("POST", "/api/v1/units/{unit}/counters/{counter}/pause", SERVE, r#"{"reason":"Rapat"}"#),
    ("POST", "/api/v1/units/{unit}/counters/{counter}/close", SERVE, "{}"),
    ("POST", "/api/v1/units/{unit}/counters/{counter}/call-next", SERVE, "{}"),
    ("GET", "/api/v1/tickets/{id}", STAFF, ""),
    ("GET", "/api/v1/tickets/{id}/handover", STAFF, ""),
    ("POST", "/api/v1/tickets/{id}/call", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/recall", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/start", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/finish", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/no-show", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/return", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/hold", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/resume", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/transfer", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/refer", SERVE, r#"{"service":"perpustakaan"}"#),
    ("POST", "/api/v1/tickets/{id}/void", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/undo", SERVE, "{}"),
    ("POST", "/api/v1/tickets/{id}/identity", SERVE, r#"{"card":"ktp"}"#),
    ("GET", "/api/v1/search", ANYBODY, ""),
    ("POST", "/api/v1/searches/{id}/not-answered", ANYBODY, "{}"),
    ("GET", "/api/v1/tracking/{code}", ANYBODY, ""),
    ("GET", "/api/v1/tracking/{code}/events", ANYBODY, ""),
    ("POST", "/api/v1/tracking/{code}/cancel", ANYBODY, "{}"),
    ("POST", "/api/v1/tracking/{code}/postpone", ANYBODY, "{}"),
    ("POST", "/api/v1/tracking/{code}/rating", ANYBODY, r#"{"overall":4}"#),
    ("GET", "/api/v1/sessions/current", "ssyyyyy", ""),
    ("POST", "/api/v1/accounts", ANYBODY, r#"{"name":"","email":""}"#),
    ("POST", "/api/v1/accounts/verification", ANYBODY, r#"{"token":"AAAAAAAA"}"#),
    ("POST", "/api/v1/accounts/verification/resend", ANYBODY, r#"{"email":"a@contoh.id"}"#),
    ("POST", "/api/v1/sign-in-links", ANYBODY, r#"{"email":"a@contoh.id"}"#),
    ("POST", "/api/v1/sign-in-links/consume", ANYBODY, r#"{"token":"AAAAAAAA"}"#),
    ("POST", "/api/v1/password-resets", ANYBODY, r#"{"email":"a@contoh.id"}"#),
    ("POST", "/api/v1/password-resets/consume", ANYBODY, r#"{"token":"AAAAAAAA","password":"pendek"}"#),
    ("GET", "/api/v1/accounts/current", USER, ""),
    ("PATCH", "/api/v1/accounts/current", USER, "{}"),
    ("DELETE", "/api/v1/accounts/current", USER, r#"{"confirmation":"bukan"}"#),
    ("POST", "/api/v1/accounts/current/password", USER, r#"{"new":"pendek"}"#),
    ("GET", "/api/v1/accounts/current/sessions", USER, ""),
    ("DELETE", "/api/v1/accounts/current/sessions", USER, ""),
    ("GET", "/api/v1/accounts/current/export", USER, ""),
    ("POST", "/api/v1/units/{unit}/enrolments", ADMINISTER_OR_DEVICE, r#"{"kind":"kiosk","label":"Kios"}"#),
    ("GET", "/api/v1/units/{unit}/devices", REPORT_OR_DEVICE, ""),
    ("DELETE", "/api/v1/units/{unit}/devices/{id}", ADMINISTER_OR_DEVICE, ""),
    ("GET", "/api/v1/units/{unit}/officers", ADMINISTER_OR_DEVICE, ""),
    ("PATCH", "/api/v1/units/{unit}/officers/{id}", ADMINISTER_OR_DEVICE, "{}"),
    ("POST", "/api/v1/complaints", ANYBODY, r#"{"what":"Loket tutup lebih awal"}"#),
    ("GET", "/api/v1/complaints", SUPERVISE, ""),
    (
        "POST",
        "/api/v1/complaints/intake",
        SUPERVISE,
        r#"{"source":"box","received_on":"2026-11-20","complaint":{"what":"Loket tutup"}}"#,
    ),
    ("GET", "/api/v1/complaints/{number}", SUPERVISE, ""),
    ("GET", "/api/v1/complaints/{number}/files/{nth}", SUPERVISE, ""),
    ("POST", "/api/v1/complaints/{number}/messages", ANYBODY, r#"{"text":"Halo"}"#),
    ("POST", "/api/v1/complaints/{number}/withdraw", ANYBODY, "{}"),
    ("POST", "/api/v1/complaints/{number}/{act}", SUPERVISE, "{}"),
    ("GET", "/api/v1/reports/handover", REPORT, ""),
    (
        "POST",
        "/api/v1/consultations",
        USER,
        r#"{"unit":"1905","service":"konsultasi-statistik","topic":"","question":""}"#,
    ),
    ("GET", "/api/v1/consultations", CASE, ""),
    ("GET", "/api/v1/consultations/{id}", CASE, ""),
    ("GET", "/api/v1/consultations/{id}/deadline", CASE, ""),
    ("GET", "/api/v1/consultations/{id}/events", CASE, ""),
    ("POST", "/api/v1/consultations/{id}/messages", CONVERSE, r#"{"text":"Halo"}"#),
    ("PUT", "/api/v1/consultations/{id}/draft", CONVERSE, r#"{"text":"Halo"}"#),
    ("POST", "/api/v1/consultations/{id}/assign", SERVE, "{}"),
    (
        "POST",
        "/api/v1/consultations/{id}/request-completion",
        SERVE,
        r#"{"items":["area"],"reason":"Wilayah?"}"#,
    ),
    ("POST", "/api/v1/consultations/{id}/accept", SERVE, "{}"),
    ("POST", "/api/v1/consultations/{id}/answer", SERVE, r#"{"text":"Halo"}"#),
    ("POST", "/api/v1/consultations/{id}/note", SERVE, r#"{"text":"Halo"}"#),
    (
        "POST",
        "/api/v1/consultations/{id}/redirect",
        SERVE,
        r#"{"to":{"to":"public_information"},"text":"PPID"}"#,
    ),
    ("POST", "/api/v1/consultations/{id}/refuse", SERVE, r#"{"ground":"out_of_scope","text":"Maaf"}"#),
    ("POST", "/api/v1/consultations/{id}/close", SERVE, "{}"),
    ("POST", "/api/v1/consultations/{id}/reopen", USER, "{}"),
    ("POST", "/api/v1/consultations/{id}/rating", USER, r#"{"overall":4}"#),
    ("POST", "/api/v1/consultations/{id}/publish", SERVE, r#"{"question":"Apa?","answer":"Itu."}"#),
    ("POST", "/api/v1/consultations/{id}/withdraw", SERVE, "{}"),
    ("POST", "/api/v1/consultations/{id}/attachments", CONVERSE, "{}"),
    ("GET", "/api/v1/consultations/{id}/attachments/{file}", CASE, ""),
    ("GET", "/api/v1/reports/handover.csv", REPORT, ""),
    ("GET", "/api/v1/reports/handover.xlsx", REPORT, ""),
    ("POST", "/api/v1/rules/requirements", ANYBODY, "{}"),
    ("POST", "/api/v1/rules/handovers", ANYBODY, "{}"),
    ("POST", "/api/v1/rules/deadlines", ANYBODY, "{}"),
    ("POST", "/api/v1/rules/idle-closes", ANYBODY, "{}"),
    ("POST", "/api/v1/rules/satisfaction-index", ANYBODY, "{}"),
    ("GET", "/healthz", ANYBODY, ""),
    ("GET", "/readyz", ANYBODY, ""),
    ("GET", "/metrics", ANYBODY, ""),
    // Last, for it ends the sessions of the callers.
    ("DELETE", "/api/v1/sessions/current", ANYBODY, ""),
];

/// Addresses whose 401 means "this secret opens nothing", not "sign in first".
const BY_SECRET: [(&str, &str); 2] = [("POST", "/api/v1/sessions"), ("POST", "/api/v1/devices")];

struct Everybody {
    router: Router,
    /// Tokens in the order of [`Rights`].
    tokens: [Option<String>; 7],
}

impl Everybody {
    async fn gather() -> Self {
        let office = Office::open().await;
        let tokens = [
            None,
            Some(office.device_token(DeviceKind::Kiosk).await),
            Some(office.session(Role::Receptionist, "Penerima Tamu").await),
            Some(office.session(Role::Officer, "Petugas Loket").await),
            Some(office.session(Role::Supervisor, "Pengawas Unit").await),
            Some(office.session(Role::Administrator, "Administrator Unit").await),
            Some(office.user_session("pengguna@contoh.id").await),
        ];
        Self { router: office.router, tokens }
    }

    /// One letter per caller; what a right leads to afterwards is other tests' business.
    async fn rights(&self, method: &str, address: &str, kind: &str, body: &str) -> String {
        let mut rights = String::new();
        for token in &self.tokens {
            let mut request =
                Request::builder().method(Method::from_bytes(method.as_bytes()).expect("a method"));
            request = request.uri(filled(address)).header(header::CONTENT_TYPE, kind);
            if let Some(token) = token {
                request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
            }
            let request = request.body(Body::from(body.to_owned())).expect("a request");
            let response = self.router.clone().oneshot(request).await.expect("the router is infallible");
            let to = response.headers().get(header::LOCATION).map(|to| to.as_bytes().starts_with(b"/masuk?"));
            rights.push(match response.status() {
                StatusCode::UNAUTHORIZED => 's',
                StatusCode::SEE_OTHER if to == Some(true) => 's',
                StatusCode::FORBIDDEN => 'n',
                status if status.is_server_error() => panic!("{method} {address}: {status}"),
                _ => 'y',
            });
        }
        rights
    }
}

fn filled(address: &str) -> String {
    let values = [
        ("{unit}", "1905"),
        ("{number}", "1"),
        ("{nth}", "1"),
        ("{counter}", "1"),
        ("{id}", ID),
        ("{file}", ID),
        ("{step}", "mulai"),
        ("{act}", "aktif"),
        ("{pass}", "AAAAAAAA"),
        ("{token}", "AAAAAAAA"),
        ("{code}", "AAAAAAAA"),
        ("{service}", "konsultasi-statistik"),
        ("{token}", "AAAAAAAA"),
    ];
    values.iter().fold(address.to_owned(), |address, (name, value)| address.replace(name, value))
}

#[tokio::test]
async fn every_page_lets_in_whom_it_should() {
    let everybody = Everybody::gather().await;
    for (method, address, expected) in PAGES {
        let rights = everybody.rights(method, address, "application/x-www-form-urlencoded", "").await;
        assert_eq!(rights, *expected, "{method} {address}");
    }
}

#[tokio::test]
async fn every_resource_lets_in_whom_it_should() {
    let everybody = Everybody::gather().await;
    for (method, address, expected, body) in API {
        let rights = everybody.rights(method, address, "application/json", body).await;
        assert_eq!(rights, *expected, "{method} {address}");
    }
}

#[test]
fn every_page_has_a_row() {
    let rows: BTreeSet<&str> = PAGES.iter().map(|(_, address, _)| *address).collect();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/pst-http/src/ui");
    let routes = routes(&pages);
    let missing: Vec<&String> = routes.iter().filter(|route| !rows.contains(route.as_str())).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
    let gone: Vec<&&str> = rows.iter().filter(|row| !routes.contains(**row)).collect();
    assert!(gone.is_empty(), "rows without a route: {gone:?}");
}

#[test]
fn every_resource_has_a_row() {
    let document: Value = serde_json::from_str(&pst_http::openapi().expect("a document")).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("operations").keys();
        methods.map(move |method| (method.to_uppercase(), path.clone()))
    });
    let known = |method: &str, path: &str| {
        let row = API.iter().any(|(one, other, _, _)| *one == method && *other == path);
        row || BY_SECRET.contains(&(method, path))
    };
    let missing: Vec<_> = operations.filter(|(method, path)| !known(method, path)).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
}

#[tokio::test]
async fn nobody_reaches_into_another_unit() {
    let office = Office::open().await;
    let session = office.session(Role::Administrator, "Administrator Unit").await;
    for path in ["/api/v1/units/1901/queue", "/api/v1/units/1901/devices", "/kios/1901", "/papan/1901"] {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {session}"));
        let request = request.body(Body::empty()).expect("a request");
        let response = office.router.clone().oneshot(request).await.expect("the router is infallible");
        assert!(response.status().is_client_error(), "{path}: {}", response.status());
        let bytes = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
        assert!(!bytes.is_empty(), "{path} is refused with words");
    }
    assert_eq!(Denied::OtherUnit.code(), "access.other_unit");
}

#[tokio::test]
async fn no_link_leads_to_a_refusal() {
    let office = Office::open().await;
    for (role, home) in [
        (Role::Receptionist, "/petugas/manual"),
        (Role::Officer, "/petugas"),
        (Role::Supervisor, "/pengawas"),
        (Role::Administrator, "/pengawas"),
    ] {
        let mut browser = office.person(role, role.name()).await;
        let (mut known, mut unseen) = (BTreeSet::from([home.to_owned()]), vec![home.to_owned()]);
        while let Some(path) = unseen.pop() {
            let page = browser.get(&path).await;
            assert!(!page.status.is_client_error(), "{role:?} is led to {path}: {}", page.text());
            let links =
                page.html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next());
            for link in links.filter(|link| link.starts_with('/') && !link.starts_with("/aset/")) {
                if known.insert(link.to_owned()) {
                    unseen.push(link.to_owned());
                }
            }
        }
        assert!(known.len() > 5, "{role:?} sees {known:?}");
    }
}

/// The addresses that the sources give to the router.
fn routes(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(routes(&path));
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source");
        let pieces = source.split(".route(").skip(1);
        found.extend(pieces.filter_map(|rest| rest.split('"').nth(1)).map(str::to_owned));
    }
    found
}
