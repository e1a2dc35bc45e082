//! The filters and the keys; without script they are not shown.

use super::super::{Counts, SEVERITIES, count, grouped};
use super::text::escaped;

/// The form above the findings that `counts` counts.
pub(super) fn toolbar(counts: &Counts<'_>) -> String {
    let options = |names: &mut dyn Iterator<Item = (&str, usize)>| -> String {
        let option = |(name, count)| {
            format!("<option value=\"{0}\">{0} ({1})</option>", escaped(name), grouped(count))
        };
        names.map(option).collect()
    };
    let severities = SEVERITIES
        .into_iter()
        .filter_map(|severity| Some((severity.name(), *counts.severity.get(&severity)?)));
    let select = |name: &str, label: &str, options: String| {
        format!(
            "<label>{label} <select id=\"by-{name}\"><option value=\"\">all</option>{options}</select></label>\n"
        )
    };
    format!(
        "<form class=\"tools\" role=\"search\" aria-label=\"Filter findings\">
<label class=\"wide\">Text <input id=\"by-text\" type=\"search\" autocomplete=\"off\" placeholder=\"words, in either language\"></label>
<label class=\"wide\">Page <input id=\"by-page\" type=\"search\" autocomplete=\"off\" placeholder=\"part of a path\"></label>
{}{}{}<label class=\"check\"><input id=\"hide-done\" type=\"checkbox\"> hide done</label>
<label class=\"check\"><input id=\"keys\" type=\"checkbox\" checked> keys</label>
<p id=\"state\" role=\"status\"></p>
<p class=\"keys\"><kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>/</kbd> filter · <kbd>o</kbd> open or close the page · <kbd>d</kbd> done</p>
</form>
",
        select("locale", "Locale", options(&mut counts.locale.iter().map(|(name, by)| (*name, count::sum(by))))),
        select("rule", "Rule", options(&mut counts.most_first().into_iter())),
        select("severity", "Severity", options(&mut { severities })),
    )
}
