//! Every text of a site, by locale and key.
//!
//! A locale that lacks a text takes it from the next of its chain: `fr-CA`, then `fr`, then any other `fr-*`, then the
//! source locale, then English, which the built-in theme always has.

mod chain;
mod layer;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use fluent_bundle::types::FluentValue;
use fluent_bundle::{FluentArgs, FluentResource};

use super::resource::Resource;
pub use chain::can_serve;
use chain::{chain, family, normal, prefixes};
use layer::{Layer, Text};

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

    /// The texts without variables for a reader of `locale`, each with its key, in no order; some more than once.
    pub fn fixed(&self, locale: &str) -> impl Iterator<Item = (&str, &str)> {
        let layers = self.chain_of(locale).iter().filter_map(|&index| self.layers.get(index));
        layers.flat_map(|layer| layer.texts.keys()).filter_map(move |key| match self.find(locale, key)? {
            (_, Text::Fixed(text)) => Some((key.as_str(), text.as_str())),
            _ => None,
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

    /// `date` (`YYYY-MM-DD`) as readers of `locale` write it: the text of `date`. What is no date stays as it is.
    #[must_use]
    pub fn date(&self, locale: &str, date: &str) -> String {
        match numbers(date).filter(|_| self.has(locale, "date")) {
            Some((year, month, day)) => {
                let year = year_of(locale, year).to_string();
                let args = [
                    ("day", Arg::Number(f64::from(day))),
                    ("month", Arg::Number(f64::from(month))),
                    ("order", Arg::Text(order_of(locale))),
                    ("year", Arg::Text(&year)),
                ];
                self.format(locale, "date", &args)
            }
            None => date.to_owned(),
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

/// Year, month and day of `date`, where it has these and nothing else.
fn numbers(date: &str) -> Option<(u32, u32, u32)> {
    let mut parts = date.splitn(3, '-');
    let mut next = |length: usize, most: u32| {
        let part = parts.next().filter(|part| part.len() == length)?;
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|number| digits && (1..=most).contains(number))
    };
    Some((next(4, 9999)?, next(2, 12)?, next(2, 31)?))
}

/// What readers of `locale` call the `year`: in Thai it is counted from the Buddha's death, as CLDR has it.
fn year_of(locale: &str, year: u32) -> u32 {
    let is_thai = locale == "th" || locale.starts_with("th-");
    if is_thai { year + 543 } else { year }
}

/// What readers of `locale` who write English put first, the `day` or the `month`, as CLDR has it: the month in the United
/// States, in the few places that write as they do, and where no region is named.
fn order_of(locale: &str) -> &'static str {
    const MONTH_FIRST: &str = "US AS BI CA GU MH MP PH PR UM VI";
    let is_region =
        |part: &&str| part.len() == 2 || part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    match locale.split(['-', '_']).skip(1).find(is_region) {
        Some(region) if !MONTH_FIRST.split(' ').any(|other| other.eq_ignore_ascii_case(region)) => "day",
        _ => "month",
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Catalog({} locales)", self.layers.len())
    }
}

#[cfg(test)]
mod tests;
