### Texts of the default theme in English, the language that all others are compared with

## Frame

skip = Skip to the text
pages = Pages
contents = On this page
breadcrumbs = You are here
built = Built with Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Language:
edition = Edition
switch-fallback = not translated, opens in { $language }
switch-fallback-source = not translated, opens in the source language
switch-missing = not available
appearance = Appearance
appearance-auto = Same as device
appearance-light = Light
appearance-dark = Dark

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = This page was translated by machine and may contain errors.
stale = The source page ({ $language }) has changed since this translation was made.
stale-link = Read the source page
pairs =
    { $count ->
        [one] { $count } sentence on this page can be read in its source language ({ $language }): point at it, tap it, or reach it with the Tab key.
       *[other] { $count } sentences on this page can be read in their source language ({ $language }): point at one, tap it, or reach it with the Tab key.
    }
pairs-all = Show all source sentences
recovered = The source text was recovered from another translation of the same page ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] This edition differs from “{ $edition }” in one place
       *[other] This edition differs from “{ $edition }” in { $count } places
    }
differences-marked = Each is marked in the text below with its number.
differences-only = Only in “{ $edition }”

## Below the text

updated = Last updated:
# $order is what readers of the region put first: day or month
date =
    { $order ->
        [day] { $day }{ " " }
       *[month] { "" }
    }{ $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }{ $order ->
        [day] { "" }
       *[month] { " " }{ $day },
    } { $year }
pager = Neighbouring pages
previous = Previous
next = Next

## Pages without a document

documentation = Documentation
home-choose = Choose your language
home-pages =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
not-found = Page not found
not-found-text = There is no page at this address. It may have moved, or the address may contain a mistake.
not-found-home = Go to the home page
moved = This page has moved:

## Within the text of a page

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
heading-link = Link to this heading
footnotes = Footnotes
footnote-back = Back to the text
video = Watch the video
task-done = Done:
task-open = Open:
edition-base = Global
edition-china = China (21Vianet)
edition-us-gov = US Government
edition-germany = Germany

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Edit this page
version = Version:
fallback-page = This page has not been translated yet; it is shown in its source language ({ $language }).
applies-to = Applies to: { $what }
image-description = Description of the image
image-enlarge = Enlarge the image

## Heads of lists of links on landing pages

links-overview = Overview
links-quickstart = Quickstart
links-tutorial = Tutorial
links-how-to-guide = How-to guide
links-concept = Concept
links-reference = Reference
links-architecture = Architecture
links-sample = Sample
links-deploy = Deploy
links-get-started = Get started
links-download = Download
links-learn = Training
links-video = Video
links-whats-new = What’s new

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Side by side
sentence-link = Link to this sentence
sentence-report = Report this sentence
report-page = Report a problem on this page
copy = Copy
copied = Copied
section-behind = The source page ({ $language }) says something else here now
section-now = What it says now
section-gone = What it no longer says
alert-lacking = This warning is not in the translation. It is shown as the source page has it ({ $language }).
## Searching. $query is what the reader typed

search = Search
search-hint = Search these pages
search-count =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
search-none = No results for “{ $query }”
search-most = No page has all of the words. These have most of them.
search-close = Close search
search-failed = The search index could not be loaded. Try again.
