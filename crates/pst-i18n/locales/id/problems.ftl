# Galat yang dikembalikan oleh layanan: kunci = "problem-" + kode, titik menjadi tanda hubung.

## Umum

problem-internal =
    .title = Layanan sedang terganggu
    .detail = Silakan coba lagi. Jika masih terganggu, sebutkan kode { $reference } kepada petugas.

problem-not-found =
    .title = Halaman tidak ditemukan
    .detail = Periksa alamatnya atau kembali ke beranda.

problem-resource-not_found =
    .title = Data tidak ditemukan
    .detail = Yang Anda cari tidak ada atau tidak lagi tersedia.

problem-request-invalid =
    .title = Ada isian yang perlu diperbaiki
    .detail = Perbaiki isian yang ditandai. Isian yang lain tetap tersimpan.

problem-request-key_reused =
    .title = Kunci permintaan sudah dipakai
    .detail = Kunci ini sudah dipakai untuk permintaan yang isinya berbeda. Gunakan kunci baru.

problem-storage-conflict =
    .title = Data baru saja diubah orang lain
    .detail = Muat ulang untuk melihat keadaan terbaru, lalu ulangi.

problem-storage-unavailable =
    .title = Penyimpanan data sedang terganggu
    .detail = Data yang sudah tersimpan aman. Silakan coba lagi sesaat lagi.

## Isian

problem-text-empty =
    .title = Isian masih kosong
    .detail = Isi bagian ini.

problem-text-too_long =
    .title = Isian terlalu panjang
    .detail = Tulis paling banyak { $max } karakter.

problem-text-control =
    .title = Isian memuat karakter yang tidak dapat dibaca
    .detail = Ketik ulang isian ini tanpa menempelkannya dari tempat lain.

problem-text-phone =
    .title = Nomor telepon belum benar
    .detail = Tulis nomor telepon lengkap, contoh: 0812 3456 7890.

problem-text-email =
    .title = Alamat email belum benar
    .detail = Tulis alamat email lengkap, misalnya nama@contoh.id.

## Masuk dan hak akses

problem-access-sign_in_needed =
    .title = Anda perlu masuk
    .detail = Masuk untuk membuka halaman ini.

problem-access-role_needed =
    .title = Anda tidak berwenang
    .detail = { $role ->
        [officer] Halaman ini hanya untuk petugas.
        [supervisor] Halaman ini hanya untuk pengawas.
        [administrator] Halaman ini hanya untuk administrator.
       *[other] Halaman ini hanya untuk penerima tamu dan petugas.
    }

problem-access-user_needed =
    .title = Hanya untuk pengguna layanan
    .detail = Keluar dahulu, lalu masuk dengan akun pengguna layanan daring.

problem-access-other_unit =
    .title = Data milik unit lain
    .detail = Anda hanya dapat membuka data unit Anda.

problem-session-credentials =
    .title = Email atau kata sandi belum benar
    .detail = Periksa keduanya, lalu coba lagi.

problem-account-unverified =
    .title = Email belum diverifikasi
    .detail = Masukkan kode dari surat yang kami kirim, atau minta kode baru.

problem-account-challenge =
    .title = Kode atau tautan tidak berlaku
    .detail = Periksa kodenya, atau minta yang baru. Kode dan tautan berlaku 30 menit dan hanya satu kali.

problem-setup-done =
    .title = Pemasangan sudah selesai
    .detail = Masuk dengan akun yang sudah dibuat.

problem-officer-email_taken =
    .title = Alamat email sudah dipakai
    .detail = Gunakan alamat lain untuk petugas ini.

## Kunjungan dan antrean

problem-requirements-missing =
    .title = Persyaratan belum lengkap
    .detail = Lengkapi persyaratan yang disebutkan, lalu ulangi.

problem-visit-duplicate =
    .title = Anda sudah memiliki nomor antrean
    .detail = Nomor Anda { $number } dan belum dipanggil. Minta nomor lain hanya jika memang diperlukan.

problem-visit-completed =
    .title = Kunjungan sudah selesai
    .detail = Kunjungan yang sudah selesai tidak dapat diubah.

problem-unit-closed =
    .title = Layanan sedang tutup
    .detail = Datanglah pada jam layanan.

problem-queue-empty =
    .title = Belum ada antrean
    .detail = Tidak ada yang menunggu untuk loket ini.

problem-queue-quota_reached =
    .title = Nomor antrean hari ini sudah habis
    .detail = Sebanyak { $limit } nomor sudah dibagikan. Hubungi petugas atau datang pada hari kerja berikutnya.

