## What `diglot serve` shows to writers on a page

serve-page = Hallazgos de esta página
serve-title = Lo que ha encontrado Diglot
serve-close = Cerrar
serve-here = En esta página
serve-more = y { $count } más: diglot check los muestra
serve-elsewhere = En archivos que no son páginas
serve-failed = No se ha podido generar el sitio
serve-last = Lo que ve es el último sitio que se pudo generar.
serve-translation = traducción
serve-source = origen
serve-help = ayuda
serve-error = error
serve-warn = advertencia
serve-hint = sugerencia
serve-silent = el servidor no responde

## What the button says

serve-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errores
    }
serve-warnings =
    { $count ->
        [one] { $count } advertencia
       *[other] { $count } advertencias
    }
serve-hints =
    { $count ->
        [one] { $count } sugerencia
       *[other] { $count } sugerencias
    }
serve-findings =
    { $count ->
        [one] { $count } hallazgo
       *[other] { $count } hallazgos
    }
