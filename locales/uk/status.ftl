## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Переклади
status-base = Базове видання
status-elsewhere = Зауваження у файлах без мови: { $count }
status-languages = мови, крім вихідної
status-covered = сторінок перекладено
status-kept = речень актуальні
status-behind = застарілі речення
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Сторінки
status-pages-about = Скільки з очікуваних сторінок є.
status-translated = перекладено
status-copied = вихідною мовою
status-absent = відсутні
status-sentences = Речення
status-sentences-about = З очікуваних: перекладені й актуальні, на сторінці, старшій за вихідну, самі застарілі або не перекладені.
status-current = актуальні
status-older = на старіших сторінках
status-stale = застарілі
status-missing = відсутні
status-translators = Перекладачі
status-translators-about = Сторінки, на яких зазначено, хто їх переклав ({ $key }).
status-human = людина
status-machine = машина
status-unsaid = не зазначено
status-findings = Зауваження
status-findings-about = Що знаходить { $command } і які правила знаходять найбільше.
status-errors = помилки
status-warnings = попередження
status-hints = підказки
status-frequent = найчастіші

## Heads of tables

status-language = Мова
status-bar = Смуга
status-number = Кількість
status-part = Частка
status-numbers = Числа
status-sizes = Обсяг і вік
status-older-pages = Старші за вихідні
status-changed = Остання зміна
