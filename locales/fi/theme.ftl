### Oletusteeman tekstit suomeksi

## Frame

skip = Siirry tekstiin
pages = Sivut
contents = Tällä sivulla
breadcrumbs = Olet tässä
built = Luotu ohjelmalla Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Kieli:
edition = Versio
switch-fallback = ei käännetty, avautuu lähdekielellä ({ $language })
switch-fallback-source = ei käännetty, avautuu lähdekielellä
switch-missing = ei saatavilla
appearance = Ulkoasu
appearance-auto = Laitteen mukaan
appearance-light = Vaalea
appearance-dark = Tumma

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Tämä sivu on konekäännetty ja voi sisältää virheitä.
stale = Lähdesivu ({ $language }) on muuttunut tämän käännöksen tekemisen jälkeen.
stale-link = Lue lähdesivu
pairs =
    { $count ->
        [one] Tällä sivulla { $count } virkkeen voi lukea lähdekielellä ({ $language }): osoita sitä, napauta sitä tai siirry siihen sarkaimella.
       *[other] Tällä sivulla { $count } virkettä voi lukea lähdekielellä ({ $language }): osoita virkettä, napauta sitä tai siirry siihen sarkaimella.
    }
pairs-all = Näytä kaikki lähdevirkkeet
recovered = Lähdeteksti on palautettu tämän sivun toisesta käännöksestä ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Tämä versio eroaa versiosta ”{ $edition }” yhdessä kohdassa
       *[other] Tämä versio eroaa versiosta ”{ $edition }” { $count } kohdassa
    }
differences-marked = Jokainen kohta on merkitty numerollaan alla olevaan tekstiin.
differences-only = Vain versiossa ”{ $edition }”

## Below the text

updated = Päivitetty viimeksi:
date =
    { $day }. { $month ->
        [1] tammikuuta
        [2] helmikuuta
        [3] maaliskuuta
        [4] huhtikuuta
        [5] toukokuuta
        [6] kesäkuuta
        [7] heinäkuuta
        [8] elokuuta
        [9] syyskuuta
        [10] lokakuuta
        [11] marraskuuta
       *[12] joulukuuta
    } { $year }
pager = Viereiset sivut
previous = Edellinen
next = Seuraava

## Pages without a document

documentation = Dokumentaatio
home-choose = Valitse kieli
home-pages =
    { $count ->
        [one] { $count } sivu
       *[other] { $count } sivua
    }
not-found = Sivua ei löydy
not-found-text = Tässä osoitteessa ei ole sivua. Se on ehkä siirretty, tai osoitteessa voi olla virhe.
not-found-home = Siirry etusivulle
moved = Tämä sivu on siirretty:

## Within the text of a page

alert-note = Huomautus
alert-tip = Vihje
alert-important = Tärkeää
alert-warning = Varoitus
alert-caution = Huomio
heading-link = Linkki tähän otsikkoon
footnotes = Alaviitteet
footnote-back = Takaisin tekstiin
video = Katso video
task-done = Tehty:
task-open = Tekemättä:
edition-base = Maailmanlaajuinen
edition-china = Kiina (21Vianet)
edition-us-gov = Yhdysvaltain julkishallinto
edition-germany = Saksa

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Muokkaa tätä sivua
version = Versio:
fallback-page = Tätä sivua ei ole vielä käännetty, joten se näytetään lähdekielellä ({ $language }).
applies-to = Koskee: { $what }
image-description = Kuvan kuvaus
image-enlarge = Suurenna kuva

## Heads of lists of links on landing pages

links-overview = Yleiskatsaus
links-quickstart = Pika-aloitus
links-tutorial = Opetusohjelma
links-how-to-guide = Ohje
links-concept = Käsite
links-reference = Viiteaineisto
links-architecture = Arkkitehtuuri
links-sample = Esimerkki
links-deploy = Käyttöönotto
links-get-started = Aloittaminen
links-download = Lataus
links-learn = Koulutus
links-video = Video
links-whats-new = Uutta

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Rinnakkain
sentence-link = Linkki tähän virkkeeseen
sentence-report = Ilmoita tästä virkkeestä
report-page = Ilmoita tämän sivun ongelmasta
copy = Kopioi
copied = Kopioitu
section-behind = Lähdesivulla ({ $language }) sanotaan tässä nyt jotain muuta
section-now = Mitä siinä nyt sanotaan
section-gone = Mitä siinä ei enää sanota
alert-lacking = Tämä varoitus puuttuu käännöksestä. Se näytetään sellaisena kuin se on lähdesivulla ({ $language }).
## Searching. $query is what the reader typed

search = Haku
search-hint = Hae näiltä sivuilta
search-count =
    { $count ->
        [one] { $count } tulos
       *[other] { $count } tulosta
    }
search-none = Ei tuloksia haulle ”{ $query }”
search-most = Millään sivulla ei ole kaikkia sanoja. Näillä on niistä useimmat.
search-close = Sulje haku
search-failed = Hakuhakemistoa ei voitu ladata. Yritä uudelleen.
