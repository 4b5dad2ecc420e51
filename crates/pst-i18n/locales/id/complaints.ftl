# Pengaduan: halaman untuk semua orang, lalu halaman penangan.

## Formulir

complaint-title = Sampaikan pengaduan
complaint-lead = Pengaduan dapat disampaikan melalui saluran resmi di bawah ini atau formulir. Tidak perlu akun, dan Anda boleh tidak menyebutkan nama.
complaint-channels = Saluran pengaduan
complaint-form = Atau isi formulir ini
complaint-safe = Identitas Anda tidak diberitahukan kepada petugas yang dilaporkan.
complaint-about = Tentang: { $about }
complaint-about-label = Tentang
complaint-what = Apa yang terjadi?
complaint-what-needed = Tuliskan apa yang terjadi
complaint-happened = Kapan dan di loket mana? (boleh dikosongkan)
complaint-happened-short = Kapan dan di mana
complaint-who = Siapa yang Anda laporkan? (boleh dikosongkan)
complaint-who-short = Yang dilaporkan
complaint-who-hint = Tuliskan namanya jika tahu. Petugas ini tidak akan menangani dan tidak melihat pengaduan Anda.
complaint-wish = Apa yang Anda harapkan? (boleh dikosongkan)
complaint-wish-short = Harapan
complaint-identity = Identitas pelapor
complaint-anonymous = Tanpa nama (anonim)
complaint-named = Sertakan nama dan kontak
complaint-named-only = Diisi jika Anda menyertakan nama
complaint-name = Nama
complaint-name-needed = Tuliskan nama Anda, atau pilih tanpa nama
complaint-contact = Email atau nomor telepon
complaint-contact-hint = Diisi jika Anda menyertakan nama
complaint-contact-needed = Tuliskan email atau nomor telepon, atau pilih tanpa nama
complaint-confidential = Rahasia: hanya satu petugas yang menanganinya boleh membaca isinya
complaint-confidential-short = Rahasia
complaint-kept = Isi pengaduan disimpan tersandi dan hanya digunakan untuk menanganinya. Dari pengaduan tanpa nama hanya jamnya yang dicatat; tidak ada alamat, akun, atau kunjungan yang dikaitkan.
complaint-free = Diminta membayar untuk konsultasi? Laporkan di sini; layanan ini tidak dipungut biaya.
complaint-next = Lanjutkan
complaint-check = Periksa pengaduan Anda
complaint-change = Ubah
complaint-files = Lampiran (boleh dikosongkan)
complaint-files-hint = Paling banyak 3 berkas, masing-masing paling besar 2 MB: PDF, PNG, JPG, XLSX, DOCX, CSV, atau TXT.
complaint-files-anonymous = Foto dan dokumen dapat menyimpan nama, tempat, dan waktu pembuatannya. Hapus keterangan itu dahulu bila Anda ingin tetap tidak dikenal.
complaint-send = Kirim pengaduan
common-yes = Ya

## Tanda terima

complaint-received = Pengaduan diterima
complaint-done = Pengaduan diterima. Nomor { $number }. Simpan kode { $code } untuk melihat tanggapan.
complaint-unattended = Semua petugas yang dapat menangani pengaduan di unit ini termasuk yang dilaporkan. Sampaikan juga melalui situs pengaduan BPS agar ditangani pihak lain.
complaint-number = Nomor pengaduan
complaint-number-hint = Contoh: ADU-2026-017
complaint-code = Kode
complaint-code-hint = Delapan huruf dan angka pada tanda terima
complaint-date = Tanggal diterima
complaint-then = Setelah ini
complaint-qr = Kode QR untuk membuka pengaduan
complaint-qr-text = Kode QR ini membuka pengaduan tanpa mengetik. Siapa pun yang memilikinya dapat membaca tanggapan.
complaint-link = Tautan pengaduan ini
complaint-keep = Cetak halaman ini, atau catat nomor dan kodenya. Kode tidak dapat ditampilkan lagi.

## Janji

complaint-promise-response = Tanggapan pertama
complaint-promise-settlement = Penyelesaian
complaint-due = paling lambat { $when }
complaint-due-unknown = batas waktu belum dapat dihitung karena kalender libur belum terbit
complaint-due-none = tidak ada batas waktu berjalan
complaint-overdue = terlambat, seharusnya { $when }
complaint-kept-in-time = tepat waktu, { $when }
complaint-kept-late = terlambat, { $when }
complaint-kept-unknown = { $when }
complaint-working-days = { $amount } hari kerja ({ $source })
complaint-calendar-days = { $amount } hari kalender ({ $source })

## Keadaan

