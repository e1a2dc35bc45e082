### Texte des Standarddesigns auf Deutsch

## Frame

skip = Zum Text springen
pages = Seiten
contents = Auf dieser Seite
breadcrumbs = Sie sind hier
built = Erstellt mit Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Sprache:
edition = Ausgabe
switch-fallback = nicht übersetzt, führt zur Ausgangssprache ({ $language })
switch-fallback-source = nicht übersetzt, führt zur Ausgangssprache
switch-missing = nicht verfügbar
appearance = Darstellung
appearance-auto = Wie das Gerät
appearance-light = Hell
appearance-dark = Dunkel

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Diese Seite wurde maschinell übersetzt und kann Fehler enthalten.
stale = Die Ausgangsseite ({ $language }) wurde seit dieser Übersetzung geändert.
stale-link = Ausgangsseite lesen
pairs =
    { $count ->
        [one] { $count } Satz dieser Seite lässt sich in der Ausgangssprache ({ $language }) lesen: Zeigen Sie darauf, tippen Sie ihn an oder springen Sie mit der Tabulatortaste dorthin.
       *[other] { $count } Sätze dieser Seite lassen sich in der Ausgangssprache ({ $language }) lesen: Zeigen Sie auf einen Satz, tippen Sie ihn an oder springen Sie mit der Tabulatortaste dorthin.
    }
pairs-all = Alle Ausgangssätze anzeigen
recovered = Der Ausgangstext wurde aus einer anderen Übersetzung dieser Seite gewonnen ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Diese Ausgabe weicht an einer Stelle von „{ $edition }“ ab
       *[other] Diese Ausgabe weicht an { $count } Stellen von „{ $edition }“ ab
    }
differences-marked = Jede ist unten im Text mit ihrer Nummer markiert.
differences-only = Nur in „{ $edition }“

## Below the text

updated = Zuletzt aktualisiert:
date =
    { $day }. { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    } { $year }
pager = Benachbarte Seiten
previous = Zurück
next = Weiter

## Pages without a document

documentation = Dokumentation
home-choose = Wählen Sie Ihre Sprache
home-pages =
    { $count ->
        [one] { $count } Seite
       *[other] { $count } Seiten
    }
not-found = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie verschoben, oder die Adresse enthält einen Fehler.
not-found-home = Zur Startseite
moved = Diese Seite wurde verschoben:

## Within the text of a page

alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Achtung
heading-link = Link zu dieser Überschrift
footnotes = Fußnoten
footnote-back = Zurück zum Text
video = Video ansehen
task-done = Erledigt:
task-open = Offen:
edition-base = Global
edition-china = China (21Vianet)
edition-us-gov = US-Behörden
edition-germany = Deutschland

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Diese Seite bearbeiten
version = Version:
fallback-page = Diese Seite ist noch nicht übersetzt und wird in der Ausgangssprache ({ $language }) angezeigt.
applies-to = Gilt für: { $what }
image-description = Bildbeschreibung
image-enlarge = Bild vergrößern

## Heads of lists of links on landing pages

links-overview = Übersicht
links-quickstart = Schnellstart
links-tutorial = Tutorial
links-how-to-guide = Anleitung
links-concept = Konzept
links-reference = Referenz
links-architecture = Architektur
links-sample = Beispiel
links-deploy = Bereitstellung
links-get-started = Erste Schritte
links-download = Download
links-learn = Schulung
links-video = Video
links-whats-new = Neuerungen

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Nebeneinander
sentence-link = Link zu diesem Satz
sentence-report = Diesen Satz melden
report-page = Ein Problem auf dieser Seite melden
copy = Kopieren
copied = Kopiert
section-behind = Die Ausgangsseite ({ $language }) sagt hier inzwischen etwas anderes
section-now = Was sie jetzt sagt
section-gone = Was sie nicht mehr sagt
alert-lacking = Dieser Warnhinweis fehlt in der Übersetzung. Er steht hier so wie auf der Ausgangsseite ({ $language }).
## Suche

search = Suchen
search-hint = Diese Seiten durchsuchen
search-count =
    { $count ->
        [one] { $count } Ergebnis
       *[other] { $count } Ergebnisse
    }
search-none = Keine Ergebnisse für „{ $query }“
search-most = Keine Seite enthält alle Wörter. Diese enthalten die meisten davon.
search-close = Suche schließen
search-failed = Der Suchindex konnte nicht geladen werden. Versuchen Sie es noch einmal.
