## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Traduções
status-base = Edição de base
status-elsewhere = Problemas em arquivos sem idioma: { $count }
status-languages = idiomas além do de origem
status-covered = das páginas traduzidas
status-kept = das frases atualizadas
status-behind = frases desatualizadas
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Páginas
status-pages-about = Quantas das páginas esperadas existem.
status-translated = traduzidas
status-copied = no idioma de origem
status-absent = ausentes
status-sentences = Frases
status-sentences-about = Das esperadas: traduzidas e atualizadas, em uma página mais antiga que a de origem, desatualizadas ou não traduzidas.
status-current = atualizadas
status-older = em páginas mais antigas
status-stale = desatualizadas
status-missing = ausentes
status-translators = Tradutores
status-translators-about = Páginas que dizem quem as traduziu ({ $key }).
status-human = humana
status-machine = automática
status-unsaid = não informado
status-findings = Problemas
status-findings-about = O que { $command } encontra e as regras que mais encontram.
status-errors = erros
status-warnings = avisos
status-hints = sugestões
status-frequent = mais frequentes

## Heads of tables

status-language = Idioma
status-bar = Barra
status-number = Número
status-part = Parcela
status-numbers = Números
status-sizes = Tamanho e idade
status-older-pages = Mais antigas que a origem
status-changed = Última alteração
