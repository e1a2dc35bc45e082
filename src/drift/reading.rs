//! A page to sentences of words.

use std::collections::HashMap;

use super::Sentence;
use super::meaning::{Meanings, Role};
use crate::align::Text;
use crate::page::{Element, Kind};
use crate::segment::readings;
use crate::source::Span;

/// A word, or a phrase that is read as one.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The same for words that are read as one another.
    pub(super) id: u32,
    /// The same for words that are written alike, but for case.
    pub(super) form: u32,
    /// In the page's text.
    pub(super) span: Span,
    /// Says little by itself.
    pub(super) light: bool,
    /// Begins with a capital letter or a digit within a sentence.
    pub(super) capital: bool,
    /// What stands on something to press: bold, or code.
    pub(super) label: bool,
    /// It is a number, or a sign that belongs to one.
    pub(super) number: bool,
    /// Its value, if it is one.
    pub(super) value: Option<f64>,
    /// It belongs to the name of the edition.
    pub(super) brand: bool,
    /// It names who runs the edition, as one who acts.
    pub(super) party: bool,
}

/// A word or phrase that weighs.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) role: Role,
    pub(super) class: &'static str,
    pub(super) span: Span,
}

/// A sentence, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) kind: &'static str,
    pub(super) level: usize,
    /// Number of its block.
    pub(super) block: usize,
    /// Says which edition the page applies to.
    pub(super) claim: bool,
    /// First of its block, last of it.
    pub(super) edges: (bool, bool),
    /// Number of the cell in its row; 0 outside of tables.
    pub(super) column: usize,
    pub(super) words: Vec<Word>,
    pub(super) marks: Vec<Mark>,
    /// Where its links lead: names of pages.
    pub(super) links: Vec<String>,
    /// Words as they read, one after another: equal when only marks and case differ.
    pub(super) key: String,
    pub(super) text: String,
}

/// A page, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) items: Vec<Item>,
    /// Items of the list of editions that the page applies to.
    pub(super) claims: Vec<usize>,
    /// The item that is the page's title.
    pub(super) title: Option<usize>,
}

impl Side {
    /// Its sentences, for reports.
    pub(super) fn shown(&self) -> Vec<Sentence> {
        let shown = |item: &Item| Sentence { span: item.span, kind: item.kind, text: item.text.clone() };
        self.items.iter().map(shown).collect()
    }
}

/// The words of both pages.
#[derive(Debug, Default)]
pub(super) struct Words {
    ids: HashMap<String, u32>,
    /// By id: the word as it is compared.
    pub(super) text: Vec<String>,
    /// By id: in how many sentences it is.
    pub(super) counts: Vec<u32>,
}

impl Words {
    fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.ids.insert(word.to_owned(), id);
        self.text.push(word.to_owned());
        self.counts.push(0);
        id
    }
}

/// A word as it stands in the text.
struct Raw {
    lower: String,
    stem: String,
    span: Span,
    capital: bool,
    label: bool,
}

