//! The comments by which people silence findings: `<!-- diglot-disable-next-line rule until DATE: reason -->` and its
//! kin, in `{/* … */}` for MDX, and after `#` in front matter and `.ftl` files.
//!
//! Comments in code are examples and no commands. What a comment reaches is told in lines and columns of the file,
//! since that is where findings stand.

use std::ops::Range;

use memchr::memmem;

use super::Date;
use crate::page::{Element, Kind, Page};
use crate::project::Project;
use crate::source::{Position, Source, Span};

/// A comment that is meant for Diglot.
#[derive(Debug)]
pub(super) struct Comment {
    /// All of it.
    pub(super) span: Span,
    /// What it asks for.
    pub(super) what: What,
    /// The rules it names, and where.
    pub(super) rules: Vec<(String, Span)>,
    /// True when it says why.
    pub(super) reason: bool,
    /// Its last day.
    pub(super) until: Option<Until>,
}

/// What a comment asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Silence on the next line that is not blank.
    NextLine,
    /// Silence on its own line.
    Line,
    /// Silence in the whole file.
    File,
    /// Silence from here on.
    Block,
    /// The end of [`What::Block`].
    End,
    /// Nothing that is known: the word that stands there.
    Unknown(String),
}

/// The last day of a silence: as written, and as meant.
#[derive(Debug)]
pub(super) struct Until {
    pub(super) written: String,
    pub(super) date: Option<Date>,
}

/// The words after `diglot-`.
pub(super) const WORDS: [(&str, What); 5] = [
    ("disable-next-line", What::NextLine),
    ("disable-line", What::Line),
    ("disable-file", What::File),
    ("disable", What::Block),
    ("enable", What::End),
];

const MARK: &str = "diglot-";

/// A file that can hold comments.
pub(super) struct Written<'a> {
    pub(super) source: &'a Source,
    page: Option<&'a Page>,
}

/// Every file of `project` that can hold comments, pages first.
pub(super) fn files(project: &Project) -> impl Iterator<Item = Written<'_>> {
    let pages = project
        .docs
        .iter()
        .filter(|doc| doc.page.has_text())
        .map(|doc| Written { source: &doc.page.brief().source, page: Some(doc.page.brief()) });
    let texts = project.messages.iter().flat_map(|messages| &messages.files);
    pages.chain(texts.map(|(source, _)| Written { source, page: None }))
}

impl Written<'_> {
    /// Its comments, in order.
    pub(super) fn comments(&self) -> Vec<Comment> {
        let text = self.source.text();
        let mut marks = memmem::find_iter(text.as_bytes(), MARK).peekable();
        if marks.peek().is_none() {
            return Vec::new();
        }
        let code = self.code();
        let head = match self.page {
            Some(page) => page.text.origin(page.front.block.end as usize),
            None => text.len(),
        };
        let mut comments: Vec<Comment> = Vec::new();
        for at in marks {
            if comments.last().is_some_and(|last| at < last.span.end as usize) {
                continue;
            }
            let Some((whole, inner)) = around(text, at, head) else { continue };
            let before = code.partition_point(|code| code.start <= whole.start);
            if code[..before].last().is_none_or(|code| code.end <= whole.start) {
                comments.extend(read(text, whole, inner));
            }
        }
        comments
    }

    /// Where code stands in the file, in order.
    fn code(&self) -> Vec<Range<usize>> {
        let Some(page) = self.page else { return Vec::new() };
        let is_code =
            |kind: &Kind| matches!(kind, Kind::Code(_) | Kind::Open(Element::CodeBlock { .. }) | Kind::Raw);
        let nodes = page.nodes.iter().filter(|node| is_code(&node.kind));
        let mut code: Vec<Range<usize>> =
            nodes.map(|node| page.text.origin_span(node.span).range()).collect();
        code.sort_by_key(|code| code.start);
        code
    }
}

