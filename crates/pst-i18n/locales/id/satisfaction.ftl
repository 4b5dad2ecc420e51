# Survei kepuasan masyarakat dan rentang laporan

staff-satisfaction = Kepuasan

## Rentang

period-named = Rentang
period-turn = Geser rentang
period-today = Hari ini
period-week = 7 hari
period-month = Bulan ini
period-quarter = Triwulan ini
period-half = Semester ini
period-before = Sebelumnya
period-after = Berikutnya
period-running = Rentang ini belum berakhir; angkanya masih dapat berubah.
report-print = Cetak
report-sign = Mengetahui, kepala kantor

## Survei

skm-title = Survei Kepuasan Masyarakat
skm-index = Indeks kepuasan (IKM)
skm-sentence = IKM { $index }, mutu { $grade }.
skm-up = Naik { $by } dari { $from }.
skm-down = Turun { $by } dari { $from }.
skm-same = Tetap { $from }.
skm-lacking = Responden { $count } dari minimal { $least }. Nilai belum dapat disimpulkan.
skm-suppressed = Indeks ditampilkan mulai { $least } jawaban lengkap, agar jawaban seseorang tidak dapat dikenali.
skm-bands = Mutu pelayanan
skm-band = Mutu
skm-meaning = Kinerja
skm-range = Nilai IKM
skm-here = nilai sekarang
skm-band-a = Sangat baik
skm-band-b = Baik
skm-band-c = Kurang baik
skm-band-d = Tidak baik
skm-rule = Batas mutu menurut Peraturan Menteri PANRB Nomor 14 Tahun 2017.
skm-ratings = Penilaian
skm-ratings-detail = satu per kunjungan atau konsultasi
skm-visits = Dari kunjungan
skm-consultations = Dari konsultasi daring
skm-complete = Jawaban lengkap
skm-complete-detail = kesembilan unsur; hanya ini yang dihitung
skm-elements = Sembilan unsur, terendah dahulu
skm-element = Unsur
skm-scale = Pada skala 1 sampai 4
skm-mean = Nilai
skm-before = Rentang lalu
skm-faces = Kepuasan dalam satu ketukan
skm-answer = Jawaban
skm-share = Bagian
skm-words = Saran dan cerita
skm-words-hidden = Saran ditampilkan mulai { $least } tulisan, agar penulisnya tidak dapat dikenali.
skm-words-order = Urut abjad; waktu dan nilainya tidak ditampilkan.
skm-plan = Rencana tindak lanjut atas tiga unsur terendah
skm-plan-act = Yang akan dilakukan
skm-plan-when = Waktu
skm-plan-who = Penanggung jawab
skm-method = Cara menghitung
skm-method-text = Setiap pengguna layanan menilai satu kali setelah layanan selesai, di ponsel sendiri dan tanpa nama. Kesembilan unsur berbobot sama; IKM adalah rata-ratanya dikali 25, dibulatkan dua angka. Kelompok di bawah { $least } jawaban tidak ditampilkan.