problem-queue-no_reserve_left =
    .title = Nomor cadangan tidak tersedia
    .detail = Semua nomor cadangan seri ini sudah dibagikan kepada kios lain.

problem-queue-not_reserved =
    .title = Nomor ini bukan cadangan kios
    .detail = Nomor itu tidak disisihkan untuk kios ini pada hari ini.

problem-queue-already_issued =
    .title = Nomor sudah dipakai
    .detail = Nomor cadangan itu sudah menjadi antrean.

problem-queue-day_closed =
    .title = Layanan hari ini sudah berakhir
    .detail = Nomor antrean dapat diambil lagi pada hari kerja berikutnya.

problem-ticket-wrong_state =
    .title = Tindakan ini tidak dapat dilakukan sekarang
    .detail = Keadaan antrean { $number } sudah berubah. Lihat keadaan terbarunya.

problem-ticket-calls_exhausted =
    .title = Batas panggilan sudah tercapai
    .detail = Antrean { $number } sudah dipanggil { $calls } kali. Catat sebagai tidak hadir atau mulai layanannya.

problem-ticket-no_show_too_early =
    .title = Belum dapat dicatat sebagai tidak hadir
    .detail = Antrean { $number } belum cukup lama atau cukup sering dipanggil. Pastikan dahulu jika tetap dilanjutkan.

problem-ticket-already_postponed =
    .title = Antrean sudah pernah ditunda
    .detail = Antrean { $number } hanya dapat ditunda satu kali.

problem-ticket-undo_expired =
    .title = Langkah terakhir tidak dapat diurungkan lagi
    .detail = Waktu untuk mengurungkan langkah terakhir antrean { $number } sudah lewat.

problem-ticket-other_day =
    .title = Antrean dari hari lain
    .detail = Antrean { $number } hanya berlaku pada hari nomor itu diambil.

problem-ticket-other_desk =
    .title = Antrean sedang ditangani loket lain
    .detail = Antrean { $number } ada di loket { $counter }.

problem-ticket-not_referable =
    .title = Antrean belum dapat dirujuk
    .detail = Hanya antrean yang sedang atau baru saja dilayani yang dapat dirujuk, dan ke layanan lain (antrean { $number }).

## Loket

problem-counter-busy =
    .title = Loket sedang menangani antrean
    .detail = Selesaikan dahulu antrean { $number }.

problem-counter-closed =
    .title = Loket sedang tutup
    .detail = Buka loket { $counter } dahulu.

problem-counter-paused =
    .title = Loket sedang istirahat
    .detail = Akhiri istirahat loket { $counter } dahulu.

problem-counter-taken =
    .title = Loket sudah dipakai petugas lain
    .detail = Pilih loket selain loket { $counter }.

problem-counter-not_in_hand =
    .title = Antrean tidak ada di loket ini
    .detail = Antrean itu tidak sedang ditangani loket { $counter }.

problem-counter-reason_missing =
    .title = Alasan istirahat masih kosong
    .detail = Pilih alasan istirahat, sebab istirahat menghentikan hitungan waktu.

problem-officer-at_other_counter =
    .title = Anda masih bertugas di loket lain
    .detail = Tutup loket { $counter } dahulu.

## Penilaian

problem-rating-score =
    .title = Nilai belum benar
    .detail = Pilih nilai dari 1 sampai 4.

problem-rating-already_given =
    .title = Penilaian sudah diberikan
    .detail = Setiap kunjungan dinilai satu kali. Terima kasih.

problem-rating-not_open =
    .title = Penilaian belum dibuka
    .detail = Penilaian dapat diberikan setelah layanan selesai.

## Kalender dan jam layanan

problem-calendar-not_covered =
    .title = Kalender belum diketahui
    .detail = Hari kerja pada { $date } belum ditetapkan, sehingga batas waktunya tidak dapat dihitung.

problem-calendar-empty_coverage =
    .title = Masa berlaku kalender terbalik
    .detail = Tanggal akhir mendahului tanggal awal.

problem-calendar-coverage_too_long =
    .title = Masa berlaku kalender terlalu panjang
    .detail = Bagi kalender menjadi masa yang lebih pendek.

problem-calendar-duplicate_closure =
    .title = Hari libur tercantum dua kali
    .detail = Setiap tanggal hanya boleh tercantum satu kali.

problem-calendar-closure_outside_coverage =
    .title = Hari libur di luar masa kalender
    .detail = Setiap hari libur harus berada dalam masa berlaku kalender.

