# Konsultasi daring: percakapan, kedua batas waktu, permintaan baru, dan penilaian.

## Percakapan, di halaman pengguna dan kotak masuk

talk-thread = Percakapan
talk-run = Hitungan ke-{ $count }
talk-days = Hari yang dihitung dan dilewati
talk-day = Hari
talk-counted = Hitungan
talk-working-day = Hari kerja ke-{ $count }
talk-you = Anda
talk-user = Pengguna layanan
talk-officer = { $name }, petugas
talk-erased = Isi pesan sudah dihapus.
talk-kind-question = Pertanyaan
talk-kind-completion = Permintaan kelengkapan
talk-kind-answer = Jawaban
talk-kind-redirection = Arahan
talk-kind-refusal = Penolakan
talk-skip-weekend = Akhir pekan
talk-skip-day-zero = Hari permintaan dinyatakan lengkap, belum dihitung
talk-skip-closure = { $name } ({ $decree })

talk-item-topic = topik
talk-item-area = wilayah
talk-item-years = tahun
talk-item-detail = rincian data
talk-item-purpose = tujuan
talk-item-other = hal lain dalam pesan

talk-promise = Kami menjawab paling lambat
talk-promise-waits = Belum dimulai
talk-promise-waits-text = Batas 3 hari kerja dimulai setelah petugas memastikan permintaan jelas dan lengkap.
talk-promise-incomplete = Batas 3 hari kerja dimulai setelah Anda melengkapi: { $items }.
talk-promise-running-text = Tiga hari kerja sejak permintaan jelas dan lengkap.
talk-promise-late-text = Batas ini sudah lewat. Permintaan Anda tetap dijawab.
talk-promise-met = Sudah dijawab
talk-promise-met-text = Dijawab { $when }, sebelum batas { $due }.
talk-promise-over-text = Dijawab { $when }, sesudah batas { $due }.
talk-promise-stopped = Berhenti
talk-promise-ended = Tidak berjalan lagi
talk-silence = Ditutup otomatis
talk-silence-off = Tidak berjalan
talk-silence-off-text = Hanya dihitung selama kami menunggu balasan Anda.
talk-silence-over-text = Percakapan sudah ditutup.
talk-silence-text = Tujuh hari tanpa balasan Anda, menurut kalender.
talk-silence-clause = Dasar penutupan: SK { $decree }, { $text }
talk-promise-clause = Dasar batas: SK { $decree }, { $text }
talk-reminded = Pengingat
talk-run-started = Dinyatakan jelas dan lengkap
talk-run-due = Batas menjawab
talk-run-moved = Batas diubah karena { $decree }
talk-run-moved-from = dari { $old }, diubah { $when }
talk-run-answered = Dijawab
talk-run-stopped = Dihentikan: petugas meminta kelengkapan
talk-run-closed = Ditutup tanpa jawaban
talk-run-in-time = Tepat waktu
talk-run-late = Terlambat
talk-run-running = Berjalan
talk-run-halted = Berhenti

## Keadaan percakapan bagi pengguna

talk-state-checking = Sedang diperiksa
talk-state-checking-text = Petugas memeriksa apakah permintaan Anda jelas dan lengkap. Batas 3 hari kerja dimulai setelah itu.
talk-state-incomplete = Belum lengkap
talk-state-incomplete-text = Permintaan belum lengkap. Batas 3 hari kerja dimulai setelah Anda melengkapi: { $items }.
talk-state-running = Sedang dikerjakan
talk-state-running-text = Dijawab paling lambat { $due }
talk-state-late = Terlambat dijawab
talk-state-late-text = Seharusnya dijawab paling lambat { $due }. Permintaan Anda tetap dijawab; Anda dapat menyampaikan pengaduan.
talk-state-yours = Balasan Anda diterima
talk-state-yours-text = Petugas akan membalas pesan terakhir Anda.
talk-state-answered = Menunggu balasan Anda
talk-state-answered-text = Petugas sudah membalas. Balas bila masih ada yang perlu ditanyakan.
talk-state-closing = Segera ditutup
talk-state-closing-text = Balas sebelum { $close } agar percakapan tidak ditutup.
talk-state-reopen = Ditutup
talk-state-reopen-text = Ditutup { $closed } karena tidak ada balasan selama 7 hari. Anda dapat membukanya kembali sampai { $until }.
talk-state-closed = Ditutup
talk-state-closed-text = Percakapan ini ditutup { $closed } dan tidak dapat dibuka kembali. Ajukan permintaan baru bila masih ada yang perlu ditanyakan.

## Percakapan saya

talk-title = { $topic }
talk-title-erased = Topik sudah dihapus
talk-number = Permintaan { $number }
talk-clocks = Batas waktu
talk-deadline-open = Lihat perhitungannya hari demi hari
talk-updated = Diperbarui { $time }
talk-refresh = Muat ulang percakapan
talk-offline = Tidak terhubung. Pesan baru tampil setelah terhubung kembali.
talk-news = Ada pesan baru.
talk-sent = Pesan terkirim.
talk-draft-kept = Draf tersimpan.
talk-draft-here = Draf tersimpan di perangkat ini.
talk-reopened = Percakapan dibuka kembali. Tulis yang masih perlu ditanyakan.
talk-reply = Balasan Anda
talk-files = Berkas (boleh dikosongkan)
talk-files-hint = PDF, PNG, JPG, XLSX, DOCX, CSV, atau TXT; masing-masing paling besar 5 MB, bersama-sama 10 MB.
talk-files-waiting = Berkas yang akan dikirim bersama balasan
talk-send = Kirim balasan
talk-keep = Simpan draf
talk-reopen = Buka kembali percakapan
talk-rate = Nilai layanan ini
talk-rated = Anda sudah menilai layanan ini. Terima kasih.
talk-back = Kembali ke percakapan
talk-all = Konsultasi saya
talk-free = Konsultasi statistik tidak dipungut biaya. Laporkan jika Anda diminta membayar.

