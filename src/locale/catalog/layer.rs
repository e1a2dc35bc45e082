//! The texts of one locale, and how Fluent is asked for them. Those without variables are resolved once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentValue};
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use crate::locale::number::{self, STYLES};
use crate::locale::resource::MAX_FRACTION;

/// The texts of one locale.
pub(super) struct Layer {
    resources: Vec<Arc<FluentResource>>,
    bundle: FluentBundle<Arc<FluentResource>>,
    pub texts: HashMap<String, Text>,
}

/// A text without variables, or where one with variables stands.
pub(super) enum Text {
    Fixed(String),
    Varies(Place),
}

/// Where a pattern stands: the bundle finds only what the last resource says, and with it one that redefines
/// a message would hide the attributes that it does not repeat.
#[derive(Clone, Copy)]
pub(super) struct Place {
    resource: usize,
    entry: usize,
    attribute: Option<usize>,
}

impl Layer {
    /// `weaker`, the rest of the chain with the weakest first, serves the references of these texts only.
    pub(super) fn new<'a>(
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

    /// Where the text of each key stands: of several the last.
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
    pub(super) fn format(&self, place: Place, args: &FluentArgs<'_>) -> (Cow<'_, str>, bool) {
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
