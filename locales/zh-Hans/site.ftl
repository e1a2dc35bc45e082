## Diglot’s own site: names of its editions

edition-china-21vianet = 由世纪互联运营
