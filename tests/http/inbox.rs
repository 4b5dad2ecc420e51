//! The officer's inbox by plain forms: from the check to the close, and nothing typed is lost.

use pst_app::ports::Role;
use serde_json::json;

use crate::consultation::{case, pass, user};
use crate::office::Office;

const INBOX: &str = "/petugas/kotak-masuk";

#[tokio::test]
async fn a_request_is_completed_accepted_answered_and_closed() {
    let office = Office::open().await;
    let siti = user(&office, 1).await;
    let id = case(&office, &siti, 1).await;
    let mut budi = office.person(Role::Officer, "Budi Santoso").await;
    budi.get("/petugas").await.shows(200, "Pilih loket");
    let list = budi.get(INBOX).await;
    list.shows(200, "Perlu dilengkapi (1)").shows(200, "Belum diperiksa").shows(200, "Data inflasi");
    let page = budi.get(&format!("{INBOX}{id}")).await;
    page.shows(
        200,
        "Bila dinyatakan lengkap sekarang, jawaban jatuh tempo Kamis, 26 November 2026 pukul 15.30 WIB",
    );
    assert!(!page.offers(&format!("{INBOX}{id}/tutup")), "nothing was answered yet");

    let step = |name: &str| format!("{INBOX}{id}/{name}");
    let refused = budi.submit(&page, &step("kelengkapan"), &[("kata", "Wilayah mana?")]).await;
    refused.shows(409, "Kelengkapan yang diminta belum disebutkan");
    assert!(refused.html.contains("Wilayah mana?"), "what was typed stays");
    let wanted = [("isi", "area"), ("isi", "years"), ("kata", "Wilayah dan tahun mana?")];
    let asked = budi.submit(&refused, &step("kelengkapan"), &wanted).await;
    asked.shows(200, "Menunggu kelengkapan").shows(200, "Permintaan kelengkapan terkirim.");
    budi.get(INBOX).await.shows(200, "Menunggu pengguna (1)");
    siti.post(&format!("{id}/messages"), json!({ "text": "Toboali, 2025" })).await.ok(201);

    let page = budi.get(&format!("{INBOX}{id}")).await;
    page.shows(200, "Toboali, 2025");
    let accepted = budi.submit(&page, &step("lengkap"), &[]).await;
    accepted.shows(200, "Perlu dijawab, sisa 3 hari kerja").shows(200, "Hari kerja ke-3");
    budi.get(&format!("{INBOX}?tangan=saya")).await.shows(200, "Kam, 26 Nov, 15.30 WIB");
    let kept =
        budi.submit(&accepted, &step("balas"), &[("kata", "Sedang dicari"), ("langkah", "simpan")]).await;
    kept.shows(200, "Draf tersimpan.");
    assert_eq!(kept.value("kata"), "Sedang dicari");
    let answered = budi.submit(&kept, &step("balas"), &[("kata", "2,3 persen."), ("langkah", "jawab")]).await;
    answered
        .shows(200, "Jawaban terkirim.")
        .shows(200, "Dijawab tepat waktu")
        .shows(200, "Jam 2: tutup otomatis");
    assert_eq!(answered.value("kata"), "", "the draft went with the answer");
    let closed = budi.submit(&answered, &step("tutup"), &[]).await;
    closed.shows(200, "Ditutup sesudah dijawab");
    for gone in ["balas", "catatan", "tutup", "ambil"] {
        assert!(!closed.offers(&step(gone)), "{gone} on a closed case");
    }
    budi.get(&format!("{INBOX}?bagian=closed")).await.shows(200, "Data inflasi");
}

#[tokio::test]
async fn an_answer_is_published_in_other_words_found_changed_and_withdrawn() {
    let office = Office::open().await;
    let siti = user(&office, 1).await;
    let id = case(&office, &siti, 1).await;
    let mut budi = office.person(Role::Officer, "Budi Santoso").await;
    budi.get("/petugas").await.shows(200, "Pilih loket");
    let (case_page, form) = (format!("{INBOX}{id}"), format!("{INBOX}{id}/terbitkan"));
    budi.get(&form).await.shows(404, "tidak ditemukan");
    let page = budi.get(&case_page).await;
    let accepted = budi.submit(&page, &format!("{INBOX}{id}/lengkap"), &[]).await;
    let words = "Siti, inflasi Toboali 2,3 persen.";
    budi.submit(&accepted, &format!("{INBOX}{id}/balas"), &[("kata", words), ("langkah", "jawab")]).await;

    let page = budi.get(&form).await;
    page.shows(200, "Terbitkan jawaban");
    assert_eq!(page.value("pertanyaan"), "Data inflasi");
    assert_eq!(page.value("jawaban"), words, "the answer is there to be put into other words");
    let refused = budi.submit(&page, &form, &[("pertanyaan", " "), ("jawaban", "Durian rekor")]).await;
    refused.shows(422, "Kesalahan:");
    assert_eq!(refused.value("jawaban"), "Durian rekor", "what was typed stays");
    let typed = [("pertanyaan", "Berapa produksi durian Toboali?"), ("jawaban", "Belum dicatat BPS.")];
    budi.submit(&refused, &form, &typed).await.shows(200, "Jawaban diterbitkan");
    let mut anybody = office.browser();
    let found = anybody.get("/cari?q=produksi+durian+toboali").await;
    found.shows(200, "Berapa produksi durian Toboali?");
    assert!(!found.html.contains("Siti"), "nobody is named");
    budi.get(&case_page).await.shows(200, "Lihat jawaban yang terbit");

    let page = budi.get(&form).await;
    assert_eq!(page.value("jawaban"), "Belum dicatat BPS.");
    let gone = budi.submit(&page, &format!("{INBOX}{id}/tarik"), &[]).await;
    gone.shows(200, "Jawaban ditarik dari pencarian.");
    let found = anybody.get("/cari?q=produksi+durian+toboali").await;
    assert!(!found.html.contains("Berapa produksi durian"), "{}", found.html);
    siti.post(&format!("{id}/publish"), json!({ "question": "A", "answer": "B" })).await;
    assert!(!anybody.get("/cari?q=durian").await.html.contains("jawaban-2026"), "users publish nothing");
}

