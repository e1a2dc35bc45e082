## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Översättningar
status-base = Basutgåva
status-elsewhere = Fynd i filer utan språk: { $count }
status-languages = språk utöver källspråket
status-covered = av sidorna översatta
status-kept = av meningarna aktuella
status-behind = föråldrade meningar
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Sidor
status-pages-about = Hur många av de väntade sidorna som finns.
status-translated = översatta
status-copied = på källspråket
status-absent = finns inte
status-sentences = Meningar
status-sentences-about = Av de väntade: översatta och aktuella, på en sida som är äldre än sin källa, själva föråldrade eller inte översatta.
status-current = aktuella
status-older = på äldre sidor
status-stale = föråldrade
status-missing = saknas
status-translators = Översättare
status-translators-about = Sidor som anger vem som har översatt dem ({ $key }).
status-human = människa
status-machine = maskin
status-unsaid = inte angivet
status-findings = Fynd
status-findings-about = Det som { $command } hittar, och de regler som hittar mest.
status-errors = fel
status-warnings = varningar
status-hints = tips
status-frequent = vanligast

## Heads of tables

status-language = Språk
status-bar = Stapel
status-number = Antal
status-part = Andel
status-numbers = Siffror
status-sizes = Storlek och ålder
status-older-pages = Äldre än källan
status-changed = Senaste ändring
