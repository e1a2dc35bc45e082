## Diglot’s own site: names of its editions

edition-china-21vianet = Exploité par 21Vianet