/// Reads `text`.
pub(super) fn read(text: Text<'_>, meanings: &Meanings, words: &mut Words) -> Side {
    let page = text.page;
    let list = &text.segments.list;
    let readings = readings(page, text.segments);
    let mut side = Side::default();
    let (mut at, mut column, mut bold) = (0, 0, 0_usize);
    for (index, segment) in list.iter().enumerate() {
        let block = &text.segments.blocks[segment.block];
        let mut raws: Vec<Raw> = Vec::new();
        let mut links = Vec::new();
        while let Some(node) = page.nodes.get(at).filter(|node| node.span.start < segment.span.end) {
            match &node.kind {
                Kind::Open(Element::Row | Element::Head) => column = 0,
                Kind::Open(Element::Cell) => column += 1,
                Kind::Open(Element::Strong) => bold += 1,
                Kind::Close("strong") => bold = bold.saturating_sub(1),
                Kind::Open(Element::Link(to)) => links.extend(target_name(&to.dest)),
                Kind::Tag(tag) => match tag.name.as_ref() {
                    "tr" => column = 0,
                    "td" | "th" if !tag.end => column += 1,
                    "b" | "strong" => bold = usize::from(!tag.end),
                    "table" if tag.end => column = 0,
                    _ => {}
                },
                Kind::Close("table") => column = 0,
                Kind::Text if node.span.end > segment.span.start => {
                    let start = node.span.start.max(segment.span.start);
                    let span = Span { start, end: node.span.end.min(segment.span.end).max(start) };
                    cut(span.of(page.text.text()), Some(span.start), span, bold > 0, &mut raws);
                    if node.span.end > segment.span.end {
                        break;
                    }
                }
                Kind::Resolved(read) => cut(read, None, node.span, bold > 0, &mut raws),
                Kind::Code(code) => cut(code, None, node.span, true, &mut raws),
                _ => {}
            }
            at += 1;
        }
        for raw in &mut raws {
            raw.stem = meanings.stem(&raw.lower);
        }
        let edge =
            |other: Option<usize>| other.and_then(|at| list.get(at)).is_none_or(|o| o.block != segment.block);
        // A hyphen is a mark; in front of a number it is none.
        let bare = |raw: &Raw| {
            let (sign, rest) = raw.lower.split_at(usize::from(raw.lower.starts_with('-')));
            format!("{sign}{}", rest.replace('-', ""))
        };
        let key: Vec<String> = raws.iter().map(bare).collect();
        let mut item = Item {
            span: segment.span,
            kind: block.kind,
            level: block.level,
            block: segment.block,
            claim: false,
            edges: (edge(index.checked_sub(1)), edge(Some(index + 1))),
            column,
            words: Vec::new(),
            marks: Vec::new(),
            links,
            key: key.join(" "),
            text: readings.get(index).cloned().unwrap_or_default(),
        };
        fold(&raws, meanings, words, &mut item);
        if block.kind == Element::HEADING && side.title.is_none() {
            side.title = Some(side.items.len());
        }
        side.items.push(item);
    }
    for item in &side.items {
        let mut ids: Vec<u32> = item.words.iter().map(|word| word.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().for_each(|id| words.counts[id as usize] += 1);
    }
    side.claims = claims(&side.items);
    side.claims.iter().for_each(|&at| side.items[at].claim = true);
    side
}

/// The words of `text` to `raws`; it stands at `from`, or as a whole at `span`.
fn cut(text: &str, from: Option<u32>, span: Span, label: bool, raws: &mut Vec<Raw>) {
    let mut word: Option<(usize, usize)> = None;
    let mut push = |start: usize, end: usize| {
        let written = &text[start..end];
        let span = from.map_or(span, |from| Span { start: from + start as u32, end: from + end as u32 });
        let lower = written.to_lowercase().replace('’', "'");
        let capital = written.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        raws.push(Raw { lower, stem: String::new(), span, capital, label });
    };
    let mut chars = text.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let end = offset + c.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            '\'' | '’' | '-' | '_' | '@' | '.' => {
                next.is_some_and(char::is_alphanumeric) && (c != '.' || next.is_some_and(char::is_numeric))
            }
            ',' => {
                next.is_some_and(char::is_numeric)
                    && text[..offset].ends_with(|before: char| before.is_numeric())
            }
            _ => false,
        };
        // A script without spaces: every character is a word.
        let alone =
            matches!(u32::from(c), 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff);
        // What is counted or compared by a sign, and a number below zero.
        let before = text[..offset].chars().next_back();
        let minus = matches!(c, '-' | '−')
            && next.is_some_and(|next| next.is_ascii_digit())
            && before.is_none_or(|before| before.is_whitespace() || before == '(');
        let sign = matches!(
            c,
            '%' | '‰'
                | '$'
                | '€'
                | '£'
                | '¥'
                | '₩'
                | '₽'
                | '₹'
                | '<'
                | '>'
                | '='
                | '≤'
                | '≥'
                | '±'
                | '°'
        ) || (matches!(c, '#' | '+') && word.is_some());
        if minus {
            word = Some((offset, end));
        } else if alone || sign {
            if let Some((start, end)) = word.take() {
                push(start, end);
            }
            if c.is_alphanumeric() || sign {
                push(offset, end);
            }
        } else if c.is_alphanumeric() || (joins && word.is_some()) {
            word = Some((word.map_or(offset, |(start, _)| start), end));
        } else if let Some((start, end)) = word.take() {
            push(start, end);
        }
    }
    if let Some((start, end)) = word {
        push(start, end);
    }
}