problem-hours-weekend =
    .title = Bukan hari kerja
    .detail = Jam layanan hanya berlaku pada hari kerja.

problem-hours-missing =
    .title = Jam layanan belum lengkap
    .detail = Setiap hari kerja memerlukan jam layanan.

problem-hours-overlap =
    .title = Jam layanan bertumpang tindih
    .detail = Jam layanan pada hari yang sama tidak boleh bertumpang tindih.

problem-hours-break_outside =
    .title = Istirahat di luar jam layanan
    .detail = Istirahat harus berada dalam jam layanan.

problem-hours-regime_reversed =
    .title = Masa jam layanan terbalik
    .detail = Tanggal akhir mendahului tanggal awal.

problem-hours-regime_overlap =
    .title = Masa jam layanan bertumpang tindih
    .detail = Dua pengaturan jam layanan tidak boleh berlaku pada tanggal yang sama.

## Dokumen standar pelayanan

problem-standard-empty =
    .title = Bagian standar masih kosong
    .detail = Isi bagian ini.

problem-standard-malformed =
    .title = Bagian standar tidak dapat dibaca
    .detail = Periksa bentuk penulisannya.

problem-standard-out_of_range =
    .title = Angka di luar batas
    .detail = Periksa angkanya.

problem-standard-duplicate =
    .title = Bagian standar tercantum dua kali
    .detail = Hapus salah satunya.

problem-standard-reversed =
    .title = Akhir mendahului awal
    .detail = Periksa urutannya.

problem-standard-no_channel =
    .title = Belum ada cara layanan
    .detail = Uraikan sedikitnya satu cara layanan: kunjungan langsung atau daring.

problem-standard-limit_unit =
    .title = Satuan batas waktu tidak sesuai
    .detail = Kunjungan langsung memakai menit, layanan daring memakai hari kerja.

problem-standard-charged =
    .title = Layanan ini tidak dipungut biaya
    .detail = Hapus biaya dari standar.

## Permintaan

problem-request-malformed =
    .title = Permintaan tidak dapat dibaca
    .detail = Periksa bentuk isian atau datanya, lalu kirim ulang.

problem-request-media_type =
    .title = Jenis isi permintaan tidak dikenal
    .detail = Kirim isi dalam jenis yang diminta alamat ini.

problem-request-method =
    .title = Cara ini tidak tersedia di alamat ini
    .detail = Buka halamannya dahulu, lalu gunakan tombol yang tersedia.

problem-request-timeout =
    .title = Permintaan terlalu lama
    .detail = Silakan coba lagi. Kiriman yang sama tidak akan tercatat dua kali.

problem-request-too_large =
    .title = Isi permintaan terlalu besar
    .detail = Kurangi isinya, lalu kirim ulang.

problem-request-too_many =
    .title = Terlalu banyak percobaan
    .detail = Tunggu sebentar, lalu coba lagi.

problem-request-cross_site =
    .title = Permintaan datang dari situs lain
    .detail = Buka halaman ini langsung, lalu ulangi dari sini.

## Pilihan dan persyaratan

problem-field-base64 =
    .title = Isi berkas tidak terbaca
    .detail = Kirim isi berkas dalam Base64 (RFC 4648 §4).

problem-field-choice =
    .title = Pilihan belum benar
    .detail = Pilih salah satu yang tersedia.

problem-requirement-missing =
    .title = Persyaratan belum terpenuhi
    .detail = Lengkapi persyaratan ini dahulu.

## Kata sandi

problem-password-too_short =
    .title = Kata sandi terlalu pendek
    .detail = Gunakan paling sedikit { $max } karakter.

problem-password-too_long =
    .title = Kata sandi terlalu panjang
    .detail = Gunakan paling banyak { $max } karakter.

problem-password-common =
    .title = Kata sandi mudah ditebak
    .detail = Gunakan kata sandi lain yang tidak umum dipakai.

problem-password-wrong =
    .title = Kata sandi lama belum benar
    .detail = Tulis kata sandi yang sekarang Anda pakai.

problem-account-confirmation =
    .title = Alamat belum sama
    .detail = Tulis alamat email akun ini persis seperti yang tertera.

## Konsultasi daring

problem-consultation-wrong_state =
    .title = Tindakan ini tidak dapat dilakukan sekarang
    .detail = Keadaan konsultasi sudah berubah. Lihat keadaan terbarunya.

problem-consultation-closed =
    .title = Konsultasi sudah ditutup
    .detail = Buka konsultasi baru yang merujuk kepada konsultasi ini.

