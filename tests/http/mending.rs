//! What was typed survives every refusal, and each refusal says what to mend.

use pst_app::ports::{DeviceKind, Role};

use crate::journeys::{GUEST, at_counter, take_number};
use crate::office::Office;

#[tokio::test]
async fn the_guest_book_names_each_field_and_keeps_the_answers() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let book = kiosk.get("/kios/1905/buku-tamu?layanan=konsultasi-statistik&prioritas=elderly").await;
    let typed = [("nama", "Siti <Aminah>"), ("email", "bukan-email"), ("keperluan", "Data & tabel")];
    let mended = kiosk.submit(&book, "/kios/1905/buku-tamu", &typed).await;
    mended.shows(422, "Ada isian yang perlu diperbaiki");
    assert!(mended.html.contains("<title>Kesalahan:"), "the title begins with the news");
    assert_eq!(mended.value("nama"), "Siti <Aminah>");
    assert_eq!(mended.value("email"), "bukan-email");
    assert_eq!(mended.value("keperluan"), "Data & tabel");
    assert_eq!(mended.value("prioritas"), "elderly");
    for field in ["email", "asal"] {
        assert!(mended.html.contains(&format!("href=\"#{field}\"")), "the summary leads to {field}");
    }
}

#[tokio::test]
async fn a_change_of_language_keeps_what_was_typed() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let book = kiosk.get("/kios/1905/buku-tamu?layanan=konsultasi-statistik").await;
    let typed: Vec<_> = GUEST.into_iter().chain([("bahasa", "en")]).collect();
    let english = kiosk.submit(&book, "/kios/1905/buku-tamu", &typed).await;
    english.shows(200, "Full name");
    assert_eq!(english.value("nama"), "Siti Aminah");
    let check = kiosk.submit(&english, "/kios/1905/buku-tamu", &GUEST).await;
    check.shows(200, "Check your answers");
    let changed = kiosk.press(&check, "/kios/1905/nomor", "/kios/1905/buku-tamu", &[("ubah", "1")]).await;
    assert_eq!(changed.value("email"), "siti.aminah@contoh.id");
}

#[tokio::test]
async fn a_note_too_long_to_keep_is_handed_back() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    let serving = officer.submit(&called, &called.address("/petugas/tiket/", "/mulai"), &[]).await;
    let form = serving.address("/petugas/tiket/", "/catatan");
    let long = "panjang ".repeat(500);
    for to in [form.clone(), serving.address("/petugas/tiket/", "/selesai")] {
        let refused = officer.press(&serving, &form, &to, &[("hasil", "answered"), ("catatan", &long)]).await;
        assert!(refused.html.contains(long.trim()), "typed notes are never lost: {to}");
        refused.shows(422, "2000");
    }
    officer.get("/petugas").await.shows(200, "DILAYANI");
}

#[tokio::test]
async fn a_half_filled_survey_is_handed_back() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let number = take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let token = number.path.trim_start_matches("/kios/1905/nomor/").trim_end_matches("?cetak").to_owned();
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    let serving = officer.submit(&called, &called.address("/petugas/tiket/", "/mulai"), &[]).await;
    let note = serving.address("/petugas/tiket/", "/catatan");
    officer.press(&serving, &note, &serving.address("/petugas/tiket/", "/selesai"), &[]).await;
    let mut phone = office.browser();
    let done = phone.get(&format!("/t/{token}")).await;
    let more = phone.submit(&done, &format!("/t/{token}/penilaian"), &[("nilai", "2")]).await;
    let half = [("requirements", "3"), ("time", "2"), ("kata", "Ruang tunggu terlalu panas")];
    let back = phone.submit(&more, &format!("/t/{token}/penilaian/unsur"), &half).await;
    assert_eq!(back.status.as_u16(), 422, "{}", back.text());
    assert_eq!(back.value("kata"), "Ruang tunggu terlalu panas");
    let words = [("kata", "Ruang tunggu terlalu panas")];
    phone.submit(&more, &format!("/t/{token}/penilaian/unsur"), &words).await.shows(200, "Terima kasih");
}

#[tokio::test]
async fn a_refused_step_says_what_the_ticket_became() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let (mut first, ready) = at_counter(&office, "Budi Santoso", 1).await;
    let (mut second, stale) = at_counter(&office, "Ani Lestari", 2).await;
    first.submit(&ready, "/petugas/loket/1/panggil", &[]).await.shows(200, "DIPANGGIL");
    let call = stale.address("/petugas/tiket/", "/panggil");
    let conflict = second.submit(&stale, &call, &[]).await;
    conflict.shows(200, "K001");
    assert!(conflict.text().contains("Loket 1"), "who acted is named: {}", conflict.text());
    let empty = second.submit(&stale, "/petugas/loket/2/panggil", &[]).await;
    empty.shows(200, "Belum ada antrean");
}

#[tokio::test]
async fn a_sign_in_that_fails_tells_nothing_and_keeps_the_address() {
    let office = Office::open().await;
    office.session(Role::Officer, "Ani Lestari").await;
    let mut browser = office.browser();
    let page = browser.get("/petugas/hari-ini").await;
    assert!(page.path.starts_with("/masuk"), "{}", page.path);
    let wrong = [("email", "ani.lestari@bps.contoh.id"), ("sandi", "bukan-sandinya")];
    let known = browser.submit(&page, "/masuk", &wrong).await;
    known.shows(422, "Email atau kata sandi belum benar");
    assert_eq!(known.value("email"), "ani.lestari@bps.contoh.id");
    let unknown =
        browser.submit(&page, "/masuk", &[("email", "x@contoh.id"), ("sandi", "bukan-sandinya")]).await;
    let words = |text: String| text.split("Ada isian").nth(1).map(str::to_owned);
    assert_eq!(
        words(known.text()),
        words(unknown.text()),
        "the same answer for a known and an unknown address"
    );
}

#[tokio::test]
async fn people_and_set_up_keep_their_rows() {
    let office = Office::open().await;
    let mut administrator = office.person(Role::Administrator, "Rina Wati").await;
    let people = administrator.get("/pengawas/orang").await;
    let typed = [("nama", "Dewi Kartika"), ("email", "rina.wati@bps.contoh.id"), ("peran", "officer")];
    let taken = administrator.submit(&people, "/pengawas/orang", &typed).await;
    taken.shows(422, "sudah dipakai");
    assert_eq!(taken.value("nama"), "Dewi Kartika");
    let counters = administrator.get("/mulai/loket").await;
    let rows = [("loket", "0"), ("nama_1", "Dewi Kartika"), ("email_1", "bukan-email")];
    let mended = administrator.submit(&counters, "/mulai/loket", &rows).await;
    assert_eq!(mended.status.as_u16(), 422);
    assert_eq!(mended.value("nama_1"), "Dewi Kartika");
    assert_eq!(mended.value("loket"), "0");
}
