## What `diglot serve` shows to writers on a page

serve-page = Befunde dieser Seite
serve-title = Was Diglot gefunden hat
serve-close = Schließen
serve-here = Auf dieser Seite
serve-more = und { $count } weitere: diglot check zeigt sie
serve-elsewhere = In Dateien, die keine Seiten sind
serve-failed = Die Website konnte nicht erstellt werden
serve-last = Sie sehen die letzte Website, die erstellt werden konnte.
serve-translation = Übersetzung
serve-source = Quelle
serve-help = Hilfe
serve-error = Fehler
serve-warn = Warnung
serve-hint = Hinweis
serve-silent = der Server antwortet nicht

## What the button says

serve-errors =
    { $count ->
        [one] { $count } Fehler
       *[other] { $count } Fehler
    }
serve-warnings =
    { $count ->
        [one] { $count } Warnung
       *[other] { $count } Warnungen
    }
serve-hints =
    { $count ->
        [one] { $count } Hinweis
       *[other] { $count } Hinweise
    }
serve-findings =
    { $count ->
        [one] { $count } Befund
       *[other] { $count } Befunde
    }
