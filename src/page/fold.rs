//! A page without its text: what others need to know of it, in few bytes. The door to postcard.
//!
//! A project of many pages keeps most of them folded and reads one again when its text is wanted; a build remembers
//! folded pages of the last one, so that it need not read what has not changed.

use std::hash::{Hash as _, Hasher as _};

use postcard::ser_flavors::Flavor;
use postcard::serialize_with_flavor;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::docfx::{Directive, DirectiveKind};
use super::front::Front;
use super::pairs::Bilingual;
use super::{Heading, Link, Page};
use crate::source::{Derived, Source};

/// What is known of the text of a folded page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    /// True when it carries bilingual pairs.
    pub pairs: bool,
    /// The pages it takes in, as written.
    pub includes: Vec<Box<str>>,
    /// True when it shows code out of other files.
    pub shows_files: bool,
    /// What it links to that does not look like a page, as written.
    pub files: Vec<Box<str>>,
    /// The places in other pages that it links to, as written.
    pub places: Vec<Box<str>>,
}

/// What others know of a page, as three numbers. Where its parts stand in the file is in none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// What pages show of other pages, and what decides where a page stands among them.
    pub shown: u64,
    /// What only lists of pages say of it: its description, its date.
    pub listed: u64,
    /// The ids that links can lead to.
    pub ids: u64,
}

/// What the front matter says that no other page shows. What is not named here may be shown: a key that is new to this
/// program too.
const LISTED: [&str; 5] = ["description", "updated", "lastmod", "date", "ms.date"];

/// What every build asks the front matter of every page.
const ASKED: [&str; 28] = [
    "title",
    "uid",
    "id",
    "ms.openlocfilehash",
    "slug",
    "draft",
    "aliases",
    "redirect_from",
    "translationKey",
    "translation-key",
    "edition",
    "edition-of",
    "ms.contentlocale",
    "locale",
    "lang",
    "language",
    "weight",
    "order",
    "nav_order",
    "sidebar_position",
    "search",
    "robots",
    "ROBOTS",
    "Robots",
    "updated",
    "lastmod",
    "date",
    "ms.date",
];

/// The bytes of a folded page.
#[derive(Serialize)]
struct Shape<'a> {
    front: &'a Front,
    outline: &'a [Heading],
    anchors: &'a [String],
    folded: &'a Folded,
}

#[derive(Deserialize)]
struct OwnShape {
    front: Front,
    outline: Vec<Heading>,
    anchors: Vec<String>,
    folded: Folded,
}

fn bytes(shape: &Shape<'_>) -> Vec<u8> {
    // Most shapes fit.
    serialize_with_flavor(shape, Bytes(Vec::with_capacity(2 * 1024))).unwrap_or_default()
}

/// Takes texts as a whole: postcard's own way into a vector that has room goes byte by byte.
struct Bytes(Vec<u8>);

impl Flavor for Bytes {
    type Output = Vec<u8>;

    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        match bytes {
            [byte] => self.0.push(*byte),
            _ => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}

impl Page {
    /// Everything but the text, as bytes; two pages of one shape look the same from outside.
    #[must_use]
    pub fn shape(&self) -> Vec<u8> {
        let own;
        let folded = match &self.folded {
            Some(folded) => folded,
            None => {
                own = self.summary();
                &own
            }
        };
        bytes(&Shape { front: &self.front, outline: &self.outline, anchors: &self.anchors, folded })
    }

    /// The shapes of [`Page::brief`] and of the page, from one look at its text.
    #[must_use]
    pub fn shapes(&self) -> (Vec<u8>, Vec<u8>) {
        let folded = self.summary();
        let Page { front, outline, anchors, .. } = self;
        let own = bytes(&Shape { front, outline, anchors, folded: &folded });
        let h1: Vec<Heading> = self.h1().cloned().into_iter().collect();
        let folded = Folded { files: Vec::new(), places: Vec::new(), ..folded };
        let brief = Shape { front: &front.only(&ASKED), outline: &h1, anchors: &[], folded: &folded };
        (bytes(&brief), own)
    }

    /// What others know of the page.
    #[must_use]
    pub fn face(&self) -> Face {
        let number = |feed: &dyn Fn(&mut FxHasher)| {
            let mut hasher = FxHasher::default();
            feed(&mut hasher);
            hasher.finish()
        };
        let h1 = self.h1().map(|h1| (&h1.id, &h1.title));
        let flags = (self.has_pairs(), self.shows_files(), self.stated_date().is_some());
        Face {
            shown: number(&|hasher| {
                self.front.hash_but(&LISTED, hasher);
                (self.title(), h1, flags).hash(hasher);
            }),
            listed: number(&|hasher| (self.description(), self.stated_date()).hash(hasher)),
            ids: number(&|hasher| {
                self.outline.iter().for_each(|heading| (heading.level, &heading.id).hash(hasher));
                (&self.anchors, self.includes()).hash(hasher);
            }),
        }
    }

