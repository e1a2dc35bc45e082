//! What templates see: fields of objects, and texts.

use std::hash::{Hash, Hasher as _};
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, Value, from_args};
use minijinja::{ErrorKind, State};
use rustc_hash::{FxHashMap, FxHasher};

use super::NO_MESSAGE;
use crate::locale::{Arg, Catalog};

/// The fields of an object that templates see: few, so a list beats a map. Unknown ones are an error.
#[derive(Debug, Default)]
pub struct Fields {
    fields: Vec<(&'static str, Value)>,
    print: u64,
}

impl Fields {
    /// None yet, with room for `count`.
    #[must_use]
    pub fn with_room(count: usize) -> Fields {
        Fields { fields: Vec::with_capacity(count), print: 0 }
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, name: &'static str, value: &str) -> Fields {
        self.value(name, value, Value::from(value))
    }

    /// Adds HTML, which is not escaped again.
    #[must_use]
    pub fn html(self, name: &'static str, value: String) -> Fields {
        let print = print_of(&value);
        self.value(name, print, Value::from_safe_string(value))
    }

    /// Adds HTML that was made of something else, which is hashed in its place: [`Fields::print`] does not know it.
    #[must_use]
    pub fn made(mut self, name: &'static str, value: String) -> Fields {
        self.fields.push((name, Value::from_safe_string(value)));
        self
    }

    /// Adds a truth.
    #[must_use]
    pub fn flag(self, name: &'static str, value: bool) -> Fields {
        self.value(name, value, Value::from(value))
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, name: &'static str, value: usize) -> Fields {
        self.value(name, value, Value::from(value))
    }

    /// Adds an object.
    #[must_use]
    pub fn object(self, name: &'static str, value: Fields) -> Fields {
        self.value(name, value.print, Value::from_object(value))
    }

    /// Adds an object, or nothing.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<Fields>) -> Fields {
        let print = value.as_ref().map(|value| value.print);
        self.value(name, print, value.map_or_else(|| Value::from(()), Value::from_object))
    }

    /// Adds a list of objects.
    #[must_use]
    pub fn list(self, name: &'static str, values: impl Iterator<Item = Fields>) -> Fields {
        let mut hasher = FxHasher::default();
        let values: Vec<Value> =
            values.inspect(|value| value.print.hash(&mut hasher)).map(Value::from_object).collect();
        values.len().hash(&mut hasher);
        self.value(name, hasher.finish(), Value::from(values))
    }

    /// Adds the function `t(key, name=value …)` that gives `texts`. What it says is the same for all pages of a locale.
    #[must_use]
    pub fn texts(self, texts: &Texts) -> Fields {
        self.value("t", (), texts.0.clone())
    }

    /// Takes from `others` what is not here.
    #[must_use]
    pub fn or(mut self, others: Fields) -> Fields {
        self.fields.extend(others.fields);
        self.print = print_of(&(self.print, others.print));
        self
    }

    /// Fingerprint of what templates would see, but for functions and what was [`Fields::made`]: two lists of fields that give
    /// one number give one page. It grows with the fields, so none can be forgotten and none is looked at twice.
    #[must_use]
    pub fn print(&self) -> u64 {
        self.print
    }

    /// Adds `value`, which `seen` tells from others.
    fn value(mut self, name: &'static str, seen: impl Hash, value: Value) -> Fields {
        self.print = print_of(&(self.print, name, seen));
        self.fields.push((name, value));
        self
    }
}

fn print_of(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        // Most names differ in their first letters: that is seen sooner than by comparing memory.
        let same = |name: &str| name.len() == key.len() && name.bytes().eq(key.bytes());
        self.fields.iter().find(|(name, _)| same(name)).map(|(_, value)| value.clone())
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

/// The theme's texts in one locale. Every page asks for two dozen, so those that no value changes are ready for templates.
#[derive(Clone, Debug)]
pub struct Texts(Value);

impl Texts {
    /// Those of `catalog` for readers of `locale`.
    #[must_use]
    pub fn new(catalog: &Arc<Catalog>, locale: &str) -> Texts {
        let fixed = catalog.fixed(locale).map(|(key, text)| (key.into(), Value::from(text))).collect();
        Texts(Value::from_object(Reader { catalog: Arc::clone(catalog), locale: locale.to_owned(), fixed }))
    }
}

#[derive(Debug)]
struct Reader {
    catalog: Arc<Catalog>,
    locale: String,
    fixed: FxHashMap<Box<str>, Value>,
}

impl Object for Reader {
    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, args: &[Value]) -> Result<Value, minijinja::Error> {
        let unknown =
            |key: &str| minijinja::Error::new(ErrorKind::UndefinedError, format!("{NO_MESSAGE} `{key}`"));
        // Most texts are asked for without values.
        if let [key] = args
            && let Some(key) = key.as_str()
        {
            if let Some(text) = self.fixed.get(key) {
                return Ok(text.clone());
            }
            let text = self.catalog.get(&self.locale, key).ok_or_else(|| unknown(key))?;
            return Ok(Value::from(text.as_ref()));
        }
        let (key, named): (&str, Kwargs) = from_args(args)?;
        if !self.catalog.has(&self.locale, key) {
            return Err(unknown(key));
        }
        let names: Vec<&str> = named.args().collect();
        let values: Vec<(&str, Value)> = names
            .iter()
            .map(|name| named.get::<Value>(name).map(|value| (*name, value)))
            .collect::<Result<_, _>>()?;
        let texts: Vec<(&str, Option<f64>, String)> = values
            .into_iter()
            .map(|(name, value)| (name, f64::try_from(value.clone()).ok(), value.to_string()))
            .collect();
        let args: Vec<(&str, Arg<'_>)> = texts
            .iter()
            .map(|(name, number, text)| (*name, number.map_or_else(|| Arg::Text(text), Arg::Number)))
            .collect();
        Ok(Value::from(self.catalog.format(&self.locale, key, &args)))
    }
}
