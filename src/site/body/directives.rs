//! Constructs that are not Markdown: images of DocFX, includes, code from files, containers, tabs.

use super::fence::Fence;
use super::snippet;
use super::tags::DEEPEST;
use super::{Open, Writer, close_of, escape};
use crate::page::docfx::{Container, Directive, DirectiveKind, Form};
use crate::page::{Element, Kind, Node, PART, Page};
use crate::project::links::Target;

impl<'a> Writer<'a> {
    pub(super) fn directive(&mut self, directive: &'a Directive) {
        match &directive.kind {
            DirectiveKind::Image { source, alt, lightbox, link, form } => {
                let block = self.html_block && !self.in_paragraph() && *form != Form::Icon;
                if block {
                    self.out.push_str("<figure>");
                }
                let target = link.as_deref().or(lightbox.as_deref()).filter(|_| !self.in_link());
                let target = target.and_then(|target| self.address(target));
                if let Some(address) = &target {
                    self.out.push_str("<a");
                    if link.is_none() {
                        self.out.push_str(" class=\"enlarge\" title=\"");
                        escape(&mut self.out, &self.words.image_enlarge);
                        self.out.push('"');
                    }
                    self.address_attribute("href", address);
                    self.out.push('>');
                }
                let class = match form {
                    Form::Icon => "icon",
                    Form::Bare => "bare",
                    Form::Plain | Form::Complex => "",
                };
                self.image(source, alt, "", class);
                if target.is_some() {
                    self.out.push_str("</a>");
                }
                if block {
                    self.out.push_str("</figure>\n");
                }
                if block && *form == Form::Complex && self.is_described(directive) {
                    self.out.push_str("<details class=\"description\"><summary>");
                    escape(&mut self.out, &self.words.image_description);
                    self.out.push_str("</summary>\n");
                    self.push(Open::Container("description"), "</details>\n");
                }
            }
            DirectiveKind::ImageEnd => {
                self.closes(Some("description"));
            }
            DirectiveKind::Division(_) => {}
            DirectiveKind::Include { path, block } => self.include(directive, path, *block),
            DirectiveKind::Video(address) => match self.address(address) {
                Some(address) if !self.in_link() => {
                    self.out.push_str("<a class=\"video\"");
                    self.address_attribute("href", &address);
                    self.out.push('>');
                    escape(&mut self.out, &self.words.video);
                    self.out.push_str("</a>\n");
                }
                _ => self.unsupported(&directive.raw),
            },
            DirectiveKind::Film { source, title } => {
                let local = matches!(self.context.project.resolve(self.origin, source), Target::Asset(_));
                let title = if title.is_empty() { &self.words.video } else { title };
                match self.address(source) {
                    Some(address) if local => {
                        self.out.push_str("<video controls preload=\"metadata\" aria-label=\"");
                        escape(&mut self.out, title);
                        self.out.push('"');
                        self.address_attribute("src", &address);
                        self.out.push_str("></video>\n");
                    }
                    Some(address) if !self.in_link() => {
                        self.out.push_str("<a class=\"video\"");
                        self.address_attribute("href", &address);
                        self.out.push('>');
                        escape(&mut self.out, title);
                        self.out.push_str("</a>\n");
                    }
                    _ => self.unsupported(&directive.raw),
                }
            }
            DirectiveKind::Code { language, path, part, marked } => {
                let file = match self.context.project.resolve(self.origin, path) {
                    Target::Asset(index) => (self.context.read)(&self.context.project.assets[index].file),
                    _ => None,
                };
                match file.map(|code| snippet::part_of(&code, part)) {
                    Some(Some(code)) => {
                        let language = if language.is_empty() {
                            path.rsplit_once('.').map_or("", |(_, extension)| extension)
                        } else {
                            language
                        };
                        self.code(&Fence { language, title: "", marked: marked.clone() }, &code);
                    }
                    Some(None) => self.unsupported(&directive.raw),
                    // Its place tells a reader more than how a page is told to show it.
                    None => self.unsupported(shown(path)),
                }
            }
            DirectiveKind::Begin(container) => self.container(container),
            DirectiveKind::End(name) => {
                // The end of something that was not known stays as visible as its beginning.
                if !self.closes(*name) && name.is_none() {
                    self.unsupported(&directive.raw);
                }
            }
            DirectiveKind::Text(text) => escape(&mut self.out, text),
            DirectiveKind::Unknown => self.unsupported(&directive.raw),
        }
    }

    /// Ends the last container of that name; false when none is open here.
    fn closes(&mut self, name: Option<&'static str>) -> bool {
        for height in (0..self.stack.len()).rev() {
            match &self.stack[height].what {
                Open::Container(own) if name.is_none_or(|name| name == *own) => {
                    self.close_to(height);
                    return true;
                }
                Open::Markdown(_) => return false,
                _ => {}
            }
        }
        false
    }

    /// True when the description that should follow an image has an end: without one, the rest of the page would be
    /// taken for it.
    fn is_described(&self, directive: &Directive) -> bool {
        let all = &self.origin.page.directives;
        let after = all.partition_point(|other| other.token.start <= directive.token.start);
        let mut rest = all.get(after..).unwrap_or_default().iter();
        rest.find_map(|other| match other.kind {
            DirectiveKind::ImageEnd => Some(true),
            DirectiveKind::Image { form: Form::Complex, .. } => Some(false),
            _ => None,
        })
        .unwrap_or_default()
    }

