### ข้อความของธีมเริ่มต้นภาษาไทย

## Frame

skip = ข้ามไปยังเนื้อหา
pages = หน้า
contents = ในหน้านี้
breadcrumbs = คุณอยู่ที่นี่
built = สร้างด้วย Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = ภาษา:
edition = รุ่น
switch-fallback = ยังไม่ได้แปล จะเปิดในภาษาต้นฉบับ ({ $language })
switch-fallback-source = ยังไม่ได้แปล จะเปิดในภาษาต้นฉบับ
switch-missing = ไม่พร้อมใช้งาน
appearance = ลักษณะที่ปรากฏ
appearance-auto = ตามอุปกรณ์
appearance-light = สว่าง
appearance-dark = มืด

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = หน้านี้แปลด้วยเครื่องและอาจมีข้อผิดพลาด
stale = หน้าต้นฉบับ ({ $language }) มีการเปลี่ยนแปลงหลังจากแปลหน้านี้
stale-link = อ่านหน้าต้นฉบับ
pairs = ในหน้านี้อ่านภาษาต้นฉบับ ({ $language }) ได้ { $count } ประโยค: ชี้ที่ประโยค แตะ หรือไปที่ประโยคด้วยปุ่ม Tab
pairs-all = แสดงประโยคต้นฉบับทั้งหมด
recovered = ข้อความต้นฉบับได้มาจากคำแปลอื่นของหน้านี้ ({ $from })

## Where this edition differs from its base. $edition is the name of either

differences = รุ่นนี้แตกต่างจาก “{ $edition }” { $count } แห่ง
differences-marked = แต่ละแห่งมีหมายเลขกำกับไว้ในข้อความด้านล่าง
differences-only = เฉพาะใน “{ $edition }”

## Below the text

updated = ปรับปรุงล่าสุด:
date =
    { $day } { $month ->
        [1] มกราคม
        [2] กุมภาพันธ์
        [3] มีนาคม
        [4] เมษายน
        [5] พฤษภาคม
        [6] มิถุนายน
        [7] กรกฎาคม
        [8] สิงหาคม
        [9] กันยายน
        [10] ตุลาคม
        [11] พฤศจิกายน
       *[12] ธันวาคม
    } { $year }
pager = หน้าใกล้เคียง
previous = ก่อนหน้า
next = ถัดไป

## Pages without a document

documentation = เอกสาร
home-choose = เลือกภาษาของคุณ
home-pages = { $count } หน้า
not-found = ไม่พบหน้า
not-found-text = ไม่มีหน้าอยู่ที่ที่อยู่นี้ หน้าอาจถูกย้าย หรือที่อยู่อาจไม่ถูกต้อง
not-found-home = ไปที่หน้าแรก
moved = หน้านี้ย้ายไปที่:

## Within the text of a page

alert-note = หมายเหตุ
alert-tip = เคล็ดลับ
alert-important = สำคัญ
alert-warning = คำเตือน
alert-caution = ข้อควรระวัง
heading-link = ลิงก์ไปยังหัวข้อนี้
footnotes = เชิงอรรถ
footnote-back = กลับไปที่เนื้อหา
video = ดูวิดีโอ
task-done = เสร็จแล้ว:
task-open = ยังไม่เสร็จ:
edition-base = ส่วนกลาง
edition-china = จีน (21Vianet)
edition-us-gov = ภาครัฐของสหรัฐอเมริกา
edition-germany = เยอรมนี

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = แก้ไขหน้านี้
version = เวอร์ชัน:
fallback-page = หน้านี้ยังไม่ได้แปล จึงแสดงในภาษาต้นฉบับ ({ $language })
applies-to = ใช้กับ: { $what }
image-description = คำอธิบายรูปภาพ
image-enlarge = ขยายรูปภาพ

## Heads of lists of links on landing pages

links-overview = ภาพรวม
links-quickstart = เริ่มต้นอย่างรวดเร็ว
links-tutorial = บทช่วยสอน
links-how-to-guide = วิธีใช้
links-concept = แนวคิด
links-reference = เอกสารอ้างอิง
links-architecture = สถาปัตยกรรม
links-sample = ตัวอย่าง
links-deploy = การปรับใช้
links-get-started = เริ่มต้นใช้งาน
links-download = ดาวน์โหลด
links-learn = การฝึกอบรม
links-video = วิดีโอ
links-whats-new = มีอะไรใหม่

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = เทียบกันแบบเคียงข้าง
sentence-link = ลิงก์ไปยังประโยคนี้
sentence-report = รายงานประโยคนี้
report-page = รายงานปัญหาในหน้านี้
copy = คัดลอก
copied = คัดลอกแล้ว
section-behind = ขณะนี้หน้าต้นฉบับ ({ $language }) ระบุไว้ต่างจากนี้
section-now = สิ่งที่ระบุในขณะนี้
section-gone = สิ่งที่ไม่ระบุอีกต่อไป
alert-lacking = คำเตือนนี้ไม่มีในคำแปล จึงแสดงตามหน้าต้นฉบับ ({ $language })
## Searching. $query is what the reader typed

search = ค้นหา
search-hint = ค้นหาในหน้าเหล่านี้
search-count = { $count } ผลลัพธ์
search-none = ไม่พบผลลัพธ์สำหรับ “{ $query }”
search-most = ไม่มีหน้าใดที่มีครบทุกคำ หน้าเหล่านี้มีคำส่วนใหญ่
search-close = ปิดการค้นหา
search-failed = โหลดดัชนีการค้นหาไม่ได้ โปรดลองอีกครั้ง
