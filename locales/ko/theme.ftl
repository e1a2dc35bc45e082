### 기본 테마의 한국어 문구

## Frame

skip = 본문으로 건너뛰기
pages = 페이지 목록
contents = 이 페이지의 내용
breadcrumbs = 현재 위치
built = Diglot { $version }(으)로 제작

## Switchers. $language is a language’s own name, such as “Français”

language = 언어:
edition = 에디션
switch-fallback = 번역되지 않음, 원문({ $language })으로 열기
switch-fallback-source = 번역되지 않음, 원문으로 열기
switch-missing = 제공되지 않음
appearance = 화면 모드
appearance-auto = 기기 설정에 맞춤
appearance-light = 밝게
appearance-dark = 어둡게

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = 이 페이지는 기계 번역된 것으로, 오류가 있을 수 있습니다.
stale = 이 번역이 작성된 뒤 원문 페이지({ $language })가 변경되었습니다.
stale-link = 원문 페이지 읽기
pairs = 이 페이지에서는 문장 { $count }개의 원문({ $language })을 볼 수 있습니다. 문장을 가리키거나 누르거나 Tab 키로 이동하세요.
pairs-all = 원문 모두 표시
recovered = 원문은 이 페이지의 다른 번역({ $from })에서 복원한 것입니다.

## Where this edition differs from its base. $edition is the name of either

differences = 이 에디션은 ‘{ $edition }’ 에디션과 { $count }곳에서 다릅니다
differences-marked = 각 부분은 아래 본문에 번호와 함께 표시됩니다.
differences-only = ‘{ $edition }’ 에디션에만 있음

## Below the text

updated = 마지막 업데이트:
date = { $year }년 { $month }월 { $day }일
pager = 앞뒤 페이지
previous = 이전
next = 다음

## Pages without a document

documentation = 문서
home-choose = 언어를 선택하세요
home-pages = { $count }페이지
not-found = 페이지를 찾을 수 없음
not-found-text = 이 주소에는 페이지가 없습니다. 페이지가 이동했거나 주소가 잘못되었을 수 있습니다.
not-found-home = 홈페이지로 이동
moved = 이 페이지가 이동했습니다:

## Within the text of a page

alert-note = 참고
alert-tip = 팁
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
heading-link = 이 제목으로 연결되는 링크
footnotes = 각주
footnote-back = 본문으로 돌아가기
video = 동영상 보기
task-done = 완료:
task-open = 미완료:
edition-base = 글로벌
edition-china = 중국(21Vianet)
edition-us-gov = 미국 정부
edition-germany = 독일

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = 이 페이지 편집
version = 버전:
fallback-page = 이 페이지는 아직 번역되지 않아 원본 언어({ $language })로 표시됩니다.
applies-to = 적용 대상: { $what }
image-description = 이미지 설명
image-enlarge = 이미지 확대

## Heads of lists of links on landing pages

links-overview = 개요
links-quickstart = 빠른 시작
links-tutorial = 자습서
links-how-to-guide = 방법 가이드
links-concept = 개념
links-reference = 참조
links-architecture = 아키텍처
links-sample = 샘플
links-deploy = 배포
links-get-started = 시작하기
links-download = 다운로드
links-learn = 교육
links-video = 동영상
links-whats-new = 새로운 기능

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = 나란히 보기
sentence-link = 이 문장으로 연결되는 링크
sentence-report = 이 문장 신고
report-page = 이 페이지의 문제 신고
copy = 복사
copied = 복사됨
section-behind = 원본 페이지({ $language })의 이 부분은 이제 내용이 다릅니다
section-now = 현재 내용
section-gone = 더 이상 없는 내용
alert-lacking = 이 경고는 번역에 없습니다. 원본 페이지({ $language })에 있는 그대로 표시합니다.
## 검색

search = 검색
search-hint = 이 페이지들에서 검색
search-count =
    { $count ->
       *[other] 결과 { $count }개
    }
search-none = ‘{ $query }’에 대한 결과가 없습니다
search-most = 모든 단어가 들어 있는 페이지가 없습니다. 다음 페이지에는 대부분이 들어 있습니다.
search-close = 검색 닫기
search-failed = 검색 색인을 불러올 수 없습니다. 다시 시도하세요.
