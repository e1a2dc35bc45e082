//! Takes the pairs out of a bilingual page, leaving it in one language as its writers had it.
//!
//! Besides the pairs, the bilingual form adds a few things of its own, and they go too:
//!
//! 1. In either text an asterisk that makes no emphasis is escaped, lest it pair with one of the other
//!    text. An author's own `\*` looks the same; `asterisks` tells them apart.
//! 2. A link reference definition with a translated label is followed by the one with the label it was
//!    translated from.
//! 3. Six front matter keys, and an anchor at each heading. The translation keeps both; the source never
//!    had them.
//!
//! Nothing is inserted: the result is made of pieces of the file.

use super::asterisks::{Author, holds};
use super::pairs::{Bilingual, Side};
use crate::source::{Derived, Span};
use memchr::memmem;
use std::collections::BTreeSet;
use std::ops::Range;

/// The page in one language, knowing where each byte came from.
#[must_use]
pub fn side(text: &str, bilingual: &Bilingual, side: Side) -> Derived {
    if bilingual.pairs.is_empty() && side == Side::Target {
        return Derived::whole(text);
    }
    let kept = without_pairs(text, bilingual, side);
    let page = assemble(text, &kept);
    let mut cuts = doubled_definitions(page.text(), text, bilingual, side);
    if side == Side::Source {
        cuts.extend(added_keys(page.text()));
        cuts.extend(added_anchors(page.text()));
    }
    if cuts.is_empty() {
        return page;
    }
    cuts.sort_by_key(|cut| cut.start);
    assemble(text, &cut(&kept, &cuts))
}

fn assemble(text: &str, kept: &[Span]) -> Derived {
    let mut page = Derived::with_capacity(kept.iter().map(|span| span.len()).sum());
    for &span in kept {
        page.keep(text, span);
    }
    page
}

/// `kept` without `cuts`, which are sorted and count from the start of what is kept.
fn cut(kept: &[Span], cuts: &[Range<usize>]) -> Vec<Span> {
    let mut left = Vec::with_capacity(kept.len() + cuts.len());
    let mut cuts = cuts.iter().peekable();
    let mut at = 0;
    for span in kept {
        let end = at + span.len();
        let mut from = at;
        let in_file = |offset: usize| span.start as usize + (offset - at);
        while let Some(cut) = cuts.peek() {
            if cut.start >= end {
                break;
            }
            if cut.start > from {
                left.push(Span::new(in_file(from)..in_file(cut.start)));
            }
            from = from.max(cut.end.min(end));
            if cut.end > end {
                break;
            }
            cuts.next();
        }
        if from < end {
            left.push(Span::new(in_file(from)..in_file(end)));
        }
        at = end;
    }
    left
}

fn without_pairs(text: &str, bilingual: &Bilingual, side: Side) -> Vec<Span> {
    let author = Author::of(text, &bilingual.pairs);
    let has_ticks = side == Side::Target && holds(text, "\\`");
    let mut kept = Vec::with_capacity(bilingual.pairs.len() * 2 + 1);
    let mut last = 0;
    for (index, pair) in bilingual.pairs.iter().enumerate() {
        kept.push(Span { start: last, end: pair.whole.start });
        last = pair.whole.end;
        let source = pair.source.of(text);
        let span = if side == Side::Target { pair.target } else { pair.source };
        let stars = !author.escaped(index, text, pair, side);
        // A backtick escaped on both sides is nearly always the author's.
        let ticks = has_ticks && !holds(source, "\\`");
        if stars || ticks { bare(text, span, stars, ticks, &mut kept) } else { kept.push(span) }
    }
    kept.push(Span::new(last as usize..text.len()));
    kept
}

/// Keeps `span` without the backslashes before asterisks, before backticks, or both.
fn bare(text: &str, span: Span, stars: bool, ticks: bool, kept: &mut Vec<Span>) {
    let piece = span.of(text).as_bytes();
    let mut from = span.start;
    for at in memchr::memchr_iter(b'\\', piece) {
        let next = piece.get(at + 1);
        if (stars && next == Some(&b'*')) || (ticks && next == Some(&b'`')) {
            let cut = Span::at(span.start as usize + at).start;
            kept.push(Span { start: from, end: cut });
            from = cut + 1;
        }
    }
    kept.push(Span { start: from, end: span.end });
}

