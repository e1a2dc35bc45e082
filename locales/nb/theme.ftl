### Standardtemaets tekster på norsk bokmål

## Frame

skip = Gå til teksten
pages = Sider
contents = På denne siden
breadcrumbs = Du er her
built = Laget med Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Språk:
edition = Utgave
switch-fallback = ikke oversatt, åpnes på kildespråket ({ $language })
switch-fallback-source = ikke oversatt, åpnes på kildespråket
switch-missing = ikke tilgjengelig
appearance = Utseende
appearance-auto = Som enheten
appearance-light = Lyst
appearance-dark = Mørkt

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Denne siden er maskinoversatt og kan inneholde feil.
stale = Kildesiden ({ $language }) er endret etter at denne oversettelsen ble laget.
stale-link = Les kildesiden
pairs =
    { $count ->
        [one] { $count } setning på denne siden kan leses på kildespråket ({ $language }): pek på den, trykk på den, eller gå til den med tabulatortasten.
       *[other] { $count } setninger på denne siden kan leses på kildespråket ({ $language }): pek på en, trykk på den, eller gå til den med tabulatortasten.
    }
pairs-all = Vis alle kildesetninger
recovered = Kildeteksten er gjenskapt fra en annen oversettelse av denne siden ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Denne utgaven avviker fra «{ $edition }» på ett sted
       *[other] Denne utgaven avviker fra «{ $edition }» på { $count } steder
    }
differences-marked = Hvert sted er merket med nummeret sitt i teksten nedenfor.
differences-only = Bare i «{ $edition }»

## Below the text

updated = Sist oppdatert:
date =
    { $day }. { $month ->
        [1] januar
        [2] februar
        [3] mars
        [4] april
        [5] mai
        [6] juni
        [7] juli
        [8] august
        [9] september
        [10] oktober
        [11] november
       *[12] desember
    } { $year }
pager = Nabosider
previous = Forrige
next = Neste

## Pages without a document

documentation = Dokumentasjon
home-choose = Velg språk
home-pages =
    { $count ->
        [one] { $count } side
       *[other] { $count } sider
    }
not-found = Fant ikke siden
not-found-text = Det finnes ingen side på denne adressen. Den kan være flyttet, eller det kan være en feil i adressen.
not-found-home = Gå til startsiden
moved = Denne siden er flyttet:

## Within the text of a page

alert-note = Merk
alert-tip = Tips
alert-important = Viktig
alert-warning = Advarsel
alert-caution = Forsiktig
heading-link = Lenke til denne overskriften
footnotes = Fotnoter
footnote-back = Tilbake til teksten
video = Se videoen
task-done = Gjort:
task-open = Gjenstår:
edition-base = Global
edition-china = Kina (21Vianet)
edition-us-gov = Offentlig sektor i USA
edition-germany = Tyskland

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Rediger denne siden
version = Versjon:
fallback-page = Denne siden er ikke oversatt ennå og vises på kildespråket ({ $language }).
applies-to = Gjelder for: { $what }
image-description = Bildebeskrivelse
image-enlarge = Forstørr bildet

## Heads of lists of links on landing pages

links-overview = Oversikt
links-quickstart = Hurtigstart
links-tutorial = Opplæring
links-how-to-guide = Slik gjør du det
links-concept = Begrep
links-reference = Referanse
links-architecture = Arkitektur
links-sample = Eksempel
links-deploy = Distribusjon
links-get-started = Kom i gang
links-download = Nedlasting
links-learn = Kurs
links-video = Video
links-whats-new = Nyheter

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Side ved side
sentence-link = Lenke til denne setningen
sentence-report = Rapporter denne setningen
report-page = Rapporter et problem på denne siden
copy = Kopier
copied = Kopiert
section-behind = Kildesiden ({ $language }) sier nå noe annet her
section-now = Hva den sier nå
section-gone = Hva den ikke lenger sier
alert-lacking = Denne advarselen mangler i oversettelsen. Den vises slik den står på kildesiden ({ $language }).
## Searching. $query is what the reader typed

search = Søk
search-hint = Søk på disse sidene
search-count =
    { $count ->
        [one] { $count } treff
       *[other] { $count } treff
    }
search-none = Ingen treff for «{ $query }»
search-most = Ingen side inneholder alle ordene. Disse inneholder de fleste av dem.
search-close = Lukk søket
search-failed = Søkeindeksen kunne ikke lastes inn. Prøv igjen.
