//! Tags that authors wrote: kept as far as they are HTML, harmless and well placed.

use std::borrow::Cow;

use super::styles::{style_of, styles_its_own};
use super::{Level, Open, Writer, escape, names};
use crate::page::Tag;

impl<'a> Writer<'a> {
    pub(super) fn raw(&mut self, text: &str) {
        // The content of a script that was left out goes with it.
        let holder = self.stack.last().map(|level| &level.what);
        match holder {
            Some(Open::Raw("dropped")) => {}
            // Within a drawing they are markup like any other.
            Some(Open::Raw(name)) if holds_no_markup(name) && !self.in_drawing() => self.out.push_str(text),
            _ => escape(&mut self.out, text),
        }
    }

    fn in_drawing(&self) -> bool {
        self.stack.iter().any(|level| matches!(&level.what, Open::Raw("svg" | "math")))
    }

    pub(super) fn tag(&mut self, tag: &'a Tag) {
        let name = modern(&tag.name);
        if tag.end {
            return self.end_tag(&tag.name);
        }
        if is_for_all(name) && !self.context.project.settings.allow_scripts {
            if !tag.closed {
                self.push(Open::Raw("dropped"), "");
            }
            return;
        }
        if matches!(
            name,
            "html"
                | "head"
                | "body"
                | "base"
                | "meta"
                | "link"
                | "title"
                | "frame"
                | "frameset"
                | "plaintext"
        ) || self.stack.len() > DEEPEST
        {
            return;
        }
        let within_raw =
            self.stack.iter().any(|level| matches!(&level.what, Open::Raw(name) if holds_no_markup(name)));
        if name.is_empty() || within_raw || (name == "a" && self.in_link()) {
            return;
        }
        if !names::is_known(name) && !self.in_drawing() {
            // A component of another generator, or a placeholder: what it holds stays.
            return;
        }
        if matches!(name, "iframe" | "embed" | "object") && self.frame(tag) {
            if name == "iframe" && !tag.closed && self.html_block {
                self.push(Open::Raw("dropped"), "");
            }
            return;
        }
        // Within a line what follows is Markdown, so such an element is empty or left out.
        let unmarked_in_line = holds_no_markup(name) && !self.html_block;
        if unmarked_in_line && name != "iframe" {
            return;
        }
        self.imply_ends(name);
        match name {
            "dt" => self.term = true,
            "dd" => self.term = false,
            _ => {}
        }
        // In a drawing a link has its address in another place, and a `span` no meaning.
        let anchor_only =
            name == "a" && tag.get("href").is_none_or(str::is_empty) && tag.get("xlink:href").is_none();
        let written = if anchor_only { "span" } else { name };
        if name == "table" {
            // A wide table scrolls within its own box.
            self.out.push_str("<div class=\"table\" tabindex=\"0\">");
        }
        self.out.push('<');
        self.out.push_str(written);
        self.attributes(tag, anchor_only);
        if name == "pre" {
            self.out.push_str(" tabindex=\"0\"");
        }
        self.out.push('>');
        if is_void(name) {
            return;
        }
        if name == "p"
            && let Some(head) = tag.get("data-links").and_then(|kind| self.words.link_lists.get(kind))
        {
            escape(&mut self.out, head);
        }
        if unmarked_in_line {
            return self.out.push_str("</iframe>");
        }
        let closing = if name == "table" { "table></div" } else { written };
        let level = Level { what: Open::Raw(&tag.name), close: "</", close_name: Some(closing.into()) };
        self.stack.push(level);
        if tag.closed {
            let height = self.stack.len() - 1;
            self.close_to(height);
        }
    }

    /// Closes an element that holds no markup, if one is open.
    pub(super) fn close_unmarked(&mut self) {
        let open = |level: &Level<'_>| matches!(&level.what, Open::Raw(name) if holds_no_markup(name));
        if let Some(height) = self.stack.iter().position(open) {
            self.close_to(height);
        }
    }

