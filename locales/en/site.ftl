## Diglot’s own site: names of its editions

edition-china-21vianet = Operated by 21Vianet
