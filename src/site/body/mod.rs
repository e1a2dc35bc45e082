//! A page's nodes to HTML: well-formed whatever the author wrote, links resolved, sentences with their
//! source, nothing that runs.
//!
//! Every element that is open stands on one stack, those of Markdown and those that the author wrote as
//! tags. A Markdown element that ends closes all tags opened in it; a closing tag without its opening one
//! within the same Markdown element is left out. So the result nests, and no page can break its frame.

mod behind;
mod directives;
mod elements;
mod escape;
mod fence;
mod links;
mod math;
mod names;
mod sentences;
mod snippet;
mod styles;
mod tags;
mod zones;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use super::behind::{Behind, Section, behind};
use super::editions::Editions;
use super::highlight::Highlighter;
use super::images::{Head, Sizes};
use crate::page::{Align, Element, Kind, Node, Page};
use crate::project::{Doc, Project};
use directives::{division_class, tab_title};
pub use escape::{escape, escaped};
use sentences::{Sentence, sentences};
use tags::is_block_tag;
use zones::Zones;

/// What all pages of a build share.
pub struct Context<'a> {
    /// Everything that was read.
    pub project: &'a Project,
    /// Colours code, if wanted.
    pub highlighter: Option<&'a Highlighter>,
    /// Reads a file that a page shows as code.
    pub read: &'a (dyn Fn(&Path) -> Option<String> + Sync),
    /// What is known of pages with several editions.
    pub editions: &'a Editions,
    /// Says where a translation is behind its source page.
    pub honest: bool,
    /// How large pictures are.
    pub sizes: &'a Sizes,
    /// Reads the first bytes of a picture.
    pub head: Head<'a>,
}

/// The words that the text of a page needs, in its locale.
#[derive(Clone, Debug)]
pub struct Words {
    /// Titles of alerts, by name of the kind.
    pub alerts: HashMap<&'static str, String>,
    /// Label of a heading's link to itself.
    pub heading_link: String,
    /// Title of the footnotes.
    pub footnotes: String,
    /// Label of a footnote's link back to the text.
    pub footnote_back: String,
    /// Text of a link to a film.
    pub video: String,
    /// Label of a task that is done.
    pub task_done: String,
    /// Label of a task that is not.
    pub task_open: String,
    /// Says that a section is older than its source.
    pub section_behind: String,
    /// Title of what the source says now.
    pub section_now: String,
    /// Title of what the source no longer says.
    pub section_gone: String,
    /// Says that an alert is not in the translation.
    pub alert_lacking: String,
    /// Head of a part for some products or versions, before and after their names.
    pub applies: (String, String),
    /// Head of the long description of a picture.
    pub image_description: String,
    /// What a click on a picture does.
    pub image_enlarge: String,
    /// Heads of lists of links, by their type.
    pub link_lists: HashMap<&'static str, String>,
}

/// A page's text as HTML.
#[derive(Debug, Default)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// How many sentences show their source.
    pub sentences: usize,
}

/// Renders the text of `doc`.
#[must_use]
pub fn render(context: &Context<'_>, words: &Words, doc: &Doc) -> Body {
    render_at(context, words, doc, doc.locale)
}

/// Renders the text of `doc` for readers of `locale`, which lacks the page: links lead to what the locale has.
#[must_use]
pub fn render_at(context: &Context<'_>, words: &Words, doc: &Doc, locale: usize) -> Body {
    let marked = context.editions.page(doc.index);
    let sentences = sentences(context.project, doc, marked.map_or(&[], |marked| marked.marks.as_slice()));
    let shown = sentences.iter().filter(|sentence| sentence.source.is_some()).count();
    let found = if context.honest { behind(context.project, doc) } else { None };
    let Behind { source, sections } = found.unwrap_or_default();
    let mut writer = Writer {
        context,
        words,
        doc,
        route: context.project.route_in(locale, doc),
        readers: locale,
        origin: doc,
        out: String::with_capacity(doc.page.text.text().len() * 3 / 2 + 256),
        stack: Vec::new(),
        sentences,
        cursor: 0,
        sentence: None,
        ids: HashSet::new(),
        references: Vec::new(),
        footnotes: Vec::new(),
        tabs: 0,
        tab_open: None,
        including: vec![doc.index],
        included: 0,
        html_block: false,
        term: false,
        table: TableState::default(),
        source,
        behind: sections,
        heading: None,
        images: 0,
        zones: Zones::default(),
        has_names: context.project.has_names(),
    };
    writer.ids.insert("diglot-main".to_owned());
    let differences = marked.map_or(0, |marked| marked.differences.len());
    writer.ids.extend((1..=differences).map(difference_id));
    if let Some(section) = writer.behind.remove(&None) {
        writer.behind_section(section);
    }
    writer.zones = Zones::of(context.project.pivots(doc), writer.out.len());
    writer.nodes(&doc.page, &doc.page.nodes);
    writer.close_to(0);
    writer.behind_rest();
    writer.finish_footnotes();
    writer.finish_zones();
    Body { html: writer.out, sentences: shown }
}

