## Diglot’s own site: names of its editions

edition-china-21vianet = Керує 21Vianet
