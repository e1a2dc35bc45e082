//! Templates and the static files beside them. The door to minijinja.
//!
//! The default theme is part of the program. A project's theme overrides single templates and files; a
//! template of the default theme is also there under `default/…`, so that an override can extend it.

use std::fmt;
use std::hash::{Hash as _, Hasher};
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, StringInput, Value, ValueKind, from_args};
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, escape_formatter};
use rustc_hash::{FxHashMap, FxHasher};

use super::body::escaped;
use super::idle::idle;
use crate::locale::{Arg, Catalog};

/// A template and the default theme's text of it.
const TEMPLATES: [(&str, &str); 6] = [
    ("base.html", include_str!("../../themes/default/templates/base.html")),
    ("page.html", include_str!("../../themes/default/templates/page.html")),
    ("home.html", include_str!("../../themes/default/templates/home.html")),
    ("404.html", include_str!("../../themes/default/templates/404.html")),
    ("redirect.html", include_str!("../../themes/default/templates/redirect.html")),
    ("status.html", include_str!("../../themes/default/templates/status.html")),
];

/// The files that stand in `static/`.
const FILES: [(&str, &[u8]); 4] = [
    ("diglot.css", include_bytes!("../../themes/default/static/diglot.css")),
    ("diglot.js", include_bytes!("../../themes/default/static/diglot.js")),
    ("search.js", include_bytes!("../../themes/default/static/search.js")),
    ("favicon.svg", include_bytes!("../../themes/default/static/favicon.svg")),
];

/// What is said of a text that nobody wrote.
const NO_MESSAGE: &str = "there is no message";

/// A fault in a template: it stops the build, since no page could be written.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {message}\n  help: {help}")]
pub struct ThemeError {
    /// The template's file as the user would write it.
    pub file: String,
    /// Line, from 1; 0 when not known.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A file of a project's theme.
pub struct ThemeFile {
    /// Its path below the theme's folder, such as `templates/page.html`.
    pub path: String,
    /// Its path as the user would write it.
    pub shown: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Templates, compiled, and static files.
pub struct Theme {
    environment: Environment<'static>,
    files: Vec<(String, Vec<u8>)>,
    shown: Vec<(String, String)>,
    print: u64,
}

impl Theme {
    /// The default theme with `overrides`.
    ///
    /// # Errors
    /// When a template has a syntax error, is no UTF-8, or would change nothing.
    pub fn new(overrides: Vec<ThemeFile>) -> Result<Theme, ThemeError> {
        let mut environment = Environment::new();
        environment.set_debug(false);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(write_escaped);
        environment.add_filter("safe", safe);
        let mut hasher = FxHasher::default();
        for file in &overrides {
            (&file.path, &file.bytes).hash(&mut hasher);
        }
        let print = hasher.finish();
        let mut theme = Theme { environment, files: Vec::new(), shown: Vec::new(), print };
        for (name, text) in TEMPLATES {
            for name in [name.to_owned(), format!("default/{name}")] {
                let added = theme.environment.add_template_owned(name, text);
                added.map_err(|error| theme.error(&error))?;
            }
        }
        theme.files = FILES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        if let Some(error) = idle(&overrides, &TEMPLATES) {
            return Err(error);
        }
        for file in overrides {
            if let Some(name) = file.path.strip_prefix("templates/") {
                theme.shown.push((name.to_owned(), file.shown.clone()));
                let text = String::from_utf8(file.bytes).map_err(|_| ThemeError {
                    file: file.shown.clone(),
                    line: 1,
                    message: "the template is not UTF-8".to_owned(),
                    help: "save it as UTF-8".to_owned(),
                })?;
                let added = theme.environment.add_template_owned(name.to_owned(), text);
                added.map_err(|error| theme.error(&error))?;
            } else if let Some(name) = file.path.strip_prefix("static/") {
                theme.files.retain(|(known, _)| known != name);
                theme.files.push((name.to_owned(), file.bytes));
            }
        }
        theme.files.sort();
        Ok(theme)
    }

    /// Fingerprint of what the project overrides.
    #[must_use]
    pub fn print(&self) -> u64 {
        self.print
    }

    /// The static files: path below `static/`, content.
    #[must_use]
    pub fn files(&self) -> &[(String, Vec<u8>)] {
        &self.files
    }

    /// Renders the template `name`.
    ///
    /// # Errors
    /// When the template names a variable, message or template that does not exist.
    pub fn render(&self, name: &str, variables: Fields) -> Result<String, ThemeError> {
        let template = self.environment.get_template(name).map_err(|error| self.error(&error))?;
        let variables = Value::from_object(variables);
        template.render(variables.clone()).map_err(|error| self.told(name, variables, &error))
    }

    /// Renders `page.html`, which is about `room` bytes long, and of which there are many.
    ///
    /// # Errors
    /// When the template names a variable, message or template that does not exist.
    pub fn page(&self, variables: Fields, room: usize) -> Result<Vec<u8>, ThemeError> {
        const NAME: &str = "page.html";
        let template = self.environment.get_template(NAME).map_err(|error| self.error(&error))?;
        let variables = Value::from_object(variables);
        let mut page = Vec::with_capacity(room);
        let rendered = template.render_captured_to(variables.clone(), &mut page).map(drop);
        rendered.map_err(|error| self.told(NAME, variables, &error))?;
        Ok(page)
    }

    /// What the rendering of `name` fails with. Which name is undefined is only known when that is watched, which costs time
    /// on every page: so it is rendered once more.
    fn told(&self, name: &str, variables: Value, error: &minijinja::Error) -> ThemeError {
        let mut watched = self.environment.clone();
        watched.set_debug(true);
        let again = watched.get_template(name).and_then(|template| template.render(variables));
        self.error(again.as_ref().err().unwrap_or(error))
    }

