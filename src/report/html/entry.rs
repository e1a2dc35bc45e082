//! One finding on the review page.

use std::fmt::Write as _;

use super::super::evidence;
use super::super::excerpt::{Excerpt, excerpt};
use super::text::{escaped, language, marked, prose};
use crate::finding::{Finding, Place};
use crate::source::Source;

/// Columns of a line of the file, where there are no texts to show.
const ROOM: usize = 240;

/// The finding, which is called `name`.
pub(super) fn entry(finding: &Finding, name: &str, source_locale: &str, text: Option<&Source>) -> String {
    let Finding { rule, severity, place, message, target, source, help, .. } = finding;
    let Finding { source_place, evidence, locale, segment, .. } = finding;
    let id = name.replace(':', "-");
    let (rule, severity) = (escaped(rule), severity.name());
    let segment = segment.as_ref().map(|id| format!(" <span class=\"unit\">{}</span>", escaped(id)));
    let mut out = format!(
        "<article id=\"f-{id}\" class=\"{severity}\" data-rule=\"{rule}\" data-severity=\"{severity}\" tabindex=\"-1\">
<p class=\"what\"><span class=\"severity\">{severity}</span> <a href=\"#rule-{rule}\">{rule}</a> <span class=\"where\">{}</span>{}<label class=\"done\"><input type=\"checkbox\"> done</label></p>
<h3>{}</h3>
",
        place.start,
        segment.unwrap_or_default(),
        prose(message)
    );
    let tag = locale.as_deref();
    let texts: Vec<String> = [
        source
            .as_ref()
            .map(|text| side("Source", Some(source_locale), text, &evidence.source, source_place.as_ref())),
        target.as_ref().map(|text| side("Translation", tag, text, &evidence.target, Some(place))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if texts.is_empty() {
        if let Some(Excerpt { text, mark, .. }) = text.and_then(|text| excerpt(text, place, ROOM)) {
            // An empty place has nothing to mark.
            let mark = if mark.is_empty() { Vec::new() } else { vec![mark] };
            let _ = writeln!(out, "<p class=\"line\"{}>{}</p>", language(tag), marked(&text, &mark));
        }
    } else {
        let _ = writeln!(out, "<div class=\"sides\">\n{}</div>", texts.concat());
    }
    if !help.is_empty() {
        let _ = writeln!(out, "<p class=\"help\">{}</p>", prose(help));
    }
    out.push_str("</article>\n");
    out
}

fn side(title: &str, tag: Option<&str>, text: &str, words: &[String], place: Option<&Place>) -> String {
    let place = place.map(|place| format!(" <bdi>{}:{}</bdi>", escaped(&place.file), place.start));
    let shown = marked(text, &evidence::places(text, words));
    format!(
        "<div class=\"side\"><p class=\"from\"><b>{title}</b>{}</p><p class=\"text\"{}>{shown}</p></div>\n",
        place.unwrap_or_default(),
        language(tag)
    )
}
