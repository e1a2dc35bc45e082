## What `diglot serve` shows to writers on a page

serve-page = Uwagi na tej stronie
serve-title = Co znalazł Diglot
serve-close = Zamknij
serve-here = Na tej stronie
serve-more = i jeszcze { $count }: pokaże je diglot check
serve-elsewhere = W plikach, które nie są stronami
serve-failed = Nie udało się zbudować witryny
serve-last = Widzisz ostatnią witrynę, którą udało się zbudować.
serve-translation = tłumaczenie
serve-source = źródło
serve-help = pomoc
serve-error = błąd
serve-warn = ostrzeżenie
serve-hint = wskazówka
serve-silent = serwer nie odpowiada

## What the button says

serve-errors =
    { $count ->
        [one] { $count } błąd
        [few] { $count } błędy
        [many] { $count } błędów
       *[other] { $count } błędu
    }
serve-warnings =
    { $count ->
        [one] { $count } ostrzeżenie
        [few] { $count } ostrzeżenia
        [many] { $count } ostrzeżeń
       *[other] { $count } ostrzeżenia
    }
serve-hints =
    { $count ->
        [one] { $count } wskazówka
        [few] { $count } wskazówki
        [many] { $count } wskazówek
       *[other] { $count } wskazówki
    }
serve-findings =
    { $count ->
        [one] { $count } uwaga
        [few] { $count } uwagi
        [many] { $count } uwag
       *[other] { $count } uwagi
    }
