# Surat pemberitahuan: teks biasa, satu tautan.

letter-ticket-issued =
    .subject = Nomor antrean { $number }
    .body =
        Nomor antrean Anda { $number } untuk { $service }, berlaku { $day }.
        Pantau giliran Anda: { $url }
        Siapkan kartu identitas yang masih berlaku untuk diperiksa petugas.

letter-closing = Layanan ini tidak dipungut biaya. Laporkan jika Anda diminta membayar.