/// Reads `raws` as words and marks of `item`.
fn fold(raws: &[Raw], meanings: &Meanings, words: &mut Words, item: &mut Item) {
    let stems: Vec<&str> = raws.iter().map(|raw| raw.stem.as_str()).collect();
    let mut at = 0;
    let mut marked = 0;
    while at < raws.len() {
        let (fold, length) = meanings.fold(&stems[at..]);
        let last = &raws[at + length - 1];
        let whole = |length: usize| {
            let last = &raws[(at + length - 1).min(raws.len() - 1)];
            Span { start: raws[at].span.start, end: last.span.end.max(raws[at].span.end) }
        };
        if at >= marked
            && let Some((role, class, length)) = meanings.role(&stems[at..])
        {
            item.marks.push(Mark { role, class, span: whole(length) });
            marked = at + length;
        }
        let lowers: Vec<&str> = raws[at..].iter().take(2).map(|raw| raw.lower.as_str()).collect();
        let before = at.checked_sub(1).map(|before| raws[before].lower.as_str());
        if let Some((class, length)) = meanings.act(&lowers, before) {
            item.marks.push(Mark { role: Role::Policy, class, span: whole(length) });
        }
        let raw = &raws[at];
        let form: Vec<&str> = raws[at..at + length].iter().map(|raw| raw.lower.as_str()).collect();
        let value = number(&raw.lower).filter(|_| length == 1);
        let fold = value.clone().unwrap_or(fold);
        // `Office 365` is a name.
        let named = at > 1
            && raws[at - 1].capital
            && raws[at - 1].lower.chars().all(char::is_alphabetic)
            && !meanings.is_month(&raws[at - 1].lower);
        let sign = !raw.lower.contains(char::is_alphanumeric);
        let number = sign || !named && (value.is_some() || fold.chars().all(|c| c.is_ascii_digit()));
        item.words.push(Word {
            id: words.id(&fold),
            form: words.id(&form.join(" ")),
            span: Span { start: raw.span.start, end: last.span.end.max(raw.span.end) },
            light: length == 1 && meanings.is_light(&raw.stem),
            capital: raw.capital && (!item.words.is_empty() || raw.lower.starts_with(char::is_numeric)),
            label: raw.label,
            number,
            value: fold.parse().ok(),
            brand: false,
            party: false,
        });
        at += length;
    }
}

/// `word` as a number without separators of thousands.
fn number(word: &str) -> Option<String> {
    let plain = word.replace(',', "");
    let plain = plain.replace('−', "-");
    (plain.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && plain.ends_with(|c: char| c.is_ascii_digit())
        && plain.chars().skip(1).all(|c| c.is_ascii_digit() || c == '.'))
    .then_some(plain)
}

/// The name of the page that a link leads to.
fn target_name(dest: &str) -> Option<String> {
    let path = dest.split(['#', '?']).next().unwrap_or_default();
    let last = path.rsplit('/').find(|part| !part.is_empty()).or_else(|| dest.split('#').nth(1))?;
    let stem = last.rsplit_once('.').map_or(last, |(stem, ending)| match ending {
        "md" | "html" | "htm" | "yml" | "aspx" | "mdx" => stem,
        _ => last,
    });
    Some(stem.to_lowercase())
}

/// The items below the words that say which editions a page applies to.
fn claims(items: &[Item]) -> Vec<usize> {
    let says = |item: &Item| matches!(item.key.as_str(), "applies to" | "applies to the following");
    let Some(head) = items.iter().position(says) else { return Vec::new() };
    let rest = items.iter().enumerate().skip(head + 1);
    rest.take_while(|(_, item)| {
        matches!(item.kind, "item" | "li") || (item.kind == "paragraph" && item.level > 0)
    })
    .map(|(at, _)| at)
    .collect()
}
