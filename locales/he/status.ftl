## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = תרגומים
status-base = מהדורת בסיס
status-elsewhere = ממצאים בקבצים ללא שפה: { $count }
status-languages = שפות מלבד שפת המקור
status-covered = מהדפים תורגמו
status-kept = מהמשפטים עדכניים
status-behind = משפטים מיושנים
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = דפים
status-pages-about = כמה מהדפים הצפויים קיימים.
status-translated = תורגמו
status-copied = בשפת המקור
status-absent = לא קיימים
status-sentences = משפטים
status-sentences-about = מבין הצפויים: תורגמו ועדכניים, בדף ישן מהמקור שלו, מיושנים בעצמם, או לא תורגמו.
status-current = עדכניים
status-older = בדפים ישנים יותר
status-stale = מיושנים
status-missing = חסרים
status-translators = מתרגמים
status-translators-about = דפים שמציינים מי תרגם אותם ({ $key }).
status-human = אדם
status-machine = מכונה
status-unsaid = לא צוין
status-findings = ממצאים
status-findings-about = מה ש־{ $command } מוצא, והכללים שמוצאים הכי הרבה.
status-errors = שגיאות
status-warnings = אזהרות
status-hints = רמזים
status-frequent = הנפוצים ביותר

## Heads of tables

status-language = שפה
status-bar = עמודה
status-number = מספר
status-part = חלק
status-numbers = מספרים
status-sizes = גודל וגיל
status-older-pages = ישנים מהמקור
status-changed = שינוי אחרון