## Perhitungan batas waktu

deadline-title = Batas waktu permintaan { $number }
deadline-promise = Batas kami menjawab
deadline-none = Batas 3 hari kerja belum dimulai. Hitungan dimulai setelah petugas memastikan permintaan jelas dan lengkap, dan berhenti selama kami menunggu kelengkapan dari Anda.
deadline-silence = Penutupan otomatis
deadline-silence-none = Penutupan otomatis tidak berjalan. Hitungan hanya berjalan selama kami menunggu balasan Anda.
deadline-silence-at = Ditutup bila tidak dibalas
deadline-two = Kedua batas ini berbeda: batas kami menjawab dihitung dalam hari kerja, penutupan otomatis dalam hari kalender.

## Konsultasi saya

mine-title = Konsultasi saya
mine-about-title = Konsultasi statistik daring
mine-about = Tanyakan data, metode, atau konsep statistik kepada petugas tanpa datang ke kantor.
mine-step-search = Cari dahulu: jawabannya mungkin sudah tersedia.
mine-step-ask = Bila belum terjawab, ajukan pertanyaan dari halaman hasil pencarian.
mine-step-wait = Setelah permintaan jelas dan lengkap, kami menjawab paling lambat 3 hari kerja.
mine-step-close = Percakapan ditutup bila Anda tidak membalas selama 7 hari.
home-online-open = Buka konsultasi daring
mine-how = Caranya
mine-search = Cari data
mine-sign-in = Masuk
mine-register = Daftar
mine-account-text = Untuk mengajukan pertanyaan dan membaca jawabannya, Anda memerlukan akun dengan email yang terverifikasi.
mine-empty = Belum ada permintaan. Mulailah dengan mencari; bila belum terjawab, ajukan pertanyaan dari halaman hasil.
mine-list = Permintaan Anda
mine-updated = Terakhir { $when }
mine-due = Dijawab paling lambat { $when }
mine-close = Ditutup { $when } bila tidak dibalas
mine-more = Permintaan sebelumnya
mine-new = Cari dan ajukan pertanyaan baru

## Permintaan baru

ask-title = Ajukan konsultasi
ask-step = Langkah { $step } dari 3
ask-step-topic = Tentang apa
ask-step-question = Pertanyaan Anda
ask-step-check = Periksa dan kirim
ask-searched = Anda mencari: “{ $query }”
ask-hits = Hasil teratas
ask-again = Lihat semua hasil lagi
ask-anyway = Bila salah satunya sudah menjawab, Anda tidak perlu bertanya.
ask-topic = Topik
ask-topic-hint = Contoh: inflasi, kemiskinan, cara menghitung IPM
ask-area = Wilayah
ask-area-hint = Contoh: Kabupaten Bangka Selatan, Kecamatan Toboali
ask-years = Tahun
ask-years-hint = Contoh: 2015–2025
ask-question = Pertanyaan
ask-question-hint = Tulis data atau penjelasan yang Anda perlukan, serinci mungkin.
ask-purpose = Untuk keperluan apa (boleh dikosongkan)
ask-files = Berkas (boleh dikosongkan)
ask-files-kept = Pilih berkas setelah isian di atas benar; berkas tidak ikut bila Anda kembali ke langkah sebelumnya.
ask-check = Periksa isian Anda
ask-change-topic = Ubah topik
ask-change-question = Ubah pertanyaan
ask-send = Kirim permintaan
ask-needed-topic = Tulis topiknya
ask-needed-area = Tulis wilayah datanya
ask-needed-years = Tulis tahun datanya
ask-needed-question = Tulis pertanyaan Anda
ask-search-first = Pertanyaan diajukan dari hasil pencarian
ask-search-first-text = Cari dahulu; bila belum terjawab, tekan “Ajukan konsultasi” pada halaman hasil.
ask-unverified = Email Anda belum terverifikasi
ask-unverified-text = Anda dapat mencari dan membaca, tetapi belum dapat mengajukan konsultasi.
ask-verify = Verifikasi email
ask-privacy = Isian dipakai untuk menjawab Anda dan menilai layanan ini, dan disimpan paling lama { $retention }. Pertanyaan: { $contact }
ask-label-area = Wilayah: { $value }
ask-label-years = Tahun: { $value }
ask-label-purpose = Keperluan: { $value }

sent-title = Permintaan terkirim
sent-number = Nomor
sent-next = Yang terjadi selanjutnya
sent-check = Kami memeriksa kelengkapannya. Kabar berikutnya dikirim ke { $email }.
sent-answer = Setelah lengkap, kami menjawab paling lambat 3 hari kerja. Tanggalnya tampil di percakapan.
sent-close = Setelah kami menjawab atau meminta kelengkapan, percakapan ditutup bila Anda tidak membalas selama 7 hari.
sent-open = Buka percakapan

## Penilaian

rate-title = Nilai permintaan { $number }
rate-anonymous = Penilaian Anda tidak terlihat oleh petugas yang menjawab.
