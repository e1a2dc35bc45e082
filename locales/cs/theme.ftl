### Texty výchozího motivu v češtině

## Frame

skip = Přejít k textu
pages = Stránky
contents = Na této stránce
breadcrumbs = Nacházíte se zde
built = Vytvořeno pomocí Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Jazyk:
edition = Edice
switch-fallback = nepřeloženo, otevře se ve zdrojovém jazyce ({ $language })
switch-fallback-source = nepřeloženo, otevře se ve zdrojovém jazyce
switch-missing = není k dispozici
appearance = Vzhled
appearance-auto = Podle zařízení
appearance-light = Světlý
appearance-dark = Tmavý

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Tato stránka byla přeložena strojově a může obsahovat chyby.
stale = Zdrojová stránka ({ $language }) se od vzniku tohoto překladu změnila.
stale-link = Číst zdrojovou stránku
pairs =
    { $count ->
        [one] { $count } větu na této stránce si můžete přečíst ve zdrojovém jazyce ({ $language }): ukažte na ni, klepněte na ni nebo na ni přejděte klávesou Tab.
        [few] { $count } věty na této stránce si můžete přečíst ve zdrojovém jazyce ({ $language }): ukažte na některou, klepněte na ni nebo na ni přejděte klávesou Tab.
       *[other] { $count } vět na této stránce si můžete přečíst ve zdrojovém jazyce ({ $language }): ukažte na některou, klepněte na ni nebo na ni přejděte klávesou Tab.
    }
pairs-all = Zobrazit všechny zdrojové věty
recovered = Zdrojový text byl obnoven z jiného překladu této stránky ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Tato edice se od edice „{ $edition }“ liší na jednom místě
        [few] Tato edice se od edice „{ $edition }“ liší na { $count } místech
       *[other] Tato edice se od edice „{ $edition }“ liší na { $count } místech
    }
differences-marked = Každé z nich je v textu níže označeno svým číslem.
differences-only = Pouze v edici „{ $edition }“

## Below the text

updated = Poslední aktualizace:
date =
    { $day }. { $month ->
        [1] ledna
        [2] února
        [3] března
        [4] dubna
        [5] května
        [6] června
        [7] července
        [8] srpna
        [9] září
        [10] října
        [11] listopadu
       *[12] prosince
    } { $year }
pager = Sousední stránky
previous = Předchozí
next = Další

## Pages without a document

documentation = Dokumentace
home-choose = Zvolte jazyk
home-pages =
    { $count ->
        [one] { $count } stránka
        [few] { $count } stránky
       *[other] { $count } stránek
    }
not-found = Stránka nenalezena
not-found-text = Na této adrese není žádná stránka. Možná byla přesunuta nebo je v adrese chyba.
not-found-home = Přejít na úvodní stránku
moved = Tato stránka byla přesunuta:

## Within the text of a page

alert-note = Poznámka
alert-tip = Tip
alert-important = Důležité
alert-warning = Upozornění
alert-caution = Pozor
heading-link = Odkaz na tento nadpis
footnotes = Poznámky pod čarou
footnote-back = Zpět k textu
video = Přehrát video
task-done = Hotovo:
task-open = Zbývá:
edition-base = Globální
edition-china = Čína (21Vianet)
edition-us-gov = Státní správa USA
edition-germany = Německo

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Upravit tuto stránku
version = Verze:
fallback-page = Tato stránka zatím není přeložena a zobrazuje se ve zdrojovém jazyce ({ $language }).
applies-to = Platí pro: { $what }
image-description = Popis obrázku
image-enlarge = Zvětšit obrázek

## Heads of lists of links on landing pages

links-overview = Přehled
links-quickstart = Rychlý start
links-tutorial = Kurz
links-how-to-guide = Návod
links-concept = Koncept
links-reference = Referenční informace
links-architecture = Architektura
links-sample = Ukázka
links-deploy = Nasazení
links-get-started = Začínáme
links-download = Ke stažení
links-learn = Školení
links-video = Video
links-whats-new = Novinky

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Vedle sebe
sentence-link = Odkaz na tuto větu
sentence-report = Nahlásit tuto větu
report-page = Nahlásit problém na této stránce
copy = Kopírovat
copied = Zkopírováno
section-behind = Zdrojová stránka ({ $language }) zde nyní říká něco jiného
section-now = Co říká nyní
section-gone = Co už neříká
alert-lacking = Toto upozornění v překladu chybí. Zobrazuje se tak, jak je na zdrojové stránce ({ $language }).
## Searching. $query is what the reader typed

search = Hledat
search-hint = Hledat na těchto stránkách
search-count =
    { $count ->
        [one] { $count } výsledek
        [few] { $count } výsledky
       *[other] { $count } výsledků
    }
search-none = Pro „{ $query }“ nebylo nic nalezeno
search-most = Žádná stránka neobsahuje všechna slova. Tyto jich obsahují většinu.
search-close = Zavřít hledání
search-failed = Vyhledávací rejstřík se nepodařilo načíst. Zkuste to znovu.
