//! Code that is not the source's: tokens are compared; what stands in comments, strings and placeholders may be
//! translated.

use std::collections::BTreeSet;

use super::code_block_lost;
use super::compare::{Comparison, Side, in_order, is};
use super::shape::PartKind;
use crate::check::{Check, by_family};
use crate::finding::{Edit, Evidence, Finding, Fix, Severity};
use crate::page::Page;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "code-block-changed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/code-block-changed.md"),
    run: by_family,
};

/// A block of code.
struct Code<'a> {
    span: Span,
    tokens: Vec<Token<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// What a program reads.
    Code,
    /// A word of a string or a placeholder.
    String,
    /// A word of a comment.
    Comment,
}

#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    class: Class,
    text: &'a str,
    /// First byte in the page's text.
    at: usize,
}

pub(super) fn look(compared: &Comparison<'_>) -> Vec<Finding> {
    let (ours, theirs) = (blocks(&compared.source), blocks(&compared.target));
    let pairs: Vec<Option<usize>> = if ours.len() == theirs.len() {
        (0..ours.len()).map(Some).collect()
    } else {
        in_order(ours.len(), theirs.len(), |i, j| {
            let alike = likeness(&ours[i], &theirs[j]);
            if alike > 0.3 { alike } else { 0.0 }
        })
    };
    let mut findings = Vec::new();
    for (code, pair) in ours.iter().zip(&pairs) {
        match pair.and_then(|at| theirs.get(at)) {
            Some(there) => findings.extend(changed(compared, code, there)),
            None if ours.len() > theirs.len() => findings.extend(lost(compared, code)),
            None => {}
        }
    }
    findings
}

fn blocks<'a>(side: &Side<'a>) -> Vec<Code<'a>> {
    let parts = side.shape.all(is(PartKind::Code)).into_iter();
    parts.map(|part| code(side.page, side.shape.parts[part].span)).collect()
}

fn lost(compared: &Comparison<'_>, code: &Code<'_>) -> Option<Finding> {
    let first = code.tokens.first()?;
    let blocks = &compared.source.segments.blocks;
    let after = blocks.partition_point(|block| block.span.start < code.span.start);
    // With its section, or its item, it is lost as a part of that.
    let beside = after.checked_sub(1).is_some_and(|block| compared.lost(block..block + 1));
    if beside {
        return None;
    }
    let near = compared.before(after).or_else(|| compared.after(after))?;
    let text = code.span.of(compared.source.page.text.text()).trim().to_owned();
    let line = Span::new(first.at..first.at + first.text.len());
    let lines = code.span.of(compared.source.page.text.text()).lines().count();
    let message =
        format!("`{}` has a block of code here that the translation lacks ({lines} lines)", compared.file());
    let help = "copy it from the source".to_owned();
    Some(compared.finding(&code_block_lost::CHECK, compared.at_block(near), (line, text), message, help))
}

/// Where two blocks differ: tokens of the source and of the translation, and whether it is a slip of the pen.
type Differing = (Option<usize>, Option<usize>, bool);

fn changed(compared: &Comparison<'_>, source: &Code<'_>, target: &Code<'_>) -> Vec<Finding> {
    differing(compared, source, target)
        .into_iter()
        .filter_map(|differing| told(compared, source, target, differing))
        .collect()
}

/// Where the two differ: in each line once, where they have the same number of tokens, else at the first place.
fn differing(compared: &Comparison<'_>, source: &Code<'_>, target: &Code<'_>) -> Vec<Differing> {
    let code = |code: &Code<'_>| -> Vec<usize> {
        (0..code.tokens.len()).filter(|&at| code.tokens[at].class == Class::Code).collect()
    };
    let (ours, theirs) = (code(source), code(target));
    let other = |(a, b): &(&usize, &usize)| source.tokens[**a].text != target.tokens[**b].text;
    let all: Vec<(&usize, &usize)> = ours.iter().zip(&theirs).filter(other).collect();
    if ours.len() != theirs.len() || all.len() < 2 {
        return first(source, target).into_iter().collect();
    }
    let text = compared.target.page.text.text();
    let line = |at: usize| {
        text.get(..target.tokens[at].at).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1))
    };
    let foreign = all.iter().filter(|(_, b)| !target.tokens[**b].text.is_ascii()).count();
    let grave = all.len() <= 2.max(ours.len() / 5) && foreign * 3 <= all.len();
    let mut lines = BTreeSet::new();
    let firsts = all.iter().filter(|(_, b)| lines.insert(line(**b)));
    firsts.map(|(a, b)| (Some(**a), Some(**b), grave)).collect()
}

