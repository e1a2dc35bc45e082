//! What narrows the report: buttons of which one of a group is chosen, and the styles that hide the rest. No script.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::drift::survey::{Says, Survey};
use crate::drift::{Kind, Label};
use crate::report::drift::sums::Sums;
use crate::report::grouped;
use crate::report::html::text::escaped;

/// The filters of a report.
pub(super) struct Filters {
    /// The buttons.
    pub(super) tools: String,
    /// The styles that make them work.
    pub(super) styles: String,
}

/// What one button chooses.
struct Choice {
    name: String,
    shown: String,
    count: usize,
    /// The rows that stay.
    selector: String,
}

pub(super) fn filters(survey: &Survey, all: &Sums) -> Filters {
    if all.differing() == 0 {
        return Filters { tools: String::new(), styles: String::new() };
    }
    let rows = || survey.comparisons.iter().flat_map(|page| &page.rows).filter(|row| row.differs());
    let choice = |name: &str, count: usize, selector: String| Choice {
        name: name.to_owned(),
        shown: escaped(name),
        count,
        selector,
    };
    let labels = [Label::Changed, Label::Added, Label::Removed]
        .map(|label| choice(label.name(), all.count(label), format!(".{}", label.name())));
    let kinds = Kind::ALL.map(|kind| {
        let count = rows().filter(|row| row.kinds.contains(&kind)).count();
        choice(kind.name(), count, format!("[data-kinds~=\"{}\"]", kind.name()))
    });
    let undeclared = rows().filter(|row| row.is_undeclared()).count();
    let declared = [
        choice("undeclared", undeclared, ".undeclared".to_owned()),
        choice("declared", all.differing() - undeclared, ".declared".to_owned()),
    ];
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &survey.comparisons {
        for verdict in page.rows.iter().flat_map(|row| &row.verdicts) {
            if let Some(locale) = page.locales.get(verdict.locale) {
                *told.entry(&locale.locale).or_default() += 1;
            }
        }
    }
    // Locales go by number: a tag may be anything.
    let locales: Vec<Choice> = all
        .locales
        .keys()
        .enumerate()
        .map(|(at, tag)| Choice {
            name: at.to_string(),
            shown: escaped(tag),
            count: told.get(tag.as_str()).copied().unwrap_or_default(),
            selector: format!("[data-said~=\"{at}\"]"),
        })
        .collect();
    let verdicts = all.verdicts();
    let says = Says::ALL
        .map(|says| choice(says.name(), verdicts.count(says), format!("[data-said~=\"{}\"]", says.name())));

    let mut tools = String::from("<section class=\"filters\" aria-label=\"Filters\">\n");
    let mut styles = String::new();
    let groups: [(&str, &str, &[Choice]); 5] = [
        ("label", "Difference", &labels),
        ("kind", "Kind", &kinds),
        ("meant", "Meant", &declared),
        ("locale", "Locale", &locales),
        ("said", "Translation", &says),
    ];
    for (group, legend, choices) in groups {
        push_group(&mut tools, &mut styles, group, legend, choices);
    }
    for (at, _) in locales.iter().enumerate() {
        let _ = writeln!(
            styles,
            ":root:has(#_locale-{at}:checked) .says > li:not([data-locale=\"{at}\"]) {{ display: none; }}"
        );
        for says in Says::ALL {
            let says = says.name();
            hide(
                &mut styles,
                &format!(":has(#_locale-{at}:checked):has(#_said-{says}:checked)"),
                &format!("[data-said~=\"{at}-{says}\"]"),
            );
        }
    }
    tools.push_str("<p class=\"keys\"><span id=\"_state\" role=\"status\"></span> <label><input type=\"checkbox\" id=\"_keys\" checked> keys</label> <kbd>j</kbd> <kbd>k</kbd> next, previous</p>\n</section>\n");
    Filters { tools, styles }
}

fn push_group(tools: &mut String, styles: &mut String, group: &str, legend: &str, choices: &[Choice]) {
    let there: Vec<&Choice> = choices.iter().filter(|choice| choice.count > 0).collect();
    if there.is_empty() {
        return;
    }
    let _ = writeln!(
        tools,
        "<fieldset><legend>{legend}</legend><label><input type=\"radio\" name=\"{group}\" id=\"_{group}-all\" checked> all</label>"
    );
    for Choice { name, shown, count, selector } in there {
        let _ = writeln!(
            tools,
            "<label><input type=\"radio\" name=\"{group}\" id=\"_{group}-{name}\" value=\"{name}\" data-rows=\"{}\"> {shown} <span class=\"soft\">{}</span></label>",
            escaped(selector),
            grouped(*count)
        );
        hide(styles, &format!(":has(#_{group}-{name}:checked)"), selector);
    }
    tools.push_str("</fieldset>\n");
    // What says the same answers to no filter.
    let _ = writeln!(styles, ":root:has(#_{group}-all:not(:checked)) .fold {{ display: none; }}");
}

/// When the root is `chosen`, only the rows that `stay` are shown, and the pages that have one.
fn hide(styles: &mut String, chosen: &str, stay: &str) {
    let _ = writeln!(
        styles,
        ":root{chosen} .row:not({stay}), :root{chosen} .page:not(:has(.row{stay})) {{ display: none; }}"
    );
}
