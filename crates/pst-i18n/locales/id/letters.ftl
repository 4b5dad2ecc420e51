# Surat pemberitahuan: teks biasa, paling banyak 90 kata, satu tautan, tidak pernah nama atau kata-kata orang lain.

letter-ticket-issued =
    .subject = Nomor antrean { $number }
    .body =
        Nomor antrean Anda { $number } untuk { $service }, berlaku { $day }.
        Pantau giliran Anda: { $url }
        Siapkan kartu identitas yang masih berlaku untuk diperiksa petugas.

letter-turn-near =
    .subject = { $number }: dua antrean lagi
    .body =
        Dua antrean lagi sebelum giliran Anda. Bersiaplah di ruang tunggu.
        Pantau giliran Anda: { $url }

letter-turn-now =
    .subject = { $number }: giliran Anda, Loket { $counter }
    .body =
        Giliran Anda. Menuju Loket { $counter } sekarang.
        Status antrean: { $url }

letter-email-verification =
    .subject = Kode verifikasi PST: { $code }
    .body =
        Masukkan kode ini atau buka tautan di bawah. Berlaku { $minutes } menit.
        { $url }
        Abaikan surat ini bila Anda tidak mendaftar.

letter-already-registered =
    .subject = Email Anda sudah terdaftar di PST
    .body =
        Ada yang mendaftar dengan alamat email ini, padahal akunnya sudah ada. Bila itu Anda, masuk atau buat kata sandi baru di sini:
        { $url }
        Abaikan surat ini bila bukan Anda.

letter-sign-in-link =
    .subject = Tautan masuk PST
    .body =
        Buka tautan ini untuk masuk. Berlaku { $minutes } menit dan hanya satu kali.
        { $url }
        Abaikan surat ini bila Anda tidak memintanya.

letter-password-reset =
    .subject = Buat kata sandi PST baru
    .body =
        Buka tautan ini untuk membuat kata sandi baru. Berlaku { $minutes } menit dan hanya satu kali.
        { $url }
        Abaikan surat ini bila Anda tidak memintanya. Kata sandi lama tetap berlaku.

letter-consultation-received =
    .subject = Permintaan { $number } diterima
    .body =
        Kami memeriksa kelengkapannya. Anda akan mendapat kabar berikutnya di sini.
        Buka percakapan: { $url }

letter-completion-needed =
    .subject = Permintaan { $number } perlu dilengkapi
    .body =
        Tambahkan: { $items }. Batas 3 hari kerja dimulai setelah lengkap.
        Lengkapi di sini: { $url }

letter-consultation-accepted =
    .subject = { $number } dijawab paling lambat { $due_day }
    .body =
        Permintaan Anda sudah jelas dan lengkap. Dijawab paling lambat { $due }.
        Buka percakapan: { $url }

letter-consultation-accepted-open =
    .subject = { $number } sudah jelas dan lengkap
    .body =
        Permintaan Anda sudah jelas dan lengkap. Petugas akan menjawabnya.
        Buka percakapan: { $url }

letter-deadline-moved =
    .subject = Batas jawaban { $number } berubah menjadi { $due_day }
    .body =
        Kalender hari kerja berubah ({ $decree }). Semula dijawab paling lambat { $old_due }, sekarang { $due }.
        Lihat hitungannya: { $url }

letter-consultation-answered =
    .subject = Jawaban untuk { $number }
    .body =
        Petugas telah menjawab. Balas bila masih ada yang perlu ditanyakan.
        Baca jawaban: { $url }

letter-consultation-reminder =
    .subject = { $number } ditutup { $close_day } bila tidak dibalas
    .body =
        Tidak perlu tindakan bila pertanyaan Anda sudah terjawab. Bila belum, balas sebelum { $close }.
        Buka percakapan: { $url }

letter-consultation-closed =
    .subject = { $number } ditutup — beri penilaian (30 detik)
    .body =
        Terima kasih. Bagaimana layanan yang Anda terima?
        Beri penilaian: { $url }

letter-consultation-closed-silent =
    .subject = { $number } ditutup — beri penilaian (30 detik)
    .body =
        Percakapan ditutup karena tidak ada balasan selama 7 hari. Terima kasih. Anda dapat membukanya kembali sampai { $until }.
        Beri penilaian atau buka kembali: { $url }

letter-consultation-redirected =
    .subject = { $number } diarahkan ke layanan lain
    .body =
        Permintaan Anda ditangani layanan atau unit lain. Penjelasan petugas ada di percakapan.
        Baca penjelasan: { $url }

letter-consultation-refused =
    .subject = { $number } tidak dapat dipenuhi
    .body =
        Permintaan Anda tidak dapat dipenuhi. Dasar hukum dan pilihan lain ada di percakapan.
        Baca penjelasan: { $url }

letter-consultation-reopened =
    .subject = { $number } dibuka kembali
    .body =
        Permintaan Anda dibuka kembali. Petugas memeriksanya lagi; batas 3 hari kerja dihitung baru setelah lengkap.
        Buka percakapan: { $url }

letter-complaint-updated =
    .subject = Ada tanggapan untuk pengaduan { $number }
    .body =
        Buka halaman ini, lalu tulis nomor dan kode pengaduan Anda untuk membaca tanggapan.
        { $url }

letter-item-topic = topik
letter-item-area = wilayah
letter-item-years = tahun data
letter-item-detail = rincian data
letter-item-purpose = tujuan penggunaan
letter-item-other = keterangan lain (lihat percakapan)
letter-items-and = dan

letter-closing = Layanan ini tidak dipungut biaya. Laporkan jika Anda diminta membayar.
letter-instant = { $day }, pukul { $time } { $zone }
