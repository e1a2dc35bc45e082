## Diglot’s own site: names of its editions

edition-china-21vianet = ดำเนินการโดย 21Vianet
