//! A day at the office by forms alone: no script runs here.

use pst_app::people::new_set_up_code;
use pst_app::ports::{DeviceKind, Role};

use crate::browser::{Browser, Page};
use crate::office::{Office, PASSWORD};

/// What a guest types.
pub(crate) const GUEST: [(&str, &str); 4] = [
    ("nama", "Siti Aminah"),
    ("email", "siti.aminah@contoh.id"),
    ("asal", "student"),
    ("keperluan", "Data inflasi"),
];

/// Takes a number at a kiosk; the page that shows it.
pub(crate) async fn take_number(kiosk: &mut Browser, service: &str, guest: &[(&str, &str)]) -> Page {
    let book = kiosk.get(&format!("/kios/1905/buku-tamu?layanan={service}")).await;
    let check = kiosk.submit(&book, "/kios/1905/buku-tamu", guest).await;
    check.shows(200, guest[0].1);
    kiosk.submit(&check, "/kios/1905/nomor", &[]).await
}

/// An officer at an open counter.
pub(crate) async fn at_counter(office: &Office, name: &str, counter: u16) -> (Browser, Page) {
    let mut officer = office.person(Role::Officer, name).await;
    let choice = officer.get("/petugas").await;
    let desk = officer.submit(&choice, &format!("/petugas/loket/{counter}/buka"), &[]).await;
    desk.shows(200, "SIAP");
    (officer, desk)
}

/// The address of a form of the ticket in hand.
pub(crate) fn step(desk: &Page, step: &str) -> String {
    desk.address("/petugas/tiket/", &format!("/{step}"))
}

#[tokio::test]
async fn from_the_first_start_to_the_rating() {
    let office = Office::empty();
    let code = new_set_up_code(&office.app).await.expect("storage").expect("nobody is there yet");
    let mut office_pc = office.browser();
    let first = office_pc.get("/mulai").await;
    let administrator = [
        ("kode", code.as_str()),
        ("nama", "Rina Wati"),
        ("email", "rina@bps.contoh.id"),
        ("sandi", PASSWORD),
    ];
    let counters = office_pc.submit(&first, "/mulai", &administrator).await;
    assert_eq!(counters.path, "/mulai/loket");
    let people = [("loket", "2"), ("nama_1", "Budi Santoso"), ("email_1", "budi@bps.contoh.id")];
    let passwords = office_pc.submit(&counters, "/mulai/loket", &people).await;
    passwords.shows(200, "budi@bps.contoh.id");
    let password = passwords.html.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next());
    let password = password.expect("a first password").to_owned();
    office_pc.get("/mulai/perangkat").await.shows(200, "Komputer lain");

    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    kiosk.get("/kios/1905").await.shows(200, "Konsultasi statistik");
    let number = take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    number.shows(200, "K001");
    let token = number.path.trim_start_matches("/kios/1905/nomor/").trim_end_matches("?cetak").to_owned();

    let mut budi = office.browser();
    let sign_in = budi.get("/petugas").await;
    let answers = [("email", "budi@bps.contoh.id"), ("sandi", password.as_str())];
    let choice = budi.submit(&sign_in, "/masuk", &answers).await;
    choice.shows(200, "Loket 1");
    let ready = budi.submit(&choice, "/petugas/loket/1/buka", &[]).await;
    let called = budi.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    called.shows(200, "DIPANGGIL").shows(200, "Siti Aminah");
    let mut board = office.browser();
    board.get("/papan/1905").await.shows(200, "K001").shows(200, "Loket 1");
    let mut phone = office.browser();
    phone.get(&format!("/t/{token}")).await.shows(200, "Giliran Anda");
    let serving = budi.submit(&called, &step(&called, "mulai"), &[]).await;
    serving.shows(200, "DILAYANI");
    let note = step(&serving, "catatan");
    let answers = [("hasil", "answered"), ("catatan", "Dijelaskan dengan tabel inflasi")];
    let finished = budi.press(&serving, &note, &step(&serving, "selesai"), &answers).await;
    finished.shows(200, "SIAP");

    let done = phone.get(&format!("/t/{token}")).await;
    done.shows(200, "Bagaimana layanan yang baru Anda terima?");
    let more = phone.submit(&done, &format!("/t/{token}/penilaian"), &[("nilai", "4")]).await;
    more.shows(200, "Terima kasih");
    let elements = [
        "requirements",
        "procedure",
        "time",
        "fee",
        "product",
        "competence",
        "behaviour",
        "complaints",
        "facilities",
    ];
    let answers: Vec<_> =
        elements.map(|element| (element, "3")).into_iter().chain([("kata", "Cepat")]).collect();
    let thanks = phone.submit(&more, &format!("/t/{token}/penilaian/unsur"), &answers).await;
    thanks.shows(200, "Terima kasih");
    let again = phone.get(&format!("/t/{token}")).await;
    assert!(!again.offers(&format!("/t/{token}/penilaian")), "a visit is rated once");
    budi.get("/petugas/hari-ini").await.shows(200, "K001").shows(200, "Tepat waktu");
    office_pc.get("/pengawas/laporan").await.shows(200, "1 dari 1");
}

