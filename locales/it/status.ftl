## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Traduzioni
status-base = Edizione di base
status-elsewhere = Rilievi in file senza lingua: { $count }
status-languages = lingue oltre a quella di origine
status-covered = delle pagine tradotte
status-kept = delle frasi aggiornate
status-behind = frasi obsolete
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Pagine
status-pages-about = Quante delle pagine previste sono presenti.
status-translated = tradotte
status-copied = nella lingua di origine
status-absent = assenti
status-sentences = Frasi
status-sentences-about = Di quelle previste: tradotte e aggiornate, in una pagina più vecchia dell’originale, obsolete o non tradotte.
status-current = aggiornate
status-older = in pagine più vecchie
status-stale = obsolete
status-missing = mancanti
status-translators = Traduttori
status-translators-about = Pagine che indicano chi le ha tradotte ({ $key }).
status-human = umana
status-machine = automatica
status-unsaid = non indicato
status-findings = Rilievi
status-findings-about = Che cosa trova { $command } e le regole che trovano di più.
status-errors = errori
status-warnings = avvisi
status-hints = suggerimenti
status-frequent = più frequenti

## Heads of tables

status-language = Lingua
status-bar = Barra
status-number = Numero
status-part = Quota
status-numbers = Numeri
status-sizes = Dimensioni ed età
status-older-pages = Più vecchie dell’originale
status-changed = Ultima modifica
