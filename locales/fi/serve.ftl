## What `diglot serve` shows to writers on a page

serve-page = Tämän sivun löydökset
serve-title = Mitä Diglot löysi
serve-close = Sulje
serve-here = Tällä sivulla
serve-more = ja vielä { $count }: diglot check näyttää ne
serve-elsewhere = Tiedostoissa, jotka eivät ole sivuja
serve-failed = Sivustoa ei voitu luoda
serve-last = Näet viimeisimmän sivuston, joka voitiin luoda.
serve-translation = käännös
serve-source = lähde
serve-help = ohje
serve-error = virhe
serve-warn = varoitus
serve-hint = vihje
serve-silent = palvelin ei vastaa

## What the button says

serve-errors =
    { $count ->
        [one] { $count } virhe
       *[other] { $count } virhettä
    }
serve-warnings =
    { $count ->
        [one] { $count } varoitus
       *[other] { $count } varoitusta
    }
serve-hints =
    { $count ->
        [one] { $count } vihje
       *[other] { $count } vihjettä
    }
serve-findings =
    { $count ->
        [one] { $count } löydös
       *[other] { $count } löydöstä
    }
