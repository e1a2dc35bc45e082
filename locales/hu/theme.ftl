### Az alapértelmezett téma szövegei magyarul

## Frame

skip = Ugrás a szövegre
pages = Oldalak
contents = Ezen az oldalon
breadcrumbs = Itt jár
built = A Diglot { $version } segítségével készült

## Switchers. $language is a language’s own name, such as “Français”

language = Nyelv:
edition = Kiadás
switch-fallback = nincs lefordítva, forrásnyelven nyílik meg ({ $language })
switch-fallback-source = nincs lefordítva, forrásnyelven nyílik meg
switch-missing = nem érhető el
appearance = Megjelenés
appearance-auto = Mint az eszközön
appearance-light = Világos
appearance-dark = Sötét

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Ezt az oldalt gép fordította, ezért hibákat tartalmazhat.
stale = A forrásoldal ({ $language }) megváltozott, mióta ez a fordítás készült.
stale-link = A forrásoldal elolvasása
pairs =
    { $count ->
        [one] Ezen az oldalon { $count } mondat olvasható forrásnyelven ({ $language }): mutasson rá, koppintson rá, vagy lépjen rá a Tab billentyűvel.
       *[other] Ezen az oldalon { $count } mondat olvasható forrásnyelven ({ $language }): mutasson az egyikre, koppintson rá, vagy lépjen rá a Tab billentyűvel.
    }
pairs-all = Az összes forrásmondat megjelenítése
recovered = A forrásszöveg az oldal egy másik fordításából származik ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Ez a kiadás egy helyen tér el ettől: „{ $edition }”
       *[other] Ez a kiadás { $count } helyen tér el ettől: „{ $edition }”
    }
differences-marked = Az alábbi szövegben mindegyiket a sorszáma jelöli.
differences-only = Csak ebben: „{ $edition }”

## Below the text

updated = Utolsó frissítés:
date =
    { $year }. { $month ->
        [1] január
        [2] február
        [3] március
        [4] április
        [5] május
        [6] június
        [7] július
        [8] augusztus
        [9] szeptember
        [10] október
        [11] november
       *[12] december
    } { $day }.
pager = Szomszédos oldalak
previous = Előző
next = Következő

## Pages without a document

documentation = Dokumentáció
home-choose = Válasszon nyelvet
home-pages =
    { $count ->
        [one] { $count } oldal
       *[other] { $count } oldal
    }
not-found = Az oldal nem található
not-found-text = Ezen a címen nincs oldal. Lehet, hogy áthelyezték, vagy hibás a cím.
not-found-home = Ugrás a kezdőlapra
moved = Ez az oldal átkerült ide:

## Within the text of a page

alert-note = Megjegyzés
alert-tip = Tipp
alert-important = Fontos
alert-warning = Figyelmeztetés
alert-caution = Vigyázat
heading-link = Hivatkozás erre a címsorra
footnotes = Lábjegyzetek
footnote-back = Vissza a szöveghez
video = A videó megtekintése
task-done = Kész:
task-open = Hátravan:
edition-base = Globális
edition-china = Kína (21Vianet)
edition-us-gov = USA-beli közszféra
edition-germany = Németország

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Az oldal szerkesztése
version = Verzió:
fallback-page = Ez az oldal még nincs lefordítva; a forrásnyelven látható ({ $language }).
applies-to = A következőkre vonatkozik: { $what }
image-description = Képleírás
image-enlarge = Kép nagyítása

## Heads of lists of links on landing pages

links-overview = Áttekintés
links-quickstart = Gyors kezdés
links-tutorial = Oktatóanyag
links-how-to-guide = Útmutató
links-concept = Fogalom
links-reference = Referencia
links-architecture = Architektúra
links-sample = Minta
links-deploy = Üzembe helyezés
links-get-started = Első lépések
links-download = Letöltés
links-learn = Képzés
links-video = Videó
links-whats-new = Újdonságok

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Egymás mellett
sentence-link = Hivatkozás erre a mondatra
sentence-report = A mondat hibájának jelentése
report-page = Az oldal hibájának jelentése
copy = Másolás
copied = Másolva
section-behind = A forrásoldal ({ $language }) itt most mást mond
section-now = Amit most mond
section-gone = Amit már nem mond
alert-lacking = Ez a figyelmeztetés hiányzik a fordításból. Úgy látható, ahogy a forrásoldalon ({ $language }) szerepel.
## Searching. $query is what the reader typed

search = Keresés
search-hint = Keresés ezeken az oldalakon
search-count =
    { $count ->
        [one] { $count } találat
       *[other] { $count } találat
    }
search-none = Nincs találat erre: „{ $query }”
search-most = Egyik oldalon sincs meg az összes szó. Ezeken a legtöbb megvan.
search-close = Keresés bezárása
search-failed = A keresési index nem tölthető be. Próbálja újra.