complaint-state-received = Pengaduan diterima, menunggu tanggapan
complaint-state-in-progress = Pengaduan sedang ditangani
complaint-state-field-check = Pengaduan sedang diperiksa di lapangan
complaint-state-settled-upheld = Selesai: pengaduan terbukti dan ditindaklanjuti
complaint-state-settled-not-upheld = Selesai: pengaduan tidak terbukti
complaint-state-settled-explained = Selesai: sudah dijelaskan
complaint-state-closed-upheld = Ditutup: pengaduan terbukti dan ditindaklanjuti
complaint-state-closed-not-upheld = Ditutup: pengaduan tidak terbukti
complaint-state-closed-explained = Ditutup: sudah dijelaskan
complaint-state-closed-withdrawn = Pengaduan dicabut oleh pelapor
complaint-state-closed-sp4n-lapor = Diteruskan ke SP4N-LAPOR!
complaint-state-closed-agency = Diteruskan ke pengaduan.bps.go.id
complaint-state-closed-ombudsman = Diteruskan ke Ombudsman Republik Indonesia
complaint-detail-received = Pengawas unit akan membaca dan menanggapinya.
complaint-objection = Jika belum sesuai, balas sampai { $when }; pengaduan akan dibuka kembali.

## Melihat tanggapan

complaint-open = Lihat tanggapan pengaduan
complaint-open-text = Masukkan nomor dan kode dari tanda terima.
complaint-look = Lihat tanggapan
complaint-unknown = Nomor atau kode tidak cocok. Keduanya tertulis pada tanda terima.
complaint-new = Sampaikan pengaduan baru
complaint-exchange = Isi dan tanggapan
complaint-no-answer = Belum ada tanggapan.
complaint-you = Anda
complaint-unit = Petugas PST
complaint-reply = Tulis balasan
complaint-reply-send = Kirim balasan
complaint-reply-sent = Pesan terkirim.
complaint-withdraw = Cabut pengaduan
complaint-withdraw-text = Pengaduan yang dicabut ditutup dan tidak dapat dibuka kembali.
complaint-withdraw-yes = Ya, cabut pengaduan
complaint-withdrawn = Pengaduan dicabut.

## Ringkasan

complaint-summary = Ringkasan pengaduan
complaint-summary-text = Jumlah pengaduan menurut bulan diterima. Isi pengaduan dan identitas pelapor tidak ditampilkan.
complaint-summary-empty = Belum ada pengaduan.
complaint-month = Bulan
complaint-count-received = Diterima
complaint-count-responded-in-time = Ditanggapi tepat waktu
complaint-count-responded-late = Ditanggapi terlambat
complaint-count-settled-in-time = Selesai tepat waktu
complaint-count-settled-late = Selesai terlambat
complaint-count-withdrawn = Dicabut
complaint-count-referred = Diteruskan
complaint-count-open = Masih terbuka

## Setelah penilaian rendah

complaint-tell = Ceritakan agar kami dapat memperbaiki

## Penangan

staff-complaints = Pengaduan
register-title = Register pengaduan
register-open = Pengaduan terbuka
register-closed = Pengaduan yang sudah ditutup
register-empty = Tidak ada pengaduan terbuka.
register-intake = Catat pengaduan dari saluran lain
register-source = Saluran
register-state = Keadaan
register-officer = Penangan
register-nobody = belum ada
register-component = Unsur layanan
register-component-none = belum ditentukan
register-source-form = Formulir
register-source-box = Kotak saran
register-source-website = Situs pengaduan BPS
register-source-email = Email
register-source-message = SMS atau WhatsApp
register-source-telephone = Telepon
register-found = Tanggal ditemukan atau diterima
register-concerns = Petugas yang dilaporkan
register-concerns-hint = Petugas yang ditandai tidak menangani dan tidak melihat pengaduan ini.
register-save = Simpan ke register
register-saved = Tersimpan. Nomor { $number }, kode { $code }. Sampaikan kepada pelapor jika dapat dihubungi.
register-component-requirements = Persyaratan
register-component-procedure = Prosedur
register-component-time = Waktu
register-component-fee = Biaya
register-component-product = Produk layanan
register-component-competence = Kompetensi petugas
register-component-behaviour = Perilaku petugas
register-component-facilities = Sarana dan prasarana
register-component-complaints = Penanganan pengaduan
register-outcome-upheld = Terbukti dan ditindaklanjuti
register-outcome-not-upheld = Tidak terbukti
register-outcome-explained = Sudah dijelaskan
register-to-sp4n-lapor = SP4N-LAPOR!
register-to-agency = pengaduan.bps.go.id
register-to-ombudsman = Ombudsman Republik Indonesia
register-sealed = Pengaduan ini rahasia. Isinya hanya dapat dibaca petugas yang menanganinya.
register-take = Tangani sendiri
register-assign = Serahkan kepada
register-assign-do = Serahkan
register-classify = Tentukan unsur layanan
register-save-component = Simpan unsur
register-save-concerns = Simpan
register-respond = Tanggapi pelapor
register-respond-do = Kirim tanggapan
register-note = Catatan internal
register-note-do = Simpan catatan
register-notes = Catatan internal (tidak terlihat pelapor)
register-field-check = Mulai pemeriksaan lapangan
register-field-check-text = Batas penyelesaian menjadi lebih panjang. Beri tahu pelapor mengapa.
register-settle = Selesaikan
register-settle-do = Selesaikan pengaduan
register-outcome = Hasil
register-refer = Teruskan ke lembaga lain
register-refer-do = Teruskan dan tutup
register-to = Diteruskan ke
register-words = Penjelasan untuk pelapor
register-reporter = Pelapor
register-views = Pernah dibuka oleh
register-about = Layanan dan tanggal
register-reporter-side = Pelapor
