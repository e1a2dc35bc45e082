//! One file to what it is: a page, a table of contents, something to copy, or nothing of these.

use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::leaf::{Leaf, Way};
use super::load::is_table_page;
use super::memory::Kept;
use super::{Problem, ProblemKind, Settings, base, layout, pivots, route, toc};
use crate::finding::Place;
use crate::lang::Locale;
use crate::page::{Manner, Nodes, Page, landing};
use crate::source::{Position, Source};

/// Reads one file.
pub type Read<'a> = &'a (dyn Fn(&Path) -> io::Result<Vec<u8>> + Sync);

/// Turns the bytes of a file into text: the text, and the place and kind of the first fault.
pub type Decode<'a> = &'a (dyn Fn(Vec<u8>) -> (String, Option<(Position, String)>) + Sync);

/// What is known of a page beside its content.
pub(super) struct Stamp {
    /// See [`Doc::hash`](super::Doc::hash).
    pub(super) hash: Option<String>,
    /// See [`Doc::print`](super::Doc::print).
    pub(super) print: u64,
    /// See [`Doc::is_source`](super::Doc::is_source).
    pub(super) is_source: bool,
}

/// What a file turned out to be.
pub(super) enum Content {
    Page(Leaf, Stamp),
    /// With the file, unless somebody remembers what it says and nobody asks where.
    Table(Vec<toc::Entry>, Option<Source>),
    /// Groups of choices that pages have zones for.
    Pivots(Vec<pivots::Group>),
    /// Where the site may stand on its host.
    Base(Vec<(String, Option<String>)>),
    Asset,
    Nothing,
}

/// How files are read.
pub(super) struct Reader<'a> {
    pub(super) source: Option<&'a Locale>,
    pub(super) settings: &'a Settings,
    pub(super) read: Read<'a>,
    pub(super) decode: Decode<'a>,
}

/// What the name of a file promises.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    /// A table of contents in Markdown: a page as well.
    TablePage,
    Page,
    Pivots,
    /// What DocFX is told.
    Docfx,
    /// A page if it says so.
    Yaml,
    /// A page if it looks like one.
    Text,
    Asset,
    Nothing,
}

impl Kind {
    fn of(path: &str) -> Kind {
        let written = path.rsplit('/').next().unwrap_or_default();
        let name = written.to_ascii_lowercase();
        match name.as_str() {
            "toc.yml" | "toc.yaml" => Kind::Table,
            _ if is_table_page(written) => Kind::TablePage,
            "docfx.json" => Kind::Docfx,
            "diglot.toml" => Kind::Nothing,
            _ if name.starts_with('.') => Kind::Nothing,
            _ if pivots::is_file(&name) => Kind::Pivots,
            _ if layout::is_page(&name) => Kind::Page,
            _ if name.ends_with(".yml") || name.ends_with(".yaml") => Kind::Yaml,
            _ if name.ends_with(".txt") => Kind::Text,
            _ => Kind::Asset,
        }
    }

    /// True when a file of this kind that holds `bytes` is no page and no table.
    fn is_asset(self, bytes: &[u8]) -> bool {
        match self {
            Kind::Yaml => landing::mime(&String::from_utf8_lossy(bytes)).is_none(),
            Kind::Text => !is_text_page(bytes),
            _ => false,
        }
    }
}

/// A file to be read: where it is, and how it is shown.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// Below its root.
    pub(super) path: &'a str,
    pub(super) shown: &'a str,
    pub(super) file: &'a Path,
    /// The state it was seen in, if somebody has looked.
    pub(super) seen: Option<u64>,
    /// See [`Doc::is_source`](super::Doc::is_source).
    pub(super) is_source: bool,
}

