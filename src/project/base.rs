//! Where the site of a content folder stands on its host, such as `azure/aks`: links within it can begin with that.

use serde_json::Value;

use super::links::split;
use super::{Doc, Project};

/// What a `docfx.json` says of that: candidates, each with the path behind it that must be there, if any.
pub(super) fn declared(text: &str) -> Vec<(String, Option<String>)> {
    let Ok(value) = serde_json::from_str::<Value>(text.strip_prefix('\u{feff}').unwrap_or(text)) else {
        return Vec::new();
    };
    let said =
        |value: &Value| ["basePath", "base_path"].iter().find_map(|key| value.get(key)?.as_str().map(tidy));
    let base = said(&value).or_else(|| said(value.get("build")?)).into_iter().map(|base| (base, None));
    // The table that leads to a page is a file of the folder: what comes before its path is where the folder stands.
    let metadata = value.pointer("/build/globalMetadata").or(value.get("globalMetadata"));
    let table = metadata.and_then(|metadata| metadata.get("breadcrumb_path")?.as_str());
    let table = table.and_then(|path| path.strip_prefix('/')).map(tidy);
    let cuts = table.iter().flat_map(|path| {
        // It has a folder of its own.
        let cuts = path.match_indices('/').map(|(at, _)| (&path[..at], &path[at + 1..]));
        let cuts = cuts.filter(|(_, behind)| behind.contains('/'));
        cuts.map(|(base, behind)| (base.to_owned(), Some(behind.to_owned())))
    });
    base.chain(cuts).filter(|(base, _)| !base.is_empty()).collect()
}

fn tidy(path: &str) -> String {
    path.trim_matches('/').to_lowercase()
}

/// The first of `declared` that `tables`, the paths of all tables of contents, does not speak against.
pub(super) fn choose(declared: &[(String, Option<String>)], tables: &[&str]) -> Option<String> {
    let stem = |path: &str| path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_lowercase();
    let holds = |behind: &str| tables.iter().any(|table| stem(table) == stem(behind));
    let mut fitting = declared.iter().filter(|(_, behind)| behind.as_deref().is_none_or(holds));
    fitting.next().map(|(base, _)| base.clone())
}

impl Project {
    /// `path`, from the root of a host, as a path of this project, if it begins as those do: with the base of the site,
    /// with a locale before it or not, or with the name of the content folder, as addresses of Docusaurus do.
    pub(super) fn without_base<'p>(&self, doc: &Doc, path: &'p str) -> Option<&'p str> {
        let behind = |path: &'p str, base: &str| {
            let (head, rest) = path.split_at_checked(base.len())?;
            let rest = rest.strip_prefix('/')?;
            (!base.is_empty() && head.eq_ignore_ascii_case(base)).then_some(rest)
        };
        let after_locale = || {
            let (first, rest) = path.split_once('/')?;
            let (language, region) = first.split_once('-')?;
            let is_letters =
                |text: &str| (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic());
            (is_letters(language) && is_letters(region)).then(|| behind(rest, &self.base)).flatten()
        };
        let folder = || self.homes.get(doc.root).map(|home| split(home.trim_end_matches('/')).1);
        behind(path, &self.base).or_else(after_locale).or_else(|| behind(path, folder()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_declared() {
        let base = |text: &str, tables: &[&str]| choose(&declared(text), tables);
        assert_eq!(base(r#"{"build": {"basePath": "/Azure/AKS/"}}"#, &[]).as_deref(), Some("azure/aks"));
        let docfx = r#"{"build": {"globalMetadata": {"breadcrumb_path": "/azure/aks/bread/toc.json"}}}"#;
        assert_eq!(base(docfx, &["bread/TOC.yml"]).as_deref(), Some("azure/aks"));
        assert_eq!(base(docfx, &["aks/bread/toc.yml"]).as_deref(), Some("azure"));
        assert_eq!(base(docfx, &["toc.yml"]), None);
        assert_eq!(base("{", &[]), None);
    }
}
