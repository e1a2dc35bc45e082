//! What a build remembers can be old, cut or mixed up, and nobody may see that in the site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use diglot::check;
use diglot::project::memory::{Kept, Memory};
use diglot::project::{self, Root, Saved, Settings};

use crate::incremental::{built, edit};
use crate::support::Scratch;

/// A small site in which nothing has to be made again for its own sake.
fn project() -> Scratch {
    Scratch::with(&[
        ("diglot.toml", "content = \"content\"\n"),
        ("content/en/a.md", "---\ntitle: A\n---\n# A\n\nSee [b](b.md#here) and [part](takes.md#inner).\n"),
        ("content/en/b.md", "# B\n\n## Here\n\nText.\n"),
        ("content/en/part.md", "## Inner\n\nWords.\n"),
        ("content/en/takes.md", "# Takes\n\n[!INCLUDE [part](part.md)]\n"),
        ("content/fr/a.md", "# A\n\nVoir [b](b.md#here).\n"),
        ("content/fr/b.md", "# B\n\n## Ici\n\nTexte.\n"),
        ("content/ja/b.md", "# B\n\n## ここ\n\n本文。\n"),
    ])
}

/// The files of the cache that end so.
fn kept(scratch: &Scratch, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(scratch.path("cache")).expect("a cache");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let mut found: Vec<PathBuf> = paths.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    found
}

#[test]
fn a_site_that_stands_is_left_alone() {
    let scratch = project();
    assert_eq!(built(&scratch, "first"), None);
    assert_eq!(built(&scratch, "nothing changed"), Some(0));
    assert_eq!(built(&scratch, "again"), Some(0));
    edit(&scratch, "content/en/a.md", |text| format!("{text}\nMore.\n"));
    assert_eq!(built(&scratch, "a text, and a translation of it"), Some(2));
    fs::remove_file(scratch.path("site/en/b.html")).expect("removed");
    assert_eq!(built(&scratch, "a page of the site that somebody removed"), Some(1));
    fs::remove_file(scratch.path("site/.diglot-files")).expect("removed");
    assert_eq!(built(&scratch, "the list of the site's files"), Some(0));
    assert!(scratch.path("site/.diglot-files").exists(), "the list is back");
}

#[test]
fn tables_of_contents_come_and_go() {
    let scratch = project();
    built(&scratch, "first");
    built(&scratch, "nothing changed");
    scratch.write("content/en/TOC.yml", "- name: One\n  href: b.md\n- name: Two\n  href: a.md\n");
    built(&scratch, "a table of contents that came");
    assert_eq!(built(&scratch, "nothing changed with a table"), Some(0));
    edit(&scratch, "content/en/b.md", |text| text.replace("Text.", "Other text."));
    built(&scratch, "a text below a table");
    scratch.write("content/en/TOC.yml", "- name: [\n");
    built(&scratch, "a table that is broken");
    built(&scratch, "a table that is still broken");
    scratch.write("content/en/TOC.yml", "- name: Two\n  href: a.md\n");
    built(&scratch, "a table that is whole again");
    fs::remove_file(scratch.path("content/en/TOC.yml")).expect("removed");
    built(&scratch, "a table of contents that went");
    assert_eq!(built(&scratch, "nothing changed without a table"), Some(0));
}

#[test]
fn pages_that_nobody_opened_follow_all_the_same() {
    let scratch = project();
    built(&scratch, "first");
    built(&scratch, "nothing changed");
    edit(&scratch, "content/en/part.md", |text| text.replace("## Inner", "## Outer"));
    built(&scratch, "a heading that another page takes in, and a third links to");
    edit(&scratch, "content/en/b.md", |text| text.replace("## Here", "## There"));
    built(&scratch, "a heading whose id translations have taken over");
    edit(&scratch, "content/fr/b.md", |text| text.replace("Texte", "Un texte"));
    built(&scratch, "a translation alone");
    edit(&scratch, "content/fr/b.md", |text| format!("{text}\n## Encore\n\nFin.\n"));
    built(&scratch, "a translation that has other headings now");
    edit(&scratch, "content/en/b.md", |text| text.replace("# B", "# Bee"));
    built(&scratch, "a title");
    edit(&scratch, "content/en/a.md", |text| text.replace("title: A", "title: A\ndraft: true"));
    built(&scratch, "a page that became a draft");
    edit(&scratch, "content/en/a.md", |text| text.replace("draft: true", "draft: false\nslug: other"));
    built(&scratch, "a page that is none any more, and has another address");
}

