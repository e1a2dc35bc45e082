//! Sentences and their source, and those that have counterparts in other editions: where each begins and ends in the
//! HTML.

use super::super::editions::{Differs, Mark, Spot, keys};
use super::{Open, Writer, escape, is_block_tag};
use crate::page::{Kind, Node, plain};
use crate::project::{Doc, Project};
use crate::source::Span;

/// A stretch of the page's text that something is known of.
pub(super) struct Sentence<'a> {
    pub(super) span: Span,
    /// What it was translated from.
    pub(super) source: Option<String>,
    /// What it is called by that; empty without a source.
    key: String,
    /// What it is in other editions.
    marks: Vec<&'a Mark>,
}

/// The sentences of `doc` whose source can be shown, and those of `marks`, in order.
pub(super) fn sentences<'a>(project: &Project, doc: &Doc, marks: &'a [Mark]) -> Vec<Sentence<'a>> {
    let mut sentences = with_source(project, doc);
    let named = keys(sentences.iter().filter_map(|sentence| sentence.source.as_deref()));
    for (sentence, key) in sentences.iter_mut().zip(named) {
        sentence.key = key;
    }
    let mut others = Vec::new();
    for mark in marks {
        let at = sentences.partition_point(|sentence| sentence.span.end <= mark.span.start);
        match sentences.get_mut(at).filter(|sentence| sentence.span.start < mark.span.end) {
            Some(sentence) => sentence.marks.push(mark),
            None => {
                others.push(Sentence {
                    span: mark.span,
                    source: None,
                    key: String::new(),
                    marks: vec![mark],
                });
            }
        }
    }
    if !others.is_empty() {
        sentences.append(&mut others);
        sentences.sort_by_key(|sentence| sentence.span);
    }
    sentences
}

fn with_source<'a>(project: &Project, doc: &Doc) -> Vec<Sentence<'a>> {
    let page = &doc.page;
    let sentence = |span: Span, source: String| {
        let key = String::new();
        Sentence { span, source: Some(source), key, marks: Vec::new() }
    };
    if let Some(recovered) = project.recovered.get(&doc.index) {
        return recovered.sentences.iter().map(|(span, source)| sentence(*span, source.clone())).collect();
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
            sentences.push(sentence(Span::new(start..end), plain(source)));
        }
    }
    sentences
}

/// Appends the attributes of what is in the source language.
pub(super) fn push_source_language(out: &mut String, project: &Project) {
    let source = project.settings.source_locale.as_ref();
    let (tag, direction) = source.map_or(("en", "ltr"), |locale| (locale.tag(), locale.direction()));
    out.push_str(&format!(" dir=\"{direction}\" lang=\""));
    escape(out, tag);
    out.push('"');
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
        let Some(Sentence { source, key, marks, .. }) = self.sentences.get(self.cursor) else { return };
        let (bilingual, marks) = (source.is_some(), marks.clone());
        let own = (bilingual && marks.is_empty()).then(|| key.clone());
        let mut ids = Vec::new();
        for mark in &marks {
            self.spots(&mark.before);
            ids.extend(mark.ids.iter().filter(|id| self.ids.insert((*id).clone())));
        }
        // Cut by a tag, a sentence begins again: only its first part has the id.
        ids.extend(own.as_ref().filter(|own| self.ids.insert((*own).clone())));
        let mut classes: Vec<&str> = Vec::new();
        if bilingual {
            classes.push("seg");
        }
        if marks.iter().any(|mark| mark.shared) && !ids.is_empty() {
            classes.push("twin");
        }
        match marks.iter().filter_map(|mark| mark.differs).max() {
            Some(Differs::Changed) => classes.push("changed"),
            Some(Differs::Added) => classes.push("added"),
            None => {}
        }
        self.out.push_str("<span");
        if !classes.is_empty() {
            self.out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
        }
        let mut ids = ids.into_iter();
        if let Some(id) = ids.next() {
            self.out.push_str(&format!(" id=\"{id}\""));
        }
        if bilingual && !self.in_link() {
            self.out.push_str(" tabindex=\"0\"");
        }
        self.out.push('>');
        for id in ids {
            self.out.push_str(&format!("<span id=\"{id}\"></span>"));
        }
        self.sentence = Some(self.stack.len());
        self.push(Open::Sentence(self.cursor), "</span>");
        self.cursor += 1;
    }

    /// What stands at the end of a sentence: its source.
    pub(super) fn end_sentence(&mut self, index: usize) {
        self.sentence = None;
        let Some(source) = self.sentences.get(index).and_then(|sentence| sentence.source.as_deref()) else {
            return;
        };
        self.out.push_str("<span class=\"src\" data-pagefind-ignore");
        push_source_language(&mut self.out, self.context.project);
        self.out.push('>');
        escape(&mut self.out, source);
        self.out.push_str("</span>");
    }

    /// What stands behind it: the number of its difference, and what only other editions have here.
    pub(super) fn after_sentence(&mut self, index: usize) {
        let Some(sentence) = self.sentences.get(index) else { return };
        for mark in sentence.marks.clone() {
            self.number(mark.number);
            self.spots(&mark.after);
        }
    }

    fn spots(&mut self, spots: &[Spot]) {
        for spot in spots {
            if let Some(id) = spot.id.as_ref().filter(|id| self.ids.insert((*id).clone())) {
                self.out.push_str(&format!("<span class=\"gone\" id=\"{id}\"></span>"));
            }
            self.number(spot.number);
        }
    }

    /// The number of a difference, which shows only where the theme wants it to.
    fn number(&mut self, number: Option<usize>) {
        if let Some(number) = number {
            self.out
                .push_str(&format!("<sup class=\"difference\" data-pagefind-ignore hidden>{number}</sup>"));
        }
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
                self.prose((Span { start: at, end: stop }).of(text));
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
        self.prose((Span { start: at, end }).of(text));
    }
}