    fn end_tag(&mut self, name: &str) {
        for height in (0..self.stack.len()).rev() {
            match &self.stack[height].what {
                Open::Raw(own)
                    if *own == name || (*own == "dropped" && (is_for_all(name) || name == "iframe")) =>
                {
                    return self.close_to(height);
                }
                Open::Markdown(_) | Open::Container(_) => return,
                _ => {}
            }
        }
    }

    /// Ends what HTML lets authors leave open before `name` begins.
    pub(super) fn imply_ends(&mut self, name: &str) {
        let (ends, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table", "thead", "tbody", "tfoot"]),
            "tbody" | "thead" | "tfoot" => (&["thead", "tbody", "tfoot", "colgroup", "caption"], &["table"]),
            "option" => (&["option"], &["select", "datalist"]),
            _ if is_block_tag(name) => (&["p"], &["td", "th", "li", "div", "blockquote", "button"]),
            _ => return,
        };
        for height in (0..self.stack.len()).rev() {
            match &self.stack[height].what {
                Open::Raw(own) if ends.contains(own) => return self.close_to(height),
                Open::Raw(own) if within.contains(own) => return,
                // A block in a paragraph ends the paragraph, as in every browser.
                Open::Markdown("paragraph") if is_block_tag(name) => return self.close_to(height),
                Open::Markdown(_) | Open::Container(_) => return,
                Open::Sentence(_) if is_block_tag(name) => {
                    self.close_to(height);
                }
                _ => {}
            }
        }
    }

    pub(super) fn attributes(&mut self, tag: &Tag, anchor_only: bool) {
        let mut style = String::new();
        let mut has_alt = false;
        for attribute in &tag.attributes {
            let (name, value) = (attribute.name.as_ref(), attribute.value.as_ref());
            if !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.')) {
                continue;
            }
            let runs = name.starts_with("on") || matches!(name, "srcdoc" | "formaction");
            if runs && !self.context.project.settings.allow_scripts {
                continue;
            }
            if style_of(&tag.name, name, value, &mut style) {
                continue;
            }
            let (name, value) = match name {
                "classname" => ("class", Cow::Borrowed(value)),
                "name" if tag.name.as_ref() == "a" => {
                    if tag.get("id").is_some() {
                        continue;
                    }
                    ("id", Cow::Borrowed(value))
                }
                // By these the page's own scripts would find an element in place of what they ask the document for.
                "name" if hides_the_document(&tag.name) => continue,
                "id" if tag.name.as_ref() == "object" => continue,
                "id" => ("id", Cow::Borrowed(value)),
                "href" if anchor_only => continue,
                "href" | "src" | "poster" | "data" | "action" | "cite" | "background" | "xlink:href" => {
                    if let Some(address) = self.address(value) {
                        self.address_attribute(name, &address);
                    }
                    continue;
                }
                // As components write it, it is a program.
                "style" if value.starts_with('{') => continue,
                "style" if self.context.project.settings.allow_scripts => {
                    style.push_str(value.trim_end_matches(';'));
                    style.push(';');
                    continue;
                }
                "style" => {
                    for declaration in value.split(';').filter(|declaration| styles_its_own(declaration)) {
                        style.push_str(declaration);
                        style.push(';');
                    }
                    continue;
                }
                "markdown" | "border" | "cellpadding" | "cellspacing" | "frame" | "rules" | "summary"
                | "nowrap" | "data-ttu-id" | "data-stu-id" | "language" => continue,
                "tabindex" if tag.name.as_ref() == "pre" => continue,
                name => (name, Cow::Borrowed(value)),
            };
            if name == "id"
                && (value.is_empty()
                    || value.contains(char::is_whitespace)
                    || !self.ids.insert(value.to_string()))
            {
                continue;
            }
            has_alt |= name == "alt";
            self.out.push(' ');
            self.out.push_str(name);
            if !value.is_empty() || matches!(name, "alt" | "href" | "src" | "value") {
                self.out.push_str("=\"");
                escape(&mut self.out, &value);
                self.out.push('"');
            }
        }
        if !style.is_empty() {
            self.out.push_str(" style=\"");
            escape(&mut self.out, style.trim_end_matches(';'));
            self.out.push('"');
        }
        if tag.name.as_ref() == "img" {
            if !has_alt {
                self.out.push_str(" alt=\"\"");
            }
            self.measure(tag);
        }
    }
}

