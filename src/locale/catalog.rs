//! Every text of a site, by locale and key.
//!
//! A locale that lacks a text takes it from the next of its chain: `fr-CA`, then `fr`, then any other `fr-*`,
//! then the source locale, then English, which the built-in theme always has. Texts without variables are
//! resolved once when the catalog is made.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentValue};
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::number::{self, STYLES};
use super::resource::{MAX_FRACTION, Resource};

/// A value for a variable of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Put in as it is; also for numbers that must not be grouped, such as a year.
    Text(&'a str),
    /// Chooses plural forms and is written as the locale writes numbers.
    Number(f64),
}

/// All texts of one site. Made once, then only read, from as many threads as wanted.
pub struct Catalog {
    layers: Vec<Layer>,
    /// By tag, as given and in its normal form, and by family: the layers to ask, best first.
    chains: HashMap<String, Vec<usize>>,
    /// For locales of which nothing is known.
    last: Vec<usize>,
    tags: Vec<String>,
    fallback: String,
}

impl Catalog {
    /// A catalog of `resources`, each with the tag of its locale. Of two texts with one key in one locale the
    /// later wins, so what the project says belongs after what is built in. `fallback` is the source locale.
    #[must_use]
    pub fn new(fallback: &str, resources: Vec<(String, Arc<Resource>)>) -> Catalog {
        let mut files: BTreeMap<String, Vec<Arc<FluentResource>>> = BTreeMap::new();
        let mut asked = Vec::new();
        for (tag, resource) in resources {
            files.entry(normal(&tag)).or_default().push(Arc::clone(&resource.runtime));
            asked.push(tag);
        }
        let tags: Vec<String> = files.keys().cloned().collect();
        let files: Vec<Vec<Arc<FluentResource>>> = files.into_values().collect();
        let last = chain(&tags, &[fallback, "en"]);
        let mut chains = HashMap::new();
        for tag in &tags {
            chains.insert(family(tag), chain(&tags, &[&family(tag), fallback, "en"]));
        }
        for tag in asked.iter().chain(&tags) {
            chains.insert(tag.clone(), chain(&tags, &[tag, fallback, "en"]));
        }
        let layers = tags.iter().enumerate().map(|(index, tag)| {
            let weaker = chains.get(tag).into_iter().flatten().filter(|&&other| other != index).rev();
            Layer::new(tag, &files[index], weaker.flat_map(|&other| &files[other]))
        });
        Catalog { layers: layers.collect(), chains, last, tags, fallback: fallback.to_owned() }
    }

    /// The same catalog, with the chains of `locales` worked out beforehand: `fr-FR`, where there is a file
    /// for `fr` only, is then found as fast as `fr`. Other locales are answered all the same.
    #[must_use]
    pub fn serving<T: AsRef<str>>(mut self, locales: impl IntoIterator<Item = T>) -> Catalog {
        for locale in locales {
            let tag = locale.as_ref();
            self.chains.insert(tag.to_owned(), chain(&self.tags, &[tag, &self.fallback, "en"]));
        }
        self
    }

    /// The text of `key` (`message` or `message.attribute`) for a reader of `locale`; a key that no locale of
    /// the chain has comes back in brackets, to be seen on the page.
    #[must_use]
    pub fn text<'a>(&'a self, locale: &str, key: &str) -> Cow<'a, str> {
        self.get(locale, key).unwrap_or_else(|| Cow::Owned(format!("[{key}]")))
    }

    /// Like [`Catalog::text`], when some locale of the chain has `key`.
    #[must_use]
    pub fn get<'a>(&'a self, locale: &str, key: &str) -> Option<Cow<'a, str>> {
        Some(match self.find(locale, key)? {
            (_, Text::Fixed(text)) => Cow::Borrowed(text),
            (layer, Text::Varies(place)) => layer.format(*place, &FluentArgs::new()).0,
        })
    }

    /// Like [`Catalog::text`], with values for its variables. A variable without a value stays visible as
    /// `{$name}`.
    #[must_use]
    pub fn format(&self, locale: &str, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        match self.find(locale, key) {
            Some((_, Text::Fixed(text))) => text.clone(),
            Some((layer, Text::Varies(place))) => {
                let values = args.iter().map(|&(name, arg)| match arg {
                    Arg::Text(text) => (name, FluentValue::from(text)),
                    Arg::Number(number) => (name, FluentValue::from(number)),
                });
                layer.format(*place, &values.collect()).0.into_owned()
            }
            None => format!("[{key}]"),
        }
    }

    /// True when some locale of the chain of `locale` has `key`.
    #[must_use]
    pub fn has(&self, locale: &str, key: &str) -> bool {
        self.find(locale, key).is_some()
    }

    fn find(&self, locale: &str, key: &str) -> Option<(&Layer, &Text)> {
        self.chain_of(locale).iter().find_map(|&index| {
            let layer = self.layers.get(index)?;
            Some((layer, layer.texts.get(key)?))
        })
    }

    fn chain_of(&self, locale: &str) -> &[usize] {
        if let Some(chain) = self.chains.get(locale) {
            return chain;
        }
        let tag = normal(locale);
        let known = prefixes(&tag).find_map(|prefix| self.chains.get(prefix));
        known.or_else(|| self.chains.get(&family(&tag))).unwrap_or(&self.last)
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Catalog({} locales)", self.layers.len())
    }
}

