## Diglot’s own site: names of its editions

edition-china-21vianet = Под управлением 21Vianet
