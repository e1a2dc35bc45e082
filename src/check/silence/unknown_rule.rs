//! Comments that silence rules that are not there, or that say something that is not understood.

use super::comment::{WORDS, What, files};
use crate::check::{Check, Subject, all};
use crate::config::nearest;
use crate::finding::{Finding, Place, Severity};

pub(super) const CHECK: Check = Check {
    name: "silence-unknown-rule",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/silence-unknown-rule.md"),
    run,
};

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    let names: Vec<&str> = all().map(|check| check.name).collect();
    let mut findings = Vec::new();
    for file in files(subject.project) {
        for comment in file.comments() {
            let place = |span| Place::new(file.source, span);
            if let What::Unknown(word) = &comment.what {
                // `diglot-anything` may be of another tool, or of a later Diglot: only what is near is a slip.
                let known: Vec<String> = WORDS.iter().map(|(word, _)| format!("diglot-{word}")).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let plain = |word: &str| word.replace(['-', '_'], "").to_lowercase();
                let same = known.iter().copied().find(|known| plain(known) == plain(word));
                let Some(near) = same.or_else(|| nearest(word, &known)) else { continue };
                let message = format!("`{word}` is no comment that silences; did you mean `{near}`?");
                let help = format!("the comments are `{}`", known.join("`, `"));
                findings.push(check.finding(place(comment.span), message, help));
                continue;
            }
            if comment.rules.is_empty() && comment.what != What::End {
                let help = "name the rule, as it stands in brackets after the severity: `broken-link`";
                findings.push(check.finding(place(comment.span), "the comment names no rule", help));
            }
            for (name, span) in comment.rules.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
                let mut message = format!("there is no rule `{name}`");
                if let Some(near) = nearest(name, &names) {
                    message += &format!("; did you mean `{near}`?");
                }
                let help = "`diglot explain` lists all rules; a reason stands after a colon";
                findings.push(check.finding(place(*span), message, help));
            }
        }
    }
    findings
}
