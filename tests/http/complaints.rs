//! Complaints by plain forms and by the API: two-way without an account, never before the eyes of whom it is about.

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use pst_app::ports::Role;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::browser::{Browser, Page};
use crate::journeys::step;
use crate::office::Office;

pub(crate) const STORY: &str = "Petugas meminta uang untuk konsultasi";

/// Fills the form as far as the receipt.
async fn complain(browser: &mut Browser, answers: &[(&str, &str)]) -> Page {
    let form = browser.get("/pengaduan").await;
    let typed = [answers, &[("apa", STORY), ("identitas", "anonim")]].concat();
    let check = browser.submit(&form, "/pengaduan", &[&typed[..], &[("langkah", "periksa")]].concat()).await;
    check.shows(200, "Periksa pengaduan Anda");
    browser.submit(&check, "/pengaduan", &[("langkah", "kirim")]).await
}

/// Number and code of a receipt.
pub(crate) fn pass(receipt: &Page) -> (String, String) {
    let part = |mark: &str| {
        let rest = receipt.html.split(&format!("{mark}>")).nth(1).expect("a receipt");
        rest.split('<').next().expect("words").to_owned()
    };
    (part("data-number"), part("data-code"))
}

pub(crate) async fn look(browser: &mut Browser, (number, code): &(String, String)) -> Page {
    let open = browser.get("/pengaduan/lihat").await;
    browser.submit(&open, "/pengaduan/lihat", &[("nomor", number), ("kode", code)]).await
}

/// The page of the only case in the register.
pub(crate) async fn only_case(supervisor: &mut Browser) -> Page {
    let register = supervisor.get("/pengawas/pengaduan").await;
    let case = register.html.split("\"/pengawas/pengaduan/").filter_map(|rest| rest.split('"').next());
    let case = case.filter(|id| id.len() == 36).last().expect("a case").to_owned();
    supervisor.get(&format!("/pengawas/pengaduan/{case}")).await
}

