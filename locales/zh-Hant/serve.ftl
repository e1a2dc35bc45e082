## What `diglot serve` shows to writers on a page

serve-page = 此頁面的問題
serve-title = Diglot 發現的問題
serve-close = 關閉
serve-here = 在此頁面上
serve-more = 另有 { $count } 個：執行 diglot check 可檢視
serve-elsewhere = 在不是頁面的檔案中
serve-failed = 無法產生網站
serve-last = 您看到的是上一次成功產生的網站。
serve-translation = 譯文
serve-source = 原文
serve-help = 說明
serve-error = 錯誤
serve-warn = 警告
serve-hint = 提示
serve-silent = 伺服器沒有回應

## What the button says

serve-errors = { $count } 個錯誤
serve-warnings = { $count } 個警告
serve-hints = { $count } 個提示
serve-findings = { $count } 個問題
