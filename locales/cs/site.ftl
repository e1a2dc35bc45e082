## Diglot’s own site: names of its editions

edition-china-21vianet = Provozuje 21Vianet
