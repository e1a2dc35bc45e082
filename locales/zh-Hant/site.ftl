## Diglot’s own site: names of its editions

edition-china-21vianet = 由 21Vianet 營運