    /// The folded page of these bytes; none when they are no shape.
    #[must_use]
    pub fn of_shape(path: &str, shape: &[u8]) -> Option<Page> {
        let OwnShape { front, outline, anchors, folded } = postcard::from_bytes(shape).ok()?;
        Some(Page { front, outline, anchors, folded: Some(Box::new(folded)), ..Page::blank(path) })
    }

    /// Of this page what every build asks of every page, however little has changed: its title and first heading, how it
    /// stands among others (`ASKED`), what it takes in. It answers as the page does, and is as good as empty otherwise.
    #[must_use]
    pub fn brief(&self) -> Page {
        let folded = Folded { files: Vec::new(), places: Vec::new(), ..self.summary() };
        Page {
            front: self.front.only(&ASKED),
            outline: self.h1().cloned().into_iter().collect(),
            folded: Some(Box::new(folded)),
            ..Page::blank(self.source.path())
        }
    }

    /// This page, folded.
    #[must_use]
    pub fn fold(self) -> Page {
        if self.folded.is_some() {
            return self;
        }
        let folded = self.summary();
        let blank = Page::blank(self.source.path());
        let Page { front, outline, anchors, .. } = self;
        Page { front, outline, anchors, folded: Some(Box::new(folded)), ..blank }
    }

    /// A page without anything.
    pub(crate) fn blank(path: &str) -> Page {
        Page {
            source: Source::new(path, ""),
            front: Front::default(),
            bilingual: Bilingual::default(),
            text: Derived::default(),
            nodes: Vec::new(),
            landmarks: Vec::new(),
            directives: Vec::new(),
            outline: Vec::new(),
            anchors: Vec::new(),
            too_deep: None,
            folded: None,
            aside: None,
        }
    }

    /// True when the page carries bilingual pairs.
    #[must_use]
    pub fn has_pairs(&self) -> bool {
        self.folded.as_ref().map_or(!self.bilingual.pairs.is_empty(), |folded| folded.pairs)
    }

    /// The pages that this one takes in, as written.
    #[must_use]
    pub fn includes(&self) -> Vec<&str> {
        if let Some(folded) = &self.folded {
            return folded.includes.iter().map(AsRef::as_ref).collect();
        }
        let included = self.directives.iter().filter_map(|directive| match &directive.kind {
            DirectiveKind::Include { path, .. } => Some(path.as_str()),
            _ => None,
        });
        included.collect()
    }

    /// True when the page takes in others.
    #[must_use]
    pub fn takes_in(&self) -> bool {
        let is_include = |directive: &Directive| matches!(directive.kind, DirectiveKind::Include { .. });
        self.folded
            .as_ref()
            .map_or_else(|| self.directives.iter().any(is_include), |folded| !folded.includes.is_empty())
    }

    /// True when the page shows code out of other files.
    #[must_use]
    pub fn shows_files(&self) -> bool {
        let is_code = |directive: &Directive| matches!(directive.kind, DirectiveKind::Code { .. });
        self.folded.as_ref().map_or_else(|| self.directives.iter().any(is_code), |folded| folded.shows_files)
    }

    /// What the page links to that may be no page, as written.
    #[must_use]
    pub fn linked_files(&self) -> Vec<&str> {
        if let Some(folded) = &self.folded {
            return folded.files.iter().map(AsRef::as_ref).collect();
        }
        self.links().filter(may_be_no_page).map(|link| link.dest).collect()
    }

    /// The places in other pages that the page links to, as written.
    #[must_use]
    pub fn linked_places(&self) -> Vec<&str> {
        if let Some(folded) = &self.folded {
            return folded.places.iter().map(AsRef::as_ref).collect();
        }
        self.links().filter(is_place).map(|link| link.dest).collect()
    }

