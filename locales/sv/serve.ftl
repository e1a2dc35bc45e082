## What `diglot serve` shows to writers on a page

serve-page = Fynd på den här sidan
serve-title = Det här hittade Diglot
serve-close = Stäng
serve-here = På den här sidan
serve-more = och { $count } till: diglot check visar dem
serve-elsewhere = I filer som inte är sidor
serve-failed = Webbplatsen kunde inte byggas
serve-last = Du ser den senaste webbplatsen som kunde byggas.
serve-translation = översättning
serve-source = källa
serve-help = hjälp
serve-error = fel
serve-warn = varning
serve-hint = tips
serve-silent = servern svarar inte

## What the button says

serve-errors =
    { $count ->
        [one] { $count } fel
       *[other] { $count } fel
    }
serve-warnings =
    { $count ->
        [one] { $count } varning
       *[other] { $count } varningar
    }
serve-hints =
    { $count ->
        [one] { $count } tips
       *[other] { $count } tips
    }
serve-findings =
    { $count ->
        [one] { $count } fynd
       *[other] { $count } fynd
    }
