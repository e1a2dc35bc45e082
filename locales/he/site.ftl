## Diglot’s own site: names of its editions

edition-china-21vianet = מופעלת על ידי 21Vianet
