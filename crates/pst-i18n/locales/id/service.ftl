# Kata-kata yang disusun oleh server: nama, keadaan, alasan, dan pesan halaman.

## Umum

counter-name = Loket { $counter }
moment = { $date } pukul { $time } { $zone }
since = sejak { $time }
retention = { $days ->
    [365] satu tahun
   *[other] { $days } hari
}
duration-unknown = tidak diketahui

category-student = Pelajar/mahasiswa
category-government = Instansi pemerintah
category-private = Swasta
category-researcher = Peneliti
category-media = Media
category-public = Umum

priority-none = Tanpa prioritas
priority-elderly = Lansia
priority-disability = Penyandang disabilitas
priority-pregnant = Ibu hamil
priority-small-child = Membawa balita

identity-not-yet = Belum
identity-ktp = KTP
identity-sim = SIM
identity-passport = Paspor
identity-other = Kartu lain yang masih berlaku

outcome-answered = Terjawab
outcome-partly = Terjawab sebagian
outcome-referred = Dialihkan
outcome-continued-online = Dilanjutkan daring

role-receptionist = Penerima tamu
role-officer = Petugas
role-supervisor = Pengawas
role-administrator = Administrator

counter-state-closed = Tutup
counter-state-idle = Siap
counter-state-busy = Melayani
counter-state-paused = Istirahat

guest-name-needed = Tulis nama lengkap Anda
guest-email-needed = Tulis alamat email dengan format yang benar, contoh: nama@contoh.id
guest-service-needed = Pilih layanan
guest-category-needed = Pilih asal Anda

## Alasan panggilan

call-next-in-line = Urutan pertama
call-priority = Layanan prioritas didahulukan
call-fairness = Giliran antrean biasa setelah dua prioritas
call-picked = Dipilih petugas di luar urutan

## Papan

board-state-break = Istirahat. Layanan dibuka kembali sebentar lagi.
board-state-break-until = Istirahat. Layanan dibuka kembali pukul { $time }.
board-state-closed = Layanan tatap muka sedang tutup.
board-state-closed-until = Layanan tatap muka sedang tutup. Buka kembali { $date } pukul { $time }.

## Pantauan

tracking-title-waiting = { $ahead } antrean lagi
tracking-title-postponed = { $ahead } antrean lagi
tracking-title-paused = Layanan sedang dihentikan sebentar
tracking-title-next = Bersiaplah. Anda antrean berikutnya.
tracking-title-called = Giliran Anda. Menuju Loket { $counter } sekarang.
tracking-title-serving = Anda sedang dilayani di Loket { $counter }.
tracking-title-held = Nomor Anda ditunda oleh petugas Loket { $counter }.
tracking-title-missed = Nomor Anda sudah dipanggil.
tracking-title-done = Layanan selesai. Terima kasih.
tracking-title-cancelled = Antrean { $number } dibatalkan.
tracking-title-voided = Antrean { $number } dibatalkan oleh petugas.
tracking-title-day-ended = Hari layanan sudah berakhir.
tracking-detail-postponed = Giliran Anda sudah ditunda satu kali.
tracking-detail-paused = Belum ada loket yang melayani antrean ini. Nomor Anda tetap berlaku.
tracking-detail-held = Tunggu di dekat loket; petugas akan melanjutkan layanan Anda.
tracking-detail-missed = Hubungi Loket { $counter }; nomor tetap berlaku hari ini.
tracking-detail-day-ended = Ambil nomor baru saat layanan dibuka kembali.
rating-partial = Jawab kesembilan pertanyaan, atau kosongkan semuanya.
tracking-detail-cancelled = Untuk kembali, ambil nomor baru di kios.
track-unknown = Kode tidak ditemukan atau sudah kedaluwarsa. Kode tertulis di bawah QR tiket.

## Penjelasan lima menit

handover-queued = { $number } masuk antrean
handover-ahead-left = { $number } di depannya dipanggil atau keluar dari antrean
handover-counter-idle = Loket { $counter } terbuka dan kosong
handover-hours-began = Jam layanan dimulai
handover-eligible = Waktu lima menit mulai dihitung
handover-limit-reached = Batas lima menit terlewati
handover-started = Layanan dimulai
handover-left = Keluar dari antrean tanpa dilayani
handover-clock-stepped = Jam server dimundurkan; lamanya tidak dapat dipercaya

verdict-in-time = Tepat waktu
verdict-late = Terlambat
verdict-unreliable = Tidak dapat dipercaya
verdict-not-applicable = Tidak berlaku

## Meja layanan