/// The first place where the two differ.
fn first(source: &Code<'_>, target: &Code<'_>) -> Option<Differing> {
    let of = |code: &Code<'_>, class: fn(Class) -> bool| -> Vec<usize> {
        (0..code.tokens.len()).filter(|&at| class(code.tokens[at].class)).collect()
    };
    let is_code: fn(Class) -> bool = |class| class == Class::Code;
    let is_text: fn(Class) -> bool = |class| class != Class::Code;
    let (ours, theirs) = (of(source, is_code), of(target, is_code));
    let same = ours
        .iter()
        .zip(&theirs)
        .take_while(|(a, b)| source.tokens[**a].text == target.tokens[**b].text)
        .count();
    if same < ours.len().max(theirs.len()) {
        let rest = ours[same..].iter().rev().zip(theirs[same..].iter().rev());
        let end = rest.take_while(|(a, b)| source.tokens[**a].text == target.tokens[**b].text).count();
        let differ = (ours.len() - same - end, theirs.len() - same - end);
        // Text that was set as code, or another example: a person has to look at it.
        let foreign = theirs[same..theirs.len() - end].iter();
        let foreign = foreign.filter(|&&at| !target.tokens[at].text.is_ascii()).count();
        let few = differ.0.max(differ.1) <= 2.max(ours.len() / 5);
        Some((ours.get(same).copied(), theirs.get(same).copied(), few && foreign * 3 <= differ.1.max(1)))
    } else {
        // A slip of the pen in what may be translated.
        let (ours, theirs) = (of(source, is_text), of(target, is_text));
        if ours.len() != theirs.len() {
            return None;
        }
        let slip = ours
            .iter()
            .zip(&theirs)
            .find(|(a, b)| slipped(source.tokens[**a].text, target.tokens[**b].text))?;
        let mut others = ours.iter().zip(&theirs);
        let changed =
            others.by_ref().filter(|(a, b)| source.tokens[**a].text != target.tokens[**b].text).count();
        // Where more was translated, a cognate is no slip.
        if changed > 1 {
            return None;
        }
        Some((Some(*slip.0), Some(*slip.1), true))
    }
}

fn told(
    compared: &Comparison<'_>,
    source: &Code<'_>,
    target: &Code<'_>,
    (from, to, grave): Differing,
) -> Option<Finding> {
    let text = |code: &Code<'_>, at: usize| code.tokens[at].text.to_owned();
    let file = compared.file();
    let message = match (from, to) {
        (Some(from), Some(to)) => {
            format!("the code says `{}`, `{file}` says `{}`", text(target, to), text(source, from))
        }
        (Some(from), None) => format!("the code lacks `{}` of `{file}`", text(source, from)),
        (None, Some(to)) => format!("`{file}` has no `{}` in this code", text(target, to)),
        (None, None) => return None,
    };
    let line = |page: &Page, code: &Code<'_>, token: Option<usize>| {
        let token = token.and_then(|at| code.tokens.get(at)).or(code.tokens.last());
        let at = token.map_or(code.span.start as usize, |token| token.at);
        let text = page.text.text();
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        (
            token.map_or(Span::at(at), |token| Span::new(at..at + token.text.len())),
            text[start..end].trim().to_owned(),
        )
    };
    let at = line(compared.target.page, target, to);
    let origin = line(compared.source.page, source, from);
    let help = match from {
        Some(from) => format!(
            "write `{}` as the source does: only comments and texts are translated",
            text(source, from)
        ),
        None => "take it out: only comments and texts are translated".to_owned(),
    };
    let place = compared.target.page.text.origin_span(at.0);
    let mut finding = compared.finding(&CHECK, at, origin, message, help);
    if let (Some(from), Some(to)) = (from, to) {
        finding.evidence = Evidence { target: vec![text(target, to)], source: vec![text(source, from)] };
        let count = |code: &Code<'_>| code.tokens.iter().filter(|token| token.class == Class::Code).count();
        let one = count(source) == count(target);
        let stands = place.of(compared.target.page.source.text()) == target.tokens[to].text;
        if one && stands && grave && !compared.stale {
            finding.fix =
                Some(Fix { safe: true, edits: vec![Edit { span: place, text: text(source, from) }] });
        }
    }
    if !grave {
        finding.severity = Severity::Hint;
        finding.sure = finding.sure.min(30);
    }
    Some(finding)
}

