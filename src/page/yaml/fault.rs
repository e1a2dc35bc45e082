//! What is wrong with a piece of YAML, in words that help who wrote it.

use memchr::memchr_iter;
use serde_saphyr::granit_parser::{ErrorKind, ScanError};

use super::Fault;
use crate::page::lines::line_around;
use crate::source::Span;

/// The library's error about the YAML that begins at `from`, in our words. `last` is where the last piece ended that
/// was understood, `bracket` the last bracket that is still open.
pub(super) fn of(error: &ScanError, text: &str, last: usize, bracket: usize, from: usize) -> Fault {
    use ErrorKind as E;
    let mut at = error.marker().byte_offset().map_or(last, |at| from + at).min(text.len());
    let line = &text[line_around(text, at)];
    let (message, help): (String, String) = match error.kind() {
        E::MappingValueNotAllowed if line.starts_with([' ', '\t']) => (
            "a key is indented below a value".into(),
            "remove the indentation, or put the value above in quotes".into(),
        ),
        E::MappingValueNotAllowed => ("`: ` stands in a value without quotes".into(), quoted(line)),
        E::InvalidQuotedScalarIndent | E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            at = text.get(last..).and_then(|rest| rest.find(['"', '\''])).map_or(at, |n| last + n);
            ("a quote is opened and not closed".into(), "close the quote on the same line".into())
        }
        E::InvalidTrailingDoubleQuotedScalar => (
            "text follows the closing quote".into(),
            "write a quote inside the value as `\\\"`, or put the whole value in single quotes".into(),
        ),
        E::InvalidTrailingSingleQuotedScalar => (
            "text follows the closing quote".into(),
            "write a quote inside the value as `''`, or put the whole value in double quotes".into(),
        ),
        E::UnexpectedCharacter { character } if character.is_control() => {
            (format!("the character U+{:04X} is not allowed", u32::from(*character)), "remove it".into())
        }
        E::UnexpectedCharacter { character } => {
            (format!("a value without quotes cannot start with `{character}`"), quoted(line))
        }
        E::UnknownAnchor => {
            let name = text.get(at..).unwrap_or_default().split([' ', ',', '\r', '\n']).next();
            (format!("`{}` refers to nothing", name.unwrap_or_default()), quoted(line))
        }
        E::SimpleKeyExpected => (
            "this line is not `key: value`".into(),
            "add the missing `:`, or indent the line if it continues the one above".into(),
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofImplicitFlowMapping
        | E::InvalidColonPlacement
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => {
            at = at.min(bracket);
            let opened = &text[line_around(text, at)];
            ("a bracket is opened and not closed".into(), format!("close it, or {}", quoted(opened)))
        }
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            ("a bracket is closed that was not opened".into(), quoted(line))
        }
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart => {
            ("a tab stands where only spaces may".into(), "replace the tab by spaces".into())
        }
        E::BlockSequenceEntryNotAllowed => (
            "`- ` starts a list on the line of its key".into(),
            format!("put each item on a line of its own, or {}", quoted(line)),
        ),
        E::ExpectedBlockMappingKey if line.trim_start().starts_with("- ") => {
            at = line_around(text, at).start;
            (
                "a list item follows a key that has a value".into(),
                "remove the value of the key above, or this item".into(),
            )
        }
        E::ExpectedBlockMappingKey => ("text follows the end of a value".into(), quoted(line)),
        E::ExpectedBlockSequenceEntry => (
            "this line is neither an item of the list nor a part of one".into(),
            "begin it with `- `, or indent it below its item".into(),
        ),
        E::InvalidIndentation | E::ExpectedDocumentStart => {
            ("this line does not belong to the ones above".into(), "start each key in the same column".into())
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => (
            "a backslash in double quotes begins an unknown escape".into(),
            "write `\\\\` for a backslash, or use single quotes".into(),
        ),
        E::RecursionLimitExceeded => ("values are nested too deeply".into(), "nest them less".into()),
        other => (other.to_string(), quoted(line)),
    };
    Fault { span: shown(text, at), message, help }
}

/// What to point at: from `at` to the end of its line. An error found at the end of a line is one about the line.
fn shown(text: &str, at: usize) -> Span {
    let line = line_around(text, at);
    let written = text[line.clone()].trim_end();
    let end = line.start + written.len();
    let start = if at < end { at } else { end - written.trim_start().len() };
    Span::new(start..end)
}

/// What helps most values.
fn quoted(line: &str) -> String {
    match loose_key(line.trim_start_matches([' ', '-'])) {
        Some(key) => format!("put the value of `{}` in quotes", without_quotes(key.trim_end())),
        None => "put the value in quotes".to_owned(),
    }
}

/// The key of a line that begins like `key: value`, however the value may look.
pub(in crate::page) fn loose_key(line: &str) -> Option<&str> {
    let ends_key = |&at: &usize| line.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace);
    let colon = memchr_iter(b':', line.as_bytes()).find(ends_key)?;
    let key = &line[..colon];
    let odd = key.is_empty() || key.len() > 128 || key.starts_with([' ', '\t', '#']) || key.starts_with("- ");
    if odd { None } else { Some(key) }
}

/// `"a"` without its quotes, and `"a` without the quote that was never closed.
pub(in crate::page) fn without_quotes(value: &str) -> &str {
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return value };
    let inner = &value[1..];
    match inner.strip_suffix(quote) {
        Some(whole) => whole,
        None if inner.contains(quote) => value,
        None => inner,
    }
}
