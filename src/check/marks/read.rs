//! The one pass over the bytes of a text that finds its marks.

use std::cmp::Reverse;
use std::ops::Range;

use super::seen::begins_mark;
use super::{Mark, MarkKind};

/// The marks of `text`, in order of their first byte.
pub(super) fn read(text: &str) -> Vec<Mark> {
    let mut reader = Reader { text, bytes: text.as_bytes(), marks: Vec::new(), open: Vec::new() };
    reader.read();
    reader.marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
    reader.marks
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    marks: Vec<Mark>,
    /// Square brackets that are open: where, and whether an image begins there.
    open: Vec<(usize, bool)>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            if !begins_mark(byte) {
                at += 1;
                continue;
            }
            at = match byte {
                b'\\' => self.escape(at),
                b'`' => self.code(at),
                b'[' => {
                    self.open.push((at, at > 0 && self.bytes[at - 1] == b'!'));
                    at + 1
                }
                b']' => self.close(at),
                b'<' => self.tag(at),
                b'&' => self.entity(at),
                b'{' => self.braces(at),
                b'%' => self.percent(at),
                b'*' | b'_' => self.stars(at),
                b':' => self.url(at),
                b'@' => self.mail(at),
                _ => at + 1,
            };
        }
    }

    fn push(&mut self, kind: MarkKind, span: Range<usize>, inner: Range<usize>) -> usize {
        let end = span.end;
        self.marks.push(Mark { kind, span, inner });
        end
    }

    fn escape(&mut self, at: usize) -> usize {
        match self.bytes.get(at + 1) {
            Some(next) if next.is_ascii_punctuation() => {
                self.push(MarkKind::Escape, at..at + 2, at + 1..at + 2)
            }
            _ => at + 1,
        }
    }

    fn code(&mut self, at: usize) -> usize {
        let run = self.bytes[at..].iter().take_while(|&&b| b == b'`').count();
        let mut end = at + run;
        while let Some(found) = memchr::memchr(b'`', &self.bytes[end..]) {
            let start = end + found;
            let length = self.bytes[start..].iter().take_while(|&&b| b == b'`').count();
            if length == run {
                return self.push(MarkKind::Code, at..start + run, at + run..start);
            }
            end = start + length;
        }
        at + run
    }

    fn close(&mut self, at: usize) -> usize {
        let opened = self.open.pop();
        let start = opened.map_or(at, |(start, image)| start - usize::from(image));
        let is_image = opened.is_some_and(|(_, image)| image);
        let rest = &self.bytes[at + 1..];
        match rest.first() {
            Some(b'(') => {
                let Some((dest, end)) = self.destination(at + 2) else { return at + 1 };
                let kind = if is_image { MarkKind::Image } else { MarkKind::Link };
                // What was read inside an address is no mark of its own.
                self.marks.retain(|mark| mark.span.start < at);
                self.push(kind, start..end, dest)
            }
            Some(b' ') if rest.get(1) == Some(&b'(') && opened.is_some() => {
                let Some((dest, end)) = self.destination(at + 3) else { return at + 1 };
                let address = &self.text[dest.clone()];
                let leads = address.contains("://")
                    || address.starts_with(['#', '/'])
                    || address.contains(".md")
                    || address.contains('/') && !address.contains(' ');
                if leads { self.push(MarkKind::BrokenLink, start..end, dest) } else { at + 1 }
            }
            Some(b'[') if opened.is_some() => {
                let Some(end) = memchr::memchr(b']', &rest[1..]) else { return at + 1 };
                let inner = at + 2..at + 2 + end;
                if self.bytes[inner.clone()].contains(&b'\n') {
                    return at + 1;
                }
                self.push(MarkKind::Reference, start..inner.end + 1, inner)
            }
            _ if opened.is_some() && self.bytes.get(start + 1) == Some(&b'^') => {
                self.push(MarkKind::Reference, start..at + 1, start + 1..at)
            }
            _ => at + 1,
        }
    }

    /// The address that begins at `at`, and where the link ends. Brackets nest; a title may follow.
    fn destination(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let lead = self.bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let begin = at + lead;
        if self.bytes.get(begin) == Some(&b'<') {
            let end = begin + memchr::memchr2(b'>', b'\n', &self.bytes[begin..])?;
            let close = end + memchr::memchr(b')', &self.bytes[end..])?;
            return Some((begin + 1..end, close + 1));
        }
        let (mut depth, mut end) = (0_usize, begin);
        let address_end = loop {
            match self.bytes.get(end)? {
                b'(' => depth += 1,
                b')' if depth == 0 => return Some((begin..end, end + 1)),
                b')' => depth -= 1,
                b'\\' => end += 1,
                b' ' | b'\t' | b'\n' | b'\r' => break end,
                _ => {}
            }
            end += 1;
        };
        let rest = self.text.get(end..)?;
        let title = rest.trim_start();
        let skipped = rest.len() - title.len();
        let close = match title.as_bytes().first()? {
            b')' => end + skipped,
            quote @ (b'"' | b'\'') => {
                let from = end + skipped + 1;
                let closing = from + memchr::memchr(*quote, &self.bytes[from..])?;
                closing + memchr::memchr(b')', &self.bytes[closing..])?
            }
            // An address with spaces in it: Microsoft's pages have them.
            _ => end + memchr::memchr(b')', &self.bytes[end..])?,
        };
        let spaced = !matches!(title.as_bytes().first(), Some(b')' | b'"' | b'\''));
        Some((begin..if spaced { close } else { address_end }, close + 1))
    }

    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        if rest.starts_with("!--") {
            return match memchr::memmem::find(rest.as_bytes(), b"-->") {
                Some(end) => self.push(MarkKind::Comment, at..at + 1 + end + 3, at + 4..at + 1 + end),
                None => at + 1,
            };
        }
        let name_at = at + 1 + usize::from(rest.starts_with('/'));
        let name = self.bytes[name_at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if name == 0 || !self.bytes[name_at].is_ascii_alphabetic() {
            return at + 1;
        }
        let Some(end) = self.tag_end(name_at + name) else { return at + 1 };
        let inside = &self.text[at + 1..end];
        if inside.starts_with("http://") || inside.starts_with("https://") || inside.starts_with("mailto:") {
            return self.push(MarkKind::Url, at..end + 1, at + 1..end);
        }
        if inside.contains('@') && !inside.contains([' ', '=']) {
            return self.push(MarkKind::Mail, at..end + 1, at + 1..end);
        }
        // `<your name>` is a placeholder of the author's; a tag is followed by space, slash or its end.
        if !matches!(self.bytes[name_at + name], b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>') {
            return at + 1;
        }
        let word = &self.text[name_at..name_at + name];
        let void = ["br", "img", "hr", "wbr", "input", "source", "col"];
        let kind = if name_at > at + 1 {
            MarkKind::TagClose
        } else if inside.ends_with('/') || void.iter().any(|tag| tag.eq_ignore_ascii_case(word)) {
            MarkKind::TagAlone
        } else {
            MarkKind::TagOpen
        };
        self.push(kind, at..end + 1, name_at..name_at + name)
    }

    /// The `>` of a tag whose name ends at `at`: not one within quotes.
    fn tag_end(&self, mut at: usize) -> Option<usize> {
        let mut quote = None;
        loop {
            let byte = *self.bytes.get(at)?;
            match (byte, quote) {
                (b'>', None) => return Some(at),
                (b'<', None) => return None,
                (b'"' | b'\'', None) => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                _ => {}
            }
            at += 1;
        }
    }

    fn entity(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at + 1..];
        let name = rest.iter().take(32).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
        if name > 1 && rest.get(name) == Some(&b';') {
            self.push(MarkKind::Entity, at..at + name + 2, at + 1..at + 1 + name)
        } else {
            at + 1
        }
    }

    fn braces(&mut self, at: usize) -> usize {
        let double = self.bytes.get(at + 1) == Some(&b'{');
        let from = at + 1 + usize::from(double);
        let Some(end) = self.bytes[from..].iter().take(80).position(|b| matches!(b, b'}' | b'\n' | b'{'))
        else {
            return at + 1;
        };
        let end = from + end;
        let closing = if double { "}}" } else { "}" };
        if end == from || !self.text.get(end..).is_some_and(|rest| rest.starts_with(closing)) {
            return at + 1;
        }
        let start = at - usize::from(at > 0 && self.bytes[at - 1] == b'$');
        self.push(MarkKind::Placeholder, start..end + closing.len(), from..end)
    }

    fn percent(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at + 1..];
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let with = if digits > 0 && rest.get(digits) == Some(&b'$') { digits + 1 } else { 0 };
        let letter = rest.get(with).is_some_and(|b| matches!(b, b's' | b'd' | b'@'));
        let apart = !rest.get(with + 1).is_some_and(u8::is_ascii_alphanumeric);
        // `50 %d’un` is no placeholder: one stands alone, or is numbered.
        let before = at.checked_sub(1).map(|before| self.bytes[before]);
        let free = before.is_none_or(|b| !b.is_ascii_digit() && b != b' ') || with > 0;
        if letter && apart && free {
            self.push(MarkKind::Placeholder, at..at + 2 + with, at + 1..at + 2 + with)
        } else {
            at + 1
        }
    }

    fn stars(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let run = self.bytes[at..].iter().take_while(|&&b| b == byte).count();
        let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let before = at.checked_sub(1).and_then(|before| self.bytes.get(before));
        // `snake_case` is a word.
        if byte == b'_' && word(before) && word(self.bytes.get(at + run)) {
            return at + run;
        }
        self.push(MarkKind::Stars, at..at + run, at..at + run)
    }

    fn url(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        if !rest.starts_with(b"://") {
            return at + 1;
        }
        let scheme = self.bytes[..at].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
        if scheme < 3 {
            return at + 1;
        }
        let ends = |b: &u8| {
            b.is_ascii_whitespace()
                || *b >= 0x80
                || matches!(b, b'<' | b'>' | b'"' | b'`' | b'|' | b'[' | b']' | b'\\')
        };
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let mut address = &self.bytes[at - scheme..at + length];
        while let [shorter @ .., last] = address {
            let open = |c: u8| shorter.iter().filter(|&&b| b == c).count();
            let closes = *last == b')' && open(b'(') <= open(b')');
            if closes || matches!(last, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'*' | b'_' | b'\'') {
                address = shorter;
            } else {
                break;
            }
        }
        let end = at - scheme + address.len();
        if end <= at + 3 {
            return at + 3;
        }
        self.push(MarkKind::Url, at - scheme..end, at - scheme..end)
    }

    fn mail(&mut self, at: usize) -> usize {
        let part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
        let before = self.bytes[..at].iter().rev().take_while(|b| part(b)).count();
        let mut after = self.bytes[at + 1..].iter().take_while(|b| part(b)).count();
        while after > 0 && matches!(self.bytes[at + after], b'.' | b'-' | b'_') {
            after -= 1;
        }
        if before == 0 || !self.bytes[at + 1..at + 1 + after].contains(&b'.') {
            return at + 1;
        }
        let span = at - before..at + 1 + after;
        self.marks.retain(|mark| mark.span.end <= span.start);
        self.push(MarkKind::Mail, span.clone(), span)
    }
}
