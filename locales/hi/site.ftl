## Diglot’s own site: names of its editions

edition-china-21vianet = 21Vianet द्वारा संचालित
