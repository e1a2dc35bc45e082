### הטקסטים של ערכת ברירת המחדל בעברית

## Frame

skip = דילוג אל הטקסט
pages = דפים
contents = בדף זה
breadcrumbs = המיקום הנוכחי
built = נבנה באמצעות Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = שפה:
edition = מהדורה
switch-fallback = לא תורגם, נפתח בשפת המקור ({ $language })
switch-fallback-source = לא תורגם, נפתח בשפת המקור
switch-missing = לא זמין
appearance = מראה
appearance-auto = כמו במכשיר
appearance-light = בהיר
appearance-dark = כהה

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = דף זה תורגם באופן אוטומטי ועלול להכיל שגיאות.
stale = דף המקור ({ $language }) השתנה מאז שנערך תרגום זה.
stale-link = לקריאת דף המקור
pairs =
    { $count ->
        [one] משפט אחד בדף זה ניתן לקריאה בשפת המקור ({ $language }): אפשר להצביע עליו, להקיש עליו או להגיע אליו באמצעות מקש Tab.
        [two] שני משפטים בדף זה ניתנים לקריאה בשפת המקור ({ $language }): אפשר להצביע על משפט, להקיש עליו או להגיע אליו באמצעות מקש Tab.
       *[other] { $count } משפטים בדף זה ניתנים לקריאה בשפת המקור ({ $language }): אפשר להצביע על משפט, להקיש עליו או להגיע אליו באמצעות מקש Tab.
    }
pairs-all = הצגת כל משפטי המקור
recovered = טקסט המקור שוחזר מתרגום אחר של דף זה ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] מהדורה זו שונה מהמהדורה „{ $edition }” במקום אחד
        [two] מהדורה זו שונה מהמהדורה „{ $edition }” בשני מקומות
       *[other] מהדורה זו שונה מהמהדורה „{ $edition }” ב־{ $count } מקומות
    }
differences-marked = כל אחד מהם מסומן במספרו בטקסט שלהלן.
differences-only = רק במהדורה „{ $edition }”

## Below the text

updated = עודכן לאחרונה:
date =
    { $day } ב{ $month ->
        [1] ינואר
        [2] פברואר
        [3] מרץ
        [4] אפריל
        [5] מאי
        [6] יוני
        [7] יולי
        [8] אוגוסט
        [9] ספטמבר
        [10] אוקטובר
        [11] נובמבר
       *[12] דצמבר
    } { $year }
pager = דפים סמוכים
previous = הקודם
next = הבא

## Pages without a document

documentation = תיעוד
home-choose = בחירת שפה
home-pages =
    { $count ->
        [one] דף אחד
        [two] שני דפים
       *[other] { $count } דפים
    }
not-found = הדף לא נמצא
not-found-text = אין דף בכתובת זו. ייתכן שהדף הועבר או שיש שגיאה בכתובת.
not-found-home = מעבר לדף הבית
moved = דף זה הועבר:

## Within the text of a page

alert-note = הערה
alert-tip = טיפ
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
heading-link = קישור לכותרת זו
footnotes = הערות שוליים
footnote-back = חזרה לטקסט
video = צפייה בסרטון
task-done = בוצע:
task-open = לא בוצע:
edition-base = גלובלית
edition-china = סין (21Vianet)
edition-us-gov = ממשלת ארה״ב
edition-germany = גרמניה

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = עריכת הדף הזה
version = גרסה:
fallback-page = הדף הזה עדיין לא תורגם, והוא מוצג בשפת המקור ({ $language }).
applies-to = חל על: { $what }
image-description = תיאור התמונה
image-enlarge = הגדלת התמונה

## Heads of lists of links on landing pages

links-overview = סקירה כללית
links-quickstart = התחלה מהירה
links-tutorial = מדריך לימוד
links-how-to-guide = מדריך מעשי
links-concept = מושג
links-reference = חומר עזר
links-architecture = ארכיטקטורה
links-sample = דוגמה
links-deploy = פריסה
links-get-started = תחילת העבודה
links-download = הורדה
links-learn = הדרכה
links-video = סרטון
links-whats-new = מה חדש

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = זה לצד זה
sentence-link = קישור למשפט הזה
sentence-report = דיווח על המשפט הזה
report-page = דיווח על בעיה בדף הזה
copy = העתקה
copied = הועתק
section-behind = דף המקור ({ $language }) אומר כאן כעת משהו אחר
section-now = מה הוא אומר עכשיו
section-gone = מה הוא כבר לא אומר
alert-lacking = האזהרה הזו חסרה בתרגום. היא מוצגת כפי שהיא מופיעה בדף המקור ({ $language }).
## חיפוש

search = חיפוש
search-hint = חיפוש בדפים האלה
search-count =
    { $count ->
        [one] תוצאה אחת
        [two] שתי תוצאות
       *[other] { $count } תוצאות
    }
search-none = אין תוצאות עבור „{ $query }”
search-most = אין דף שמכיל את כל המילים. הדפים האלה מכילים את רובן.
search-close = סגירת החיפוש
search-failed = לא ניתן היה לטעון את אינדקס החיפוש. נסו שוב.
