## Diglot’s own site: names of its editions

edition-china-21vianet = Dioperasikan oleh 21Vianet
