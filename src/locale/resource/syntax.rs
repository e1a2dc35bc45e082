//! What is no Fluent, in words that help who wrote it.

use fluent_syntax::parser::{ErrorKind, ParserError};

use super::Entry;
use crate::source::Span;

/// A place that is not Fluent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where reading stopped.
    pub span: Span,
    /// Key of the entry that is lost, as far as it could be read.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// The error that the library met.
pub(super) fn syntax_error(text: &str, failure: &ParserError) -> SyntaxError {
    let lost = failure.slice.clone().unwrap_or_else(|| failure.pos.clone());
    let key = key_at(text, lost.start);
    let span = match failure.kind {
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => {
            Span::new(lost.start..lost.start + key.len())
        }
        _ => one_character(text, stop(text, lost.start, failure.pos.start)),
    };
    let (message, help) = words(text, &failure.kind, failure.pos.start, &key);
    SyntaxError { span, key, message, help }
}

/// The error of an attribute. The parser gives up on the attribute without a word and complains about its
/// line, which is no entry; read as an entry it tells what is wrong.
pub(super) fn attribute_error(text: &str, failure: &ParserError, entries: &[Entry]) -> Option<SyntaxError> {
    let lost = failure.slice.clone()?;
    let line = text.get(lost.clone())?;
    let start = lost.end - line.trim_start_matches(' ').strip_prefix('.')?.len();
    let (_, errors) = fluent_syntax::parser::parse_runtime(&text[start..lost.end]).err()?;
    let mut error = errors.into_iter().next()?;
    error.pos = start + error.pos.start..start + error.pos.end;
    error.slice = Some(start..lost.end);
    let mut error = syntax_error(text, &error);
    let next = entries.partition_point(|entry| (entry.span.start as usize) < start);
    let key = next.checked_sub(1).and_then(|index| entries.get(index)).map_or("", |entry| entry.key.as_str());
    error.key = format!("{key}.{}", error.key);
    Some(error)
}

/// Where a reader would say that something is missing. The parser looks for it past blank lines; the fault is
/// at the end of what stands before them.
fn stop(text: &str, start: usize, at: usize) -> usize {
    let at = floor(text, at);
    let before = text.get(start..at).unwrap_or_default();
    let blanks = &before[before.trim_end_matches([' ', '\r', '\n']).len()..];
    if blanks.contains('\n') { at - blanks.len() } else { at }
}

/// The character at `at`; nothing at the end of a line.
pub(super) fn one_character(text: &str, at: usize) -> Span {
    let at = floor(text, at);
    let next = text[at..].chars().next().filter(|c| !matches!(c, '\r' | '\n'));
    Span::new(at..at + next.map_or(0, char::len_utf8))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The key that begins at `start`, as far as it goes.
pub(super) fn key_at(text: &str, start: usize) -> String {
    let rest = text.get(start..).unwrap_or_default().trim_start_matches('\u{feff}');
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    rest[..end].to_owned()
}

/// What is wrong, and what to write instead.
fn words(text: &str, kind: &ErrorKind, at: usize, key: &str) -> (String, String) {
    const SELECT: &str = "choose a variant by a variable, a function or an attribute of a term";
    let (message, help): (String, &str) = match kind {
        ErrorKind::ExpectedToken('=') => (
            "expected `=` after the key".into(),
            "write `key = text`, and indent the lines that continue a text",
        ),
        ErrorKind::ExpectedToken('}') => (
            "a placeable is not closed".into(),
            "close it with `}`; a brace that is text is written `{\"{\"}`",
        ),
        ErrorKind::ExpectedToken(']') => ("the key of a variant is not closed".into(), "close it with `]`"),
        ErrorKind::ExpectedToken(')') => ("a call is not closed".into(), "close it with `)`"),
        ErrorKind::ExpectedToken('"') | ErrorKind::UnterminatedStringLiteral => {
            ("a string is not closed".into(), "close it with `\"` on the same line")
        }
        ErrorKind::ExpectedToken(token) => {
            (format!("expected `{token}`"), "compare with the same message of the source")
        }
        ErrorKind::ExpectedCharRange { range } if range.contains('n') => {
            ("expected a new line after `->`".into(), "write each variant on a line of its own")
        }
        ErrorKind::ExpectedCharRange { range } if range == "0-9" => {
            ("expected a digit".into(), "complete the number")
        }
        ErrorKind::ExpectedCharRange { .. } => (
            "expected a name".into(),
            "start names with a letter from a to z; indent the lines that continue a text",
        ),
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => (
            format!("`{key}` has no text"),
            "write a text after `=`, or remove the line; an empty text is `{\"\"}`",
        ),
        ErrorKind::ForbiddenCallee => (
            "only functions and terms can be called".into(),
            "write the function in capitals, such as `NUMBER($count)`",
        ),
        ErrorKind::MissingDefaultVariant => {
            ("no variant is the default".into(), "mark one variant with `*`, such as `*[other]`")
        }
        ErrorKind::MultipleDefaultVariants => ("two variants are the default".into(), "leave one `*`"),
        ErrorKind::MissingValue => ("expected a text".into(), "write a text; an empty text is `{\"\"}`"),
        ErrorKind::MessageReferenceAsSelector => ("a message cannot choose a variant".into(), SELECT),
        ErrorKind::MessageAttributeAsSelector => {
            ("an attribute of a message cannot choose a variant".into(), SELECT)
        }
        ErrorKind::TermReferenceAsSelector => ("a term cannot choose a variant".into(), SELECT),
        ErrorKind::TermAttributeAsPlaceable => (
            "an attribute of a term cannot be printed".into(),
            "use it to choose a variant, or make a message of it",
        ),
        ErrorKind::PositionalArgumentFollowsNamed => {
            ("an argument without a name follows one with a name".into(), "put arguments with names last")
        }
        ErrorKind::DuplicatedNamedArgument(name) => {
            (format!("argument `{name}` is given twice"), "leave one")
        }
        ErrorKind::UnknownEscapeSequence(_) => {
            let letter: String = text.get(at..).unwrap_or_default().chars().take(2).collect();
            (
                format!("unknown escape `{}`", letter.trim_end()),
                r#"a backslash in a string is written `\\`, a quote `\"`"#,
            )
        }
        ErrorKind::InvalidUnicodeEscapeSequence(_) => (
            "a unicode escape has too few digits".into(),
            r"write four digits after `\u` and six after `\U`, or the letter itself",
        ),
        ErrorKind::UnbalancedClosingBrace => {
            ("a `}` closes nothing".into(), "remove it; a brace that is text is written `{\"}\"}`")
        }
        ErrorKind::ExpectedInlineExpression => (
            "a placeable holds nothing that can be printed".into(),
            "put a variable, a message, a term, a string or a number between `{` and `}`",
        ),
        ErrorKind::ExpectedSimpleExpressionAsSelector => ("this cannot choose a variant".into(), SELECT),
        ErrorKind::ExpectedLiteral => (
            "the value of an argument must be a string or a number".into(),
            "write it in quotes, or as digits",
        ),
    };
    (message, help.to_owned())
}
