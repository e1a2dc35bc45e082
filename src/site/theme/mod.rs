//! Templates and the static files beside them. The door to minijinja.
//!
//! The default theme is part of the program. A project's theme overrides single templates and files; a
//! template of the default theme is also there under `default/…`, so that an override can extend it.

mod fields;

use std::fmt;
use std::hash::{Hash as _, Hasher as _};

use minijinja::value::{StringInput, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, escape_formatter};
use rustc_hash::FxHasher;

use super::body::escaped;
use super::idle::idle;
pub use fields::{Fields, Texts};

/// A template and the default theme's text of it.
const TEMPLATES: [(&str, &str); 6] = [
    ("base.html", include_str!("../../../themes/default/templates/base.html")),
    ("page.html", include_str!("../../../themes/default/templates/page.html")),
    ("home.html", include_str!("../../../themes/default/templates/home.html")),
    ("404.html", include_str!("../../../themes/default/templates/404.html")),
    ("redirect.html", include_str!("../../../themes/default/templates/redirect.html")),
    ("status.html", include_str!("../../../themes/default/templates/status.html")),
];

/// The files that stand in `static/`.
const FILES: [(&str, &[u8]); 4] = [
    ("diglot.css", include_bytes!("../../../themes/default/static/diglot.css")),
    ("diglot.js", include_bytes!("../../../themes/default/static/diglot.js")),
    ("search.js", include_bytes!("../../../themes/default/static/search.js")),
    ("favicon.svg", include_bytes!("../../../themes/default/static/favicon.svg")),
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

    /// True when a page's template can ask for the field `name` of its page: what is dear need not be made for one that does
    /// not. Who hands the page on, or asks for a field by a name that is made up, can ask for all.
    #[must_use]
    pub fn asks_of_page(&self, name: &str) -> bool {
        if self.shown.is_empty() {
            return true;
        }
        let (field, deeper) = (format!("page.{name}"), format!("page.{name}."));
        let is_asked = |used: &String| *used == "page" || *used == field || used.starts_with(&deeper);
        let extends_default = self.environment.templates().any(|(own, template)| {
            self.shown.iter().any(|(shown, _)| shown == own) && template.source().contains("default/")
        });
        let takes_part = |name: &str| extends_default || !name.starts_with("default/");
        let mut templates = self.environment.templates().filter(|(name, _)| takes_part(name));
        templates.any(|(_, template)| template.undeclared_variables(true).iter().any(is_asked))
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

#[cfg(test)]
mod tests {
    use super::{Theme, ThemeFile};

    /// Whether a theme with this `page.html` asks for the head of a page.
    #[track_caller]
    fn check(text: &str, expected: bool) {
        let bytes = text.as_bytes().to_vec();
        let page = ThemeFile { path: "templates/page.html".to_owned(), shown: String::new(), bytes };
        let theme = Theme::new(vec![page]).expect("a template");
        assert_eq!(theme.asks_of_page("head"), expected, "{text}");
    }

    #[test]
    fn what_a_template_can_ask_for_is_known() {
        check("<head>{{ page.title }}{{ site.head }}</head>", false);
        check("{{ page.headline }}", false);
        check("{% extends 'base.html' %}{% block main %}{{ page.body|safe }}{% endblock %}", false);
        check("{% if page.title %}{{ page . head|safe }}{% endif %}", true);
        check("{{ page['head']|safe }}", true);
        check("{% set own = page %}{{ own.head|safe }}", true);
        check("{% macro head(page) %}{{ page.head }}{% endmacro %}{{ head(page) }}", true);
        check("{% extends 'default/page.html' %}", true);
        assert!(Theme::new(Vec::new()).expect("the default theme").asks_of_page("head"));
    }
}
