//! What the charts say, in the language of whoever reads them.

use super::super::super::html::text::escaped;
use crate::locale::{Arg, Catalog, written};

/// The texts for readers of one locale.
#[derive(Clone, Copy)]
pub(super) struct Say<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) locale: &'a str,
}

impl Say<'_> {
    /// The text of `status-KEY`, as HTML.
    pub(super) fn text(self, key: &str) -> String {
        escaped(&self.catalog.text(self.locale, &format!("status-{key}")))
    }

    /// The text of `status-KEY`, as HTML, with `code` for its variable `name`.
    pub(super) fn with_code(self, key: &str, name: &str, code: &str) -> String {
        // No text has this letter, and it stays as it is in HTML.
        const PLACE: &str = "\u{e000}";
        let text = self.catalog.format(self.locale, &format!("status-{key}"), &[(name, Arg::Text(PLACE))]);
        text.split(PLACE).map(escaped).collect::<Vec<_>>().join(&format!("<code>{}</code>", escaped(code)))
    }

    /// The text of `status-KEY`, as HTML, with `count`.
    pub(super) fn counted(self, key: &str, count: usize) -> String {
        let count = [("count", Arg::Number(count as f64))];
        escaped(&self.catalog.format(self.locale, &format!("status-{key}"), &count))
    }

    /// A number.
    pub(super) fn number(self, number: usize) -> String {
        written(self.locale, number as f64)
    }

    /// A share; nothing where there is none. Just below all it has a digit more.
    pub(super) fn share(self, percent: Option<f64>) -> String {
        let Some(percent) = percent else { return String::new() };
        let shown = if percent < 99.0 { percent.trunc() } else { (percent * 10.0).trunc() / 10.0 };
        self.catalog.format(self.locale, "status-share", &[("number", Arg::Number(shown))])
    }

    /// A day, which is `YYYY-MM-DD`, as HTML.
    pub(super) fn date(self, day: &str) -> String {
        let written = self.catalog.date(self.locale, day);
        format!("<time datetime=\"{}\">{}</time>", escaped(day), escaped(&written))
    }
}