/// The comment around the mark at `at`, and what it says; `#` begins one before byte `head` only.
fn around(text: &str, at: usize, head: usize) -> Option<(Range<usize>, Range<usize>)> {
    let before = text[..at].trim_end_matches([' ', '\t', '\n', '\r']);
    for (open, close) in [("<!--", "-->"), ("{/*", "*/}")] {
        if let Some(start) = before.strip_suffix(open).map(str::len) {
            let end = at + text[at..].find(close)?;
            return Some((start..end + close.len(), at..end));
        }
    }
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = text[line..at].trim_end_matches([' ', '\t']);
    let start = before.trim_end_matches('#');
    let alone = start.is_empty() || start.ends_with([' ', '\t']);
    if at >= head || start.len() == before.len() || !alone {
        return None;
    }
    let end = at + text[at..].find(['\n', '\r']).unwrap_or(text.len() - at);
    Some((line + start.len()..end, at..end))
}

fn read(text: &str, whole: Range<usize>, inner: Range<usize>) -> Option<Comment> {
    let said = text.get(inner.clone())?;
    let end = said.find([' ', '\t', '\n', '\r', ':', ',']).unwrap_or(said.len());
    let word = said[..end].strip_prefix(MARK)?;
    let known = WORDS.iter().find(|(name, _)| *name == word);
    let what = known.map_or_else(|| What::Unknown(said[..end].to_owned()), |(_, what)| what.clone());
    let rest = &said[end..];
    let (head, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let mut rules = Vec::new();
    let mut until = None;
    let mut at = inner.start + end;
    let mut date_follows = false;
    for token in head.split_inclusive([' ', '\t', '\n', '\r', ',']) {
        let name = token.trim_end_matches([' ', '\t', '\n', '\r', ',']);
        match name {
            "" => {}
            "until" if until.is_none() => date_follows = true,
            _ if date_follows => {
                until = Some(Until { written: name.to_owned(), date: Date::parse(name) });
                date_follows = false;
            }
            _ => rules.push((name.to_owned(), Span::new(at..at + name.len()))),
        }
        at += token.len();
    }
    if date_follows {
        until = Some(Until { written: String::new(), date: None });
    }
    Some(Comment { span: Span::new(whole), what, rules, reason: !reason.trim().is_empty(), until })
}

/// Places from the first on and before the second.
pub(super) type Reach = Range<Position>;

/// Where each of `comments` of `source` silences what it names: (index of the comment, index of its rule, reach). Also
/// the comments that end a silence that nothing began.
pub(super) fn reaches(source: &Source, comments: &[Comment]) -> (Vec<(usize, usize, Reach)>, Vec<usize>) {
    const FIRST: Position = Position { line: 1, column: 1 };
    const LAST: Position = Position { line: u32::MAX, column: u32::MAX };
    let lines = |first: u32, last: u32| {
        Position { line: first, column: 1 }..Position { line: last.saturating_add(1), column: 1 }
    };
    let mut found: Vec<(usize, usize, Reach)> = Vec::new();
    let mut idle = Vec::new();
    for (index, comment) in comments.iter().enumerate() {
        let start = source.position(comment.span.start as usize);
        let end = source.position(comment.span.end as usize);
        let reach = match &comment.what {
            What::NextLine => {
                let line = line_after(source, comments, comment.span.end as usize);
                line.map_or(LAST..LAST, |line| lines(line, line))
            }
            What::Line => lines(start.line, end.line),
            What::File => FIRST..LAST,
            What::Block => start..LAST,
            What::End => {
                let mut ended = false;
                let named = |rule: &str| {
                    comment.rules.is_empty() || comment.rules.iter().any(|(name, _)| name == rule)
                };
                for (begun, rule, reach) in &mut found {
                    let Some(opened) = comments.get(*begun).filter(|begun| begun.what == What::Block) else {
                        continue;
                    };
                    let open = reach.end == LAST;
                    if open && opened.rules.get(*rule).is_some_and(|(name, _)| named(name)) {
                        reach.end = start;
                        ended = true;
                    }
                }
                if !ended {
                    idle.push(index);
                }
                continue;
            }
            What::Unknown(_) => continue,
        };
        found.extend((0..comment.rules.len()).map(|rule| (index, rule, reach.clone())));
    }
    (found, idle)
}

/// The first line after byte `at` that holds anything but comments for Diglot.
fn line_after(source: &Source, comments: &[Comment], at: usize) -> Option<u32> {
    let text = source.text();
    let mut line = source.position(at).line;
    loop {
        line = line.checked_add(1)?;
        let span = source.line_span(line)?;
        let mut from = span.start as usize;
        for comment in comments.iter().map(|comment| comment.span.range()) {
            let between = text.get(from..comment.start).unwrap_or("x");
            if (span.range().contains(&comment.start) || comment.contains(&from)) && between.trim().is_empty()
            {
                from = comment.end.max(from);
            }
        }
        let rest = text.get(from..(span.end as usize).max(from)).unwrap_or_default();
        // A quotation mark or table frame alone is no text either.
        if !rest.trim_matches(['>', ' ', '\t', '\u{feff}']).is_empty() {
            return Some(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comments(text: &str) -> (Source, Vec<Comment>) {
        let source = Source::new("fr/a.md", text);
        let page = Page::read(source.clone());
        let comments = Written { source: &source, page: Some(&page) }.comments();
        (source, comments)
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (source, comments) = comments(text);
        let (reaches, _) = reaches(&source, &comments);
        let told: Vec<String> = reaches
            .iter()
            .map(|(comment, rule, reach)| {
                let name = comments[*comment].rules[*rule].0.as_str();
                let end = if reach.end.line == u32::MAX { "end".to_owned() } else { reach.end.to_string() };
                let start =
                    if reach.start.line == u32::MAX { "end".to_owned() } else { reach.start.to_string() };
                format!("{name} {start}-{end}")
            })
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn every_form_has_its_reach() {
        check("<!-- diglot-disable-next-line a: why -->\n\n \nx\n", &["a 4:1-5:1"]);
        check("x <!-- diglot-disable-line a, b: why -->\n", &["a 1:1-2:1", "b 1:1-2:1"]);
        check("x\n\n<!--diglot-disable-file a: why-->\n", &["a 1:1-end"]);
        check("<!-- diglot-disable a b: why -->\nx\n<!-- diglot-enable a -->\n", &["a 1:1-3:1", "b 1:1-end"]);
        check("<!-- diglot-disable a: why -->\nx\n\n<!-- diglot-enable -->\n", &["a 1:1-4:1"]);
        check("| a |\n| - |\n| x {/* diglot-disable-line a: why */} |\n", &["a 3:1-4:1"]);
        check("---\n# diglot-disable-next-line a: why\ntitle: x\n---\n", &["a 3:1-4:1"]);
        check("---\ntitle: x # diglot-disable-line a: why\n---\n", &["a 2:1-3:1"]);
        check("<!-- diglot-disable-next-line a:\n why -->\nx\n", &["a 3:1-4:1"]);
    }

    #[test]
    fn comments_on_top_of_each_other_reach_the_same_line() {
        check(
            "<!-- diglot-disable-next-line a: why -->\n<!-- diglot-disable-next-line b: why -->\nx\n",
            &["a 3:1-4:1", "b 3:1-4:1"],
        );
        check("<!-- diglot-disable-next-line a: why -->\n", &["a end-end"]);
        check("> <!-- diglot-disable-next-line a: why -->\n>\n> x\n", &["a 3:1-4:1"]);
    }

    #[test]
    fn comments_in_code_are_examples() {
        check("```md\n<!-- diglot-disable-file a: why -->\n```\n", &[]);
        check("Write `<!-- diglot-disable-file a: why -->`.\n", &[]);
        check("    <!-- diglot-disable-file a: why -->\n", &[]);
        check("x # diglot-disable-line a: why\n", &[]);
        check("<!-- diglot-disable-file a: not closed\n", &[]);
    }

    #[test]
    fn what_stands_in_a_comment() {
        let text = "<!-- diglot-disable-line a until 2027-01-31 --> <!-- diglot-disabel b: c --> \
                    <!-- diglot-disable-line a until --> <!-- diglot-disable-line a until 2027-02-30: x -->";
        let (_, comments) = comments(text);
        let told: Vec<_> = comments
            .iter()
            .map(|comment| {
                let until = comment.until.as_ref();
                (comment.reason, until.map(|until| (until.written.as_str(), until.date.is_some())))
            })
            .collect();
        let expected = [
            (false, Some(("2027-01-31", true))),
            (true, None),
            (false, Some(("", false))),
            (true, Some(("2027-02-30", false))),
        ];
        assert_eq!(told, expected);
        assert_eq!(comments[1].what, What::Unknown("diglot-disabel".to_owned()));
    }
}
