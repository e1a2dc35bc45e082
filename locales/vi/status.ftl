## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = Bản dịch
status-base = Ấn bản gốc
status-elsewhere = Vấn đề trong các tệp không thuộc ngôn ngữ nào: { $count }
status-languages = ngôn ngữ ngoài ngôn ngữ nguồn
status-covered = số trang đã dịch
status-kept = số câu còn đúng
status-behind = câu đã lỗi thời
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = Trang
status-pages-about = Bao nhiêu trang dự kiến đã có.
status-translated = đã dịch
status-copied = bằng ngôn ngữ nguồn
status-absent = chưa có
status-sentences = Câu
status-sentences-about = Trong số câu dự kiến: đã dịch và còn đúng, nằm trên trang cũ hơn nguồn, đã lỗi thời hoặc chưa dịch.
status-current = còn đúng
status-older = trên trang cũ hơn
status-stale = lỗi thời
status-missing = còn thiếu
status-translators = Người dịch
status-translators-about = Các trang cho biết ai đã dịch ({ $key }).
status-human = con người
status-machine = máy
status-unsaid = không nêu
status-findings = Vấn đề
status-findings-about = Những gì { $command } tìm thấy và các quy tắc tìm thấy nhiều nhất.
status-errors = lỗi
status-warnings = cảnh báo
status-hints = gợi ý
status-frequent = thường gặp nhất

## Heads of tables

status-language = Ngôn ngữ
status-bar = Thanh
status-number = Số lượng
status-part = Tỷ lệ
status-numbers = Số liệu
status-sizes = Quy mô và độ cũ
status-older-pages = Cũ hơn nguồn
status-changed = Thay đổi gần nhất
