//! Sentences and their source: where each begins and ends in the HTML.

use super::{Open, Writer, escape, is_block_tag};
use crate::page::{Kind, Node, plain};
use crate::project::{Doc, Project};
use crate::source::Span;

/// A stretch of the page's text and its source.
pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) source: String,
}

/// The sentences of `doc` whose source can be shown, in order.
pub(super) fn sentences(project: &Project, doc: &Doc) -> Vec<Sentence> {
    let page = &doc.page;
    if let Some(recovered) = project.recovered.get(&doc.index) {
        return recovered
            .sentences
            .iter()
            .map(|(span, source)| Sentence { span: *span, source: source.clone() })
            .collect();
    }
    let file = page.source.text();
    let mut sentences = Vec::with_capacity(page.bilingual.pairs.len());
    for pair in &page.bilingual.pairs {
        let (target, source) = (pair.target.of(file), pair.source.of(file));
        if target == source {
            continue;
        }
        let start = page.text.place_of(pair.target.start as usize);
        let end = page.text.place_of((pair.target.end as usize).max(1) - 1) + 1;
        if start >= page.front.block.end as usize && start < end {
            sentences.push(Sentence { span: Span::new(start..end), source: plain(source) });
        }
    }
    sentences
}

impl<'a> Writer<'a> {
    /// Ends the open sentence where it ends, and begins the next where it begins.
    pub(super) fn before(&mut self, node: &Node) {
        if !std::ptr::eq(self.origin, self.doc) {
            return;
        }
        let start = node.span.start;
        if let Some(height) = self.sentence
            && let Open::Sentence(index) = self.stack[height].what
            && start >= self.sentences[index].span.end
            && !matches!(node.kind, Kind::Close(_))
        {
            self.close_to(height);
        }
        let inline = match &node.kind {
            Kind::Open(element) => element.is_inline(),
            Kind::Tag(tag) => !tag.end && !is_block_tag(&tag.name),
            Kind::Code(_) | Kind::FootnoteRef(_) | Kind::Resolved(_) => true,
            _ => false,
        };
        if inline && self.sentence.is_none() {
            self.skip_sentences(start);
            if self
                .sentences
                .get(self.cursor)
                .is_some_and(|s| s.span.start <= start && node.span.end <= s.span.end)
            {
                // An anchor before the first word is no part of what one can point at.
                if !matches!(&node.kind, Kind::Tag(tag) if tag.is_anchor() && tag.get("href").is_none_or(str::is_empty))
                {
                    self.begin_sentence();
                }
            }
        }
    }

    pub(super) fn skip_sentences(&mut self, start: u32) {
        while self.sentences.get(self.cursor).is_some_and(|sentence| sentence.span.end <= start) {
            self.cursor += 1;
        }
    }

    pub(super) fn begin_sentence(&mut self) {
        let in_link = self.in_link();
        self.out.push_str(if in_link {
            "<span class=\"seg\">"
        } else {
            "<span class=\"seg\" tabindex=\"0\">"
        });
        self.sentence = Some(self.stack.len());
        self.push(Open::Sentence(self.cursor), "</span>");
        self.cursor += 1;
    }

    /// Text, cut where sentences begin and end.
    pub(super) fn text(&mut self, span: Span, text: &str) {
        let own = std::ptr::eq(self.origin, self.doc) && !self.sentences.is_empty();
        let (mut at, end) = (span.start, span.end);
        while own && at < end {
            if let Some(height) = self.sentence
                && let Open::Sentence(index) = self.stack[height].what
            {
                let stop = self.sentences[index].span.end.min(end);
                escape(&mut self.out, (Span { start: at, end: stop }).of(text));
                at = stop;
                if at < end {
                    self.close_to(height);
                }
                continue;
            }
            self.skip_sentences(at);
            let Some(sentence) = self.sentences.get(self.cursor).filter(|s| s.span.start < end) else {
                break;
            };
            let start = sentence.span.start.max(at);
            let stop = sentence.span.end.min(end);
            let gap = (Span { start: at, end: start }).of(text);
            let sides = (text[..at as usize].chars().next_back(), text[start as usize..].chars().next());
            if gap != " " || !self.is_solid(sides.0, sides.1) {
                escape(&mut self.out, gap);
            }
            at = start;
            let piece = (Span { start, end: stop }).of(text);
            if piece.trim().is_empty() {
                // A sentence of nothing but white space is not worth a card.
                escape(&mut self.out, piece);
                at = stop;
            } else {
                self.begin_sentence();
            }
        }
        escape(&mut self.out, (Span { start: at, end }).of(text));
    }
}
