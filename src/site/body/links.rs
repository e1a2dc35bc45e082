//! Links and images: addresses as the built page needs them.

use std::fmt::Write as _;

use super::{Open, Writer, escape};
use crate::page::{Kind, Node, Page, xref};
use crate::project::links::Target;
use crate::project::moved::Goal;
use crate::project::route;

/// Where a link of the built page leads.
#[derive(Debug, Default)]
pub(super) struct Address {
    pub(super) url: String,
    /// The language of what is there, when it is not the page's own.
    pub(super) language: Option<String>,
    /// True when nothing is there.
    pub(super) broken: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn link(&mut self, dest: &str, title: &str) {
        // A link within a link is no HTML; its text stays.
        let address = if self.in_link() { None } else { self.address(dest) };
        match address {
            Some(address) => {
                self.out.push_str("<a");
                self.address_attribute("href", &address);
                if !title.is_empty() {
                    self.out.push_str(" title=\"");
                    escape(&mut self.out, title);
                    self.out.push('"');
                }
                if let Some(language) = address.language {
                    self.out.push_str(" class=\"other-language\" hreflang=\"");
                    escape(&mut self.out, &language);
                    self.out.push('"');
                }
                self.out.push('>');
                self.push(Open::Markdown("link"), "</a>");
            }
            None => self.push(Open::Markdown("link"), ""),
        }
    }

    /// Writes what `dest` is called, if it is a name and the text of the link, which begins `nodes` of `page`, is nothing
    /// else. Says how many nodes that were.
    pub(super) fn named(&mut self, page: &Page, dest: &str, nodes: &[Node]) -> usize {
        // GitHub's docs: the title of what the link leads to.
        if let [node @ Node { kind: Kind::Text, .. }, Node { kind: Kind::Close("link"), .. }, ..] = nodes
            && page.text_of(node) == "AUTOTITLE"
            && let Target::Page { doc, .. } = self.context.project.resolve(self.origin, dest)
        {
            escape(&mut self.out, self.context.project.docs[doc].name());
            return 1;
        }
        let Some(name) = xref::text(dest) else { return 0 };
        let length = match nodes {
            [Node { kind: Kind::Close("link"), .. }, ..] => 0,
            [Node { kind: Kind::Resolved(text), .. }, Node { kind: Kind::Close("link"), .. }, ..]
                if **text == *name =>
            {
                1
            }
            _ => return 0,
        };
        match self.context.project.resolve(self.origin, dest) {
            Target::Page { doc, .. } => escape(&mut self.out, self.context.project.docs[doc].name()),
            _ => escape(&mut self.out, &name),
        }
        length
    }

