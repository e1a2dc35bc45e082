## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Übersetzungen
status-base = Basisausgabe
status-elsewhere = Befunde in Dateien ohne Sprache: { $count }
status-languages = Sprachen neben der Ausgangssprache
status-covered = der Seiten übersetzt
status-kept = der Sätze aktuell
status-behind = veraltete Sätze
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Seiten
status-pages-about = Wie viele der erwarteten Seiten vorhanden sind.
status-translated = übersetzt
status-copied = in der Ausgangssprache
status-absent = nicht vorhanden
status-sentences = Sätze
status-sentences-about = Von den erwarteten Sätzen: übersetzt und aktuell, auf einer Seite, die älter als ihre Quelle ist, selbst veraltet oder nicht übersetzt.
status-current = aktuell
status-older = auf älteren Seiten
status-stale = veraltet
status-missing = fehlend
status-translators = Übersetzer
status-translators-about = Seiten, die angeben, wer sie übersetzt hat ({ $key }).
status-human = Mensch
status-machine = Maschine
status-unsaid = nicht angegeben
status-findings = Befunde
status-findings-about = Was { $command } findet, und die Regeln, die am meisten finden.
status-errors = Fehler
status-warnings = Warnungen
status-hints = Hinweise
status-frequent = am häufigsten

## Heads of tables

status-language = Sprache
status-bar = Balken
status-number = Anzahl
status-part = Anteil
status-numbers = Zahlen
status-sizes = Umfang und Alter
status-older-pages = Älter als die Quelle
status-changed = Letzte Änderung