/// What is open.
enum Open<'a> {
    /// An element of Markdown, by its name.
    Markdown(&'static str),
    /// A tag of the author's, by its name.
    Raw(&'a str),
    /// A construct that is not Markdown, by its name.
    Container(&'static str),
    /// A sentence with its source: index.
    Sentence(usize),
}

struct Level<'a> {
    what: Open<'a>,
    /// What ends it.
    close: &'static str,
    /// What follows that, for tags of the author's and for headings.
    close_name: Option<Cow<'a, str>>,
}

#[derive(Default)]
struct TableState {
    aligns: Vec<Align>,
    column: usize,
    head: bool,
}

struct Writer<'a> {
    context: &'a Context<'a>,
    words: &'a Words,
    /// The page that is written.
    doc: &'a Doc,
    /// Where it is written.
    route: &'a str,
    /// The locale of those who read it.
    readers: usize,
    /// The page whose nodes these are: another one within an include.
    origin: &'a Doc,
    out: String,
    stack: Vec<Level<'a>>,
    sentences: Vec<Sentence<'a>>,
    cursor: usize,
    /// Where on the stack the open sentence is.
    sentence: Option<usize>,
    ids: HashSet<String>,
    /// Labels of footnotes in order of their first reference.
    references: Vec<Box<str>>,
    footnotes: Vec<(Box<str>, String)>,
    tabs: usize,
    /// Height of the stack at which a group of tabs is open.
    tab_open: Option<usize>,
    /// The pages whose text is being written: this one, and one for each include that is open.
    including: Vec<usize>,
    /// How many includes there were.
    included: usize,
    html_block: bool,
    /// True when the last part of a list of terms was a term.
    term: bool,
    table: TableState,
    /// The source page, if this one is behind it.
    source: Option<&'a Doc>,
    /// What is not yet told of that, by the place of its heading.
    behind: BTreeMap<Option<u32>, Section>,
    /// Where the open heading of this page stands.
    heading: Option<u32>,
    /// How many pictures there were: all but the first can wait until they are scrolled to.
    images: usize,
    /// Parts for readers who chose one thing of several.
    zones: Zones<'a>,
    /// True when text can name pages.
    has_names: bool,
}

