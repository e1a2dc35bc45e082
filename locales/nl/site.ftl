## Diglot’s own site: names of its editions

edition-china-21vianet = Beheerd door 21Vianet
