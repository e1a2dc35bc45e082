## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Tłumaczenia
status-base = Wydanie podstawowe
status-elsewhere = Uwagi w plikach bez języka: { $count }
status-languages = języki poza źródłowym
status-covered = stron przetłumaczono
status-kept = zdań aktualnych
status-behind = nieaktualne zdania
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Strony
status-pages-about = Ile z oczekiwanych stron istnieje.
status-translated = przetłumaczone
status-copied = w języku źródłowym
status-absent = brak
status-sentences = Zdania
status-sentences-about = Spośród oczekiwanych: przetłumaczone i aktualne, na stronie starszej niż jej źródło, same nieaktualne albo nieprzetłumaczone.
status-current = aktualne
status-older = na starszych stronach
status-stale = nieaktualne
status-missing = brakujące
status-translators = Tłumacze
status-translators-about = Strony, które podają, kto je przetłumaczył ({ $key }).
status-human = człowiek
status-machine = maszyna
status-unsaid = nie podano
status-findings = Uwagi
status-findings-about = Co znajduje { $command } i które reguły znajdują najwięcej.
status-errors = błędy
status-warnings = ostrzeżenia
status-hints = wskazówki
status-frequent = najczęstsze

## Heads of tables

status-language = Język
status-bar = Pasek
status-number = Liczba
status-part = Udział
status-numbers = Liczby
status-sizes = Rozmiar i wiek
status-older-pages = Starsze niż źródło
status-changed = Ostatnia zmiana
