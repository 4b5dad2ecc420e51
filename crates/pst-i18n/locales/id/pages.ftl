# Teks halaman.
