## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Oversettelser
status-base = Basisutgave
status-elsewhere = Funn i filer uten språk: { $count }
status-languages = språk i tillegg til kildespråket
status-covered = av sidene oversatt
status-kept = av setningene oppdatert
status-behind = utdaterte setninger
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Sider
status-pages-about = Hvor mange av de forventede sidene som finnes.
status-translated = oversatt
status-copied = på kildespråket
status-absent = finnes ikke
status-sentences = Setninger
status-sentences-about = Av de forventede: oversatt og oppdatert, på en side som er eldre enn kilden, selv utdatert eller ikke oversatt.
status-current = oppdatert
status-older = på eldre sider
status-stale = utdatert
status-missing = mangler
status-translators = Oversettere
status-translators-about = Sider som oppgir hvem som har oversatt dem ({ $key }).
status-human = menneske
status-machine = maskin
status-unsaid = ikke oppgitt
status-findings = Funn
status-findings-about = Det { $command } finner, og reglene som finner mest.
status-errors = feil
status-warnings = advarsler
status-hints = tips
status-frequent = vanligst

## Heads of tables

status-language = Språk
status-bar = Stolpe
status-number = Antall
status-part = Andel
status-numbers = Tall
status-sizes = Størrelse og alder
status-older-pages = Eldre enn kilden
status-changed = Siste endring