    pub(super) fn container(&mut self, container: &Container) {
        if self.stack.len() > DEEPEST {
            return;
        }
        match container {
            Container::Row => self.out.push_str("<div class=\"row\">\n"),
            Container::Column(span) => {
                self.out.push_str(&format!("<div class=\"column\" style=\"--span:{span}\">\n"));
            }
            Container::Zone(pivots) => self.zone(pivots),
            Container::Moniker(range) => self.labelled("moniker", "data-range", range, range),
            Container::Alert(kind, title) => self.alert(kind.name(), title.as_deref()),
        }
        self.push(Open::Container(container.name()), "</div>\n");
    }

    /// Puts another page's text here.
    pub(super) fn include(&mut self, directive: &Directive, path: &str, block: bool) {
        /// A page that includes more than this, through others too, is not meant well.
        const MOST: usize = 500;
        let project = self.context.project;
        let found = match project.resolve(self.origin, path) {
            Target::Page { doc, .. } if self.included < MOST && !self.including.contains(&doc) => {
                &project.docs[doc]
            }
            _ => {
                let label = directive.raw.split_once("[!").and_then(|(_, raw)| raw.split_once('['));
                let label = label.and_then(|(_, raw)| raw.split_once(']')).map_or("", |(label, _)| label);
                return self.unsupported(if block || label.is_empty() { shown(path) } else { label });
            }
        };
        let height = self.stack.len();
        self.push(Open::Container("include"), "");
        let before = std::mem::replace(&mut self.origin, found);
        let flag = std::mem::take(&mut self.html_block);
        self.included += 1;
        self.including.push(found.index);
        if block {
            self.nodes(&found.page, &found.page.nodes);
        } else {
            for (number, nodes) in inline_parts(&found.page.nodes).enumerate() {
                self.out.push_str(if number > 0 { " " } else { "" });
                self.nodes(&found.page, nodes);
            }
        }
        self.close_to(height);
        self.including.pop();
        self.html_block = flag;
        self.origin = before;
    }

    /// Something that can't be rendered stays visible.
    pub(super) fn unsupported(&mut self, raw: &str) {
        let block = self.html_block && !self.in_paragraph();
        self.out.push_str(if block {
            "<div class=\"unsupported\"><code>"
        } else {
            "<code class=\"unsupported\">"
        });
        escape(&mut self.out, raw);
        self.out.push_str(if block { "</code></div>\n" } else { "</code>" });
    }

    pub(super) fn in_paragraph(&self) -> bool {
        self.stack.iter().rev().any(|level| matches!(level.what, Open::Markdown("paragraph" | "heading")))
    }

    // Tabs: headings whose only text is a link to `#tab/…`

    pub(super) fn tab(&mut self, title: &str, id: &str) {
        let first = self.tab_open.is_none();
        match self.tab_open {
            Some(height) => self.close_to(height + 1),
            None => {
                self.tabs += 1;
                self.tab_open = Some(self.stack.len());
                self.out.push_str("<div class=\"tabs\">\n");
                self.push(Open::Container("tabs"), "</div>\n");
            }
        }
        self.out.push_str(&format!(
            "<details name=\"tabs-{}\"{} data-tab=\"",
            self.tabs,
            if first { " open" } else { "" }
        ));
        escape(&mut self.out, id);
        self.out.push_str("\"><summary>");
        escape(&mut self.out, title);
        self.out.push_str("</summary>");
        // In what is folded away, so that a browser opens it for a link that leads here.
        let target = format!("tab/{id}");
        if !id.is_empty() && !id.contains(char::is_whitespace) && self.ids.insert(target.clone()) {
            self.out.push_str("<span id=\"");
            escape(&mut self.out, &target);
            self.out.push_str("\"></span>");
        }
        self.out.push('\n');
        self.push(Open::Container("tab"), "</details>\n");
    }

    /// A rule, or a heading of the first two levels, ends a group of tabs.
    pub(super) fn leave_tabs(&mut self, level: u8) {
        if level <= 2
            && let Some(height) = self.tab_open.take()
        {
            self.close_to(height);
        }
    }
}

/// Title and id of a tab, if these are the nodes of a heading that is one. What follows the id is a condition.
pub(super) fn tab_title<'a>(page: &Page, nodes: &'a [Node]) -> Option<(String, &'a str)> {
    let link = nodes.iter().find_map(|node| match &node.kind {
        Kind::Open(Element::Link(to)) => Some(&to.dest),
        _ => None,
    })?;
    let id = link.strip_prefix("#tab/")?.split('/').next().unwrap_or_default();
    Some((page.plain_of(nodes), id))
}

/// The nodes of a page's paragraphs, for includes within a line: DocFX puts all of them into it.
fn inline_parts(nodes: &[Node]) -> impl Iterator<Item = &[Node]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + nodes[at..].iter().position(|node| node.kind == Kind::Open(Element::Paragraph))?;
        at = close_of(nodes, start, "paragraph");
        Some(&nodes[start + 1..at])
    })
}

/// DocFX class names as the theme knows them.
pub(super) fn division_class(class: &str) -> String {
    match class {
        "nextstepaction" => "next-action".to_owned(),
        "checklist" => "checklist".to_owned(),
        other => other.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ')).collect(),
    }
}

/// The path of a file that is taken in, as its author wrote it.
fn shown(path: &str) -> &str {
    path.strip_prefix(PART).unwrap_or(path)
}
