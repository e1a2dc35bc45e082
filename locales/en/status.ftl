## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Translations
status-base = Base edition
status-elsewhere = Findings in files of no locale: { $count }
status-languages = languages besides the source
status-covered = of pages translated
status-kept = of sentences current
status-behind = stale sentences
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Pages
status-pages-about = How many of the expected pages are there.
status-translated = translated
status-copied = in the source language
status-absent = not there
status-sentences = Sentences
status-sentences-about = Of those that are expected: translated and current, on a page older than its source, stale by themselves, or not translated.
status-current = current
status-older = on older pages
status-stale = stale
status-missing = missing
status-translators = Translators
status-translators-about = Pages that say who translated them ({ $key }).
status-human = human
status-machine = machine
status-unsaid = not said
status-findings = Findings
status-findings-about = What { $command } finds, and the rules that find most.
status-errors = errors
status-warnings = warnings
status-hints = hints
status-frequent = most frequent

## Heads of tables

status-language = Language
status-bar = Bar
status-number = Number
status-part = Share
status-numbers = Numbers
status-sizes = Size and age
status-older-pages = Older than source
status-changed = Last change
