//! Notes and results: never in the way of the queue, asked for afterwards.

use pst_app::ports::DeviceKind;

use crate::journeys::{GUEST, at_counter, take_number};
use crate::office::Office;

#[tokio::test]
async fn a_service_without_a_note_is_listed_until_it_has_one() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    let serving = officer.submit(&called, &called.address("/petugas/tiket/", "/mulai"), &[]).await;
    let form = serving.address("/petugas/tiket/", "/catatan");
    let finish = serving.address("/petugas/tiket/", "/selesai");
    let finished = officer.press(&serving, &form, &finish, &[("hasil", "answered"), ("catatan", "")]).await;
    finished.shows(200, "SIAP").shows(200, "Perlu dilengkapi: 1");

    let day = officer.get("/petugas/hari-ini").await;
    day.shows(200, "Perlu dilengkapi (1)").shows(200, "K001");
    let (mut other, _) = at_counter(&office, "Ani Lestari", 2).await;
    assert!(!other.get("/petugas/hari-ini").await.text().contains("Lengkapi"), "another officer's business");

    let note = officer.get(&form).await;
    let answers = [("hasil-akhir", "partly"), ("catatan", "Dijelaskan dengan tabel inflasi")];
    let day = officer.submit(&note, &form, &answers).await;
    day.shows(200, "Terjawab sebagian").shows(200, "Catatan tersimpan");
    assert!(!day.text().contains("Lengkapi"), "nothing is missing any more");
    officer.get(&form).await.shows(200, "Dijelaskan dengan tabel inflasi");
}
