//! Markup that the source has whole and the translation has broken: readers see the marks.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{Check, MarkKind, Side, Subject, Unit};
use crate::finding::{Edit, Finding, Fix, Severity};

pub(super) const CHECK: Check = Check {
    name: "markup-broken",
    severity: Severity::Warn,
    page: include_str!("../../../content/en/manual/rules/markup-broken.md"),
    run,
};

/// One fault: where, what, what to do, and what would stand there.
struct Fault {
    at: Range<usize>,
    message: String,
    help: String,
    fix: Option<Vec<(Range<usize>, String)>>,
    severity: Severity,
}

fn run(check: &Check, subject: &Subject<'_>) -> Vec<Finding> {
    subject.units(|_, unit, findings| {
        let quiet = unit.source.marks.list.is_empty() && unit.target.marks.list.is_empty();
        if unit.target.text.is_empty() || quiet && !unit.target.text.contains('&') {
            return;
        }
        let mut faults = Vec::new();
        link_space(unit, &mut faults);
        link_title(unit, &mut faults);
        bold(unit, &mut faults);
        tags(unit, &mut faults);
        entities(unit, &mut faults);
        escapes(unit, &mut faults);
        for Fault { at, message, help, fix, severity } in faults {
            let found = unit.finding(check, at, message, help);
            let edit = |(at, text)| Edit { span: unit.target.span(at), text };
            let fix = fix.map(|edits| Fix { safe: true, edits: edits.into_iter().map(edit).collect() });
            findings.push(Finding { severity: severity.min(check.severity), fix, sure: 90, ..found });
        }
    })
}

fn link_space(unit: &Unit<'_>, faults: &mut Vec<Fault>) {
    if unit.source.marks.of(MarkKind::BrokenLink).next().is_some() {
        return;
    }
    for mark in unit.target.marks.of(MarkKind::BrokenLink) {
        let gap = mark.inner.start - 2..mark.inner.start - 1;
        faults.push(Fault {
            at: mark.span.clone(),
            message: "a space between `]` and `(`: this is no link".to_owned(),
            help: "take the space out".to_owned(),
            fix: (unit.target.text.get(gap.clone()) == Some(" ")).then(|| vec![(gap, String::new())]),
            severity: Severity::Error,
        });
    }
}

/// A quote within the title of a link or image, which ends it: `[a](b "the "c" of d")` is text.
fn link_title(unit: &Unit<'_>, faults: &mut Vec<Fault>) {
    if quotes_in_titles(&unit.source).next().is_some() {
        return;
    }
    for (at, quotes) in quotes_in_titles(&unit.target) {
        let escape = |quote: usize| (quote..quote, "\\".to_owned());
        faults.push(Fault {
            at,
            message: "a quote inside the title ends it: this is no link".to_owned(),
            help: "write the quote as `\\\"`, or another one".to_owned(),
            fix: Some(quotes.into_iter().map(escape).collect()),
            severity: Severity::Error,
        });
    }
}

/// Links and images with quotes within their titles: where, and where those quotes are.
fn quotes_in_titles<'s>(side: &'s Side<'_>) -> impl Iterator<Item = (Range<usize>, Vec<usize>)> + 's {
    let links = side.marks.list.iter().filter(|mark| matches!(mark.kind, MarkKind::Link | MarkKind::Image));
    links.filter_map(|mark| {
        let from = mark.inner.end;
        let title = side.text.get(from..mark.span.end.checked_sub(1)?)?.trim_end();
        let open = title.find('"').filter(|open| title[..*open].trim().is_empty())?;
        let bytes = title.as_bytes();
        let inside = memchr::memchr_iter(b'"', bytes)
            .filter(|&at| at > open && at + 1 < bytes.len() && bytes[at - 1] != b'\\');
        let quotes: Vec<usize> = inside.map(|at| from + at).collect();
        (title.ends_with('"') && !quotes.is_empty()).then(|| (mark.span.clone(), quotes))
    })
}

