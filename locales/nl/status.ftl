## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Vertalingen
status-base = Basiseditie
status-elsewhere = Bevindingen in bestanden zonder taal: { $count }
status-languages = talen naast de brontaal
status-covered = van de pagina’s vertaald
status-kept = van de zinnen actueel
status-behind = verouderde zinnen
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Pagina’s
status-pages-about = Hoeveel van de verwachte pagina’s er zijn.
status-translated = vertaald
status-copied = in de brontaal
status-absent = niet aanwezig
status-sentences = Zinnen
status-sentences-about = Van de verwachte zinnen: vertaald en actueel, op een pagina die ouder is dan de bron, zelf verouderd of niet vertaald.
status-current = actueel
status-older = op oudere pagina’s
status-stale = verouderd
status-missing = ontbreekt
status-translators = Vertalers
status-translators-about = Pagina’s die vermelden wie ze heeft vertaald ({ $key }).
status-human = mens
status-machine = machine
status-unsaid = niet vermeld
status-findings = Bevindingen
status-findings-about = Wat { $command } vindt, en de regels die het meest vinden.
status-errors = fouten
status-warnings = waarschuwingen
status-hints = hints
status-frequent = meest voorkomend

## Heads of tables

status-language = Taal
status-bar = Balk
status-number = Aantal
status-part = Aandeel
status-numbers = Cijfers
status-sizes = Omvang en leeftijd
status-older-pages = Ouder dan de bron
status-changed = Laatste wijziging
