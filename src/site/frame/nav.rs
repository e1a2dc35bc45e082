//! Navigation around a page: the tree with its open branch, the items above it, the pages before and after it.

use std::hash::{Hash as _, Hasher};
use std::sync::{Arc, PoisonError};

use rustc_hash::FxHasher;

use super::super::body::escape;
use super::super::theme::Fields;
use super::super::{home_of, relative};
use super::Frame;
use crate::project::Doc;
use crate::project::nav::{Item, Nav};

/// Pages that show the same navigation but for the mark on the current page: locale, navigation, branch that
/// is open, part of a long level, folder of the page.
pub(super) type NavKey = (usize, usize, Vec<usize>, usize, String);

pub(super) struct Fragment {
    html: String,
    /// Document → where its mark goes.
    marks: Vec<(usize, usize)>,
    print: u64,
}

impl Fragment {
    fn marks_of(&self, doc: usize) -> impl Iterator<Item = usize> {
        self.marks.iter().filter(move |(index, _)| *index == doc).map(|(_, at)| *at)
    }
}

/// The navigation of one page: what it shares with others, and the mark on its own item.
pub(super) struct Branch {
    fragment: Arc<Fragment>,
    /// The document whose item is marked, and as what.
    mark: (usize, &'static str),
}

impl Branch {
    pub(super) fn html(&self) -> String {
        let Branch { fragment, mark: (doc, word) } = self;
        let mut html = String::with_capacity(fragment.html.len() + 32);
        let mut done = 0;
        for at in fragment.marks_of(*doc) {
            html.push_str(&fragment.html[done..at]);
            html.push_str(" aria-current=\"");
            html.push_str(word);
            html.push('"');
            done = at;
        }
        html.push_str(&fragment.html[done..]);
        html
    }

    /// Feeds what [`Branch::html`] gives into `hasher`.
    pub(super) fn hash(&self, hasher: &mut impl Hasher) {
        self.fragment.print.hash(hasher);
        self.mark.1.hash(hasher);
        self.fragment.marks_of(self.mark.0).for_each(|at| at.hash(hasher));
    }
}

/// Where a page stands: the document, in the frame of a locale that need not be its own.
#[derive(Clone, Copy)]
pub(in crate::site) struct Stand<'d> {
    pub(in crate::site) doc: &'d Doc,
    pub(in crate::site) locale: usize,
    pub(in crate::site) route: &'d str,
}

impl<'d> From<&'d Doc> for Stand<'d> {
    fn from(doc: &'d Doc) -> Stand<'d> {
        Stand { doc, locale: doc.locale, route: &doc.route }
    }
}

impl<'a> Frame<'a> {
    pub(super) fn nav(&self, at: Stand<'_>) -> Option<(usize, &'a Nav)> {
        let navs = &self.project.navs[at.locale];
        let index = if at.locale == at.doc.locale {
            *self.project.nav_of.get(&at.doc.index)?
        } else {
            let names = |nav: &usize| self.positions.contains_key(&(at.locale, *nav, at.doc.index));
            (0..navs.len()).find(names).or((!navs.is_empty()).then_some(0))?
        };
        Some((index, navs.get(index)?))
    }

    /// The place of the page `doc` in the navigation of `at`.
    fn place(&self, at: Stand<'_>, doc: usize) -> Option<usize> {
        let (nav, _) = self.nav(at)?;
        self.positions.get(&(at.locale, nav, doc)).copied()
    }

    fn position(&self, at: Stand<'_>) -> Option<usize> {
        self.place(at, at.doc.index)
    }

    /// The document whose item stands for `at`: its own, or for an edition that no table lists that of its base, so that
    /// readers who change the edition stay where they are.
    fn standing(&self, at: Stand<'_>) -> usize {
        let own = at.doc.index;
        let base = || {
            let base = *self.project.families.get(at.doc.family)?.members.get(&(0, at.locale))?;
            self.place(at, base).map(|_| base)
        };
        self.place(at, own).map(|_| own).or_else(base).unwrap_or(own)
    }

