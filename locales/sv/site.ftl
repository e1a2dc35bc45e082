## Diglot’s own site: names of its editions

edition-china-21vianet = Drivs av 21Vianet