#[test]
fn pieces_that_are_wrong_are_not_believed() {
    let scratch = project();
    built(&scratch, "first");
    let pages = kept(&scratch, ".pages");
    assert_eq!(pages.len(), 1, "{pages:?}");
    let bytes = fs::read(&pages[0]).expect("pieces");
    fs::write(&pages[0], bytes.iter().map(|byte| byte ^ 1).collect::<Vec<u8>>()).expect("pieces");
    edit(&scratch, "content/en/b.md", |text| text.replace("# B", "# Bee"));
    built(&scratch, "pieces that are others");
    fs::write(&kept(&scratch, ".pages")[0], b"").expect("pieces");
    built(&scratch, "no pieces");
    fs::remove_file(&kept(&scratch, ".pages")[0]).expect("removed");
    edit(&scratch, "content/en/b.md", |text| text.replace("## Here", "## There"));
    built(&scratch, "no file of pieces");
    let table = &kept(&scratch, ".build")[0];
    let mut bytes = fs::read(table).expect("a table");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(table, bytes).expect("a table");
    assert_eq!(built(&scratch, "a table in which one byte is another"), None);
    // What a build that was killed has put behind the pieces.
    let pages = kept(&scratch, ".pages").remove(0);
    let mut bytes = fs::read(&pages).expect("pieces");
    bytes.extend_from_slice(b"what does not count");
    fs::write(&pages, bytes).expect("pieces");
    edit(&scratch, "content/en/b.md", |text| text.replace("# Bee", "# Be"));
    built(&scratch, "more pieces than the table knows");
    edit(&scratch, "content/fr/a.md", |text| text.replace("Voir", "Vois"));
    assert_eq!(built(&scratch, "an edit after that"), Some(1));
}

#[test]
fn a_page_that_is_saved_does_not_cost_the_writing_of_all() {
    let scratch = project();
    built(&scratch, "first");
    let table = || fs::read(&kept(&scratch, ".build")[0]).expect("a table");
    let first = table();
    assert_eq!(kept(&scratch, ".patch"), Vec::<PathBuf>::new());
    edit(&scratch, "content/en/b.md", |text| text.replace("Text.", "Words."));
    built(&scratch, "a text");
    edit(&scratch, "content/fr/b.md", |text| text.replace("Texte.", "Mots."));
    built(&scratch, "another text");
    edit(&scratch, "content/en/b.md", |text| text.replace("Words.", "More words."));
    built(&scratch, "the first text again");
    assert!(table() == first, "the table stays");
    assert_eq!(built(&scratch, "nothing changed"), Some(0));
    let patch = kept(&scratch, ".patch").remove(0);
    let bytes = fs::read(&patch).expect("a patch");
    fs::remove_file(&patch).expect("removed");
    assert_ne!(built(&scratch, "without the patch"), Some(0));
    assert_eq!(built(&scratch, "nothing changed since"), Some(0));
    edit(&scratch, "content/fr/b.md", |text| text.replace("Mots.", "Autres mots."));
    built(&scratch, "one more text");
    let mut wrong = fs::read(&patch).expect("a patch");
    let middle = wrong.len() / 2;
    wrong[middle] ^= 1;
    fs::write(&patch, wrong).expect("a patch");
    assert_ne!(built(&scratch, "a patch in which one byte is another"), Some(0));
    scratch.write("content/ja/a.md", "# A\n");
    built(&scratch, "a page that came");
    assert!(table() != first, "the table is another");
    assert_eq!(kept(&scratch, ".patch"), Vec::<PathBuf>::new());
    fs::write(&patch, &bytes).expect("a patch");
    assert_eq!(built(&scratch, "the patch of an older table"), Some(0));
    edit(&scratch, "content/en/a.md", |text| text.replace("title: A", "title: B"));
    built(&scratch, "a title");
    fs::remove_file(scratch.path("content/ja/a.md")).expect("removed");
    built(&scratch, "a page that is gone");
    edit(&scratch, "content/fr/b.md", |text| text.replace("Autres mots.", "Texte."));
    built(&scratch, "a text after that");
    assert_eq!(built(&scratch, "nothing changed at the end"), Some(0));
}

