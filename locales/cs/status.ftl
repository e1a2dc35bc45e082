## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Překlady
status-base = Základní vydání
status-elsewhere = Nálezy v souborech bez jazyka: { $count }
status-languages = jazyky vedle zdrojového
status-covered = stránek přeloženo
status-kept = vět aktuálních
status-behind = zastaralé věty
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Stránky
status-pages-about = Kolik z očekávaných stránek existuje.
status-translated = přeložené
status-copied = ve zdrojovém jazyce
status-absent = chybějící
status-sentences = Věty
status-sentences-about = Z očekávaných: přeložené a aktuální, na stránce starší než její zdroj, samy zastaralé nebo nepřeložené.
status-current = aktuální
status-older = na starších stránkách
status-stale = zastaralé
status-missing = chybějící
status-translators = Překladatelé
status-translators-about = Stránky, které uvádějí, kdo je přeložil ({ $key }).
status-human = člověk
status-machine = stroj
status-unsaid = neuvedeno
status-findings = Nálezy
status-findings-about = Co najde { $command } a která pravidla nacházejí nejvíce.
status-errors = chyby
status-warnings = varování
status-hints = tipy
status-frequent = nejčastější

## Heads of tables

status-language = Jazyk
status-bar = Sloupec
status-number = Počet
status-part = Podíl
status-numbers = Čísla
status-sizes = Rozsah a stáří
status-older-pages = Starší než zdroj
status-changed = Poslední změna