impl<'a> Writer<'a> {
    fn nodes(&mut self, page: &'a Page, nodes: &'a [Node]) {
        let text = page.text.text();
        let mut at = 0;
        while at < nodes.len() {
            let node = &nodes[at];
            self.before(node);
            match &node.kind {
                Kind::Open(Element::Image(to)) => {
                    let end = close_of(nodes, at, "image");
                    let alt = page.plain_of(&nodes[at + 1..end]);
                    self.image(&to.dest, &alt, &to.title, "");
                    at = end;
                }
                Kind::Open(Element::CodeBlock { info }) => {
                    let end = close_of(nodes, at, "code-block");
                    self.code_block(info, page, &nodes[at + 1..end]);
                    at = end;
                }
                Kind::Open(Element::Heading(mark)) => {
                    let end = close_of(nodes, at, Element::HEADING);
                    if let Some((title, id)) = tab_title(page, &nodes[at + 1..end]) {
                        self.tab(&title, id);
                        at = end;
                    } else {
                        self.leave_tabs(mark.level);
                        self.heading(mark);
                        self.zones.heading(mark.level);
                        let own = std::ptr::eq(self.origin, self.doc);
                        self.heading = own.then_some(node.span.start);
                    }
                }
                Kind::Open(Element::Quote) => self.quote(page, &nodes[at + 1..]),
                Kind::Open(Element::Footnote(label)) => {
                    let end = close_of(nodes, at, "footnote");
                    self.footnote(label, page, &nodes[at + 1..end]);
                    at = end;
                }
                Kind::Open(element) => {
                    self.open(element);
                    if let Element::Link(to) = element {
                        at += self.named(page, &to.dest, &nodes[at + 1..]);
                    }
                }
                Kind::Close(name) => {
                    self.close(name);
                    if *name == Element::HEADING {
                        self.zones_heading();
                        self.behind_heading();
                    }
                }
                Kind::Text => self.text(node.span, text),
                Kind::Resolved(read) => escape(&mut self.out, read),
                Kind::Code(code) if page.text_of(node).starts_with('$') => {
                    self.formula(&page.restored(code), page.text_of(node).starts_with("$$"));
                }
                Kind::Code(code) => {
                    self.out.push_str("<code>");
                    escape(&mut self.out, &page.restored(code));
                    self.out.push_str("</code>");
                }
                Kind::Raw => self.raw(&page.without_tokens(node.span)),
                Kind::Tag(tag) => self.tag(tag),
                Kind::Directive(index) => {
                    if let Some(directive) = page.directives.get(*index as usize) {
                        self.directive(directive);
                    }
                }
                Kind::SoftBreak => {
                    let next = nodes.get(at + 1).and_then(|next| next.span.of(text).chars().next());
                    // Of the text, since the tag that ends a sentence may stand between.
                    let before =
                        text.get(..node.span.start as usize).and_then(|text| text.chars().next_back());
                    if !self.is_solid(before, next) {
                        self.out.push('\n');
                    }
                }
                Kind::HardBreak => self.out.push_str("<br>\n"),
                Kind::Rule => {
                    if self.tab_open == Some(self.stack.len().saturating_sub(2)) {
                        self.leave_tabs(0);
                    } else {
                        self.out.push_str("<hr>\n");
                    }
                }
                Kind::Task(done) => {
                    let (label, checked) =
                        if *done { (&self.words.task_done, " checked") } else { (&self.words.task_open, "") };
                    self.out.push_str("<input type=\"checkbox\" disabled aria-label=\"");
                    escape(&mut self.out, label);
                    self.out.push('"');
                    self.out.push_str(checked);
                    self.out.push_str("> ");
                }
                Kind::FootnoteRef(label) => self.reference(label),
            }
            at += 1;
        }
    }

    fn push(&mut self, what: Open<'a>, close: &'static str) {
        self.stack.push(Level { what, close, close_name: None });
    }

    /// Closes everything above `height` of the stack.
    fn close_to(&mut self, height: usize) {
        while self.stack.len() > height {
            let Some(level) = self.stack.pop() else { return };
            if let Open::Sentence(index) = level.what {
                self.end_sentence(index);
            }
            if matches!(level.what, Open::Raw("dl")) && std::mem::take(&mut self.term) {
                // Nothing is said of the last term, and HTML wants that said.
                self.out.push_str("<dd></dd>");
            }
            self.out.push_str(level.close);
            if let Open::Sentence(index) = level.what {
                self.after_sentence(index);
            }
            if let Some(name) = level.close_name {
                self.out.push_str(&name);
                self.out.push('>');
            }
            if self.tab_open.is_some_and(|height| self.stack.len() <= height) {
                self.tab_open = None;
            }
        }
    }

    /// True between two characters of a script that is written without spaces: a line end or the space that
    /// bilingual pages put between sentences would be seen as a gap.
    fn is_solid(&self, before: Option<char>, after: Option<char>) -> bool {
        let spaceless = matches!(self.context.project.locales[self.doc.locale].language(), "ja" | "zh");
        spaceless && before.is_some_and(is_wide) && after.is_some_and(is_wide)
    }

    fn in_link(&self) -> bool {
        self.stack.iter().any(|level| match &level.what {
            Open::Markdown(name) => *name == "link",
            Open::Raw(name) => *name == "a",
            _ => false,
        })
    }
}

/// The id of a difference in the list of all of a page.
pub(super) fn difference_id(number: usize) -> String {
    format!("diglot-difference-{number}")
}

/// Ideographs, kana and the punctuation that goes with them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}')
}

/// Where the element that begins at `at` ends.
pub(super) fn close_of(nodes: &[Node], at: usize, name: &'static str) -> usize {
    let mut depth = 0_usize;
    for (offset, node) in nodes[at..].iter().enumerate() {
        match &node.kind {
            Kind::Open(element) if element.name() == name => depth += 1,
            Kind::Close(own) if *own == name => {
                depth -= 1;
                if depth == 0 {
                    return at + offset;
                }
            }
            _ => {}
        }
    }
    nodes.len()
}
