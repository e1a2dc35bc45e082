### Textos del tema predeterminado en español

## Frame

skip = Ir al texto
pages = Páginas
contents = En esta página
breadcrumbs = Está aquí
built = Creado con Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Idioma:
edition = Edición
switch-fallback = sin traducir, se abre en el idioma original ({ $language })
switch-fallback-source = sin traducir, se abre en el idioma original
switch-missing = no disponible
appearance = Apariencia
appearance-auto = Igual que el dispositivo
appearance-light = Clara
appearance-dark = Oscura

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Esta página se ha traducido automáticamente y puede contener errores.
stale = La página original ({ $language }) ha cambiado desde que se hizo esta traducción.
stale-link = Leer la página original
pairs =
    { $count ->
        [one] { $count } frase de esta página se puede leer en el idioma original ({ $language }): señálela, tóquela o llegue a ella con la tecla Tab.
       *[other] { $count } frases de esta página se pueden leer en el idioma original ({ $language }): señale una, tóquela o llegue a ella con la tecla Tab.
    }
pairs-all = Mostrar todas las frases originales
recovered = El texto original se ha recuperado de otra traducción de esta página ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Esta edición difiere de «{ $edition }» en un punto
       *[other] Esta edición difiere de «{ $edition }» en { $count } puntos
    }
differences-marked = Cada uno está marcado con su número en el texto siguiente.
differences-only = Solo en «{ $edition }»

## Below the text

updated = Última actualización:
date =
    { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
pager = Páginas contiguas
previous = Anterior
next = Siguiente

## Pages without a document

documentation = Documentación
home-choose = Elija su idioma
home-pages =
    { $count ->
        [one] { $count } página
       *[other] { $count } páginas
    }
not-found = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Puede que se haya movido o que la dirección contenga un error.
not-found-home = Ir a la página de inicio
moved = Esta página se ha movido:

## Within the text of a page

alert-note = Nota
alert-tip = Sugerencia
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
heading-link = Enlace a este título
footnotes = Notas al pie
footnote-back = Volver al texto
video = Ver el vídeo
task-done = Hecho:
task-open = Pendiente:
edition-base = Global
edition-china = China (21Vianet)
edition-us-gov = Gobierno de EE. UU.
edition-germany = Alemania

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Editar esta página
version = Versión:
fallback-page = Esta página aún no se ha traducido y se muestra en el idioma de origen ({ $language }).
applies-to = Se aplica a: { $what }
image-description = Descripción de la imagen
image-enlarge = Ampliar la imagen

## Heads of lists of links on landing pages

links-overview = Información general
links-quickstart = Inicio rápido
links-tutorial = Tutorial
links-how-to-guide = Guía práctica
links-concept = Concepto
links-reference = Referencia
links-architecture = Arquitectura
links-sample = Ejemplo
links-deploy = Implementación
links-get-started = Primeros pasos
links-download = Descarga
links-learn = Formación
links-video = Vídeo
links-whats-new = Novedades

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = En paralelo
sentence-link = Enlace a esta frase
sentence-report = Informar sobre esta frase
report-page = Informar de un problema en esta página
copy = Copiar
copied = Copiado
section-behind = La página de origen ({ $language }) ahora dice otra cosa aquí
section-now = Lo que dice ahora
section-gone = Lo que ya no dice
alert-lacking = Esta advertencia no figura en la traducción. Se muestra tal como está en la página de origen ({ $language }).
## Búsqueda

search = Buscar
search-hint = Buscar en estas páginas
search-count =
    { $count ->
        [one] { $count } resultado
       *[other] { $count } resultados
    }
search-none = No hay resultados para «{ $query }»
search-most = Ninguna página contiene todas las palabras. Estas contienen la mayoría.
search-close = Cerrar la búsqueda
search-failed = No se pudo cargar el índice de búsqueda. Inténtelo de nuevo.
