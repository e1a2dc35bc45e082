### Standardtemats texter på svenska

## Frame

skip = Gå till texten
pages = Sidor
contents = På den här sidan
breadcrumbs = Du är här
built = Skapad med Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Språk:
edition = Utgåva
switch-fallback = inte översatt, öppnas på källspråket ({ $language })
switch-fallback-source = inte översatt, öppnas på källspråket
switch-missing = inte tillgänglig
appearance = Utseende
appearance-auto = Som enheten
appearance-light = Ljust
appearance-dark = Mörkt

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Den här sidan har översatts maskinellt och kan innehålla fel.
stale = Källsidan ({ $language }) har ändrats sedan den här översättningen gjordes.
stale-link = Läs källsidan
pairs =
    { $count ->
        [one] { $count } mening på den här sidan kan läsas på källspråket ({ $language }): peka på den, tryck på den eller gå till den med tabbtangenten.
       *[other] { $count } meningar på den här sidan kan läsas på källspråket ({ $language }): peka på en, tryck på den eller gå till den med tabbtangenten.
    }
pairs-all = Visa alla källmeningar
recovered = Källtexten har återskapats från en annan översättning av sidan ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Den här utgåvan skiljer sig från ”{ $edition }” på ett ställe
       *[other] Den här utgåvan skiljer sig från ”{ $edition }” på { $count } ställen
    }
differences-marked = Vart och ett är markerat med sitt nummer i texten nedan.
differences-only = Endast i ”{ $edition }”

## Below the text

updated = Senast uppdaterad:
date =
    { $day } { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }
pager = Angränsande sidor
previous = Föregående
next = Nästa

## Pages without a document

documentation = Dokumentation
home-choose = Välj språk
home-pages =
    { $count ->
        [one] { $count } sida
       *[other] { $count } sidor
    }
not-found = Sidan hittades inte
not-found-text = Det finns ingen sida på den här adressen. Den kan ha flyttats eller så är adressen felaktig.
not-found-home = Gå till startsidan
moved = Sidan har flyttats:

## Within the text of a page

alert-note = Obs!
alert-tip = Tips
alert-important = Viktigt
alert-warning = Varning
alert-caution = Försiktighet
heading-link = Länk till den här rubriken
footnotes = Fotnoter
footnote-back = Tillbaka till texten
video = Titta på videon
task-done = Klart:
task-open = Att göra:
edition-base = Global
edition-china = Kina (21Vianet)
edition-us-gov = Offentlig sektor i USA
edition-germany = Tyskland

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Redigera den här sidan
version = Version:
fallback-page = Den här sidan är inte översatt än och visas på källspråket ({ $language }).
applies-to = Gäller för: { $what }
image-description = Bildbeskrivning
image-enlarge = Förstora bilden

## Heads of lists of links on landing pages

links-overview = Översikt
links-quickstart = Snabbstart
links-tutorial = Självstudie
links-how-to-guide = Så här gör du
links-concept = Begrepp
links-reference = Referens
links-architecture = Arkitektur
links-sample = Exempel
links-deploy = Distribution
links-get-started = Kom igång
links-download = Nedladdning
links-learn = Utbildning
links-video = Video
links-whats-new = Nyheter

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Sida vid sida
sentence-link = Länk till den här meningen
sentence-report = Rapportera den här meningen
report-page = Rapportera ett problem på sidan
copy = Kopiera
copied = Kopierat
section-behind = Källsidan ({ $language }) säger nu något annat här
section-now = Vad den säger nu
section-gone = Vad den inte längre säger
alert-lacking = Den här varningen saknas i översättningen. Den visas så som den står på källsidan ({ $language }).
## Searching. $query is what the reader typed

search = Sök
search-hint = Sök på de här sidorna
search-count =
    { $count ->
        [one] { $count } träff
       *[other] { $count } träffar
    }
search-none = Inga träffar för ”{ $query }”
search-most = Ingen sida innehåller alla orden. De här innehåller de flesta av dem.
search-close = Stäng sökningen
search-failed = Sökindexet kunde inte läsas in. Försök igen.
