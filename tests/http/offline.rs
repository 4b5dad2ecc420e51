//! A kiosk that lost its server: its own range, and each ticket taken in once.

use pst_app::ports::DeviceKind;

use crate::browser::{Browser, Page};
use crate::journeys::{GUEST, at_counter, take_number};
use crate::office::Office;

async fn ask(kiosk: &mut Browser) -> Page {
    kiosk.post("/kios/1905/cadangan", &[]).await
}

async fn bring(kiosk: &mut Browser, number: &str, key: &str, seconds_ago: u32) -> Page {
    let ticket = [("layanan", "konsultasi-statistik"), ("nomor", number), ("idempotency_key", key)];
    let fields = GUEST.into_iter().chain(ticket);
    let fields: Vec<_> = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    kiosk.post(&format!("/kios/1905/susulan?detik={seconds_ago}"), &fields).await
}

#[tokio::test]
async fn tickets_of_a_kiosk_without_its_server_come_in_once_and_in_order() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let range = ask(&mut kiosk).await;
    range.shows(200, "\"first\":901");
    assert_eq!(ask(&mut kiosk).await.html, range.html, "the same range each time");
    office.clock.advance(600);
    take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await.shows(200, "K001");
    bring(&mut kiosk, "K901", "satu-satu-satu-satu", 300).await.shows(201, "K901");
    bring(&mut kiosk, "K901", "satu-satu-satu-satu", 310).await.shows(201, "K901");
    bring(&mut kiosk, "K902", "dua-dua-dua-dua-dua", 200).await.shows(201, "K902");
    bring(&mut kiosk, "K902", "tiga-tiga-tiga-tiga", 200).await.shows(409, "Nomor sudah dipakai");
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    for number in ["K901", "K902", "K001"] {
        ready.shows(200, number);
    }
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    assert!(called.html.contains("<span class=\"number\">K901</span>"), "who came first is called first");
}

#[tokio::test]
async fn a_number_outside_the_range_or_of_another_day_is_refused() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    bring(&mut kiosk, "K901", "sebelum-ada-cadangan", 1).await.shows(409, "bukan cadangan kios");
    ask(&mut kiosk).await.shows(200, "901");
    let mut other = office.device(DeviceKind::Kiosk).await;
    ask(&mut other).await.shows(200, "931");
    bring(&mut other, "K901", "milik-kios-yang-lain", 1).await.shows(409, "bukan cadangan kios");
    bring(&mut kiosk, "K001", "bukan-dari-cadangan-", 1).await.shows(409, "bukan cadangan kios");
    bring(&mut kiosk, "U901", "bukan-layanan-itu---", 1).await.shows(409, "bukan cadangan kios");
    bring(&mut kiosk, "K901", "kemarin-kemarin-----", 86_400).await.shows(409, "bukan cadangan kios");
    let mut phone = office.browser();
    assert_ne!(bring(&mut phone, "K901", "bukan-sebuah-kios---", 1).await.status.as_u16(), 201);
    let mut board = office.device(DeviceKind::Board).await;
    assert!(!ask(&mut board).await.html.contains("first"), "a board is no kiosk");
}
