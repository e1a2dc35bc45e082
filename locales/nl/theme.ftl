### Teksten van het standaardthema in het Nederlands

## Frame

skip = Naar de tekst
pages = Pagina’s
contents = Op deze pagina
breadcrumbs = U bent hier
built = Gemaakt met Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Taal:
edition = Editie
switch-fallback = niet vertaald, opent in { $language }
switch-fallback-source = niet vertaald, opent in de brontaal
switch-missing = niet beschikbaar
appearance = Weergave
appearance-auto = Zoals het apparaat
appearance-light = Licht
appearance-dark = Donker

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Deze pagina is automatisch vertaald en kan fouten bevatten.
stale = De bronpagina ({ $language }) is gewijzigd sinds deze vertaling is gemaakt.
stale-link = De bronpagina lezen
pairs =
    { $count ->
        [one] { $count } zin op deze pagina kan in de brontaal ({ $language }) worden gelezen: wijs de zin aan, tik erop of ga er met de Tab-toets naartoe.
       *[other] { $count } zinnen op deze pagina kunnen in de brontaal ({ $language }) worden gelezen: wijs een zin aan, tik erop of ga er met de Tab-toets naartoe.
    }
pairs-all = Alle bronzinnen tonen
recovered = De brontekst is afgeleid uit een andere vertaling van deze pagina ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Deze editie verschilt op één plaats van “{ $edition }”
       *[other] Deze editie verschilt op { $count } plaatsen van “{ $edition }”
    }
differences-marked = Elk verschil is hieronder in de tekst met zijn nummer gemarkeerd.
differences-only = Alleen in “{ $edition }”

## Below the text

updated = Laatst bijgewerkt:
date =
    { $day } { $month ->
        [1] januari
        [2] februari
        [3] maart
        [4] april
        [5] mei
        [6] juni
        [7] juli
        [8] augustus
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }
pager = Aangrenzende pagina’s
previous = Vorige
next = Volgende

## Pages without a document

documentation = Documentatie
home-choose = Kies uw taal
home-pages =
    { $count ->
        [one] { $count } pagina
       *[other] { $count } pagina’s
    }
not-found = Pagina niet gevonden
not-found-text = Op dit adres is geen pagina. Misschien is de pagina verplaatst of bevat het adres een fout.
not-found-home = Naar de startpagina
moved = Deze pagina is verplaatst:

## Within the text of a page

alert-note = Opmerking
alert-tip = Tip
alert-important = Belangrijk
alert-warning = Waarschuwing
alert-caution = Let op
heading-link = Koppeling naar deze kop
footnotes = Voetnoten
footnote-back = Terug naar de tekst
video = De video bekijken
task-done = Gedaan:
task-open = Te doen:
edition-base = Wereldwijd
edition-china = China (21Vianet)
edition-us-gov = Amerikaanse overheid
edition-germany = Duitsland

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Deze pagina bewerken
version = Versie:
fallback-page = Deze pagina is nog niet vertaald en wordt in de brontaal ({ $language }) weergegeven.
applies-to = Van toepassing op: { $what }
image-description = Beschrijving van de afbeelding
image-enlarge = Afbeelding vergroten

## Heads of lists of links on landing pages

links-overview = Overzicht
links-quickstart = Snelstart
links-tutorial = Zelfstudie
links-how-to-guide = Handleiding
links-concept = Concept
links-reference = Naslag
links-architecture = Architectuur
links-sample = Voorbeeld
links-deploy = Implementatie
links-get-started = Aan de slag
links-download = Download
links-learn = Training
links-video = Video
links-whats-new = Nieuw

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Naast elkaar
sentence-link = Koppeling naar deze zin
sentence-report = Deze zin melden
report-page = Een probleem op deze pagina melden
copy = Kopiëren
copied = Gekopieerd
section-behind = De bronpagina ({ $language }) zegt hier nu iets anders
section-now = Wat er nu staat
section-gone = Wat er niet meer staat
alert-lacking = Deze waarschuwing ontbreekt in de vertaling. Zij wordt weergegeven zoals op de bronpagina ({ $language }).
## Searching. $query is what the reader typed

search = Zoeken
search-hint = Deze pagina’s doorzoeken
search-count =
    { $count ->
        [one] { $count } resultaat
       *[other] { $count } resultaten
    }
search-none = Geen resultaten voor “{ $query }”
search-most = Geen enkele pagina bevat alle woorden. Deze pagina’s bevatten de meeste.
search-close = Zoeken sluiten
search-failed = De zoekindex kon niet worden geladen. Probeer het opnieuw.