/// The lines to cut from `page` where a link reference definition stands in both languages. Two neighbours
/// with one URL are left alone when the source text uses both labels: then the author wrote both.
fn doubled_definitions(page: &str, file: &str, bilingual: &Bilingual, side: Side) -> Vec<Range<usize>> {
    let mut couples: Vec<[(Range<usize>, String); 2]> = Vec::new();
    let mut last: Option<(Range<usize>, Definition<'_>)> = None;
    for line in lines_with(page, "]:") {
        let Some(definition) = Definition::read(&page[line.clone()]) else { continue };
        if let Some((before, first)) = &last
            && before.end + 1 == line.start
            && first.url == definition.url
        {
            let label = |line: &Range<usize>, of: &Definition<'_>| (line.clone(), normalized(of.label));
            couples.push([label(before, first), label(&line, &definition)]);
        }
        last = Some((line, definition));
    }
    if couples.is_empty() {
        return Vec::new();
    }
    let code = fences(page);
    let mut source = String::new();
    let mut end = 0;
    for pair in &bilingual.pairs {
        source.push_str(file.get(end..pair.whole.start as usize).unwrap_or_default());
        source.push_str(pair.source.of(file));
        end = pair.whole.end as usize;
    }
    source.push_str(file.get(end..).unwrap_or_default());
    let used = used_labels(&source);
    let mut cuts = Vec::new();
    let mut done = None;
    for [(first, label), (second, source_label)] in couples {
        let both_used = label != source_label && used.contains(&label) && used.contains(&source_label);
        if done == Some(first.start) || is_in(&code, first.start) || both_used {
            continue;
        }
        done = Some(second.start);
        cuts.push(whole_line(page, if side == Side::Target { second } else { first }));
    }
    cuts
}

/// `[label]: url`
struct Definition<'t> {
    label: &'t str,
    url: &'t str,
}

impl Definition<'_> {
    fn read(line: &str) -> Option<Definition<'_>> {
        let rest = line.trim_end_matches('\r').trim_start_matches([' ', '\t']).strip_prefix('[')?;
        let end = label_end(rest).ok()?;
        let url = rest[end + 1..].strip_prefix(':')?.trim_matches([' ', '\t']);
        if end == 0 || url.is_empty() || url.starts_with(char::is_whitespace) {
            return None;
        }
        Some(Definition { label: &rest[..end], url })
    }
}

/// Where the `]` that ends a label stands in `text`; where reading stops when there is none.
fn label_end(text: &str) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = memchr::memchr3(b'[', b']', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += next;
        match bytes[at] {
            b']' => return Ok(at),
            b'\\' if bytes.get(at + 1).is_some_and(|&byte| byte != b'\n') => at += 2,
            _ => return Err(at),
        }
    }
    Err(text.len())
}

/// A label as links compare it; a no-break space makes another label.
fn normalized(label: &str) -> String {
    let words = label.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    let mut out = String::with_capacity(label.len());
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Every text in brackets, outside code and definitions.
fn used_labels(text: &str) -> BTreeSet<String> {
    let code = fences(text);
    let definitions = lines_with(text, "]:").filter(|line| Definition::read(&text[line.clone()]).is_some());
    let mut left_out: Vec<_> = code.into_iter().chain(definitions).collect();
    left_out.sort_by_key(|range| range.start);
    let mut prose = String::with_capacity(text.len());
    let mut last = 0;
    for range in left_out {
        prose.push_str(text.get(last..range.start).unwrap_or_default());
        last = last.max(range.end);
    }
    prose.push_str(&text[last..]);
    let mut used = BTreeSet::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'[', &prose.as_bytes()[at..]) {
        at += open + 1;
        // A bracket that reading went past was escaped, and would stop at the same place.
        match label_end(&prose[at..]) {
            Ok(end) => {
                used.insert(normalized(&prose[at..at + end]));
                at += end + 1;
            }
            Err(stop) => at += stop,
        }
    }
    used
}

