//! What the libraries cannot take: it is taken out of the text beforehand, or found in the tree and refused.

use std::ops::Range;

use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement};

use super::span_of;
use super::syntax::{SyntaxError, key_at, one_character};
use crate::source::Span;

/// Opening brackets in one entry. The parser goes one call deeper for each bracket that is not closed.
pub(super) const MAX_OPEN: usize = 500;
/// Calls within calls: references in their arguments multiply with the depth of the resolver.
const MAX_CALLS: usize = 4;
/// Digits after the point in a number literal. The plural rules scale by a power of ten that must fit 64
/// bits.
pub(in crate::locale) const MAX_FRACTION: usize = 18;

/// `text` with the same offsets, less what the parser cannot take: the byte order mark, entries that nest too
/// deep, and unicode escapes cut short by a letter of several bytes.
pub(super) fn masked(text: &str, starts: &[usize]) -> (String, Vec<SyntaxError>) {
    let mut masked = text.to_owned();
    let mut errors = Vec::new();
    if text.starts_with('\u{feff}') {
        blank(&mut masked, 0..'\u{feff}'.len_utf8());
    }
    let mut start = 0;
    for end in starts.iter().copied().chain([text.len()]) {
        let entry = &text[start..end];
        let open = entry.bytes().filter(|byte| matches!(byte, b'{' | b'(')).count();
        let (at, message, help) = if open > MAX_OPEN && entry.contains('{') {
            let help = format!("split the text: an entry may have {MAX_OPEN} opening brackets");
            (start, format!("an entry with {open} opening brackets is not read"), help)
        } else if let Some(at) = broken_escape(entry) {
            let help = r"write four digits after `\u` and six after `\U`, or the letter itself".to_owned();
            (start + at, "a unicode escape has too few digits".to_owned(), help)
        } else {
            start = end;
            continue;
        };
        errors.push(SyntaxError { span: one_character(text, at), key: key_at(text, start), message, help });
        blank(&mut masked, start..end);
        start = end;
    }
    (masked, errors)
}

/// Offsets of the lines that can only be the start of an entry or a comment. No valid entry contains such a
/// line and the parser, when it is lost, starts again at it, so no nesting goes past one.
pub(super) fn entry_starts(text: &str) -> impl Iterator<Item = usize> {
    let after_ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    after_ends.filter(|&at| {
        let line = &text.as_bytes()[at..];
        let dash = usize::from(line.first() == Some(&b'-'));
        let name =
            line[dash..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
        let after = line[dash + name..].iter().find(|&&b| b != b' ');
        line.first() == Some(&b'#')
            || (line.get(dash).is_some_and(u8::is_ascii_alphabetic) && after == Some(&b'='))
    })
}

/// Line ends and not spaces: a space would be read as the indent of what follows.
pub(super) fn blank(text: &mut String, range: Range<usize>) {
    let lines = "\n".repeat(range.len());
    text.replace_range(range, &lines);
}

/// Where an escape such as `\u12é` stands in a string literal. In plain text a backslash means nothing, so a
/// quote must open before it on its line.
fn broken_escape(entry: &str) -> Option<usize> {
    memchr::memchr_iter(b'\\', entry.as_bytes()).find(|&at| {
        let digits = match entry.as_bytes().get(at + 1) {
            Some(b'u') => 4,
            Some(b'U') => 6,
            _ => return false,
        };
        let rest = &entry.as_bytes()[at + 2..];
        let hex = rest.iter().take(digits).take_while(|b| b.is_ascii_hexdigit()).count();
        let cut = hex < digits && rest.get(hex).is_some_and(|b| !b.is_ascii());
        let escaped = entry[..at].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1;
        cut && !escaped && {
            let line = entry[..at].rfind('\n').map_or(0, |end| end + 1);
            entry[line..at].contains('"') && entry[..at].contains('{')
        }
    })
}

/// An entry whose shape would panic in the resolver (an `unreachable!` for these expressions once a text has
/// over a hundred placeables, a product that leaves 64 bits) or multiply its depth.
pub(super) fn refused(text: &str, entry: &ast::Entry<&str>) -> Option<SyntaxError> {
    let (name, patterns): (&str, Vec<&ast::Pattern<&str>>) = match entry {
        ast::Entry::Message(m) => {
            (m.id.name, m.value.iter().chain(m.attributes.iter().map(|a| &a.value)).collect())
        }
        ast::Entry::Term(t) => {
            (t.id.name, [&t.value].into_iter().chain(t.attributes.iter().map(|a| &a.value)).collect())
        }
        _ => return None,
    };
    let (message, help) = patterns.into_iter().find_map(refused_pattern)?;
    let dash = u32::from(matches!(entry, ast::Entry::Term(_)));
    let name = span_of(text, name);
    let span = Span { start: name.start.saturating_sub(dash), end: name.end };
    Some(SyntaxError {
        span,
        key: key_at(text, span.start as usize),
        message: message.to_owned(),
        help: help.to_owned(),
    })
}

type Refusal = (&'static str, &'static str);

fn refused_pattern(pattern: &ast::Pattern<&str>) -> Option<Refusal> {
    pattern.elements.iter().find_map(|element| match element {
        PatternElement::TextElement { .. } => None,
        PatternElement::Placeable { expression } => refused_expression(expression, 0),
    })
}

fn refused_expression(expression: &Expression<&str>, calls: usize) -> Option<Refusal> {
    match expression {
        Expression::Inline(inline) => refused_inline(inline, calls),
        Expression::Select { selector, variants } => match selector {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {
                Some(("a literal cannot choose a variant", "select on a variable, or write the chosen text"))
            }
            _ => refused_inline(selector, calls)
                .or_else(|| variants.iter().find_map(|variant| refused_pattern(&variant.value))),
        },
    }
}

fn refused_inline(inline: &InlineExpression<&str>, calls: usize) -> Option<Refusal> {
    let within = |arguments: &ast::CallArguments<&str>| {
        if calls == MAX_CALLS {
            return Some(("calls are nested too deep", "call the inner function in a message of its own"));
        }
        let named = arguments.named.iter().map(|argument| &argument.value);
        arguments.positional.iter().chain(named).find_map(|argument| refused_inline(argument, calls + 1))
    };
    match inline {
        InlineExpression::NumberLiteral { value } => value
            .split_once('.')
            .is_some_and(|(_, fraction)| fraction.len() > MAX_FRACTION)
            .then_some(("a number has too many digits after the point", "write fewer digits")),
        InlineExpression::FunctionReference { arguments, .. } => within(arguments),
        InlineExpression::TermReference { arguments, .. } => arguments.as_ref().and_then(within),
        InlineExpression::Placeable { expression } => match expression.as_ref() {
            Expression::Inline(
                inner @ (InlineExpression::StringLiteral { .. }
                | InlineExpression::NumberLiteral { .. }
                | InlineExpression::VariableReference { .. }
                | InlineExpression::Placeable { .. }),
            ) => refused_inline(inner, calls),
            _ => Some(("a placeable within a placeable holds more than a value", "write one pair of braces")),
        },
        _ => None,
    }
}