/// What `wanted` is, and what is wrong with it.
pub(super) fn content_of(wanted: &Wanted<'_>, reader: &Reader<'_>) -> (Content, Vec<Problem>) {
    let Wanted { path, shown, file, seen, is_source } = *wanted;
    let Reader { settings, read, decode, .. } = *reader;
    let kind = Kind::of(path);
    match kind {
        Kind::Nothing => return (Content::Nothing, Vec::new()),
        Kind::Asset => return (Content::Asset, Vec::new()),
        Kind::Pivots => return pivots_of(wanted, reader),
        Kind::Docfx => {
            // What can't be read says nothing.
            let text = read(file).map(|bytes| decode(bytes).0).unwrap_or_default();
            return (Content::Base(base::declared(&text)), Vec::new());
        }
        _ => {}
    }
    if let Some(content) = recalled(wanted, kind, settings) {
        return (content, Vec::new());
    }
    let memory = settings.memory.as_ref();
    let begun = memory.map_or(0, |memory| seen.unwrap_or_else(|| memory.begin(file)));
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let place = Place::file(shown);
            let message = format!("can't be read: {error}");
            return (Content::Nothing, vec![Problem { kind: ProblemKind::Unreadable, place, message }]);
        }
    };
    if kind.is_asset(&bytes) {
        return (Content::Asset, Vec::new());
    }
    let hash = is_source.then(|| crate::page::source_hash_of(&bytes));
    let print = if memory.is_some() || settings.aligned.is_some() { fingerprint(&bytes) } else { 0 };
    let mut problems = Vec::new();
    let (text, fault) = decode(bytes);
    if let Some((position, message)) = fault {
        let place = Place { file: shown.to_owned(), start: position, end: position };
        problems.push(Problem { kind: ProblemKind::NotUtf8, place, message });
    }
    let source = Source::new(shown, text);
    let content = match kind {
        Kind::Table => table(source, (begun, print), settings, &mut problems),
        _ => page(source, kind, begun, Stamp { hash, print, is_source }, settings, &mut problems),
    };
    (content, problems)
}

/// The groups of choices that `wanted` holds.
fn pivots_of(wanted: &Wanted<'_>, reader: &Reader<'_>) -> (Content, Vec<Problem>) {
    let problem = |kind, place, message| (Content::Nothing, vec![Problem { kind, place, message }]);
    let bytes = match (reader.read)(wanted.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let place = Place::file(wanted.shown);
            return problem(ProblemKind::Unreadable, place, format!("can't be read: {error}"));
        }
    };
    let source = Source::new(wanted.shown, (reader.decode)(bytes).0);
    match pivots::read(source.text()) {
        Ok(groups) => (Content::Pivots(groups), Vec::new()),
        Err(fault) => {
            let message = format!("groups of zones are not valid YAML: {}", fault.message);
            problem(ProblemKind::Toc, Place::new(&source, fault.span), message)
        }
    }
}

/// What is remembered of `wanted`, if it has not changed since.
fn recalled(wanted: &Wanted<'_>, kind: Kind, settings: &Settings) -> Option<Content> {
    let Wanted { shown, file, seen, is_source, .. } = *wanted;
    // One that is a table and a page is wanted whole.
    let memory = settings.memory.as_ref().filter(|_| kind != Kind::TablePage)?;
    let kept = memory.recall(shown, file, seen)?;
    if kind == Kind::Table {
        return toc::of_bytes(&kept.brief).map(|entries| Content::Table(entries, None));
    }
    let way = Way {
        shown: shown.to_owned(),
        file: file.to_owned(),
        manner: Manner { is_source, math: settings.math },
        memory: Arc::clone(memory),
        again: settings.again.clone(),
    };
    let stamp = Stamp { hash: kept.hash, print: kept.print, is_source };
    Leaf::shut(way, &kept.brief).map(|leaf| Content::Page(leaf, stamp))
}