/// A word that lost a letter, but not at its end, where languages differ.
fn slipped(source: &str, target: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (source.chars().collect(), target.chars().collect());
    if a.len() < 6 || a.len() != b.len() + 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    same + 3 <= a.len() && a[same + 1..] == b[same..]
}

fn likeness(a: &Code<'_>, b: &Code<'_>) -> f32 {
    let set = |code: &Code<'_>| -> BTreeSet<String> {
        let words = code.tokens.iter().filter(|token| token.text.chars().any(char::is_alphanumeric));
        words.map(|token| token.text.to_owned()).collect()
    };
    let (a, b) = (set(a), set(b));
    let common = a.intersection(&b).count() as f32;
    let all = a.union(&b).count().max(1) as f32;
    common / all
}

fn code(page: &Page, span: Span) -> Code<'_> {
    let text = page.text.text();
    let raw = span.of(text);
    let mut info = "";
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = span.start as usize;
    for line in raw.split_inclusive('\n') {
        lines.push((at, line.trim_end_matches(['\n', '\r'])));
        at += line.len();
    }
    let fence = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        ["```", "~~~"].iter().any(|fence| line.starts_with(fence))
    };
    if lines.first().is_some_and(|(_, line)| fence(line)) {
        info = lines[0].1.trim_start_matches([' ', '\t', '>', '`', '~']).trim();
        lines.remove(0);
        if lines.last().is_some_and(|(_, line)| fence(line)) {
            lines.pop();
        }
    }
    let language = info.split([' ', ',', '{']).next().unwrap_or_default().to_ascii_lowercase();
    let mut reader = Reader { language: &language, tokens: Vec::new(), in_comment: None };
    lines.into_iter().for_each(|(at, line)| reader.line(line, at));
    Code { span, tokens: reader.tokens }
}

struct Reader<'a, 'l> {
    language: &'l str,
    tokens: Vec<Token<'a>>,
    /// What ends the comment that is open.
    in_comment: Option<&'static str>,
}