problem-consultation-reopen_too_late =
    .title = Konsultasi tidak dapat dibuka kembali
    .detail = Waktu untuk membukanya kembali sudah lewat. Buka konsultasi baru yang merujuk kepada konsultasi ini.

problem-consultation-assigned_elsewhere =
    .title = Konsultasi ditangani petugas lain
    .detail = Lihat siapa yang menanganinya sekarang, lalu hubungi petugas itu.

problem-consultation-not_answered =
    .title = Konsultasi belum dijawab
    .detail = Jawab dahulu; hanya konsultasi yang sudah dijawab yang dapat ditutup sebagai selesai.

problem-consultation-items_needed =
    .title = Kelengkapan yang diminta belum disebutkan
    .detail = Sebutkan apa yang perlu dilengkapi pengguna layanan.

problem-consultation-full =
    .title = Percakapan sudah penuh
    .detail = Buka konsultasi baru yang merujuk kepada percakapan ini.

problem-consultation-channel_not_offered =
    .title = Layanan ini tidak tersedia secara daring
    .detail = Datanglah ke kantor pada jam layanan.

problem-consultation-search_needed =
    .title = Cari informasinya dahulu
    .detail = Cari dahulu, lalu tandai bahwa hasilnya tidak menjawab. Setelah itu konsultasi dapat dibuka.

## Pengaduan

problem-complaint-wrong_state =
    .title = Tindakan ini tidak dapat dilakukan sekarang
    .detail = Keadaan pengaduan sudah berubah. Lihat keadaan terakhirnya.

problem-complaint-closed =
    .title = Pengaduan sudah ditutup
    .detail = Sampaikan pengaduan baru dan sebutkan nomor pengaduan ini.

problem-complaint-conflict_of_interest =
    .title = Petugas ini dilaporkan dalam pengaduan
    .detail = Petugas yang dilaporkan tidak menangani dan tidak melihat pengaduan. Pilih petugas lain.

problem-complaint-assigned_elsewhere =
    .title = Pengaduan ini ditangani petugas lain
    .detail = Lihat siapa yang menanganinya sekarang dan hubungi petugas tersebut.

problem-complaint-not_responded =
    .title = Pelapor belum ditanggapi
    .detail = Kirim tanggapan pertama lebih dahulu, lalu mulai pemeriksaan lapangan.

problem-complaint-full =
    .title = Percakapan sudah penuh
    .detail = Sampaikan pengaduan baru dan sebutkan nomor pengaduan ini.

problem-complaint-sealed =
    .title = Pengaduan tidak dapat dibuka
    .detail = Kunci register pengaduan tidak cocok dengan basis data. Hubungi administrator.

problem-complaint-too_many =
    .title = Terlalu banyak pengaduan dalam waktu singkat
    .detail = Tunggu beberapa menit, atau gunakan kotak saran, email, atau nomor pengaduan yang tercantum.
problem-attachment-type =
    .title = Jenis berkas tidak diterima
    .detail = Jenis berkas ini tidak diterima, atau isinya tidak sesuai dengan namanya. Kirim PDF, PNG, JPEG, XLSX, DOCX, CSV, atau TXT.

problem-attachment-too_large =
    .title = Berkas terlalu besar
    .detail = Kirim berkas paling besar { $max } MB.

problem-attachment-too_many =
    .title = Berkas terlalu banyak
    .detail = Paling banyak { $max } berkas.

## Katalog

problem-catalogue-unreachable =
    .title = Sumber katalog tidak dapat dihubungi
    .detail = Katalog yang sudah tersimpan tetap dapat dicari. Server mencoba lagi dengan sendirinya.

problem-catalogue-refused =
    .title = Sumber katalog menolak permintaan
    .detail = Periksa kunci WebAPI BPS pada server.

problem-catalogue-unreadable =
    .title = Jawaban sumber katalog tidak dapat dibaca
    .detail = Katalog yang sudah tersimpan tetap dapat dicari. Jika berlanjut, perbarui program.

problem-catalogue-paused =
    .title = Sumber katalog berulang kali gagal
    .detail = Server menunggu beberapa menit sebelum mencoba lagi.

problem-catalogue-changed =
    .title = Daftar berubah selagi dibaca
    .detail = Server membacanya kembali dengan sendirinya.

problem-catalogue-shrunk =
    .title = Sebagian besar isi daftar hilang sekaligus
    .detail = Isi yang tersimpan dipertahankan sampai pembacaan berikutnya menyatakan hal yang sama.
