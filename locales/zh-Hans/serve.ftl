## What `diglot serve` shows to writers on a page

serve-page = 此页面的问题
serve-title = Diglot 发现的问题
serve-close = 关闭
serve-here = 在此页面上
serve-more = 另有 { $count } 个：运行 diglot check 可查看
serve-elsewhere = 在不是页面的文件中
serve-failed = 无法生成网站
serve-last = 您看到的是上一次成功生成的网站。
serve-translation = 译文
serve-source = 原文
serve-help = 帮助
serve-error = 错误
serve-warn = 警告
serve-hint = 提示
serve-silent = 服务器没有响应

## What the button says

serve-errors = { $count } 个错误
serve-warnings = { $count } 个警告
serve-hints = { $count } 个提示
serve-findings = { $count } 个问题
