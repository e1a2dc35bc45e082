## What `diglot serve` shows to writers on a page

serve-page = Problemas desta página
serve-title = O que o Diglot encontrou
serve-close = Fechar
serve-here = Nesta página
serve-more = e mais { $count }: diglot check os mostra
serve-elsewhere = Em arquivos que não são páginas
serve-failed = Não foi possível gerar o site
serve-last = O que você vê é o último site que foi possível gerar.
serve-translation = tradução
serve-source = origem
serve-help = ajuda
serve-error = erro
serve-warn = aviso
serve-hint = sugestão
serve-silent = o servidor não responde

## What the button says

serve-errors =
    { $count ->
        [one] { $count } erro
       *[other] { $count } erros
    }
serve-warnings =
    { $count ->
        [one] { $count } aviso
       *[other] { $count } avisos
    }
serve-hints =
    { $count ->
        [one] { $count } sugestão
       *[other] { $count } sugestões
    }
serve-findings =
    { $count ->
        [one] { $count } problema
       *[other] { $count } problemas
    }
