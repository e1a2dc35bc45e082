## Diglot’s own site: names of its editions

edition-china-21vianet = Gestita da 21Vianet
