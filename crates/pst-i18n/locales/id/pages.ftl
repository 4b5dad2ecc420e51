# Teks halaman. Kunci diawali nama layar.

# Bersama
common-skip = Lewati ke isi utama
common-training = MODE LATIHAN — data akan dihapus
common-language = Bahasa
common-standard = Standar pelayanan
common-track = Pantau antrean
common-free = Konsultasi statistik tidak dipungut biaya. Laporkan jika Anda diminta membayar.
common-summary = Ada isian yang perlu diperbaiki
common-title-problem = Kesalahan:
common-back = Kembali
common-continue = Lanjutkan
common-hours = Jam layanan

# Kios
kiosk-welcome = Selamat datang. Apa keperluan Anda?
kiosk-choose = Pilih satu layanan. Konsultasi statistik tidak dipungut biaya.
kiosk-waiting = Menunggu: { $count } orang
kiosk-aids = Bantuan tampilan
kiosk-call-officer = Panggil petugas
kiosk-help-coming = Petugas menuju ke sini
kiosk-help-text = Tetap di sini sebentar. Isian Anda tidak dikirim sebelum Anda mengambil nomor.
kiosk-priority = Saya memerlukan layanan prioritas
kiosk-priority-title = Layanan prioritas
kiosk-priority-text = Pilih yang sesuai dengan Anda. Tidak perlu bukti.
kiosk-priority-chosen = Layanan prioritas: { $ground }
kiosk-priority-drop = Tanpa layanan prioritas
kiosk-priority-label = Prioritas
kiosk-guest-book = Buku tamu
kiosk-service = Layanan
kiosk-name = Nama lengkap
kiosk-name-hint = Sesuai kartu identitas (KTP, SIM, atau paspor)
kiosk-email = Alamat email
kiosk-email-hint = Untuk salinan nomor antrean dan jawaban tertulis
kiosk-quick-keys = Tombol cepat alamat email
kiosk-no-email = Saya tidak memiliki email
kiosk-no-email-text = Petugas akan membantu Anda. Tetap di sini sebentar.
kiosk-category = Anda berasal dari
kiosk-category-label = Asal
kiosk-category-known = Pernah berkunjung dengan nama dan email yang sama? Asal boleh dikosongkan.
kiosk-need = Data atau bantuan apa yang Anda perlukan? (boleh dikosongkan)
kiosk-need-label = Keperluan
kiosk-privacy = Data dipakai untuk melayani Anda dan menilai layanan ini, disimpan paling lama { $retention }, dan tidak ditampilkan di papan antrean. Pertanyaan: { $contact }
kiosk-check = Periksa isian Anda
kiosk-identity = Siapkan kartu identitas yang masih berlaku untuk diperiksa petugas.
kiosk-change = Ubah
kiosk-take = Ambil nomor antrean
kiosk-duplicate = Anda sudah memiliki nomor { $number } yang belum dipanggil.
kiosk-duplicate-text = Pakai nomor itu, atau ambil nomor baru bila keperluannya berbeda.
kiosk-duplicate-use = Pakai nomor itu
kiosk-duplicate-new = Ambil nomor baru
kiosk-number = Nomor antrean Anda
kiosk-number-short = Nomor antrean
kiosk-number-title = Nomor antrean { $number }
kiosk-ahead = { $count ->
    [0] Tidak ada antrean di depan Anda
   *[other] { $count } antrean di depan Anda
}
kiosk-ahead-short = { $count } di depan
kiosk-estimate = Perkiraan { $from }–{ $to } WIB
kiosk-estimate-unknown = Perkiraan waktu belum dapat dihitung
kiosk-scan = Pindai untuk memantau dari ponsel
kiosk-qr = Kode QR halaman pantauan antrean Anda
kiosk-code = Kode:
kiosk-reprint = Cetak
kiosk-done = Selesai
kiosk-printer = Kertas habis. Foto layar ini atau tulis nomor Anda.
kiosk-closed = Layanan tatap muka sedang tutup.
kiosk-break = Layanan sedang istirahat.
kiosk-quota = Nomor antrean hari ini sudah habis.
kiosk-reopens = Buka kembali { $when }.
kiosk-reopens-unknown = Tanyakan jadwal buka kembali kepada petugas.
kiosk-elsewhere = Hubungi kami melalui { $contact }
kiosk-aids-text = Pilih bantuan yang Anda perlukan
kiosk-aids-large = Teks lebih besar
kiosk-aids-contrast = Kontras tinggi
kiosk-aids-low = Turunkan tampilan
kiosk-aids-use = Terapkan
kiosk-idle-title = Anda masih di sini?
kiosk-idle-text = Isian akan dihapus. Sisa waktu dalam detik:
kiosk-idle-stay = Ya, lanjutkan
kiosk-idle-clear = Hapus sekarang
