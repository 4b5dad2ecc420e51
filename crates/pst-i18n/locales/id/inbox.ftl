# Kotak masuk petugas: daftar konsultasi, satu percakapan, dan jawaban siap pakai.

staff-inbox = Kotak masuk

## Daftar

inbox-folders = Bagian kotak masuk
inbox-hands = Menurut petugas
inbox-folder-to-check = Perlu dilengkapi
inbox-folder-waiting-for-us = Menunggu kami
inbox-folder-waiting-for-user = Menunggu pengguna
inbox-folder-closing-soon = Akan ditutup
inbox-folder-closed = Selesai
inbox-hand-all = Semua
inbox-hand-free = Belum diambil
inbox-hand-mine = Milik saya
inbox-search = Cari nomor, topik, nama
inbox-topic = Topik dan pengguna
inbox-due = Batas
inbox-holder = Petugas
inbox-holder-none = Belum diambil
inbox-holder-mine = Saya
inbox-empty = Tidak ada permintaan di bagian ini.
inbox-earlier = Permintaan sebelumnya
inbox-left = { $days ->
    [0] jatuh tempo hari ini
   *[other] sisa { $days } hari kerja
}
inbox-late = { $days ->
    [0] lewat hari ini
   *[other] lewat { $days } hari kerja
}
inbox-checked-not = Belum diperiksa
inbox-checked-late = Terlalu lama belum diperiksa
inbox-submitted = Masuk { $when }
inbox-closes = Ditutup otomatis { $when }
inbox-closed = Ditutup { $when }
inbox-reply-owed = Balasan ditunggu
inbox-since = Sejak { $when }
inbox-desk = Kotak masuk: { $count } permintaan
inbox-desk-due = { $count } jatuh tempo
inbox-desk-open = Buka kotak masuk

case-state-submitted = Diperiksa kelengkapannya
case-state-needs-completion = Menunggu kelengkapan
case-state-accepted = Perlu dijawab
case-state-answered = Pengguna membalas
case-state-awaiting-user = Menunggu pengguna
case-state-closed = Selesai
case-closed-done = Ditutup sesudah dijawab
case-closed-user-silent = Ditutup otomatis, tidak dibalas
case-closed-redirected = Diarahkan
case-closed-refused = Ditolak

## Percakapan

