//! One `.ftl` file: what it defines, what each text uses, and what could not be read.
//!
//! Parsing never fails: what is broken becomes a [`SyntaxError`] and the other messages survive. The
//! libraries would overflow the stack or panic on a few shapes that no writer needs; an entry of such a
//! shape is left out and told as an error of syntax too, so nothing behind this file has to fear its input.

use std::fmt;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement};
use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::source::{Source, Span};

/// Opening brackets in one entry. The parser goes one call deeper for each bracket that is not closed.
const MAX_OPEN: usize = 500;
/// Calls within calls: references in their arguments multiply with the depth of the resolver.
const MAX_CALLS: usize = 4;
/// Digits after the point in a number literal. The plural rules scale by a power of ten that must fit 64
/// bits.
pub(super) const MAX_FRACTION: usize = 18;

/// One parsed `.ftl` file.
pub struct Resource {
    source: Source,
    entries: Vec<Entry>,
    errors: Vec<SyntaxError>,
    /// The same file in the form that the catalog formats from.
    pub(super) runtime: Arc<FluentResource>,
}

impl Resource {
    /// The file it was read from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Messages and terms in the order of the file, repeated ones included.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What could not be read, in the order of the file.
    #[must_use]
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }
}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resource({:?}, {} entries)", self.source, self.entries.len())
    }
}

/// A message, or a term when its key starts with `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, with the `-` of a term.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// Its text; a message may have attributes only.
    pub value: Option<Value>,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

impl Entry {
    /// True for a term.
    #[must_use]
    pub fn is_term(&self) -> bool {
        self.key.starts_with('-')
    }
}

/// `.name = text` under a message or term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, without the point.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its text.
    pub value: Value,
}

/// The text of a message or attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The text as the writer typed it, placeables included.
    pub span: Span,
    /// What its placeables use, in order of appearance, in all variants.
    pub uses: Vec<Use>,
    /// Where it chooses between variants by a number, or by something else.
    pub selects: Vec<Select>,
}

/// A choice between variants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// Where what is looked at stands.
    pub span: Span,
    /// Keys of the variants and where they stand, in order.
    pub keys: Vec<(String, Span)>,
    /// True when it can only be a cardinal number, or a word: `NUMBER($n, type: "ordinal")` is neither.
    pub cardinal: bool,
}

/// Something that a placeable names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What it is.
    pub kind: UseKind,
    /// As it is written: `$count`, `-brand`, `other-message`, `other-message.title`, `NUMBER`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// True when it only chooses a variant (`{ $count -> … }`) and is not printed.
    pub selects: bool,
}

/// What a [`Use`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UseKind {
    /// A value that the program fills in.
    Variable,
    /// Another message, or an attribute of one.
    Message,
    /// A term.
    Term,
    /// A function.
    Function,
}

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

/// Reads `source`.
#[must_use]
pub fn parse(source: &Source) -> Resource {
    let starts: Vec<usize> = entry_starts(source.text()).collect();
    let (mut masked, mut errors) = masked(source.text(), &starts);
    let (mut runtime, failures) = read(&masked);
    let refusals: Vec<SyntaxError> = runtime.entries().filter_map(|e| refused(runtime.source(), e)).collect();
    if !refusals.is_empty() {
        for refusal in &refusals {
            let next = starts.partition_point(|&start| start <= refusal.span.start as usize);
            let start = next.checked_sub(1).and_then(|index| starts.get(index)).copied().unwrap_or(0);
            blank(&mut masked, start..starts.get(next).copied().unwrap_or(source.text().len()));
        }
        runtime = read(&masked).0;
    }
    errors.extend(refusals);
    let entries: Vec<Entry> = runtime.entries().filter_map(|e| entry(runtime.source(), e)).collect();
    errors.extend(failures.iter().map(|failure| {
        attribute_error(runtime.source(), failure, &entries)
            .unwrap_or_else(|| syntax_error(runtime.source(), failure))
    }));
    errors.sort_by_key(|error| error.span);
    Resource { source: source.clone(), entries, errors, runtime: Arc::new(runtime) }
}

fn read(text: &str) -> (FluentResource, Vec<ParserError>) {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    }
}

