## The page with charts of the translations, which their makers look for. In a card of numbers, what is counted stands below its number

status-title = 번역 현황
status-base = 기본 에디션
status-elsewhere = 언어가 없는 파일의 지적 사항: { $count }
status-languages = 원본 외의 언어
status-covered = 의 페이지가 번역됨
status-kept = 의 문장이 최신
status-behind = 오래된 문장
status-share = { $number }%

## The charts: pages, sentences, who translated, and findings. $key and $command are code

status-pages = 페이지
status-pages-about = 필요한 페이지 중 얼마나 있는지 보여 줍니다.
status-translated = 번역됨
status-copied = 원본 언어 그대로
status-absent = 없음
status-sentences = 문장
status-sentences-about = 필요한 문장 중 번역되고 최신인 것, 원본보다 오래된 페이지에 있는 것, 문장 자체가 오래된 것, 번역되지 않은 것.
status-current = 최신
status-older = 오래된 페이지에 있음
status-stale = 오래됨
status-missing = 누락
status-translators = 번역자
status-translators-about = 누가 번역했는지 밝힌 페이지({ $key }).
status-human = 사람
status-machine = 기계
status-unsaid = 밝히지 않음
status-findings = 지적 사항
status-findings-about = { $command } 명령이 찾은 것과 가장 많이 찾은 규칙.
status-errors = 오류
status-warnings = 경고
status-hints = 힌트
status-frequent = 가장 잦은 것

## Heads of tables

status-language = 언어
status-bar = 막대
status-number = 수
status-part = 비율
status-numbers = 수치
status-sizes = 규모와 나이
status-older-pages = 원본보다 오래됨
status-changed = 마지막 변경
