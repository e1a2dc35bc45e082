### 既定のテーマの日本語の文言

## Frame

skip = 本文へ移動
pages = ページ一覧
contents = このページの内容
breadcrumbs = 現在の位置
built = Diglot { $version } で作成

## Switchers. $language is a language’s own name, such as “Français”

language = 言語：
edition = エディション
switch-fallback = 未翻訳、原文（{ $language }）を開きます
switch-fallback-source = 未翻訳、原文を開きます
switch-missing = 利用できません
appearance = 外観
appearance-auto = デバイスに合わせる
appearance-light = ライト
appearance-dark = ダーク

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = このページは機械翻訳によるもので、誤りを含む場合があります。
stale = この翻訳の後に、原文のページ（{ $language }）が変更されています。
stale-link = 原文のページを読む
pairs = このページでは { $count } 個の文の原文（{ $language }）を表示できます。文にポインターを合わせるか、タップするか、Tab キーで移動してください。
pairs-all = 原文をすべて表示
recovered = 原文は、このページの別の翻訳（{ $from }）から復元したものです。

## Where this edition differs from its base. $edition is the name of either

differences = このエディションは「{ $edition }」と { $count } か所で異なります
differences-marked = それぞれの箇所には、以下の本文中で番号を付けて示しています。
differences-only = 「{ $edition }」のみ

## Below the text

updated = 最終更新日：
date = { $year }年{ $month }月{ $day }日
pager = 前後のページ
previous = 前へ
next = 次へ

## Pages without a document

documentation = ドキュメント
home-choose = 言語を選択してください
home-pages = { $count } ページ
not-found = ページが見つかりません
not-found-text = このアドレスにはページがありません。移動したか、アドレスに誤りがある可能性があります。
not-found-home = ホームページへ移動
moved = このページは移動しました：

## Within the text of a page

alert-note = メモ
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
heading-link = この見出しへのリンク
footnotes = 脚注
footnote-back = 本文に戻る
video = 動画を見る
task-done = 完了：
task-open = 未完了：
edition-base = グローバル
edition-china = 中国 (21Vianet)
edition-us-gov = 米国政府機関
edition-germany = ドイツ

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = このページを編集
version = バージョン:
fallback-page = このページはまだ翻訳されていないため、原文の言語 ({ $language }) で表示しています。
applies-to = 適用対象: { $what }
image-description = 画像の説明
image-enlarge = 画像を拡大

## Heads of lists of links on landing pages

links-overview = 概要
links-quickstart = クイックスタート
links-tutorial = チュートリアル
links-how-to-guide = ハウツー ガイド
links-concept = 概念
links-reference = リファレンス
links-architecture = アーキテクチャ
links-sample = サンプル
links-deploy = デプロイ
links-get-started = はじめに
links-download = ダウンロード
links-learn = トレーニング
links-video = ビデオ
links-whats-new = 新着情報

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = 原文と並べて表示
sentence-link = この文へのリンク
sentence-report = この文の問題を報告
report-page = このページの問題を報告
copy = コピー
copied = コピーしました
section-behind = このセクションの原文（{ $language }）は変更されています
section-now = 現在の原文
section-gone = 原文から削除された文
alert-lacking = この警告は翻訳にありません。原文のページ（{ $language }）のまま表示しています。
## 検索

search = 検索
search-hint = これらのページを検索
search-count =
    { $count ->
       *[other] { $count } 件の結果
    }
search-none = 「{ $query }」に一致するページはありません
search-most = すべての語を含むページはありません。次のページはその多くを含みます。
search-close = 検索を閉じる
search-failed = 検索インデックスを読み込めませんでした。もう一度お試しください。
