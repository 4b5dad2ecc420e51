//! Names and addresses of guests stay where they belong (policy P16), and codes open only what they should.

use pst_app::ports::{DeviceKind, Role};

use crate::browser::Page;
use crate::journeys::{at_counter, take_number};
use crate::office::Office;

const CANARY: [(&str, &str); 4] = [
    ("nama", "Kenari Rahasia"),
    ("email", "kenari.rahasia@contoh.id"),
    ("asal", "media"),
    ("keperluan", "Perkara terselubung"),
];

#[track_caller]
fn silent(page: &Page) {
    for word in ["Kenari", "kenari", "Rahasia", "rahasia", "terselubung"] {
        assert!(!page.html.contains(word), "{} tells {word}", page.path);
        assert!(!page.path.contains(word), "{} tells {word} in its address", page.path);
    }
}

#[tokio::test]
async fn a_guest_is_named_at_the_desk_alone() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let number = take_number(&mut kiosk, "konsultasi-statistik", &CANARY).await;
    silent(&number);
    let token = number.path.trim_start_matches("/kios/1905/nomor/").trim_end_matches("?cetak").to_owned();
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    called.shows(200, "Kenari Rahasia");
    assert!(!called.path.contains("enari"), "{}", called.path);
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let mut anybody = office.browser();
    let public = [
        "/",
        "/papan/1905",
        "/kios/1905",
        &format!("/t/{token}"),
        &format!("/t/{token}/batal"),
        "/api/v1/units/1905/board",
        &format!("/api/v1/tracking/{token}"),
        &format!("/kios/1905/nomor/{token}"),
    ]
    .map(str::to_owned);
    for path in public {
        silent(&anybody.get(&path).await);
    }
    for path in [
        "/pengawas",
        "/pengawas/laporan",
        "/pengawas/laporan.csv",
        "/pengawas/janji-daring",
        "/pengawas/kepuasan",
        "/api/v1/units/1905/queue",
        "/metrics",
    ] {
        silent(&supervisor.get(path).await);
    }
}

#[tokio::test]
async fn a_duplicate_is_told_by_its_number_alone() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &CANARY).await;
    let other_need = [CANARY[0], CANARY[1], ("asal", "public"), ("keperluan", "Lain")];
    let duplicate = take_number(&mut kiosk, "konsultasi-statistik", &other_need).await;
    duplicate.shows(409, "K001");
    assert!(!duplicate.html.contains("terselubung"), "what is stored is never shown");
}

#[tokio::test]
async fn the_page_of_a_number_opens_by_its_token_alone() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let number = take_number(&mut kiosk, "konsultasi-statistik", &CANARY).await;
    let code =
        number.html.split("class=\"code\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
    let mut anybody = office.browser();
    let by_code = anybody.get(&format!("/kios/1905/nomor/{code}")).await;
    assert_eq!(by_code.status.as_u16(), 404, "eight symbols would be guessed past the ration of /t");
    anybody.get(&format!("/t/{}", code.replace('-', ""))).await.shows(200, "K001");
    office.clock.advance(24 * 3_600);
    let late = anybody.get(&format!("/t/{}", code.replace('-', ""))).await;
    assert_eq!(late.status.as_u16(), 404, "a typed code is good for its day");
}

#[tokio::test]
async fn an_unknown_code_is_answered_like_an_expired_one() {
    let office = Office::open().await;
    let mut anybody = office.browser();
    anybody.get("/t/AAAAAAAA").await.shows(404, "Kode tidak ditemukan atau sudah kedaluwarsa");
    anybody.get("/t?kode=aaaa-aaaa").await.shows(404, "Kode tidak ditemukan atau sudah kedaluwarsa");
}

#[tokio::test]
async fn a_reading_request_never_rates_nor_cancels() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let number = take_number(&mut kiosk, "konsultasi-statistik", &CANARY).await;
    let token = number.path.trim_start_matches("/kios/1905/nomor/").trim_end_matches("?cetak").to_owned();
    let mut phone = office.browser();
    for path in ["penilaian?nilai=4", "batal?yakin=1", "tunda?yakin=1"] {
        phone.get(&format!("/t/{token}/{path}")).await;
    }
    let still = phone.get(&format!("/t/{token}")).await;
    assert!(still.offers(&format!("/t/{token}/batal")) && still.offers(&format!("/t/{token}/tunda")));
}
