### Standardtemaets tekster på dansk

## Frame

skip = Gå til teksten
pages = Sider
contents = På denne side
breadcrumbs = Du er her
built = Lavet med Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Sprog:
edition = Udgave
switch-fallback = ikke oversat, åbnes på kildesproget ({ $language })
switch-fallback-source = ikke oversat, åbnes på kildesproget
switch-missing = ikke tilgængelig
appearance = Udseende
appearance-auto = Som enheden
appearance-light = Lyst
appearance-dark = Mørkt

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Denne side er maskinoversat og kan indeholde fejl.
stale = Kildesiden ({ $language }) er ændret, siden denne oversættelse blev lavet.
stale-link = Læs kildesiden
pairs =
    { $count ->
        [one] { $count } sætning på denne side kan læses på kildesproget ({ $language }): peg på den, tryk på den, eller gå til den med tabulatortasten.
       *[other] { $count } sætninger på denne side kan læses på kildesproget ({ $language }): peg på en, tryk på den, eller gå til den med tabulatortasten.
    }
pairs-all = Vis alle kildesætninger
recovered = Kildeteksten er genskabt fra en anden oversættelse af denne side ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Denne udgave afviger fra “{ $edition }” ét sted
       *[other] Denne udgave afviger fra “{ $edition }” { $count } steder
    }
differences-marked = Hvert sted er markeret med sit nummer i teksten nedenfor.
differences-only = Kun i “{ $edition }”

## Below the text

updated = Senest opdateret:
date =
    { $day }. { $month ->
        [1] januar
        [2] februar
        [3] marts
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] august
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }
pager = Nabosider
previous = Forrige
next = Næste

## Pages without a document

documentation = Dokumentation
home-choose = Vælg sprog
home-pages =
    { $count ->
        [one] { $count } side
       *[other] { $count } sider
    }
not-found = Siden blev ikke fundet
not-found-text = Der er ingen side på denne adresse. Den kan være flyttet, eller der kan være en fejl i adressen.
not-found-home = Gå til startsiden
moved = Denne side er flyttet:

## Within the text of a page

alert-note = Bemærk
alert-tip = Tip
alert-important = Vigtigt
alert-warning = Advarsel
alert-caution = Forsigtig
heading-link = Link til denne overskrift
footnotes = Fodnoter
footnote-back = Tilbage til teksten
video = Se videoen
task-done = Udført:
task-open = Mangler:
edition-base = Global
edition-china = Kina (21Vianet)
edition-us-gov = Den offentlige sektor i USA
edition-germany = Tyskland

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Rediger denne side
version = Version:
fallback-page = Denne side er ikke oversat endnu og vises på kildesproget ({ $language }).
applies-to = Gælder for: { $what }
image-description = Billedbeskrivelse
image-enlarge = Forstør billedet

## Heads of lists of links on landing pages

links-overview = Oversigt
links-quickstart = Hurtig start
links-tutorial = Selvstudium
links-how-to-guide = Vejledning
links-concept = Begreb
links-reference = Reference
links-architecture = Arkitektur
links-sample = Eksempel
links-deploy = Udrulning
links-get-started = Kom godt i gang
links-download = Download
links-learn = Kursus
links-video = Video
links-whats-new = Nyheder

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Side om side
sentence-link = Link til denne sætning
sentence-report = Rapportér denne sætning
report-page = Rapportér et problem på denne side
copy = Kopiér
copied = Kopieret
section-behind = Kildesiden ({ $language }) siger nu noget andet her
section-now = Hvad den siger nu
section-gone = Hvad den ikke længere siger
alert-lacking = Denne advarsel mangler i oversættelsen. Den vises, som den står på kildesiden ({ $language }).
## Searching. $query is what the reader typed

search = Søg
search-hint = Søg på disse sider
search-count =
    { $count ->
        [one] { $count } resultat
       *[other] { $count } resultater
    }
search-none = Ingen resultater for “{ $query }”
search-most = Ingen side indeholder alle ordene. Disse indeholder de fleste af dem.
search-close = Luk søgning
search-failed = Søgeindekset kunne ikke indlæses. Prøv igen.