/// The lines of `text`, without line ends, that hold `word`.
fn lines_with<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let finder = memmem::Finder::new(word);
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(bytes.get(from..)?)?;
        let start = memchr::memrchr(b'\n', &bytes[from..at]).map_or(from, |back| from + back + 1);
        let end = line_end(text, at);
        from = end + 1;
        Some(start..end)
    })
}

fn line_end(text: &str, from: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |at| from + at)
}

/// A line with one line end, so that cutting it leaves its neighbours whole.
fn whole_line(text: &str, line: Range<usize>) -> Range<usize> {
    if line.end < text.len() { line.start..line.end + 1 } else { line.start.saturating_sub(1)..line.end }
}

/// The fenced code blocks of `text`, from the opening line to the closing one, in order.
fn fences(text: &str) -> Vec<Range<usize>> {
    if !holds(text, "```") && !holds(text, "~~~") {
        return Vec::new();
    }
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(u8, usize)> = None;
    let mut start = 0;
    while start < text.len() {
        let end = line_end(text, start);
        let line = text[start..end].trim_end_matches('\r').trim_start_matches([' ', '\t', '>']);
        let mark = line.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'));
        let length = line.bytes().take_while(|&byte| Some(byte) == mark).count();
        let info = &line[length..];
        match open {
            Some((closing, least)) => {
                if let Some(block) = blocks.last_mut() {
                    block.end = end;
                }
                if mark == Some(closing) && length >= least && info.trim().is_empty() {
                    open = None;
                }
            }
            None => {
                if let Some(mark) = mark.filter(|&mark| length >= 3 && !(mark == b'`' && info.contains('`')))
                {
                    open = Some((mark, length));
                    blocks.push(start..end);
                }
            }
        }
        start = end + 1;
    }
    blocks
}

fn is_in(blocks: &[Range<usize>], at: usize) -> bool {
    let next = blocks.partition_point(|block| block.start <= at);
    next.checked_sub(1).and_then(|index| blocks.get(index)).is_some_and(|block| at <= block.end)
}

const ADDED_KEYS: [&str; 6] = [
    "ms.openlocfilehash",
    "ms.sourcegitcommit",
    "ms.translationtype",
    "ms.contentlocale",
    "ms.lasthandoff",
    "ms.locfileid",
];

/// The front matter keys that localization added; the whole block when the page had none of its own.
fn added_keys(page: &str) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let Some((start, end)) = front_matter(page) else { return cuts };
    let mut at = start;
    let mut own = false;
    while at < end {
        let line = at..line_end(page, at);
        let text = &page[line.clone()];
        if ADDED_KEYS.contains(&text.split_once(':').map_or(text, |(key, _)| key)) {
            cuts.push(whole_line(page, line.clone()));
        } else {
            own = true;
        }
        at = line.end + 1;
    }
    if !own && !page.starts_with('\u{feff}') {
        return std::iter::once(0..(line_end(page, end) + 1).min(page.len())).collect();
    }
    cuts
}

/// Where the front matter of `page` starts, after its opening line, and where its closing line does.
fn front_matter(page: &str) -> Option<(usize, usize)> {
    let start = line_end(page, 0) + 1;
    if page.get(..start)?.trim_start_matches('\u{feff}').trim_end() != "---" {
        return None;
    }
    let mut at = start;
    while at < page.len() {
        let end = line_end(page, at);
        if page[at..end].trim_end() == "---" {
            return Some((start, at));
        }
        at = end + 1;
    }
    None
}

/// The anchors that localization put at headings. Any name will do: those of authors stand elsewhere, or
/// after the added one.
fn added_anchors(page: &str) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut code = None;
    let body = front_matter(page).map_or(0, |(_, end)| end);
    for line in lines_with(page, "<a name=") {
        let text = &page[line.clone()];
        let Some(mark) = heading_mark(text) else { continue };
        let Some(length) = anchor(&text[mark..]) else { continue };
        if line.start >= body && !is_in(code.get_or_insert_with(|| fences(page)), line.start) {
            cuts.push(line.start + mark..line.start + mark + length);
        }
    }
    cuts
}

