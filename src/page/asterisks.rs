//! Which backslashes before asterisks are the author's, and which the bilingual writer added.
//!
//! The writer escapes a `*` that makes no emphasis in its own text, by CommonMark's rules of flanking runs. So a
//! `\*` whose bare form would be escaped again says nothing; one whose bare form would make emphasis, or a
//! bullet, must be the author's, and shows that the author of the page escapes.

use std::ops::Range;

use memchr::memmem;

use super::pairs::{Pair, Side, code_spans};

/// What the page tells about its author's habit of writing `\*`.
#[derive(Default)]
pub(super) struct Author {
    /// By pair; empty when no pair of the page holds `\*`.
    evidence: Vec<Evidence>,
    always: bool,
    at_line_start: bool,
}

/// What a source text tells about who escaped its asterisks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// Nothing: the backslashes may have been added.
    None,
    /// The author: bare, the line would begin a list. Many who write `word*` and `\* the note` do so only
    /// where they have to.
    Bullet,
    /// The author: with bare asterisks the emphasis would be another.
    Emphasis,
}

impl Author {
    pub(super) fn of(text: &str, pairs: &[Pair]) -> Author {
        if !holds(text, "\\*") {
            return Author::default();
        }
        let evidence: Vec<_> = pairs.iter().map(|pair| evidence(text, pair)).collect();
        Author {
            always: evidence.contains(&Evidence::Emphasis),
            at_line_start: evidence.contains(&Evidence::Bullet),
            evidence,
        }
    }

    /// True when the backslashes before the asterisks of this side are the author's.
    pub(super) fn escaped(&self, index: usize, text: &str, pair: &Pair, side: Side) -> bool {
        let Some(&own) = self.evidence.get(index) else { return false };
        let source = pair.source.of(text);
        // What only the translation has cannot be the author's.
        holds(source, "\\*")
            && (side == Side::Source || holds(pair.target.of(text), "\\*"))
            && (own != Evidence::None || self.always || (self.at_line_start && !is_note_mark(source)))
    }
}

/// True for `word\*`, where no author has to escape the asterisk.
fn is_note_mark(source: &str) -> bool {
    source
        .strip_suffix("\\*")
        .is_some_and(|word| !holds(word, "\\*") && word.ends_with(char::is_alphanumeric))
}

/// Longer texts are no sentences, and not worth the time.
const LONGEST_SENTENCE: usize = 65_536;

fn evidence(text: &str, pair: &Pair) -> Evidence {
    let source = pair.source.of(text);
    if !holds(source, "\\*") || source.len() > LONGEST_SENTENCE {
        return Evidence::None;
    }
    if source.strip_prefix("\\*").is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
        let before = &text.as_bytes()[..pair.whole.start as usize];
        let before = before.iter().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b'>'));
        if before.is_none_or(|&byte| byte == b'\n') {
            return Evidence::Bullet;
        }
    }
    let bared = Stars::of(&source.replace("\\*", "*").replace("\\`", "`"));
    if bared.escaped() == source || half_escaped(&Stars::of(source), &bared) {
        return Evidence::None;
    }
    Evidence::Emphasis
}

/// True when one end of an emphasis is escaped and the other is not. No author's doing: the bilingual form
/// would then have escaped the other end. It stumbles so where a text begins with a no-break space or a
/// line break.
fn half_escaped(written: &Stars, bared: &Stars) -> bool {
    // Both texts have the same asterisks, in the same order.
    written.stars.iter().zip(&bared.stars).any(|(w, b)| *w == Star::Stray && *b == Star::Emphasis)
}

/// The asterisks of one text.
struct Stars {
    text: Vec<char>,
    stars: Vec<Star>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Star {
    /// In code, in a tag, in a link's destination, or escaped.
    Literal { escaped: bool, code: bool },
    /// Takes part in emphasis.
    Emphasis,
    /// Could, and does not.
    Stray,
}

impl Stars {
    pub(super) fn of(source: &str) -> Stars {
        let mut hidden = vec![false; source.len()];
        let code = code_spans(source);
        let others = destinations(source).into_iter().chain(tags(source)).chain(escapes(source));
        for range in code.iter().cloned().chain(others) {
            hidden[range].fill(true);
        }
        let mut code = code.into_iter().peekable();
        let (mut text, mut stars, mut runs) = (Vec::new(), Vec::new(), Vec::<Run>::new());
        // What is hidden counts as a letter.
        let mut before = '\n';
        let mut chars = source.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or('\n', |&(at, next)| if hidden[at] { 'x' } else { next });
            let seen = if hidden[at] { 'x' } else { c };
            text.push(c);
            if c == '*' {
                if hidden[at] {
                    while code.next_if(|span| span.end <= at).is_some() {}
                    let code = code.peek().is_some_and(|span| span.start <= at);
                    stars.push(Star::Literal { escaped: source[..at].ends_with('\\'), code });
                } else {
                    let index = stars.len();
                    stars.push(Star::Stray);
                    match runs.last_mut() {
                        Some(run) if before == '*' => run.stars.end = index + 1,
                        _ => runs.push(Run { stars: index..index + 1, before, after: next, length: 0 }),
                    }
                    if let Some(run) = runs.last_mut() {
                        run.after = next;
                        run.length = run.stars.len();
                    }
                }
            }
            before = seen;
        }
        emphasize(&mut stars, &runs);
        Stars { text, stars }
    }