    pub(super) fn neighbours<'d>(&self, doc: impl Into<Stand<'d>>) -> (Option<&'a Doc>, Option<&'a Doc>) {
        let stand = doc.into();
        let (Some((_, nav)), Some(at)) = (self.nav(stand), self.position(stand)) else { return (None, None) };
        let get = |n: usize| {
            nav.order.get(n).map(|(index, _)| &self.project.docs[*index]).filter(|d| !d.route.is_empty())
        };
        (at.checked_sub(1).and_then(get), get(at + 1))
    }

    /// The items above `doc` in its navigation.
    pub(in crate::site) fn trail<'d>(&self, doc: impl Into<Stand<'d>>) -> Vec<&'a Item> {
        let doc = doc.into();
        let mut trail = Vec::new();
        let Some((_, nav)) = self.nav(doc) else { return trail };
        let place = self.place(doc, self.standing(doc));
        let Some((_, path)) = place.and_then(|at| nav.order.get(at)) else { return trail };
        let mut items = &nav.items;
        for &index in &path[..path.len() - 1] {
            trail.push(&items[index]);
            items = &items[index].children;
        }
        trail
    }

    /// The item of `doc` in its navigation.
    pub(super) fn item<'d>(&self, doc: impl Into<Stand<'d>>) -> Option<&'a Item> {
        let doc = doc.into();
        let (_, nav) = self.nav(doc)?;
        let (_, path) = nav.order.get(self.position(doc)?)?;
        item_at(&nav.items, path)
    }

    pub(super) fn breadcrumbs<'d>(&self, doc: impl Into<Stand<'d>>) -> Vec<Fields> {
        let doc = doc.into();
        let folder = self.project.locales[doc.locale].folder();
        let home = home_of(&folder);
        if doc.route == home {
            return Vec::new();
        }
        let crumb = |title: &str, url: &str| Fields::default().text("title", title).text("url", url);
        let mut crumbs = vec![crumb(self.title(doc.locale), &relative(doc.route, &home))];
        for item in self.trail(doc) {
            let to = item.doc.map(|index| &self.project.docs[index]).filter(|to| !to.route.is_empty());
            crumbs.push(crumb(
                &item.title,
                &to.map_or_else(String::new, |to| relative(doc.route, self.project.route_in(doc.locale, to))),
            ));
        }
        crumbs
    }

    /// The navigation of `doc`.
    pub(super) fn nav_of<'d>(&self, doc: impl Into<Stand<'d>>) -> Option<Branch> {
        let doc = doc.into();
        let (index, nav) = self.nav(doc)?;
        let item = self.standing(doc);
        let path = self.place(doc, item).and_then(|at| nav.order.get(at));
        let at = path.map_or(&[][..], |(_, path)| path.as_slice());
        let mut open = at;
        if item_at(&nav.items, open).is_some_and(|item| item.children.is_empty()) {
            open = &open[..open.len() - 1];
        }
        // Pages of one level share its navigation, unless the level is so long that only a part is shown.
        let near = at.get(open.len()).map_or(0, |leaf| leaf / WINDOW);
        let folder = doc.route.rsplit_once('/').map_or("", |(folder, _)| folder);
        let key = (doc.locale, index, open.to_vec(), near, folder.to_owned());
        let known = self.navs.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let fragment = known.unwrap_or_else(|| {
            let mut fragment = Fragment { html: String::new(), marks: Vec::new(), print: 0 };
            self.level(&nav.items, open, near, doc, &mut fragment);
            let mut hasher = FxHasher::default();
            fragment.html.hash(&mut hasher);
            fragment.print = hasher.finish();
            let fragment = Arc::new(fragment);
            self.navs.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&fragment));
            fragment
        });
        let word = if item == doc.doc.index { "page" } else { "true" };
        Some(Branch { fragment, mark: (item, word) })
    }

    fn level(&self, items: &[Item], open: &[usize], near: usize, at: Stand<'_>, out: &mut Fragment) {
        out.html.push_str("<ul>");
        // Of a very long level the part around the page is shown, and a way to the rest on either side.
        let around = open.first().map_or(near, |open| open / WINDOW);
        let shown = if items.len() > 3 * WINDOW {
            let first = around.saturating_sub(1) * WINDOW;
            first..((around + 2) * WINDOW).min(items.len())
        } else {
            0..items.len()
        };
        for (index, item) in items.iter().enumerate() {
            let beside = index + 1 == shown.start || index == shown.end;
            if !shown.contains(&index) && !beside {
                continue;
            }
            let is_open = open.first() == Some(&index) && !item.children.is_empty();
            out.html.push_str(if is_open { "<li class=\"open\">" } else { "<li>" });
            let own = item.doc.filter(|doc| !self.project.docs[*doc].route.is_empty());
            let target = own.or_else(|| if is_open { None } else { item.first() });
            let url = target
                .map(|doc| {
                    let to = &self.project.docs[doc];
                    relative(at.route, self.project.route_in(at.locale, to))
                })
                .or_else(|| item.address.clone());
            match url {
                Some(url) => {
                    out.html.push_str(if item.children.is_empty() { "<a" } else { "<a class=\"group\"" });
                    if let Some(doc) = own {
                        out.marks.push((doc, out.html.len()));
                    }
                    out.html.push_str(" href=\"");
                    escape(&mut out.html, &url);
                    out.html.push_str("\">");
                    escape(&mut out.html, &item.title);
                    out.html.push_str("</a>");
                }
                None => {
                    out.html.push_str("<span>");
                    escape(&mut out.html, &item.title);
                    out.html.push_str("</span>");
                }
            }
            if is_open {
                self.level(&item.children, &open[1..], near, at, out);
            }
            out.html.push_str("</li>");
        }
        out.html.push_str("</ul>");
    }
}

/// Items of a level that are shown together when it has more than three times as many.
const WINDOW: usize = 50;

fn item_at<'a>(items: &'a [Item], path: &[usize]) -> Option<&'a Item> {
    let (first, rest) = path.split_first()?;
    let item = items.get(*first)?;
    if rest.is_empty() { Some(item) } else { item_at(&item.children, rest) }
}
