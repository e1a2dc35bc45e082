## What `diglot serve` shows to writers on a page

serve-page = Bevindingen van deze pagina
serve-title = Wat Diglot heeft gevonden
serve-close = Sluiten
serve-here = Op deze pagina
serve-more = en nog { $count }: diglot check toont ze
serve-elsewhere = In bestanden die geen pagina zijn
serve-failed = De site kon niet worden gemaakt
serve-last = U ziet de laatste site die kon worden gemaakt.
serve-translation = vertaling
serve-source = bron
serve-help = hulp
serve-error = fout
serve-warn = waarschuwing
serve-hint = hint
serve-silent = de server antwoordt niet

## What the button says

serve-errors =
    { $count ->
        [one] { $count } fout
       *[other] { $count } fouten
    }
serve-warnings =
    { $count ->
        [one] { $count } waarschuwing
       *[other] { $count } waarschuwingen
    }
serve-hints =
    { $count ->
        [one] { $count } hint
       *[other] { $count } hints
    }
serve-findings =
    { $count ->
        [one] { $count } bevinding
       *[other] { $count } bevindingen
    }