#[tokio::test]
async fn what_happened_meanwhile_is_told_and_what_was_typed_is_kept() {
    let office = Office::open().await;
    let siti = user(&office, 1).await;
    let id = case(&office, &siti, 1).await;
    let (page, step) = (format!("{INBOX}{id}"), |name: &str| format!("{INBOX}{id}/{name}"));
    let mut budi = office.person(Role::Officer, "Budi Santoso").await;
    let mut ani = office.person(Role::Officer, "Ani Lestari").await;
    let stale = budi.get(&page).await;

    siti.post(&format!("{id}/messages"), json!({ "text": "Maaf, tahun 2024" })).await.ok(201);
    let typed = [("kata", "Tahun 2025 belum terbit"), ("langkah", "tulis")];
    let told = budi.submit(&stale, &step("balas"), &typed).await;
    told.shows(409, "Pengguna 1 menulis pada").shows(409, "Maaf, tahun 2024");
    assert_eq!(told.value("kata"), "Tahun 2025 belum terbit");

    let free = ani.get(&page).await;
    ani.submit(&free, &step("ambil"), &[]).await.shows(200, "Percakapan ini sekarang di tangan Anda.");
    let taken = budi.submit(&told, &step("balas"), &typed).await;
    taken.shows(409, "Sekarang ditangani Ani Lestari.").shows(409, "Yang Anda ketik, belum terkirim");
    assert!(taken.html.contains("Tahun 2025 belum terbit"), "handed back though the form is gone");
    assert!(!taken.offers(&step("balas")), "another officer has it");

    let silent = budi.submit(&taken, &step("ambil"), &[("kata", "")]).await;
    assert_eq!(silent.status, 422, "a case leaves a hand with a note: {}", silent.text());
    let mine = budi.submit(&silent, &step("ambil"), &[("kata", "Ani cuti")]).await;
    mine.shows(200, "Hanya petugas").shows(200, "Ani cuti");
    let seen = siti.get(&id).await;
    assert!(!String::from_utf8_lossy(&seen.bytes).contains("Ani cuti"), "the user never sees a note");
}

#[tokio::test]
async fn canned_replies_are_kept_inserted_and_forgotten_without_script() {
    let office = Office::open().await;
    let siti = user(&office, 1).await;
    let id = case(&office, &siti, 1).await;
    let mut budi = office.person(Role::Officer, "Budi Santoso").await;
    let page = budi.get("/petugas/jawaban-siap").await;
    let wrong =
        budi.submit(&page, "/petugas/jawaban-siap", &[("pintas", "dua kata"), ("kata", "Halo")]).await;
    wrong.shows(422, "Huruf kecil, angka, dan tanda hubung");
    let salam = [("pintas", "salam"), ("kata", "Terima kasih sudah bertanya.")];
    budi.submit(&page, "/petugas/jawaban-siap", &salam).await.shows(200, "Jawaban siap pakai tersimpan.");
    let case = budi.get(&format!("{INBOX}{id}")).await;
    let insert = [("kata", "Halo."), ("siap", "salam"), ("langkah", "sisip")];
    let inserted = budi.submit(&case, &format!("{INBOX}{id}/balas"), &insert).await;
    assert_eq!(inserted.value("kata"), "Halo.\nTerima kasih sudah bertanya.");
    let page = budi.get("/petugas/jawaban-siap").await;
    let forget = [("pintas", "salam"), ("kata", "x"), ("hapus", "1")];
    let fields: Vec<_> = forget.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    assert!(page.text().contains(";salam"));
    let page = budi.post("/petugas/jawaban-siap", &fields).await;
    assert!(!page.text().contains(";salam"), "{}", page.text());
}

#[tokio::test]
async fn the_desk_names_what_is_due_and_only_officers_act() {
    let office = Office::open().await;
    let siti = user(&office, 1).await;
    let id = case(&office, &siti, 1).await;
    let (mut budi, desk) = crate::journeys::at_counter(&office, "Budi Santoso", 1).await;
    desk.shows(200, "Kotak masuk: 1 permintaan");
    let page = budi.get(&format!("{INBOX}{id}")).await;
    budi.submit(&page, &format!("{INBOX}{id}/lengkap"), &[]).await.shows(200, "Perlu dijawab");
    pass(&office, 4 * 86_400).await;
    let mut ani = office.person(Role::Officer, "Ani Lestari").await;
    ani.get(INBOX).await.shows(200, "lewat 1 hari kerja").shows(200, "Kam, 26 Nov, 15.30 WIB");
    let (_, desk) = crate::journeys::at_counter(&office, "Dewi Kartika", 2).await;
    desk.shows(200, "1 jatuh tempo");

    let mut watcher = office.person(Role::Supervisor, "Wati Utami").await;
    let seen = watcher.get(&format!("{INBOX}{id}")).await;
    seen.shows(200, "Data inflasi");
    for act in ["balas", "catatan", "ambil", "lengkap"] {
        assert!(!seen.offers(&format!("{INBOX}{id}/{act}")), "{act} for a supervisor");
    }
    let mut clerk = office.person(Role::Receptionist, "Rina Sari").await;
    assert_eq!(clerk.get(&format!("{INBOX}{id}")).await.status, 403);
}
