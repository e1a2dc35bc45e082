## What `diglot serve` shows to writers on a page

serve-page = Constats de cette page
serve-title = Ce que Diglot a trouvé
serve-close = Fermer
serve-here = Sur cette page
serve-more = et { $count } de plus : diglot check les affiche
serve-elsewhere = Dans des fichiers qui ne sont pas des pages
serve-failed = Le site n’a pas pu être créé
serve-last = Vous voyez le dernier site qui a pu être créé.
serve-translation = traduction
serve-source = source
serve-help = aide
serve-error = erreur
serve-warn = avertissement
serve-hint = suggestion
serve-silent = le serveur ne répond pas

## What the button says

serve-errors =
    { $count ->
        [one] { $count } erreur
       *[other] { $count } erreurs
    }
serve-warnings =
    { $count ->
        [one] { $count } avertissement
       *[other] { $count } avertissements
    }
serve-hints =
    { $count ->
        [one] { $count } suggestion
       *[other] { $count } suggestions
    }
serve-findings =
    { $count ->
        [one] { $count } constat
       *[other] { $count } constats
    }
