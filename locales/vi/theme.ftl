### Văn bản của chủ đề mặc định bằng tiếng Việt

## Frame

skip = Chuyển đến nội dung
pages = Trang
contents = Trên trang này
breadcrumbs = Bạn đang ở đây
built = Tạo bằng Diglot { $version }

## Switchers. $language is a language’s own name, such as “Français”

language = Ngôn ngữ:
edition = Phiên bản phát hành
switch-fallback = chưa dịch, mở bằng ngôn ngữ gốc ({ $language })
switch-fallback-source = chưa dịch, mở bằng ngôn ngữ gốc
switch-missing = không có
appearance = Giao diện
appearance-auto = Theo thiết bị
appearance-light = Sáng
appearance-dark = Tối

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Trang này được dịch bằng máy và có thể có lỗi.
stale = Trang gốc ({ $language }) đã thay đổi sau khi có bản dịch này.
stale-link = Đọc trang gốc
pairs = Có thể đọc { $count } câu trên trang này bằng ngôn ngữ gốc ({ $language }): trỏ vào câu, chạm vào câu hoặc chuyển đến câu bằng phím Tab.
pairs-all = Hiện tất cả câu gốc
recovered = Văn bản gốc được lấy lại từ một bản dịch khác của trang này ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences = Phiên bản này khác với “{ $edition }” ở { $count } chỗ
differences-marked = Mỗi chỗ được đánh số trong văn bản bên dưới.
differences-only = Chỉ có trong “{ $edition }”

## Below the text

updated = Cập nhật lần cuối:
date = { $day } tháng { $month }, { $year }
pager = Các trang lân cận
previous = Trước
next = Tiếp

## Pages without a document

documentation = Tài liệu
home-choose = Chọn ngôn ngữ của bạn
home-pages = { $count } trang
not-found = Không tìm thấy trang
not-found-text = Không có trang nào tại địa chỉ này. Trang có thể đã được chuyển đi hoặc địa chỉ có lỗi.
not-found-home = Đến trang chủ
moved = Trang này đã chuyển đến:

## Within the text of a page

alert-note = Ghi chú
alert-tip = Mẹo
alert-important = Quan trọng
alert-warning = Cảnh báo
alert-caution = Thận trọng
heading-link = Liên kết đến tiêu đề này
footnotes = Chú thích
footnote-back = Quay lại văn bản
video = Xem video
task-done = Đã xong:
task-open = Chưa xong:
edition-base = Toàn cầu
edition-china = Trung Quốc (21Vianet)
edition-us-gov = Chính phủ Hoa Kỳ
edition-germany = Đức

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Sửa trang này
version = Phiên bản:
fallback-page = Trang này chưa được dịch; trang được hiển thị bằng ngôn ngữ gốc ({ $language }).
applies-to = Áp dụng cho: { $what }
image-description = Mô tả hình ảnh
image-enlarge = Phóng to hình ảnh

## Heads of lists of links on landing pages

links-overview = Tổng quan
links-quickstart = Bắt đầu nhanh
links-tutorial = Hướng dẫn
links-how-to-guide = Cách thực hiện
links-concept = Khái niệm
links-reference = Tham khảo
links-architecture = Kiến trúc
links-sample = Mẫu
links-deploy = Triển khai
links-get-started = Bắt đầu
links-download = Tải xuống
links-learn = Đào tạo
links-video = Video
links-whats-new = Có gì mới

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Song song
sentence-link = Liên kết đến câu này
sentence-report = Báo lỗi câu này
report-page = Báo lỗi trên trang này
copy = Sao chép
copied = Đã sao chép
section-behind = Trang gốc ({ $language }) hiện nói khác ở đây
section-now = Nội dung hiện nay
section-gone = Nội dung không còn nữa
alert-lacking = Bản dịch không có cảnh báo này. Cảnh báo được hiển thị như trên trang gốc ({ $language }).
## Searching. $query is what the reader typed

search = Tìm kiếm
search-hint = Tìm trong các trang này
search-count = { $count } kết quả
search-none = Không có kết quả nào cho “{ $query }”
search-most = Không trang nào có tất cả các từ. Những trang này có hầu hết các từ.
search-close = Đóng tìm kiếm
search-failed = Không tải được chỉ mục tìm kiếm. Hãy thử lại.
