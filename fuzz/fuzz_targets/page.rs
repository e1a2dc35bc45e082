//! Any bytes are a page: reading them never panics, every place lies in the text, and everything that
//! begins ends.
#![no_main]

use diglot::disk;
use diglot::page::pairs::Side;
use diglot::page::unpair;
use diglot::page::{Kind, Page, pairs};
use diglot::segment;
use diglot::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = disk::decode(bytes.to_vec()).text;
    let bilingual = pairs::read(&text);
    for side in [Side::Target, Side::Source] {
        let alone = unpair::side(&text, &bilingual, side);
        for (at, c) in alone.text().char_indices() {
            assert_eq!(text[alone.origin(at)..].chars().next(), Some(c));
        }
    }
    let source = Source::new("page.md", text);
    check(&Page::read(source.clone()));
    check(&Page::read_english(source.clone()));
    check(&Page::read_source(source));
});

fn check(page: &Page) {
    let text = page.text.text();
    let mut open = Vec::new();
    for node in &page.nodes {
        assert!(text.get(node.span.range()).is_some());
        let place = page.place(node.span);
        assert!(place.start <= place.end);
        match &node.kind {
            Kind::Open(element) => open.push(element.name()),
            Kind::Close(name) => assert_eq!(open.pop(), Some(*name)),
            _ => {}
        }
    }
    assert!(open.is_empty());
    let _ = (page.title(), page.description(), segment::count(page));
}
