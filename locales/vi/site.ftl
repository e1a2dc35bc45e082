## Diglot’s own site: names of its editions

edition-china-21vianet = Do 21Vianet vận hành