/// The texts of one locale.
struct Layer {
    resources: Vec<Arc<FluentResource>>,
    bundle: FluentBundle<Arc<FluentResource>>,
    texts: HashMap<String, Text>,
}

enum Text {
    Fixed(String),
    Varies(Place),
}

/// Where a pattern stands: the bundle finds only what the last resource says, and with it one that redefines
/// a message would hide the attributes that it does not repeat.
#[derive(Clone, Copy)]
struct Place {
    resource: usize,
    entry: usize,
    attribute: Option<usize>,
}

impl Layer {
    /// `weaker`, the rest of the chain with the weakest first, serves the references of these texts only.
    fn new<'a>(
        tag: &str,
        resources: &'a [Arc<FluentResource>],
        weaker: impl Iterator<Item = &'a Arc<FluentResource>>,
    ) -> Layer {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that isolate directions are off: themes put texts into attributes and titles, where they
        // would be copied and searched; in the page, `dir` and `<bdi>` do their work.
        bundle.set_use_isolating(false);
        set_number_style(&mut bundle, number::style_of(tag));
        // It fails only when the name is taken, and the bundle is empty.
        let _ = bundle.add_function("NUMBER", number_function);
        for resource in weaker.chain(resources) {
            bundle.add_resource_overriding(Arc::clone(resource));
        }
        let mut layer = Layer { bundle, texts: HashMap::new(), resources: resources.to_vec() };
        layer.texts = layer.places().into_iter().map(|(key, place)| (key, layer.resolved(place))).collect();
        layer
    }

    fn places(&self) -> BTreeMap<String, Place> {
        let mut places = BTreeMap::new();
        for (resource, file) in self.resources.iter().enumerate() {
            for (entry, found) in file.entries().enumerate() {
                let ast::Entry::Message(message) = found else { continue };
                let name = message.id.name;
                if message.value.is_some() {
                    places.insert(name.to_owned(), Place { resource, entry, attribute: None });
                }
                for (index, attribute) in message.attributes.iter().enumerate() {
                    let key = format!("{name}.{}", attribute.id.name);
                    places.insert(key, Place { resource, entry, attribute: Some(index) });
                }
            }
        }
        places
    }

    fn resolved(&self, place: Place) -> Text {
        match self.format(place, &FluentArgs::new()) {
            (text, true) => Text::Fixed(text.into_owned()),
            _ => Text::Varies(place),
        }
    }

    /// The text, and whether all that it names was found.
    fn format(&self, place: Place, args: &FluentArgs<'_>) -> (Cow<'_, str>, bool) {
        let Some(pattern) = self.pattern(place) else { return (Cow::Borrowed(""), false) };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        (text, errors.is_empty())
    }

    fn pattern(&self, place: Place) -> Option<&ast::Pattern<&str>> {
        let ast::Entry::Message(message) = self.resources.get(place.resource)?.get_entry(place.entry)? else {
            return None;
        };
        match place.attribute {
            Some(index) => message.attributes.get(index).map(|attribute| &attribute.value),
            None => message.value.as_ref(),
        }
    }
}

