### Textes du thème par défaut en français

## Frame

skip = Aller au texte
pages = Pages
contents = Sur cette page
breadcrumbs = Vous êtes ici
built = Créé avec Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Langue :
edition = Édition
switch-fallback = non traduit, page en langue source ({ $language })
switch-fallback-source = non traduit, page en langue source
switch-missing = non disponible
appearance = Apparence
appearance-auto = Comme l’appareil
appearance-light = Claire
appearance-dark = Sombre

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Cette page a été traduite automatiquement et peut contenir des erreurs.
stale = La page source ({ $language }) a été modifiée depuis cette traduction.
stale-link = Lire la page source
pairs =
    { $count ->
        [one] { $count } phrase de cette page peut être lue dans la langue source ({ $language }) : pointez-la, touchez-la ou atteignez-la avec la touche Tab.
       *[other] { $count } phrases de cette page peuvent être lues dans la langue source ({ $language }) : pointez-en une, touchez-la ou atteignez-la avec la touche Tab.
    }
pairs-all = Afficher toutes les phrases sources
recovered = Le texte source a été retrouvé grâce à une autre traduction de cette page ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Cette édition diffère de l’édition « { $edition } » en un point
       *[other] Cette édition diffère de l’édition « { $edition } » en { $count } points
    }
differences-marked = Chacun est signalé par son numéro dans le texte ci-dessous.
differences-only = Uniquement dans l’édition « { $edition } »

## Below the text

updated = Dernière mise à jour :
date =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
pager = Pages voisines
previous = Précédent
next = Suivant

## Pages without a document

documentation = Documentation
home-choose = Choisissez votre langue
home-pages =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
not-found = Page introuvable
not-found-text = Aucune page ne se trouve à cette adresse. Elle a peut-être été déplacée, ou l’adresse contient une erreur.
not-found-home = Aller à la page d’accueil
moved = Cette page a été déplacée :

## Within the text of a page

alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
heading-link = Lien vers ce titre
footnotes = Notes de bas de page
footnote-back = Retour au texte
video = Regarder la vidéo
task-done = Fait :
task-open = À faire :
edition-base = Mondiale
edition-china = Chine (21Vianet)
edition-us-gov = Secteur public américain
edition-germany = Allemagne

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Modifier cette page
version = Version :
fallback-page = Cette page n’est pas encore traduite ; elle s’affiche dans sa langue source ({ $language }).
applies-to = S’applique à : { $what }
image-description = Description de l’image
image-enlarge = Agrandir l’image

## Heads of lists of links on landing pages

links-overview = Vue d’ensemble
links-quickstart = Démarrage rapide
links-tutorial = Tutoriel
links-how-to-guide = Guide pratique
links-concept = Concept
links-reference = Référence
links-architecture = Architecture
links-sample = Exemple
links-deploy = Déploiement
links-get-started = Prise en main
links-download = Téléchargement
links-learn = Formation
links-video = Vidéo
links-whats-new = Nouveautés

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Côte à côte
sentence-link = Lien vers cette phrase
sentence-report = Signaler cette phrase
report-page = Signaler un problème sur cette page
copy = Copier
copied = Copié
section-behind = La page source ({ $language }) dit maintenant autre chose ici
section-now = Ce qu’elle dit maintenant
section-gone = Ce qu’elle ne dit plus
alert-lacking = Cet avertissement manque dans la traduction. Il est affiché tel qu’il figure dans la page source ({ $language }).
## Recherche

search = Rechercher
search-hint = Rechercher dans ces pages
search-count =
    { $count ->
        [one] { $count } résultat
       *[other] { $count } résultats
    }
search-none = Aucun résultat pour « { $query } »
search-most = Aucune page ne contient tous les mots. Celles-ci en contiennent la plupart.
search-close = Fermer la recherche
search-failed = L’index de recherche n’a pas pu être chargé. Réessayez.
