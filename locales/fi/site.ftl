## Diglot’s own site: names of its editions

edition-china-21vianet = 21Vianetin ylläpitämä
