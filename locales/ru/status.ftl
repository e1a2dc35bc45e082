## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Переводы
status-base = Базовое издание
status-elsewhere = Замечания в файлах без языка: { $count }
status-languages = языки, кроме исходного
status-covered = страниц переведено
status-kept = предложений актуально
status-behind = устаревшие предложения
status-share = { $number } %

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Страницы
status-pages-about = Сколько из ожидаемых страниц есть.
status-translated = переведены
status-copied = на исходном языке
status-absent = отсутствуют
status-sentences = Предложения
status-sentences-about = Из ожидаемых: переведены и актуальны, на странице старше исходной, сами устарели или не переведены.
status-current = актуальны
status-older = на более старых страницах
status-stale = устарели
status-missing = отсутствуют
status-translators = Переводчики
status-translators-about = Страницы, на которых указано, кто их перевёл ({ $key }).
status-human = человек
status-machine = машина
status-unsaid = не указано
status-findings = Замечания
status-findings-about = Что находит { $command } и какие правила находят больше всего.
status-errors = ошибки
status-warnings = предупреждения
status-hints = подсказки
status-frequent = самые частые

## Heads of tables

status-language = Язык
status-bar = Полоса
status-number = Число
status-part = Доля
status-numbers = Числа
status-sizes = Объём и возраст
status-older-pages = Старше исходных
status-changed = Последнее изменение