/// Where the text of the heading in `line` starts, after quote and list marks and its own. The space after
/// the `#`s may be missing: localization takes such a line for a heading too.
fn heading_mark(line: &str) -> Option<usize> {
    let blank = [' ', '\t'];
    let mut rest = line.trim_start_matches([' ', '\t', '>']);
    while !rest.starts_with('#') {
        let digits = rest.trim_start_matches(char::is_numeric);
        let item = if digits.len() < rest.len() {
            digits.strip_prefix(['.', ')'])?
        } else {
            rest.strip_prefix(['-', '*', '+'])?
        };
        rest = item.trim_start_matches(blank);
        if rest.len() == item.len() {
            return None;
        }
    }
    let text = rest.trim_start_matches('#');
    (rest.len() - text.len() <= 6).then(|| line.len() - text.trim_start_matches(blank).len())
}

/// The length of the `<a name="…"></a>` that `text` starts with.
fn anchor(text: &str) -> Option<usize> {
    let quote =
        |text: &str| ["\"", "&quot;"].iter().find(|quote| text.starts_with(**quote)).map(|quote| quote.len());
    let name = text.strip_prefix("<a name=")?;
    let name = &name[quote(name)?..];
    let end = &name[name.find(['"', '&'])?..];
    let rest = end[quote(end)?..].strip_prefix("></a>")?;
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::pairs::read;

    /// `{T|S}` is a pair.
    fn bilingual(page: &str) -> String {
        let mut out = String::new();
        let mut number = 102;
        for (index, part) in page.split(['{', '}']).enumerate() {
            match part.split_once('|').filter(|_| index % 2 == 1) {
                Some((target, source)) => {
                    number += 1;
                    out += &format!(
                        "<span data-ttu-id=\"d0dc1-{number}\">{target}</span><span class=\"sxs-lookup\">\
                         <span data-stu-id=\"d0dc1-{number}\">{source}</span></span>"
                    );
                }
                None => out += part,
            }
        }
        out
    }

    fn check(page: &str, target: &str, source: &str) {
        let text = bilingual(page);
        let pairs = read(&text);
        for (which, expected) in [(Side::Target, target), (Side::Source, source)] {
            let found = side(&text, &pairs, which);
            assert_eq!(found.text(), expected, "{which:?} of {page}");
            for (at, byte) in found.text().bytes().enumerate() {
                assert_eq!(text.as_bytes().get(found.origin(at)), Some(&byte));
            }
        }
    }

    #[test]
    fn keeps_one_text_and_all_around() {
        check("# {Été|Summer}  {日|day}\r\nx", "# Été  日\r\nx", "# Summer  day\r\nx");
        check("no pairs", "no pairs", "no pairs");
        check("", "", "");
    }

    #[test]
    fn asterisks_lose_the_backslash_they_were_given() {
        check("{T \\* **a\\*\\*|S*}", "T * **a**", "S*");
        check("{a \\* b|c \\* d}", "a * b", "c * d");
        check("{\\**a*|\\**b*}", "**a*", "**b*");
        check("{T \\`|S}", "T `", "S");
        check("{T \\`|S \\`}", "T \\`", "S \\`");
    }

    #[test]
    fn asterisks_keep_the_backslash_of_their_author() {
        check("{\\*\\*a\\*\\*|\\*\\*b\\*\\*}", "\\*\\*a\\*\\*", "\\*\\*b\\*\\*");
        check("{*\\* a*|*\\* b*} {c\\*|d\\*}", "*\\* a* c\\*", "*\\* b* d\\*");
        check("> {\\* a|\\* b}", "> \\* a", "> \\* b");
        check("{\\*\\*a\\*\\*|`x` \\*\\*b\\*\\*}", "\\*\\*a\\*\\*", "`x` \\*\\*b\\*\\*");
    }

    #[test]
    fn a_bullet_tells_nothing_about_note_marks() {
        check("{\\* a|\\* b} {c\\*|d\\*}", "\\* a c*", "\\* b d*");
        check("{\\* a|\\* b} {c \\*\\*\\*1|d: \\*\\*\\*1}", "\\* a c \\*\\*\\*1", "\\* b d: \\*\\*\\*1");
        check("x {\\* a|\\* b}", "x * a", "x * b");
    }

    #[test]
    fn half_an_emphasis_was_not_escaped_by_its_author() {
        check("{\u{a0}*\\*a**|\u{a0}*\\*b**}", "\u{a0}**a**", "\u{a0}**b**");
        check(
            "{\u{202f} \n\\*\\*a\u{a0}:**|\u{202f} \n\\*\\*b:**}",
            "\u{202f} \n**a\u{a0}:**",
            "\u{202f} \n**b:**",
        );
    }

    #[test]
    fn of_two_definitions_each_language_has_its_own() {
        check("{[a b][]|[c][]}\n[a b]: u\n[c]: u", "[a b][]\n[a b]: u", "[c][]\n[c]: u");
        check("{[a]|[a] [c]}\n[a]: u\n[c]: u\n", "[a]\n[a]: u\n[c]: u\n", "[a] [c]\n[a]: u\n[c]: u\n");
        check("{[a]|[c]}\r\n[a]: u\r\n[c]: u\r\n", "[a]\r\n[a]: u\r\n", "[c]\r\n[c]: u\r\n");
        check(
            "{a|b}\n```\n[a]: u\n[c]: u\n```\n",
            "a\n```\n[a]: u\n[c]: u\n```\n",
            "b\n```\n[a]: u\n[c]: u\n```\n",
        );
    }

    #[test]
    fn the_source_has_no_added_keys() {
        let page = "---\ntitle: t\nms.openlocfilehash: 1\nms.locfileid: \"2\"\n---\n";
        check(page, page, "---\ntitle: t\n---\n");
        let page = "\u{feff}---\r\ntitle: t\r\nms.lasthandoff: 1\r\n---\r\nms.lasthandoff: 1\r\n";
        check(page, page, "\u{feff}---\r\ntitle: t\r\n---\r\nms.lasthandoff: 1\r\n");
        check("---\nms.contentlocale: fr\n---\n# {a|b}", "---\nms.contentlocale: fr\n---\n# a", "# b");
        check("---\n---", "---\n---", "");
    }

    #[test]
    fn the_source_has_no_added_anchors() {
        check("## <a name=\"b\"></a>{a|b}\n", "## <a name=\"b\"></a>a\n", "## b\n");
        check(
            "> 1. - ##\t<a name=&quot;b&quot;></a>{a|b}",
            "> 1. - ##\t<a name=&quot;b&quot;></a>a",
            "> 1. - ##\tb",
        );
        check("####<a name=\"\"></a>{a|b}", "####<a name=\"\"></a>a", "####b");
        check(
            "# <a name=\"b\"></a><a name=\"1\"></a>{a|b}",
            "# <a name=\"b\"></a><a name=\"1\"></a>a",
            "# <a name=\"1\"></a>b",
        );
        let page = "x <a name=\"b\"></a>\n####### <a name=\"b\"></a>\n```\n# <a name=\"b\"></a>\n```";
        check(page, page, page);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken_apart_whole(
            parts in proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..40)
        ) {
            let text = bilingual(&parts.concat());
            let found = read(&text);
            let mut last = 0;
            for pair in &found.pairs {
                assert!(last <= pair.whole.start && pair.whole.end as usize <= text.len());
                last = pair.whole.end;
            }
            for which in [Side::Target, Side::Source] {
                let one = side(&text, &found, which);
                let origins: Vec<_> = (0..one.text().len()).map(|at| one.origin(at)).collect();
                assert!(origins.is_sorted_by(|a, b| a < b));
                assert!(one.text().bytes().zip(origins).all(|(byte, at)| text.as_bytes()[at] == byte));
            }
        }
    }

    const PARTS: [&str; 24] = [
        "{",
        "|",
        "}",
        "{\\* a|\\* b}",
        "<span>",
        "</span>",
        "</span></span>",
        "<span data-ttu-id=\"d0dc1-104\">",
        "<span class=\"sxs-lookup\">",
        "<span data-stu-id=&quot;d0dc1-104&quot;>",
        "`",
        "``",
        "*",
        "**",
        "\\*",
        "\\`",
        "é\u{a0}",
        "\n",
        "\r\n---\r\n",
        "\n[a]: u\n[b]: u",
        "\n```\n",
        "\n# <a name=\"x\"></a>",
        "](a (b",
        "\n> ",
    ];
}
