### Teks tema bawaan dalam bahasa Indonesia

## Frame

skip = Lewati ke teks
pages = Halaman
contents = Di halaman ini
breadcrumbs = Anda di sini
built = Dibuat dengan Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Bahasa:
edition = Edisi
switch-fallback = belum diterjemahkan, dibuka dalam bahasa sumber ({ $language })
switch-fallback-source = belum diterjemahkan, dibuka dalam bahasa sumber
switch-missing = tidak tersedia
appearance = Tampilan
appearance-auto = Sama dengan perangkat
appearance-light = Terang
appearance-dark = Gelap

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Halaman ini diterjemahkan oleh mesin dan mungkin berisi kesalahan.
stale = Halaman sumber ({ $language }) telah berubah sejak terjemahan ini dibuat.
stale-link = Baca halaman sumber
pairs = { $count } kalimat di halaman ini dapat dibaca dalam bahasa sumbernya ({ $language }): arahkan penunjuk ke kalimat, ketuk, atau capai dengan tombol Tab.
pairs-all = Tampilkan semua kalimat sumber
recovered = Teks sumber dipulihkan dari terjemahan lain halaman ini ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences = Edisi ini berbeda dari “{ $edition }” di { $count } tempat
differences-marked = Masing-masing ditandai dengan nomornya dalam teks di bawah.
differences-only = Hanya di “{ $edition }”

## Below the text

updated = Terakhir diperbarui:
date =
    { $day } { $month ->
        [1] Januari
        [2] Februari
        [3] Maret
        [4] April
        [5] Mei
        [6] Juni
        [7] Juli
        [8] Agustus
        [9] September
        [10] Oktober
        [11] November
       *[12] Desember
    } { $year }
pager = Halaman yang berdekatan
previous = Sebelumnya
next = Berikutnya

## Pages without a document

documentation = Dokumentasi
home-choose = Pilih bahasa Anda
home-pages = { $count } halaman
not-found = Halaman tidak ditemukan
not-found-text = Tidak ada halaman di alamat ini. Halaman mungkin telah dipindahkan, atau alamatnya mungkin salah.
not-found-home = Ke halaman beranda
moved = Halaman ini telah dipindahkan:

## Within the text of a page

alert-note = Catatan
alert-tip = Kiat
alert-important = Penting
alert-warning = Peringatan
alert-caution = Hati-hati
heading-link = Tautan ke judul ini
footnotes = Catatan kaki
footnote-back = Kembali ke teks
video = Tonton video
task-done = Selesai:
task-open = Belum:
edition-base = Global
edition-china = Tiongkok (21Vianet)
edition-us-gov = Pemerintah AS
edition-germany = Jerman

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Sunting halaman ini
version = Versi:
fallback-page = Halaman ini belum diterjemahkan dan ditampilkan dalam bahasa sumbernya ({ $language }).
applies-to = Berlaku untuk: { $what }
image-description = Deskripsi gambar
image-enlarge = Perbesar gambar

## Heads of lists of links on landing pages

links-overview = Gambaran umum
links-quickstart = Mulai cepat
links-tutorial = Tutorial
links-how-to-guide = Panduan praktis
links-concept = Konsep
links-reference = Referensi
links-architecture = Arsitektur
links-sample = Contoh
links-deploy = Penyebaran
links-get-started = Memulai
links-download = Unduhan
links-learn = Pelatihan
links-video = Video
links-whats-new = Yang baru

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Berdampingan
sentence-link = Tautan ke kalimat ini
sentence-report = Laporkan kalimat ini
report-page = Laporkan masalah di halaman ini
copy = Salin
copied = Disalin
section-behind = Halaman sumber ({ $language }) kini menyatakan hal lain di sini
section-now = Yang kini dinyatakan
section-gone = Yang tidak lagi dinyatakan
alert-lacking = Peringatan ini tidak ada dalam terjemahan. Peringatan ditampilkan sebagaimana di halaman sumber ({ $language }).
## Searching. $query is what the reader typed

search = Cari
search-hint = Cari di halaman ini
search-count = { $count } hasil
search-none = Tidak ada hasil untuk “{ $query }”
search-most = Tidak ada halaman yang memuat semua kata. Halaman berikut memuat sebagian besar.
search-close = Tutup pencarian
search-failed = Indeks pencarian tidak dapat dimuat. Coba lagi.
