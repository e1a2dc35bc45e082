### Testi del tema predefinito in italiano

## Frame

skip = Vai al testo
pages = Pagine
contents = In questa pagina
breadcrumbs = Ti trovi qui
built = Creato con Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Lingua:
edition = Edizione
switch-fallback = non tradotta, si apre in { $language }
switch-fallback-source = non tradotta, si apre nella lingua di origine
switch-missing = non disponibile
appearance = Aspetto
appearance-auto = Come il dispositivo
appearance-light = Chiaro
appearance-dark = Scuro

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Questa pagina è stata tradotta automaticamente e può contenere errori.
stale = La pagina di origine ({ $language }) è stata modificata dopo questa traduzione.
stale-link = Leggi la pagina di origine
pairs =
    { $count ->
        [one] { $count } frase di questa pagina può essere letta nella lingua di origine ({ $language }): puntala, toccala o raggiungila con il tasto Tab.
       *[other] { $count } frasi di questa pagina possono essere lette nella lingua di origine ({ $language }): puntane una, toccala o raggiungila con il tasto Tab.
    }
pairs-all = Mostra tutte le frasi di origine
recovered = Il testo di origine è stato ricavato da un’altra traduzione di questa pagina ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Questa edizione differisce da “{ $edition }” in un punto
       *[other] Questa edizione differisce da “{ $edition }” in { $count } punti
    }
differences-marked = Ciascuno è contrassegnato con il suo numero nel testo seguente.
differences-only = Solo in “{ $edition }”

## Below the text

updated = Ultimo aggiornamento:
date =
    { $day } { $month ->
        [1] gennaio
        [2] febbraio
        [3] marzo
        [4] aprile
        [5] maggio
        [6] giugno
        [7] luglio
        [8] agosto
        [9] settembre
        [10] ottobre
        [11] novembre
       *[12] dicembre
    } { $year }
pager = Pagine vicine
previous = Indietro
next = Avanti

## Pages without a document

documentation = Documentazione
home-choose = Scegli la lingua
home-pages =
    { $count ->
        [one] { $count } pagina
       *[other] { $count } pagine
    }
not-found = Pagina non trovata
not-found-text = A questo indirizzo non c’è alcuna pagina. Può essere stata spostata, oppure l’indirizzo può contenere un errore.
not-found-home = Vai alla pagina iniziale
moved = Questa pagina è stata spostata:

## Within the text of a page

alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Avviso
alert-caution = Attenzione
heading-link = Collegamento a questo titolo
footnotes = Note
footnote-back = Torna al testo
video = Guarda il video
task-done = Fatto:
task-open = Da fare:
edition-base = Globale
edition-china = Cina (21Vianet)
edition-us-gov = Enti pubblici degli Stati Uniti
edition-germany = Germania

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Modifica questa pagina
version = Versione:
fallback-page = Questa pagina non è ancora tradotta; viene mostrata nella lingua di origine ({ $language }).
applies-to = Si applica a: { $what }
image-description = Descrizione dell’immagine
image-enlarge = Ingrandisci l’immagine

## Heads of lists of links on landing pages

links-overview = Panoramica
links-quickstart = Avvio rapido
links-tutorial = Esercitazione
links-how-to-guide = Guida pratica
links-concept = Concetto
links-reference = Riferimento
links-architecture = Architettura
links-sample = Esempio
links-deploy = Distribuzione
links-get-started = Per iniziare
links-download = Download
links-learn = Formazione
links-video = Video
links-whats-new = Novità

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Fianco a fianco
sentence-link = Collegamento a questa frase
sentence-report = Segnala questa frase
report-page = Segnala un problema in questa pagina
copy = Copia
copied = Copiato
section-behind = Qui la pagina di origine ({ $language }) ora dice altro
section-now = Che cosa dice ora
section-gone = Che cosa non dice più
alert-lacking = Questo avviso manca nella traduzione. È mostrato come compare nella pagina di origine ({ $language }).
## Searching. $query is what the reader typed

search = Cerca
search-hint = Cerca in queste pagine
search-count =
    { $count ->
        [one] { $count } risultato
       *[other] { $count } risultati
    }
search-none = Nessun risultato per “{ $query }”
search-most = Nessuna pagina contiene tutte le parole. Queste ne contengono la maggior parte.
search-close = Chiudi la ricerca
search-failed = Non è stato possibile caricare l’indice di ricerca. Riprova.
