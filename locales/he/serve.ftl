## What `diglot serve` shows to writers on a page

serve-page = ממצאים בדף זה
serve-title = מה Diglot מצא
serve-close = סגירה
serve-here = בדף זה
serve-more = ועוד { $count }: הפקודה diglot check מציגה אותם
serve-elsewhere = בקבצים שאינם דפים
serve-failed = לא ניתן היה לבנות את האתר
serve-last = מוצג האתר האחרון שניתן היה לבנות.
serve-translation = תרגום
serve-source = מקור
serve-help = עזרה
serve-error = שגיאה
serve-warn = אזהרה
serve-hint = רמז
serve-silent = השרת אינו עונה

## What the button says

serve-errors =
    { $count ->
        [one] שגיאה אחת
        [two] שתי שגיאות
       *[other] { $count } שגיאות
    }
serve-warnings =
    { $count ->
        [one] אזהרה אחת
        [two] שתי אזהרות
       *[other] { $count } אזהרות
    }
serve-hints =
    { $count ->
        [one] רמז אחד
        [two] שני רמזים
       *[other] { $count } רמזים
    }
serve-findings =
    { $count ->
        [one] ממצא אחד
        [two] שני ממצאים
       *[other] { $count } ממצאים
    }
