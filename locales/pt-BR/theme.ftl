### Textos do tema padrão em português do Brasil

## Frame

skip = Ir para o texto
pages = Páginas
contents = Nesta página
breadcrumbs = Você está aqui
built = Criado com o Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Idioma:
edition = Edição
switch-fallback = não traduzido, abre no idioma original ({ $language })
switch-fallback-source = não traduzido, abre no idioma original
switch-missing = não disponível
appearance = Aparência
appearance-auto = Igual ao dispositivo
appearance-light = Clara
appearance-dark = Escura

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Esta página foi traduzida automaticamente e pode conter erros.
stale = A página original ({ $language }) foi alterada depois desta tradução.
stale-link = Ler a página original
pairs =
    { $count ->
        [one] { $count } frase desta página pode ser lida no idioma original ({ $language }): aponte para ela, toque nela ou chegue até ela com a tecla Tab.
       *[other] { $count } frases desta página podem ser lidas no idioma original ({ $language }): aponte para uma delas, toque nela ou chegue até ela com a tecla Tab.
    }
pairs-all = Mostrar todas as frases originais
recovered = O texto original foi recuperado de outra tradução desta página ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Esta edição difere da edição “{ $edition }” em um ponto
       *[other] Esta edição difere da edição “{ $edition }” em { $count } pontos
    }
differences-marked = Cada um está marcado com seu número no texto abaixo.
differences-only = Apenas na edição “{ $edition }”

## Below the text

updated = Última atualização:
date =
    { $day } de { $month ->
        [1] janeiro
        [2] fevereiro
        [3] março
        [4] abril
        [5] maio
        [6] junho
        [7] julho
        [8] agosto
        [9] setembro
        [10] outubro
        [11] novembro
       *[12] dezembro
    } de { $year }
pager = Páginas vizinhas
previous = Anterior
next = Próxima

## Pages without a document

documentation = Documentação
home-choose = Escolha seu idioma
home-pages =
    { $count ->
        [one] { $count } página
       *[other] { $count } páginas
    }
not-found = Página não encontrada
not-found-text = Não há nenhuma página neste endereço. Ela pode ter sido movida, ou o endereço pode conter um erro.
not-found-home = Ir para a página inicial
moved = Esta página foi movida:

## Within the text of a page

alert-note = Observação
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
heading-link = Link para este título
footnotes = Notas de rodapé
footnote-back = Voltar ao texto
video = Assistir ao vídeo
task-done = Concluída:
task-open = Pendente:
edition-base = Global
edition-china = China (21Vianet)
edition-us-gov = Governo dos EUA
edition-germany = Alemanha

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Editar esta página
version = Versão:
fallback-page = Esta página ainda não foi traduzida e é exibida no idioma de origem ({ $language }).
applies-to = Aplica-se a: { $what }
image-description = Descrição da imagem
image-enlarge = Ampliar a imagem

## Heads of lists of links on landing pages

links-overview = Visão geral
links-quickstart = Início rápido
links-tutorial = Tutorial
links-how-to-guide = Guia prático
links-concept = Conceito
links-reference = Referência
links-architecture = Arquitetura
links-sample = Exemplo
links-deploy = Implantação
links-get-started = Primeiros passos
links-download = Download
links-learn = Treinamento
links-video = Vídeo
links-whats-new = Novidades

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Lado a lado
sentence-link = Link para esta frase
sentence-report = Relatar um problema nesta frase
report-page = Relatar um problema nesta página
copy = Copiar
copied = Copiado
section-behind = A página de origem ({ $language }) agora diz outra coisa aqui
section-now = O que ela diz agora
section-gone = O que ela não diz mais
alert-lacking = Este aviso não está na tradução. Ele é mostrado como está na página de origem ({ $language }).
## Pesquisa

search = Pesquisar
search-hint = Pesquisar nestas páginas
search-count =
    { $count ->
        [one] { $count } resultado
       *[other] { $count } resultados
    }
search-none = Nenhum resultado para “{ $query }”
search-most = Nenhuma página contém todas as palavras. Estas contêm a maioria delas.
search-close = Fechar a pesquisa
search-failed = Não foi possível carregar o índice de pesquisa. Tente novamente.
