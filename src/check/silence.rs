//! What users have decided not to hear: by comments in pages and by paths in the config.

use std::collections::HashMap;

use crate::finding::{Finding, Severity};
use crate::project::layout::match_pattern;
use crate::project::{Doc, Project};

/// An entry of the config.
#[derive(Clone, Debug)]
pub struct Silence {
    /// Name of the rule.
    pub rule: String,
    /// Paths, with `*` and `**`; it may begin at the project, the content folder or the locale's folder.
    pub path: String,
}

/// Takes out the findings that are silenced, and gives each rule the severity that the config wants. `home` is
/// the folder of the config, as paths of findings name it.
pub fn apply(
    findings: &mut Vec<Finding>,
    project: &Project,
    silences: &[Silence],
    rules: &[(String, Option<Severity>)],
    home: &str,
) {
    let docs: HashMap<&str, &Doc> = project.docs.iter().map(|doc| (doc.page.source.path(), doc)).collect();
    let mut comments: HashMap<&str, Vec<Comment>> = HashMap::new();
    findings.retain_mut(|finding| {
        match rules.iter().rev().find(|(name, _)| name == finding.rule) {
            Some((_, Some(severity))) => finding.severity = *severity,
            Some((_, None)) => return false,
            None => {}
        }
        let doc = docs.get(finding.place.file.as_str()).copied();
        let paths = [
            Some(finding.place.file.as_str()),
            finding.place.file.strip_prefix(home).map(|path| path.trim_start_matches('/')),
            doc.map(|doc| doc.path.as_str()),
            doc.map(|doc| doc.located.as_str()),
        ];
        let by_path = silences.iter().filter(|silence| silence.rule == finding.rule);
        if by_path
            .into_iter()
            .any(|s| paths.into_iter().flatten().any(|path| match_pattern(&s.path, path).is_some()))
        {
            return false;
        }
        // A page must not be able to hide that it reaches for other files.
        let Some(doc) = doc.filter(|_| finding.rule != "unsafe-path") else { return true };
        let own = comments.entry(doc.page.source.path()).or_insert_with(|| read(doc.page.source.text()));
        !own.iter().any(|comment| comment.covers(finding))
    });
}

/// A comment in a page: `<!-- diglot-disable-next-line rule: reason -->` and its kin.
struct Comment {
    rules: Vec<String>,
    first: u32,
    last: u32,
}

impl Comment {
    fn covers(&self, finding: &Finding) -> bool {
        let line = finding.place.start.line;
        (self.first..=self.last).contains(&line) && self.rules.iter().any(|rule| rule == finding.rule)
    }
}

fn read(text: &str) -> Vec<Comment> {
    let mut comments = Vec::new();
    if !text.contains("diglot-disable") {
        return comments;
    }
    for (number, line) in (1_u32..).zip(text.lines()) {
        let Some((_, rest)) = line.split_once("<!-- diglot-disable") else { continue };
        let Some((inner, _)) = rest.split_once("-->") else { continue };
        let (kind, rest) = inner.split_once(' ').unwrap_or((inner, ""));
        let names = rest.split(':').next().unwrap_or_default();
        let rules = names.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let (first, last) = match kind {
            "-next-line" => (number + 1, number + 1),
            "-line" => (number, number),
            "-file" => (1, u32::MAX),
            _ => continue,
        };
        comments.push(Comment { rules, first, last });
    }
    comments
}
