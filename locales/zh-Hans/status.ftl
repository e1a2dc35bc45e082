## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = 翻译进度
status-base = 基础版本
status-elsewhere = 不属于任何语言的文件中的问题：{ $count }
status-languages = 源语言以外的语言
status-covered = 的页面已翻译
status-kept = 的句子是最新的
status-behind = 过时的句子
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = 页面
status-pages-about = 应有的页面中已有多少。
status-translated = 已翻译
status-copied = 仍为源语言
status-absent = 缺少
status-sentences = 句子
status-sentences-about = 应有的句子中：已翻译且最新、位于比源页面旧的页面上、本身已过时，或未翻译。
status-current = 最新
status-older = 位于较旧的页面
status-stale = 过时
status-missing = 缺少
status-translators = 译者
status-translators-about = 注明了译者的页面（{ $key }）。
status-human = 人工
status-machine = 机器
status-unsaid = 未注明
status-findings = 问题
status-findings-about = { $command } 发现的问题，以及发现最多的规则。
status-errors = 错误
status-warnings = 警告
status-hints = 提示
status-frequent = 最常见

## Heads of tables

status-language = 语言
status-bar = 条形
status-number = 数量
status-part = 占比
status-numbers = 数字
status-sizes = 规模与时间
status-older-pages = 比源页面旧
status-changed = 最近更改
