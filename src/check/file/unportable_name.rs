//! `unportable-name`: files whose name some systems cannot hold.

use crate::check::Check;
use crate::finding::{Finding, Place, Severity};

pub(super) const UNPORTABLE_NAME: Check = Check {
    name: "unportable-name",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/unportable-name.md"),
    run: |check, subject| {
        let project = subject.project;
        let docs = project.docs.iter().map(|doc| (doc.route.as_str(), doc.page.path()));
        let assets = project.assets.iter().map(|asset| (asset.route.as_str(), asset.shown.as_str()));
        docs.chain(assets).filter_map(|(route, shown)| finding(check, route, shown)).collect()
    },
};

fn finding(check: &Check, route: &str, shown: &str) -> Option<Finding> {
    let (name, why) = route.split('/').find_map(|name| Some((name, unportable(name)?)))?;
    let message = format!("would write `{}`, but {why}", name.escape_debug());
    let help = "rename the file, or give the page a `slug`";
    Some(check.finding(Place::file(shown), message, help))
}

/// Why Windows refuses a file or folder of this name, if it does. From "Naming Files, Paths, and Namespaces" of its
/// documentation: devices are reserved with any ending and in any case.
fn unportable(name: &str) -> Option<String> {
    let odd = name
        .chars()
        .find(|c| matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*') || c.is_ascii_control());
    if let Some(odd) = odd {
        return Some(format!("Windows has no names with `{}`", odd.escape_debug()));
    }
    if name.ends_with([' ', '.']) {
        return Some("Windows has no names that end in a space or a dot".to_owned());
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device: &str| {
        let number =
            stem.get(..3).filter(|head| head.eq_ignore_ascii_case(device)).and_then(|_| stem.get(3..));
        number.is_some_and(|number| number.len() == 1 && number.bytes().all(|b| matches!(b, b'1'..=b'9')))
    };
    let device = ["con", "prn", "aux", "nul"].iter().any(|device| stem.eq_ignore_ascii_case(device));
    (device || numbered("com") || numbered("lpt"))
        .then(|| format!("to Windows `{stem}` is a device, with any ending"))
}

#[cfg(test)]
mod tests {
    use super::unportable;

    #[test]
    fn devices_and_signs_that_windows_keeps_for_itself() {
        for name in
            ["con.html", "AUX", "nul.tar.gz", "com1.md", "LPT9", "a:b.html", "what?.html", "end.", "a\tb"]
        {
            assert!(unportable(name).is_some(), "{name}");
        }
        for name in
            ["console.html", "com.html", "com10.md", "com0", "aux-in.html", "été.html", ".well-known", "a b"]
        {
            assert_eq!(unportable(name), None, "{name}");
        }
    }
}