#[tokio::test]
async fn a_set_up_ends_once_and_needs_its_code() {
    let office = Office::empty();
    let code = new_set_up_code(&office.app).await.expect("storage").expect("a code");
    let mut browser = office.browser();
    let first = browser.get("/mulai").await;
    let answers = |code: &str| {
        [("kode", code), ("nama", "Rina Wati"), ("email", "rina@bps.contoh.id"), ("sandi", PASSWORD)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let wrong = browser.post("/mulai", &answers("AAAA-AAAA")).await;
    wrong.shows(422, "Ada isian yang perlu diperbaiki");
    assert_eq!(wrong.value("nama"), "Rina Wati");
    assert_eq!(wrong.value("sandi"), "", "a password is never sent back");
    drop(first);
    assert_eq!(browser.post("/mulai", &answers(&code)).await.path, "/mulai/loket");
    let mut other = office.browser();
    let late = other.post("/mulai", &answers(&code)).await;
    assert!(late.status.is_client_error(), "{}", late.text());
    assert!(!other.has_cookie("pst_session"));
}

#[tokio::test]
async fn a_browser_that_becomes_a_kiosk_forgets_its_administrator() {
    let office = Office::open().await;
    let mut browser = office.person(Role::Administrator, "Rina Wati").await;
    let devices = browser.get("/mulai/perangkat").await;
    browser.submit(&devices, "/mulai/perangkat", &[("peran", "kiosk")]).await;
    assert!(browser.has_cookie("pst_device"));
    assert!(!browser.has_cookie("pst_session"), "whoever stands at the kiosk would be the administrator");
}

#[tokio::test]
async fn a_machine_is_enrolled_by_the_code_of_the_administrator() {
    let office = Office::open().await;
    let mut administrator = office.person(Role::Administrator, "Rina Wati").await;
    let devices = administrator.get("/pengawas/perangkat").await;
    let wanted = [("jenis", "board"), ("nama", "TV ruang tunggu")];
    let issued = administrator.submit(&devices, "/pengawas/perangkat", &wanted).await;
    let code = issued.html.split("class=\"code\"><strong>").nth(1).and_then(|rest| rest.split('<').next());
    let code = code.expect("a code").to_owned();
    let mut machine = office.browser();
    let enrol = machine.get("/perangkat").await;
    machine.submit(&enrol, "/perangkat", &[("kode", "AAAA-AAAA")]).await.shows(422, "Kode");
    let board = machine.submit(&enrol, "/perangkat", &[("kode", &code.to_lowercase())]).await;
    assert_eq!(board.path, "/papan/1905");
    administrator.get("/pengawas/perangkat").await.shows(200, "TV ruang tunggu");
    let used = office.browser().submit(&enrol, "/perangkat", &[("kode", &code)]).await;
    assert_eq!(used.status.as_u16(), 422, "a code is good once");
}

#[tokio::test]
async fn a_step_is_taken_back_and_a_missed_visitor_returns() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    let undone = officer.submit(&called, &step(&called, "urungkan"), &[]).await;
    undone.shows(200, "SIAP").shows(200, "K001");
    let called = officer.submit(&undone, "/petugas/loket/1/panggil", &[]).await;
    let asked = officer.submit(&called, &step(&called, "tidak-hadir"), &[]).await;
    asked.shows(200, "K001").shows(200, "Tandai tidak hadir?");
    let missed = officer.submit(&asked, &step(&asked, "tidak-hadir"), &[]).await;
    missed.shows(200, "SIAP");
    let back = officer.submit(&missed, &step(&missed, "kembali"), &[]).await;
    let called = officer.submit(&back, "/petugas/loket/1/panggil", &[]).await;
    called.shows(200, "DIPANGGIL");
    let serving = officer.submit(&called, &step(&called, "mulai"), &[]).await;
    let held = officer.submit(&serving, &step(&serving, "tunda"), &[]).await;
    held.shows(200, "SIAP");
    officer.submit(&held, &step(&held, "lanjut"), &[]).await.shows(200, "DILAYANI");
}

#[tokio::test]
async fn a_referral_gives_a_new_number_without_a_second_guest_book() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    let called = officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await;
    let serving = officer.submit(&called, &step(&called, "mulai"), &[]).await;
    let page = officer.get(&step(&serving, "rujuk")).await;
    let after = officer.submit(&page, &step(&page, "rujuk"), &[("layanan", "perpustakaan")]).await;
    after.shows(200, "U001").shows(200, "DILAYANI");
    let refused = officer.submit(&page, &step(&page, "rujuk"), &[("layanan", "konsultasi-statistik")]).await;
    assert!(refused.status.as_u16() < 500, "{}", refused.text());
}

