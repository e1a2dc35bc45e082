## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = الترجمات
status-base = الإصدار الأساسي
status-elsewhere = الملاحظات في ملفات بلا لغة: { $count }
status-languages = اللغات عدا لغة المصدر
status-covered = من الصفحات مترجمة
status-kept = من الجمل محدَّثة
status-behind = الجمل القديمة
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = الصفحات
status-pages-about = كم يوجد من الصفحات المتوقعة.
status-translated = مترجمة
status-copied = بلغة المصدر
status-absent = غير موجودة
status-sentences = الجمل
status-sentences-about = من الجمل المتوقعة: مترجمة ومحدَّثة، أو في صفحة أقدم من مصدرها، أو قديمة بذاتها، أو غير مترجمة.
status-current = محدَّثة
status-older = في صفحات أقدم
status-stale = قديمة
status-missing = ناقصة
status-translators = المترجمون
status-translators-about = الصفحات التي تذكر من ترجمها ({ $key }).
status-human = بشرية
status-machine = آلية
status-unsaid = غير مذكور
status-findings = الملاحظات
status-findings-about = ما يجده { $command }، والقواعد الأكثر عثورًا.
status-errors = أخطاء
status-warnings = تحذيرات
status-hints = تلميحات
status-frequent = الأكثر تكرارًا

## Heads of tables

status-language = اللغة
status-bar = الشريط
status-number = العدد
status-part = النسبة
status-numbers = الأرقام
status-sizes = الحجم والعمر
status-older-pages = أقدم من المصدر
status-changed = آخر تغيير
