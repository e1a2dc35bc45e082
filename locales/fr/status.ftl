## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Traductions
status-base = Édition de base
status-elsewhere = Constats dans des fichiers sans langue : { $count }
status-languages = langues en plus de la source
status-covered = des pages traduites
status-kept = des phrases à jour
status-behind = phrases périmées
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Pages
status-pages-about = Combien des pages attendues sont présentes.
status-translated = traduites
status-copied = dans la langue source
status-absent = absentes
status-sentences = Phrases
status-sentences-about = Parmi les phrases attendues : traduites et à jour, sur une page plus ancienne que sa source, périmées ou non traduites.
status-current = à jour
status-older = sur des pages plus anciennes
status-stale = périmées
status-missing = manquantes
status-translators = Traducteurs
status-translators-about = Pages qui indiquent qui les a traduites ({ $key }).
status-human = humaine
status-machine = automatique
status-unsaid = non indiqué
status-findings = Constats
status-findings-about = Ce que trouve { $command }, et les règles qui en trouvent le plus.
status-errors = erreurs
status-warnings = avertissements
status-hints = suggestions
status-frequent = les plus fréquentes

## Heads of tables

status-language = Langue
status-bar = Barre
status-number = Nombre
status-part = Part
status-numbers = Chiffres
status-sizes = Taille et âge
status-older-pages = Plus anciennes que la source
status-changed = Dernière modification
