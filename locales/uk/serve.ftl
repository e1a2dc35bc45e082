## What `diglot serve` shows to writers on a page

serve-page = Зауваження на цій сторінці
serve-title = Що знайшов Diglot
serve-close = Закрити
serve-here = На цій сторінці
serve-more = і ще { $count }: їх покаже diglot check
serve-elsewhere = У файлах, які не є сторінками
serve-failed = Не вдалося зібрати сайт
serve-last = Ви бачите останній сайт, який вдалося зібрати.
serve-translation = переклад
serve-source = джерело
serve-help = допомога
serve-error = помилка
serve-warn = попередження
serve-hint = підказка
serve-silent = сервер не відповідає

## What the button says

serve-errors =
    { $count ->
        [one] { $count } помилка
        [few] { $count } помилки
        [many] { $count } помилок
       *[other] { $count } помилки
    }
serve-warnings =
    { $count ->
        [one] { $count } попередження
        [few] { $count } попередження
        [many] { $count } попереджень
       *[other] { $count } попередження
    }
serve-hints =
    { $count ->
        [one] { $count } підказка
        [few] { $count } підказки
        [many] { $count } підказок
       *[other] { $count } підказки
    }
serve-findings =
    { $count ->
        [one] { $count } зауваження
        [few] { $count } зауваження
        [many] { $count } зауважень
       *[other] { $count } зауваження
    }
