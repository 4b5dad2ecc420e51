//! Files that go with a complaint: kept with it or refused with it, and read by those who may read it.

use pst_app::ports::Role;
use serde_json::{Value, json};

use crate::browser::{Browser, Page};
use crate::complaints::{STORY, call, look, only_case, pass};
use crate::office::Office;

/// Names and contents.
type Files<'a> = &'a [(&'a str, &'a [u8])];

const PAPER: &[u8] = b"%PDF-1.7 Kuitansi sepuluh ribu rupiah";

/// The page on which everything is checked once more before it is sent.
async fn check(browser: &mut Browser, answers: &[(&str, &str)]) -> Page {
    let form = browser.get("/pengaduan").await;
    let answers = [answers, &[("apa", STORY), ("langkah", "periksa")]].concat();
    browser.submit(&form, "/pengaduan", &answers).await
}

async fn send(browser: &mut Browser, page: &Page, files: Files<'_>) -> Page {
    browser.attach(page, "/pengaduan", &[("langkah", "kirim")], files).await
}

#[tokio::test]
async fn a_file_goes_with_the_complaint_and_an_officer_saves_it() {
    let office = Office::open().await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let mut anybody = office.browser();
    let page = check(&mut anybody, &[]).await;
    let receipt = send(&mut anybody, &page, &[("../kui\u{202e}tansi.pdf", PAPER)]).await;
    receipt.shows(200, "Pengaduan diterima");
    look(&mut anybody, &pass(&receipt))
        .await
        .shows(200, "kuitansi.pdf (PDF, 1 kB)")
        .shows(200, "nama, tempat, dan waktu");

    let case = only_case(&mut supervisor).await;
    let file = supervisor.get(&case.address("/api/v1/complaints/ADU-", "/files/1")).await;
    assert_eq!((file.status.as_u16(), file.html.as_bytes()), (200, PAPER));
    let header =
        |name: &str| file.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''kuitansi.pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").starts_with("sandbox"), "{:?}", file.headers);
}

#[tokio::test]
async fn whoever_may_not_read_a_complaint_gets_no_file_of_it() {
    let office = Office::open().await;
    let mut budi = office.person(Role::Supervisor, "Budi Santoso").await;
    let mut dewi = office.person(Role::Supervisor, "Dewi Kartika").await;
    let mut named = office.person(Role::Supervisor, "Rudi Hartono").await;
    let mut officer = office.person(Role::Officer, "Ani Lestari").await;
    let mut anybody = office.browser();
    let page = check(&mut anybody, &[("siapa", "Pak Rudi"), ("rahasia", "1")]).await;
    send(&mut anybody, &page, &[("bukti.pdf", PAPER)]).await.shows(200, "Pengaduan diterima");
    let case = only_case(&mut budi).await;
    assert!(!case.html.contains("bukti.pdf"), "confidential: not before it is taken in hand");
    let taken = budi.submit(&case, &format!("{}/tangani", case.path), &[]).await;
    let address = taken.address("/api/v1/complaints/ADU-", "/files/1");
    assert_eq!(budi.get(&address).await.status.as_u16(), 200);
    for (who, status) in [(&mut dewi, 404), (&mut named, 404), (&mut officer, 403), (&mut anybody, 401)] {
        assert_eq!(who.get(&address).await.status.as_u16(), status);
    }
    assert_eq!(budi.get(&address.replace("/files/1", "/files/2")).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_refused_file_says_why_and_keeps_what_was_typed() {
    let office = Office::open().await;
    let mut anybody = office.browser();
    let page = check(&mut anybody, &[("harapan", "Permintaan maaf")]).await;
    let large = vec![b'a'; (2 << 20) + 1];
    let cases: [(Files<'_>, &str); 3] = [
        (&[("foto.txt", &large)], "paling besar 2 MB"),
        (&[("halaman.html", b"<script>")], "Jenis berkas ini tidak diterima"),
        (&[("a.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3"), ("d.txt", b"4")], "Paling banyak 3 berkas"),
    ];
    for (files, why) in cases {
        let refused = send(&mut anybody, &page, files).await;
        refused.shows(422, why);
        refused.shows(422, "Periksa pengaduan Anda").shows(422, "Permintaan maaf");
        assert_eq!(refused.value("apa"), STORY);
    }
    let sent = send(&mut anybody, &page, &[("a.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3")]).await;
    let read = look(&mut anybody, &pass(&sent)).await;
    let fourth = [("e.txt", b"5".as_slice())];
    let refused = anybody.attach(&read, "/pengaduan/balas", &[("pesan", "Ini bukti lagi")], &fourth).await;
    refused.shows(422, "Paling banyak 3 berkas");
    assert_eq!(refused.value("pesan"), "Ini bukti lagi");
}

#[tokio::test]
async fn a_complaint_sent_twice_has_its_file_once_and_another_file_is_another_complaint() {
    let office = Office::open().await;
    let mut anybody = office.browser();
    let page = check(&mut anybody, &[]).await;
    let first = send(&mut anybody, &page, &[("bukti.pdf", PAPER)]).await;
    let second = send(&mut anybody, &page, &[("bukti.pdf", PAPER)]).await;
    assert_eq!(pass(&first), pass(&second));
    let shown = look(&mut anybody, &pass(&first)).await;
    assert_eq!(shown.text().matches("bukti.pdf").count(), 1);
    let reply = [("bukti2.txt", b"lagi".as_slice())];
    for _ in 0..2 {
        anybody
            .attach(&shown, "/pengaduan/balas", &[("pesan", "Lagi")], &reply)
            .await
            .shows(200, "bukti2.txt");
    }
    let shown = look(&mut anybody, &pass(&first)).await;
    assert_eq!(shown.text().matches("bukti2.txt").count(), 1, "the reply came twice and counts once");
}

#[tokio::test]
async fn the_api_takes_files_in_base64() {
    let office = Office::open().await;
    let file = |content: &str| json!([{ "name": "bukti.txt", "content": content }]);
    let filed = json!({ "what": STORY, "files": file("QnVrdGk=") });
    let (status, receipt) = call(&office, "POST", "/api/v1/complaints", &[], Some(filed)).await;
    assert_eq!(status, 201, "{receipt}");
    let path = format!("/api/v1/complaints/{}", receipt["number"].as_str().expect("a number"));
    let secret = [("x-complaint-secret", receipt["secret"].as_str().expect("a secret"))];
    let reply = json!({ "text": "Satu lagi", "files": file("TGFnaQ==") });
    let (status, mine) = call(&office, "POST", &format!("{path}/messages"), &secret, Some(reply)).await;
    assert_eq!(status, 201, "{mine}");
    let kept = |nth: u32, size: u32| json!({ "nth": nth, "name": "bukti.txt", "media_type": "text/plain", "size": size });
    assert_eq!(mine["files"], json!([kept(1, 5), kept(2, 4)]));

    let wrong = json!({ "what": STORY, "files": file("%%%") });
    let (status, problem) = call(&office, "POST", "/api/v1/complaints", &[], Some(wrong)).await;
    assert_eq!((status, &problem["violations"][0]["code"]), (422, &Value::from("field.base64")));
}
