## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Terjemahan
status-base = Edisi dasar
status-elsewhere = Temuan dalam berkas tanpa bahasa: { $count }
status-languages = bahasa selain bahasa sumber
status-covered = halaman diterjemahkan
status-kept = kalimat mutakhir
status-behind = kalimat usang
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Halaman
status-pages-about = Berapa banyak halaman yang diharapkan sudah ada.
status-translated = diterjemahkan
status-copied = dalam bahasa sumber
status-absent = tidak ada
status-sentences = Kalimat
status-sentences-about = Dari yang diharapkan: diterjemahkan dan mutakhir, pada halaman yang lebih lama dari sumbernya, usang, atau tidak diterjemahkan.
status-current = mutakhir
status-older = pada halaman lama
status-stale = usang
status-missing = belum ada
status-translators = Penerjemah
status-translators-about = Halaman yang menyebutkan siapa penerjemahnya ({ $key }).
status-human = manusia
status-machine = mesin
status-unsaid = tidak disebutkan
status-findings = Temuan
status-findings-about = Yang ditemukan { $command }, dan aturan yang paling banyak menemukan.
status-errors = kesalahan
status-warnings = peringatan
status-hints = petunjuk
status-frequent = paling sering

## Heads of tables

status-language = Bahasa
status-bar = Batang
status-number = Jumlah
status-part = Bagian
status-numbers = Angka
status-sizes = Ukuran dan usia
status-older-pages = Lebih lama dari sumber
status-changed = Perubahan terakhir
