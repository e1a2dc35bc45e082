### Тексти типової теми українською мовою

## Frame

skip = Перейти до тексту
pages = Сторінки
contents = На цій сторінці
breadcrumbs = Ви тут
built = Створено за допомогою Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Мова:
edition = Редакція
switch-fallback = не перекладено, відкриється мовою оригіналу ({ $language })
switch-fallback-source = не перекладено, відкриється мовою оригіналу
switch-missing = недоступно
appearance = Вигляд
appearance-auto = Як на пристрої
appearance-light = Світлий
appearance-dark = Темний

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Цю сторінку перекладено машиною, і вона може містити помилки.
stale = Сторінка-оригінал ({ $language }) змінилася відтоді, як зроблено цей переклад.
stale-link = Читати сторінку-оригінал
pairs =
    { $count ->
        [one] { $count } речення на цій сторінці можна прочитати мовою оригіналу ({ $language }): наведіть на нього вказівник, торкніться його або перейдіть до нього клавішею Tab.
        [few] { $count } речення на цій сторінці можна прочитати мовою оригіналу ({ $language }): наведіть на одне з них вказівник, торкніться його або перейдіть до нього клавішею Tab.
        [many] { $count } речень на цій сторінці можна прочитати мовою оригіналу ({ $language }): наведіть на одне з них вказівник, торкніться його або перейдіть до нього клавішею Tab.
       *[other] { $count } речення на цій сторінці можна прочитати мовою оригіналу ({ $language }): наведіть на одне з них вказівник, торкніться його або перейдіть до нього клавішею Tab.
    }
pairs-all = Показати всі речення оригіналу
recovered = Текст оригіналу відновлено з іншого перекладу цієї сторінки ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Ця редакція відрізняється від редакції «{ $edition }» у { $count } місці
        [few] Ця редакція відрізняється від редакції «{ $edition }» у { $count } місцях
        [many] Ця редакція відрізняється від редакції «{ $edition }» у { $count } місцях
       *[other] Ця редакція відрізняється від редакції «{ $edition }» у { $count } місцях
    }
differences-marked = Кожне з них позначено своїм номером у тексті нижче.
differences-only = Лише в редакції «{ $edition }»

## Below the text

updated = Останнє оновлення:
date =
    { $day } { $month ->
        [1] січня
        [2] лютого
        [3] березня
        [4] квітня
        [5] травня
        [6] червня
        [7] липня
        [8] серпня
        [9] вересня
        [10] жовтня
        [11] листопада
       *[12] грудня
    } { $year } р.
pager = Сусідні сторінки
previous = Назад
next = Далі

## Pages without a document

documentation = Документація
home-choose = Виберіть мову
home-pages =
    { $count ->
        [one] { $count } сторінка
        [few] { $count } сторінки
        [many] { $count } сторінок
       *[other] { $count } сторінки
    }
not-found = Сторінку не знайдено
not-found-text = За цією адресою немає сторінки. Можливо, її переміщено або в адресі є помилка.
not-found-home = Перейти на головну сторінку
moved = Цю сторінку переміщено:

## Within the text of a page

alert-note = Примітка
alert-tip = Порада
alert-important = Важливо
alert-warning = Попередження
alert-caution = Обережно
heading-link = Посилання на цей заголовок
footnotes = Виноски
footnote-back = Повернутися до тексту
video = Переглянути відео
task-done = Виконано:
task-open = Не виконано:
edition-base = Глобальна
edition-china = Китай (21Vianet)
edition-us-gov = Державний сектор США
edition-germany = Німеччина

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Редагувати цю сторінку
version = Версія:
fallback-page = Цю сторінку ще не перекладено; її показано мовою оригіналу ({ $language }).
applies-to = Стосується: { $what }
image-description = Опис зображення
image-enlarge = Збільшити зображення

## Heads of lists of links on landing pages

links-overview = Огляд
links-quickstart = Швидкий старт
links-tutorial = Навчальний посібник
links-how-to-guide = Практичний посібник
links-concept = Основні поняття
links-reference = Довідник
links-architecture = Архітектура
links-sample = Приклад
links-deploy = Розгортання
links-get-started = Початок роботи
links-download = Завантаження
links-learn = Навчання
links-video = Відео
links-whats-new = Що нового

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Поруч з оригіналом
sentence-link = Посилання на це речення
sentence-report = Повідомити про помилку в цьому реченні
report-page = Повідомити про проблему на цій сторінці
copy = Копіювати
copied = Скопійовано
section-behind = На сторінці-оригіналі ({ $language }) тут тепер написано інше
section-now = Що там написано тепер
section-gone = Чого там більше немає
alert-lacking = Цього попередження немає в перекладі. Його показано так, як на сторінці-оригіналі ({ $language }).
## Searching. $query is what the reader typed

search = Пошук
search-hint = Шукати на цих сторінках
search-count =
    { $count ->
        [one] { $count } результат
        [few] { $count } результати
        [many] { $count } результатів
       *[other] { $count } результату
    }
search-none = За запитом «{ $query }» нічого не знайдено
search-most = Немає сторінки з усіма словами. На цих є більшість із них.
search-close = Закрити пошук
search-failed = Не вдалося завантажити пошуковий покажчик. Спробуйте ще раз.
