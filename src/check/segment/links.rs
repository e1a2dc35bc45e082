//! Links of a unit against those of its source: what two rules need.

use std::ops::Range;

use super::code_changed::shared;
use crate::check::{Mark, MarkKind, Side, Subject, Translation, Unit};
use crate::lang::Locale;
use crate::project::Doc;
use crate::project::links::Target;

/// What became of the links of a unit.
#[derive(Default)]
pub(super) struct Compared<'a> {
    /// Links that lead elsewhere: the address that the source has, and the bytes of the one that stands there instead.
    pub(super) changed: Vec<(&'a str, Range<usize>)>,
    /// Addresses of the source that the translation does not have, and how they are written there: the whole link.
    pub(super) lost: Vec<(&'a str, &'a str)>,
}

/// A place that is named: in bytes of its text.
struct Link<'a> {
    address: &'a str,
    /// The address without what differs for no reason.
    plain: String,
    whole: Range<usize>,
    inner: Range<usize>,
    /// Seen as a link, not as an address that stands in the text.
    marked: bool,
}

/// Compares the links of `unit`.
pub(super) fn compare<'a>(
    subject: &Subject<'_>,
    translation: &Translation<'_>,
    unit: &Unit<'a>,
) -> Compared<'a> {
    let mut compared = Compared::default();
    let has = |side: &Side<'_>| side.marks.list.iter().any(|mark| is_link(mark.kind));
    if !has(&unit.source) || unit.target.text.is_empty() && unit.kind != "between" {
        return compared;
    }
    // Most translations have the links of their source as they are.
    if addresses(&unit.source)
        .map(|(_, at)| &unit.source.text[at])
        .eq(addresses(&unit.target).map(|(_, at)| &unit.target.text[at]))
    {
        return compared;
    }
    let project = subject.project;
    let own = |side| links(side, Some(translation.locale));
    let theirs = |side| links(side, project.source.and_then(|source| project.locales.get(source)));
    let (mut source, mut target) = (theirs(&unit.source), own(&unit.target));
    // An address that is written as a link on one side and as itself on the other is there all the same, and one that
    // stands twice need not stand twice again.
    let same = |a: &Link<'_>, b: &Link<'_>| a.plain == b.plain;
    let kept: Vec<bool> = source.iter().map(|s| target.iter().any(|t| same(s, t))).collect();
    let known: Vec<bool> = target.iter().map(|t| source.iter().any(|s| same(s, t))).collect();
    let (all_source, all_target) = (source.len(), target.len());
    let mut index = 0;
    source.retain(|_| {
        index += 1;
        !kept[index - 1]
    });
    index = 0;
    target.retain(|_| {
        index += 1;
        !known[index - 1]
    });
    if source.is_empty() {
        // All are there, but one more often in the source: then it was lost once.
        if all_target < all_source {
            let marked: Vec<Link<'_>> = theirs(&unit.source).into_iter().filter(|link| link.marked).collect();
            let count =
                |list: &[Link<'_>], link: &Link<'_>| list.iter().filter(|other| same(other, link)).count();
            let targets = own(&unit.target);
            for (at, link) in marked.iter().enumerate() {
                let first = !marked[..at].iter().any(|other| same(other, link));
                if first && count(&marked, link) > count(&targets, link) {
                    compared.lost.push((link.address, &unit.source.text[link.whole.clone()]));
                }
            }
        }
        return compared;
    }
    for link in source {
        let fits = |other: &Link<'_>| {
            (
                same_page(subject, translation, unit, link.address, other.address),
                likeness(link.address, other.address),
            )
        };
        let best = (0..target.len()).max_by(|&a, &b| {
            let (a, b) = (fits(&target[a]), fits(&target[b]));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        match best {
            Some(at) if fits(&target[at]).0 => {
                target.remove(at);
            }
            Some(at) => compared.changed.push((link.address, target.remove(at).inner)),
            None if link.marked => compared.lost.push((link.address, &unit.source.text[link.whole])),
            None => {}
        }
    }
    compared
}

fn is_link(kind: MarkKind) -> bool {
    matches!(
        kind,
        MarkKind::Link
            | MarkKind::Image
            | MarkKind::BrokenLink
            | MarkKind::Url
            | MarkKind::Mail
            | MarkKind::TagOpen
    )
}

/// The links of a text, and where their addresses stand.
fn addresses<'s>(side: &'s Side<'_>) -> impl Iterator<Item = (&'s Mark, Range<usize>)> {
    side.marks.list.iter().filter(|mark| is_link(mark.kind)).filter_map(|mark| match mark.kind {
        MarkKind::TagOpen => Some((mark, address_of(side.text, &mark.span)?)),
        _ => Some((mark, mark.inner.clone())),
    })
}