    fn error(&self, error: &minijinja::Error) -> ThemeError {
        // The innermost error is where the fault is; the others say how it was reached.
        let mut inner = error;
        while let Some(source) =
            std::error::Error::source(inner).and_then(|e| e.downcast_ref::<minijinja::Error>())
        {
            inner = source;
        }
        let name = inner.name().or(error.name()).unwrap_or("template");
        let file = self.shown.iter().find(|(known, _)| known == name).map_or_else(
            || format!("themes/default/templates/{}", name.trim_start_matches("default/")),
            |(_, shown)| shown.clone(),
        );
        let detail = inner.detail().map(str::to_owned).unwrap_or_else(|| inner.kind().to_string());
        let help = match inner.kind() {
            ErrorKind::UndefinedError if detail.starts_with(NO_MESSAGE) => {
                "write it into a `.ftl` file below `locales/`, or name one that is there"
            }
            ErrorKind::UndefinedError => "use one of the variables that the manual lists under themes",
            ErrorKind::TemplateNotFound => "add that template to the theme, or name one that is there",
            ErrorKind::SyntaxError => "correct the template",
            _ => "correct the template; the default one is there as `default/…` to extend",
        };
        let line = inner.line().or(error.line()).unwrap_or(0);
        ThemeError { file, line, message: detail, help: help.to_owned() }
    }
}

/// Writes a value as the text of a page writes it: what HTML needs escaped, and no more.
fn write_escaped(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if value.is_safe() => Ok(out.write_str(text)?),
        Some(text) if *state.auto_escape() == AutoEscape::Html => {
            let mut written = Ok(());
            escaped(text, |piece| {
                if written.is_ok() {
                    written = out.write_str(piece);
                }
            });
            Ok(written?)
        }
        _ => escape_formatter(out, state, value),
    }
}

/// The filter `safe`: a text that is HTML already stays as it is, without a copy of a whole page.
fn safe(state: &State<'_, '_>, value: Value) -> Result<Value, minijinja::Error> {
    if value.is_safe() {
        return Ok(value);
    }
    let text = StringInput::new(state, &value)?.as_str().to_owned();
    Ok(Value::from_safe_string(text))
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Theme({} overrides)", self.shown.len())
    }
}

/// The fields of an object that templates see: few, so a list beats a map. Unknown ones are an error.
#[derive(Debug, Default)]
pub struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    /// None yet, with room for `count`.
    #[must_use]
    pub fn with_room(count: usize) -> Fields {
        Fields(Vec::with_capacity(count))
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, name: &'static str, value: &str) -> Fields {
        self.value(name, Value::from(value))
    }

    /// Adds HTML, which is not escaped again.
    #[must_use]
    pub fn html(self, name: &'static str, value: String) -> Fields {
        self.value(name, Value::from_safe_string(value))
    }

    /// Adds a truth.
    #[must_use]
    pub fn flag(self, name: &'static str, value: bool) -> Fields {
        self.value(name, Value::from(value))
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, name: &'static str, value: usize) -> Fields {
        self.value(name, Value::from(value))
    }

    /// Adds an object.
    #[must_use]
    pub fn object(self, name: &'static str, value: Fields) -> Fields {
        self.value(name, Value::from_object(value))
    }

    /// Adds an object, or nothing.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<Fields>) -> Fields {
        self.value(name, value.map_or_else(|| Value::from(()), Value::from_object))
    }

    /// Adds a list of objects.
    #[must_use]
    pub fn list(self, name: &'static str, values: impl Iterator<Item = Fields>) -> Fields {
        self.value(name, Value::from(values.map(Value::from_object).collect::<Vec<_>>()))
    }

    /// Adds the function `t(key, name=value …)` that gives `texts`.
    #[must_use]
    pub fn texts(self, texts: &Texts) -> Fields {
        self.value("t", texts.0.clone())
    }

    /// Takes from `others` what is not here.
    #[must_use]
    pub fn or(mut self, others: Fields) -> Fields {
        self.0.extend(others.0);
        self
    }

    /// Feeds what templates would see into `hasher`, but for functions: two lists of fields that give one number give
    /// one page.
    pub fn feed(&self, hasher: &mut impl Hasher) {
        for (name, value) in &self.0 {
            name.hash(hasher);
            hash_value(value, hasher);
        }
    }

    fn value(mut self, name: &'static str, value: Value) -> Fields {
        self.0.push((name, value));
        self
    }
}

fn hash_value(value: &Value, hasher: &mut impl Hasher) {
    match value.kind() {
        ValueKind::String => value.as_str().hash(hasher),
        ValueKind::Undefined | ValueKind::None => hasher.write_u8(0xFE),
        ValueKind::Bool => value.is_true().hash(hasher),
        ValueKind::Seq => {
            for item in value.try_iter().into_iter().flatten() {
                hash_value(&item, hasher);
            }
            hasher.write_u8(0xFF);
        }
        _ => match value.downcast_object_ref::<Fields>() {
            Some(fields) => fields.feed(hasher),
            // What it says is the same for all pages of a locale.
            None if value.downcast_object_ref::<Reader>().is_some() => {}
            None => value.to_string().hash(hasher),
        },
    }
}

impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        // Most names differ in their first letters: that is seen sooner than by comparing memory.
        let same = |name: &str| name.len() == key.len() && name.bytes().eq(key.bytes());
        self.0.iter().find(|(name, _)| same(name)).map(|(_, value)| value.clone())
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
