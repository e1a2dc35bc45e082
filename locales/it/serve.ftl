## What `diglot serve` shows to writers on a page

serve-page = Rilievi di questa pagina
serve-title = Che cosa ha trovato Diglot
serve-close = Chiudi
serve-here = In questa pagina
serve-more = e altri { $count }: li mostra diglot check
serve-elsewhere = In file che non sono pagine
serve-failed = Non è stato possibile creare il sito
serve-last = Quello che vedi è l’ultimo sito che è stato possibile creare.
serve-translation = traduzione
serve-source = originale
serve-help = aiuto
serve-error = errore
serve-warn = avviso
serve-hint = suggerimento
serve-silent = il server non risponde

## What the button says

serve-errors =
    { $count ->
        [one] { $count } errore
       *[other] { $count } errori
    }
serve-warnings =
    { $count ->
        [one] { $count } avviso
       *[other] { $count } avvisi
    }
serve-hints =
    { $count ->
        [one] { $count } suggerimento
       *[other] { $count } suggerimenti
    }
serve-findings =
    { $count ->
        [one] { $count } rilievo
       *[other] { $count } rilievi
    }
