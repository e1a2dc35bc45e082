## What `diglot serve` shows to writers on a page

serve-page = สิ่งที่พบในหน้านี้
serve-title = สิ่งที่ Diglot พบ
serve-close = ปิด
serve-here = ในหน้านี้
serve-more = และอีก { $count } รายการ: diglot check จะแสดงให้เห็น
serve-elsewhere = ในไฟล์ที่ไม่ใช่หน้า
serve-failed = สร้างไซต์ไม่สำเร็จ
serve-last = สิ่งที่เห็นคือไซต์ล่าสุดที่สร้างสำเร็จ
serve-translation = คำแปล
serve-source = ต้นฉบับ
serve-help = วิธีแก้
serve-error = ข้อผิดพลาด
serve-warn = คำเตือน
serve-hint = คำแนะนำ
serve-silent = เซิร์ฟเวอร์ไม่ตอบ

## What the button says

serve-errors = ข้อผิดพลาด { $count } รายการ
serve-warnings = คำเตือน { $count } รายการ
serve-hints = คำแนะนำ { $count } รายการ
serve-findings = พบ { $count } รายการ
