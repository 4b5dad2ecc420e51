//! The audit log, what is kept about visitors, and how it goes (policy P16).

use pst_app::keeping::{EraseExpired, EraseLeftovers};
use pst_app::ports::{Actor, DeviceKind, Role};

use crate::journeys::{at_counter, take_number};
use crate::office::{Office, unit};

const SITI: [(&str, &str); 4] = [
    ("nama", "Siti Aminah"),
    ("email", "siti@contoh.id"),
    ("asal", "student"),
    ("keperluan", "Data inflasi"),
];

async fn erase(office: &Office) -> u64 {
    let expired = EraseExpired { unit: unit() };
    let erased = office.app.execute(&Actor::System, None, &expired).await.expect("erased");
    office.app.execute(&Actor::System, None, &EraseLeftovers).await.expect("erased");
    erased.guests
}

#[tokio::test]
async fn a_guest_is_forgotten_when_the_published_year_is_over() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &SITI).await;
    office.clock.advance(364 * 86_400 + 14 * 3_600);
    assert_eq!(erase(&office).await, 0, "the last kept day, one hour before midnight");
    office.clock.advance(2 * 3_600);
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let before = supervisor.get("/pengawas/data").await;
    before.shows(200, "satu tahun");
    assert_eq!(erase(&office).await, 1);
    assert_eq!(erase(&office).await, 0, "erasing again finds nothing");
    let page = supervisor.get("/pengawas/data").await;
    assert!(before.html.contains("Belum pernah") && !page.html.contains("Belum pernah"), "{}", page.html);
    let sought = supervisor.submit(&page, "/pengawas/data/cari", &[("email", "siti@contoh.id")]).await;
    sought.shows(200, "Tidak ada data untuk siti@contoh.id");
    supervisor.get("/pengawas/audit").await.shows(200, "Sistem menghapus 1 isian buku tamu");
}

#[tokio::test]
async fn a_person_sees_and_erases_what_is_kept() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &SITI).await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let page = supervisor.get("/pengawas/data").await;
    let wrong = supervisor.submit(&page, "/pengawas/data/cari", &[("email", "siti")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
    let found = supervisor.submit(&page, "/pengawas/data/cari", &[("email", "SITI@contoh.id")]).await;
    found.shows(200, "Siti Aminah");
    let file = supervisor.submit(&found, "/pengawas/data/unduh", &[]).await;
    let told: serde_json::Value = serde_json::from_str(&file.html).expect("JSON");
    assert_eq!(told["visits"][0]["need"], "Data inflasi");
    assert_eq!(told["visits"][0]["tickets"][0]["number"], "K001");
    let unsure = supervisor.submit(&found, "/pengawas/data/hapus", &[("konfirmasi", "ya")]).await;
    unsure.shows(422, "Ketik kata HAPUS");
    let erased = supervisor.submit(&unsure, "/pengawas/data/hapus", &[("konfirmasi", "hapus")]).await;
    erased.shows(200, "Data pribadi dari 1 kunjungan dihapus.");
    let gone = supervisor.submit(&erased, "/pengawas/data/cari", &[("email", "siti@contoh.id")]).await;
    gone.shows(200, "Tidak ada data untuk");
    let log = supervisor.get("/pengawas/audit").await;
    for act in ["mencari data pribadi seseorang", "mengunduh data pribadi", "menghapus data pribadi"] {
        log.shows(200, act);
    }
    assert!(!log.html.contains("Siti") && !log.html.contains("siti@"), "the log names no visitor");
}

#[tokio::test]
async fn a_guest_book_taken_out_is_recorded_and_runs_no_formula() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let tricky = [SITI[0], SITI[1], SITI[2], ("keperluan", "=HYPERLINK(1)")];
    take_number(&mut kiosk, "konsultasi-statistik", &tricky).await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let page = supervisor.get("/pengawas/data").await;
    let days = [("dari", "2026-11-23"), ("sampai", "2026-11-23")];
    let file = supervisor.submit(&page, "/pengawas/data/buku-tamu", &days).await;
    file.shows(200, "Siti Aminah,siti@contoh.id,student,'=HYPERLINK(1),,K001");
    supervisor.get("/pengawas/audit").await.shows(200, "Dewi Kartika mengunduh buku tamu");
}

#[tokio::test]
async fn the_log_tells_who_did_what() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &SITI).await;
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    let mut supervisor = office.person(Role::Supervisor, "Dewi Kartika").await;
    let log = supervisor.get("/pengawas/audit?hari=2026-11-23").await;
    log.shows(200, "Budi Santoso memanggil K001 ke Loket 1 pada 09.00.");
    log.shows(200, "Alat kiosk memberikan nomor K001 pada 09.00.");
    let file = supervisor.get("/pengawas/audit.csv?hari=2026-11-23").await;
    file.shows(200, "Budi Santoso membuka Loket 1 pada 09.00.");
    let nobody =
        supervisor.get("/pengawas/audit?hari=2026-11-23&orang=00000000-0000-7000-8000-000000000000").await;
    nobody.shows(200, "Tidak ada catatan pada pilihan ini.");
    supervisor.get("/pengawas/audit?hari=2026-11-22").await.shows(200, "Tidak ada catatan");
    for path in ["/pengawas/audit", "/pengawas/data"] {
        assert_eq!(officer.get(path).await.status.as_u16(), 403, "{path}");
    }
}
