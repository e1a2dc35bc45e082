## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Çeviriler
status-base = Temel sürüm
status-elsewhere = Dili olmayan dosyalardaki bulgular: { $count }
status-languages = kaynak dışındaki dil
status-covered = sayfa çevrilmiş
status-kept = tümce güncel
status-behind = eskimiş tümce
status-share = %{ $number }

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Sayfalar
status-pages-about = Beklenen sayfaların kaçının var olduğu.
status-translated = çevrilmiş
status-copied = kaynak dilde
status-absent = yok
status-sentences = Tümceler
status-sentences-about = Beklenenlerden: çevrilmiş ve güncel, kaynağından eski bir sayfada, kendisi eskimiş veya çevrilmemiş.
status-current = güncel
status-older = eski sayfalarda
status-stale = eskimiş
status-missing = eksik
status-translators = Çevirmenler
status-translators-about = Kimin çevirdiğini belirten sayfalar ({ $key }).
status-human = insan
status-machine = makine
status-unsaid = belirtilmemiş
status-findings = Bulgular
status-findings-about = { $command } komutunun buldukları ve en çok bulan kurallar.
status-errors = hatalar
status-warnings = uyarılar
status-hints = ipuçları
status-frequent = en sık

## Heads of tables

status-language = Dil
status-bar = Çubuk
status-number = Sayı
status-part = Pay
status-numbers = Sayılar
status-sizes = Boyut ve yaş
status-older-pages = Kaynaktan eski
status-changed = Son değişiklik
