### Тексты темы по умолчанию на русском языке

## Frame

skip = Перейти к тексту
pages = Страницы
contents = На этой странице
breadcrumbs = Вы находитесь здесь
built = Создано с помощью Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Язык:
edition = Редакция
switch-fallback = не переведено, откроется на исходном языке ({ $language })
switch-fallback-source = не переведено, откроется на исходном языке
switch-missing = недоступно
appearance = Оформление
appearance-auto = Как на устройстве
appearance-light = Светлое
appearance-dark = Тёмное

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Эта страница переведена автоматически и может содержать ошибки.
stale = Исходная страница ({ $language }) изменилась с тех пор, как был сделан этот перевод.
stale-link = Читать исходную страницу
pairs =
    { $count ->
        [one] На этой странице { $count } предложение можно прочитать на исходном языке ({ $language }): наведите на предложение указатель, коснитесь его или перейдите к нему клавишей Tab.
        [few] На этой странице { $count } предложения можно прочитать на исходном языке ({ $language }): наведите на предложение указатель, коснитесь его или перейдите к нему клавишей Tab.
        [many] На этой странице { $count } предложений можно прочитать на исходном языке ({ $language }): наведите на предложение указатель, коснитесь его или перейдите к нему клавишей Tab.
       *[other] На этой странице { $count } предложения можно прочитать на исходном языке ({ $language }): наведите на предложение указатель, коснитесь его или перейдите к нему клавишей Tab.
    }
pairs-all = Показать все исходные предложения
recovered = Исходный текст восстановлен по другому переводу этой страницы ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Эта редакция отличается от редакции «{ $edition }» в { $count } месте
        [few] Эта редакция отличается от редакции «{ $edition }» в { $count } местах
        [many] Эта редакция отличается от редакции «{ $edition }» в { $count } местах
       *[other] Эта редакция отличается от редакции «{ $edition }» в { $count } местах
    }
differences-marked = Каждое из них отмечено в тексте ниже своим номером.
differences-only = Только в редакции «{ $edition }»

## Below the text

updated = Последнее обновление:
date =
    { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year } г.
pager = Соседние страницы
previous = Назад
next = Вперёд

## Pages without a document

documentation = Документация
home-choose = Выберите язык
home-pages =
    { $count ->
        [one] { $count } страница
        [few] { $count } страницы
        [many] { $count } страниц
       *[other] { $count } страницы
    }
not-found = Страница не найдена
not-found-text = По этому адресу нет страницы. Возможно, её переместили или в адресе есть ошибка.
not-found-home = Перейти на главную страницу
moved = Эта страница перемещена:

## Within the text of a page

alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
heading-link = Ссылка на этот заголовок
footnotes = Сноски
footnote-back = Вернуться к тексту
video = Смотреть видео
task-done = Выполнено:
task-open = Не выполнено:
edition-base = Глобальная
edition-china = Китай (21Vianet)
edition-us-gov = Госсектор США
edition-germany = Германия

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Изменить эту страницу
version = Версия:
fallback-page = Эта страница ещё не переведена и показана на исходном языке ({ $language }).
applies-to = Применимо к: { $what }
image-description = Описание изображения
image-enlarge = Увеличить изображение

## Heads of lists of links on landing pages

links-overview = Обзор
links-quickstart = Краткое руководство
links-tutorial = Учебник
links-how-to-guide = Практическое руководство
links-concept = Основные понятия
links-reference = Справочник
links-architecture = Архитектура
links-sample = Пример
links-deploy = Развёртывание
links-get-started = Начало работы
links-download = Скачивание
links-learn = Обучение
links-video = Видео
links-whats-new = Что нового

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Рядом с оригиналом
sentence-link = Ссылка на это предложение
sentence-report = Сообщить об ошибке в этом предложении
report-page = Сообщить о проблеме на этой странице
copy = Копировать
copied = Скопировано
section-behind = На исходной странице ({ $language }) здесь теперь написано другое
section-now = Что там написано теперь
section-gone = Чего там больше нет
alert-lacking = Этого предупреждения нет в переводе. Оно показано так, как стоит на исходной странице ({ $language }).
## Поиск

search = Поиск
search-hint = Искать на этих страницах
search-count =
    { $count ->
        [one] { $count } результат
        [few] { $count } результата
        [many] { $count } результатов
       *[other] { $count } результата
    }
search-none = По запросу «{ $query }» ничего не найдено
search-most = Нет страницы, где есть все слова. На этих есть большинство из них.
search-close = Закрыть поиск
search-failed = Не удалось загрузить поисковый указатель. Попробуйте ещё раз.
