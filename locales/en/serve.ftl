## What `diglot serve` shows to writers on a page

serve-page = Findings of this page
serve-title = What Diglot found
serve-close = Close
serve-here = On this page
serve-more = and { $count } more: diglot check shows them
serve-elsewhere = In files that are no page
serve-failed = The site could not be built
serve-last = What you see is the last site that could be built.
serve-translation = translation
serve-source = source
serve-help = help
serve-error = error
serve-warn = warn
serve-hint = hint
serve-silent = the server does not answer

## What the button says

serve-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
serve-warnings =
    { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
serve-hints =
    { $count ->
        [one] { $count } hint
       *[other] { $count } hints
    }
serve-findings =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
