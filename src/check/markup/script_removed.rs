//! Scripts, event handlers, addresses that run code and style sheets: taken out of the built page.

use crate::check::{Check, Subject};
use crate::finding::{Finding, Severity};
use crate::page::{Kind, Tag};
use crate::project::links::Target;
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "script-removed",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/script-removed.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let project = subject.project;
    let mut findings = Vec::new();
    for doc in &project.docs {
        let mut fault = |span: Span, message: String| {
            let help = "take it out; or, if you trust every author, set `allow-scripts = true` under `[build]` in diglot.toml";
            findings.push(check.finding(doc.page.place(span), message, help));
        };
        for node in &doc.page.nodes {
            let Kind::Tag(tag) = &node.kind else { continue };
            if tag.end || project.settings.allow_scripts {
                continue;
            }
            let follows = || doc.page.text.text().get(node.span.end as usize..).unwrap_or_default();
            if is_compiled(tag, follows) {
                continue;
            }
            if matches!(
                tag.name.as_ref(),
                "script" | "style" | "animate" | "set" | "animatemotion" | "animatetransform"
            ) {
                fault(node.span, format!("`<{}>` was taken out", tag.name));
            }
            let runs = |name: &str| name.starts_with("on") || matches!(name, "srcdoc" | "formaction");
            let is_function = |value: &str| value.starts_with('{');
            for attribute in tag.attributes.iter().filter(|a| runs(&a.name) && !is_function(&a.value)) {
                fault(node.span, format!("`{}` of `<{}>` was taken out", attribute.name, tag.name));
            }
        }
        let runs = |dest: &str| dest.contains(':') && project.resolve(doc, dest) == Target::Unsafe;
        for link in doc.page.links().filter(|link| runs(link.dest)) {
            let scheme = link.dest.split(':').next().unwrap_or_default().trim();
            fault(link.span, format!("a link with `{scheme}:` was taken out"));
        }
    }
    findings
}

/// True for what a generator compiles, and no browser is meant to see: `<script setup>` and `<style scoped>` of VitePress,
/// functions of JSX. `follows` gives the text behind the tag.
fn is_compiled<'a>(tag: &Tag, follows: impl Fn() -> &'a str) -> bool {
    let has = |names: &[&str]| tag.attributes.iter().any(|attribute| names.contains(&&*attribute.name));
    match &*tag.name {
        "script" => {
            has(&["setup"])
                || ["export default", "import "].iter().any(|word| follows().trim_start().starts_with(word))
        }
        "style" => has(&["scoped", "module", "lang"]),
        _ => false,
    }
}