#[tokio::test]
async fn pressing_twice_is_one_act() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let book = kiosk.get("/kios/1905/buku-tamu?layanan=konsultasi-statistik").await;
    let check = kiosk.submit(&book, "/kios/1905/buku-tamu", &GUEST).await;
    let first = kiosk.submit(&check, "/kios/1905/nomor", &[]).await;
    let again = kiosk.submit(&check, "/kios/1905/nomor", &[]).await;
    assert_eq!(first.path, again.path, "the same number, not another");
    let other =
        [("nama", "Tono Hartono"), ("email", "tono@contoh.id"), ("asal", "public"), ("keperluan", "")];
    take_number(&mut kiosk, "konsultasi-statistik", &other).await.shows(200, "K002");
    let (mut officer, ready) = at_counter(&office, "Budi Santoso", 1).await;
    officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await.shows(200, "K001");
    officer.submit(&ready, "/petugas/loket/1/panggil", &[]).await.shows(200, "K001");
}

#[tokio::test]
async fn who_holds_a_number_is_shown_it_before_another_is_given() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let duplicate = take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    duplicate.shows(409, "Anda sudah memiliki nomor K001");
    let new = kiosk.submit(&duplicate, "/kios/1905/nomor", &[]).await;
    new.shows(200, "K002");
}

#[tokio::test]
async fn the_kiosk_speaks_indonesian_to_the_next_visitor() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    kiosk.get("/kios/1905?bahasa=en").await.shows(200, "Statistical consultation");
    let number = take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    number.shows(200, "Your queue number");
    let home = number
        .html
        .split('"')
        .find(|part| part.starts_with("/kios/1905?"))
        .unwrap_or("/kios/1905")
        .to_owned();
    kiosk.get(&home.replace("&amp;", "&")).await.shows(200, "Selamat datang");
}

#[tokio::test]
async fn outside_hours_the_kiosk_says_when_it_opens() {
    let office = Office::open().await;
    office.clock.advance(9 * 3_600);
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    kiosk.get("/kios/1905").await.shows(200, "Selasa, 24 November 2026");
    office.browser().get("/").await.shows(200, "Selasa, 24 November 2026");
}

#[tokio::test]
async fn a_visitor_postpones_once_and_cancels_on_the_phone() {
    let office = Office::open().await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let number = take_number(&mut kiosk, "konsultasi-statistik", &GUEST).await;
    let token = number.path.trim_start_matches("/kios/1905/nomor/").trim_end_matches("?cetak");
    let mut phone = office.browser();
    let ask = phone.get(&format!("/t/{token}/tunda")).await;
    let postponed = phone.submit(&ask, &format!("/t/{token}/tunda"), &[]).await;
    postponed.shows(200, "K001");
    assert!(!postponed.offers(&format!("/t/{token}/tunda")), "once");
    let ask = phone.get(&format!("/t/{token}/batal")).await;
    let cancelled = phone.submit(&ask, &format!("/t/{token}/batal"), &[]).await;
    cancelled.shows(200, "dibatalkan");
    assert!(!cancelled.offers(&format!("/t/{token}/batal")));
}

#[tokio::test]
async fn a_call_for_help_reaches_the_desks_until_an_officer_goes() {
    let office = Office::open().await;
    let (mut officer, _) = at_counter(&office, "Budi Santoso", 1).await;
    let mut kiosk = office.device(DeviceKind::Kiosk).await;
    let home = kiosk.get("/kios/1905").await;
    kiosk.submit(&home, "/kios/1905/bantuan", &[]).await.shows(200, "Petugas menuju ke sini");
    let desk = officer.get("/petugas").await;
    assert!(desk.offers("/petugas/panggilan-kios"), "{}", desk.text());
    let after = officer.submit(&desk, "/petugas/panggilan-kios", &[]).await;
    assert!(!after.offers("/petugas/panggilan-kios"));
}