    /// Text of the page, where `@name` and `@"name"` lead to the page of that name, as in DocFX.
    pub(super) fn prose(&mut self, text: &str) {
        if !self.has_names || memchr::memchr(b'@', text.as_bytes()).is_none() || self.in_link() {
            return escape(&mut self.out, text);
        }
        let mut done = 0;
        for at in memchr::memchr_iter(b'@', text.as_bytes()) {
            if at < done || text[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            let Some((uid, length)) = name_after(&text[at + 1..]) else { continue };
            let Some(page) = self.context.project.page_named(self.origin, uid) else { continue };
            let Some(address) = self.address(&format!("xref:{}", route::escape(uid))) else { continue };
            escape(&mut self.out, &text[done..at]);
            self.out.push_str("<a");
            self.address_attribute("href", &address);
            self.out.push('>');
            escape(&mut self.out, self.context.project.docs[page].name());
            self.out.push_str("</a>");
            done = at + 1 + length;
        }
        escape(&mut self.out, &text[done..]);
    }

    /// What `dest` becomes; `None` when it must not be followed.
    pub(super) fn address(&self, dest: &str) -> Option<Address> {
        self.address_of(self.context.project.resolve(self.origin, dest), dest)
    }

    /// The same, of an address that leads to `target`.
    fn address_of(&self, target: Target, dest: &str) -> Option<Address> {
        let project = self.context.project;
        let here = self.route;
        let plain = |url: String| Address { url, ..Address::default() };
        Some(match target {
            Target::Unsafe => return None,
            Target::Page { doc, fragment, fallback } => {
                let (doc, fallback) = self.for_readers(doc, fragment.as_deref(), fallback);
                let to = &project.docs[doc];
                if to.route.is_empty() {
                    return None;
                }
                let mut url = route::relative(here, project.route_in(self.readers, to));
                let query = dest.split('#').next().and_then(|d| d.split_once('?')).map(|(_, query)| query);
                if let Some(query) = query.filter(|_| xref::uid(dest).is_none()) {
                    url.push('?');
                    url.push_str(query);
                }
                let fragment = fragment.filter(|fragment| !fragment.is_empty());
                let fragment = fragment.map(|fragment| match project.has_anchor(to, &fragment) {
                    true => fragment,
                    false => to.page.id_for_others(&fragment).map(str::to_owned).unwrap_or(fragment),
                });
                if let Some(fragment) = &fragment {
                    url.push('#');
                    url.push_str(&route::escape(fragment));
                }
                Address {
                    url,
                    language: fallback.then(|| project.locales[to.locale].tag().to_owned()),
                    broken: fragment.is_some_and(|fragment| !project.has_anchor(to, &fragment)),
                }
            }
            Target::Here(id) => {
                let fragment = dest.split_once('#').map_or("", |(_, fragment)| fragment);
                let is_there = project.has_anchor(self.doc, &id) || project.has_anchor(self.origin, &id);
                let own = if is_there { None } else { self.origin.page.id_for_others(&id) };
                Address {
                    url: own.map_or_else(
                        || tidy(&format!("#{fragment}")),
                        |own| format!("#{}", route::escape(own)),
                    ),
                    language: None,
                    broken: !is_there && own.is_none(),
                }
            }
            Target::Asset(index) => {
                let route = &project.assets[index].route;
                if route.is_empty() {
                    return None;
                }
                plain(route::relative(here, route))
            }
            // An address that only a template of another generator makes whole.
            Target::External if dest.contains("{{") => return None,
            // Beside a book, which is not built here.
            Target::Elsewhere if !dest.starts_with(['/', '~', '@']) => return None,
            Target::External | Target::Elsewhere => match xref::uid(dest) {
                Some(uid) => plain(xref::address(&uid)?),
                None => plain(tidy(dest)),
            },
            Target::Moved(index) => match &project.redirects[index].to {
                Goal::Address(url) => plain(tidy(url)),
                Goal::Page { .. } => return None,
            },
            Target::Missing(_) | Target::Outside => Address { url: tidy(dest), language: None, broken: true },
        })
    }

    /// The page that a link from a page in the frame of another locale leads to: that of the locale, if it has one.
    fn for_readers(&self, doc: usize, fragment: Option<&str>, fallback: bool) -> (usize, bool) {
        if self.readers == self.doc.locale {
            return (doc, fallback);
        }
        let project = self.context.project;
        let own = project.in_family(doc, self.readers).map(|own| &project.docs[own]);
        let own = own.filter(|own| !own.route.is_empty());
        let own = own.filter(|own| fragment.is_none_or(|id| project.has_anchor(own, id)));
        own.map_or((doc, fallback), |own| (own.index, false))
    }

    /// Writes an address as the attribute `name`. One that leads to nothing is marked, since its own rule
    /// has told of it.
    pub(super) fn address_attribute(&mut self, name: &str, address: &Address) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, &address.url);
        self.out.push('"');
        if address.broken {
            self.out.push_str(" data-broken");
        }
    }

    pub(super) fn image(&mut self, dest: &str, alt: &str, title: &str, class: &str) {
        let target = self.context.project.resolve(self.origin, dest);
        let size = self.size_of(&target);
        let Some(address) = self.address_of(target, dest) else { return escape(&mut self.out, alt) };
        self.out.push_str("<img");
        if !class.is_empty() {
            self.out.push_str(" class=\"");
            self.out.push_str(class);
            self.out.push('"');
        }
        self.address_attribute("src", &address);
        self.out.push_str(" alt=\"");
        escape(&mut self.out, alt);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape(&mut self.out, title);
        }
        self.out.push('"');
        if let Some((width, height)) = size {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.when_loaded();
        self.out.push('>');
    }

    /// Width and height of the picture at `dest`, if it is a file of the project.
    pub(super) fn size(&self, dest: &str) -> Option<(u32, u32)> {
        self.size_of(&self.context.project.resolve(self.origin, dest))
    }

    fn size_of(&self, target: &Target) -> Option<(u32, u32)> {
        let Target::Asset(index) = *target else { return None };
        self.context.sizes.get(index, self.context.project.assets.get(index)?, self.context.head)
    }

    /// When a picture is loaded: the first of a page at once, since it is probably in view.
    pub(super) fn when_loaded(&mut self) {
        self.images += 1;
        self.out.push_str(if self.images > 1 { " loading=\"lazy\"" } else { "" });
        self.out.push_str(" decoding=\"async\"");
    }
}

/// The name that `rest` begins with, in quotes or not, and how long it is with them.
fn name_after(rest: &str) -> Option<(&str, usize)> {
    const LONGEST: usize = 500;
    let quote = rest.bytes().next().filter(|quote| matches!(quote, b'"' | b'\''));
    if let Some(quote) = quote {
        let inner = &rest.as_bytes()[1..rest.len().min(LONGEST)];
        let length = memchr::memchr(quote, inner)?;
        return Some((rest.get(1..1 + length)?, length + 2)).filter(|(name, _)| !name.is_empty());
    }
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'/' | b'`');
    let length = rest.bytes().take(LONGEST).take_while(|b| is_part(b)).count();
    let name = rest[..length].trim_end_matches(['.', '-', '/']);
    (!name.is_empty()).then_some((name, name.len()))
}

/// An address as a browser takes it: white space and quotes escaped, all else as the author wrote it.
fn tidy(dest: &str) -> String {
    let dest = dest.trim();
    // Nearly all addresses have nothing of what is looked for below.
    let is_plain = |byte| matches!(byte, b'!' | b'#'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~');
    if dest.bytes().all(is_plain) {
        return dest.to_owned();
    }
    let mut out = String::with_capacity(dest.len());
    for c in dest.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push('/'),
            '[' => out.push_str("%5B"),
            ']' => out.push_str("%5D"),
            '|' => out.push_str("%7C"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '^' => out.push_str("%5E"),
            '`' => out.push_str("%60"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
