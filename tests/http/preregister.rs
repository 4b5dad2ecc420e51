//! The guest book filled on one's own phone, and its code at the kiosk.

use pst_app::ports::DeviceKind;

use crate::browser::{Browser, Page};
use crate::journeys::GUEST;
use crate::office::Office;

/// Fills the guest book at home; the code that is shown.
async fn register(office: &Office) -> (Page, String) {
    let mut phone = office.browser();
    let form = phone.get("/kunjungan").await;
    let answers: Vec<_> = GUEST.into_iter().chain([("layanan", "konsultasi-statistik")]).collect();
    let shown = phone.submit(&form, "/kunjungan", &answers).await;
    shown.shows(200, "Kode kunjungan Anda");
    let again = phone.submit(&form, "/kunjungan", &answers).await;
    assert_eq!(code_of(&again), code_of(&shown), "a repeated press is the same registration");
    let code = code_of(&shown);
    (shown, code)
}

fn code_of(page: &Page) -> String {
    let text = page.html.split("class=\"code\">").nth(1).and_then(|rest| rest.split('<').next());
    text.expect("a code").to_owned()
}

async fn scan(kiosk: &mut Browser, code: &str) -> Page {
    let home = kiosk.get("/kios/1905").await;
    kiosk.submit(&home, "/kios/1905/kode", &[("kode", code)]).await
}

#[tokio::test]
async fn a_code_is_one_scan_and_one_tap_and_good_once() {
    let office = Office::open().await;
    let (shown, code) = register(&office).await;
    for typed in ["Siti", "contoh.id"] {
        assert!(!shown.html.contains(typed), "the code's page shows nothing that was typed");
    }
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let check = scan(&mut kiosk, &code.to_lowercase()).await;
    check.shows(200, "Siti Aminah").shows(200, "s…@contoh.id");
    assert!(!check.html.contains("siti.aminah@"), "a shared screen shows the address only in part");
    let number = kiosk.submit(&check, "/kios/1905/nomor-kode", &[]).await;
    number.shows(200, "K001");
    assert_eq!(kiosk.submit(&check, "/kios/1905/nomor-kode", &[]).await.path, number.path);
    scan(&mut kiosk, &code).await.shows(404, "Kode tidak ditemukan");
}

#[tokio::test]
async fn a_code_outlives_a_refusal_but_not_its_week() {
    let office = Office::open().await;
    let (_, first) = register(&office).await;
    let (_, second) = register(&office).await;
    let (_, third) = register(&office).await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let check = scan(&mut kiosk, &first).await;
    kiosk.submit(&check, "/kios/1905/nomor-kode", &[]).await.shows(200, "K001");
    let check = scan(&mut kiosk, &second).await;
    let duplicate = kiosk.submit(&check, "/kios/1905/nomor-kode", &[]).await;
    duplicate.shows(409, "Anda sudah memiliki nomor K001");
    kiosk.submit(&duplicate, "/kios/1905/nomor-kode", &[]).await.shows(200, "K002");
    office.clock.advance(7 * 86_400);
    scan(&mut kiosk, &third).await.shows(200, "Siti Aminah");
    office.clock.advance(86_400);
    scan(&mut kiosk, &third).await.shows(404, "Kode tidak ditemukan");
}

#[tokio::test]
async fn a_registration_names_each_field_and_keeps_the_answers() {
    let office = Office::open().await;
    let mut phone = office.browser();
    let form = phone.get("/kunjungan").await;
    let typed = [("nama", "Siti <Aminah>"), ("email", "bukan-email"), ("layanan", "perpustakaan")];
    let mended = phone.submit(&form, "/kunjungan", &typed).await;
    mended.shows(422, "Ada isian yang perlu diperbaiki");
    assert_eq!(mended.value("nama"), "Siti <Aminah>");
    for field in ["email", "asal"] {
        assert!(mended.html.contains(&format!("href=\"#{field}\"")), "the summary leads to {field}");
    }
    phone.submit(&form, "/kunjungan", &GUEST).await.shows(422, "Pilih layanan");
}