/// The table of contents that `source` holds, of which `print` tells the bytes, and whose reading was `begun`.
fn table(
    source: Source,
    (begun, print): (u64, u64),
    settings: &Settings,
    problems: &mut Vec<Problem>,
) -> Content {
    let table = toc::yaml(source.text());
    if let Some(fault) = &table.fault {
        let place = Place::new(&source, fault.span);
        problems.push(Problem { kind: ProblemKind::Toc, place, message: fault.message.clone() });
    }
    let memory = settings.memory.as_ref();
    if let Some(memory) = memory.filter(|_| problems.is_empty()) {
        let kept = Kept { print, brief: toc::bytes(&table.entries).into(), hash: None };
        memory.keep(source.path(), begun, kept, &[]);
    }
    Content::Table(table.entries, memory.is_none().then_some(source))
}

/// The page that `source` holds, whose reading was `begun`.
fn page(
    source: Source,
    kind: Kind,
    begun: u64,
    stamp: Stamp,
    settings: &Settings,
    problems: &mut Vec<Problem>,
) -> Content {
    let Stamp { hash, print, is_source } = stamp;
    let is_folded = settings.fold && kind != Kind::TablePage;
    let store = settings.store.as_deref().filter(|_| is_folded);
    let mut packed = Vec::new();
    let nodes = if store.is_some() { Nodes::Pack(&mut packed) } else { Nodes::Read };
    let mut page = match page_with(source, Manner { is_source, math: settings.math }, nodes) {
        Ok(page) => page,
        Err((place, message)) => {
            problems.push(Problem { kind: ProblemKind::Toc, place, message });
            return Content::Nothing;
        }
    };
    // English taken out of a bilingual page keeps its metadata, and says which version it is.
    let stated = page.source_hash().filter(|_| is_source).map(str::to_owned);
    let hash = stated.or(hash);
    // What is wrong with a page must be told again by the next build, so that has to read it again.
    let is_usable = |slug| matches!(route::slug(slug), route::Slug::Part(_));
    let is_sound = problems.is_empty() && page.front.text("slug").is_none_or(is_usable);
    if let Some(memory) = settings.memory.as_ref().filter(|_| is_sound) {
        let (brief, shape) = page.shapes();
        let kept = Kept { print, brief: brief.into(), hash: hash.clone() };
        memory.keep(page.source.path(), begun, kept, &shape);
    }
    if is_folded && is_sound {
        page = page.fold();
        page.aside = store.filter(|_| !packed.is_empty()).and_then(|store| store.put(&packed));
    }
    Content::Page(page.into(), Stamp { hash, print, is_source })
}

/// The page that `file` holds: Markdown, or one of the kinds that are YAML; else what is wrong, and where.
pub(super) fn page_of(file: Source, manner: Manner) -> Result<Page, (Place, String)> {
    page_with(file, manner, Nodes::Read)
}

/// The same; `nodes` says how the nodes of Markdown are come by.
pub(super) fn page_with(file: Source, manner: Manner, nodes: Nodes<'_>) -> Result<Page, (Place, String)> {
    let is_yaml = [".yml", ".yaml"].iter().any(|ending| file.path().to_ascii_lowercase().ends_with(ending));
    if let Some(mime) = is_yaml.then(|| landing::mime(file.text())).flatten() {
        // What is laid out is the translation; its pairs are not known to be pairs any more.
        let own = if manner.is_source { None } else { Page::unpaired(file.text()) };
        let text = own.as_ref().map_or(file.text(), |own| own.text());
        return match landing::markdown(text, mime) {
            Ok(laid_out) => {
                let laid_out = match &own {
                    Some(own) => laid_out.through(own),
                    None => laid_out,
                };
                Ok(Page::read_laid_out(file, laid_out))
            }
            Err(fault) => {
                let span = own.as_ref().map_or(fault.span, |own| own.origin_span(fault.span));
                let place = Place::new(&file, span);
                Err((place, format!("page is not valid YAML: {}", fault.message)))
            }
        };
    }
    Ok(Page::read_with(file, manner, nodes))
}

/// A number that tells contents of files apart.
fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// A `.txt` file is a page when it begins with front matter or holds a pair.
#[must_use]
pub fn is_text_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    start.starts_with(b"---\n")
        || start.starts_with(b"---\r\n")
        || memchr::memmem::find(bytes, b"<span data-ttu-id=").is_some()
}
