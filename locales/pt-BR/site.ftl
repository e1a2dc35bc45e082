## Diglot’s own site: names of its editions

edition-china-21vianet = Operada pela 21Vianet