impl<'a> Reader<'a, '_> {
    fn line(&mut self, line: &'a str, start: usize) {
        let markup = matches!(self.language, "html" | "xml" | "xaml" | "svg" | "vue");
        // A file that MkDocs puts here, `{!file!}` or `{!> file!}`: only the file counts.
        let bare = line.trim_start();
        let included = ["{!>", "{!"].iter().find(|mark| bare.starts_with(**mark) && bare.ends_with("!}"));
        let mut at = included.map_or(0, |mark| line.len() - bare.len() + mark.len());
        while let Some(c) = line[at..].chars().next() {
            let rest = &line[at..];
            if let Some(end) = self.in_comment {
                let close = rest.find(end);
                let length = close.unwrap_or(rest.len());
                self.words(&rest[..length], start + at, Class::Comment);
                at += length + if close.is_some() { end.len() } else { 0 };
                if close.is_some() {
                    self.in_comment = None;
                } else {
                    return;
                }
                continue;
            }
            let blank_before = line[..at].chars().next_back().is_none_or(char::is_whitespace);
            if c.is_whitespace() {
                at += c.len_utf8();
            } else if let Some((open, close)) =
                [("<!--", "-->"), ("/*", "*/"), ("<#", "#>")].iter().find(|(open, _)| rest.starts_with(open))
            {
                self.in_comment = Some(close);
                at += open.len();
            } else if blank_before
                && (["#", "//", "--", "REM ", "::"].iter().any(|mark| rest.starts_with(mark))
                    || (matches!(c, ';' | '%' | '\'') && line[..at].trim().is_empty()))
                && !(rest.starts_with("--") && rest[2..].starts_with(|c: char| c.is_ascii_alphanumeric()))
                && !rest.starts_with("#!")
            {
                self.words(rest, start + at, Class::Comment);
                return;
            } else if matches!(c, '"' | '\'' | '`')
                && let Some(end) = closing(&rest[1..], c)
            {
                let inner = &rest[1..1 + end];
                // A key of JSON and its kin is code, and so is what has no blanks.
                let key = rest[end + 2..].trim_start().starts_with(':') && c == '"';
                let class = if key || is_name(inner) { Class::Code } else { Class::String };
                self.push(&rest[..1], start + at, Class::Code);
                self.words(inner, start + at + 1, class);
                self.push(&rest[1 + end..2 + end], start + at + 1 + end, Class::Code);
                at += end + 2;
            } else if let Some(end) = placeholder(rest).filter(|_| !markup) {
                self.words(&rest[1..end], start + at + 1, Class::String);
                at += end + 1;
            } else if c.is_alphanumeric() || c == '_' {
                let length = word(rest);
                self.push(&rest[..length], start + at, Class::Code);
                at += length;
            } else {
                self.push(&rest[..c.len_utf8()], start + at, Class::Code);
                at += c.len_utf8();
            }
        }
    }

    fn words(&mut self, text: &'a str, start: usize, class: Class) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if c.is_alphanumeric() || c == '_' {
                let length = word(&text[at..]);
                self.push(&text[at..at + length], start + at, class);
                at += length;
            } else {
                if class == Class::Code && !c.is_whitespace() {
                    self.push(&text[at..at + c.len_utf8()], start + at, class);
                }
                at += c.len_utf8();
            }
        }
    }

    fn push(&mut self, text: &'a str, at: usize, class: Class) {
        self.tokens.push(Token { class, text, at });
    }
}

fn word(text: &str) -> usize {
    let end = |(at, c): (usize, char)| {
        let inside = c.is_alphanumeric()
            || c == '_'
            || (c == '-' && text[at + 1..].starts_with(|c: char| c.is_alphanumeric()));
        (!inside).then_some(at)
    };
    text.char_indices().find_map(end).unwrap_or(text.len())
}

/// Where the string ends that began with `quote`.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return Some(at);
        }
    }
    None
}

/// True for what programs read though it stands in quotes: a name, a path, a date; nothing that a person would
/// translate.
fn is_name(text: &str) -> bool {
    let dotted = text
        .chars()
        .any(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '_' | '\\' | '-' | ':' | '@' | '$'));
    let inner_case = text.chars().skip(1).any(char::is_uppercase);
    !text.contains(char::is_whitespace) && text.is_ascii() && (dotted || inner_case)
}

/// `<your name>`: where it ends.
fn placeholder(text: &str) -> Option<usize> {
    let (open, close) = match text.chars().next()? {
        '<' => ('<', '>'),
        '{' => ('{', '}'),
        '[' => ('[', ']'),
        _ => return None,
    };
    let end = text.find(close)?;
    let inner = &text[1..end];
    let wordy = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '\'' | '’');
    let named = inner.chars().all(wordy) && inner.chars().any(char::is_alphabetic);
    // `[int]` and `{x}` are code; `[your name]` is none.
    let spaced = inner.contains([' ', '-', '_']) || !inner.is_ascii();
    (named && !inner.contains(open) && (open == '<' || spaced)).then_some(end)
}
