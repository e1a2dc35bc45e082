## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Oversættelser
status-base = Basisudgave
status-elsewhere = Fund i filer uden sprog: { $count }
status-languages = sprog ud over kildesproget
status-covered = af siderne oversat
status-kept = af sætningerne aktuelle
status-behind = forældede sætninger
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Sider
status-pages-about = Hvor mange af de forventede sider der findes.
status-translated = oversat
status-copied = på kildesproget
status-absent = findes ikke
status-sentences = Sætninger
status-sentences-about = Af de forventede: oversat og aktuelle, på en side der er ældre end sin kilde, selv forældede eller ikke oversat.
status-current = aktuelle
status-older = på ældre sider
status-stale = forældede
status-missing = mangler
status-translators = Oversættere
status-translators-about = Sider, der oplyser, hvem der har oversat dem ({ $key }).
status-human = menneske
status-machine = maskine
status-unsaid = ikke oplyst
status-findings = Fund
status-findings-about = Det, som { $command } finder, og de regler, der finder mest.
status-errors = fejl
status-warnings = advarsler
status-hints = tip
status-frequent = hyppigste

## Heads of tables

status-language = Sprog
status-bar = Søjle
status-number = Antal
status-part = Andel
status-numbers = Tal
status-sizes = Størrelse og alder
status-older-pages = Ældre end kilden
status-changed = Seneste ændring