case-typing = { $names } sedang menulis…
case-reply = Balas
case-reply-hint = Jawaban menghentikan batas 3 hari kerja; pesan tidak. Ketik ; dan kata pintas untuk jawaban siap pakai.
case-sending = Pesan segera dikirim dan masih dapat diurungkan.
case-send-now = Kirim sekarang
case-send-answer = Kirim sebagai jawaban
case-send-message = Kirim sebagai pesan
case-keep-draft = Simpan draf
case-draft-saved = Draf tersimpan
case-files-waiting = Berkas yang ikut dengan balasan berikutnya
case-internal = Hanya petugas
case-note = Catatan internal
case-note-hint = Tidak terlihat oleh pengguna.
case-note-do = Simpan catatan
case-note-by = { $name }, catatan internal
case-completeness = Kelengkapan
case-accept = Permintaan lengkap → mulai 3 hari kerja
case-accept-due = Bila dinyatakan lengkap sekarang, jawaban jatuh tempo { $due }.
case-complete = Minta kelengkapan
case-items = Yang perlu dilengkapi
case-item-topic = Topik
case-item-area = Wilayah
case-item-years = Tahun
case-item-detail = Rincian data
case-item-purpose = Tujuan
case-item-other = Lainnya
case-items-words = Penjelasan untuk pengguna
case-items-hint = Batas 3 hari kerja tidak berjalan sampai permintaan lengkap.
case-complete-do = Kirim permintaan kelengkapan
case-clocks = Jam
case-request = Permintaan
case-user = Pengguna
case-user-gone = Akun sudah dihapus
case-submitted = Masuk
case-origin = Permintaan sebelumnya dari pengguna ini
case-take = Ambil
case-take-over = Ambil alih
case-hand-over = Alihkan ke petugas lain
case-officer = Petugas tujuan
case-handover-note = Catatan serah terima
case-handover-hint = Wajib bila sudah ada yang menangani: apa yang sudah dikerjakan, apa yang tersisa.
case-redirect = Arahkan
case-target = Tujuan
case-target-service = Layanan { $name }
case-target-other = Unit BPS lain
case-target-public = PPID (permintaan informasi publik)
case-target-unit = Kode unit, bila ke unit BPS lain
case-target-unit-wrong = Isi kode unit, misalnya 1971
case-why = Penjelasan untuk pengguna
case-redirect-hint = Sebutkan ke mana dan mengapa. Permintaan ini ditutup.
case-redirect-do = Arahkan dan tutup
case-refuse = Tolak
case-ground = Alasan
case-ground-confidential = Data rahasia responden (UU 16/1997 Pasal 21)
case-ground-out-of-scope = Di luar statistik
case-ground-needed = Pilih satu alasan
case-refuse-hint = Sebutkan juga yang dapat diberikan sebagai gantinya, misalnya angka gabungan.
case-refuse-do = Tolak dan tutup
case-close = Tutup percakapan
case-back = Kembali ke kotak masuk
case-clock-answer = Jam 1: jawab sampai
case-clock-close = Jam 2: tutup otomatis
case-clock-waits = Belum dimulai
case-clock-waits-text = Dimulai saat permintaan dinyatakan lengkap.
case-clock-stopped = Berhenti
case-clock-stopped-text = Menunggu kelengkapan dari pengguna.
case-clock-over-text = Permintaan ditutup tanpa jawaban.
case-clock-met = Dijawab tepat waktu
case-clock-late = Dijawab terlambat
case-clock-due-text = Batasnya { $due }
case-clock-off = Tidak berjalan
case-clock-off-text = Hanya berjalan selama pengguna ditunggu.
case-clock-remind-text = Pengingat: { $when }
case-now-held = Sekarang ditangani { $name }. Keadaan: { $state }.
case-now-free = Sekarang belum ada yang menangani. Keadaan: { $state }.
case-changed = { $name } menulis pada { $time } ketika Anda mengetik. Baca dahulu; yang Anda ketik masih ada di bawah. Keadaan: { $state }.
case-stranded = Yang Anda ketik, belum terkirim
case-did-answered = Jawaban terkirim.
case-did-written = Pesan terkirim.
case-did-draft = Draf tersimpan.
case-did-noted = Catatan tersimpan.
case-did-completion = Permintaan kelengkapan terkirim.
case-did-accepted = Permintaan dinyatakan lengkap. Batas 3 hari kerja berjalan.
case-did-taken = Percakapan ini sekarang di tangan Anda.
case-did-handed = Percakapan sudah dialihkan.
case-did-redirected = Pengguna diarahkan dan percakapan ditutup.
case-did-refused = Permintaan ditolak dan percakapan ditutup.
case-did-closed = Percakapan ditutup.
case-did-published = Jawaban diterbitkan. Siapa pun dapat menemukannya melalui pencarian.
case-did-withdrawn = Jawaban ditarik dari pencarian.
publish-title = Terbitkan jawaban
publish-lead = Pertanyaan dan jawaban ini akan ditemukan siapa pun melalui pencarian. Tulis dengan kata-kata umum, tanpa nama, instansi, kontak, atau keterangan lain tentang penanya.
publish-question = Pertanyaan
publish-question-hint = Satu kalimat yang dapat ditanyakan siapa pun.
publish-answer = Jawaban
publish-do = Terbitkan
publish-again = Ganti yang terbit
publish-withdraw = Tarik dari pencarian
publish-see = Lihat jawaban yang terbit
publish-change = Ubah atau tarik
publish-back = Kembali ke percakapan

## Jawaban siap pakai

canned-title = Jawaban siap pakai
canned-text = Kalimat yang sering dipakai. Di kotak balasan, ketik ; lalu kata pintasnya, atau pilih dari daftar.
canned-insert = Sisipkan
canned-new = Tambah
canned-word = Kata pintas
canned-word-hint = Huruf kecil, angka, dan tanda hubung; paling panjang 24.
canned-words = Isi
canned-forget = Hapus
canned-saved = Jawaban siap pakai tersimpan.

officer-key-reply = Balas
officer-key-internal = Catatan internal
officer-key-complete = Permintaan lengkap
officer-key-go-inbox = Ke kotak masuk
officer-key-go-queue = Ke antrean

## Janji 3 hari kerja

staff-promise = Janji 3 hari kerja
promise-title = Janji tiga hari kerja
promise-in-time = Dijawab tepat waktu
promise-late = Terlambat
promise-late-detail = selesai lewat batas, atau lewat batas dan belum dijawab
promise-running = Masih berjalan
promise-running-detail = jatuh tempo pada rentang ini, belum lewat
promise-excluded-none = Semua batas waktu pada rentang ini ikut dihitung.
promise-excluded-running = Masih berjalan
promise-excluded-stopped = Kelengkapan diminta sebelum jatuh tempo; batas waktu berikutnya dihitung tersendiri
promise-excluded-closed = Dialihkan atau ditolak sebelum jatuh tempo
promise-stops = Permintaan kelengkapan setelah dinyatakan lengkap
promise-stops-none = Tidak ada batas waktu yang dihentikan.
promise-officer = Petugas
promise-empty = Tidak ada batas waktu yang jatuh tempo pada rentang ini.
promise-list = Batas waktu yang jatuh tempo pada rentang ini
promise-number = Nomor
promise-start = { $number }, hitungan ke-{ $start }
promise-accepted = Jelas dan lengkap
promise-due = Paling lambat
promise-ended = Berakhir
promise-kept = Hasil
promise-verdict-in-time = Tepat waktu
promise-verdict-late = Terlambat
promise-verdict-running = Berjalan
promise-verdict-stopped = Dihentikan
promise-verdict-closed = Ditutup
