### Teksty motywu domyślnego po polsku

## Frame

skip = Przejdź do tekstu
pages = Strony
contents = Na tej stronie
breadcrumbs = Jesteś tutaj
built = Utworzono za pomocą Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Język:
edition = Wydanie
switch-fallback = nieprzetłumaczone, otwiera się w języku źródłowym ({ $language })
switch-fallback-source = nieprzetłumaczone, otwiera się w języku źródłowym
switch-missing = niedostępne
appearance = Wygląd
appearance-auto = Jak na urządzeniu
appearance-light = Jasny
appearance-dark = Ciemny

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Ta strona została przetłumaczona maszynowo i może zawierać błędy.
stale = Strona źródłowa ({ $language }) zmieniła się od czasu wykonania tego tłumaczenia.
stale-link = Przeczytaj stronę źródłową
pairs =
    { $count ->
        [one] { $count } zdanie na tej stronie można przeczytać w języku źródłowym ({ $language }): wskaż je, dotknij go lub przejdź do niego klawiszem Tab.
        [few] { $count } zdania na tej stronie można przeczytać w języku źródłowym ({ $language }): wskaż jedno z nich, dotknij go lub przejdź do niego klawiszem Tab.
        [many] { $count } zdań na tej stronie można przeczytać w języku źródłowym ({ $language }): wskaż jedno z nich, dotknij go lub przejdź do niego klawiszem Tab.
       *[other] { $count } zdania na tej stronie można przeczytać w języku źródłowym ({ $language }): wskaż jedno z nich, dotknij go lub przejdź do niego klawiszem Tab.
    }
pairs-all = Pokaż wszystkie zdania źródłowe
recovered = Tekst źródłowy odtworzono z innego tłumaczenia tej strony ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] To wydanie różni się od wydania „{ $edition }” w jednym miejscu
        [few] To wydanie różni się od wydania „{ $edition }” w { $count } miejscach
        [many] To wydanie różni się od wydania „{ $edition }” w { $count } miejscach
       *[other] To wydanie różni się od wydania „{ $edition }” w { $count } miejscach
    }
differences-marked = Każde z nich oznaczono numerem w poniższym tekście.
differences-only = Tylko w wydaniu „{ $edition }”

## Below the text

updated = Ostatnia aktualizacja:
date =
    { $day } { $month ->
        [1] stycznia
        [2] lutego
        [3] marca
        [4] kwietnia
        [5] maja
        [6] czerwca
        [7] lipca
        [8] sierpnia
        [9] września
        [10] października
        [11] listopada
       *[12] grudnia
    } { $year }
pager = Sąsiednie strony
previous = Wstecz
next = Dalej

## Pages without a document

documentation = Dokumentacja
home-choose = Wybierz język
home-pages =
    { $count ->
        [one] { $count } strona
        [few] { $count } strony
        [many] { $count } stron
       *[other] { $count } strony
    }
not-found = Nie znaleziono strony
not-found-text = Pod tym adresem nie ma strony. Mogła zostać przeniesiona albo adres zawiera błąd.
not-found-home = Przejdź do strony głównej
moved = Ta strona została przeniesiona:

## Within the text of a page

alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Przestroga
heading-link = Link do tego nagłówka
footnotes = Przypisy
footnote-back = Powrót do tekstu
video = Obejrzyj film
task-done = Zrobione:
task-open = Do zrobienia:
edition-base = Globalne
edition-china = Chiny (21Vianet)
edition-us-gov = Administracja publiczna USA
edition-germany = Niemcy

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Edytuj tę stronę
version = Wersja:
fallback-page = Ta strona nie została jeszcze przetłumaczona; jest wyświetlana w języku źródłowym ({ $language }).
applies-to = Dotyczy: { $what }
image-description = Opis obrazu
image-enlarge = Powiększ obraz

## Heads of lists of links on landing pages

links-overview = Omówienie
links-quickstart = Szybki start
links-tutorial = Samouczek
links-how-to-guide = Instrukcja
links-concept = Koncepcja
links-reference = Materiały referencyjne
links-architecture = Architektura
links-sample = Przykład
links-deploy = Wdrażanie
links-get-started = Pierwsze kroki
links-download = Do pobrania
links-learn = Szkolenie
links-video = Wideo
links-whats-new = Nowości

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Obok siebie
sentence-link = Link do tego zdania
sentence-report = Zgłoś to zdanie
report-page = Zgłoś problem na tej stronie
copy = Kopiuj
copied = Skopiowano
section-behind = Strona źródłowa ({ $language }) mówi tu teraz coś innego
section-now = Co mówi teraz
section-gone = Czego już nie mówi
alert-lacking = Tego ostrzeżenia brakuje w tłumaczeniu. Jest pokazane tak, jak na stronie źródłowej ({ $language }).
## Searching. $query is what the reader typed

search = Szukaj
search-hint = Szukaj na tych stronach
search-count =
    { $count ->
        [one] { $count } wynik
        [few] { $count } wyniki
        [many] { $count } wyników
       *[other] { $count } wyniku
    }
search-none = Brak wyników dla „{ $query }”
search-most = Żadna strona nie zawiera wszystkich słów. Te zawierają większość z nich.
search-close = Zamknij wyszukiwanie
search-failed = Nie udało się wczytać indeksu wyszukiwania. Spróbuj ponownie.
