## Diglot’s own site: names of its editions

edition-china-21vianet = Betrieben von 21Vianet