/// The bundle takes a plain function, which cannot know its locale: there is one for each style.
fn set_number_style(bundle: &mut FluentBundle<Arc<FluentResource>>, style: usize) {
    bundle.set_formatter(Some(match style {
        1 => written::<1, _>,
        2 => written::<2, _>,
        3 => written::<3, _>,
        4 => written::<4, _>,
        5 => written::<5, _>,
        6 => written::<6, _>,
        7 => written::<7, _>,
        _ => written::<0, _>,
    }));
}

fn written<const STYLE: usize, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, options }) = value else { return None };
    let min = options.minimum_fraction_digits.unwrap_or(0).min(MAX_FRACTION);
    let max = options.maximum_fraction_digits.unwrap_or(3).clamp(min, MAX_FRACTION);
    Some(number::write(&STYLES[STYLE], *value, min, max, options.use_grouping))
}

/// `NUMBER($n, …)`. The digits are limited because the plural rules scale by as many powers of ten.
fn number_function<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = positional.first() else { return FluentValue::Error };
    let mut number = number.clone();
    number.options.merge(named);
    number.options.minimum_fraction_digits =
        number.options.minimum_fraction_digits.map(|n| n.min(MAX_FRACTION));
    FluentValue::Number(number)
}

/// The places in `tags` that serve the `wanted` tags, best first, each once.
fn chain(tags: &[String], wanted: &[&str]) -> Vec<usize> {
    let mut chain = Vec::new();
    for tag in wanted {
        let tag = normal(tag);
        let exact = prefixes(&tag).filter_map(|prefix| tags.iter().position(|other| other == prefix));
        let relatives = tags.iter().enumerate().filter(|(_, other)| family(other) == family(&tag));
        for index in exact.chain(relatives.map(|(index, _)| index)) {
            if !chain.contains(&index) {
                chain.push(index);
            }
        }
    }
    chain
}

fn normal(tag: &str) -> String {
    tag.trim().replace('_', "-").to_ascii_lowercase()
}

/// `zh-hans-cn`, `zh-hans`, `zh`: the tag and what remains of it when subtags go, as long as the script
/// stays.
fn prefixes(tag: &str) -> impl Iterator<Item = &str> {
    let script = script(tag);
    std::iter::successors(Some(tag), |tag| tag.rfind('-').map(|at| &tag[..at]))
        .filter(move |prefix| self::script(prefix) == script)
}

/// Language and script. A reader of Traditional Chinese is not helped by Simplified texts, nor one of Serbian
/// in Latin letters by Cyrillic ones, so those do not stand in for each other.
fn family(tag: &str) -> String {
    format!("{}-{}", language(tag), script(tag))
}

/// The language whose texts can serve readers of `tag`, which is in its normal form. Norwegian is one, however it is
/// called: nearly all that is published in it is in Bokmål.
fn language(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or_default() {
        "no" | "nn" => "nb",
        language => language,
    }
}

/// True when a text in the locale `tag` may be shown to readers of the locale `reader`.
#[must_use]
pub fn can_serve(tag: &str, reader: &str) -> bool {
    family(&normal(tag)) == family(&normal(reader))
}

