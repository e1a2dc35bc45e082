## Diglot’s own site: names of its editions

edition-china-21vianet = Drives af 21Vianet
