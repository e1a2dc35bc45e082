## What `diglot serve` shows to writers on a page

serve-page = Ennek az oldalnak a találatai
serve-title = Amit a Diglot talált
serve-close = Bezárás
serve-here = Ezen az oldalon
serve-more = és még { $count }: a diglot check megmutatja őket
serve-elsewhere = Fájlokban, amelyek nem oldalak
serve-failed = A webhelyet nem sikerült elkészíteni
serve-last = A legutóbbi sikeresen elkészített webhelyet látja.
serve-translation = fordítás
serve-source = forrás
serve-help = segítség
serve-error = hiba
serve-warn = figyelmeztetés
serve-hint = tipp
serve-silent = a kiszolgáló nem válaszol

## What the button says

serve-errors =
    { $count ->
        [one] { $count } hiba
       *[other] { $count } hiba
    }
serve-warnings =
    { $count ->
        [one] { $count } figyelmeztetés
       *[other] { $count } figyelmeztetés
    }
serve-hints =
    { $count ->
        [one] { $count } tipp
       *[other] { $count } tipp
    }
serve-findings =
    { $count ->
        [one] { $count } találat
       *[other] { $count } találat
    }