#[tokio::test]
async fn an_anonymous_complaint_is_answered_read_and_replied_to() {
    let office = Office::open().await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let mut anybody = office.browser();
    anybody.get("/pengaduan").await.shows(200, "Kotak saran dan pengaduan di ruangan perpustakaan");
    let receipt = complain(&mut anybody, &[]).await;
    receipt.shows(200, "Pengaduan diterima").shows(200, "Kamis, 26 November 2026 pukul 15.30 WIB");
    let pass = pass(&receipt);
    look(&mut anybody, &pass).await.shows(200, "menunggu tanggapan");

    let case = only_case(&mut supervisor).await;
    case.shows(200, STORY).shows(200, "Tanpa nama");
    let respond = format!("{}/tanggapi", case.path);
    supervisor.submit(&case, &respond, &[("kata", "Kami periksa hari ini")]).await.shows(200, "tepat waktu");

    let read = look(&mut anybody, &pass).await;
    read.shows(200, "Kami periksa hari ini").shows(200, "Petugas PST");
    assert!(!read.html.contains("Dewi"), "officers have no names for reporters");
    let replied = anybody.submit(&read, "/pengaduan/balas", &[("pesan", "Terima kasih")]).await;
    replied.shows(200, "Pesan terkirim").shows(200, "Terima kasih");
    only_case(&mut supervisor).await.shows(200, "Terima kasih");
    assert!(!anybody.has_cookie("pst_session"));
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_complaint_and_the_same_receipt() {
    let office = Office::open().await;
    let mut anybody = office.browser();
    let form = anybody.get("/pengaduan").await;
    let check = anybody.submit(&form, "/pengaduan", &[("apa", STORY), ("langkah", "periksa")]).await;
    let first = anybody.submit(&check, "/pengaduan", &[("langkah", "kirim")]).await;
    let second = anybody.submit(&check, "/pengaduan", &[("langkah", "kirim")]).await;
    assert_eq!(pass(&first), pass(&second));
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let register = supervisor.get("/pengawas/pengaduan").await;
    assert_eq!(register.html.matches("<th scope=\"row\">").count(), 1);
}

#[tokio::test]
async fn a_form_half_filled_is_handed_back_with_what_was_typed() {
    let office = Office::open().await;
    let mut anybody = office.browser();
    let form = anybody.get("/pengaduan").await;
    let answers = [("apa", ""), ("harapan", "Permintaan maaf"), ("identitas", "bernama"), ("kontak", "0812")];
    let mended = anybody.submit(&form, "/pengaduan", &answers).await;
    mended.shows(422, "Tuliskan apa yang terjadi").shows(422, "Tuliskan nama Anda");
    assert_eq!((mended.value("harapan"), mended.value("kontak")), ("Permintaan maaf".into(), "0812".into()));
    let english = anybody.press(&mended, "/pengaduan", "/pengaduan?bahasa=en", &[("langkah", "ubah")]).await;
    english.shows(200, "What happened?");
}

#[tokio::test]
async fn whoever_is_named_neither_sees_nor_handles_it() {
    let office = Office::open().await;
    let mut named = office.person(Role::Supervisor, "Budi Santoso").await;
    let mut other = office.person(Role::Supervisor, "Dewi Kartika").await;
    let receipt = complain(&mut office.browser(), &[("siapa", "Pak Budi di loket 2")]).await;
    let (number, _) = pass(&receipt);
    let case = only_case(&mut other).await;
    case.shows(200, &number);
    let register = named.get("/pengawas/pengaduan").await;
    assert!(!register.html.contains(&number), "not even the number");
    named.get(&case.path).await.shows(404, "Halaman tidak ditemukan");
    let act = named.post(&format!("{}/tanggapi", case.path), &[("kata".into(), "Bukan saya".into())]).await;
    act.shows(404, "Halaman tidak ditemukan");
    assert!(!case.html.contains("<option value=\"\">") && case.html.contains("Dewi Kartika"));
    let options = case.html.split("id=\"petugas\"").nth(1).and_then(|rest| rest.split("</select>").next());
    assert!(!options.expect("a list").contains("Budi"), "it cannot be handed to whom it is about");
}

#[tokio::test]
async fn an_officer_found_to_be_concerned_loses_the_case() {
    let office = Office::open().await;
    let mut budi = office.person(Role::Supervisor, "Budi Santoso").await;
    let mut dewi = office.person(Role::Supervisor, "Dewi Kartika").await;
    complain(&mut office.browser(), &[]).await;
    let case = only_case(&mut budi).await;
    let taken = budi.submit(&case, &format!("{}/tangani", case.path), &[]).await;
    let marks = taken.html.split("name=\"terlapor\" value=\"").skip(1);
    let budis = marks.filter(|mark| mark.split("</label>").next().is_some_and(|mark| mark.contains("Budi")));
    let id = budis.last().and_then(|mark| mark.split('"').next()).expect("Budi's mark").to_owned();
    let seen = dewi.get(&case.path).await;
    dewi.submit(&seen, &format!("{}/terlapor", case.path), &[("terlapor", &id)])
        .await
        .shows(200, "belum ada");
    budi.get(&case.path).await.shows(404, "Halaman tidak ditemukan");
}

#[tokio::test]
async fn a_confidential_complaint_is_read_by_its_one_officer_alone() {
    let office = Office::open().await;
    let mut budi = office.person(Role::Supervisor, "Budi Santoso").await;
    let mut dewi = office.person(Role::Supervisor, "Dewi Kartika").await;
    let named = [("rahasia", "1"), ("identitas", "bernama"), ("nama", "Siti Aminah"), ("kontak", "0812")];
    complain(&mut office.browser(), &named).await;
    let case = only_case(&mut budi).await;
    assert!(!case.html.contains(STORY) && !case.html.contains("Siti"));
    budi.submit(&case, &format!("{}/tangani", case.path), &[]).await.shows(200, "Siti Aminah, 0812");
    let seen = dewi.get(&case.path).await;
    assert!(!seen.html.contains(STORY) && !seen.html.contains("Siti"));
}

#[tokio::test]
async fn a_wrong_code_and_an_unknown_number_are_answered_alike() {
    let office = Office::open().await;
    let mut anybody = office.browser();
    let (number, code) = pass(&complain(&mut anybody, &[]).await);
    for (number, code) in [(number.as_str(), "AAAA-AAAA"), ("ADU-2026-9998", &code), ("apa saja", "")] {
        let page = look(&mut anybody, &(number.to_owned(), code.to_owned())).await;
        page.shows(404, "Nomor atau kode tidak cocok");
    }
    let typed = code.to_lowercase().replace('-', " ");
    look(&mut anybody, &(number.to_lowercase(), typed)).await.shows(200, STORY);
}

#[tokio::test]
async fn codes_are_rationed_by_number_even_from_many_addresses() {
    let office = Office::with_limits(true);
    let mut anybody = office.browser();
    let (number, code) = pass(&complain(&mut anybody, &[]).await);
    for _ in 0..10 {
        look(&mut anybody, &(number.clone(), "AAAA-AAAA".to_owned())).await;
    }
    let right = look(&mut anybody, &(number, code)).await;
    assert_eq!(right.status.as_u16(), 429, "the right code among guesses opens nothing");
}

#[tokio::test]
async fn complaints_are_rationed_and_what_was_typed_is_kept() {
    let office = Office::with_limits(true);
    let mut anybody = office.browser();
    for _ in 0..5 {
        complain(&mut anybody, &[]).await.shows(200, "Pengaduan diterima");
    }
    let refused = complain(&mut anybody, &[]).await;
    refused.shows(429, "gunakan kotak saran");
    assert_eq!(refused.value("apa"), STORY);
}

#[tokio::test]
async fn what_the_box_held_is_typed_in_with_the_date_it_was_found() {
    let office = Office::open().await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let form = supervisor.get("/pengawas/pengaduan/catat").await;
    let answers = [("saluran", "box"), ("tanggal", "2026-11-18"), ("apa", STORY)];
    let saved = supervisor.submit(&form, "/pengawas/pengaduan/catat", &answers).await;
    saved.shows(200, "Tersimpan. Nomor ADU-2026-");
    let case = only_case(&mut supervisor).await;
    // Found on Wednesday the 18th: three working days end on Monday the 23rd, today.
    case.shows(200, "Kotak saran").shows(200, "Senin, 23 November 2026 pukul 15.30 WIB");
    let tomorrow = [("saluran", "email"), ("tanggal", "2026-11-24"), ("apa", STORY)];
    let refused = supervisor.submit(&form, "/pengawas/pengaduan/catat", &tomorrow).await;
    refused.shows(422, "Ada isian yang perlu diperbaiki");
}

#[tokio::test]
async fn a_settled_complaint_counts_and_can_be_objected_to() {
    let office = Office::open().await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let mut anybody = office.browser();
    let pass = pass(&complain(&mut anybody, &[]).await);
    let case = only_case(&mut supervisor).await;
    let settle = [("hasil", "upheld"), ("kata", "Petugas sudah ditegur")];
    supervisor.submit(&case, &format!("{}/selesai", case.path), &settle).await;
    let counts = anybody.get("/pengaduan/ringkasan").await;
    counts.shows(200, "November 2026 1 1 0 1 0 0 0 0");
    let read = look(&mut anybody, &pass).await;
    read.shows(200, "terbukti dan ditindaklanjuti").shows(200, "Jika belum sesuai, balas sampai");
    let objected = anybody.submit(&read, "/pengaduan/balas", &[("pesan", "Belum selesai")]).await;
    objected.shows(200, "sedang ditangani");
    anybody.submit(&objected, "/pengaduan/tarik", &[]).await.shows(200, "dicabut oleh pelapor");
}

#[tokio::test]
async fn the_time_of_an_anonymous_complaint_is_the_hour() {
    let office = Office::open().await;
    office.clock.advance(38 * 60 + 12);
    let head = async || {
        let mut work = office.app.storage.begin_read().await.expect("storage");
        work.journal_head(&crate::office::unit()).await.expect("a head")
    };
    let before = head().await;
    complain(&mut office.browser(), &[]).await;
    assert_eq!(head().await, before, "no place between tickets");
    let mut work = office.app.storage.begin_read().await.expect("storage");
    let rows = work.complaints(&crate::office::unit(), false, 9).await.expect("rows");
    let row = rows.first().expect("a complaint");
    assert_eq!(row.complaint.value.received_at.to_string(), "2026-11-23T02:00:00Z");
    assert_eq!(row.complaint.value.id.0.get_version_num(), 4, "an identifier that tells no time");
    let journal = work.complaint_journal_after(&crate::office::unit(), 0, 9).await.expect("entries");
    assert!(journal[0].body.contains("02:00:00Z") && !journal[0].body.contains("02:38"));
}

#[tokio::test]
async fn the_api_is_two_way_by_number_and_secret() {
    let office = Office::open().await;
    let session = office.session(Role::Supervisor, "Dewi Kartika").await;
    let filed = json!({ "what": STORY, "who": "loket 2" });
    let (status, receipt) = call(&office, "POST", "/api/v1/complaints", &[], Some(filed)).await;
    assert_eq!(status, 201, "{receipt}");
    let path = format!("/api/v1/complaints/{}", receipt["number"].as_str().expect("a number"));
    let secret = [("x-complaint-secret", receipt["secret"].as_str().expect("a secret"))];
    let (status, mine) = call(&office, "GET", &path, &secret, None).await;
    assert_eq!((status, &mine["state"], &mine["handling"]), (200, &json!("received"), &Value::Null));

    let bearer = format!("Bearer {session}");
    let officer = [("authorization", bearer.as_str())];
    let respond = json!({ "text": "Kami periksa" });
    let (status, case) = call(&office, "POST", &format!("{path}/respond"), &officer, Some(respond)).await;
    assert_eq!((status, &case["response"]["in_time"]), (200, &json!(true)), "{case}");
    let reply = json!({ "text": "Baik" });
    let (status, mine) = call(&office, "POST", &format!("{path}/messages"), &secret, Some(reply)).await;
    assert_eq!(status, 201);
    assert_eq!(
        mine["messages"][1],
        json!({ "seq": 2, "author": "reporter", "at": "2026-11-23T09:00:00+07:00", "text": "Baik" })
    );
    let (status, _) = call(&office, "POST", &format!("{path}/withdraw"), &secret, Some(json!({}))).await;
    assert_eq!(status, 200);
    let note = json!({ "text": "Sudah dicabut" });
    let (status, problem) = call(&office, "POST", &format!("{path}/note"), &officer, Some(note)).await;
    assert_eq!((status, &problem["code"]), (409, &json!("complaint.closed")));
}

#[tokio::test]
async fn a_low_rating_offers_a_complaint_and_forces_none() {
    let office = Office::open().await;
    let mut kiosk = office.device(pst_app::ports::DeviceKind::Kiosk).await;
    let guest =
        [("nama", "Siti Aminah"), ("email", "siti@contoh.id"), ("asal", "student"), ("keperluan", "Inflasi")];
    let number = crate::journeys::take_number(&mut kiosk, "konsultasi-statistik", &guest).await;
    let token = number.path.trim_start_matches("/kios/1905/nomor/").trim_end_matches("?cetak").to_owned();
    let (mut officer, ready) = crate::journeys::at_counter(&office, "Budi Santoso", 1).await;
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    let serving = officer.submit(&called, &step(&called, "mulai"), &[]).await;
    let (note, finish) = (step(&serving, "catatan"), step(&serving, "selesai"));
    officer.press(&serving, &note, &finish, &[("hasil", "answered")]).await;

    let mut phone = office.browser();
    let done = phone.get(&format!("/t/{token}")).await;
    let rated = phone.submit(&done, &format!("/t/{token}/penilaian"), &[("nilai", "1")]).await;
    let tell = rated.address("/pengaduan?", "2026-11-23");
    assert_eq!(tell, "/pengaduan?layanan=konsultasi-statistik&hari=2026-11-23", "nothing that leads back");
    phone.get(&tell).await.shows(200, "Tentang: Konsultasi statistik, Senin, 23 November 2026");
}

pub(crate) async fn call(
    office: &Office,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<Value>,
) -> (u16, Value) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = body.map(|body| body.to_string()).unwrap_or_default();
    let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body));
    let response = office.router.clone().oneshot(request.expect("a request")).await.expect("an answer");
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}