/// The links of a text that is in `locale`.
fn links<'a>(side: &Side<'a>, locale: Option<&Locale>) -> Vec<Link<'a>> {
    let mut links = Vec::new();
    for (mark, inner) in addresses(side) {
        let marked = !matches!(mark.kind, MarkKind::Url | MarkKind::Mail);
        let address = &side.text[inner.clone()];
        links.push(Link {
            address,
            plain: plain(address, locale).0,
            whole: mark.span.clone(),
            inner,
            marked,
        });
    }
    links
}

/// The value of `href` or `src` of a tag.
fn address_of(text: &str, tag: &Range<usize>) -> Option<Range<usize>> {
    let inside = &text[tag.clone()];
    let key = ["href=", "src="].into_iter().find_map(|key| Some(inside.find(key)? + key.len()))?;
    let quote = inside[key..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = key + 1 + inside[key + 1..].find(quote)?;
    (end > key + 1).then_some(tag.start + key + 1..tag.start + end)
}

/// An address without what differs for no reason: scheme, `www.`, locale, slash at the end, entities, letter case. And
/// whether it names a locale: that of its text, or one that can be nothing else.
fn plain(address: &str, locale: Option<&Locale>) -> (String, bool) {
    let address = address.replace("&amp;", "&").replace("%20", " ").to_ascii_lowercase();
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let outside = rest.is_some() || address.starts_with('/');
    let rest = rest.unwrap_or(&address);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (path, tail) = rest.find(['?', '#']).map_or((rest, ""), |at| rest.split_at(at));
    let mut localized = false;
    let is_kept = |part: &&str| {
        let names_locale =
            outside && (is_locale(part) || locale.is_some_and(|locale| locale.language() == *part));
        localized |= names_locale;
        !names_locale
    };
    let path = path.trim_end_matches('/').split('/').filter(is_kept).collect::<Vec<_>>().join("/");
    (format!("{}{tail}", path.strip_prefix("./").unwrap_or(&path)), localized)
}

/// `fr-fr`, `zh-hans`, `pt_br`: what localizing an address changes.
fn is_locale(part: &str) -> bool {
    part.contains(['-', '_']) && part.len() <= 10 && Locale::parse_name(part).is_some()
}

/// True when both are addresses of one page in two languages, each by its own: `/en-US/docs/a#use`, `/fr/docs/a#usage`,
/// or, on another site, one of them that names none. What is called how there, nobody here knows.
fn by_language(source: &str, target: &str, from: Option<&Locale>, to: &Locale) -> bool {
    let outside = source.contains("://") && target.contains("://");
    let path = |address: &str, locale| {
        let address = address.split(['?', '#']).next().unwrap_or_default();
        let (path, localized) = plain(address, locale);
        (path.strip_suffix("/index").map(str::to_owned).unwrap_or(path), localized)
    };
    let ((one, from_says), (other, to_says)) = (path(source, from), path(target, Some(to)));
    one == other && (from_says && to_says || outside && (from_says || to_says))
}

/// True when both are paths of one file in two languages, which their names tell: `doc_en/a_en.md` and `../doc_ch/a.md`.
fn by_name(source: &str, target: &str, from: Option<&Locale>, to: &Locale) -> bool {
    let parts = |address: &str, locale: Option<&Locale>| {
        let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let path = path.split_once("://").map_or(path.as_str(), |(_, rest)| rest);
        let mut localized = false;
        let parts = path.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
        let parts: Vec<String> = parts
            .map(|part| {
                let (stem, ending) = part.rsplit_once('.').unwrap_or((part, ""));
                let bare = locale.and_then(|locale| without_language(stem, locale));
                localized |= bare.is_some();
                format!("{}.{ending}", bare.unwrap_or(stem))
            })
            .collect();
        (parts, localized)
    };
    let ((source_parts, from_says), (target_parts, to_says)) = (parts(source, from), parts(target, Some(to)));
    let outside = source.contains("://") || target.contains("://");
    let (one, other) = (&source_parts, &target_parts);
    (from_says || to_says)
        && !one.is_empty()
        && !other.is_empty()
        && (one == other || !outside && (one.ends_with(other) || other.ends_with(one)))
}

/// `stem` without the language that it ends with: `install_cn`, `install.zh-CN`.
fn without_language<'s>(stem: &'s str, locale: &Locale) -> Option<&'s str> {
    let tag = locale.tag().to_ascii_lowercase();
    let also: &[&str] = match locale.language() {
        "zh" => &["cn", "ch", "zh-cn", "zh_cn", "zh-hans"],
        "ja" => &["jp"],
        "ko" => &["kr"],
        _ => &[],
    };
    let names = [tag.as_str(), locale.language()].into_iter().chain(also.iter().copied());
    let bare = names.filter_map(|name| stem.strip_suffix(name)?.strip_suffix(['_', '-', '.']));
    bare.min_by_key(|bare| bare.len()).filter(|bare| !bare.is_empty())
}

