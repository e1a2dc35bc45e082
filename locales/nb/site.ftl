## Diglot’s own site: names of its editions

edition-china-21vianet = Drives av 21Vianet
