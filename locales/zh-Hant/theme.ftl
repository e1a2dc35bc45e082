### 預設佈景主題的繁體中文文字

## Frame

skip = 跳到正文
pages = 頁面
contents = 本頁內容
breadcrumbs = 目前位置
built = 以 Diglot { $version } 建置

## Switchers. $language is a language’s own name, such as “Français”

language = 語言：
edition = 版本
switch-fallback = 尚未翻譯，將開啟原文頁面（{ $language }）
switch-fallback-source = 尚未翻譯，將開啟原文頁面
switch-missing = 無法使用
appearance = 外觀
appearance-auto = 與裝置相同
appearance-light = 淺色
appearance-dark = 深色

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = 本頁由機器翻譯，可能含有錯誤。
stale = 本譯文完成後，原文頁面（{ $language }）已有變更。
stale-link = 閱讀原文頁面
pairs = 本頁有 { $count } 個句子可對照原文（{ $language }）閱讀：將指標移到句子上、點選句子，或以 Tab 鍵移到句子。
pairs-all = 顯示所有原文句子
recovered = 原文取自本頁的另一個譯本（{ $from }）。

## Where this edition differs from its base. $edition is the name of either

differences = 本版本與「{ $edition }」版本有 { $count } 處不同
differences-marked = 每一處均在下文中以編號標示。
differences-only = 僅見於「{ $edition }」版本

## Below the text

updated = 上次更新：
date = { $year }年{ $month }月{ $day }日
pager = 相鄰頁面
previous = 上一頁
next = 下一頁

## Pages without a document

documentation = 文件
home-choose = 選擇您的語言
home-pages = { $count } 頁
not-found = 找不到頁面
not-found-text = 此位址沒有頁面。頁面可能已移動，或位址有誤。
not-found-home = 前往首頁
moved = 此頁面已移至：

## Within the text of a page

alert-note = 注意
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心
heading-link = 此標題的連結
footnotes = 註腳
footnote-back = 返回正文
video = 觀看影片
task-done = 已完成：
task-open = 未完成：
edition-base = 全球版
edition-china = 中國（21Vianet）
edition-us-gov = 美國政府
edition-germany = 德國

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = 編輯此頁
version = 版本：
fallback-page = 此頁尚未翻譯，以原文語言（{ $language }）顯示。
applies-to = 適用於：{ $what }
image-description = 影像說明
image-enlarge = 放大影像

## Heads of lists of links on landing pages

links-overview = 概觀
links-quickstart = 快速入門
links-tutorial = 教學課程
links-how-to-guide = 操作指南
links-concept = 概念
links-reference = 參考
links-architecture = 架構
links-sample = 範例
links-deploy = 部署
links-get-started = 開始使用
links-download = 下載
links-learn = 訓練
links-video = 影片
links-whats-new = 新功能

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = 並排對照
sentence-link = 此句的連結
sentence-report = 回報此句的問題
report-page = 回報此頁面的問題
copy = 複製
copied = 已複製
section-behind = 原文頁面（{ $language }）此處的內容已有變更
section-now = 現在的內容
section-gone = 已刪除的內容
alert-lacking = 譯文中沒有此警告。此處依原文頁面（{ $language }）原樣顯示。
## Searching. $query is what the reader typed

search = 搜尋
search-hint = 在這些頁面中搜尋
search-count = { $count } 個結果
search-none = 找不到「{ $query }」的結果
search-most = 沒有頁面包含所有字詞。以下頁面包含其中大部分。
search-close = 關閉搜尋
search-failed = 無法載入搜尋索引。請再試一次。
