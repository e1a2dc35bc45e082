//! What a document is made of.

use super::Link;
use crate::source::Span;

/// One step through a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its place in the page's text; of an element, the whole.
    pub span: Span,
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An element begins.
    Open(Element),
    /// The element of this name ends.
    Close(&'static str),
    /// The text at the node's span, as it stands.
    Text,
    /// Text that reads differently from what stands in the file, such as an entity.
    Resolved(Box<str>),
    /// Inline code.
    Code(Box<str>),
    /// What stands in an element of HTML whose content is no markup, such as `<style>`.
    Raw,
    /// A tag that the author wrote in HTML.
    Tag(Box<Tag>),
    /// A construct that is not Markdown: index into the page's directives.
    Directive(u32),
    /// A line end within a paragraph.
    SoftBreak,
    /// A line end that the author wants.
    HardBreak,
    /// A line across the page.
    Rule,
    /// The box of a task list item.
    Task(bool),
    /// A reference to a footnote.
    FootnoteRef(Box<str>),
}

/// An element of Markdown. Small, since a page has thousands: what is large stands in a box.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading(Box<Mark>),
    /// A quotation.
    Quote,
    /// `> [!NOTE]` and its kin.
    Alert(AlertKind),
    /// A list, numbered from `start` or with bullets.
    List {
        /// First number.
        start: Option<u64>,
    },
    /// An item of a list.
    Item,
    /// A list of terms and their definitions.
    Definitions,
    /// A term of it.
    Term,
    /// What defines the terms before it.
    Definition,
    /// A block of code; its text follows as [`Kind::Text`] or [`Kind::Resolved`] nodes.
    CodeBlock {
        /// What stands after the fence.
        info: Box<str>,
    },
    /// A block of HTML; its tags and texts follow.
    HtmlBlock,
    /// A table.
    Table(Box<[Align]>),
    /// The head row of a table.
    Head,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck text.
    Strike,
    /// A link.
    Link(Box<Destination>),
    /// An image; its alternative text follows.
    Image(Box<Destination>),
    /// The text of a footnote.
    Footnote(Box<str>),
}

/// Level and ids of a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// 1 to 6.
    pub level: u8,
    /// Written as `{#id}`, or given when the page was read.
    pub id: Option<Box<str>>,
    /// Another id that leads here too: the translation's own, where `id` is the source page's.
    pub also: Option<Box<str>>,
}

/// Where a link leads, or an image is.
#[derive(Clone, Debug, PartialEq)]
pub struct Destination {
    /// As written, entities resolved.
    pub dest: Box<str>,
    /// The title; mostly empty.
    pub title: Box<str>,
}

impl Element {
    /// Name of [`Element::Heading`] in [`Kind::Close`].
    pub const HEADING: &'static str = "heading";

    /// A name for each kind of element, used in [`Kind::Close`] and to compare structures.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Element::Paragraph => "paragraph",
            Element::Heading(_) => Element::HEADING,
            Element::Quote => "quote",
            Element::Alert(_) => "alert",
            Element::List { .. } => "list",
            Element::Item => "item",
            Element::Definitions => "definitions",
            Element::Term => "term",
            Element::Definition => "definition",
            Element::CodeBlock { .. } => "code-block",
            Element::HtmlBlock => "html-block",
            Element::Table(_) => "table",
            Element::Head => "head",
            Element::Row => "row",
            Element::Cell => "cell",
            Element::Emphasis => "emphasis",
            Element::Strong => "strong",
            Element::Strike => "strike",
            Element::Link(_) => "link",
            Element::Image(_) => "image",
            Element::Footnote(_) => "footnote",
        }
    }

    /// True for elements that stand within a line of text.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Element::Emphasis | Element::Strong | Element::Strike | Element::Link(_) | Element::Image(_)
        )
    }
}

/// Kinds of alerts, as GitHub and DocFX know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// The name in lower case, as in class names and message keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AlertKind::Note => "note",
            AlertKind::Tip => "tip",
            AlertKind::Important => "important",
            AlertKind::Warning => "warning",
            AlertKind::Caution => "caution",
        }
    }
}

/// Alignment of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Not stated.
    None,
    /// `:--`
    Start,
    /// `:-:`
    Center,
    /// `--:`
    End,
}

/// A tag of HTML as the author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// In lower case; empty for a comment.
    pub name: Box<str>,
    /// True for `</x>`.
    pub end: bool,
    /// True for `<x/>`.
    pub closed: bool,
    /// In order of their names.
    pub attributes: Vec<Attribute>,
}

/// An attribute of a [`Tag`].
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// In lower case.
    pub name: Box<str>,
    /// Entities resolved.
    pub value: Box<str>,
}

impl Tag {
    /// Value of the attribute `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.name.as_ref() == name).map(|a| a.value.as_ref())
    }

    /// The id that links can name: `id`, or `name` of `<a>`.
    #[must_use]
    pub fn anchor(&self) -> Option<&str> {
        if self.end {
            return None;
        }
        self.get("id").or_else(|| if self.name.as_ref() == "a" { self.get("name") } else { None })
    }

    /// True for `<a name="…">` and `<a id="…">`.
    #[must_use]
    pub fn is_anchor(&self) -> bool {
        self.name.as_ref() == "a" && self.anchor().is_some()
    }
}

impl Node {
    /// The link that this node holds, if any.
    pub(super) fn link(&self) -> Option<Link<'_>> {
        let (dest, loads) = match &self.kind {
            Kind::Open(Element::Link(to)) => (to.dest.as_ref(), false),
            Kind::Open(Element::Image(to)) => (to.dest.as_ref(), true),
            Kind::Tag(tag) if !tag.end => match tag.name.as_ref() {
                "a" | "area" => (tag.get("href").filter(|dest| !dest.is_empty())?, false),
                "img" | "video" | "audio" | "source" => (tag.get("src")?, true),
                _ => return None,
            },
            _ => return None,
        };
        Some(Link { dest, span: self.span, loads })
    }
}