    fn summary(&self) -> Folded {
        if let Some(folded) = &self.folded {
            return Folded::clone(folded);
        }
        let (mut files, mut places) = (Vec::new(), Vec::new());
        for link in self.links() {
            if may_be_no_page(&link) {
                files.push(link.dest.into());
            }
            if is_place(&link) {
                places.push(link.dest.into());
            }
        }
        Folded {
            pairs: self.has_pairs(),
            includes: self.includes().into_iter().map(Box::from).collect(),
            shows_files: self.shows_files(),
            files,
            places,
        }
    }
}

/// True for a link to what does not look like a page.
fn may_be_no_page(link: &Link<'_>) -> bool {
    link.loads || !looks_like_a_page(link.dest)
}

/// True for a link to a place in another page.
fn is_place(link: &Link<'_>) -> bool {
    !link.loads
        && link.dest.split_once('#').is_some_and(|(path, id)| !path.is_empty() && !id.is_empty())
        && !link.dest.contains("://")
}

/// True for addresses that can only mean pages: of this site, or of another.
fn looks_like_a_page(dest: &str) -> bool {
    let path = &dest[..memchr::memchr2(b'#', b'?', dest.as_bytes()).unwrap_or(dest.len())];
    let name = &path[memchr::memrchr(b'/', path.as_bytes()).map_or(0, |at| at + 1)..];
    let ending = memchr::memrchr(b'.', name.as_bytes()).map_or("", |at| &name[at + 1..]);
    ending.is_empty()
        || ["md", "mdx", "html", "htm", "yml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_page_is_the_same_from_outside() {
        let text = "---\ntitle: \"A: b\"\nms.date: 01/02/2020\n---\n# One\n\n## Two {#zwei}\n\n<a id=\"x\"></a>\n\
            [a](b.zip) [c](d.md) [c](d.md#e) ![e](f.png)\n\n[!INCLUDE [g](g.md)]\n";
        let page = Page::read(Source::new("a.md", text));
        let shape = page.shape();
        let again = Page::of_shape("a.md", &shape).unwrap_or_else(|| panic!("{shape:?}"));
        assert_eq!(
            (&again.front, &again.outline, &again.anchors),
            (&page.front, &page.outline, &page.anchors)
        );
        assert_eq!(again.includes(), ["g.md"]);
        let files = again.folded.as_ref().map(|folded| folded.files.join(" "));
        assert_eq!(files.as_deref(), Some("b.zip f.png g.md"));
        assert_eq!(again.linked_places(), ["d.md#e"]);
        assert_eq!(again.face(), page.face());
        assert_eq!(again.shape(), shape);
        assert_eq!(page.shapes(), (page.brief().shape(), shape.clone()));
        assert_eq!(page.fold().shape(), shape);
        assert!(Page::of_shape("a.md", &shape[..shape.len() / 2]).is_none());
    }

    #[test]
    fn a_brief_answers_what_every_build_asks() {
        let text = "---\ntitle: \"A: b\"\nms.date: 01/02/2020\ndraft: true\nauthor: c\nslug: d\n\
            ms.openlocfilehash: 0123456789012345678901234567890123456789\n---\n## Zero\n\n# One\n\n## Two\n\n\
            [a](b.zip)\n\n[!INCLUDE [g](g.md)]\n\n:::code language=\"python\" source=\"sample.py\":::\n";
        let page = Page::read(Source::new("a.md", text));
        let shape = page.brief().shape();
        let brief = Page::of_shape("a.md", &shape).unwrap_or_else(|| panic!("{shape:?}"));
        assert_eq!(brief.source.path(), page.source.path());
        assert_eq!((brief.title(), brief.h1()), (page.title(), page.h1()));
        assert_eq!((brief.is_draft(), brief.stated_date()), (page.is_draft(), page.stated_date()));
        assert_eq!((brief.source_hash(), brief.has_pairs()), (page.source_hash(), page.has_pairs()));
        assert_eq!((brief.includes(), brief.takes_in()), (page.includes(), page.takes_in()));
        assert_eq!((brief.shows_files(), brief.front.text("slug")), (true, Some("d")));
        for key in ASKED {
            assert_eq!(brief.front.text(key), page.front.text(key), "{key}");
        }
        assert!(brief.front.text("author").is_none() && brief.linked_files().is_empty());
    }

    #[test]
    fn a_folded_page_takes_over_ids_too() {
        let read =
            || Page::read(Source::new("a.md", "# Eins\n\n## Zwei\n\n<a id=\"x\"></a>\n\n## Drei {#three}\n"));
        let english = [(1, "one".to_owned()), (2, "two".to_owned()), (2, "drei".to_owned())];
        let (mut whole, mut folded) = (read(), read().fold());
        whole.adopt_ids(&english);
        folded.adopt_ids(&english);
        assert_eq!(folded.anchors, whole.anchors);
        assert_eq!(folded.outline, whole.outline);
        assert!(folded.anchors.iter().any(|id| id == "two") && folded.anchors.iter().any(|id| id == "zwei"));
    }

    #[test]
    fn what_others_know_of_a_page_is_not_its_text() {
        let face = |text: &str| Page::read(Source::new("a.md", text)).face();
        let one = face("---\ntitle: A\ndescription: b\n---\n# One\n\nText.\n\n## Two\n");
        let longer = face("---\ntitle: A\ndescription: b\n---\n# One\n\nA longer text.\n\n## Two\n");
        assert_eq!(one, longer);
        let listed = face("---\ntitle: A\ndescription: c\n---\n# One\n\nText.\n\n## Two\n");
        assert_eq!((one.shown, one.ids), (listed.shown, listed.ids));
        assert_ne!(one.listed, listed.listed);
        let section = face("---\ntitle: A\ndescription: b\n---\n# One\n\nText.\n\n## Three\n");
        assert_eq!((one.shown, one.listed), (section.shown, section.listed));
        assert_ne!(one.ids, section.ids);
        for other in
            ["title: B\ndescription: b", "title: A\nslug: c\ndescription: b", "title: A\ndate: 2026-01-02"]
        {
            assert_ne!(one.shown, face(&format!("---\n{other}\n---\n# One\n\nText.\n\n## Two\n")).shown);
        }
    }
}