#[test]
fn the_file_of_pieces_does_not_grow_for_ever() {
    let scratch = project();
    let headings = |round: usize| (0..400).map(|n| format!("## Heading {round} {n}\n\n")).collect::<String>();
    for round in 0..8 {
        scratch.write("content/en/long.md", format!("# Long\n\n{}", headings(round)));
        built(&scratch, "a long page");
    }
    let pages = kept(&scratch, ".pages");
    assert_eq!(pages.len(), 1, "{pages:?}");
    let size = fs::metadata(&pages[0]).expect("pieces").len();
    assert!(size < 150_000, "{size} bytes");
    assert_eq!(built(&scratch, "nothing changed"), Some(0));
    edit(&scratch, "content/en/b.md", |text| text.replace("# B", "# Bee"));
    built(&scratch, "a title, for which all pages are opened");
}

#[test]
fn a_draft_that_is_saved_concerns_nobody() {
    let draft = "---\ntitle: B\ndraft: true\n---\n# B\n";
    let scratch = Scratch::with(&[("en/a.md", "# A\n"), ("en/b.md", draft)]);
    let files = ["en/a.md", "en/b.md"].map(|path| (path.to_owned(), scratch.path(path))).to_vec();
    let read = |path: &Path| fs::read(path);
    let decode = |bytes: Vec<u8>| (String::from_utf8_lossy(&bytes).into_owned(), None);
    let root = Root { files, ..Root::default() };
    let mut project = project::load(&[root], Settings::default(), &read, &decode);
    let saved = BTreeSet::from([(0, "en/b.md".to_owned())]);
    edit(&scratch, "en/b.md", |text| format!("{text}\nMore.\n"));
    assert_eq!(project.saved(&saved, &read, &decode), Some(Saved::default()));
    edit(&scratch, "en/b.md", |text| text.replace("draft: true", "draft: false"));
    assert_eq!(project.saved(&saved, &read, &decode), None);
}

/// A memory that forgets nothing, and counts the pages that are looked into.
#[derive(Debug, Default)]
struct Counting {
    kept: Mutex<BTreeMap<String, (Kept<'static>, Vec<u8>)>>,
    opened: AtomicUsize,
}

impl Memory for Counting {
    fn recall(&self, path: &str, _: &Path, _: Option<u64>) -> Option<Kept<'_>> {
        Some(self.kept.lock().expect("a memory").get(path)?.0.clone())
    }

    fn shape(&self, path: &str) -> Option<Vec<u8>> {
        self.opened.fetch_add(1, Ordering::Relaxed);
        Some(self.kept.lock().expect("a memory").get(path)?.1.clone())
    }

    fn keep(&self, path: &str, _: u64, kept: Kept<'_>, shape: &[u8]) {
        self.kept.lock().expect("a memory").insert(path.to_owned(), (kept.into_owned(), shape.to_vec()));
    }

    fn begin(&self, _: &Path) -> u64 {
        1
    }
}

/// Looking into every page is what makes a build slow that has nothing to do.
#[test]
fn a_project_is_loaded_without_looking_into_its_pages() {
    let scratch = project();
    scratch.write("content/en/TOC.yml", "- name: One\n  href: b.md\n- href: a.md\n");
    let memory = Arc::new(Counting::default());
    let load = || {
        let files = scratch.files("content").into_keys();
        let files = files.map(|path| (path.clone(), scratch.path("content").join(path))).collect();
        let memory = Arc::clone(&memory) as Arc<dyn Memory>;
        // Who aligns pages reads them.
        let settings = Settings { memory: Some(memory), leave_unaligned: true, ..Settings::default() };
        let read = |path: &Path| fs::read(path);
        let decode = |bytes: Vec<u8>| (String::from_utf8_lossy(&bytes).into_owned(), None);
        project::load(&[Root { files, ..Root::default() }], settings, &read, &decode)
    };
    let (first, again) = (load(), load());
    assert!(check::run_on_files(&again).is_empty());
    assert_eq!(memory.opened.load(Ordering::Relaxed), 0);
    for (first, again) in first.docs.iter().zip(&again.docs) {
        assert_eq!((first.title(), first.name(), &first.route), (again.title(), again.name(), &again.route));
        assert_eq!((&first.page.outline, &first.page.anchors), (&again.page.outline, &again.page.anchors));
    }
    assert!(memory.opened.load(Ordering::Relaxed) >= again.docs.len());
}