/// True when both are one picture, seen from other folders, or the same with a language in its name: `a/b.png`,
/// `../a/b.png`, `../a/b.fr.png`.
fn same_picture(source: &str, target: &str, locale: &Locale) -> bool {
    let tags = [locale.tag().to_ascii_lowercase(), locale.language().to_owned()];
    let parts = |address: &str| -> Vec<String> {
        let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let is_way = |part: &&str| !matches!(*part, "" | "." | "..") && !tags.iter().any(|tag| tag == part);
        path.split('/').filter(is_way).map(str::to_owned).collect()
    };
    let (source, target) = (parts(source), parts(target));
    let (Some(name), Some(wanted)) = (target.last(), source.last()) else { return false };
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    if !matches!(ending, "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif") {
        return false;
    }
    let unmarked = tags.iter().find_map(|tag| stem.strip_suffix(tag.as_str())?.strip_suffix(['.', '-', '_']));
    let is_marked = unmarked.is_some_and(|stem| *wanted == format!("{stem}.{ending}"));
    is_marked || source.ends_with(&target) || target.ends_with(&source)
}

/// True when both lead to one page of the project, in whatever language, and to the same place of it.
fn same_page(
    subject: &Subject<'_>,
    translation: &Translation<'_>,
    unit: &Unit<'_>,
    source: &str,
    target: &str,
) -> bool {
    let project = subject.project;
    let source_locale = project.source.and_then(|source| project.locales.get(source));
    if languages_apart(source, target)
        || says_another(source, target)
        || by_language(source, target, source_locale, translation.locale)
        || by_name(source, target, source_locale, translation.locale)
        || same_picture(source, target, translation.locale)
    {
        return true;
    }
    let to = project.resolve(translation.doc, target);
    let from = project.docs.iter().find(|doc| doc.page.source.path() == unit.source.file().path());
    let from = project.resolve(from.unwrap_or(translation.doc), source);
    let anchors = |written: Option<&str>, doc: usize, given: Option<&str>| match (written, given) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            // A heading's id is translated with it, if a heading has it.
            let has = |doc: &Doc| project.has_anchor(doc, b) || doc.page.has_id_of_others(b);
            a == b || project.docs.get(doc).is_some_and(has)
        }
        _ => false,
    };
    match (&from, &to) {
        (Target::Page { doc: a, fragment: f, .. }, Target::Page { doc: b, fragment: g, .. }) => {
            project.docs[*a].family == project.docs[*b].family && anchors(f.as_deref(), *b, g.as_deref())
        }
        (Target::Here(f), Target::Here(g)) => anchors(Some(f), translation.doc.index, Some(g)),
        (Target::Asset(a), Target::Asset(b)) => a == b,
        _ => false,
    }
}

