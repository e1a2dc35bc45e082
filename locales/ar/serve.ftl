## What `diglot serve` shows to writers on a page

serve-page = ملاحظات هذه الصفحة
serve-title = ما وجده Diglot
serve-close = إغلاق
serve-here = في هذه الصفحة
serve-more = و{ $count } غيرها: يعرضها diglot check
serve-elsewhere = في ملفات ليست صفحات
serve-failed = تعذر إنشاء الموقع
serve-last = ما تراه هو آخر موقع أمكن إنشاؤه.
serve-translation = الترجمة
serve-source = المصدر
serve-help = مساعدة
serve-error = خطأ
serve-warn = تحذير
serve-hint = تلميح
serve-silent = الخادم لا يجيب

## What the button says

serve-errors =
    { $count ->
        [zero] لا أخطاء
        [one] خطأ واحد
        [two] خطآن
        [few] { $count } أخطاء
        [many] { $count } خطأً
       *[other] { $count } خطأ
    }
serve-warnings =
    { $count ->
        [zero] لا تحذيرات
        [one] تحذير واحد
        [two] تحذيران
        [few] { $count } تحذيرات
        [many] { $count } تحذيرًا
       *[other] { $count } تحذير
    }
serve-hints =
    { $count ->
        [zero] لا تلميحات
        [one] تلميح واحد
        [two] تلميحان
        [few] { $count } تلميحات
        [many] { $count } تلميحًا
       *[other] { $count } تلميح
    }
serve-findings =
    { $count ->
        [zero] لا ملاحظات
        [one] ملاحظة واحدة
        [two] ملاحظتان
        [few] { $count } ملاحظات
        [many] { $count } ملاحظة
       *[other] { $count } ملاحظة
    }