fn script(tag: &str) -> &str {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let explicit =
        subtags.clone().next().filter(|s| s.len() == 4 && s.bytes().all(|b| b.is_ascii_alphabetic()));
    let usual = match language {
        "zh" if subtags.any(|s| matches!(s, "tw" | "hk" | "mo")) => "hant",
        "zh" => "hans",
        "az" | "bs" | "uz" => "latn",
        "sr" => "cyrl",
        _ => "",
    };
    explicit.unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::parse;
    use crate::source::Source;

    fn catalog(fallback: &str, files: &[(&str, &str)]) -> Catalog {
        let read = |&(tag, text): &(&str, &str)| {
            (tag.to_owned(), Arc::new(parse(&Source::new(format!("locales/{tag}/a.ftl"), text))))
        };
        Catalog::new(fallback, files.iter().map(read).collect())
    }

    #[track_caller]
    fn check(files: &[(&str, &str)], locale: &str, key: &str, args: &[(&str, Arg<'_>)], expected: &str) {
        assert_eq!(catalog("en", files).format(locale, key, args), expected, "{locale} {key}");
    }

    #[test]
    fn can_be_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Catalog>();
        shared::<Resource>();
    }

    #[test]
    fn chain_goes_from_near_to_far() {
        let files = [
            ("en", "a = en\nb = en\nc = en\nd = en\ne = en"),
            ("de", "a = de\nb = de\nc = de\nd = de"),
            ("fr-BE", "a = be\nb = be\nc = be"),
            ("fr", "a = fr\nb = fr"),
            ("fr-CA", "a = ca"),
        ];
        let catalog = catalog("de", &files);
        let texts =
            |locale: &str| ["a", "b", "c", "d", "e", "f"].map(|key| catalog.text(locale, key).into_owned());
        assert_eq!(texts("fr-CA"), ["ca", "fr", "be", "de", "en", "[f]"]);
        assert_eq!(texts("fr_ca"), texts("fr-CA"));
        assert_eq!(texts("fr-CH"), ["fr", "fr", "be", "de", "en", "[f]"]);
        assert_eq!(texts("xx"), ["de", "de", "de", "de", "en", "[f]"]);
        assert_eq!(texts(""), texts("xx"));
        assert!(catalog.has("fr-CA", "d") && !catalog.has("fr-CA", "f"));
    }

    #[test]
    fn serving_changes_nothing_but_the_time() {
        let files = [("en", "a = en"), ("pt-BR", "a = br"), ("zh", "a = zh")];
        let locales = ["pt-PT", "zh-TW", "xx", "", "en_GB"];
        let (plain, served) = (catalog("zh", &files), catalog("zh", &files).serving(locales));
        for locale in locales {
            assert_eq!(plain.text(locale, "a"), served.text(locale, "a"), "{locale}");
        }
    }

    #[test]
    fn a_relative_serves_where_the_language_itself_has_no_file() {
        check(&[("en", "a = en"), ("pt-BR", "a = br")], "pt-PT", "a", &[], "br");
        check(&[("en", "a = en"), ("pt-BR", "a = br")], "pt", "a", &[], "br");
        check(&[("en-US", "a = us")], "ja", "a", &[], "us");
        check(&[("en", "a = en"), ("nb", "a = nb")], "no-NO", "a", &[], "nb");
    }

    #[test]
    fn scripts_do_not_stand_in_for_each_other() {
        let files = [("en", "a = en"), ("zh-Hans", "a = 简"), ("sr-Latn", "a = da")];
        for (locale, expected) in [
            ("zh-CN", "简"),
            ("zh", "简"),
            ("zh-TW", "en"),
            ("zh-Hant-HK", "en"),
            ("sr", "en"),
            ("sr-Latn-RS", "da"),
        ] {
            check(&files, locale, "a", &[], expected);
        }
    }

    #[test]
    fn later_files_override_text_by_text() {
        let files = [("en", "a = old\n    .title = kept\nb = { a }"), ("EN", "a = new")];
        check(&files, "en", "a", &[], "new");
        check(&files, "en", "a.title", &[], "kept");
        check(&files, "en", "b", &[], "new");
        check(&[("en", "a = one\na = two")], "en", "a", &[], "two");
    }

    #[test]
    fn references_reach_down_the_chain() {
        let files = [("en", "-brand = Diglot\nhome = Home"), ("fr", "a = { -brand }, { home }")];
        check(&files, "fr", "a", &[], "Diglot, Home");
    }

    #[test]
    fn texts_without_variables_are_kept_ready() {
        let catalog = catalog("en", &[("en", "-b = Diglot\na = By { -b }\nv = { $x }")]);
        assert!(matches!(catalog.text("en", "a"), Cow::Borrowed("By Diglot")));
        assert_eq!(catalog.text("en", "v"), "{$x}");
    }

    #[test]
    fn terms_are_private_and_have_attributes() {
        let text =
            "-m = Mia\n    .gender = feminine\na = { -m.gender ->\n    [feminine] elle\n   *[other] il\n }";
        check(&[("fr", text)], "fr", "a", &[], "elle");
        check(&[("fr", text)], "fr", "-m", &[], "[-m]");
        check(&[("fr", text)], "fr", "m", &[], "[m]");
    }

    #[test]
    fn plurals_follow_the_language() {
        let forms = "a = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }";
        let rows: [(&str, &[(f64, &str)]); 5] = [
            (
                "ar",
                &[(0.0, "zero"), (1.0, "one"), (2.0, "two"), (3.0, "few"), (11.0, "many"), (100.0, "other")],
            ),
            ("ja", &[(0.0, "other"), (1.0, "other"), (2.0, "other")]),
            ("fr-FR", &[(0.0, "one"), (1.5, "one"), (2.0, "other")]),
            ("pt-BR", &[(0.0, "one"), (2.0, "other")]),
            ("pl", &[(1.0, "one"), (2.0, "few"), (5.0, "many"), (1.5, "other")]),
        ];
        for (locale, cases) in rows {
            for &(n, expected) in cases {
                check(&[(locale, forms)], locale, "a", &[("n", Arg::Number(n))], expected);
            }
        }
        // An English text is counted by English rules, whoever reads it.
        let english = "b = { $n ->\n [one] one page\n *[other] { $n } pages\n }";
        check(&[("en", english), ("ja", "a = x")], "ja", "b", &[("n", Arg::Number(1.0))], "one page");
    }

    #[test]
    fn numbers_are_written_as_the_locale_does() {
        let text = "a = <{ $n }>";
        check(&[("fr", text)], "fr-FR", "a", &[("n", Arg::Number(1234.5))], "<1\u{202f}234,5>");
        check(&[("de", text)], "de", "a", &[("n", Arg::Number(1234.5))], "<1.234,5>");
        check(&[("en", text)], "en", "a", &[("n", Arg::Text("2024"))], "<2024>");
        let year = "a = { NUMBER($n, useGrouping: \"false\") }, { NUMBER($n, minimumFractionDigits: 2) }";
        check(&[("en", year)], "en", "a", &[("n", Arg::Number(2024.0))], "2024, 2,024.00");
    }

    #[test]
    fn no_isolation_marks() {
        check(&[("ar", "a = س { $x } س")], "ar", "a", &[("x", Arg::Text("<b>"))], "س <b> س");
    }

    #[test]
    fn circles_end() {
        let catalog =
            catalog("en", &[("en", "a = x{ b }\nb = y{ a }\nc = { c }\nd = { e.t }\ne =\n    .t = { d }")]);
        for key in ["a", "b", "c", "d", "e.t"] {
            assert!(catalog.text("en", key).contains('{'), "{key}");
        }
    }

    #[test]
    fn growth_is_bounded() {
        let mut text = String::from("m0 = 0123456789\n");
        for n in 1..60 {
            text.push_str(&format!("m{n} = {}\n", format!("{{ m{} }}", n - 1).repeat(10)));
        }
        let catalog = catalog("en", &[("en", &text)]);
        assert!(catalog.text("en", "m59").len() < 10_000);
    }

    #[test]
    fn odd_numbers_do_not_panic() {
        let text = "a = { NUMBER($n, minimumFractionDigits: 999999999) ->\n [one] one\n *[other] { $n }\n }\n\
            b = { NUMBER($n, minimumFractionDigits: 17, maximumFractionDigits: 1) ->\n [one] one\n *[other] { $n }\n }";
        let catalog = catalog("en", &[("en", text), ("ar", text), ("gv", text)]);
        for n in [
            f64::NAN,
            f64::INFINITY,
            f64::MIN,
            f64::MAX,
            f64::MIN_POSITIVE,
            0.1 + 0.2,
            -0.0,
            1e21,
            123_456.789_012_3,
        ] {
            for locale in ["en", "ar", "gv"] {
                for key in ["a", "b"] {
                    assert!(!catalog.format(locale, key, &[("n", Arg::Number(n))]).is_empty());
                }
            }
        }
    }

    #[test]
    fn odd_tags_do_not_panic() {
        let files = [("not a tag", "a = x"), ("", "a = y"), ("-", "a = z"), ("日本", "a = w")];
        let catalog = catalog("日本", &files);
        assert_eq!(catalog.text("not a tag", "a"), "x");
        assert_eq!(catalog.text("fr", "a"), "w");
        assert_eq!(Catalog::new("en", Vec::new()).text("en", "a"), "[a]");
    }

    #[test]
    fn a_text_of_a_megabyte() {
        let long = "é ".repeat(500_000);
        let catalog = catalog("en", &[("en", &format!("a = {long}\nb = {{ a }}{{ $x }}"))]);
        assert_eq!(catalog.text("en", "a").len(), long.trim_end().len());
        assert!(catalog.format("en", "b", &[("x", Arg::Text("!"))]).ends_with("é!"));
    }
}