impl Writer<'_> {
    /// Writes a link for a frame that would show another site, which asks nobody for anything until a reader follows it.
    /// Frames that show nothing are left out. False for all others.
    fn frame(&mut self, tag: &Tag) -> bool {
        if self.context.project.settings.allow_scripts {
            return false;
        }
        let source = tag.get("src").or(tag.get("data")).map(str::trim).unwrap_or_default();
        let is_hidden = ["width", "height"].iter().any(|size| tag.get(size) == Some("0"));
        if source.is_empty() || is_hidden {
            return true;
        }
        let Some(address) = self.address(source) else { return true };
        let Some((_, rest)) = address.url.split_once("//") else { return false };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let shows_films = ["youtu", "vimeo", "video", "channel9", "microsoftstream"];
        let is_film = shows_films.iter().any(|part| address.url.contains(part));
        let label = tag.get("title").filter(|title| !title.trim().is_empty());
        let label = label.unwrap_or(if is_film { &self.words.video } else { host }).to_owned();
        if !self.in_link() {
            self.out.push_str("<a class=\"video\"");
            self.address_attribute("href", &address);
            self.out.push('>');
            escape(&mut self.out, &label);
            self.out.push_str("</a>");
        }
        true
    }

    /// Adds to a picture of the author's what its tag does not say: its size, and when it is loaded.
    fn measure(&mut self, tag: &Tag) {
        let (width, height) = (tag.get("width"), tag.get("height"));
        let size = tag.get("src").filter(|_| height.is_none() && tag.get("style").is_none());
        let size = size.and_then(|dest| self.size(dest));
        match (size, width.map(str::parse::<u32>)) {
            (Some((wide, high)), None) => {
                self.out.push_str(&format!(" width=\"{wide}\" height=\"{high}\""));
            }
            (Some((wide, high)), Some(Ok(width))) if width > 0 && width <= 100_000 => {
                let height = u64::from(width) * u64::from(high) / u64::from(wide.max(1));
                self.out.push_str(&format!(" height=\"{}\"", height.max(1)));
            }
            _ => {}
        }
        if tag.get("loading").is_none() && tag.get("decoding").is_none() {
            self.when_loaded();
        }
    }
}

/// Elements whose names browsers make properties of the document: `document.querySelector` would be a picture.
fn hides_the_document(name: &str) -> bool {
    matches!(name, "img" | "form" | "iframe" | "embed" | "object")
}

/// Elements whose content browsers do not read as markup.
fn holds_no_markup(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "iframe")
}

/// Tags and containers within more open ones than this are left out.
pub(super) const DEEPEST: usize = 256;

/// Elements that run code, or change what is not theirs: the looks of the whole page, the addresses of others.
fn is_for_all(name: &str) -> bool {
    matches!(name, "script" | "noscript" | "style" | "animate" | "set" | "animatemotion" | "animatetransform")
}

/// Names that HTML has given up, and what took their place.
fn modern(name: &str) -> &str {
    match name {
        "font" | "big" => "span",
        "center" => "div",
        "tt" => "code",
        "strike" => "s",
        "acronym" => "abbr",
        "dir" => "ul",
        "xmp" => "pre",
        name => name,
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "br" | "col" | "embed" | "hr" | "img" | "input" | "source" | "track" | "wbr" | "param"
    )
}

pub(super) fn is_block_tag(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "colgroup"
            | "col"
    )
}
