## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = 翻譯進度
status-base = 基礎版本
status-elsewhere = 不屬於任何語言的檔案中的問題：{ $count }
status-languages = 來源語言以外的語言
status-covered = 的頁面已翻譯
status-kept = 的句子是最新的
status-behind = 過時的句子
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = 頁面
status-pages-about = 應有的頁面中已有多少。
status-translated = 已翻譯
status-copied = 仍為來源語言
status-absent = 缺少
status-sentences = 句子
status-sentences-about = 應有的句子中：已翻譯且最新、位於比來源頁面舊的頁面上、本身已過時，或未翻譯。
status-current = 最新
status-older = 位於較舊的頁面
status-stale = 過時
status-missing = 缺少
status-translators = 譯者
status-translators-about = 註明了譯者的頁面（{ $key }）。
status-human = 人工
status-machine = 機器
status-unsaid = 未註明
status-findings = 問題
status-findings-about = { $command } 發現的問題，以及發現最多的規則。
status-errors = 錯誤
status-warnings = 警告
status-hints = 提示
status-frequent = 最常見

## Heads of tables

status-language = 語言
status-bar = 長條
status-number = 數量
status-part = 占比
status-numbers = 數字
status-sizes = 規模與時間
status-older-pages = 比來源頁面舊
status-changed = 最近變更
