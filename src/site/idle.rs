//! Templates and blocks of a theme that would change nothing: a name that is mistyped is told, not passed over.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::theme::{ThemeError, ThemeFile};
use crate::config::nearest;

/// A template of the theme: its name, its file, its text.
type Template<'a> = (&'a str, &'a ThemeFile, Cow<'a, str>);

/// What is said of the first template of `files`, or block in one, that would change nothing beside those that are `known`
/// (name, text).
pub(super) fn idle(files: &[ThemeFile], known: &[(&str, &str)]) -> Option<ThemeError> {
    let named = files.iter().filter_map(|file| Some((file.path.strip_prefix("templates/")?, file)));
    let templates: Vec<Template<'_>> =
        named.map(|(name, file)| (name, file, String::from_utf8_lossy(&file.bytes))).collect();
    idle_template(&templates, known).or_else(|| idle_block(&templates, known))
}

/// A template that is none of the program's, and of which no other one of the theme names the file or its folder.
fn idle_template(templates: &[Template<'_>], known: &[(&str, &str)]) -> Option<ThemeError> {
    let known: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let (name, file, _) = templates.iter().find(|(name, ..)| {
        let sought = name.split_once('/').map_or(*name, |(folder, _)| folder);
        let is_used = templates.iter().any(|(other, _, text)| other != name && text.contains(sought));
        name.ends_with(".html") && !known.contains(name) && !is_used
    })?;
    let meant = nearest(name, &known).map_or(String::new(), |near| format!("did you mean `{near}`? "));
    Some(ThemeError {
        file: file.shown.clone(),
        line: 1,
        message: format!("nothing uses the template `{name}`"),
        help: format!("{meant}pages are made with `{}`, and with what these include", known.join("`, `")),
    })
}

/// A block of a template that extends another one, where no other template has a block of that name.
fn idle_block(templates: &[Template<'_>], known: &[(&str, &str)]) -> Option<ThemeError> {
    templates.iter().filter(|(.., text)| text.contains("extends")).find_map(|(name, file, text)| {
        let own = templates.iter().filter(|(other, ..)| other != name).map(|(.., text)| text.as_ref());
        let others: BTreeSet<&str> = known
            .iter()
            .map(|(_, text)| *text)
            .chain(own)
            .flat_map(|text| blocks(text).into_iter().map(|block| block.name))
            .collect();
        let block =
            blocks(text).into_iter().find(|block| block.depth == 0 && !others.contains(block.name))?;
        let names: Vec<&str> = others.into_iter().collect();
        let near =
            nearest(block.name, &names).map_or(String::new(), |near| format!("did you mean `{near}`? "));
        Some(ThemeError {
            file: file.shown.clone(),
            line: block.line,
            message: format!(
                "no template has a block `{}` that this one could take the place of",
                block.name
            ),
            help: format!("{near}blocks are `{}`", names.join("`, `")),
        })
    })
}

/// A block of a template: its name, its line, and how many blocks it stands in.
struct Block<'a> {
    name: &'a str,
    line: usize,
    depth: usize,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(start) = text[at..].find("{%").map(|start| at + start) {
        at = start + 2;
        let inside = text[at..].split("%}").next().unwrap_or_default();
        let mut words = inside.trim_matches(['-', '+']).split_whitespace();
        match (words.next(), words.next()) {
            (Some("block"), Some(name)) => {
                found.push(Block { name, line: text[..start].matches('\n').count() + 1, depth });
                depth += 1;
            }
            (Some("endblock"), _) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_that_nothing_uses_are_told() {
        let told = |files: &[(&str, &str)]| {
            let file = |(path, text): &(&str, &str)| ThemeFile {
                path: (*path).to_owned(),
                shown: format!("theme/{path}"),
                bytes: text.as_bytes().to_vec(),
            };
            let files: Vec<ThemeFile> = files.iter().map(file).collect();
            let base = "{% block head %}{% block title %}{% endblock %}{%- endblock head -%}";
            idle(&files, &[("base.html", base), ("page.html", "")]).map(|error| error.to_string())
        };
        assert_eq!(
            told(&[("templates/pgae.html", "")]).as_deref(),
            Some(
                "theme/templates/pgae.html:1: nothing uses the template `pgae.html`\n  help: did you mean `page.html`? \
                 pages are made with `base.html`, `page.html`, and with what these include"
            )
        );
        assert!(told(&[("templates/header.html", "{% include 'header.html' %}")]).is_some());
        assert_eq!(
            told(&[("templates/page.html", "{% include 'header.html' %}"), ("templates/header.html", "")]),
            None
        );
        let dynamic = "{% include 'parts/' ~ name %}";
        assert_eq!(told(&[("templates/page.html", dynamic), ("templates/parts/a.html", "")]), None);
        assert_eq!(told(&[("templates/notes.md", ""), ("static/x.html", "")]), None);
        let page = |block: &str| {
            format!("{{% extends 'base.html' %}}\n{{% block {block}-%}}{{% block own %}}{{% endblock %}}")
        };
        assert_eq!(told(&[("templates/page.html", &page("title "))]), None);
        assert_eq!(
            told(&[("templates/page.html", &page("titel"))]).as_deref(),
            Some(
                "theme/templates/page.html:2: no template has a block `titel` that this one could take the place of\n  help: \
                 did you mean `title`? blocks are `head`, `title`"
            )
        );
    }
}
