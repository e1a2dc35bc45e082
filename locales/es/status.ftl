## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Traducciones
status-base = Edición base
status-elsewhere = Hallazgos en archivos sin idioma: { $count }
status-languages = idiomas además del de origen
status-covered = de las páginas traducidas
status-kept = de las frases al día
status-behind = frases obsoletas
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Páginas
status-pages-about = Cuántas de las páginas esperadas existen.
status-translated = traducidas
status-copied = en el idioma de origen
status-absent = ausentes
status-sentences = Frases
status-sentences-about = De las esperadas: traducidas y al día, en una página más antigua que su origen, obsoletas o sin traducir.
status-current = al día
status-older = en páginas más antiguas
status-stale = obsoletas
status-missing = faltan
status-translators = Traductores
status-translators-about = Páginas que indican quién las tradujo ({ $key }).
status-human = humana
status-machine = automática
status-unsaid = sin indicar
status-findings = Hallazgos
status-findings-about = Lo que encuentra { $command } y las reglas que más encuentran.
status-errors = errores
status-warnings = advertencias
status-hints = sugerencias
status-frequent = más frecuentes

## Heads of tables

status-language = Idioma
status-bar = Barra
status-number = Número
status-part = Proporción
status-numbers = Cifras
status-sizes = Tamaño y antigüedad
status-older-pages = Más antiguas que el origen
status-changed = Último cambio
