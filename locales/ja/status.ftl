## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = 翻訳状況
status-base = 基本エディション
status-elsewhere = ロケールに属さないファイルの指摘: { $count }
status-languages = 原文以外の言語
status-covered = のページを翻訳済み
status-kept = の文が最新
status-behind = 古くなった文
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = ページ
status-pages-about = 必要なページのうち、どれだけあるか。
status-translated = 翻訳済み
status-copied = 原文のまま
status-absent = なし
status-sentences = 文
status-sentences-about = 必要な文の内訳: 翻訳済みで最新、原文より古いページにある、文自体が古い、未翻訳。
status-current = 最新
status-older = 古いページにある
status-stale = 古い
status-missing = 不足
status-translators = 翻訳者
status-translators-about = 翻訳者が記されているページ ({ $key })。
status-human = 人
status-machine = 機械
status-unsaid = 記載なし
status-findings = 指摘
status-findings-about = { $command } による指摘と、指摘の多いルール。
status-errors = エラー
status-warnings = 警告
status-hints = ヒント
status-frequent = 多いもの

## Heads of tables

status-language = 言語
status-bar = 棒
status-number = 数
status-part = 割合
status-numbers = 数値
status-sizes = 規模と新しさ
status-older-pages = 原文より古い
status-changed = 最終更新
