## What `diglot serve` shows to writers on a page

serve-page = Temuan halaman ini
serve-title = Yang ditemukan Diglot
serve-close = Tutup
serve-here = Di halaman ini
serve-more = dan { $count } lagi: diglot check menampilkannya
serve-elsewhere = Dalam berkas yang bukan halaman
serve-failed = Situs tidak dapat dibuat
serve-last = Yang Anda lihat adalah situs terakhir yang dapat dibuat.
serve-translation = terjemahan
serve-source = sumber
serve-help = bantuan
serve-error = kesalahan
serve-warn = peringatan
serve-hint = petunjuk
serve-silent = server tidak menjawab

## What the button says

serve-errors = { $count } kesalahan
serve-warnings = { $count } peringatan
serve-hints = { $count } petunjuk
serve-findings = { $count } temuan
