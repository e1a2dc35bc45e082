## What `diglot serve` shows to writers on a page

serve-page = Các vấn đề của trang này
serve-title = Những gì Diglot tìm thấy
serve-close = Đóng
serve-here = Trên trang này
serve-more = và { $count } vấn đề nữa: diglot check hiển thị chúng
serve-elsewhere = Trong các tệp không phải trang
serve-failed = Không thể tạo trang web
serve-last = Bạn đang xem trang web gần nhất tạo được.
serve-translation = bản dịch
serve-source = nguồn
serve-help = trợ giúp
serve-error = lỗi
serve-warn = cảnh báo
serve-hint = gợi ý
serve-silent = máy chủ không trả lời

## What the button says

serve-errors = { $count } lỗi
serve-warnings = { $count } cảnh báo
serve-hints = { $count } gợi ý
serve-findings = { $count } vấn đề
