## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Fordítások
status-base = Alapkiadás
status-elsewhere = Találatok nyelvhez nem tartozó fájlokban: { $count }
status-languages = nyelv a forrásnyelven kívül
status-covered = az oldalakból lefordítva
status-kept = a mondatokból naprakész
status-behind = elavult mondat
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Oldalak
status-pages-about = Hány van meg a várt oldalakból.
status-translated = lefordítva
status-copied = a forrásnyelven
status-absent = hiányzik
status-sentences = Mondatok
status-sentences-about = A várt mondatokból: lefordított és naprakész, a forrásánál régebbi oldalon álló, önmagában elavult vagy nem lefordított.
status-current = naprakész
status-older = régebbi oldalakon
status-stale = elavult
status-missing = hiányzik
status-translators = Fordítók
status-translators-about = Oldalak, amelyek megadják, ki fordította őket ({ $key }).
status-human = ember
status-machine = gép
status-unsaid = nincs megadva
status-findings = Találatok
status-findings-about = Amit a(z) { $command } talál, és a legtöbbet találó szabályok.
status-errors = hibák
status-warnings = figyelmeztetések
status-hints = tippek
status-frequent = leggyakoribbak

## Heads of tables

status-language = Nyelv
status-bar = Sáv
status-number = Szám
status-part = Arány
status-numbers = Számok
status-sizes = Méret és kor
status-older-pages = A forrásnál régebbi
status-changed = Utolsó módosítás
