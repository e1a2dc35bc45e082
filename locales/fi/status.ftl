## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Käännökset
status-base = Perusversio
status-elsewhere = Löydökset tiedostoissa, joilla ei ole kieltä: { $count }
status-languages = kieltä lähdekielen lisäksi
status-covered = sivuista käännetty
status-kept = virkkeistä ajan tasalla
status-behind = vanhentunutta virkettä
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Sivut
status-pages-about = Kuinka moni odotetuista sivuista on olemassa.
status-translated = käännetty
status-copied = lähdekielellä
status-absent = puuttuu
status-sentences = Virkkeet
status-sentences-about = Odotetuista virkkeistä: käännetty ja ajan tasalla, lähdettään vanhemmalla sivulla, itse vanhentunut tai kääntämättä.
status-current = ajan tasalla
status-older = vanhemmilla sivuilla
status-stale = vanhentunut
status-missing = puuttuu
status-translators = Kääntäjät
status-translators-about = Sivut, jotka kertovat, kuka ne on kääntänyt ({ $key }).
status-human = ihminen
status-machine = kone
status-unsaid = ei kerrottu
status-findings = Löydökset
status-findings-about = Mitä { $command } löytää, ja säännöt, jotka löytävät eniten.
status-errors = virheet
status-warnings = varoitukset
status-hints = vihjeet
status-frequent = yleisimmät

## Heads of tables

status-language = Kieli
status-bar = Palkki
status-number = Määrä
status-part = Osuus
status-numbers = Luvut
status-sizes = Koko ja ikä
status-older-pages = Lähdettä vanhemmat
status-changed = Viimeisin muutos
