## Diglot’s own site: names of its editions

edition-china-21vianet = Obsługiwane przez 21Vianet
