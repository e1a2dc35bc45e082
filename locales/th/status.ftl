## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = การแปล
status-base = รุ่นฐาน
status-elsewhere = สิ่งที่พบในไฟล์ที่ไม่มีภาษา: { $count }
status-languages = ภาษานอกเหนือจากต้นฉบับ
status-covered = ของหน้าแปลแล้ว
status-kept = ของประโยคเป็นปัจจุบัน
status-behind = ประโยคที่ล้าสมัย
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = หน้า
status-pages-about = มีหน้าที่ควรมีอยู่แล้วกี่หน้า
status-translated = แปลแล้ว
status-copied = เป็นภาษาต้นฉบับ
status-absent = ยังไม่มี
status-sentences = ประโยค
status-sentences-about = จากประโยคที่ควรมี: แปลแล้วและเป็นปัจจุบัน อยู่ในหน้าที่เก่ากว่าต้นฉบับ ล้าสมัย หรือยังไม่ได้แปล
status-current = เป็นปัจจุบัน
status-older = ในหน้าที่เก่ากว่า
status-stale = ล้าสมัย
status-missing = ขาดหาย
status-translators = ผู้แปล
status-translators-about = หน้าที่ระบุว่าใครเป็นผู้แปล ({ $key })
status-human = มนุษย์
status-machine = เครื่อง
status-unsaid = ไม่ได้ระบุ
status-findings = สิ่งที่พบ
status-findings-about = สิ่งที่ { $command } พบ และกฎที่พบมากที่สุด
status-errors = ข้อผิดพลาด
status-warnings = คำเตือน
status-hints = คำแนะนำ
status-frequent = พบบ่อยที่สุด

## Heads of tables

status-language = ภาษา
status-bar = แถบ
status-number = จำนวน
status-part = สัดส่วน
status-numbers = ตัวเลข
status-sizes = ขนาดและอายุ
status-older-pages = เก่ากว่าต้นฉบับ
status-changed = เปลี่ยนล่าสุด
