## What `diglot serve` shows to writers on a page

serve-page = Fund på denne side
serve-title = Det fandt Diglot
serve-close = Luk
serve-here = På denne side
serve-more = og { $count } til: diglot check viser dem
serve-elsewhere = I filer, der ikke er sider
serve-failed = Webstedet kunne ikke bygges
serve-last = Du ser det seneste websted, der kunne bygges.
serve-translation = oversættelse
serve-source = kilde
serve-help = hjælp
serve-error = fejl
serve-warn = advarsel
serve-hint = tip
serve-silent = serveren svarer ikke

## What the button says

serve-errors =
    { $count ->
        [one] { $count } fejl
       *[other] { $count } fejl
    }
serve-warnings =
    { $count ->
        [one] { $count } advarsel
       *[other] { $count } advarsler
    }
serve-hints =
    { $count ->
        [one] { $count } tip
       *[other] { $count } tip
    }
serve-findings =
    { $count ->
        [one] { $count } fund
       *[other] { $count } fund
    }