    /// The text with every stray asterisk escaped, as the bilingual form has it.
    pub(super) fn escaped(&self) -> String {
        let mut out = String::new();
        let mut stars = self.stars.iter();
        let mut before = ' ';
        for &c in &self.text {
            if c == '*' {
                let escape = match stars.next() {
                    Some(Star::Stray) => before != '\\',
                    Some(Star::Literal { escaped, code }) => !escaped && !code,
                    _ => false,
                };
                if escape {
                    out.push('\\');
                }
            }
            out.push(c);
            before = c;
        }
        out
    }
}

/// Neighbouring asterisks, by CommonMark a "delimiter run".
#[derive(Clone)]
struct Run {
    stars: Range<usize>,
    before: char,
    after: char,
    length: usize,
}

impl Run {
    fn opens(&self) -> bool {
        !self.after.is_whitespace()
            && (!is_punctuation(self.after) || self.before.is_whitespace() || is_punctuation(self.before))
    }

    fn closes(&self) -> bool {
        !self.before.is_whitespace()
            && (!is_punctuation(self.before) || self.after.is_whitespace() || is_punctuation(self.after))
    }
}

/// Punctuation and symbols: what is neither letter, digit nor space, marks that join the letter before and
/// characters without a shape left out.
fn is_punctuation(c: char) -> bool {
    let shapeless = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}')
        || matches!(c, '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}');
    !c.is_alphanumeric() && !c.is_whitespace() && !shapeless
}

/// Marks the stars that make emphasis: CommonMark 0.31, "process emphasis", for asterisks alone.
fn emphasize(stars: &mut [Star], runs: &[Run]) {
    let mut open: Vec<Run> = Vec::new();
    // Below these heights no run of `open` fits a closer of that kind, so none is looked at twice.
    let mut bottom = [0; 6];
    for run in runs {
        let mut run = run.clone();
        if run.closes() {
            let kind = usize::from(run.opens()) * 3 + run.length % 3;
            while !run.stars.is_empty() {
                let fits = |other: &Run| {
                    !(other.closes() || run.opens())
                        || !(other.length + run.length).is_multiple_of(3)
                        || (other.length.is_multiple_of(3) && run.length.is_multiple_of(3))
                };
                let Some(found) = open[bottom[kind]..].iter().rposition(fits) else {
                    bottom[kind] = open.len();
                    break;
                };
                let found = bottom[kind] + found;
                let pair = open[found].stars.len().min(run.stars.len()).min(2);
                let end = open[found].stars.end;
                stars[end - pair..end].fill(Star::Emphasis);
                stars[run.stars.start..run.stars.start + pair].fill(Star::Emphasis);
                open[found].stars.end -= pair;
                run.stars.start += pair;
                let left = if open[found].stars.is_empty() { found } else { found + 1 };
                open.truncate(left);
                bottom = bottom.map(|height| height.min(left));
            }
        }
        if run.opens() && !run.stars.is_empty() {
            open.push(run);
        }
    }
}

/// The `(url)` of links, with their titles.
fn destinations(text: &str) -> Vec<Range<usize>> {
    let word =
        |text: &str| text.find(|c: char| c == '(' || c == ')' || c.is_whitespace()).unwrap_or(text.len());
    let end = |start: usize| {
        let mut at = start + word(&text[start..]);
        while text[at..].starts_with('(') {
            let inner = at + 1 + word(&text[at + 1..]);
            if !text[inner..].starts_with(')') {
                return None;
            }
            at = inner + 1 + word(&text[inner + 1..]);
        }
        let title = text[at..].trim_start();
        if title.len() < text.len() - at
            && let Some(title) = title.strip_prefix('"')
            && let Some((_, rest)) = title.split_once('"')
        {
            at = text.len() - rest.len();
        }
        text[at..].starts_with(')').then_some(at + 1)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "](") {
        if found.last().is_none_or(|last| last.end <= at)
            && let Some(end) = end(at + 2)
        {
            found.push(at + 1..end);
        }
    }
    found
}

/// HTML tags, comments and `<https://…>`.
fn tags(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let starts = memchr::memchr_iter(b'<', bytes);
    let starts =
        starts.filter(|at| bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || b"/!".contains(b)));
    let ends = starts.filter_map(|at| {
        let end = at + 1 + memchr::memchr2(b'<', b'>', &bytes[at + 1..])?;
        (bytes[end] == b'>' && end > at + 1).then_some(at..end + 1)
    });
    ends.collect()
}

/// Backslash escapes.
fn escapes(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'\\', bytes) {
        let taken = found.last().is_some_and(|last| last.end > at);
        if !taken && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            found.push(at..at + 2);
        }
    }
    found
}

pub(super) fn holds(text: &str, word: &str) -> bool {
    memmem::find(text.as_bytes(), word.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_is_that_of_commonmark() {
        let emphasis = |text: &str| {
            let found = Stars::of(text).stars;
            found.iter().map(|s| if *s == Star::Emphasis { '+' } else { '-' }).collect::<String>()
        };
        for (text, expected) in [
            ("*a* **b** ***c***", "++++++++++++"),
            ("a * b *", "--"),
            ("*\u{a0}a\u{a0}*", "--"),
            ("**a*", "-++"),
            ("*a**b**", "-++++"),
            ("*a**b*", "+--+"),
            ("a*\"b\"*c", "--"),
            ("`*a*` *b* [c](*d*) <e f=\"*\"> \\*g\\*", "--++-----"),
            ("*a\u{200b}*b", "++"),
        ] {
            assert_eq!(emphasis(text), expected, "{text}");
        }
    }
}
