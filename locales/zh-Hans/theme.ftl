### 默认主题的简体中文文本

## Frame

skip = 跳到正文
pages = 页面
contents = 本页内容
breadcrumbs = 当前位置
built = 由 Diglot { $version } 构建

## Switchers. $language is a language’s own name, such as “Français”

language = 语言：
edition = 版本
switch-fallback = 尚未翻译，将打开源语言页面（{ $language }）
switch-fallback-source = 尚未翻译，将打开源语言页面
switch-missing = 不可用
appearance = 外观
appearance-auto = 跟随设备
appearance-light = 浅色
appearance-dark = 深色

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = 本页由机器翻译，可能存在错误。
stale = 本译文完成后，源页面（{ $language }）已有更改。
stale-link = 阅读源页面
pairs = 本页有 { $count } 个句子可对照原文（{ $language }）阅读：将指针移到句子上、轻触句子，或用 Tab 键移到句子。
pairs-all = 显示所有原文句子
recovered = 原文取自本页的另一种译文（{ $from }）。

## Where this edition differs from its base. $edition is the name of either

differences = 本版本与“{ $edition }”版本有 { $count } 处不同
differences-marked = 每一处均在下文中以编号标出。
differences-only = 仅见于“{ $edition }”版本

## Below the text

updated = 上次更新：
date = { $year }年{ $month }月{ $day }日
pager = 相邻页面
previous = 上一页
next = 下一页

## Pages without a document

documentation = 文档
home-choose = 选择语言
home-pages = { $count } 页
not-found = 找不到页面
not-found-text = 此地址没有页面。页面可能已移走，也可能是地址有误。
not-found-home = 前往首页
moved = 此页面已移至：

## Within the text of a page

alert-note = 注意
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心
heading-link = 指向此标题的链接
footnotes = 脚注
footnote-back = 返回正文
video = 观看视频
task-done = 已完成：
task-open = 未完成：
edition-base = 全球版
edition-china = 中国（世纪互联）
edition-us-gov = 美国政府
edition-germany = 德国

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = 编辑此页
version = 版本：
fallback-page = 此页尚未翻译，以源语言（{ $language }）显示。
applies-to = 适用于：{ $what }
image-description = 图像说明
image-enlarge = 放大图像

## Heads of lists of links on landing pages

links-overview = 概述
links-quickstart = 快速入门
links-tutorial = 教程
links-how-to-guide = 操作指南
links-concept = 概念
links-reference = 参考
links-architecture = 体系结构
links-sample = 示例
links-deploy = 部署
links-get-started = 入门
links-download = 下载
links-learn = 培训
links-video = 视频
links-whats-new = 新增功能

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = 并排对照
sentence-link = 此句的链接
sentence-report = 报告此句的问题
report-page = 报告此页面的问题
copy = 复制
copied = 已复制
section-behind = 源页面（{ $language }）此处的内容已有变化
section-now = 现在的内容
section-gone = 已删除的内容
alert-lacking = 译文中没有此警告。此处按源页面（{ $language }）的原样显示。
## 搜索

search = 搜索
search-hint = 在这些页面中搜索
search-count =
    { $count ->
       *[other] { $count } 个结果
    }
search-none = 没有找到与“{ $query }”匹配的结果
search-most = 没有页面包含所有词语。以下页面包含其中大部分。
search-close = 关闭搜索
search-failed = 无法加载搜索索引。请重试。
