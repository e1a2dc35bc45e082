## Diglot’s own site: names of its editions

edition-china-21vianet = A 21Vianet üzemelteti
