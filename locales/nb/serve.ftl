## What `diglot serve` shows to writers on a page

serve-page = Funn på denne siden
serve-title = Dette fant Diglot
serve-close = Lukk
serve-here = På denne siden
serve-more = og { $count } til: diglot check viser dem
serve-elsewhere = I filer som ikke er sider
serve-failed = Nettstedet kunne ikke bygges
serve-last = Du ser det siste nettstedet som kunne bygges.
serve-translation = oversettelse
serve-source = kilde
serve-help = hjelp
serve-error = feil
serve-warn = advarsel
serve-hint = tips
serve-silent = tjeneren svarer ikke

## What the button says

serve-errors =
    { $count ->
        [one] { $count } feil
       *[other] { $count } feil
    }
serve-warnings =
    { $count ->
        [one] { $count } advarsel
       *[other] { $count } advarsler
    }
serve-hints =
    { $count ->
        [one] { $count } tips
       *[other] { $count } tips
    }
serve-findings =
    { $count ->
        [one] { $count } funn
       *[other] { $count } funn
    }
