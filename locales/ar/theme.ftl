### نصوص السمة الافتراضية بالعربية

## Frame

skip = انتقل إلى النص
pages = الصفحات
contents = في هذه الصفحة
breadcrumbs = موقعك الحالي
built = أُنشئ باستخدام Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = اللغة:
edition = الإصدار
switch-fallback = غير مترجمة، تُفتح بلغة المصدر ({ $language })
switch-fallback-source = غير مترجمة، تُفتح بلغة المصدر
switch-missing = غير متاحة
appearance = المظهر
appearance-auto = حسب الجهاز
appearance-light = فاتح
appearance-dark = داكن

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = تُرجمت هذه الصفحة آليًّا وقد تحتوي على أخطاء.
stale = تغيّرت صفحة المصدر ({ $language }) منذ إعداد هذه الترجمة.
stale-link = اقرأ صفحة المصدر
pairs =
    { $count ->
        [zero] لا توجد في هذه الصفحة جمل يمكن قراءتها بلغة المصدر ({ $language }).
        [one] يمكن قراءة جملة واحدة في هذه الصفحة بلغة المصدر ({ $language }): أشِر إليها أو المسها أو انتقل إليها بمفتاح Tab.
        [two] يمكن قراءة جملتين في هذه الصفحة بلغة المصدر ({ $language }): أشِر إلى إحداهما أو المسها أو انتقل إليها بمفتاح Tab.
        [few] يمكن قراءة { $count } جمل في هذه الصفحة بلغة المصدر ({ $language }): أشِر إلى إحداها أو المسها أو انتقل إليها بمفتاح Tab.
        [many] يمكن قراءة { $count } جملة في هذه الصفحة بلغة المصدر ({ $language }): أشِر إلى إحداها أو المسها أو انتقل إليها بمفتاح Tab.
       *[other] يمكن قراءة { $count } جملة في هذه الصفحة بلغة المصدر ({ $language }): أشِر إلى إحداها أو المسها أو انتقل إليها بمفتاح Tab.
    }
pairs-all = أظهر جميع جمل المصدر
recovered = استُعيد نص المصدر من ترجمة أخرى لهذه الصفحة ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [zero] لا يختلف هذا الإصدار عن إصدار «{ $edition }»
        [one] يختلف هذا الإصدار عن إصدار «{ $edition }» في موضع واحد
        [two] يختلف هذا الإصدار عن إصدار «{ $edition }» في موضعين
        [few] يختلف هذا الإصدار عن إصدار «{ $edition }» في { $count } مواضع
        [many] يختلف هذا الإصدار عن إصدار «{ $edition }» في { $count } موضعًا
       *[other] يختلف هذا الإصدار عن إصدار «{ $edition }» في { $count } موضع
    }
differences-marked = كل موضع مميَّز برقمه في النص أدناه.
differences-only = في إصدار «{ $edition }» فقط

## Below the text

updated = آخر تحديث:
date =
    { $day } { $month ->
        [1] يناير
        [2] فبراير
        [3] مارس
        [4] أبريل
        [5] مايو
        [6] يونيو
        [7] يوليو
        [8] أغسطس
        [9] سبتمبر
        [10] أكتوبر
        [11] نوفمبر
       *[12] ديسمبر
    } { $year }
pager = الصفحات المجاورة
previous = السابق
next = التالي

## Pages without a document

documentation = وثائق
home-choose = اختر لغتك
home-pages =
    { $count ->
        [zero] لا صفحات
        [one] صفحة واحدة
        [two] صفحتان
        [few] { $count } صفحات
        [many] { $count } صفحة
       *[other] { $count } صفحة
    }
not-found = الصفحة غير موجودة
not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت الصفحة، أو قد يكون في العنوان خطأ.
not-found-home = انتقل إلى الصفحة الرئيسية
moved = نُقلت هذه الصفحة:

## Within the text of a page

alert-note = ملاحظة
alert-tip = تلميح
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
heading-link = رابط إلى هذا العنوان
footnotes = الحواشي
footnote-back = العودة إلى النص
video = مشاهدة الفيديو
task-done = تم:
task-open = لم يتم:
edition-base = العالمية
edition-china = الصين (21Vianet)
edition-us-gov = حكومة الولايات المتحدة
edition-germany = ألمانيا

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = تعديل هذه الصفحة
version = النسخة:
fallback-page = لم تُترجم هذه الصفحة بعد، وهي معروضة بلغة المصدر ({ $language }).
applies-to = ينطبق على: { $what }
image-description = وصف الصورة
image-enlarge = تكبير الصورة

## Heads of lists of links on landing pages

links-overview = نظرة عامة
links-quickstart = البدء السريع
links-tutorial = برنامج تعليمي
links-how-to-guide = دليل إرشادي
links-concept = مفهوم
links-reference = مرجع
links-architecture = البنية
links-sample = نموذج
links-deploy = النشر
links-get-started = بدء الاستخدام
links-download = تنزيل
links-learn = تدريب
links-video = فيديو
links-whats-new = ما الجديد

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = جنبًا إلى جنب
sentence-link = رابط إلى هذه الجملة
sentence-report = الإبلاغ عن هذه الجملة
report-page = الإبلاغ عن مشكلة في هذه الصفحة
copy = نسخ
copied = تم النسخ
section-behind = تقول صفحة المصدر ({ $language }) شيئًا آخر هنا الآن
section-now = ما تقوله الآن
section-gone = ما لم تعد تقوله
alert-lacking = هذا التنبيه غير موجود في الترجمة، وهو معروض كما في صفحة المصدر ({ $language }).
## البحث

search = البحث
search-hint = ابحث في هذه الصفحات
search-count =
    { $count ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $count } نتائج
        [many] { $count } نتيجة
       *[other] { $count } نتيجة
    }
search-none = لا نتائج لـ «{ $query }»
search-most = لا توجد صفحة تحتوي على كل الكلمات. هذه تحتوي على معظمها.
search-close = إغلاق البحث
search-failed = تعذّر تحميل فهرس البحث. حاول مرة أخرى.
