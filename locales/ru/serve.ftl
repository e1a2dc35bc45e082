## What `diglot serve` shows to writers on a page

serve-page = Замечания на этой странице
serve-title = Что нашёл Diglot
serve-close = Закрыть
serve-here = На этой странице
serve-more = и ещё { $count }: их покажет diglot check
serve-elsewhere = В файлах, которые не являются страницами
serve-failed = Не удалось собрать сайт
serve-last = Вы видите последний сайт, который удалось собрать.
serve-translation = перевод
serve-source = источник
serve-help = помощь
serve-error = ошибка
serve-warn = предупреждение
serve-hint = подсказка
serve-silent = сервер не отвечает

## What the button says

serve-errors =
    { $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
        [many] { $count } ошибок
       *[other] { $count } ошибки
    }
serve-warnings =
    { $count ->
        [one] { $count } предупреждение
        [few] { $count } предупреждения
        [many] { $count } предупреждений
       *[other] { $count } предупреждения
    }
serve-hints =
    { $count ->
        [one] { $count } подсказка
        [few] { $count } подсказки
        [many] { $count } подсказок
       *[other] { $count } подсказки
    }
serve-findings =
    { $count ->
        [one] { $count } замечание
        [few] { $count } замечания
        [many] { $count } замечаний
       *[other] { $count } замечания
    }