/// The same address with another text in its query, such as that of a message to be sent.
fn says_another(source: &str, target: &str) -> bool {
    let (Some((one, asked)), Some((other, said))) = (source.split_once('?'), target.split_once('?')) else {
        return false;
    };
    let is_text = |query: &str| query.contains([' ', '+']) || query.contains("%20") || !query.is_ascii();
    one == other && is_text(asked) && is_text(said)
}

/// `en.wikipedia.org/…` and `fr.wikipedia.org/…`: another language's own page, whatever its name is there.
fn languages_apart(source: &str, target: &str) -> bool {
    let host = |address: &str| -> Option<(String, String)> {
        let rest = address.split_once("://")?.1;
        let host = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
        let (first, rest) = host.split_once('.')?;
        (first.len() == 2 && Locale::parse_name(first).is_some()).then(|| (first.to_owned(), rest.to_owned()))
    };
    matches!((host(source), host(target)), (Some((a, x)), Some((b, y))) if a != b && x == y)
}

/// How much of two addresses is the same at their two ends, 0 to 1.
fn likeness(a: &str, b: &str) -> f32 {
    shared(a, b) as f32 / a.len().max(b.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_by_language() {
        let locale = |tag| Locale::parse(tag).expect("a tag");
        let (english, french) = (locale("en-US"), locale("fr"));
        let one = |source, target| {
            plain(source, Some(&english)).0 == plain(target, Some(&french)).0
                || by_language(source, target, Some(&english), &french)
                || by_name(source, target, Some(&english), &french)
        };
        for (source, target) in [
            ("/en-US/docs/Web/CORS", "/fr/docs/Web/CORS"),
            ("/en-US/docs/Web/CORS#simple", "/fr/docs/Web/CORS#simples"),
            ("/install/", "/fr/install/"),
            ("https://example.org/en/a", "https://example.org/fr/a"),
            ("https://example.org/en/a#why", "https://example.org/a#pourquoi"),
            ("https://example.org", "https://example.org/fr/index"),
            ("doc_en/a_en.md", "../doc_fr/a.md"),
            ("install.en.md#a", "../install.md#b"),
            ("https://example.org/README.md", "https://example.org/README_fr.md"),
        ] {
            assert!(one(source, target), "{source} {target}");
        }
        for (source, target) in [
            ("/en-US/docs/Web/CORS", "/fr/docs/Web/CSS"),
            ("/install#a", "/fr/install#b"),
            ("fr/a.md", "a.md"),
            ("/de/a", "/fr/a"),
            ("a.md", "a_en.md"),
            ("https://example.org/a.md", "https://example.com/a_fr.md"),
            ("https://example.org/a#b", "https://example.org/a#c"),
        ] {
            assert!(!one(source, target), "{source} {target}");
        }
        assert!(same_picture("img/a.png", "../img/a.fr.png?raw=true", &french));
        assert!(same_picture("img/a.png", "../../img/a.png", &french));
        assert!(same_picture("/img/a.png", "/img/fr/a.png", &french));
        assert!(!same_picture("a.png", "b.fr.png", &french) && !same_picture("a.md", "../a.md", &french));
        assert!(!same_picture("one/a.png", "two/a.png", &french));
    }
}