desk-opened-by = Dibuka oleh { $name }
desk-counter-closed = Tutup
desk-paused-since = { $reason }, sejak { $time }
desk-missed = Tidak hadir, { $count } panggilan
desk-held = Ditunda
desk-clock-since = Dihitung sejak { $time }
desk-minutes-seconds = { $minutes } menit { $seconds } detik
desk-history-issued = Nomor diambil
desk-history-called = Dipanggil
desk-history-started = Mulai dilayani
desk-undo-called = { $number } dipanggil
desk-undo-closed = { $number } selesai
desk-undo-missed = { $number } tidak hadir
desk-undo-waiting = { $number } kembali ke antrean
desk-undo-serving = { $number } dilayani
desk-undo-held = { $number } ditunda
desk-said-referred = Nomor baru { $number } dibuat.
desk-said-identity = Kartu identitas { $number } diperiksa.
desk-said-note = Catatan { $number } tersimpan.
desk-said-manual = Nomor { $number } dibuat.
desk-help-wanted = Pengunjung di kios memanggil petugas pada { $time }.
desk-help-going = Saya datang
desk-conflict-called = { $number } sudah dipanggil { $counter } pada { $time }.
desk-conflict-serving = { $number } sedang dilayani { $counter } sejak { $time }.
desk-conflict-held = { $number } ditunda { $counter } pada { $time }.
desk-conflict-missed = { $number } dicatat tidak hadir oleh { $counter } pada { $time }.
desk-conflict-waiting = { $number } sudah kembali ke antrean.
desk-conflict-closed = { $number } sudah selesai atau dibatalkan.
desk-no-show-question = { $calls ->
    [1] { $number } baru dipanggil satu kali. Tandai tidak hadir?
   *[other] { $number } dipanggil { $calls } kali, belum cukup lama. Tandai tidak hadir?
}
desk-no-show-yes = Ya, tandai tidak hadir
desk-void-question = Batalkan nomor { $number }?
desk-void-yes = Ya, batalkan nomor

break-meal = Makan siang
break-prayer = Ibadah
break-meeting = Rapat
break-other = Keperluan lain

shortcuts-on = Aktif
shortcuts-alt = Dengan Alt
shortcuts-off = Nonaktif
theme-system = Mengikuti perangkat
theme-light = Terang
theme-dark = Gelap

## Perangkat dan penyiapan

device-kiosk = Kios
device-board = Papan antrean
device-none = Tidak keduanya
device-never = Belum pernah terhubung
device-silent = Tidak terhubung sejak { $time }
enrolment-valid = 30 menit
enrolment-unknown = Kode tidak ditemukan, sudah dipakai, atau kedaluwarsa. Mintalah kode baru kepada administrator.
setup-code-wrong = Kode tidak cocok. Salin kode dari layar server.
setup-counters-range = Tulis jumlah loket dari 1 sampai { $max }

## Beranda dan standar

home-open = Layanan sedang buka.
home-break = Istirahat. Buka kembali { $when }.
home-closed = Tutup. Buka kembali { $when }.
home-closed-now = Layanan tatap muka sedang tutup.
standard-requirements-walk-in = Persyaratan kunjungan langsung
standard-requirements-online = Persyaratan layanan daring
standard-procedure-walk-in = Prosedur kunjungan langsung
standard-procedure-online = Prosedur layanan daring
standard-products = Produk pelayanan
standard-limit-walk-in = Waktu penyelesaian kunjungan langsung
standard-limit-online = Waktu penyelesaian layanan daring
standard-fee = Biaya
clause-time-limit = SK { $decree }, waktu penyelesaian
complaint-box = Kotak saran
complaint-website = Situs web
complaint-email = Email
complaint-message = SMS atau WhatsApp

element-requirements = Kesesuaian persyaratan
element-procedure = Kemudahan prosedur
element-time = Kecepatan waktu
element-fee = Kewajaran biaya (gratis)
element-product = Kesesuaian hasil layanan
element-competence = Kemampuan petugas
element-behaviour = Kesopanan dan keramahan petugas
element-complaints = Penanganan pengaduan dan saran
element-facilities = Sarana dan prasarana

## Angka

report-fraction = { $part } dari { $whole }
report-period = { $first } sampai { $last }
figure-waiting = Menunggu
figure-longest = terlama { $time }
figure-counters = Loket melayani
figure-of = dari { $whole }
figure-in-time = Dilayani dalam 5 menit
figure-median = Waktu tunggu giliran (median)
figure-p90 = Waktu tunggu giliran (p90)
figure-service = Lama layanan (median)
figure-count = n = { $count }
figure-unknown = { $count } tidak diketahui
hours-read = { $total } kunjungan, terbanyak pukul { $hour } ({ $most }).
todo-silent = { $device } tidak terhubung sejak { $time }.
todo-catalogue = Katalog BPS belum dapat diperbarui: { $reason }.
todo-calendar = Kalender hari kerja hanya diketahui sampai { $date }.
excluded-no-standard = Layanan tanpa standar terbit
excluded-cancelled = Dibatalkan pengunjung
excluded-voided = Dibatalkan petugas
excluded-missed = Tidak hadir saat dipanggil
excluded-day-ended = Hari layanan berakhir sebelum dipanggil
excluded-still-open = Belum selesai
excluded-unreliable = Jam server dimundurkan
