## What `diglot serve` shows to writers on a page

serve-page = Nálezy na této stránce
serve-title = Co Diglot našel
serve-close = Zavřít
serve-here = Na této stránce
serve-more = a další { $count }: zobrazí je diglot check
serve-elsewhere = V souborech, které nejsou stránkami
serve-failed = Web se nepodařilo sestavit
serve-last = Vidíte poslední web, který se podařilo sestavit.
serve-translation = překlad
serve-source = zdroj
serve-help = nápověda
serve-error = chyba
serve-warn = varování
serve-hint = tip
serve-silent = server neodpovídá

## What the button says

serve-errors =
    { $count ->
        [one] { $count } chyba
        [few] { $count } chyby
       *[other] { $count } chyb
    }
serve-warnings =
    { $count ->
        [one] { $count } varování
        [few] { $count } varování
       *[other] { $count } varování
    }
serve-hints =
    { $count ->
        [one] { $count } tip
        [few] { $count } tipy
       *[other] { $count } tipů
    }
serve-findings =
    { $count ->
        [one] { $count } nález
        [few] { $count } nálezy
       *[other] { $count } nálezů
    }
