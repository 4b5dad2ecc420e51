# Galat yang dikembalikan oleh layanan: kunci = "problem-" + kode, titik menjadi tanda hubung.

problem-internal =
    .title = Layanan sedang terganggu
    .detail = Silakan coba lagi. Jika masih terganggu, sebutkan kode { $reference } kepada petugas.

problem-not-found =
    .title = Halaman tidak ditemukan
    .detail = Periksa alamatnya atau kembali ke beranda.