/// Runs of two stars: as many as in the source, up to parity; and each where it can begin or end something.
fn bold(unit: &Unit<'_>, faults: &mut Vec<Fault>) {
    let runs = |side: &Side<'_>| -> Vec<Range<usize>> {
        let stars = side.marks.of(MarkKind::Stars).map(|mark| mark.span.clone());
        stars.filter(|at| at.len() >= 2 && side.text[at.clone()].starts_with('*')).collect()
    };
    let target = runs(&unit.target);
    if target.is_empty() {
        return;
    }
    let source = runs(&unit.source);
    if target.len() % 2 == 1 && source.len() % 2 == 0 {
        faults.push(Fault {
            at: target[target.len() - 1].clone(),
            message: "`**` without its other half".to_owned(),
            help: "end the bold words with `**`, or take this one out".to_owned(),
            fix: None,
            severity: Severity::Error,
        });
        return;
    }
    if target.len() % 2 == 1 {
        return;
    }
    let text = unit.target.text;
    let shut = |side: &Side<'_>, open: &Range<usize>, close: &Range<usize>| {
        let (after, before) =
            (side.text[open.end..].chars().next(), side.text[..close.start].chars().next_back());
        after.is_some_and(char::is_whitespace) || before.is_some_and(char::is_whitespace)
    };
    if source.len() % 2 == 0 && source.chunks(2).any(|two| shut(&unit.source, &two[0], &two[1])) {
        return;
    }
    for two in target.chunks(2) {
        let (open, close) = (&two[0], &two[1]);
        let inside = &text[open.end..close.start];
        if shut(&unit.target, open, close) {
            let trimmed = inside.trim();
            if trimmed.is_empty() {
                continue;
            }
            let lead = inside.len() - inside.trim_start().len();
            let start = open.end..open.end + lead;
            let end = open.end + lead + trimmed.len()..close.start;
            let edits = [start, end].into_iter().filter(|at| !at.is_empty()).map(|at| (at, String::new()));
            faults.push(Fault {
                at: open.start..close.end,
                message: "a space inside `**`: readers see the stars".to_owned(),
                help: "take the space out".to_owned(),
                fix: Some(edits.collect()),
                severity: Severity::Error,
            });
        } else if !ends(text, close) || !begins(text, open) {
            faults.push(Fault {
                at: open.start..close.end,
                message: "`**` between a mark and a letter begins or ends nothing: readers see the stars"
                    .to_owned(),
                help: "leave the mark outside of `**`, put a space beside it, or write `<strong>`".to_owned(),
                fix: None,
                severity: Severity::Warn,
            });
        }
    }
}

/// CommonMark, "Emphasis and strong emphasis": a run is left-flanking when no white space follows, and no punctuation
/// unless white space or punctuation stands before. What stands beyond the text is not known, and may be anything.
fn begins(text: &str, run: &Range<usize>) -> bool {
    let (before, after) = (text[..run.start].chars().next_back(), text[run.end..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return true };
    !is_mark(after) || before.is_whitespace() || is_mark(before)
}

fn ends(text: &str, run: &Range<usize>) -> bool {
    let (before, after) = (text[..run.start].chars().next_back(), text[run.end..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return true };
    !is_mark(before) || after.is_whitespace() || is_mark(after)
}

/// Punctuation as CommonMark has it, near enough: what is neither letter, digit, space nor mark of a letter.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '«' | '»' | '¿' | '¡' | '·')
}

/// Tags that are open where the source's are closed, and tags that are gone.
fn tags(unit: &Unit<'_>, faults: &mut Vec<Fault>) {
    let count = |side: &Side<'_>| {
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for mark in &side.marks.list {
            let slot = || mark.inner(side.text).to_ascii_lowercase();
            match mark.kind {
                MarkKind::TagOpen => counts.entry(slot()).or_default().0 += 1,
                MarkKind::TagClose => counts.entry(slot()).or_default().1 += 1,
                _ => {}
            }
        }
        counts
    };
    let target = count(&unit.target);
    let source = count(&unit.source);
    for (name, (open, close)) in &target {
        let (from, to) = source.get(name).copied().unwrap_or_default();
        // A sentence can hold the begin of what the next one ends: then the source's does, too.
        if open != close && from == to {
            let wanted = if open > close { MarkKind::TagOpen } else { MarkKind::TagClose };
            let mut marks = unit.target.marks.of(wanted);
            let Some(mark) = marks.rfind(|mark| mark.inner(unit.target.text).eq_ignore_ascii_case(name))
            else {
                continue;
            };
            let (what, other) =
                if open > close { ("end", format!("</{name}>")) } else { ("begin", format!("<{name}>")) };
            faults.push(Fault {
                at: mark.span.clone(),
                message: format!("`{}` has no {what}", &unit.target.text[mark.span.clone()]),
                help: format!("put `{other}` where the source has it"),
                fix: None,
                severity: Severity::Error,
            });
        }
    }
    for (name, (from, to)) in &source {
        let known = ["sup", "sub", "u", "kbd", "code", "a", "span", "p", "li", "ul", "ol", "td"];
        if from == to && *from > 0 && !target.contains_key(name) && known.contains(&name.as_str()) {
            let links = unit.source.text.to_ascii_lowercase();
            // `4<sup>th</sup>`: English alone raises these.
            let ordinal =
                ["st", "nd", "rd", "th"].iter().any(|end| links.contains(&format!("<sup>{end}</sup>")));
            if name == "sup" && ordinal {
                continue;
            }
            // A link or an anchor is for other rules.
            if name == "a"
                && (links.contains("<a href") || links.contains("<a name") || links.contains("<a id"))
            {
                continue;
            }
            faults.push(Fault {
                at: 0..unit.target.text.len(),
                message: format!("the source has `<{name}>`, the translation does not"),
                help: format!("put `<{name}>…</{name}>` back around the same words"),
                fix: None,
                severity: Severity::Hint,
            });
        }
    }
}