/// `text` with the same offsets, less what the parser cannot take: the byte order mark, entries that nest too
/// deep, and unicode escapes cut short by a letter of several bytes.
fn masked(text: &str, starts: &[usize]) -> (String, Vec<SyntaxError>) {
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
fn entry_starts(text: &str) -> impl Iterator<Item = usize> {
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
fn blank(text: &mut String, range: std::ops::Range<usize>) {
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
fn refused(text: &str, entry: &ast::Entry<&str>) -> Option<SyntaxError> {
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

fn entry(text: &str, entry: &ast::Entry<&str>) -> Option<Entry> {
    let (id, dash, value, attributes) = match entry {
        ast::Entry::Message(m) => (&m.id, 0, m.value.as_ref(), &m.attributes),
        ast::Entry::Term(t) => (&t.id, 1, Some(&t.value), &t.attributes),
        _ => return None,
    };
    let name = span_of(text, id.name);
    let span = Span { start: name.start.saturating_sub(dash), end: name.end };
    let attributes = attributes.iter().map(|attribute| {
        let span = span_of(text, attribute.id.name);
        Attribute { name: attribute.id.name.to_owned(), span, value: value_of(text, span, &attribute.value) }
    });
    Some(Entry {
        key: span.of(text).to_owned(),
        span,
        value: value.map(|pattern| value_of(text, span, pattern)),
        attributes: attributes.collect(),
    })
}

/// The value whose name stands at `name`: from after the `=` to the end of its last piece.
fn value_of(text: &str, name: Span, pattern: &ast::Pattern<&str>) -> Value {
    let mut walk = Walk { text, uses: Vec::new(), selects: Vec::new(), end: name.end as usize };
    walk.pattern(pattern);
    let after = &text[name.end as usize..];
    let equals = after.find('=').map_or(0, |at| at + 1);
    let blanks = after[equals..].len() - after[equals..].trim_start_matches([' ', '\r', '\n']).len();
    let start = name.end as usize + equals + blanks;
    // The syntax tree has no place for brackets: the ones that close the last placeable are taken along.
    let tail = &text[walk.end..];
    let closing = tail.len() - tail.trim_start_matches([' ', '\r', '\n', '"', ',', '(', ')', '}']).len();
    let end = walk.end + tail[..closing].rfind('}').map_or(0, |at| at + 1);
    Value { span: Span::new(start..end.max(start)), uses: walk.uses, selects: walk.selects }
}

/// Goes through a pattern and notes what it uses and where it ends.
struct Walk<'a> {
    text: &'a str,
    uses: Vec<Use>,
    selects: Vec<Select>,
    end: usize,
}

impl Walk<'_> {
    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.see(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, false),
            Expression::Select { selector, variants } => {
                self.inline(selector, true);
                self.select(selector, variants);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn select(&mut self, selector: &InlineExpression<&str>, variants: &[ast::Variant<&str>]) {
        let (name, cardinal) = match selector {
            InlineExpression::VariableReference { id } => (id.name, true),
            InlineExpression::FunctionReference { id, arguments } => {
                let ordinal = arguments.named.iter().any(|argument| {
                    argument.name.name == "type"
                        && matches!(argument.value, InlineExpression::StringLiteral { value: "ordinal" })
                });
                (id.name, id.name == "NUMBER" && !ordinal)
            }
            _ => return,
        };
        let key = |variant: &ast::Variant<&str>| {
            let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) =
                &variant.key;
            ((*key).to_owned(), span_of(self.text, key))
        };
        let keys = variants.iter().map(key).collect();
        self.selects.push(Select { span: span_of(self.text, name), keys, cardinal });
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, selects: bool) {
        match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                self.see(value);
            }
            InlineExpression::VariableReference { id } => {
                self.note(UseKind::Variable, id, "$", None, selects);
            }
            InlineExpression::MessageReference { id, attribute } => {
                self.note(UseKind::Message, id, "", attribute.as_ref(), selects);
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                // Attributes of terms are private to a language: only the term is noted.
                self.note(UseKind::Term, id, "-", None, selects);
                if let Some(attribute) = attribute {
                    self.see(attribute.name);
                }
                if let Some(arguments) = arguments {
                    self.arguments(arguments, selects);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.note(UseKind::Function, id, "", None, selects);
                self.arguments(arguments, selects);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &ast::CallArguments<&str>, selects: bool) {
        for argument in &arguments.positional {
            self.inline(argument, selects);
        }
        for argument in &arguments.named {
            self.inline(&argument.value, selects);
        }
    }

    fn note(
        &mut self,
        kind: UseKind,
        id: &ast::Identifier<&str>,
        sigil: &str,
        attribute: Option<&ast::Identifier<&str>>,
        selects: bool,
    ) {
        let start = offset(self.text, id.name) - sigil.len();
        self.see(id.name);
        if let Some(attribute) = attribute {
            self.see(attribute.name);
        }
        let last = attribute.unwrap_or(id).name;
        let span = Span::new(start..offset(self.text, last) + last.len());
        self.uses.push(Use { kind, name: span.of(self.text).to_owned(), span, selects });
    }

    fn see(&mut self, piece: &str) {
        self.end = self.end.max(offset(self.text, piece) + piece.len());
    }
}

/// Where `piece`, a slice of `text`, begins: the syntax tree keeps slices and no positions.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len())
}

fn span_of(text: &str, piece: &str) -> Span {
    let start = offset(text, piece);
    Span::new(start..start + piece.len())
}

fn syntax_error(text: &str, failure: &ParserError) -> SyntaxError {
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
fn attribute_error(text: &str, failure: &ParserError, entries: &[Entry]) -> Option<SyntaxError> {
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

fn one_character(text: &str, at: usize) -> Span {
    let at = floor(text, at);
    let next = text[at..].chars().next().filter(|c| !matches!(c, '\r' | '\n'));
    Span::new(at..at + next.map_or(0, char::len_utf8))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn key_at(text: &str, start: usize) -> String {
    let rest = text.get(start..).unwrap_or_default().trim_start_matches('\u{feff}');
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    rest[..end].to_owned()
}

fn words(text: &str, kind: &ErrorKind, at: usize, key: &str) -> (String, String) {
    const SELECT: &str = "choose a variant by a variable, a function or an attribute of a term";
    let (message, help) = match kind {
        ErrorKind::ExpectedToken('=') => (
            String::from("expected `=` after the key"),
            "write `key = text`, and indent the lines that continue a text",
        ),
        ErrorKind::ExpectedToken('}') => (
            String::from("a placeable is not closed"),
            "close it with `}`; a brace that is text is written `{\"{\"}`",
        ),
        ErrorKind::ExpectedToken(']') => {
            (String::from("the key of a variant is not closed"), "close it with `]`")
        }
        ErrorKind::ExpectedToken(')') => (String::from("a call is not closed"), "close it with `)`"),
        ErrorKind::ExpectedToken('"') | ErrorKind::UnterminatedStringLiteral => {
            (String::from("a string is not closed"), "close it with `\"` on the same line")
        }
        ErrorKind::ExpectedToken(token) => {
            (format!("expected `{token}`"), "compare with the same message of the source")
        }
        ErrorKind::ExpectedCharRange { range } if range.contains('n') => {
            (String::from("expected a new line after `->`"), "write each variant on a line of its own")
        }
        ErrorKind::ExpectedCharRange { range } if range == "0-9" => {
            (String::from("expected a digit"), "complete the number")
        }
        ErrorKind::ExpectedCharRange { .. } => (
            String::from("expected a name"),
            "start names with a letter from a to z; indent the lines that continue a text",
        ),
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => (
            format!("`{key}` has no text"),
            "write a text after `=`, or remove the line; an empty text is `{\"\"}`",
        ),
        ErrorKind::ForbiddenCallee => (
            String::from("only functions and terms can be called"),
            "write the function in capitals, such as `NUMBER($count)`",
        ),
        ErrorKind::MissingDefaultVariant => {
            (String::from("no variant is the default"), "mark one variant with `*`, such as `*[other]`")
        }
        ErrorKind::MultipleDefaultVariants => (String::from("two variants are the default"), "leave one `*`"),
        ErrorKind::MissingValue => {
            (String::from("expected a text"), "write a text; an empty text is `{\"\"}`")
        }
        ErrorKind::MessageReferenceAsSelector => (String::from("a message cannot choose a variant"), SELECT),
        ErrorKind::MessageAttributeAsSelector => {
            (String::from("an attribute of a message cannot choose a variant"), SELECT)
        }
        ErrorKind::TermReferenceAsSelector => (String::from("a term cannot choose a variant"), SELECT),
        ErrorKind::TermAttributeAsPlaceable => (
            String::from("an attribute of a term cannot be printed"),
            "use it to choose a variant, or make a message of it",
        ),
        ErrorKind::PositionalArgumentFollowsNamed => (
            String::from("an argument without a name follows one with a name"),
            "put arguments with names last",
        ),
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
            String::from("a unicode escape has too few digits"),
            r"write four digits after `\u` and six after `\U`, or the letter itself",
        ),
        ErrorKind::UnbalancedClosingBrace => {
            (String::from("a `}` closes nothing"), "remove it; a brace that is text is written `{\"}\"}`")
        }
        ErrorKind::ExpectedInlineExpression => (
            String::from("a placeable holds nothing that can be printed"),
            "put a variable, a message, a term, a string or a number between `{` and `}`",
        ),
        ErrorKind::ExpectedSimpleExpressionAsSelector => {
            (String::from("this cannot choose a variant"), SELECT)
        }
        ErrorKind::ExpectedLiteral => (
            String::from("the value of an argument must be a string or a number"),
            "write it in quotes, or as digits",
        ),
    };
    (message, help.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Resource {
        parse(&Source::new("a.ftl", text))
    }

    fn values(entry: &Entry) -> impl Iterator<Item = &Value> {
        entry.value.iter().chain(entry.attributes.iter().map(|attribute| &attribute.value))
    }

    /// Errors as `line:column key: message`, and the keys that survive.
    #[track_caller]
    fn check(text: &str, errors: &[&str], survivors: &[&str]) {
        let resource = parse(&Source::new("a.ftl", text));
        let at = |error: &SyntaxError| resource.source().position(error.span.start as usize);
        let told: Vec<String> =
            resource.errors().iter().map(|e| format!("{} {}: {}", at(e), e.key, e.message)).collect();
        assert_eq!(told, errors);
        let keys: Vec<&str> = resource.entries().iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, survivors);
    }

    const SAMPLE: &str = "\u{feff}# né }\n-brand = Marque\n    .genre = f\na =\n    Un { $count ->\n        \
        [one] { -brand(case: \"x\") }\n       *[other] { NUMBER($count) }\n    }\n    .title = { b.c }!\n# }\n\
        b = { D() }\n\n";

    #[test]
    fn spans_are_those_of_the_file() {
        for text in [SAMPLE.to_owned(), SAMPLE.replace('\n', "\r\n")] {
            let resource = read(&text);
            assert!(resource.errors().is_empty(), "{:?}", resource.errors());
            assert_eq!(resource.entries().len(), 3);
            for entry in resource.entries() {
                assert_eq!(entry.span.of(&text), entry.key);
                for used in values(entry).flat_map(|value| &value.uses) {
                    assert_eq!(used.span.of(&text), used.name);
                }
                for attribute in &entry.attributes {
                    assert_eq!(attribute.span.of(&text), attribute.name);
                }
            }
            let texts: Vec<&str> =
                resource.entries().iter().flat_map(values).map(|value| value.span.of(&text)).collect();
            assert_eq!(texts[..2], ["Marque", "f"]);
            assert!(texts[2].starts_with("Un {") && texts[2].ends_with("    }"), "{}", texts[2]);
            assert_eq!(texts[3..], ["{ b.c }!", "{ D() }"]);
        }
    }

    #[test]
    fn uses_of_all_variants() {
        let resource = read(SAMPLE);
        let entry = &resource.entries()[1];
        let uses: Vec<(&str, bool)> = values(entry)
            .flat_map(|value| &value.uses)
            .map(|used| (used.name.as_str(), used.selects))
            .collect();
        let expected =
            [("$count", true), ("-brand", false), ("NUMBER", false), ("$count", false), ("b.c", false)];
        assert_eq!(uses, expected);
    }

    #[test]
    fn an_error_costs_one_message() {
        check("a = A\nb = { $x\nc = C\n", &["2:9 b: a placeable is not closed"], &["a", "c"]);
        check("a = A\r\nb = { $x\r\nc = C\r\n", &["2:9 b: a placeable is not closed"], &["a", "c"]);
        check("a = A\nb\nc = C\n", &["2:2 b: expected `=` after the key"], &["a", "c"]);
        check(
            "\u{feff}a\nb =\nc = C",
            &["1:3 a: expected `=` after the key", "2:1 b: `b` has no text"],
            &["c"],
        );
        check("a = }\nb = B", &["1:5 a: a `}` closes nothing"], &["b"]);
        check("a = {}\nb = B", &["1:6 a: a placeable holds nothing that can be printed"], &["b"]);
        check("a = { $n ->\n [one] x\n }\nb = B", &["2:9 a: no variant is the default"], &["b"]);
        check("a = { \"\\q\" }\nb = B", &["1:8 a: unknown escape `\\q`"], &["b"]);
        check("a = { \"x\nb = B", &["1:9 a: a string is not closed"], &["b"]);
        check("a = { -t.x }\nb = B", &["1:12 a: an attribute of a term cannot be printed"], &["b"]);
        check("a = A\n    .t\nb = B", &["2:7 a.t: expected `=` after the key"], &["a", "b"]);
        check("a = A\n    .t = { $x\nb = B", &["2:14 a.t: a placeable is not closed"], &["a", "b"]);
        check("<<<<<<< HEAD\na = A\n=======\n", &["1:1 : expected a name", "3:1 : expected a name"], &["a"]);
    }

    #[test]
    fn shapes_that_the_libraries_cannot_take() {
        for (open, count) in [("{", 200_000), ("{\n", 200_000), ("{ F(\nF(", 600_000)] {
            let text = format!("a = {}\nb = B", open.repeat(200_000));
            check(&text, &[&format!("1:1 a: an entry with {count} opening brackets is not read")], &["b"]);
        }
        check("a = { \"\\u12é\" }\nb = B", &["1:8 a: a unicode escape has too few digits"], &["b"]);
        check("a = C:\\ué\n", &[], &["a"]);
        check("a = { \"\\\\ué\" }\n", &[], &["a"]);
        check(
            "a = { { b } }\nb = B",
            &["1:1 a: a placeable within a placeable holds more than a value"],
            &["b"],
        );
        check("a = { { F(b) } }", &["1:1 a: a placeable within a placeable holds more than a value"], &[]);
        check("a = { { $x } }\n", &[], &["a"]);
        check("-a = { 1 ->\n *[x] y\n }\nb = B", &["1:1 -a: a literal cannot choose a variant"], &["b"]);
        check("a = { 1.1234567890123456789 }", &["1:1 a: a number has too many digits after the point"], &[]);
        check("a = { F(F(F(F(F($x))))) }", &["1:1 a: calls are nested too deep"], &[]);
        check(&format!("a = {}", "(x) ".repeat(100_000)), &[], &["a"]);
    }

    #[test]
    fn nesting_up_to_the_limit_fits_a_small_stack() {
        let shapes = [
            format!("a = {}$x{}", "{".repeat(MAX_OPEN), "}".repeat(MAX_OPEN)),
            format!("a = {}x{}", "{$x ->\n *[o] ".repeat(MAX_OPEN), "\n}".repeat(MAX_OPEN)),
            format!("a = {{{}{}}}", "F(".repeat(MAX_OPEN - 1), ")".repeat(MAX_OPEN - 1)),
        ];
        let run = move || shapes.iter().map(|text| read(text).entries().len()).sum::<usize>();
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run).expect("a thread");
        assert_eq!(thread.join().ok(), Some(2));
    }

    #[test]
    fn empty_files() {
        for text in ["", "\u{feff}", "\n\n", "# only a comment", "   ", "\r", "\0"] {
            assert!(read(text).entries().is_empty());
        }
    }
}
