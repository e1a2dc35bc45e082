## What `diglot serve` shows to writers on a page

serve-page = 이 페이지의 지적 사항
serve-title = Diglot이 찾은 것
serve-close = 닫기
serve-here = 이 페이지
serve-more = 그 밖에 { $count }건: diglot check로 볼 수 있습니다
serve-elsewhere = 페이지가 아닌 파일
serve-failed = 사이트를 만들지 못했습니다
serve-last = 지금 보이는 것은 마지막으로 만들 수 있었던 사이트입니다.
serve-translation = 번역
serve-source = 원본
serve-help = 도움말
serve-error = 오류
serve-warn = 경고
serve-hint = 힌트
serve-silent = 서버가 응답하지 않습니다

## What the button says

serve-errors = 오류 { $count }건
serve-warnings = 경고 { $count }건
serve-hints = 힌트 { $count }건
serve-findings = 지적 사항 { $count }건