/// `& nbsp ;`
fn entities(unit: &Unit<'_>, faults: &mut Vec<Fault>) {
    let text = unit.target.text;
    for (at, _) in text.match_indices('&') {
        let rest = &text[at + 1..];
        let name = rest.trim_start_matches([' ', '\u{a0}']);
        let lead = rest.len() - name.len();
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let after = &name[length..];
        let gap = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
        let known = [
            "nbsp", "gt", "lt", "amp", "quot", "apos", "ndash", "mdash", "copy", "reg", "trade", "hellip",
            "emsp", "ensp",
        ];
        if lead + gap > 0 && after[gap..].starts_with(';') && known.contains(&&name[..length]) {
            let end = at + 1 + lead + length + gap + 1;
            let whole = format!("&{};", &name[..length]);
            faults.push(Fault {
                at: at..end,
                message: format!("`{}` is read as it stands", &text[at..end]),
                help: format!("write `{whole}`"),
                fix: Some(vec![(at..end, whole)]),
                severity: Severity::Error,
            });
        }
    }
}

/// A backslash that the source has before a mark, and the translation has not before the same mark.
fn escapes(unit: &Unit<'_>, faults: &mut Vec<Fault>) {
    if unit.source.marks.of(MarkKind::Escape).next().is_none() {
        return;
    }
    for c in ['*', '_', '#', '<', '[', ']', '|', '`'] {
        let escaped = |side: &Side<'_>| {
            side.marks.of(MarkKind::Escape).filter(|mark| mark.inner(side.text).starts_with(c)).count()
        };
        let (source, target) = (escaped(&unit.source), escaped(&unit.target));
        let words = unit.target.marks.words(unit.target.text);
        let all = |text: &str| text.matches(c).count();
        // As many of the mark as in the source, and fewer with a backslash.
        if source <= target || all(unit.source.text) != all(unit.target.text) {
            continue;
        }
        // Two side by side were to be bold, and in the translation they are.
        let double = format!("\\{c}\\{c}");
        let doubled = unit.source.text.matches(&double).count() * 2 == source;
        if doubled
            && unit.target.marks.of(MarkKind::Stars).count() > unit.source.marks.of(MarkKind::Stars).count()
        {
            continue;
        }
        let bare: Vec<usize> = unit
            .target
            .text
            .match_indices(c)
            .map(|(at, _)| at)
            .filter(|&at| !unit.target.text[..at].ends_with('\\'))
            .collect();
        let in_words = |at: &&usize| c == '*' || c == '_' || words.as_bytes().get(**at) == Some(&(c as u8));
        let Some(&at) = bare.iter().rfind(in_words) else { continue };
        let bares = |text: &str| all(text) - text.matches(&format!("\\{c}")).count();
        if bares(unit.target.text) <= bares(unit.source.text) {
            continue;
        }
        let fix = (bare.len() == 1).then(|| vec![(at..at, "\\".to_owned())]);
        faults.push(Fault {
            at: at..at + 1,
            message: format!("the source has `\\{c}`, the translation `{c}`, which can begin markup"),
            help: format!("write `\\{c}`"),
            fix,
            severity: Severity::Error,
        });
    }
}
