## What `diglot serve` shows to writers on a page

serve-page = このページの指摘
serve-title = Diglot の指摘
serve-close = 閉じる
serve-here = このページ
serve-more = ほか { $count } 件: diglot check で表示できます
serve-elsewhere = ページではないファイル
serve-failed = サイトを生成できませんでした
serve-last = 表示されているのは、最後に生成できたサイトです。
serve-translation = 翻訳
serve-source = 原文
serve-help = 対処
serve-error = エラー
serve-warn = 警告
serve-hint = ヒント
serve-silent = サーバーが応答しません

## What the button says

serve-errors = エラー { $count } 件
serve-warnings = 警告 { $count } 件
serve-hints = ヒント { $count } 件
serve-findings = 指摘 { $count } 件
